"""Results that editors put above the answer to a question, said to be theirs."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel

from core.contracts import kind_name
from core.querysets import VisibleToReaders
from understanding.query import folded_view

PROMOTED_LIMIT = 3
"""Promoted results of one question: more of them would be an answer of their own."""
SEPARATOR = "\n"


def question_key(text: str) -> str:
    """Return a question as promotions compare it: without marks, case and punctuation."""
    return folded_view(text)


class PromotedResult(models.Model):
    """A page that editors propose for certain questions, for a time, with a word of why."""

    questions = models.TextField(
        "câu hỏi",
        help_text=(
            "Mỗi dòng một câu hỏi. So trọn câu, không phân biệt dấu, chữ hoa và dấu câu: “thi đua"
            " yêu nước” gồm cả “thi dua yeu nuoc”."
        ),
    )
    question_keys = models.TextField(editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="promoted_results",
        verbose_name="trang",
    )
    note = models.CharField(
        "lời dẫn",
        max_length=200,
        blank=True,
        help_text="Một câu nói vì sao nên xem trang này, hiện dưới tên trang.",
    )
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField(
        "đến hết ngày", null=True, blank=True, help_text="Để trống nếu không hạn định."
    )
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước khi một câu hỏi có nhiều đề xuất."
    )

    panels = [
        FieldPanel("questions"),
        PageChooserPanel("page"),
        FieldPanel("note"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("order"),
            ],
            heading="Khi nào hiện",
        ),
    ]

    class Meta:
        verbose_name = "kết quả đề xuất"
        verbose_name_plural = "kết quả đề xuất"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.first_question} → {self.page}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        keys = dict.fromkeys(map(question_key, self.questions.splitlines()))
        # A separator on both sides of each, so that a whole question is found and no part of one.
        self.question_keys = SEPARATOR + "".join(f"{key}{SEPARATOR}" for key in keys if key)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        errors = {}
        if self.questions and not any(map(question_key, self.questions.splitlines())):
            errors["questions"] = "Cần ít nhất một câu hỏi có chữ hoặc số."
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = "Ngày kết thúc đứng trước ngày bắt đầu."
        if errors:
            raise ValidationError(errors)

    @property
    def first_question(self) -> str:
        """The first of the questions, for lists."""
        return next(iter(self.questions.strip().splitlines()), "").strip()


@dataclass(frozen=True)
class Promotion:
    """A promoted page as readers see it."""

    title: str
    url: str
    kind_label: str
    note: str


def promotions_for(text: str, day: datetime.date | None = None) -> list[Promotion]:
    """Return what editors propose for a question on a day (today by default).

    Only pages that readers may see at this moment, under the words of their own entry. Nearly all
    questions have no proposal, and learn so from a small query; the others ask a second one.
    """
    key = question_key(text)
    if not key:
        return []
    proposed = PromotedResult.objects.filter(question_keys__contains=f"{SEPARATOR}{key}{SEPARATOR}")
    ids = list(proposed.order_by().values_list("pk", flat=True))
    if not ids:
        return []
    day = day or timezone.localdate()
    rows = (
        PromotedResult.objects.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            VisibleToReaders("page"),
            pk__in=ids,
            page__search_entry__is_public=True,
        )
        .values(
            "note",
            kind=F("page__search_entry__kind"),
            title=F("page__search_entry__text__title"),
            url=F("page__search_entry__text__url"),
        )
        .order_by("order", "pk")[:PROMOTED_LIMIT]
    )
    return [
        Promotion(row["title"], row["url"], kind_name(row["kind"]), row["note"]) for row in rows
    ]
