from django.apps import AppConfig


class TextsConfig(AppConfig):
    """What readers are given beside a long text: its contents, citation and abbreviations."""

    name = "texts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Bài dài"

    def ready(self) -> None:
        from core.registries import body_preparers
        from texts.abbreviations import explain_abbreviations
        from texts.contents import write_contents

        # Behind the articles of laws, which have anchors of their own.
        body_preparers.register("contents", write_contents, order=30)
        body_preparers.register("abbreviations", explain_abbreviations, order=40)
