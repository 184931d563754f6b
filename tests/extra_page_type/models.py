"""Notices (thông báo): a page type as a developer adds one, in an app of its own."""

import datetime
from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyBlock, body_text
from core.contracts import ArchiveEntry, Card, Chip, PageKind, short_date
from core.models import BasePage


class NoticePage(BasePage):
    """A notice with a last day."""

    page_description = "Một thông báo có hạn."
    archive_kind = PageKind(key="notice", name="Thông báo", order=25)
    named_rows: ClassVar = {"place": ("place",)}
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/notice_page.html"

    ends_on = models.DateField("hạn")
    place = models.ForeignKey(
        "organisations.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    wording = StreamField(BodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("ends_on"), FieldPanel("wording")]

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(
            title=self.title,
            body=body_text(self.wording),
            date=self.ends_on,
            facets={"place": self.place.facet_values()} if self.place else {},
            card={"office": "Văn phòng", "ends_on": self.ends_on.isoformat()},
        )

    @classmethod
    def card(
        cls, stored: Mapping[str, str], date: datetime.date | None, day: datetime.date
    ) -> Card:
        is_open = day <= datetime.date.fromisoformat(stored["ends_on"])
        return Card(
            meta=[stored["office"], f"hạn {short_date(date)}"],
            chips=[Chip("Còn hạn", "jade") if is_open else Chip("Hết hạn")],
        )
