"""Exemplars that anyone suggests, from the first words typed to the answer."""

from django.db import models

from core.fields import DerivedCharField
from core.storage import private_storage
from core.text import folded_text
from nominations.querysets import NominationQuerySet
from nominations.received import Received


class Nomination(Received):
    """One suggestion: who, what they did, where; and, kept private, who suggests it.

    `exemplar` is the draft made from it. `draft_token` is the digest of what the nominator's
    browser holds while the nomination is written. The nominator's name, contact and relation are
    kept for the stated purpose only.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Đang viết"
        RECEIVED = "received", "Đã nhận"
        IN_REVIEW = "in_review", "Đang xem xét"
        ACCEPTED = "accepted", "Đã chọn viết thành gương"
        DECLINED = "declined", "Chưa phù hợp"
        DUPLICATE = "duplicate", "Đã có trên cổng"
        SPAM = "spam", "Thư rác"

    OPEN_STATES = (State.RECEIVED, State.IN_REVIEW)

    class Kind(models.TextChoices):
        PERSON = "person", "Một người"
        COLLECTIVE = "collective", "Một tập thể"
        HOUSEHOLD = "household", "Một gia đình"
        MODEL = "model", "Một mô hình, cách làm hay"

    draft_token = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(
        "trạng thái", max_length=12, choices=State.choices, default=State.DRAFT
    )
    # Who and what
    kind = models.CharField("đề cử ai", max_length=12, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField("họ và tên, hoặc tên gọi", max_length=150, blank=True)
    folded_name = DerivedCharField(source="name", derive=folded_text, max_length=150, db_index=True)
    office = models.CharField("nghề nghiệp, chức vụ", max_length=200, blank=True)
    organisation_text = models.CharField("cơ quan, đơn vị", max_length=200, blank=True)
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="nominations",
        verbose_name="tỉnh, thành phố",
    )
    place_detail = models.CharField("xã, phường, thôn", max_length=200, blank=True)
    deeds = models.TextField("đã làm được gì", blank=True)
    since = models.CharField("từ khi nào", max_length=60, blank=True)
    knows_of_it = models.BooleanField("người được đề cử đã biết và đồng ý", default=False)
    # Who suggests
    nominator_name = models.CharField("họ tên của bạn", max_length=150, blank=True)
    nominator_contact = models.CharField("điện thoại hoặc thư điện tử", max_length=150, blank=True)
    nominator_relation = models.CharField("bạn biết người này thế nào", max_length=150, blank=True)
    agreed_at = models.DateTimeField("đồng ý mục đích lúc", null=True, blank=True, editable=False)
    # The answer
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="nominations",
        verbose_name="hồ sơ gương điển hình",
    )
    delete_contact_on = models.DateField(
        "xóa thông tin người đề cử vào ngày", null=True, blank=True
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "đề cử"
        verbose_name_plural = "đề cử"
        ordering = ["-submitted_at", "-pk"]

    def __str__(self) -> str:
        return self.name or self.receipt


class NominationFile(models.Model):
    """A file that a nominator adds; private until staff put it on a page.

    `media_type` is what its content says it is, whatever its name claimed.
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="files")
    file = models.FileField("tệp", storage=private_storage, upload_to="nominations/%Y/")
    name = models.CharField("tên tệp", max_length=150)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField("cỡ, byte", default=0)
    added_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tệp của đề cử"
        verbose_name_plural = "tệp của đề cử"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
