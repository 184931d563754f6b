"""Documents that pages name in their text, known to the archive or not."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from core.querysets import VisibleToReaders
from directives.cited import CitedDocument


class CitationQuerySet(models.QuerySet):
    """Words for choosing citations."""

    def of_visible_pages(self) -> Self:
        """Keep what readers can read: citations of pages they may see."""
        return self.filter(VisibleToReaders("page"))

    def not_in_archive(self) -> Self:
        """Keep the citations of live pages whose document readers don't find in the archive.

        There is none, or it is a draft, restricted or held. Ignored ones stay out.
        """
        return self.filter(
            models.Q(target__isnull=True) | ~models.Q(VisibleToReaders("target")),
            VisibleToReaders("page"),
        ).exclude(key__in=IgnoredCitation.objects.values("key"))


class Citation(models.Model):
    """One document that one page names, found in the page's text when it was published.

    `key` identifies the document among the page's citations and across pages: the number's key
    and the day ("8/ct-ctubnd 2024-11-25"), or type, number and day where no symbol is printed
    ("chi thi 34 2014-04-07"). `number_key` finds the citations that may mean a document: the
    number's key, the bare number, or nothing for a law cited by `name`. `target` is the directive
    it is, while the archive holds it, drafts included; whether readers see it is asked anew
    each time.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name="trang nêu",
    )
    key = models.CharField("khóa", max_length=120, db_index=True)
    printed = models.CharField("như in trong bài", max_length=255)
    type_name = models.CharField("loại văn bản", max_length=60, blank=True)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    number_key = models.CharField("khóa của số", max_length=60, blank=True, db_index=True)
    name = models.CharField("tên luật nêu trong bài", max_length=150, blank=True)
    issued_year = models.PositiveSmallIntegerField("năm nêu trong bài", null=True, blank=True)
    issued_on = models.DateField("ngày ban hành nêu trong bài", null=True, blank=True)
    issuer_name = models.CharField("cơ quan ban hành nêu trong bài", max_length=150, blank=True)
    target = models.ForeignKey(
        "directives.DirectivePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="citations_of",
        verbose_name="văn bản trong kho",
    )
    cited_on = models.DateField(
        "ngày của trang nêu",
        null=True,
        help_text="Hiệu lực của văn bản được xét vào ngày này.",
    )

    # Read anew from each page's own text.
    stays_in_merge: ClassVar = frozenset({"page"})
    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = "lần dẫn chiếu"
        verbose_name_plural = "các lần dẫn chiếu"
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="page_cites_a_document_once")
        ]

    def __str__(self) -> str:
        return self.printed

    def as_cited(self) -> CitedDocument:
        """Return what the page says of the document, as the finder told it."""
        has_symbol = bool(self.number) and not self.number.isdigit()
        return CitedDocument(
            printed=self.printed,
            type_name=self.type_name,
            number=self.number if not has_symbol else self.number.split("/")[0].split("-")[0],
            code=self.number if has_symbol else "",
            number_key=self.number_key,
            date=self.issued_on,
            year=self.issued_year,
            issuer=self.issuer_name,
            name=self.name,
        )


class IgnoredCitation(models.Model):
    """What looks like a document and is none, or will never be in the archive: staff said so."""

    key = models.CharField("khóa", max_length=120, unique=True)
    printed = models.CharField("như in trong bài", max_length=255)
    ignored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người bỏ qua",
    )
    ignored_at = models.DateTimeField("bỏ qua lúc", auto_now_add=True)

    class Meta:
        verbose_name = "dẫn chiếu bỏ qua"
        verbose_name_plural = "các dẫn chiếu bỏ qua"
        ordering = ["-ignored_at"]

    def __str__(self) -> str:
        return self.printed
