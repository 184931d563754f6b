"""What anything has in common that readers send in: a receipt, signs of spam, an answer."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Received(models.Model):
    """Something a reader sent, from arrival to answer; a subclass says what, and its `state`.

    `receipt` is what the sender looks the answer up by; `sender` is a keyed digest that counts a
    sender's letters for a day and tells nobody who they are. `suspicions` names what looked like
    spam (`nominations.spam.Suspicion`). Whoever sent it is erased on `delete_contact_on` (Luật Bảo
    vệ dữ liệu cá nhân 91/2025/QH15; số điều cần đối chiếu).
    """

    OPEN_STATES: ClassVar[tuple[str, ...]] = ()
    """What waits for staff."""
    state: "models.Field[str, str]"

    receipt = models.CharField("mã biên nhận", max_length=20, unique=True, editable=False)
    sender = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    content_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    suspicions = models.JSONField("dấu hiệu thư rác", default=list, blank=True, editable=False)
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
    delete_contact_on = models.DateField("xóa thông tin người gửi vào ngày", null=True, blank=True)

    # What readers and editors look up by references must not lead to a sender.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in self.OPEN_STATES

    @property
    def is_suspected(self) -> bool:
        """Whether something about it looked like spam."""
        return bool(self.suspicions)
