"""News pages: stories tied to their movements, directives, exemplars and groups."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from math import ceil
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock, body_text
from core.contracts import ArchiveEntry, Card, PageKind
from core.dates import PRECISION_LABELS, DatePrecision, printed_moment
from core.models import BasePage, PortalImage
from core.panels import title_panel
from core.querysets import BasePageQuerySet, rows_in_memory, visible_pages
from directives.models import Citation, DirectivePage
from directives.querysets import DirectiveQuerySet
from lists.contract import WHOLE, Place
from movements.models.tagging import IN_MOVEMENT, Shelf, TaggedPageMixin
from news.archive_entry import describe, result_card
from news.by_date import KNOWN, KNOWN_OF
from news.dating import hour_of, is_offered
from news.forms import NewsPageForm
from news.mentions import Mention, mentions
from news.models.links import NewsCorrection, NewsDirective, NewsExemplar, PinnedPage
from news.querysets import NewsManager
from news.reading_on import ReadingOn, reading_on
from queries.prepared import Prepared
from texts.citing import cited_story

WORDS_PER_MINUTE = 220
"""Syllables a Vietnamese reader reads in a minute, for the reading time."""
NEIGHBOUR_LINKS = (("exemplar_links", "exemplar"), ("pinned_pages", "page"))
"""The relations that name the pages around a story, and what each row calls the page."""
FROM_SOURCE, BY_AUTHOR = "source", "author"
"""Facets of the lists of stories of one source, and of one author."""


def stories_below(index_id: int) -> str:
    """Return what the lists of the stories below an index page are called by."""
    return f"newspage-{index_id}"


class NewsPage(TaggedPageMixin, BasePage):
    """One story."""

    page_description = "Một tin, bài: sapo, nội dung, tác giả, nguồn, phong trào."
    archive_kind = PageKind(
        key="news",
        name="Tin tức",
        order=20,
        words=("tin", "tin tức", "bài", "bài viết"),
    )
    named_rows: ClassVar = {
        "place": ("place",),
        "organisation": ("organisation_links__organisation",),
        "group": ("group_links__group",),
    }
    shown_with = ("directives.DirectivePage",)
    neighbour_order = 40
    movement_shelf = Shelf(
        number="tin bài",
        short_number="tin bài",
        title="Tin bài về phong trào",
        link="Xem mọi tin bài",
        anchor="tin",
        template="components/news_folded.html",
    )
    list_template = "components/news_list.html"
    expired_citation_note = "đã hết hiệu lực khi bài đăng"
    timeline_sort = "Tin bài"
    timeline_rank = 2
    feed_date_field = "published_on"
    parent_page_types: ClassVar = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/news_page.html"

    # Text
    lead = models.TextField(
        "sapo", help_text="Hai, ba câu mở đầu; không ghi tên cơ quan báo ở đây."
    )
    body = StreamField(BodyBlock(), verbose_name="nội dung")
    # Dates
    published_on = models.DateTimeField(
        "ngày đăng",
        null=True,
        blank=True,
        default=timezone.now,
        help_text="Ngày đăng lần đầu, kể cả khi đăng lại từ nguồn khác; không rõ thì để trống.",
    )
    published_precision = models.CharField(
        "biết ngày đăng đến",
        max_length=10,
        choices=[(str(value), label) for value, label in PRECISION_LABELS.items()],
        default=DatePrecision.MINUTE,
        help_text="Chỉ phần biết chắc được hiện: chỉ biết năm thì chỉ hiện năm.",
    )
    updated_on = models.DateTimeField(
        "ngày cập nhật", null=True, blank=True, help_text="Ghi khi sửa điều đáng kể."
    )
    featured_until = models.DateField(
        "tin nổi bật đến hết ngày",
        null=True,
        blank=True,
        help_text="Đến hết ngày ấy bài mở đầu trang chủ, nếu trang chủ không chọn bài khác;"
        " nhiều bài nổi bật thì lấy bài mới nhất.",
    )
    # Lead image
    lead_image = models.ForeignKey(
        "core.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="hình đầu bài",
    )
    lead_image_caption = models.CharField(
        "chú thích hình",
        max_length=500,
        blank=True,
        help_text="Để trống thì dùng chú thích của hình trong kho.",
    )
    # Origin
    source = models.ForeignKey(
        "news.Source",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name="nguồn",
    )
    source_link = models.URLField(
        "địa chỉ bài gốc", max_length=500, blank=True, help_text="Khi đăng lại từ nơi khác."
    )
    # Neighbours
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name="nơi xảy ra",
    )

    content_panels = [
        title_panel("Tiêu đề tin, bài"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("lead_image"), FieldPanel("lead_image_caption")],
            heading="Hình đầu bài",
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                MultipleChooserPanel("authors", label="Tác giả", chooser_field_name="author"),
                FieldRowPanel([FieldPanel("source"), FieldPanel("source_link")]),
                FieldRowPanel([FieldPanel("published_on"), FieldPanel("published_precision")]),
                FieldRowPanel([FieldPanel("updated_on"), FieldPanel("featured_until")]),
            ],
            heading="Tác giả, nguồn, ngày",
        ),
        InlinePanel("corrections", heading="Đính chính", label="đính chính"),
        *TaggedPageMixin.movement_panels,
        MultiFieldPanel(
            [
                MultipleChooserPanel(
                    "directive_links",
                    heading="Văn bản được nêu",
                    label="Văn bản",
                    chooser_field_name="directive",
                ),
                MultipleChooserPanel(
                    "exemplar_links",
                    heading="Gương điển hình được nêu",
                    label="Gương điển hình",
                    chooser_field_name="exemplar",
                ),
                FieldPanel("place"),
                MultipleChooserPanel(
                    "organisation_links",
                    heading="Tổ chức được nêu",
                    label="Tổ chức",
                    chooser_field_name="organisation",
                ),
                MultipleChooserPanel(
                    "group_links",
                    heading="Cụm, khối thi đua",
                    label="Cụm, khối",
                    chooser_field_name="group",
                ),
            ],
            heading="Trong bài này",
        ),
        MultipleChooserPanel(
            "pinned_pages",
            heading="Bài liên quan ghim tay",
            label="Bài",
            max_num=6,
            chooser_field_name="page",
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]
    base_form_class = NewsPageForm

    objects = NewsManager()

    class Meta:
        verbose_name = "tin, bài"
        verbose_name_plural = "tin, bài"
        indexes = [
            models.Index(fields=["-published_on"], name="news_newest_first"),
            models.Index(fields=["featured_until"], name="news_featured"),
        ]

    @property
    def summary(self) -> str:
        return self.search_description or self.lead

    @property
    def timeline_day(self) -> datetime.date | None:
        return timezone.localdate(self.published_on) if self.published_on else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the story; one whose day nobody chose came out when it was first published."""
        if self.first_published_at and self.first_published_at == self.last_published_at:
            self._bear_the_hour_of(self.first_published_at)
        super().save(*args, **kwargs)

    def _bear_the_hour_of(self, published: datetime.datetime) -> None:
        day, hour = self.published_on, hour_of(published)
        is_whole = self.published_precision == DatePrecision.MINUTE
        if not is_whole or day is None or day >= hour or (self.updated_on or hour) < hour:
            return
        created = self.revisions.aggregate(first=models.Min("created_at"))["first"]
        if created is None or not is_offered(day, created):
            return
        self.published_on = hour
        for version in self.revisions.filter(
            pk__in=(self.live_revision_id, self.latest_revision_id)
        ):
            told = {**version.content, "published_on": hour.isoformat()}
            self.revisions.filter(pk=version.pk).update(content=told)

    @property
    def feed_moment(self) -> datetime.datetime | None:
        is_day_known = self.published_precision in (DatePrecision.MINUTE, DatePrecision.DAY)
        return super().feed_moment if is_day_known else None

    @property
    def timeline_when(self) -> str:
        return printed_moment(self.timeline_day, self.published_precision)

    @property
    def card_image(self) -> PortalImage | None:
        return self.lead_image

    @property
    def lead_image_caption_text(self) -> str:
        """The caption for this story, failing that the picture's own."""
        if self.lead_image_caption:
            return self.lead_image_caption
        return self.lead_image.caption if self.lead_image else ""

    @property
    def reading_minutes(self) -> int:
        """How long the story takes to read, in whole minutes, at least one."""
        words = len(self.lead.split()) + len(body_text(self.body).split())
        return max(1, ceil(words / WORDS_PER_MINUTE))

    @property
    def cited_as(self) -> str:
        """Who wrote what, as a list of sources names the story."""
        return cited_story((link.author.name for link in self.authors.all()), self.title)

    @property
    def cited_day(self) -> str:
        """The day of the story, no finer than it is known."""
        return self.timeline_when

    @property
    def cited_address(self) -> str:
        return self.full_url or ""

    @cached_property
    def related_directives(self) -> list[DirectivePage]:
        """The visible directives this story names: those its editor chose, then those it cites."""
        rows = rows_in_memory(self, "directive_links")
        if rows is None:
            return _related_directives(article=self.pk)
        chosen = [row.directive_id for row in rows]
        return list(
            _chosen_or_cited(self.pk, chosen, self._link_order("directive_links", "directive"))
        )

    @cached_property
    def neighbours(self) -> dict[str, list[Page]]:
        """The visible `exemplars` this story tells of and `pinned` pages, in the editor's order.

        One query, which looks at no others.
        """
        linked = [rows_in_memory(self, relation) for relation, _column in NEIGHBOUR_LINKS]
        if any(rows is not None for rows in linked):
            pages = self._neighbours_of_version()
        else:
            pages = list(_neighbours(article=self.pk))
        exemplars = [page for page in pages if page.exemplar_order is not None]
        pinned = [page for page in pages if page.page_order is not None]
        return {
            "exemplars": sorted(exemplars, key=lambda page: page.exemplar_order),
            "pinned": sorted(pinned, key=lambda page: page.page_order),
        }

    @cached_property
    def reading_on(self) -> ReadingOn:
        """What to read after this story, see `news.reading_on`."""
        parent = self.get_parent() if self.pk else None
        section = stories_below(parent.pk) if parent else "newspage"
        return reading_on(self, section)

    def _neighbours_of_version(self) -> list[Page]:
        """Return the pages around a previewed story, which holds its links itself."""
        ids: set[int] = set()
        orders = {}
        for relation, column in NEIGHBOUR_LINKS:
            ids.update(getattr(row, f"{column}_id") for row in getattr(self, relation).all())
            orders[f"{column}_order"] = self._link_order(relation, column)
        return list(_around(visible_pages().order_by().filter(pk__in=ids).values("pk"), orders))

    def _link_order(self, relation: str, column: str) -> models.Subquery | models.Case:
        """Return the place of the outer page among this story's links, null when not linked."""
        rows = rows_in_memory(self, relation)
        if rows is None:
            links = getattr(self, relation).filter(**{column: models.OuterRef("pk")})
            return models.Subquery(links.values(order=Coalesce("sort_order", 0))[:1])
        places = [
            models.When(pk=getattr(row, f"{column}_id"), then=models.Value(place))
            for place, row in enumerate(rows)
        ]
        return models.Case(*places, output_field=models.IntegerField())

    @property
    def changed_at(self) -> datetime.datetime | None:
        """When it was last updated or corrected, as readers are told; None where it never was."""
        days = (row.corrected_on for row in self.shown_corrections[:1])
        begun = (datetime.datetime.combine(day, datetime.time.min) for day in days)
        changes = [*filter(None, [self.updated_on]), *map(timezone.make_aware, begun)]
        # A correction is known by its day: on the first one it begins before the story.
        return max([*changes, self.published_on or changes[0]]) if changes else None

    @cached_property
    def shown_corrections(self) -> list[NewsCorrection]:
        """What was corrected, the newest first."""
        fetched = getattr(self, "fetched_corrections", None)
        if fetched is None or rows_in_memory(self, "corrections") is not None:
            rows = list(self.corrections.all())
            return sorted(rows, key=lambda row: row.corrected_on, reverse=True)
        return [
            NewsCorrection(
                corrected_on=datetime.date.fromisoformat(row["corrected_on"]), text=row["text"]
            )
            for row in fetched
        ]

    @cached_property
    def mentioned(self) -> dict[str, list[Mention]]:
        """The `groups` and `organisations` this story names, in one query."""
        return mentions(self)

    @classmethod
    def list_places(cls, page_ids: Collection[int]) -> Iterator[Place]:
        """Yield the lists of movements, of authors, and of the index page above a story."""
        rows = cls.objects.filter(pk__in=page_ids).order_by()
        columns = ("pk", "path", "source_id", "published_precision")
        by_author = list(rows.values_list("authors__author", *columns))
        stories = {row[1:]: None for row in by_author}
        parent_paths = {path[: -cls.steplen] for _pk, path, *_more in stories}
        parents = Page.objects.filter(path__in=parent_paths).order_by()
        ids = dict(parents.values_list("path", "pk"))
        kinds = {pk: stories_below(ids[path[: -cls.steplen]]) for pk, path, *_more in stories}
        for place in super().list_places(page_ids):
            yield place
            if place.facet == IN_MOVEMENT:
                yield place._replace(kind=kinds[place.page_id])
        for pk, _path, source_id, precision in stories:
            yield Place(pk, WHOLE, kind=kinds[pk])
            for known in KNOWN_OF.get(precision, ()):
                yield Place(pk, KNOWN, known, kind=kinds[pk])
            if source_id is not None:
                yield Place(pk, FROM_SOURCE, str(source_id), kind=kinds[pk])
        for author_id, pk, *_more in by_author:
            if author_id is not None:
                yield Place(pk, BY_AUTHOR, str(author_id))

    def archive_entry(self) -> ArchiveEntry:
        return describe(self)

    @classmethod
    def card(
        cls, stored: Mapping[str, str], date: datetime.date | None, day: datetime.date
    ) -> Card:
        return result_card(stored, date)

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [self.lead_image, self.source.logo if self.source else None]


