"""Booklets that readers asked for: what of, how far, until when."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from background.models import WrittenFile, WrittenFileQuerySet


class Booklet(WrittenFile):
    """A booklet (kỷ yếu) as a file, written in the background; a row of it is a person.

    `querystring` says which exemplars were chosen, `mark` what it says of them: another mark, and
    it is out of date. `page_ids` are those in it, so that it goes when one of them does.
    """

    folder: ClassVar[str] = "booklets"
    A_PAGE: ClassVar = (("1", "Mỗi trang một tấm gương"), ("2", "Mỗi trang hai tấm gương"))

    querystring = models.TextField("lựa chọn", blank=True)
    a_page = models.CharField("cách trình bày", max_length=1, choices=A_PAGE, default="1")
    mark = models.CharField("dấu nội dung", max_length=40, blank=True)
    page_ids = models.JSONField("các trang", default=list)

    objects = WrittenFileQuerySet.as_manager()

    class Meta(WrittenFile.Meta):
        verbose_name = "kỷ yếu"
        verbose_name_plural = "kỷ yếu"

    @property
    def file_name(self) -> str:
        return f"ky-yeu-{timezone.localtime(self.created_at):%Y-%m-%d-%H%M}.pdf"
