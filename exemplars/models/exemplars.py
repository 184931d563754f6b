"""Exemplars (gương điển hình): people, collectives, households and ways of working."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.contracts import ArchiveEntry, Card, PageKind
from core.fields import DerivedCharField
from core.models import BasePage, PortalImage
from core.text import folded_text, name_sort_key
from exemplars import page_parts
from exemplars.archive_entry import describe, result_card
from exemplars.consent import ShownOnGround
from exemplars.emptying import TakesNothingOnceEmptied
from exemplars.form_panels import EXEMPLAR_PANELS
from exemplars.forms import ExemplarPageForm
from exemplars.kinds import Kind
from exemplars.merging import MergeableExemplar
from exemplars.models.awards import AwardGrant, AwardRevocation
from exemplars.querysets import ExemplarManager
from exemplars.standing import exemplar_places
from lists.contract import Place
from movements.models.tagging import Shelf, TaggedPageMixin


class ExemplarPage(
    MergeableExemplar, ShownOnGround, TakesNothingOnceEmptied, TaggedPageMixin, BasePage
):
    """One exemplar: who, what they did, where, and how they were honoured.

    The title is the name, without honorific. `honours` are the awards that stand; `awards` also
    holds those that were revoked, for the editor.
    """

    Kind = Kind

    page_description = "Một tấm gương: cá nhân, tập thể, hộ gia đình hoặc mô hình hay."
    archive_kind = PageKind(
        key="exemplar",
        name="Gương điển hình",
        order=10,
        words=("gương", "tấm gương", "gương sáng", "gương điển hình", "điển hình"),
        titles_are_names=True,
        bears_honours=True,
    )
    named_rows: ClassVar = {"place": ("place",), "organisation": ("organisation",)}
    neighbour_order = 10
    movement_shelf = Shelf(
        number="gương điển hình",
        short_number="gương",
        title="Gương trong phong trào",
        link="Xem mọi tấm gương",
        anchor="guong",
        template="components/face_list.html",
    )
    list_template = "components/exemplar_list.html"
    parent_page_types: ClassVar = ["exemplars.ExemplarIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/exemplar_page.html"

    # Who
    kind = models.CharField("đối tượng", max_length=20, choices=Kind.choices, default=Kind.PERSON)
    honorific = models.CharField(
        "cách xưng hô", max_length=30, blank=True, help_text="Ông, bà, anh, chị, em…"
    )
    folded_name = DerivedCharField(source="title", derive=folded_text, db_index=True)
    birth_year = models.PositiveSmallIntegerField(
        "năm sinh",
        null=True,
        blank=True,
        validators=[MinValueValidator(1850), MaxValueValidator(2100)],
        help_text="Chỉ cán bộ thấy: để phân biệt người trùng tên và nhận ra người chưa thành niên.",
    )
    name_sort_key = DerivedCharField(source="title", derive=name_sort_key, db_index=True)
    office = models.CharField(
        "chức vụ, nghề nghiệp", max_length=200, blank=True, help_text="Khi được nêu gương."
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exemplars",
        verbose_name="cơ quan, đơn vị",
    )
    organisation_text = models.CharField(
        "đơn vị (ghi bằng chữ)",
        max_length=200,
        blank=True,
        help_text="Chi hội, tổ, thôn… không có trong danh mục tổ chức.",
    )
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        on_delete=models.PROTECT,
        related_name="exemplars",
        verbose_name="nơi",
        help_text="Tỉnh, thành phố khi được nêu gương.",
    )
    place_detail = models.CharField(
        "nơi cụ thể", max_length=200, blank=True, help_text="Xã, thôn; không ghi số nhà."
    )
    field_of_work = models.ForeignKey(
        "exemplars.FieldOfWork",
        null=True,
        on_delete=models.PROTECT,
        related_name="exemplars",
        verbose_name="lĩnh vực",
    )
    is_invented = models.BooleanField(
        "nhân vật minh họa",
        default=False,
        help_text="Không có thật, dùng để giới thiệu cổng; trang sẽ ghi rõ.",
    )
    representative = models.CharField(
        "người đại diện",
        max_length=150,
        blank=True,
        help_text="Trưởng tập thể, chủ hộ hoặc người khởi xướng mô hình.",
    )
    member_count = models.PositiveIntegerField(
        "số thành viên", null=True, blank=True, validators=[MaxValueValidator(10_000_000)]
    )
    started_year = models.PositiveSmallIntegerField(
        "bắt đầu từ năm",
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    # Portrait
    portrait = models.ForeignKey(
        "core.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="chân dung",
    )
    portrait_alt = models.CharField(
        "mô tả chân dung",
        max_length=255,
        blank=True,
        help_text="Cho người không nhìn thấy; để trống thì dùng mô tả của hình.",
    )
    # What they did
    headline = models.CharField(
        "việc làm nên tấm gương",
        max_length=300,
        help_text="Một câu: đã làm được gì, cho ai.",
    )
    distinction = models.TextField(
        "điều làm nên tấm gương",
        blank=True,
        help_text="Vài câu: khác người ở đâu, vì sao người khác nên học.",
    )
    quote = models.TextField("câu nói", blank=True)
    story = StreamField(BodyBlock(), blank=True, verbose_name="câu chuyện")
    easy_read = models.TextField(
        "bản dễ đọc",
        blank=True,
        help_text="Câu ngắn, chữ quen, mỗi dòng một câu: cho trẻ em, người đọc chậm, người mới học"
        " tiếng Việt. Để trống thì trang không có bản này.",
    )
    # How others can do it
    replication_conditions = models.TextField(
        "điều kiện để làm theo", blank=True, help_text="Cần có gì trước khi bắt đầu."
    )
    replication_steps = models.TextField("các bước", blank=True, help_text="Mỗi dòng một bước.")
    replication_cost = models.CharField("chi phí", max_length=255, blank=True)
    replication_contact = models.CharField(
        "đầu mối trao đổi",
        max_length=255,
        blank=True,
        help_text="Cơ quan, đơn vị; không ghi số điện thoại riêng.",
    )

    content_panels = EXEMPLAR_PANELS
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("headline"),
        index.SearchField("office"),
        index.FilterField("kind"),
    ]
    base_form_class = ExemplarPageForm

    objects = ExemplarManager()

    fetched_results: page_parts.FetchedRows = None
    fetched_names: page_parts.FetchedRows = None
    fetched_offices: page_parts.FetchedRows = None
    """What `for_detail()` fetched with the page."""

    class Meta:
        verbose_name = "gương điển hình"
        verbose_name_plural = "gương điển hình"
        indexes = [
            models.Index(fields=["kind", "name_sort_key"], name="exemplars_of_a_kind_by_name")
        ]

    @property
    def summary(self) -> str:
        return self.search_description or self.headline

    @property
    def full_name(self) -> str:
        """The name as spoken of: with its honorific."""
        return f"{self.honorific} {self.title}".strip()

    @property
    def organisation_label(self) -> str:
        """The unit and the organisation, as far as known."""
        organisation = self.organisation.label if self.organisation else ""
        return ", ".join(filter(None, [self.organisation_text, organisation]))

    @property
    def portrait_alt_text(self) -> str:
        """What a reader who can't see the portrait is told."""
        if self.portrait_alt:
            return self.portrait_alt
        return self.portrait.default_alt_text if self.portrait else ""

    @cached_property
    def honours(self) -> list[AwardGrant]:
        """The honours that stand, as every reader's list and count shows them.

        `with_awards()` fetches them with the page; `awards` may hold revoked ones, fetched or not.
        """
        grants = list(self.awards.all())
        revoked = AwardRevocation.objects.filter(grant_key__in=[grant.key for grant in grants])
        revoked_keys = set(revoked.values_list("grant_key", flat=True))
        return [grant for grant in grants if grant.key not in revoked_keys]

    @property
    def top_award(self) -> AwardGrant | None:
        """The newest honour, for cards; None without any."""
        return max(self.honours, key=lambda grant: grant.year, default=None)

    @property
    def card_image(self) -> PortalImage | None:
        return self.portrait

    @property
    def initials(self) -> str:
        """The letters of the monogram that stands in for a missing portrait."""
        words = self.title.split()
        return "".join(word[0].upper() for word in (words[:1] + words[-1:] if words[1:] else words))

    @classmethod
    def list_positions(cls, page_ids: Collection[int]) -> dict[int, str]:
        """Return where exemplars stand in the directory: by name."""
        return dict(cls.objects.filter(pk__in=page_ids).values_list("pk", "name_sort_key"))

    @classmethod
    def list_places(cls, page_ids: Collection[int]) -> Iterator[Place]:
        """Yield every list of exemplars, and of their honours."""
        yield from super().list_places(page_ids)
        yield from exemplar_places(cls, page_ids)

    def archive_entry(self) -> ArchiveEntry:
        return describe(self)

    @classmethod
    def card(
        cls, stored: Mapping[str, str], date: datetime.date | None, day: datetime.date
    ) -> Card:
        return result_card(stored)

    def page_context(self, request: HttpRequest) -> dict:
        """Return what the page shows beside its fields.

        `articles`: the newest visible stories that tell of this exemplar; `results`,
        `other_names`, `offices`, `timeline`, `spread` and `next_people` as `exemplars.page_parts`
        gives them.
        """
        return {
            "articles": page_parts.newest_articles(self.news_links, self.pk),
            "results": page_parts.results(self.fetched_results, self.achievements.all()),
            "other_names": page_parts.other_names(self.fetched_names, self.other_names.all()),
            "offices": page_parts.offices(self.fetched_offices, self.offices.all()),
            "timeline": page_parts.timeline(self.honours, self.started_year),
            "spread": page_parts.spread(self),
            "next_people": page_parts.next_people(self),
        }

    @property
    def easy_lines(self) -> list[str]:
        """The easy version, a sentence a line."""
        return [line.strip() for line in self.easy_read.splitlines() if line.strip()]

    @property
    def steps(self) -> list[str]:
        """The steps by which others can do the same, one a line."""
        return [line.strip() for line in self.replication_steps.splitlines() if line.strip()]

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [self.portrait]