@Prepared
def _neighbours(article: int) -> BasePageQuerySet:
    links = {
        "exemplar": NewsExemplar.objects.filter(article_id=article),
        "page": PinnedPage.objects.filter(article_id=article),
    }
    stored = [rows.order_by().values(pk=models.F(f"{column}_id")) for column, rows in links.items()]
    ids = stored[0].union(*stored[1:])
    orders: dict[str, models.Subquery | models.Case] = {
        f"{column}_order": models.Subquery(
            rows.filter(**{column: models.OuterRef("pk")}).values(order=Coalesce("sort_order", 0))[
                :1
            ]
        )
        for column, rows in links.items()
    }
    return _around(ids, orders)


def _around(
    ids: models.QuerySet, orders: Mapping[str, models.Subquery | models.Case]
) -> BasePageQuerySet:
    """Return visible pages with what an aside and a card say of them, newest first.

    `ids` is a union: for an "or" of three conditions a database looks at every page.
    """
    return (
        visible_pages()
        .annotate(
            published_on=models.F("newspage__published_on"),
            published_precision=models.F("newspage__published_precision"),
            picture_id=Coalesce(
                "newspage__lead_image",
                "exemplarpage__portrait",
                "movementpage__lead_image",
                "dossierpage__lead_image",
            ),
            **orders,
        )
        .filter(pk__in=ids)
        .order_by(models.F("published_on").desc(nulls_last=True), "-pk")
    )


@Prepared
def _related_directives(article: int) -> DirectiveQuerySet:
    links = NewsDirective.objects.filter(article_id=article)
    order = links.filter(directive=models.OuterRef("pk")).values(order=Coalesce("sort_order", 0))
    chosen = links.order_by().values("directive_id")
    return _chosen_or_cited(article, chosen, models.Subquery(order[:1]))


def _chosen_or_cited(
    article: int, chosen: models.QuerySet | list[int], order: models.Subquery | models.Case
) -> DirectiveQuerySet:
    cited = Citation.objects.filter(page_id=article, target__isnull=False)
    # As a union: PostgreSQL reads every document to see whether either holds it.
    ids = (
        [*chosen, *cited.values_list("target_id", flat=True)]
        if isinstance(chosen, list)
        else chosen.union(cited.values("target_id"))
    )
    return (
        DirectivePage.objects.filter(pk__in=ids)
        .visible()
        .for_listing()
        .annotate(chosen_order=order)
        .order_by(models.F("chosen_order").asc(nulls_last=True), "-issued_on", "pk")
    )
