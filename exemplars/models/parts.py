"""What belongs to one exemplar's page: results, other names, offices, where others took it up."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from core.fields import DerivedCharField
from core.querysets import visible_link
from core.text import folded_text


class Achievement(Orderable):
    """One result in figures: "86" "hộ cùng trồng và chăm đường hoa"."""

    exemplar = ParentalKey(
        "exemplars.ExemplarPage", on_delete=models.CASCADE, related_name="achievements"
    )
    figure = models.CharField("con số", max_length=30, help_text="Ví dụ: 86, 4 km, 1.200.")
    label = models.CharField("là gì", max_length=150, help_text="Ví dụ: hộ cùng tham gia.")

    panels = [FieldRowPanel([FieldPanel("figure"), FieldPanel("label")])]

    stays_in_merge: ClassVar = frozenset({"exemplar"})

    class Meta(Orderable.Meta):
        verbose_name = "kết quả"
        verbose_name_plural = "kết quả"

    def __str__(self) -> str:
        return f"{self.figure} {self.label}"


class ExemplarAlias(Orderable):
    """Another name the exemplar goes by: a pen name, a former name of a unit."""

    exemplar = ParentalKey(
        "exemplars.ExemplarPage", on_delete=models.CASCADE, related_name="other_names"
    )
    name = models.CharField("tên gọi khác", max_length=200)
    folded_name = DerivedCharField(source="name", derive=folded_text, max_length=200, db_index=True)

    panels = [FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = "tên gọi khác"
        verbose_name_plural = "tên gọi khác"

    def __str__(self) -> str:
        return self.name


class OfficeHeld(Orderable):
    """An office somebody held during some years; history is never rewritten."""

    exemplar = ParentalKey(
        "exemplars.ExemplarPage", on_delete=models.CASCADE, related_name="offices"
    )
    office = models.CharField("chức vụ, công việc", max_length=200)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices_held",
        verbose_name="cơ quan, đơn vị",
    )
    organisation_text = models.CharField("đơn vị (ghi bằng chữ)", max_length=200, blank=True)
    year_from = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(
        "đến năm", null=True, blank=True, help_text="Để trống nếu vẫn tiếp tục."
    )

    panels = [
        FieldPanel("office"),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("organisation_text")]),
        FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "chức vụ đã giữ"
        verbose_name_plural = "các chức vụ đã giữ"

    def __str__(self) -> str:
        return self.office


class Replication(Orderable):
    """That somebody took up what this exemplar does: where, when, and who if they are here too."""

    exemplar = ParentalKey(
        "exemplars.ExemplarPage", on_delete=models.CASCADE, related_name="replications"
    )
    adopter = models.ForeignKey(
        "exemplars.ExemplarPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="taken_up_from",
        verbose_name="gương điển hình làm theo",
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replications",
        verbose_name="tổ chức làm theo",
    )
    place_text = models.CharField("nơi làm theo", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    note = models.CharField("kết quả", max_length=300, blank=True)

    panels = [
        PageChooserPanel("adopter", "exemplars.ExemplarPage"),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("place_text")]),
        FieldRowPanel([FieldPanel("year"), FieldPanel("note")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "nơi đã làm theo"
        verbose_name_plural = "các nơi đã làm theo"

    def __str__(self) -> str:
        return str(self.adopter or self.organisation or self.place_text)

    @property
    def visible_adopter(self) -> Page | None:
        """The exemplar that took it up, where readers may see it."""
        return visible_link(self, "adopter")
