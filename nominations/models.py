"""Exemplars that anyone suggests, from the first words typed to the answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

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
        DRAFT = "draft", _("Đang viết")
        RECEIVED = "received", _("Đã nhận")
        IN_REVIEW = "in_review", _("Đang xem xét")
        ACCEPTED = "accepted", _("Đã chọn viết thành gương")
        DECLINED = "declined", _("Chưa phù hợp")
        DUPLICATE = "duplicate", _("Đã có trên cổng")
        SPAM = "spam", _("Thư rác")

    OPEN_STATES = (State.RECEIVED, State.IN_REVIEW)
    """What waits for staff."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Một người")
        COLLECTIVE = "collective", _("Một tập thể")
        HOUSEHOLD = "household", _("Một gia đình")
        MODEL = "model", _("Một mô hình, cách làm hay")

    receipt = models.CharField(_("mã biên nhận"), max_length=20, unique=True, editable=False)
    draft_token = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(
        _("trạng thái"), max_length=12, choices=State.choices, default=State.DRAFT
    )
    # Who and what
    kind = models.CharField(_("đề cử ai"), max_length=12, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(_("họ và tên, hoặc tên gọi"), max_length=150, blank=True)
    folded_name = DerivedCharField(source="name", derive=folded_text, max_length=150, db_index=True)
    office = models.CharField(_("nghề nghiệp, chức vụ"), max_length=200, blank=True)
    organisation_text = models.CharField(_("cơ quan, đơn vị"), max_length=200, blank=True)
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="nominations",
        verbose_name=_("tỉnh, thành phố"),
    )
    place_detail = models.CharField(_("xã, phường, thôn"), max_length=200, blank=True)
    deeds = models.TextField(_("đã làm được gì"), blank=True)
    since = models.CharField(_("từ khi nào"), max_length=60, blank=True)
    knows_of_it = models.BooleanField(_("người được đề cử đã biết và đồng ý"), default=False)
    # Who suggests
    nominator_name = models.CharField(_("họ tên của bạn"), max_length=150, blank=True)
    nominator_contact = models.CharField(
        _("điện thoại hoặc thư điện tử"), max_length=150, blank=True
    )
    nominator_relation = models.CharField(
        _("bạn biết người này thế nào"), max_length=150, blank=True
    )
    agreed_at = models.DateTimeField(
        _("đồng ý mục đích lúc"), null=True, blank=True, editable=False
    )
    sender = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    content_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    suspicions = models.JSONField(_("dấu hiệu thư rác"), default=list, blank=True, editable=False)
    # The answer
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="nominations",
        verbose_name=_("hồ sơ gương điển hình"),
    )
    answer = models.TextField(_("trả lời"), blank=True)
    staff_note = models.TextField(_("ghi chú nội bộ"), blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("người xử lý"),
    )
    created_at = models.DateTimeField(_("bắt đầu viết"), auto_now_add=True)
    updated_at = models.DateTimeField(_("sửa lần cuối"), auto_now=True)
    submitted_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answer_mailed_at = models.DateTimeField(
        _("gửi thư trả lời lúc"), null=True, blank=True, editable=False
    )
    delete_contact_on = models.DateField(
        _("xóa thông tin người đề cử vào ngày"), null=True, blank=True
    )

    objects = NominationQuerySet.as_manager()
    # What readers and editors look up by references must not lead to a nominator.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("đề cử")
        verbose_name_plural = _("đề cử")
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
    file = models.FileField(_("tệp"), storage=private_storage, upload_to="nominations/%Y/")
    name = models.CharField(_("tên tệp"), max_length=150)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(_("cỡ, byte"), default=0)
    added_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tệp của đề cử")
        verbose_name_plural = _("tệp của đề cử")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
