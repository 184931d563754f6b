"""The home page, sections and standard pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock, body_text
from core.contracts import ArchiveEntry
from core.documents import document_ids_in
from core.models import BasePage
from core.querysets import visible_pages
from home.blocks import FrontBlock
from home.front import featured_today, front_of, recorded_today, soon_of_today
from home.querysets import HomePageManager
from lists.contract import APPEARED
from lists.feeds import FEED_ITEMS, FeedPageMixin


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
        "news.DossierPage",
    ]
    template = "pages/home_page.html"

    lead_story = models.ForeignKey(
        "news.NewsPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="bài mở đầu",
        help_text="Để trống thì lấy bài nổi bật, không có thì bài mới nhất.",
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

    front = StreamField(
        FrontBlock(required=False),
        blank=True,
        verbose_name="các phần của trang",
        help_text="Để trống thì cổng tự bày: mở đầu, hàng chân dung, phong trào, văn bản, "
        "đọc nhiều, lối vào. Đã xếp thì chỉ hiện những phần ở đây, theo thứ tự này; "
        "bỏ phần nào là ẩn phần ấy.",
    )

    content_panels = [
        *BasePage.content_panels,
        PageChooserPanel("lead_story", "news.NewsPage"),
        PageChooserPanel("featured_exemplar", "exemplars.ExemplarPage"),
        FieldPanel("front"),
    ]

    objects = HomePageManager()

    class Meta:
        verbose_name = "trang chủ"
        verbose_name_plural = "trang chủ"

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary)

    @property
    def bodies(self) -> list[StreamValue]:
        """None: the parts of the front hold no running text, and fetch what they show."""
        return []

    @property
    def recorded_exemplar(self) -> int | None:
        """The id of today's exemplar by the record of days, None where none is recorded."""
        if hasattr(self, "recorded_exemplar_id"):
            return self.recorded_exemplar_id
        return recorded_today()

    @property
    def featured_story(self) -> int | None:
        """The id of the story that editors feature today, None where they feature none."""
        if hasattr(self, "featured_story_id"):
            return self.featured_story_id
        return featured_today()

    @property
    def soon(self) -> list[dict[str, Any]]:
        """The documents whose effect soon begins or ends (`home.querysets.SOON`)."""
        if hasattr(self, "soon_rows"):
            return self.soon_rows
        return soon_of_today()

    def page_context(self, request: HttpRequest) -> dict:
        """Return what the front shows, see `front_of`."""
        return front_of(self)


class SectionPage(FeedPageMixin, BasePage):
    """A shelf that holds other pages, listed by title."""

    page_description = "Một mục gom các trang con, ví dụ: Giới thiệu."
    parent_page_types: ClassVar = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar = [
        "home.SectionPage",
        "home.StandardPage",
        "news.NewsIndexPage",
        "news.DossierPage",
    ]
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

    def feed_page_ids(self) -> list[int]:
        newest = visible_pages().child_of(self).order_by(f"-{APPEARED}", "-pk")
        return list(newest.values_list("pk", flat=True)[:FEED_ITEMS])


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
