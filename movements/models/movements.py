"""Emulation movements (phong trào thi đua): pages with a slogan, a period and many names."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock, body_text
from core.contracts import ArchiveEntry, Card, FacetValue, PageKind
from core.models import BasePage, PortalImage
from core.panels import ConfirmPanel, title_panel
from core.querysets import VisibleToReaders, visible_link
from lists.feeds import FEED_ITEMS, FeedPageMixin
from lists.keeping import Key
from lists.reading import newest_of_any
from merging.contract import Mergeable
from movements.archive_entry import describe, result_card
from movements.forms import MovementPageForm
from movements.models.tagging import IN_MOVEMENT, tagged_types
from movements.querysets import MovementManager
from movements.services import neighbours_of
from movements.state import MovementState, movement_state_on
from organisations.models.organisations import AuthorityLevel

TIMELINE_PARAMETER, WHOLE = "dong-thoi-gian", "tat-ca"
"""Asks a movement's page for its whole timeline."""
LONG_BODY = 400
"""Letters; with more, a phone folds the text."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_])")


class MovementPage(Mergeable, FeedPageMixin, BasePage):
    """One movement. Other pages are tagged with it; it shows them as its life."""

    class Kind(models.TextChoices):
        # Luật Thi đua, khen thưởng 06/2022/QH15 (số điều cần đối chiếu) knows two forms; agencies
        # also print "đặc biệt".
        REGULAR = "regular", "Thường xuyên"
        CAMPAIGN = "campaign", "Theo đợt, chuyên đề"
        SPECIAL = "special", "Đặc biệt"

    page_description = "Một phong trào thi đua: khẩu hiệu, nơi phát động, thời gian, tên gọi."
    archive_kind = PageKind(
        key="movement",
        name="Phong trào",
        order=30,
        words=("phong trào", "cuộc vận động"),
        titles_are_names=True,
    )
    named_rows: ClassVar = {
        "place": ("place", "participants__place"),
        "organisation": ("launcher", "participants__organisation"),
        "group": ("participants__group",),
    }
    neighbour_order = 20
    list_template = "components/movement_list.html"
    parent_page_types: ClassVar = ["movements.MovementIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/movement_page.html"

    # What it is
    catalogue_key = models.CharField(max_length=50, blank=True, editable=False, db_index=True)
    slogan = models.CharField("khẩu hiệu, chủ đề", max_length=300, blank=True)
    level = models.CharField("cấp", max_length=20, choices=AuthorityLevel.choices)
    kind = models.CharField("loại", max_length=20, choices=Kind.choices, default=Kind.CAMPAIGN)
    # Who launched it, by what, under what
    launcher = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="launched_movements",
        verbose_name="cơ quan phát động",
    )
    launching_directive = models.ForeignKey(
        "directives.DirectivePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="launched_movements",
        verbose_name="văn bản phát động",
    )
    parent_movement = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sub_movements",
        verbose_name="phong trào cấp trên",
        help_text="Phong trào mà phong trào này hưởng ứng.",
    )
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="movements",
        verbose_name="địa bàn",
        help_text="Để trống nếu phong trào trên toàn quốc.",
    )
    # When
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField(
        "đến ngày", null=True, blank=True, help_text="Để trống nếu diễn ra thường xuyên."
    )
    # What readers see
    intro = models.TextField("giới thiệu ngắn", help_text="Hai, ba câu nói rõ làm việc gì.")
    lead_image = models.ForeignKey(
        "core.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="hình đại diện",
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name="nội dung")

    content_panels = [
        title_panel("Tên phong trào", "Tên đầy đủ như văn bản phát động ghi."),
        ConfirmPanel("confirm_distinct", warned_field="title"),
        FieldPanel("slogan"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [
                FieldPanel("launcher"),
                FieldRowPanel([FieldPanel("level"), FieldPanel("kind")]),
                PageChooserPanel("launching_directive", "directives.DirectivePage"),
                PageChooserPanel("parent_movement", "movements.MovementPage"),
                FieldPanel("place"),
            ],
            heading="Phát động",
        ),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading="Thời gian"),
        InlinePanel(
            "other_names",
            heading="Tên gọi khác",
            label="tên gọi khác",
            help_text="Các cách viết khác đã gặp, để tìm và để nhận ra khi nhập tin cũ.",
        ),
        InlinePanel("milestones", heading="Các mốc", label="mốc"),
        InlinePanel("participants", heading="Nơi tham gia", label="nơi tham gia"),
        InlinePanel("figures", heading="Kết quả bằng con số", label="con số", max_num=6),
        FieldPanel("lead_image"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("slogan"),
        index.RelatedFields(
            "other_names", [index.SearchField("name"), index.AutocompleteField("name")]
        ),
    ]
    base_form_class = MovementPageForm

    objects = MovementManager()

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"

    @property
    def summary(self) -> str:
        return self.search_description or self.intro

    @property
    def card_image(self) -> PortalImage | None:
        return self.lead_image

    @property
    def sentence(self) -> str:
        """The first sentence of what it is, for cards."""
        return _SENTENCE_END.split(self.intro.strip(), maxsplit=1)[0]

    def obstacle_to_merge_into(self, kept: Page) -> str:
        """Refuse what would put a movement under itself."""
        if self.lines_down.filter(descendant=kept.pk, depth__gt=0).exists():
            return "Trang giữ lại là phong trào cấp dưới của trang được gộp: hãy gộp ngược lại."
        return ""

    def state_on(self, day: datetime.date) -> MovementState:
        """Return the movement's state on a day."""
        return movement_state_on(
            day, starts_on=self.starts_on, ends_on=self.ends_on, is_regular=self.is_regular
        )

    @property
    def is_regular(self) -> bool:
        """Whether it goes on without days: a campaign has some, even where nobody knows them."""
        return self.kind == self.Kind.REGULAR

    @property
    def state(self) -> MovementState:
        """The movement's state today."""
        return self.state_on(timezone.localdate())

    @property
    def period_label(self) -> str:
        """The period as readers say it: "2021–2025", "từ 2022", "thường xuyên"."""
        start, end = self.starts_on, self.ends_on
        if start and end:
            whole_years = (start.day, start.month, end.day, end.month) == (1, 1, 31, 12)
            if whole_years and start.year == end.year:
                return f"{start.year}"
            return f"{start.year}–{end.year}" if whole_years else f"{start:%d/%m/%Y}–{end:%d/%m/%Y}"
        if start:
            return str(f"từ {start.year}")
        if end:
            return str(f"đến {end.year}")
        return str("thường xuyên" if self.is_regular else "chưa rõ thời gian")

    @property
    def has_long_body(self) -> bool:
        """Whether its text would push what belongs to it off the first screens of a phone."""
        return len(body_text(self.body)) > LONG_BODY if self.body else False

    @cached_property
    def alias_names(self) -> list[str]:
        """Every other name this movement has been printed under."""
        rows = getattr(self, "alias_rows", None)
        if rows is not None:
            return [row["name"] for row in rows]
        return [alias.name for alias in self.other_names.all()]

    @cached_property
    def shown_figures(self) -> list[dict[str, str]]:
        """The movement's results in figures: {"figure", "label", "as_of"}."""
        rows = getattr(self, "figure_rows", None)
        if rows is None:
            rows = [
                {"figure": row.figure, "label": row.label, "as_of": row.as_of}
                for row in self.figures.all()
            ]
        return [row | {"as_of": parse_date(str(row["as_of"] or ""))} for row in rows]

    @property
    def visible_parent(self) -> "MovementPage | None":
        """The movement this one was launched under, where readers may see it."""
        return visible_link(self, "parent_movement")

    @property
    def visible_launching_directive(self) -> Page | None:
        """The document that launched it, where readers may see it."""
        return visible_link(self, "launching_directive")

    @cached_property
    def visible_ancestors(self) -> list["MovementPage"]:
        """The movements above this one that readers may see, the nearest first."""
        fetched = getattr(self, "visible_lines", None)  # by `visible_lines_up()`
        if fetched is not None:
            return [line.ancestor for line in fetched]
        lines = self.lines_up.filter(VisibleToReaders("ancestor"), depth__gt=0)
        return [line.ancestor for line in lines.select_related("ancestor").order_by("depth")]

    def facet_values(self) -> list[FacetValue]:
        """This movement and all above it, under which it is found too."""
        return [
            FacetValue(str(movement.pk), movement.title)
            for movement in (self, *self.visible_ancestors)
        ]

    def archive_entry(self) -> ArchiveEntry:
        return describe(self)

    @classmethod
    def card(
        cls, stored: Mapping[str, str], date: datetime.date | None, day: datetime.date
    ) -> Card:
        return result_card(stored, day)

    def page_context(self, request: HttpRequest) -> dict:
        """Return what belongs to the movement, see `neighbours_of`."""
        return neighbours_of(self, is_whole=request.GET.get(TIMELINE_PARAMETER) == WHOLE)

    def feed_page_ids(self) -> Sequence[int]:
        """Return the newest pages tagged with this movement or any below it, whose day is known."""
        kinds = [str(model._meta.model_name) for model in tagged_types()]
        keys = [Key(kind, IN_MOVEMENT, str(self.pk)) for kind in kinds]
        return newest_of_any(keys, FEED_ITEMS, are_dated=True)

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        tagged = context["tagged"]
        return [self.lead_image, *(page.card_image for each in tagged for page in each.pages)]
