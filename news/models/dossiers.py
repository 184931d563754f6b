"""Dossiers: pages of any kind that an editor gathers under a title, shown as a timeline."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.expressions import BaseExpression
from django.http import HttpRequest
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultipleChooserPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.contracts import ArchiveEntry, Card, PageKind
from core.models import BasePage, PortalImage
from core.panels import title_panel
from core.querysets import visible_pages
from lists.feeds import FEED_ITEMS, FeedPageMixin
from lists.shown import listed
from queries.json_rows import JSONRows

ATTRIBUTE = "fetched_dossiers"
"""Under which the dossiers of a page come with it."""
KINDS = (
    "news.NewsPage",
    "directives.DirectivePage",
    "exemplars.ExemplarPage",
    "movements.MovementPage",
)
"""What the chooser offers: pages that happened at some time, no lists of pages."""
_COLUMNS = ("pk", "title", "url_path")


class DossierEntry(Orderable):
    """That a page belongs to a dossier, and on which day of its story."""

    dossier = ParentalKey("news.DossierPage", on_delete=models.CASCADE, related_name="entries")
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="dossier_entries",
        verbose_name="trang",
    )
    happened_on = models.DateField(
        "ngày trong hồ sơ",
        null=True,
        blank=True,
        help_text="Để trống thì lấy ngày của trang; trang không có ngày đứng cuối.",
    )
    note = models.CharField("ghi chú", max_length=300, blank=True)

    panels = [
        PageChooserPanel("page", KINDS),
        FieldRowPanel([FieldPanel("happened_on"), FieldPanel("note")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "trang của hồ sơ"
        verbose_name_plural = "trang của hồ sơ"

    def __str__(self) -> str:
        return str(self.page)


@dataclass(frozen=True)
class DossierMoment:
    """A page in its place in a dossier; `when` is "" where nobody knows the day."""

    page: Page
    day: datetime.date | None
    when: str
    note: str

    @property
    def kind(self) -> str:
        """Of what kind the page is, in words."""
        return self.page.archive_kind.name

    @property
    def is_face(self) -> bool:
        """Whether a face stands beside it, or initials where there is no portrait."""
        return hasattr(self.page, "portrait")

    @property
    def image(self) -> PortalImage | None:
        """The picture or the face that stands beside it."""
        return getattr(self.page, "card_image", None)


class DossierPage(FeedPageMixin, BasePage):
    """A line of events over stories, documents, people and movements, oldest first."""

    page_description = "Hồ sơ: nhiều trang của một chuyện, xếp theo dòng thời gian."
    archive_kind = PageKind(key="dossier", name="Hồ sơ", order=60)
    shown_with = ()
    parent_page_types: ClassVar = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/dossier_page.html"

    intro = models.TextField("lời giới thiệu", help_text="Chuyện gì, từ bao giờ, vì sao đáng theo.")
    lead_image = models.ForeignKey(
        "core.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="hình đầu trang",
    )

    content_panels = [
        title_panel("Tên hồ sơ"),
        FieldPanel("intro"),
        FieldPanel("lead_image"),
        MultipleChooserPanel(
            "entries", heading="Các trang", label="Trang", chooser_field_name="page"
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"

    @property
    def summary(self) -> str:
        return self.search_description or self.intro

    @property
    def card_image(self) -> PortalImage | None:
        return self.lead_image

    def archive_entry(self) -> ArchiveEntry:
        notes = [entry.note for entry in self.entries.all()]
        return ArchiveEntry(
            title=self.title,
            summary=self.summary,
            body="\n".join(filter(None, [self.intro, *notes])),
        )

    @classmethod
    def card(
        cls, stored: Mapping[str, str], date: datetime.date | None, day: datetime.date
    ) -> Card:
        return Card()

    @cached_property
    def moments(self) -> Sequence[DossierMoment]:
        """The pages that readers may see, each once, from the oldest on; a query for each type."""
        entries = {entry.page_id: entry for entry in self.entries.all()}
        found = {page.pk: page for page in _pages(list(entries))}
        moments = [_moment(found[pk], entry) for pk, entry in entries.items() if pk in found]
        return sorted(moments, key=lambda moment: moment.day or datetime.date.max)

    def page_context(self, request: HttpRequest) -> dict:
        """Return `moments`."""
        return {"moments": self.moments}

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [self.lead_image, *(moment.image for moment in context["moments"])]

    def feed_page_ids(self) -> Sequence[int]:
        """Return the newest pages of the dossier by their day in it."""
        dated = [moment for moment in self.moments if moment.day]
        undated = [moment for moment in self.moments if not moment.day]
        return [moment.page.pk for moment in (*reversed(dated), *undated)][:FEED_ITEMS]


def _pages(ids: Collection[int]) -> Iterator[Page]:
    """Yield those of these pages that readers may see, with what their cards show."""
    types: dict[int, list[int]] = {}
    rows = visible_pages().filter(pk__in=ids).order_by().values_list("pk", "content_type_id")
    for pk, type_id in rows:
        types.setdefault(type_id, []).append(pk)
    for type_id, of_type in types.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None and issubclass(model, BasePage):
            yield from listed(model, of_type).values()


def _moment(page: Any, entry: DossierEntry) -> DossierMoment:
    told = getattr(page, "timeline_day", None)
    day = entry.happened_on or told or getattr(page, "starts_on", None)
    printed = f"{day:%d/%m/%Y}" if day else ""
    # No finer than the page knows its own day.
    when = page.timeline_when if told and day == told else printed
    return DossierMoment(page, day, when, entry.note)


def dossiers_of_this_page() -> BaseExpression:
    """Return the annotation that fetches with a page the visible dossiers that it belongs to."""
    rows = DossierPage.objects.visible().filter(entries__page=models.OuterRef("pk"))
    return JSONRows(rows.order_by().values(*_COLUMNS), _COLUMNS)


def shown_dossiers(page: Page, request: HttpRequest) -> Mapping[str, Any]:
    """Return as `dossiers` those that a page belongs to; a query where none came along."""
    rows = getattr(page, ATTRIBUTE, None)
    if rows is None:
        asked = Page.objects.filter(pk=page.pk).annotate(rows=dossiers_of_this_page())
        rows = asked.values_list("rows", flat=True).first() or []
    dossiers = {row["pk"]: Page(**row) for row in rows}
    return {"dossiers": sorted(dossiers.values(), key=lambda dossier: (dossier.title, dossier.pk))}
