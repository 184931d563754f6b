"""Rows that are loaded from data files and then belong to the staff."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from core.contracts import NamedOnPages


class ValidityPeriod(models.Model):
    """A thing that holds from one day to another: names, places and law move, history stays."""

    valid_from = models.DateField(
        "có từ ngày", null=True, blank=True, help_text="Để trống nếu không rõ."
    )
    valid_to = models.DateField(
        "đến hết ngày", null=True, blank=True, help_text="Để trống nếu vẫn còn."
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "Ngày kết thúc phải sau ngày bắt đầu."})

    def is_valid_on(self, day: datetime.date) -> bool:
        """Tell whether this held on that day; an open end is held to be without limit."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or self.valid_to >= day
        )


class CatalogueEntry(NamedOnPages, ValidityPeriod):
    """A row loaded by `manage.py load_catalogues`.

    `catalogue_digest` is the digest of what was last loaded: a row that no longer matches it was
    edited by staff, and the loader leaves it alone. `needs_review` marks facts that were taken
    from memory or a secondary source and must be held against the law's text.
    """

    catalogue_key = models.CharField(
        "khóa danh mục", max_length=100, unique=True, null=True, blank=True, editable=False
    )
    catalogue_digest = models.CharField(max_length=64, blank=True, editable=False)
    source = models.CharField(
        "căn cứ", max_length=255, blank=True, help_text="Văn bản, điều khoản làm căn cứ."
    )
    needs_review = models.BooleanField(
        "cần đối chiếu",
        default=False,
        help_text="Chưa đối chiếu với văn bản gốc; hãy kiểm tra trước khi dùng chính thức.",
    )

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người đối chiếu",
        help_text="Ai giữ việc đối chiếu dòng này với văn bản gốc.",
    )

    class Meta:
        abstract = True

    @property
    def review_note(self) -> str:
        """The mark staff see in lists on rows that nobody has held against the source."""
        return "cần đối chiếu" if self.needs_review else ""
