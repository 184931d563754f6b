"""How one document bears on another; the inverse is read, never stored."""

from collections.abc import Sequence

from django.db import models
from django.db.models.functions import Coalesce
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from core.querysets import VisibleToReaders


class DirectiveRelation(Orderable):
    """ "This document <kind> that document", stored once on the document that says so.

    What amends, replaces and repeals: Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15; what
    consolidates: Pháp lệnh 01/2012/UBTVQH13; grounds ("Căn cứ"): Nghị định 30/2020/NĐ-CP, Phụ lục I
    (số điều cần đối chiếu).
    """

    class Kind(models.TextChoices):
        BASED_ON = "based_on", "Căn cứ"
        GUIDES = "guides", "Hướng dẫn"
        IMPLEMENTS = "implements", "Triển khai"
        AMENDS = "amends", "Sửa đổi, bổ sung"
        REPLACES = "replaces", "Thay thế"
        REPLACES_PART = "replaces_part", "Thay thế một phần"
        REPEALS = "repeals", "Bãi bỏ"
        REPEALS_PART = "repeals_part", "Bãi bỏ một phần"
        CONSOLIDATES = "consolidates", "Hợp nhất"
        CITES = "cites", "Dẫn chiếu"

    INVERSE_LABELS = {
        Kind.BASED_ON: "Là căn cứ của",
        Kind.GUIDES: "Được hướng dẫn bởi",
        Kind.IMPLEMENTS: "Được triển khai bởi",
        Kind.AMENDS: "Được sửa đổi, bổ sung bởi",
        Kind.REPLACES: "Được thay thế bởi",
        Kind.REPLACES_PART: "Được thay thế một phần bởi",
        Kind.REPEALS: "Bị bãi bỏ bởi",
        Kind.REPEALS_PART: "Bị bãi bỏ một phần bởi",
        Kind.CONSOLIDATES: "Được hợp nhất trong",
        Kind.CITES: "Được dẫn chiếu bởi",
    }
    ENDING_KINDS = (Kind.REPLACES, Kind.REPEALS)
    PARTLY_ENDING_KINDS = (Kind.AMENDS, Kind.REPLACES_PART, Kind.REPEALS_PART)

    source = ParentalKey(
        "directives.DirectivePage", on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField("quan hệ", max_length=20, choices=Kind.choices)
    target = models.ForeignKey(
        "directives.DirectivePage",
        on_delete=models.CASCADE,
        related_name="incoming_relations",
        verbose_name="văn bản kia",
    )
    note = models.CharField(
        "ghi chú", max_length=255, blank=True, help_text="Phần nào, ví dụ: khoản 2 Điều 5."
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), PageChooserPanel("target")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "quan hệ với văn bản khác"
        verbose_name_plural = "quan hệ với văn bản khác"
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "target"], name="relation_said_once"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="no_relation_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.target}"

    @classmethod
    def earliest(cls, kinds: "Sequence[Kind]") -> models.Subquery:
        """Return the day on which a visible document first did one of these to the outer document.

        That is the day the other document takes effect, failing that its day of issue.
        """
        return models.Subquery(
            cls.objects.filter(
                VisibleToReaders("source"), target_id=models.OuterRef("pk"), kind__in=kinds
            )
            .values(day=Coalesce("source__effective_on", "source__issued_on"))
            .order_by(models.F("day").asc(nulls_last=True))[:1],
            output_field=models.DateField(),
        )

    @property
    def inverse_label(self) -> str:
        """The relation as the other document sees it."""
        return str(self.INVERSE_LABELS[self.Kind(self.kind)])
