"""Agencies, units and unions: who launches, grants, signs, and where people work."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.contracts import FacetValue
from core.fields import DerivedCharField
from core.models import CatalogueEntry
from core.text import alphabetical_key, slugify
from organisations.querysets import ValidityQuerySet
from organisations.succession import leads_back


class AuthorityLevel(models.TextChoices):
    """How far an organisation's word reaches; movements and awards are known by it too."""

    NATIONAL = "national", "Toàn quốc"
    MINISTRY = "ministry", "Bộ, ban, ngành, đoàn thể trung ương"
    PROVINCE = "province", "Tỉnh, thành phố"
    DEPARTMENT = "department", "Sở, ban, ngành"
    COMMUNE = "commune", "Xã, phường, đặc khu"
    UNIT = "unit", "Cơ sở"

    @property
    def facet_value(self) -> FacetValue:
        """The level as a facet, told apart from the levels of honours."""
        return FacetValue(self.value, f"{self.label} (phát động, ban hành)")


class Organisation(index.Indexed, CatalogueEntry):
    """One organisation under one name; a merged or renamed one names its successor."""

    name = models.CharField("tên", max_length=255)
    sort_key = DerivedCharField(source="name", derive=alphabetical_key, db_index=True)
    short_name = models.CharField(
        "tên gọn", max_length=100, blank=True, help_text="Ví dụ: UBND tỉnh Hưng Yên."
    )
    slug = models.SlugField("khóa địa chỉ", max_length=120, unique=True, blank=True)
    level = models.CharField("cấp", max_length=20, choices=AuthorityLevel.choices)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name="trực thuộc",
    )
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name="địa bàn",
    )
    succeeded_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        verbose_name="nay là",
        help_text="Nơi kế thừa sau khi đổi tên, hợp nhất.",
    )
    carried_on_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="formerly",
        verbose_name="hôm nay là",
    )
    aliases = models.TextField(
        "tên gọi khác, chữ viết tắt", blank=True, help_text="Mỗi dòng một tên."
    )
    website = models.URLField("trang web", blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("level")]),
        FieldRowPanel([FieldPanel("parent"), FieldPanel("place")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                FieldPanel("succeeded_by"),
            ],
            heading="Theo thời gian",
        ),
        FieldPanel("aliases"),
        FieldPanel("website"),
        FieldPanel("slug"),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("needs_review"), FieldPanel("reviewer")]),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("short_name"),
        index.AutocompleteField("short_name"),
        index.SearchField("aliases"),
        index.AutocompleteField("aliases"),
        index.FilterField("level"),
    ]

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "tổ chức"
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        if self.valid_to:
            return f"{self.label} (đến {self.valid_to.year})"
        return self.label

    @property
    def label(self) -> str:
        """The name as readers meet it; staff also see until when it was borne."""
        return self.short_name or self.name

    def clean(self) -> None:
        super().clean()
        if not self.slug:
            self.slug = self._free_slug()
        if leads_back(self):
            raise ValidationError(
                {"succeeded_by": "Nơi kế thừa này lại dẫn về chính tổ chức đang sửa."}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        base = slugify(self.short_name or self.name, max_length=110)
        taken = set(
            Organisation.objects.filter(slug__startswith=base)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        slug, suffix = base, 1
        while slug in taken:
            suffix += 1
            slug = f"{base}-{suffix}"
        return slug

    def get_absolute_url(self) -> str:
        """The public page of this organisation, under the name it bore."""
        return reverse("organisations:organisation", args=[self.slug])

    @property
    def today(self) -> "Organisation":
        """The organisation that carries this one on today; itself when it still exists.

        `carried_on_by` is stored (`organisations.succession`), whatever the number of mergers.
        """
        return self.carried_on_by or self

    @property
    def today_note(self) -> str:
        """What a reader of today should know: "nay là Sở KH&CN Hải Phòng", or nothing."""
        if self.today.label == self.label:
            return ""
        return str(f"nay là {self.today.label}")

    def facet_values(self) -> list[FacetValue]:
        """This organisation as it was and as it is, so that either name finds a page."""
        organisations = {self.slug: self, self.today.slug: self.today}
        return [FacetValue(slug, str(item)) for slug, item in organisations.items()]

    def names_through_time(self) -> list[str]:
        """The words by which a page of this organisation is found: its names then and today's."""
        names = [self.name, self.short_name, self.today.name, self.today.short_name]
        return list(dict.fromkeys(name for name in names if name))

    def known_names(self) -> list[str]:
        """Every name by which a reader may ask for this row itself."""
        return [self.name, self.short_name, *self.aliases.splitlines()]
