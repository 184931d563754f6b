"""What readers write to the editors: reports of errors, questions, remarks."""

import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from core.text import folded_text
from nominations.receipts import read_receipt
from nominations.received import Received

RECEIPT_PREFIX = "YK"


class LetterQuerySet(models.QuerySet):
    """Letters."""

    def for_queue(self) -> Self:
        """Order as staff work: what waits first, longest on top; then the newest answers."""
        return self.alias(
            is_waiting=models.Case(
                models.When(state__in=Letter.OPEN_STATES, then=models.Value(0)),
                default=models.Value(1),
                output_field=models.IntegerField(),
            )
        ).order_by("is_waiting", models.F("answered_at").desc(nulls_last=True), "submitted_at")

    def matching(self, words: str) -> Self:
        """Keep those whose subject, text or receipt holds what staff typed."""
        return self.filter(
            models.Q(subject__icontains=words)
            | models.Q(text__icontains=words)
            | models.Q(receipt=read_receipt(words, RECEIPT_PREFIX))
        )

    def published(self) -> Self:
        """Keep the answered ones that staff put on the portal, the newest first."""
        return self.filter(state=Letter.State.ANSWERED, published_at__lte=timezone.now()).order_by(
            "-published_at", "-pk"
        )

    def saying(self, words: str) -> Self:
        """Keep the published ones that hold every word, typed with or without marks."""
        found = self
        for word in folded_text(words).split():
            found = found.filter(search_text__contains=word)
        return found

    def past_retention(self, today: datetime.date) -> Self:
        """Keep those whose sender must be erased by now."""
        return self.filter(delete_contact_on__lte=today)


class Letter(Received):
    """Something a reader wrote: to whom it goes, about which page, and what became of it.

    `subject` and `text` are the reader's own and private; what is published stands apart in
    `public_subject` and `public_text`, as staff edited it, and only if the reader let them.
    """

    class Kind(models.TextChoices):
        ERROR = "error", "Báo lỗi"
        QUESTION = "question", "Câu hỏi"
        REMARK = "remark", "Góp ý"

    class State(models.TextChoices):
        RECEIVED = "received", "Đã nhận"
        IN_REVIEW = "in_review", "Đang xem xét"
        ANSWERED = "answered", "Đã trả lời"
        FIXED = "fixed", "Đã sửa"
        DECLINED = "declined", "Chưa tiếp thu"
        SPAM = "spam", "Thư rác"

    OPEN_STATES: ClassVar[tuple[str, ...]] = (State.RECEIVED, State.IN_REVIEW)

    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    state = models.CharField(
        "trạng thái", max_length=12, choices=State.choices, default=State.RECEIVED
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="trang",
    )
    passage = models.TextField("đoạn có lỗi", blank=True)
    unit = models.ForeignKey(
        "home.SupportUnit",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="letters",
        verbose_name="đơn vị",
    )
    subject = models.CharField("tiêu đề", max_length=150, blank=True)
    text = models.TextField("nội dung", blank=True)
    name = models.CharField("họ tên", max_length=150, blank=True)
    contact = models.CharField("điện thoại hoặc thư điện tử", max_length=150, blank=True)
    may_publish = models.BooleanField("cho đăng câu hỏi", default=False)
    public_subject = models.CharField("tiêu đề đăng", max_length=150, blank=True)
    public_text = models.TextField("câu hỏi đăng", blank=True)
    search_text = models.TextField(blank=True, editable=False)
    published_at = models.DateTimeField("đăng lúc", null=True, blank=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến bạn đọc"
        ordering = ["-submitted_at", "-pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.receipt

    @property
    def is_error(self) -> bool:
        """Whether it reports an error on a page."""
        return self.kind == self.Kind.ERROR
