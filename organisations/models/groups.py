"""Emulation groups (cụm, khối thi đua): organisations that compete and learn together."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.models import CatalogueEntry
from core.querysets import visible_link
from organisations.models.organisations import AuthorityLevel


class EmulationGroup(index.Indexed, CatalogueEntry, ClusterableModel):
    """A group of organisations with a leader and a deputy who change by year.

    Groups stand in the frame of Luật Thi đua, khen thưởng 06/2022/QH15, Nghị định 152/2025/NĐ-CP
    and Thông tư 15/2025/TT-BNV (số điều cần đối chiếu); how heads rotate is their own agreement.
    """

    class Kind(models.TextChoices):
        CLUSTER = "cluster", "Cụm thi đua"
        BLOC = "bloc", "Khối thi đua"

    name = models.CharField("tên", max_length=255)
    slug = models.SlugField("khóa địa chỉ", max_length=120, unique=True)
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    level = models.CharField("cấp", max_length=20, choices=AuthorityLevel.choices)
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="emulation_groups",
        verbose_name="địa bàn",
    )
    aliases = models.TextField("tên gọi khác", blank=True, help_text="Mỗi dòng một tên.")
    description = models.TextField("giới thiệu", blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("level")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("slug")]),
        FieldPanel("aliases"),
        FieldPanel("description"),
        InlinePanel("memberships", heading="Thành viên theo năm", label="thành viên"),
        InlinePanel("events", heading="Sự kiện", label="sự kiện"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("needs_review"), FieldPanel("reviewer")]),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("aliases"),
        index.FilterField("kind"),
        index.FilterField("level"),
    ]

    class Meta:
        verbose_name = "cụm, khối thi đua"
        verbose_name_plural = "cụm, khối thi đua"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The public page of this group."""
        return reverse("organisations:group", args=[self.slug])

    def known_names(self) -> list[str]:
        """Every name by which a reader may ask for this group."""
        return [self.name, *self.aliases.splitlines()]

    @property
    def kind_word(self) -> str:
        """What its heads are heads of: "Trưởng cụm", "Phó khối"."""
        return str("cụm" if self.kind == self.Kind.CLUSTER else "khối")

    @property
    def alias_names(self) -> list[str]:
        """Every other name of the group."""
        return [name for name in self.aliases.splitlines() if name.strip()]

    def members_in(self, year: int) -> models.QuerySet["GroupMembership"]:
        """Return who belonged to the group in that year: leader first, then deputy, then all."""
        return (
            self.memberships.filter(year_from__lte=year)
            .alias(last_year=Coalesce("year_to", models.Value(year)))
            .filter(last_year__gte=year)
            .select_related("organisation__carried_on_by")
            .order_by(GroupMembership.ROLE_ORDER, "sort_order", "pk")
        )


class GroupMembership(Orderable):
    """An organisation's part in a group during some years; roles rotate, so it has several."""

    class Role(models.TextChoices):
        LEADER = "leader", "Trưởng"
        DEPUTY = "deputy", "Phó"
        MEMBER = "member", "Thành viên"

    ROLE_ORDER = models.Case(
        models.When(role="leader", then=0), models.When(role="deputy", then=1), default=2
    )

    group = ParentalKey(EmulationGroup, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="group_memberships",
        verbose_name="tổ chức",
    )
    role = models.CharField("vai trò", max_length=10, choices=Role.choices, default=Role.MEMBER)
    year_from = models.PositiveSmallIntegerField("từ năm")
    year_to = models.PositiveSmallIntegerField(
        "đến năm", null=True, blank=True, help_text="Để trống nếu vẫn tiếp tục."
    )

    delegate = models.CharField(
        "người đại diện",
        max_length=255,
        blank=True,
        help_text="Người giữ vai trò ấy và chức vụ khi đó. Ví dụ: Nguyễn Văn A, Giám đốc.",
    )

    panels = [
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("year_from"), FieldPanel("year_to")]),
        FieldPanel("delegate"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "thành viên cụm, khối"
        verbose_name_plural = "thành viên cụm, khối"

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_role_display()}"

    def clean(self) -> None:
        super().clean()
        if self.year_from and self.year_to and self.year_to < self.year_from:
            raise ValidationError({"year_to": "Năm cuối phải từ năm đầu trở đi."})

    def covers(self, year: int) -> bool:
        """Tell whether this part was played in that year."""
        return self.year_from <= year and (self.year_to is None or year <= self.year_to)


class GroupEvent(Orderable):
    """Something the group did together: a covenant signed, a review, a visit."""

    group = ParentalKey(EmulationGroup, on_delete=models.CASCADE, related_name="events")
    held_on = models.DateField("ngày")
    title = models.CharField("việc", max_length=255)
    venue = models.CharField("nơi tổ chức", max_length=200, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="tin, bài",
    )

    panels = [
        FieldRowPanel([FieldPanel("held_on"), FieldPanel("venue")]),
        FieldPanel("title"),
        PageChooserPanel("page"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "sự kiện của cụm, khối"
        verbose_name_plural = "sự kiện của cụm, khối"

    def __str__(self) -> str:
        return self.title

    @property
    def visible_page(self) -> Page | None:
        """The story that tells of it, where readers may see it."""
        return visible_link(self, "page")
