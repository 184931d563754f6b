"""Tagging any page with movements, through a chooser: free text is impossible."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from core.contracts import FacetValue
from merging.models import PageMerge


class PageMovement(Orderable):
    """That a page belongs to a movement."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_movements")
    movement = models.ForeignKey(
        "movements.MovementPage",
        on_delete=models.CASCADE,
        related_name="movement_pages",
        verbose_name=_("phong trào"),
    )

    panels = [PageChooserPanel("movement", "movements.MovementPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("phong trào của trang")
        verbose_name_plural = _("phong trào của trang")
        constraints = [
            models.UniqueConstraint(fields=["page", "movement"], name="page_tagged_once")
        ]

    def __str__(self) -> str:
        return str(self.movement)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the tag; one with a merged movement is a tag with the movement it is today."""
        named: int = self.movement.pk
        kept_id = PageMerge.objects.kept_ids([named]).get(named)
        if kept_id is not None:
            self.movement_id = kept_id
            twins = PageMovement.objects.filter(page=self.page_id, movement=kept_id)
            if twins.exclude(pk=self.pk).exists():
                if self.pk:
                    PageMovement.objects.filter(pk=self.pk).delete()
                return
        super().save(*args, **kwargs)


class TaggedPageMixin:
    """For page types that are tagged with movements: the panel and the facet."""

    page_movements: Any

    movement_panels = [
        InlinePanel(
            "page_movements",
            heading=_("Phong trào"),
            label=_("Phong trào"),
            help_text=_("Chọn trong các phong trào đã có; chưa có thì tạo ở mục Phong trào."),
        )
    ]

    @property
    def movements(self) -> list:
        """The movements readers may see that this page belongs to, in the editor's order."""
        from movements.models import MovementPage

        if "page_movements" in getattr(self, "_prefetched_objects_cache", {}):
            # `with_movements()` fetched visible movements only.
            return [tag.movement for tag in self.page_movements.all()]
        ids = [tag.movement_id for tag in self.page_movements.all()]
        found = MovementPage.objects.visible().in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def movement_facets(self) -> list[FacetValue]:
        """The facet values of this page's movements and of those they were launched under."""
        values: dict[str, str] = {}
        for movement in self.movements:
            for value in movement.facet_values():
                values[value.key] = value.label
        return [FacetValue(key, label) for key, label in values.items()]
