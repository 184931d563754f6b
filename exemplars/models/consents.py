"""On what ground a person is shown in public, and that the ground was withdrawn."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from core.storage import private_storage
from exemplars.emptying import EmptiedProfileError


class ConsentQuerySet(models.QuerySet):
    """Grounds for showing somebody."""

    def standing(self) -> "ConsentQuerySet":
        """Keep the grounds that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    """A recorded ground for publishing one person: their consent, or a rule of law.

    Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (hiệu lực 01/01/2026; số điều cần đối chiếu): consent
    names its purpose and scope, a guardian gives it for a minor, and it can be withdrawn. Who is a
    minor is said by Bộ luật Dân sự 91/2015/QH13 (số điều cần đối chiếu); staff decide, for no birth
    dates are kept.
    """

    class Basis(models.TextChoices):
        CONSENT = "consent", "Người được nêu đồng ý"
        LAW = "law", "Căn cứ pháp luật"

    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        on_delete=models.CASCADE,
        related_name="consents",
        verbose_name="gương điển hình",
    )
    basis = models.CharField("căn cứ", max_length=10, choices=Basis.choices, default=Basis.CONSENT)
    legal_basis = models.CharField(
        "văn bản, điều khoản",
        max_length=255,
        blank=True,
        help_text="Ví dụ: Luật 91/2025/QH15, Điều …; quyết định khen thưởng được công bố"
        " theo luật.",
    )
    covers_name = models.BooleanField("họ tên", default=True)
    covers_portrait = models.BooleanField("hình ảnh", default=False)
    covers_story = models.BooleanField("câu chuyện, thành tích", default=True)
    covers_voice = models.BooleanField("giọng nói", default=False)
    given_on = models.DateField("ngày đồng ý", null=True, blank=True)
    is_for_minor = models.BooleanField("người chưa thành niên", default=False)
    guardian_name = models.CharField("người giám hộ", max_length=150, blank=True)
    guardian_relation = models.CharField(
        "quan hệ", max_length=60, blank=True, help_text="Cha, mẹ, ông, bà…"
    )
    evidence = models.FileField(
        "tệp minh chứng",
        storage=private_storage,
        upload_to="consents/%Y/",
        blank=True,
        help_text="Bản đồng ý đã ký; chỉ người có quyền mở được.",
    )
    note = models.TextField("ghi chú", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người ghi",
    )
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True, editable=False)

    objects = ConsentQuerySet.as_manager()
    # It belongs to its page and goes with it; it is no use of the page by something else.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "căn cứ công khai"
        verbose_name_plural = "căn cứ công khai"
        ordering = ["-recorded_at"]

    def __str__(self) -> str:
        return self.get_basis_display()

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.exemplar_id and self.exemplar.is_emptied:
            errors["exemplar"] = EmptiedProfileError.message
        if self.basis == self.Basis.LAW and not self.legal_basis.strip():
            errors["legal_basis"] = "Ghi rõ văn bản và điều khoản cho phép công khai."
        if self.basis == self.Basis.CONSENT and not self.given_on:
            errors["given_on"] = "Ghi ngày người được nêu đồng ý."
        if self.is_for_minor and not self.guardian_name.strip():
            errors["guardian_name"] = "Người chưa thành niên cần người giám hộ đồng ý."
        if errors:
            raise ValidationError(errors)


class ConsentWithdrawal(models.Model):
    """What is left of somebody who withdrew: that it happened, when, by whom, and how it went.

    Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (số điều cần đối chiếu): data go, the log of it stays.
    Holds nothing that says who it was; `exemplar_id` is the number of an emptied page, the digests
    are keyed (`exemplars.ledger`).
    """

    reference = models.CharField("mã số", max_length=20, unique=True)
    exemplar_id = models.PositiveBigIntegerField(editable=False)
    page_digest = models.CharField(max_length=64, blank=True, editable=False)
    name_digests = models.JSONField(default=list, editable=False)
    requested_on = models.DateField("ngày yêu cầu")
    carried_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người thực hiện",
    )
    carried_out_at = models.DateTimeField("thực hiện lúc", auto_now_add=True)
    removed = models.JSONField(
        "đã gỡ", default=dict, help_text="Số bản ghi, tệp, phiên bản đã gỡ; không có tên ai."
    )
    mentions = models.JSONField(
        "trang còn nhắc đến", default=list, help_text="Số hiệu các trang cần biên tập lại."
    )

    class Meta:
        verbose_name = "lần rút đồng ý"
        verbose_name_plural = "các lần rút đồng ý"
        ordering = ["-carried_out_at"]

    def __str__(self) -> str:
        return self.reference
