"""Tagging any page with movements, through a chooser: free text is impossible."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Prefetch, QuerySet
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import MultipleChooserPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from core.contracts import FacetValue, PageKind, archivable_models
from core.dates import DatePrecision, printed_moment
from core.querysets import BasePageQuerySet, VisibleToReaders
from lists.contract import Listed, Place, date_position
from merging.models import PageMerge
from movements.models.lineage import MovementLineage

IN_MOVEMENT, TAGGED = "movement", "tag"
IN_MOVEMENT_BY_NAME, MADE_TAGGED = "movement-by-name", "made-tag"
NEWEST_HONOURS_IN = "newest"
MOVEMENT_FACETS = (IN_MOVEMENT, TAGGED, IN_MOVEMENT_BY_NAME, MADE_TAGGED, NEWEST_HONOURS_IN)
"""Facets of lists whose values are movements, see `TaggedPageMixin`; the last three are lists of
exemplars and of their honours."""
GRANT = "awardgrant"
"""What the lists of honours are called by."""


class PageMovement(Orderable):
    """That a page belongs to a movement."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_movements")
    movement = models.ForeignKey(
        "movements.MovementPage",
        on_delete=models.CASCADE,
        related_name="movement_pages",
        verbose_name="phong trào",
    )

    panels = [PageChooserPanel("movement", "movements.MovementPage")]

    class Meta(Orderable.Meta):
        verbose_name = "phong trào của trang"
        verbose_name_plural = "phong trào của trang"
        constraints = [
            models.UniqueConstraint(fields=["page", "movement"], name="page_tagged_once")
        ]

    def __str__(self) -> str:
        return str(self.movement)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the tag; one with a merged movement is a tag with the movement it is today."""
        named: int = self.serializable_value("movement")  # the key alone costs no query
        kept_id = PageMerge.objects.kept_ids([named]).get(named)
        if kept_id is not None:
            self.movement_id = kept_id
            twins = PageMovement.objects.filter(page=self.page_id, movement=kept_id)
            if twins.exclude(pk=self.pk).exists():
                if self.pk:
                    PageMovement.objects.filter(pk=self.pk).delete()
                return
        super().save(*args, **kwargs)


class TaggedPageQuerySet(BasePageQuerySet):
    """Pages of a type that can be tagged with movements."""

    def in_movement(self, movement_id: int) -> Self:
        """Keep the pages tagged with this movement or with any below it, however deep.

        A tag counts where readers may see the movement it names.
        """
        return self.filter(pk__in=tags_below(movement_id).values("page_id"))

    def with_movements(self) -> Self:
        """Fetch the movements of all these pages that readers may see in one further query."""
        tags = PageMovement.objects.filter(VisibleToReaders("movement")).select_related("movement")
        # Rows that no form made have no place of their own among the others.
        tags = tags.order_by("sort_order", "pk")
        return self.prefetch_related(Prefetch("page_movements", tags, to_attr="visible_tags"))

    def with_movement_lines(self) -> Self:
        """Fetch also the movements above those, under which the pages are found too.

        After `with_movements()`; for the archive, in one further query.
        """
        return self.prefetch_related(visible_lines_up("visible_tags__movement__lines_up"))


def _visible_movements() -> BasePageQuerySet:
    # The page type itself stands on this module.
    return apps.get_model("movements", "MovementPage").objects.visible()


def tags_below(movement_id: int | OuterRef) -> QuerySet[PageMovement]:
    """Return the tags with a movement or any below it, those of movements readers may see."""
    return PageMovement.objects.filter(
        VisibleToReaders("movement"), movement__lines_up__ancestor=movement_id
    )


def visible_lines_up(lookup: str = "lines_up") -> Prefetch:
    """Return what fetches the visible movements above movements, the nearest first."""
    lines = MovementLineage.objects.filter(VisibleToReaders("ancestor"), depth__gt=0)
    lines = lines.select_related("ancestor").order_by("depth")
    return Prefetch(lookup, lines, to_attr="visible_lines")


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """How a movement shows the pages of a type that are tagged with it.

    `number` is what its own page calls their count, `short_number` its card; `title`, `link` to
    the rest, `anchor` and `template` (of a list of `items`) are of the newest on its page.
    """

    number: str
    short_number: str
    title: str
    link: str
    anchor: str
    template: str


class TaggedPageMixin(Listed):
    """For page types that are tagged with movements: panel, facet, timeline, shelf, lists.

    Under `IN_MOVEMENT` stand the pages that carry a movement's tag or that of any below it, under
    `TAGGED` those that carry its own, both newest first.
    """

    page_movements: Any
    movement_shelf: ClassVar[Shelf | None] = None
    """How a movement shows these pages; None for what the kind and the type say anyway."""
    timeline_sort: ClassVar[str] = ""
    """What a moment of a movement's timeline that is such a page is called; empty: it is none."""
    timeline_rank: ClassVar[int] = 0
    """Of two types with a moment on one day the lower comes first."""
    visible_tags: list[PageMovement]
    """Where `with_movements()` fetched them: the tags with movements that readers may see."""

    movement_panels = [
        MultipleChooserPanel(
            "page_movements",
            heading="Phong trào",
            label="Phong trào",
            chooser_field_name="movement",
            help_text="Chọn trong các phong trào đã có; chưa có thì tạo ở mục Phong trào.",
        )
    ]

    @classmethod
    def list_places(cls, page_ids: Collection[int]) -> Iterator[Place]:
        """Yield the lists of movements; a tag counts where readers may see the movement."""
        yield from super().list_places(page_ids)
        tagged = cls._default_manager.filter(
            pk__in=page_ids, page_movements__movement__reader_access__isnull=False
        ).order_by()
        found = tagged.values_list(
            "pk",
            "page_movements__movement_id",
            "page_movements__movement__lines_up__ancestor_id",
            tagged.date_field,
        )
        for page_id, movement_id, above_id, date in set(found):
            position = date_position(date)
            yield Place(page_id, TAGGED, str(movement_id), position)
            if above_id is not None:
                yield Place(page_id, IN_MOVEMENT, str(above_id), position)

    @property
    def timeline_day(self) -> datetime.date | None:
        """The day under which a movement's timeline tells of this page, None where it does not."""
        return None

    @property
    def timeline_when(self) -> str:
        """That day as the timeline prints it, no finer than it is known."""
        return printed_moment(self.timeline_day, DatePrecision.DAY)

    @property
    def movements(self) -> list:
        """The movements readers may see that this page belongs to, in the editor's order."""
        fetched = getattr(self, "visible_tags", None)
        if fetched is not None:
            return [tag.movement for tag in fetched]
        ids = [tag.movement_id for tag in self.page_movements.all()]
        found = _visible_movements().in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def movement_facets(self) -> list[FacetValue]:
        """The facet values of this page's movements and of those they were launched under."""
        values: dict[str, str] = {}
        for movement in self.movements:
            for value in movement.facet_values():
                values[value.key] = value.label
        return [FacetValue(key, label) for key, label in values.items()]


def shelves() -> list[tuple[PageKind, Shelf]]:
    """Return how each kind that can be tagged is shown, in the order of the kinds."""
    by_kind = {model.archive_kind: shelf_of(model) for model in tagged_types()}
    return sorted(by_kind.items(), key=lambda item: item[0].order)


def shelf_of(model: Any) -> Shelf:
    """Return how a movement shows the pages of a type."""
    if model.movement_shelf is not None:
        return model.movement_shelf
    name = str(model.archive_kind.name)
    return Shelf(
        number=name.lower(),
        short_number=name.lower(),
        title=name,
        link="Xem tất cả",
        anchor=model.archive_kind.key,
        template=model.list_template,
    )


def tagged_types() -> list[type[Page]]:
    """Return the page types that are tagged with movements, in the order of their apps."""
    return [model for model in archivable_models() if issubclass(model, TaggedPageMixin)]
