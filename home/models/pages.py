"""The home page, sections and standard pages."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index

from caching.cards import CardStyle, cards
from caching.changes import recording
from core.blocks import BodyBlock, body_text
from core.contracts import ArchiveEntry
from core.documents import document_ids_in
from core.models import BasePage
from core.querysets import visible_pages
from directives.models.index import directive_rows
from exemplars.models import ExemplarPage
from exemplars.standing import exemplar_of_the_day
from home.models.banners import SloganBanner
from lists.contract import WHOLE
from lists.keeping import Key
from lists.reading import newest_in
from lists.shown import listed
from movements.counts import movement_cards
from movements.models import MovementPage
from news.models import NewsPage
from queries.prepared import Prepared

NEWS_SHOWN = 6
MOVEMENTS_SHOWN = 3
ALL_NEWS, ALL_DIRECTIVES = Key("newspage", WHOLE, ""), Key("directivepage", WHOLE, "")
DIRECTIVES_SHOWN = 5
NEWS_LINE = CardStyle("components/news_list_item.html", has_pictures=False)
FIRST_LEAD = CardStyle("components/story_lead.html", options=(("eager", True),))
SECOND_LEAD = CardStyle("components/news_lead_item.html")
MOVEMENT_CARD = CardStyle("components/movement_card.html", has_pictures=False)
EXEMPLAR_LEAD = CardStyle("components/exemplar_lead.html", types=("movements.MovementPage",))


class HomePage(BasePage):
    """The front of the site: one strong story, today's exemplar, movements, directives."""

    page_description = "Trang đầu của cổng."
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "news.NewsIndexPage",
        "exemplars.ExemplarIndexPage",
        "movements.MovementIndexPage",
        "directives.DirectiveIndexPage",
        "home.SectionPage",
        "home.StandardPage",
    ]
    template = "pages/home_page.html"

    lead_story = models.ForeignKey(
        "news.NewsPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="bài mở đầu",
        help_text="Để trống thì lấy bài mới nhất.",
    )
    featured_exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="tấm gương được chọn",
        help_text="Để trống thì mỗi ngày một tấm gương, lần lượt.",
    )

    content_panels = [
        *BasePage.content_panels,
        PageChooserPanel("lead_story", "news.NewsPage"),
        PageChooserPanel("featured_exemplar", "exemplars.ExemplarPage"),
    ]

    class Meta:
        verbose_name = "trang chủ"
        verbose_name_plural = "trang chủ"

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary)

    def page_context(self, request: HttpRequest) -> dict:
        """Return all that the home page shows; each part may be empty on a young site.

        `banner` (or None); and cards: `exemplar`, `lead_story` (each may be
        None), `news` without the lead story, `movements`, `directives`.
        """
        today = timezone.localdate()
        newest = newest_in([ALL_NEWS, ALL_DIRECTIVES], NEWS_SHOWN + 1)
        documents = directive_rows(newest[ALL_DIRECTIVES][:DIRECTIVES_SHOWN])
        exemplar = self._exemplar(today)
        lead_story, news = self._stories(newest[ALL_NEWS], is_second=exemplar is not None)
        return {
            "exemplar": exemplar,
            "lead_story": lead_story,
            "news": news,
            "movements": movement_cards(_running_movements, MOVEMENT_CARD),
            "directives": [documents[pk] for pk in newest[ALL_DIRECTIVES] if pk in documents],
            "banner": next(iter(_banners()), None),
        }

    def _stories(
        self, newest: Sequence[int], *, is_second: bool
    ) -> tuple[SafeString | None, list[SafeString]]:
        """Return the cards of the lead story and of the newest others.

        The lead story is the chosen one while readers may see it, else the newest; it is larger
        where it is not second to an exemplar.
        """
        wanted = list(dict.fromkeys(filter(None, [self.lead_story_id, *newest])))
        found: dict[int, NewsPage] = {}
        read: set[str] = set()

        def lead(ids: Collection[int]) -> dict[int, NewsPage]:
            # With the others, which are hardly ever kept where it is not.
            with recording() as keys:
                found.update(listed(NewsPage, wanted))
            read.update(keys)
            return {pk: found[pk] for pk in ids if pk in found}

        def others(ids: Collection[int]) -> dict[int, NewsPage]:
            return {pk: found[pk] for pk in ids if pk in found} or listed(NewsPage, ids)

        style = SECOND_LEAD if is_second else FIRST_LEAD
        first, card = next(
            ((pk, card) for pk in wanted[:2] if (card := cards(style, [pk], lead).get(pk))),
            (0, None),
        )
        rest = [pk for pk in newest if pk != first]
        lines = cards(NEWS_LINE, rest, others, read_before=read)
        return card, [lines[pk] for pk in rest if pk in lines][:NEWS_SHOWN]

    def _exemplar(self, today: datetime.date) -> SafeString | None:
        """Return the card of the chosen exemplar while readers may see it, else of the day's."""
        chosen = self._exemplar_card(self.featured_exemplar_id)
        return chosen or self._exemplar_card(exemplar_of_the_day(today))

    def _exemplar_card(self, pk: int | None) -> SafeString | None:
        return cards(EXEMPLAR_LEAD, [pk], _exemplars_shown).get(pk) if pk else None


def _exemplars_shown(ids: Collection[int]) -> dict[int, ExemplarPage]:
    return {page.pk: page for page in _exemplars(ids=list(ids))}


@Prepared
def _running_movements() -> models.QuerySet[Any]:
    return (
        MovementPage.objects.visible()
        .running(timezone.localdate())
        .for_listing()
        .widest_first()[:MOVEMENTS_SHOWN]
    )


@Prepared
def _banners() -> models.QuerySet[Any]:
    return SloganBanner.objects.showing_on(timezone.localdate()).for_display()[:1]


@Prepared
def _exemplars(ids: list[int]) -> models.QuerySet[Any]:
    exemplars = ExemplarPage.objects.visible().for_listing().with_awards().with_movements()
    return exemplars.filter(pk__in=ids)


class SectionPage(BasePage):
    """A shelf that holds other pages, listed by title."""

    page_description = "Một mục gom các trang con, ví dụ: Giới thiệu."
    parent_page_types: ClassVar = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar = ["home.SectionPage", "home.StandardPage", "news.NewsIndexPage"]
    template = "pages/section_page.html"

    intro = models.TextField("lời giới thiệu", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"

    @property
    def summary(self) -> str:
        return self.search_description or self.intro

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary, body=self.intro)

    def page_context(self, request: HttpRequest) -> dict:
        """Return `children`: the visible pages directly below, in the editor's order."""
        return {"children": visible_pages().child_of(self).order_by("path")}


class StandardPage(BasePage):
    """A page of text: about us, accessibility, contact."""

    page_description = "Trang chữ thường: giới thiệu, liên hệ, trợ năng."
    shown_with = ("directives.DirectivePage",)
    parent_page_types: ClassVar = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/standard_page.html"

    intro = models.TextField("lời mở đầu", blank=True)
    body = StreamField(BodyBlock(), verbose_name="nội dung")

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = "trang thông tin"
        verbose_name_plural = "trang thông tin"

    @property
    def summary(self) -> str:
        return self.search_description or self.intro

    @cached_property
    def text(self) -> str:
        """The page's words."""
        return "\n".join(filter(None, [self.intro, body_text(self.body)]))

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(
            title=self.title,
            summary=self.summary,
            body=self.text,
            documents=document_ids_in(self.body),
        )
