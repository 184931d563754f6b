"""On what ground a person is shown in public, and that the ground was withdrawn."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from core.models.media import UploadField
from core.storage import private_storage
from exemplars.emptying import EmptiedProfileError

ADULT_YEARS = 18


class ConsentQuerySet(models.QuerySet):
    """Grounds for showing somebody."""

    def standing(self) -> "ConsentQuerySet":
        """Keep the grounds that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def sufficient(self) -> "ConsentQuerySet":
        """Keep the grounds that lack nothing (`Consent.lacks`), in one condition."""
        is_proven = (
            ~models.Q(evidence="")
            | models.Q(evidence_absence=Consent.Absence.PAPER)
            | ~models.Q(evidence_absence="") & ~models.Q(note="")
        )
        child_agreed = models.Q(minor_age=Consent.MinorAge.FROM_7, child_agreed_on__isnull=False)
        is_for_adult = models.Q(is_for_minor=False)
        guardian_agreed = ~models.Q(guardian_name="") & (
            models.Q(minor_age=Consent.MinorAge.UNDER_7) | child_agreed
        )
        consent = models.Q(
            basis=Consent.Basis.CONSENT, given_on__isnull=False, is_informed=True
        ) & ~models.Q(purpose="")
        return self.filter(
            models.Q(basis=Consent.Basis.LAW) & ~models.Q(legal_basis="")
            | consent & is_proven & (is_for_adult | guardian_agreed)
        )


class Consent(models.Model):
    """A recorded ground for publishing one person: their consent, or a rule of law.

    Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (hiệu lực 01/01/2026): consent is given knowing the
    purpose, who controls the data and one's rights (Điều 9), a guardian gives it for a child, and
    from seven years on the child too agrees to what is published of its life (Điều 24; hai điều cần
    đối chiếu với văn bản). Who is a minor is said by Bộ luật Dân sự 91/2015/QH13 (số điều cần đối
    chiếu); staff decide, for at most the year of birth is kept.
    """

    PURPOSE = "Giới thiệu gương điển hình trên cổng của cơ quan, để tuyên dương và nhân rộng"

    class Basis(models.TextChoices):
        CONSENT = "consent", "Người được nêu đồng ý"
        LAW = "law", "Căn cứ pháp luật"

    class Absence(models.TextChoices):
        PAPER = "paper", "Bản ký trên giấy lưu ở cơ quan, chưa quét"
        WITNESSED = "witnessed", "Đồng ý bằng lời, có người chứng kiến ghi ở ghi chú"
        OTHER = "other", "Lý do khác, ghi ở ghi chú"

    class MinorAge(models.TextChoices):
        UNDER_7 = "under_7", "chưa đủ 7 tuổi"
        FROM_7 = "from_7", "từ đủ 7 tuổi"

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
    purpose = models.CharField("mục đích đã nói rõ", max_length=255, blank=True, default=PURPOSE)
    is_informed = models.BooleanField(
        "đã nói rõ mục đích, cơ quan kiểm soát dữ liệu và quyền của người được nêu",
        default=False,
        help_text="Quyền được biết, xem, sửa, xóa, rút lại đồng ý và khiếu nại; mẫu in đã ghi sẵn.",
    )
    is_for_minor = models.BooleanField("người chưa thành niên", default=False)
    guardian_name = models.CharField("người giám hộ", max_length=150, blank=True)
    guardian_relation = models.CharField(
        "quan hệ", max_length=60, blank=True, help_text="Cha, mẹ, ông, bà…"
    )
    minor_age = models.CharField(
        "tuổi", max_length=10, choices=MinorAge.choices, blank=True, default=""
    )
    child_agreed_on = models.DateField(
        "ngày trẻ tự đồng ý",
        null=True,
        blank=True,
        help_text="Từ đủ 7 tuổi, trẻ cũng phải đồng ý, bên cạnh người giám hộ.",
    )
    evidence = UploadField(
        "tệp minh chứng",
        storage=private_storage,
        upload_to="consents/%Y/",
        blank=True,
        help_text="Bản đồng ý đã ký; chỉ người có quyền mở được.",
    )
    evidence_absence = models.CharField(
        "vì sao chưa có tệp",
        max_length=20,
        choices=Absence.choices,
        blank=True,
        default="",
        help_text="Chỉ chọn khi chưa có tệp minh chứng.",
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
        permissions = [("open_papers", "Mở giấy tờ của người được nêu và của người đề cử")]

    def __str__(self) -> str:
        return self.get_basis_display()

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.exemplar_id and self.exemplar.is_emptied:
            errors["exemplar"] = EmptiedProfileError.message
        errors |= self.lacks()
        if errors:
            raise ValidationError(errors)

    def lacks(self) -> dict[str, str]:
        """Return field → what is missing there before this ground may open a page."""
        if self.basis == self.Basis.LAW:
            is_named = bool(self.legal_basis.strip())
            told = "Ghi rõ văn bản và điều khoản cho phép công khai."
            return {} if is_named else {"legal_basis": told}
        missing = {}
        if not self.given_on:
            missing["given_on"] = "Ghi ngày người được nêu đồng ý."
        if not self.purpose.strip():
            missing["purpose"] = "Ghi mục đích mà người được nêu đã được cho biết."
        if not self.is_informed:
            missing["is_informed"] = (
                "Sự đồng ý chỉ có giá trị khi người được nêu đã biết mục đích, ai giữ dữ liệu"
                " và quyền của mình."
            )
        if not self.evidence and not self.evidence_absence:
            missing["evidence"] = "Đính kèm bản đồng ý đã ký, hoặc chọn vì sao chưa có tệp."
        if (
            not self.evidence
            and self.evidence_absence in (self.Absence.WITNESSED, self.Absence.OTHER)
            and not self.note.strip()
        ):
            missing["note"] = "Ghi người chứng kiến hoặc lý do chưa có tệp."
        return missing | (self._minor_lacks() if self.is_for_minor else self._age_doubts())

    def _minor_lacks(self) -> dict[str, str]:
        missing = {}
        if not self.guardian_name.strip():
            missing["guardian_name"] = "Người chưa thành niên cần người giám hộ đồng ý."
        if not self.minor_age:
            missing["minor_age"] = "Chọn trẻ đã đủ 7 tuổi hay chưa."
        if self.minor_age == self.MinorAge.FROM_7 and not self.child_agreed_on:
            missing["child_agreed_on"] = "Từ đủ 7 tuổi, trẻ cũng phải đồng ý: ghi ngày trẻ đồng ý."
        return missing

    def _age_doubts(self) -> dict[str, str]:
        """Doubt an adult whom the profile's year of birth makes a child on that day."""
        born = self.exemplar.birth_year if self.exemplar_id else None
        if born and self.given_on and self.given_on.year - born < ADULT_YEARS:
            return {"is_for_minor": f"Hồ sơ ghi năm sinh {born}: người này chưa thành niên."}
        return {}


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
