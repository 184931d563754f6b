"""Mail about letters, sent in the background; neither log nor task names anybody."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from core.senders import private_key
from engagement.models import Letter
from nominations.mailing import mail
from nominations.spam import RECEIPT_MAILS

STATUS = "engagement:status"


def _mail(letter: Letter, to: str, subject: str, template: str) -> bool:
    context = {
        "letter": letter,
        "queue_address": f"{settings.WAGTAILADMIN_BASE_URL}"
        f"{reverse('engagement_detail', args=[letter.pk])}",
    }
    return mail(to, subject, template, context, status=STATUS, about=f"letter {letter.pk}")


@task()
def mail_receipt(letter_id: int) -> None:
    """Mail the receipt code. Running twice mails it twice, to one mailbox at most thrice a day."""
    letter = Letter.objects.filter(pk=letter_id).first()
    if letter is None:
        return
    if RECEIPT_MAILS.take(private_key("mailbox", letter.contact.lower())):
        subject = f"Đã nhận ý kiến, mã {letter.receipt}"
        _mail(letter, letter.contact, subject, "engagement/mail/receipt.txt")


@task()
def tell_unit(letter_id: int) -> None:
    """Tell a unit that something waits for it, without a word of what it says."""
    letter = Letter.objects.select_related("unit").filter(pk=letter_id).first()
    if letter is not None and letter.unit is not None:
        subject = f"Có ý kiến bạn đọc mới, mã {letter.receipt}"
        _mail(letter, letter.unit.email, subject, "engagement/mail/unit.txt")


@task()
def mail_answer(letter_id: int) -> None:
    """Mail the answer once; a second run finds it mailed."""
    letter = Letter.objects.filter(pk=letter_id, answer_mailed_at=None).first()
    if letter is None or not letter.answer:
        return
    subject = f"Trả lời ý kiến {letter.receipt}"
    if _mail(letter, letter.contact, subject, "engagement/mail/answer.txt"):
        Letter.objects.filter(pk=letter_id).update(answer_mailed_at=timezone.now())
