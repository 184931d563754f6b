"""Honours received: who, what, when, by which decision, and whether they still stand."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from core.contracts import FacetValue
from core.fields import DerivedCharField
from core.querysets import links_to_visible, visible_link
from directives.identity import number_key
from directives.models import DirectivePage
from exemplars.models.titles import AwardTitle
from organisations.grantors import given_name


class AwardGrantQuerySet(QuerySet):
    """Honours received."""

    def standing(self) -> Self:
        """Keep the honours that were not revoked: the only ones any honour list or count shows."""
        return self.exclude(Exists(AwardRevocation.objects.filter(grant_key=OuterRef("key"))))

    def for_display(self) -> Self:
        """Fetch with each honour what a chip or a timeline says of it."""
        return self.select_related(
            "title",
            "commendation_type",
            "grantor__carried_on_by",
            "decision__document_type",
            "movement",
        ).annotate(**links_to_visible("decision", "movement"))


class AwardRevocationQuerySet(QuerySet):
    """Honours taken back."""

    def for_display(self) -> Self:
        """Fetch with each what staff lists say of it."""
        return self.select_related(
            "title", "exemplar", "decision__document_type", "recorded_by"
        ).order_by("-revoked_on", "-pk")


class AwardGrant(Orderable):
    """One honour received: what, when, by which decision.

    An honour exists by the decision of whoever may grant its title, and may be given after death:
    Luật Thi đua, khen thưởng 06/2022/QH15, chương III, and Nghị định 152/2025/NĐ-CP on who may
    grant (số điều cần đối chiếu).

    `key` is what a revocation holds on to: it stays the same through revisions, copies and
    restored versions of the page, where the row's own id may not.
    """

    key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    exemplar = ParentalKey(
        "exemplars.ExemplarPage", on_delete=models.CASCADE, related_name="awards"
    )
    title = models.ForeignKey(
        AwardTitle,
        on_delete=models.PROTECT,
        related_name="grants",
        verbose_name="danh hiệu, hình thức",
    )
    commendation_type = models.ForeignKey(
        "exemplars.CommendationType",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="grants",
        verbose_name="loại hình khen thưởng",
    )
    own_name = models.CharField(
        "tên trên bằng",
        max_length=255,
        blank=True,
        help_text="Chỉ ghi khi khác tên mà cổng ghép từ danh hiệu và nơi khen, ví dụ: Kỷ niệm "
        "chương “Vì sự nghiệp giáo dục”.",
    )
    year = models.PositiveSmallIntegerField(
        "năm", validators=[MinValueValidator(1945), MaxValueValidator(2100)]
    )
    granted_on = models.DateField("ngày quyết định", null=True, blank=True)
    is_posthumous = models.BooleanField(
        "truy tặng", default=False, help_text="Trao sau khi người được khen đã mất."
    )
    movement = models.ForeignKey(
        "movements.MovementPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="award_grants",
        verbose_name="trong phong trào",
    )
    grantor = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="granted_awards",
        verbose_name="nơi khen thưởng",
    )
    decision = models.ForeignKey(
        "directives.DirectivePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="award_grants",
        verbose_name="quyết định trong kho",
    )
    decision_number = models.CharField(
        "số quyết định",
        max_length=60,
        blank=True,
        help_text="Chỉ ghi khi quyết định chưa có trong kho văn bản.",
    )
    decision_key = DerivedCharField(
        source="decision_number", derive=number_key, max_length=60, db_index=True
    )
    is_decision_missing = models.BooleanField(
        "chưa có quyết định",
        default=False,
        help_text="Đánh dấu khi sẽ bổ sung sau; bảng theo dõi của cán bộ sẽ nhắc.",
    )
    reason = models.CharField("thành tích được khen", max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("commendation_type")]),
        FieldPanel("own_name"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("granted_on"), FieldPanel("is_posthumous")]),
        FieldPanel("grantor"),
        FieldRowPanel(
            [
                PageChooserPanel("decision", "directives.DirectivePage"),
                FieldPanel("decision_number"),
            ]
        ),
        FieldPanel("is_decision_missing"),
        FieldPanel("reason"),
        PageChooserPanel("movement", "movements.MovementPage"),
    ]

    objects = AwardGrantQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = "lần khen thưởng"
        verbose_name_plural = "các lần khen thưởng"
        indexes = [
            models.Index(fields=["title", "year"], name="honours_of_a_title_by_year"),
            models.Index(fields=["year"], name="honours_by_year"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.year}"

    @property
    def name(self) -> str:
        """The honour as it was given: "Bằng khen của Chủ tịch UBND tỉnh Lào Cai"."""
        return given_name(
            self.own_name,
            self.title.name,
            self.title.short_name,
            self.title.name_pattern,
            self.grantor.label if self.grantor else "",
            self.grantor.level if self.grantor else "",
        )

    @property
    def label(self) -> str:
        """The name as it fits on a chip: short where nobody is named in it."""
        names_nobody = not self.own_name and not self.title.name_pattern
        return self.title.label if names_nobody else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        # An older version of the page may not know the row's key; it never changes. A copy of the
        # page is somebody else's, and so are its honours.
        if self.pk:
            stored = AwardGrant.objects.filter(pk=self.pk).values_list("key", flat=True).first()
            self.key = stored or self.key
        elif AwardGrant.objects.filter(key=self.key).exclude(exemplar=self.exemplar_id).exists():
            self.key = uuid.uuid4()
        if self.decision_id or self.decision_number:
            self.is_decision_missing = False
        if self.decision is None and self.decision_number:
            self.decision = self.decision_in_archive()
        super().save(*args, **kwargs)

    def decision_in_archive(self) -> DirectivePage | None:
        """Return the one document that bears the number, of who granted it, in its year."""
        found = DirectivePage.objects.filter(
            number_key=number_key(self.decision_number), issuer=self.grantor, issued_year=self.year
        )
        documents = list(found[:2]) if self.grantor else []
        return documents[0] if len(documents) == 1 else None

    def honour_values(self) -> list[FacetValue]:
        """The facet values that keep the year of this honour together with its level and title."""
        level = self.title.get_level_display()
        of_level = f"{self.year}-{self.title.level}"
        return [
            FacetValue(str(self.year), str(self.year)),
            FacetValue(of_level, f"{self.year}, {level}"),
            FacetValue(f"{of_level}-{self.title_id}", f"{self.year}, {self.title.label}"),
        ]

    @property
    def visible_decision(self) -> Page | None:
        """The decision in the archive, where readers may see it."""
        return visible_link(self, "decision")

    @property
    def visible_movement(self) -> Page | None:
        """The movement in which it was given, where readers may see it."""
        return visible_link(self, "movement")

    @property
    def decision_label(self) -> str:
        """The decision as printed, from the archive or by its bare number."""
        return self.decision.name_with_number if self.decision else self.decision_number

    @property
    def key_of_decision(self) -> str:
        """The comparable number of its decision, wherever that is recorded; "" without any."""
        return self.decision.number_key if self.decision else number_key(self.decision_number)


class AwardRevocation(models.Model):
    """That an honour no longer stands, and by which of the two acts of the law.

    Luật Thi đua, khen thưởng 06/2022/QH15, Điều 93 (đoạn trích, chưa đối chiếu với Luật
    06/2026/QH16): the decision is *annulled* for false records or a wrongful award, or a State
    title of honour is *stripped* of somebody who was convicted.

    The honour leaves every honour list and count and stays here and on staff views. The row
    keeps what the honour was, for the grant itself may be edited away, and answers whoever asks
    for the number of the old decision, long after the profile went.
    """

    class Act(models.TextChoices):
        ANNULLED = "annulled", "Hủy bỏ quyết định khen thưởng"
        STRIPPED = "stripped", "Tước danh hiệu vinh dự Nhà nước"

    act = models.CharField("việc", max_length=20, choices=Act.choices, default=Act.ANNULLED)
    grant_key = models.UUIDField(unique=True, editable=False)
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="revocations",
        verbose_name="gương điển hình",
    )
    title = models.ForeignKey(
        AwardTitle,
        on_delete=models.PROTECT,
        related_name="revocations",
        verbose_name="danh hiệu, hình thức",
    )
    award_name = models.CharField("tên trên bằng", max_length=255, blank=True, editable=False)
    year = models.PositiveSmallIntegerField("năm được khen")
    granting_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    granting_document = models.ForeignKey(
        "directives.DirectivePage",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="honours_that_fell",
        verbose_name="quyết định khen trong kho",
    )
    granting_decision = models.CharField("quyết định khen", max_length=120, blank=True)
    decision = models.ForeignKey(
        "directives.DirectivePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="award_revocations",
        verbose_name="quyết định hủy bỏ, tước trong kho",
    )
    decision_number = models.CharField("số quyết định hủy bỏ, tước", max_length=60, blank=True)
    revoked_on = models.DateField("ngày quyết định")
    reason = models.TextField("lý do", blank=True)
    is_named = models.BooleanField(
        "nêu tên khi có người tra cứu",
        default=False,
        help_text="Chỉ khi quyết định hủy bỏ, tước đã được công bố có nêu tên. Trang của người ấy "
        "bị ẩn hay đã gỡ thì tên cũng không hiện.",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người ghi",
    )
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    objects = AwardRevocationQuerySet.as_manager()

    class Meta:
        verbose_name = "danh hiệu không còn giá trị"
        verbose_name_plural = "các danh hiệu không còn giá trị"
        ordering = ["-revoked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def name(self) -> str:
        """What the honour was called when it was given."""
        return self.award_name or self.title.label

    @property
    def decision_label(self) -> str:
        """The decision that took it back, from the archive or by its bare number."""
        if self.decision:
            return self.decision.name_with_number
        return str(f"Quyết định {self.decision_number}")

    def clean(self) -> None:
        super().clean()
        if not self.decision_id and not self.decision_number.strip():
            raise ValidationError(
                {"decision_number": "Ghi số quyết định hủy bỏ, tước, hoặc chọn trong kho văn bản."}
            )
