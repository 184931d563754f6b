"""The home page, sections and standard pages."""

import datetime
from collections.abc import Sequence
from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock, body_text
from core.contracts import ArchiveEntry
from core.documents import document_ids_in
from core.models import BasePage, PortalImage
from core.querysets import visible_pages
from directives.models import DirectivePage
from exemplars.models import ExemplarPage
from home.models.banners import SloganBanner
from lists.contract import WHOLE
from lists.keeping import Key
from lists.reading import newest_in
from movements.counts import attach_counts
from movements.models import MovementPage
from news.models import NewsPage

NEWS_SHOWN = 6
MOVEMENTS_SHOWN = 3
ALL_NEWS, ALL_DIRECTIVES = Key("newspage", WHOLE, ""), Key("directivepage", WHOLE, "")
DIRECTIVES_SHOWN = 5


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

        `exemplar` (or None), `lead_story` (or None), `news` without the lead story, `movements`
        with `counts`, `movement_total`, `directives`, `banner` (or None).
        """
        today = timezone.localdate()
        newest = newest_in([ALL_NEWS, ALL_DIRECTIVES], NEWS_SHOWN + 1)
        stories = self._stories(newest[ALL_NEWS])
        documents = DirectivePage.objects.visible().for_listing()
        documents = documents.in_bulk(newest[ALL_DIRECTIVES][:DIRECTIVES_SHOWN])
        movements = list(
            MovementPage.objects.visible()
            .running(today)
            .annotate(running_total=models.Window(models.Count("pk")))
            .for_listing()
            .widest_first()[:MOVEMENTS_SHOWN]
        )
        return {
            "exemplar": self._exemplar(today),
            "lead_story": stories[0] if stories else None,
            "news": stories[1:],
            "movements": attach_counts(movements),
            "movement_total": movements[0].running_total if movements else 0,
            "directives": [documents[pk] for pk in newest[ALL_DIRECTIVES] if pk in documents],
            "banner": SloganBanner.objects.showing_on(today).for_display().first(),
        }

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        stories = [context["lead_story"], *context["news"]]
        portrait = context["exemplar"].portrait if context["exemplar"] else None
        return [portrait, *(story.lead_image for story in stories if story)]

    def _stories(self, newest: Sequence[int]) -> list[NewsPage]:
        """Return the newest stories, the chosen lead story first while readers may see it."""
        ids = list(dict.fromkeys([self.lead_story_id or 0, *newest]))
        found = NewsPage.objects.visible().for_listing().in_bulk(ids)
        return [found[pk] for pk in ids if pk in found][: NEWS_SHOWN + 1]

    def _exemplar(self, today: datetime.date) -> ExemplarPage | None:
        exemplars = ExemplarPage.objects.for_listing().with_awards().with_movements()
        if self.featured_exemplar_id:
            chosen = exemplars.visible().filter(pk=self.featured_exemplar_id).first()
            if chosen:
                return chosen
        return exemplars.of_the_day(today).first()


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
