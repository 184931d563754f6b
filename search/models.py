"""The projection: one narrow row a page, its normalised text, facets and codes.

Every engine answers from these tables, and Elasticsearch is a replica of them, so the schema says
once what can be found and who may find it.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from search.curation.judgements import SearchJudgement
from search.curation.promotions import PromotedResult
from search.curation.proposals.models import SynonymProposal
from search.curation.query_log import SearchQueryLog
from search.curation.synonyms import SynonymGroup
from search.querysets import SearchEntryQuerySet

__all__ = [
    "PromotedResult",
    "SearchCode",
    "SearchDeletion",
    "SearchEntry",
    "SearchFacet",
    "SearchFacetLabel",
    "SearchJudgement",
    "SearchQueryLog",
    "SearchText",
    "SynonymGroup",
    "SynonymProposal",
]


class SearchEntry(models.Model):
    """What every query touches for each match: audience, date and facets, and no text.

    Narrow on purpose: a common word matches most of the archive, and this row is read for each
    match. `revision` grows with every projection; a replica is behind while `indexed_revision`
    is smaller.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        LIVE = "live", "Đang đăng"
        RESTRICTED = "restricted", "Giới hạn người xem"
        HELD = "held", "Tạm giữ công khai"
        EXPIRED = "expired", "Hết hạn đăng"
        UNPUBLISHED = "unpublished", "Đã gỡ"

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_entry",
        verbose_name="trang",
    )
    kind = models.CharField("loại", max_length=20)
    state = models.CharField("trạng thái", max_length=20, choices=State.choices)
    is_public = models.BooleanField("công khai", default=False)
    date = models.DateField("ngày", null=True, blank=True)
    expires_at = models.DateTimeField("hết hạn lúc", null=True, blank=True)
    go_live_at = models.DateTimeField("đăng lúc", null=True, blank=True)
    event_on = models.DateField("ngày diễn ra", null=True, blank=True)
    issue_on = models.DateField("ngày ban hành", null=True, blank=True)
    publication_on = models.DateField("ngày đăng", null=True, blank=True)
    facet_ids = models.BinaryField(
        "mã các giá trị lọc",
        default=b"",
        help_text="Ids of SearchFacetLabel, packed as little-endian uint32: of the facets that"
        " readers are offered.",
    )
    revision = models.PositiveBigIntegerField("phiên bản", default=1)
    indexed_revision = models.PositiveBigIntegerField("phiên bản đã lập chỉ mục", default=0)
    sort_title = models.CharField("khóa xếp theo tên", max_length=255, blank=True)
    sort_number = models.CharField("khóa xếp theo số", max_length=100, blank=True)
    further_facet_ids = models.BinaryField(
        "mã các giá trị lọc khác",
        default=b"",
        help_text="Those of the other facets; last in the row, so that few answers read them.",
    )

    # Made anew from each page.
    stays_in_merge: ClassVar = frozenset({"page"})
    objects = SearchEntryQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "mục tìm kiếm"
        verbose_name_plural = "mục tìm kiếm"
        indexes = [
            models.Index(
                fields=["date", "page"],
                condition=Q(is_public=True),
                name="search_public_by_date",
            ),
            models.Index(
                fields=["page"],
                condition=Q(revision__gt=F("indexed_revision")),
                name="search_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SearchText(models.Model):
    """The words of an entry: as shown, exact (canonical Vietnamese) and folded (no marks).

    `body` as shown goes on with the words of attached files, which are indexed as `files`.

    On SQLite, triggers keep two FTS5 tables in step with the normalised columns.
    """

    entry = models.OneToOneField(
        SearchEntry,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="text",
        verbose_name="mục tìm kiếm",
    )
    title = models.TextField("tên")
    summary = models.TextField("tóm tắt", blank=True)
    body = models.TextField("nội dung", blank=True)
    url = models.CharField("địa chỉ", max_length=2000, blank=True)
    card = models.JSONField("thẻ kết quả", default=dict, blank=True)
    title_exact = models.TextField()
    names_exact = models.TextField(blank=True)
    summary_exact = models.TextField(blank=True)
    body_exact = models.TextField(blank=True)
    files_exact = models.TextField(blank=True)
    title_folded = models.TextField()
    names_folded = models.TextField(blank=True)
    summary_folded = models.TextField(blank=True)
    body_folded = models.TextField(blank=True)
    files_folded = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "văn bản tìm kiếm"
        verbose_name_plural = "văn bản tìm kiếm"

    def __str__(self) -> str:
        return self.title


class SearchFacetLabel(models.Model):
    """One value that entries can be narrowed by, with its name for readers."""

    facet = models.CharField("bộ lọc", max_length=20)
    key = models.CharField("khóa", max_length=255)
    label = models.CharField("tên", max_length=500)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "giá trị lọc"
        verbose_name_plural = "giá trị lọc"
        constraints = [
            models.UniqueConstraint(fields=["facet", "key"], name="search_one_label_per_facet_key")
        ]

    def __str__(self) -> str:
        return self.label


class SearchFacet(models.Model):
    """That an entry has a facet value; read from value to entries when a reader narrows."""

    entry = models.ForeignKey(
        SearchEntry,
        on_delete=models.CASCADE,
        related_name="facets",
        db_index=False,
        verbose_name="mục tìm kiếm",
    )
    label = models.ForeignKey(
        SearchFacetLabel,
        on_delete=models.CASCADE,
        related_name="entries",
        db_index=False,
        verbose_name="giá trị lọc",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "mục theo giá trị lọc"
        verbose_name_plural = "mục theo giá trị lọc"
        constraints = [
            models.UniqueConstraint(fields=["label", "entry"], name="search_one_facet_per_entry")
        ]
        indexes = [models.Index(fields=["entry", "label"], name="search_facets_of_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.label_id}"


class SearchCode(models.Model):
    """One spelling of a document number (`08/ct-ctubnd`, `8/ct`, `8`) that finds an entry."""

    entry = models.ForeignKey(
        SearchEntry,
        on_delete=models.CASCADE,
        related_name="codes",
        verbose_name="mục tìm kiếm",
    )
    key = models.CharField("khóa", max_length=100)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "số ký hiệu tìm được"
        verbose_name_plural = "số ký hiệu tìm được"
        constraints = [
            models.UniqueConstraint(fields=["key", "entry"], name="search_one_code_per_entry")
        ]

    def __str__(self) -> str:
        return self.key


class SearchDeletion(models.Model):
    """That an entry is gone and the replica may still hold it; it leaves when the replica knows.

    `revision` is above every one the entry had, so that a late write can't bring it back.
    """

    page_id = models.PositiveBigIntegerField("mã trang", primary_key=True)
    revision = models.PositiveBigIntegerField("phiên bản")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "mục chờ xóa khỏi bản sao"
        verbose_name_plural = "mục chờ xóa khỏi bản sao"

    def __str__(self) -> str:
        return str(self.page_id)
