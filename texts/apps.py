from django.apps import AppConfig


class TextsConfig(AppConfig):
    """What readers are given beside a long text: its table of contents."""

    name = "texts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Bài dài"

    def ready(self) -> None:
        from core.registries import body_preparers
        from texts.contents import write_contents

        # Behind the articles of laws, which have anchors of their own.
        body_preparers.register("contents", write_contents, order=30)
