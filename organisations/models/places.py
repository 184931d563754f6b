"""Places as they were and as they are: an article keeps its place, today's name finds it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.contracts import FacetValue
from core.fields import DerivedCharField
from core.models import CatalogueEntry
from core.text import alphabetical_key
from organisations.querysets import PlaceQuerySet
from organisations.succession import leads_back

MOST_LEVELS = 3
"""Above a former commune: district, province; a row that lies in itself ends here."""


class Place(index.Indexed, CatalogueEntry):
    """One place during one legal existence.

    Province codes were re-used with another meaning when provinces were merged (Nghị quyết
    202/2025/QH15, from 01/07/2025), so a place is known by its own `slug`, never by its code. A
    place whose territory changed is a new row, and the old one names its successor.
    """

    class Kind(models.TextChoices):
        PROVINCE = "province", "tỉnh"
        CITY = "city", "thành phố trực thuộc trung ương"
        DISTRICT = "district", "huyện, quận, thị xã (trước 07/2025)"
        WARD = "ward", "phường"
        COMMUNE = "commune", "xã"
        SPECIAL_ZONE = "special_zone", "đặc khu"
        TOWNSHIP = "township", "thị trấn (trước 07/2025)"

    name = models.CharField("tên", max_length=100, help_text="Ví dụ: Hưng Yên.")
    sort_key = DerivedCharField(source="name", derive=alphabetical_key, db_index=True)
    full_name = models.CharField("tên đầy đủ", max_length=150, help_text="Ví dụ: tỉnh Hưng Yên.")
    slug = models.SlugField("khóa địa chỉ", max_length=100, unique=True)
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    code = models.CharField(
        "mã",
        max_length=10,
        blank=True,
        help_text="Mã đơn vị hành chính; có mã đã đổi nghĩa từ 01/07/2025.",
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name="thuộc",
    )
    succeeded_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        verbose_name="nay là",
        help_text="Nơi kế thừa sau khi sắp xếp.",
    )
    carried_on_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="formerly",
        verbose_name="hôm nay thuộc",
    )
    aliases = models.TextField("tên gọi khác", blank=True, help_text="Mỗi dòng một tên.")
    commune_count = models.PositiveSmallIntegerField(
        "số xã, phường, đặc khu", null=True, blank=True
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("full_name")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("code"), FieldPanel("slug")]),
        FieldPanel("parent"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                FieldPanel("succeeded_by"),
            ],
            heading="Theo thời gian",
        ),
        FieldPanel("aliases"),
        FieldPanel("commune_count"),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("needs_review"), FieldPanel("reviewer")]),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("full_name"),
        index.AutocompleteField("full_name"),
        index.SearchField("aliases"),
        index.FilterField("kind"),
    ]

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "địa danh"
        verbose_name_plural = "địa danh"
        ordering = ["sort_key", "valid_from", "pk"]

    def __str__(self) -> str:
        if self.valid_to:
            return f"{self.full_name} (đến {self.valid_to.year})"
        return self.full_name

    def get_absolute_url(self) -> str:
        """The public page of this place, under the name it bore."""
        return reverse("organisations:place", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if leads_back(self):
            raise ValidationError(
                {"succeeded_by": "Nơi kế thừa này lại dẫn về chính địa danh đang sửa."}
            )

    @property
    def today(self) -> "Place":
        """The place this is part of today; itself when it still exists.

        `carried_on_by` is stored (`organisations.succession`), so that a list costs one join
        however often places were merged.
        """
        return self.carried_on_by or self

    @property
    def above(self) -> "list[Place]":
        """The places that this one lies in, the nearest first; a query each unless fetched."""
        found: list[Place] = []
        place = self.parent
        while place is not None and len(found) < MOST_LEVELS:
            found.append(place)
            place = place.parent
        return found

    @property
    def in_full(self) -> str:
        """The name with the places above it: names below the province are borne by many."""
        names = ", ".join(each.full_name for each in (self, *self.above))
        return f"{names} (đến {self.valid_to.year})" if self.valid_to else names

    @property
    def is_below_province(self) -> bool:
        """Whether this is a commune, a ward, a special zone, or a former district."""
        return self.kind not in (self.Kind.PROVINCE, self.Kind.CITY)

    @property
    def today_note(self) -> str:
        """What a reader of today should know: "nay là tỉnh Ninh Bình", or nothing.

        A district ended without an heir: its communes have some.
        """
        today = self.today
        if today is self and self.kind == self.Kind.DISTRICT and self.pk:
            heirs = Place.objects.filter(formerly__parent=self).distinct().order_by("sort_key")
            names = ", ".join(heir.full_name for heir in heirs)
            return f"nay thuộc {names}" if names else ""
        if today is self or (today.full_name == self.full_name and not self.is_below_province):
            return ""
        return str(f"nay là {today.full_name}")

    def facet_values(self) -> list[FacetValue]:
        """This place and those above it as they were and are, so that each name finds a page."""
        places = {row.slug: row for each in (self, *self.above) for row in (each, each.today)}
        return [FacetValue(slug, place.in_full) for slug, place in places.items()]

    def names_through_time(self) -> list[str]:
        """The words by which a page in this place is found: its name then and today's."""
        return list(dict.fromkeys([self.full_name, self.today.full_name]))

    def known_names(self) -> list[str]:
        """Every name by which a reader may ask for this row itself.

        Below the province a bare name is also that of people, movements and other places.
        """
        names = [self.name, self.full_name]
        if self.is_below_province and self.parent_id:
            names = [self.full_name, ", ".join(each.full_name for each in (self, *self.above))]
        return [*names, *self.aliases.splitlines()]
