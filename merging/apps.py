from django.apps import AppConfig


class MergingConfig(AppConfig):
    """Two pages that are one thing made into one, and back."""

    name = "merging"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Gộp trang"

    def ready(self) -> None:
        from core.registries import page_successors, revision_readers
        from merging.drafts import content_after_merges
        from merging.models import PageMerge

        page_successors.register("merged", PageMerge.objects.kept_ids)
        revision_readers.register("merged", content_after_merges)
