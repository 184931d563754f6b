"""Documents that pages name in their text, known to the archive or not."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Citation(models.Model):
    """One document that one page names, found in the page's text when it was published.

    `key` identifies the document among the page's citations and across pages: the number's key
    ("8/ct-ctubnd"), or type, number and date where no symbol is printed
    ("chi thi 34 2014-04-07"). `target` is the directive it is, while the archive holds it.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("trang nêu"),
    )
    key = models.CharField(_("khóa"), max_length=120, db_index=True)
    printed = models.CharField(_("như in trong bài"), max_length=255)
    type_name = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành nêu trong bài"), null=True, blank=True)
    issuer_name = models.CharField(_("cơ quan ban hành nêu trong bài"), max_length=150, blank=True)
    target = models.ForeignKey(
        "directives.DirectivePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="citations_of",
        verbose_name=_("văn bản trong kho"),
    )
    cited_on = models.DateField(
        _("ngày của trang nêu"),
        null=True,
        help_text=_("Hiệu lực của văn bản được xét vào ngày này."),
    )

    class Meta:
        verbose_name = _("lần dẫn chiếu")
        verbose_name_plural = _("các lần dẫn chiếu")
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="page_cites_a_document_once")
        ]

    def __str__(self) -> str:
        return self.printed
