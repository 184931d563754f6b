"""Exemplars that anyone suggests, from the first words typed to the answer."""

from django.conf import settings
from django.db import models

from core.fields import DerivedCharField
from core.storage import private_storage
from core.text import folded_text
from nominations.querysets import NominationQuerySet


class Nomination(models.Model):
    """One suggestion: who, what they did, where; and, kept private, who suggests it.

    `receipt` is what the nominator looks the answer up by; `sender` is a keyed digest that counts
    a sender's nominations and tells nobody who they are. `exemplar` is the draft made from it.
    `draft_token` is the digest of what the nominator's browser holds while the nomination is
    written. `suspicions` names what looked like spam (`nominations.spam.Suspicion`).

    The nominator's name, contact and relation are kept for the stated purpose only and erased on
    `delete_contact_on` (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; số điều cần đối chiếu).
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
    """What waits for staff."""

    class Kind(models.TextChoices):
        PERSON = "person", "Một người"
        COLLECTIVE = "collective", "Một tập thể"
        HOUSEHOLD = "household", "Một gia đình"
        MODEL = "model", "Một mô hình, cách làm hay"

    receipt = models.CharField("mã biên nhận", max_length=20, unique=True, editable=False)
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
    sender = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    content_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    suspicions = models.JSONField("dấu hiệu thư rác", default=list, blank=True, editable=False)
    # The answer
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="nominations",
        verbose_name="hồ sơ gương điển hình",
    )
    answer = models.TextField("trả lời", blank=True)
    staff_note = models.TextField("ghi chú nội bộ", blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người xử lý",
    )
    created_at = models.DateTimeField("bắt đầu viết", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answer_mailed_at = models.DateTimeField(
        "gửi thư trả lời lúc", null=True, blank=True, editable=False
    )
    delete_contact_on = models.DateField(
        "xóa thông tin người đề cử vào ngày", null=True, blank=True
    )

    objects = NominationQuerySet.as_manager()
    # What readers and editors look up by references must not lead to a nominator.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "đề cử"
        verbose_name_plural = "đề cử"
        ordering = ["-submitted_at", "-pk"]

    def __str__(self) -> str:
        return self.name or self.receipt

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in self.OPEN_STATES

    @property
    def is_suspected(self) -> bool:
        """Whether something about it looked like spam."""
        return bool(self.suspicions)


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
