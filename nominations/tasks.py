"""Mail to nominators, sent in the background; neither log nor task names anybody."""

from django.utils import timezone
from django_tasks import task

from core.senders import private_key
from nominations.mailing import mail
from nominations.models import Nomination
from nominations.spam import RECEIPT_MAILS


def _send(nomination: Nomination, subject: str, template: str) -> bool:
    """Mail to the nominator if they left a mailbox; tell whether it went out."""
    return mail(
        nomination.nominator_contact,
        subject,
        template,
        {"nomination": nomination},
        status="nominations:status",
        about=f"nomination {nomination.pk}",
    )


@task()
def mail_receipt(nomination_id: int) -> None:
    """Mail the receipt code. Running twice mails it twice, to one mailbox at most thrice a day."""
    nomination = Nomination.objects.filter(pk=nomination_id).first()
    if nomination is None:
        return
    mailbox = private_key("mailbox", nomination.nominator_contact.lower())
    if not RECEIPT_MAILS.take(mailbox):
        return
    subject = f"Đã nhận đề cử, mã {nomination.receipt}"
    _send(nomination, subject, "nominations/mail/receipt.txt")


@task()
def mail_answer(nomination_id: int) -> None:
    """Mail the answer once; a second run finds it mailed."""
    nomination = Nomination.objects.filter(pk=nomination_id, answer_mailed_at=None).first()
    if nomination is None or not nomination.answer:
        return
    subject = f"Trả lời đề cử {nomination.receipt}"
    if _send(nomination, subject, "nominations/mail/answer.txt"):
        Nomination.objects.filter(pk=nomination_id).update(answer_mailed_at=timezone.now())
