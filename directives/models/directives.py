"""Directives (văn bản): documents with a number, an issuer, an effect and relatives."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.contracts import ArchiveEntry, Card, PageKind
from core.models import BasePage
from core.panels import title_panel
from directives.archive_entry import describe, result_card
from directives.effect import Effect, effect_on
from directives.forms import DirectivePageForm
from directives.identity import number_key
from directives.models.types import DocumentType
from directives.panels import LaunchedMovementsPanel
from directives.querysets import DirectiveManager
from lists.contract import Place
from movements.models.tagging import Shelf, TaggedPageMixin
from organisations.models import Organisation
from queries.prepared import Prepared
from texts.citing import cited_document

OF_TYPE = "type"
"""Facet of the lists of documents of one type."""
ENDINGS = ("ended_on", "partly_on", "campaign_to")
"""What `with_ending()` fetches."""
PERIOD_YEARS = [MinValueValidator(1945), MaxValueValidator(2100)]


class DirectivePage(TaggedPageMixin, BasePage):
    """One document as its issuer signed it.

    Its identity is type + number + issuer + year: an administrative number starts again at 1
    each year (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """

    page_description = "Một văn bản: số, ký hiệu, ngày, nơi ban hành, hiệu lực, tệp đính kèm."
    has_articles = True
    archive_kind = PageKind(
        key="directive",
        name="Văn bản",
        order=40,
        words=(
            *("văn bản", "chỉ thị", "nghị định", "nghị quyết", "quyết định", "thông tư"),
            *("kế hoạch", "công văn", "hướng dẫn", "luật"),
        ),
    )
    named_rows: ClassVar = {"organisation": ("issuer",)}
    neighbour_order = 30
    movement_shelf = Shelf(
        number="văn bản",
        short_number="văn bản",
        title="Văn bản của phong trào",
        link="Xem mọi văn bản",
        anchor="van-ban",
        template="components/directive_folded.html",
    )
    list_template = "components/directive_list.html"
    expired_citation_note = "đã hết hiệu lực khi văn bản này ban hành"
    feed_date_field = "issued_on"
    timeline_sort = "Văn bản"
    timeline_rank = 1
    parent_page_types: ClassVar = ["directives.DirectiveIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/directive_page.html"

    # Identity
    document_type = models.ForeignKey(
        "directives.DocumentType",
        null=True,
        on_delete=models.PROTECT,
        related_name="directives",
        verbose_name="loại văn bản",
    )
    number = models.CharField(
        "số, ký hiệu",
        max_length=60,
        blank=True,
        help_text="Như in trên văn bản, ví dụ 08/CT-CTUBND; để trống nếu văn bản không số.",
    )
    number_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    issuer = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="directives",
        verbose_name="cơ quan ban hành",
    )
    # Dates
    issued_on = models.DateField("ngày ban hành", null=True)
    issued_year = models.PositiveSmallIntegerField(null=True, editable=False)
    effective_on = models.DateField(
        "ngày có hiệu lực", null=True, blank=True, help_text="Để trống nếu từ ngày ban hành."
    )
    expires_on = models.DateField(
        "ngày hết hiệu lực",
        null=True,
        blank=True,
        help_text="Ngày cuối cùng còn hiệu lực; để trống nếu chưa hết.",
    )
    # What it is carried out for, which is not how long it is in effect
    implemented_from = models.PositiveSmallIntegerField(
        "giai đoạn thực hiện, từ năm",
        null=True,
        blank=True,
        validators=PERIOD_YEARS,
        help_text="Khi văn bản nêu giai đoạn, ví dụ 2022–2025.",
    )
    implemented_to = models.PositiveSmallIntegerField(
        "đến hết năm",
        null=True,
        blank=True,
        validators=PERIOD_YEARS,
        help_text="Hết giai đoạn chưa phải là hết hiệu lực: cổng nói rõ là chưa biết.",
    )
    # Signature
    signer = models.CharField("người ký", max_length=150, blank=True)
    signer_office = models.CharField(
        "chức vụ người ký", max_length=200, blank=True, help_text="Chức vụ khi ký."
    )
    # Content
    subject = models.TextField(
        "trích yếu", help_text="Câu “về việc…” như in dưới tên loại văn bản."
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name="nội dung")
    original_link = models.URLField(
        "bản gốc trên mạng",
        max_length=500,
        blank=True,
        help_text="Địa chỉ văn bản trên trang của nơi ban hành hay công báo.",
    )

    content_panels = [
        title_panel(
            "Tên văn bản",
            "Loại, số và nội dung chính, ví dụ: Chỉ thị 08/CT-CTUBND đẩy mạnh thi đua yêu nước.",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("document_type"), FieldPanel("number")]),
                FieldPanel("issuer"),
                FieldPanel("subject"),
            ],
            heading="Văn bản",
        ),
        FieldRowPanel(
            [FieldPanel("issued_on"), FieldPanel("effective_on"), FieldPanel("expires_on")],
            heading="Ngày tháng, hiệu lực",
        ),
        FieldRowPanel(
            [FieldPanel("implemented_from"), FieldPanel("implemented_to")],
            heading="Giai đoạn thực hiện",
        ),
        FieldRowPanel([FieldPanel("signer"), FieldPanel("signer_office")], heading="Người ký"),
        InlinePanel("files", heading="Tệp văn bản", label="tệp"),
        FieldPanel("original_link"),
        FieldPanel("body"),
        InlinePanel(
            "relations",
            heading="Quan hệ với văn bản khác",
            label="quan hệ",
            help_text="Chiều ngược lại tự hiện ở văn bản kia.",
        ),
        LaunchedMovementsPanel(heading="Phong trào do văn bản này phát động"),
        *TaggedPageMixin.movement_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("number", boost=5),
        index.AutocompleteField("number"),
        index.SearchField("subject"),
        index.AutocompleteField("subject"),
    ]
    base_form_class = DirectivePageForm
    exclude_fields_in_copy = ["number"]  # of two documents: a copy of one is still without

    objects = DirectiveManager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["document_type", "number_key", "issuer", "issued_year"],
                condition=~models.Q(number_key=""),
                name="directive_identity",
                violation_error_message="Văn bản này (loại, số, nơi ban hành, năm) đã có.",
            )
        ]

    @classmethod
    def find_same(
        cls,
        *,
        document_type: DocumentType | None,
        number: str,
        issuer: Organisation | None,
        year: int,
    ) -> "DirectivePage | None":
        """Return the document of this identity, or None; numberless documents have none."""
        key = number_key(number)
        if not key:
            return None
        return cls.objects.filter(
            document_type=document_type, number_key=key, issuer=issuer, issued_year=year
        ).first()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.number_key = number_key(self.number)
        self.issued_year = self.issued_on.year if self.issued_on else None
        super().save(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.number_key = number_key(self.number)
        self.issued_year = self.issued_on.year if self.issued_on else None
        super().full_clean(*args, **kwargs)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Refuse a second document of an identity; asked at length only where there is one."""
        same = DirectivePage.objects.filter(
            document_type=self.document_type_id,
            number_key=self.number_key,
            issuer=self.issuer_id,
            issued_year=self.issued_year,
        )
        if self.number_key and same.exclude(pk=self.pk).exists():
            super().validate_constraints(exclude)

    @property
    def summary(self) -> str:
        return self.search_description or self.subject

    @property
    def timeline_day(self) -> datetime.date | None:
        return self.issued_on

    @property
    def name_with_number(self) -> str:
        """How the document is named in running text: "Chỉ thị 08/CT-CTUBND".

        One without a number goes by its title: "Kế hoạch" names no document.
        """
        type_name = self.document_type.name if self.document_type else ""
        return f"{type_name} {self.number}".strip() if self.number else self.title

    @property
    def cited_as(self) -> str:
        """How official papers cite the document, see `texts.citing`."""
        return cited_document(
            type_name=self.document_type.name if self.document_type else "",
            number=self.number,
            issued_on=self.issued_on,
            issuer=self.issuer.name if self.issuer else "",
            subject=self.subject or self.title,
        )

    @cached_property
    def endings(self) -> dict[str, datetime.date | None]:
        """When its effect ended, wholly or in part, by name, as `with_ending()` fetches it."""
        if all(hasattr(self, name) for name in ENDINGS):
            return {name: getattr(self, name) for name in ENDINGS}
        stored = DirectivePage.objects.filter(pk=self.pk).with_ending().values(*ENDINGS).first()
        return stored or dict.fromkeys(ENDINGS)

    @property
    def ending_day(self) -> datetime.date | None:
        """The day a visible document replaced or repealed this one, None when none did."""
        return self.endings["ended_on"]

    @property
    def ended_from(self) -> datetime.date | None:
        """The first day on which it's out of effect, None where no such day is known."""
        after_last = self.expires_on + datetime.timedelta(days=1) if self.expires_on else None
        return min((day for day in (after_last, self.ending_day) if day), default=None)

    def effect_on(self, day: datetime.date) -> Effect:
        """Return whether the document was in force on a day."""
        return effect_on(
            day,
            issued_on=self.issued_on,
            effective_on=self.effective_on,
            expires_on=self.expires_on,
            implemented_to=self.implemented_to,
            **self.endings,
        )

    @property
    def effect(self) -> Effect:
        """Whether the document is in force today."""
        return self.effect_on(timezone.localdate())

    @property
    def period_label(self) -> str:
        """The period the document is carried out in, "2022–2025", or ""."""
        years = [str(year) for year in (self.implemented_from, self.implemented_to) if year]
        return "–".join(years)

    def is_period_over(self, day: datetime.date) -> bool:
        """Whether the work ended before a day while nobody knows what became of the effect."""
        return self.effect_on(day) is Effect.PERIOD_OVER

    @property
    def period_over_note(self) -> str:
        """What is over, in words for readers, where `is_period_over`."""
        last_day = self.endings["campaign_to"]
        if self.implemented_to or last_day is None:
            return str(f"Giai đoạn thực hiện {self.period_label} đã qua; chưa rõ văn bản thay thế.")
        return (
            f"Phong trào do văn bản này phát động đã kết thúc ngày {last_day:%d/%m/%Y}; "
            "chưa rõ văn bản thay thế."
        )

    @classmethod
    def list_places(cls, page_ids: Collection[int]) -> Iterator[Place]:
        """Yield the lists of the movements and of the type of documents."""
        yield from super().list_places(page_ids)
        documents = cls.objects.filter(pk__in=page_ids).exclude(document_type=None).order_by()
        for page_id, type_id in documents.values_list("pk", "document_type_id"):
            yield Place(page_id, OF_TYPE, str(type_id))

    def archive_entry(self) -> ArchiveEntry:
        return describe(self)

    @classmethod
    def card(
        cls, stored: Mapping[str, str], date: datetime.date | None, day: datetime.date
    ) -> Card:
        return result_card(stored, date, day)

    @classmethod
    def card_of_today(cls, page_ids: Collection[int]) -> dict[int, dict[str, str]]:
        """Return when others ended these, wholly or in part: these did not change for it."""
        rows = _endings(pks=list(page_ids))
        return {
            pk: {
                name: day.isoformat() if day else ""
                for name, day in zip(ENDINGS, days, strict=True)
            }
            for pk, *days in rows
        }


@Prepared
def _endings(pks: list[int]) -> models.QuerySet[Any]:
    return DirectivePage.objects.filter(pk__in=pks).with_ending().values_list("pk", *ENDINGS)
