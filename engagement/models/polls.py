"""Questions to all readers with choices: polls, and how the portal itself is rated."""

import datetime
from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from core.text import clean

TWICE = "Lựa chọn này đã có ở trên: bạn đọc không biết chọn dòng nào."
INSTEAD = "Muốn hỏi khác thì đóng cuộc này và mở cuộc mới."


@dataclass(frozen=True)
class Result:
    """One choice with what it got; `percent` is rounded to whole per cent."""

    text: str
    votes: int
    percent: int


class PollQuerySet(models.QuerySet):
    """Polls."""

    def begun(self, now: datetime.datetime | None = None) -> Self:
        """Keep those that readers may know of, open or over, the newest first."""
        return self.filter(opens_at__lte=now or timezone.now()).order_by("-opens_at", "-pk")

    def open(self, now: datetime.datetime | None = None) -> Self:
        """Keep those that take votes at a moment."""
        now = now or timezone.now()
        return self.begun(now).filter(Q(closes_at=None) | Q(closes_at__gt=now))

    def on_page(self, page_id: int) -> Self:
        """Keep those placed on a page."""
        return self.filter(page=page_id)


class PollForm(WagtailAdminModelForm):
    """Keeps what readers voted for, which is neither taken away nor reworded; no choice twice."""

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        gone = [form.instance.pk for form in self.formsets["choices"].deleted_forms]
        for choice in PollChoice.objects.filter(pk__in=gone, votes__gt=0):
            self.add_error(
                None, f"“{choice}” đã có {choice.votes} phiếu, không xóa được. {INSTEAD}"
            )
        seen: set[str] = set()
        for form in self.formsets["choices"].forms:
            if form.cleaned_data.get("DELETE"):
                continue
            text = " ".join(clean(form.cleaned_data.get("text", "")).casefold().split())
            if text and text in seen:
                form.add_error("text", TWICE)
            seen.add(text)
        return not self.errors and self.formsets["choices"].total_error_count() == 0


class Poll(ClusterableModel):
    """A question with choices that opens and closes at times.

    Of those of one kind that belong to no page one is open at a time; a page has as many as are
    placed on it. Results are shown to who voted, and to all once it is closed; those of an
    evaluation of the portal to everybody.
    """

    class Kind(models.TextChoices):
        POLL = "poll", "Thăm dò ý kiến"
        EVALUATION = "evaluation", "Đánh giá cổng"

    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.POLL)
    question = models.CharField("câu hỏi", max_length=200)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="đặt ở trang",
        help_text="Để trống thì hiện chung, mỗi lúc chỉ một cuộc.",
    )
    opens_at = models.DateTimeField("mở lúc", default=timezone.now)
    closes_at = models.DateTimeField("đóng lúc", null=True, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldPanel("question"),
        InlinePanel("choices", heading="Các lựa chọn", label="lựa chọn", min_num=2, max_num=10),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        PageChooserPanel("page"),
    ]

    base_form_class = PollForm
    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc thăm dò"
        verbose_name_plural = "cuộc thăm dò"
        ordering = ["-opens_at", "-pk"]

    def __str__(self) -> str:
        return self.question

    def clean(self) -> None:
        super().clean()
        if self.closes_at and self.opens_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": "Giờ đóng phải sau giờ mở."})
        if self.page_id is None and self.opens_at and (other := self._overlapping().first()):
            raise ValidationError(
                {"opens_at": f"Trùng thời gian với “{other}”: mỗi lúc chỉ mở một cuộc chung."}
            )

    def _overlapping(self) -> PollQuerySet:
        others = Poll.objects.filter(kind=self.kind, page=None).exclude(pk=self.pk)
        others = others.filter(Q(closes_at=None) | Q(closes_at__gt=self.opens_at))
        return others.filter(opens_at__lt=self.closes_at) if self.closes_at else others

    @property
    def is_open(self) -> bool:
        """Whether it takes votes now."""
        now = timezone.now()
        return self.opens_at <= now and (self.closes_at is None or now < self.closes_at)

    @property
    def is_evaluation(self) -> bool:
        """Whether it asks what readers think of the portal."""
        return self.kind == self.Kind.EVALUATION

    def results(self) -> list[Result]:
        """Return every choice with its votes, in the order they were asked."""
        rows = list(PollChoice.objects.filter(poll=self).values_list("text", "votes"))
        total = sum(votes for _text, votes in rows)
        return [
            Result(text, votes, round(100 * votes / total) if total else 0) for text, votes in rows
        ]


class PollChoice(Orderable):
    """One choice of a poll with its votes, which `engagement.voting` alone adds to."""

    poll = ParentalKey(Poll, on_delete=models.CASCADE, related_name="choices")
    text = models.CharField("lựa chọn", max_length=150)
    votes = models.PositiveIntegerField("số phiếu", default=0, editable=False)

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = "lựa chọn"
        verbose_name_plural = "lựa chọn"

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        before = PollChoice.objects.filter(pk=self.pk, votes__gt=0).exclude(text=self.text).first()
        if before:
            raise ValidationError(
                {"text": f"“{before}” đã có {before.votes} phiếu, không sửa được. {INSTEAD}"}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store everything but the votes, which come in while an editor has the form open."""
        if self.pk and not kwargs.get("force_insert"):
            fields = [field.name for field in self._meta.concrete_fields if not field.primary_key]
            kwargs.setdefault("update_fields", [name for name in fields if name != "votes"])
        super().save(*args, **kwargs)
