"""Mail to nominators, sent in the background; neither log nor task names anybody."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from core.senders import private_key
from nominations.models import Nomination
from nominations.spam import RECEIPT_MAILS

logger = logging.getLogger(__name__)


def _send(nomination: Nomination, subject: str, template: str) -> bool:
    """Mail to the nominator if they left a mailbox; tell whether it went out."""
    contact = nomination.nominator_contact
    if "@" not in contact:
        return False
    context = {
        "nomination": nomination,
        "status_address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('nominations:status')}",
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    body = render_to_string(template, context)
    try:
        EmailMessage(subject, body, to=[contact]).send()
    except (OSError, smtplib.SMTPException) as error:
        # The error's own text names the mailbox.
        logger.error("mail about nomination %d failed: %s", nomination.pk, type(error).__name__)
        return False
    return True


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
