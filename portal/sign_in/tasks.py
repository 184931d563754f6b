"""Mail about accounts; a task holds a number and nothing that was typed."""

import logging
import smtplib

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm

logger = logging.getLogger(__name__)


@task()
def mail_note(user_id: int) -> None:
    """Tell an owner that somebody guesses. Running twice mails twice; nobody has the id 0."""
    user = get_user_model()._default_manager.filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return
    context = {
        "username": user.get_username(),
        "time": timezone.localtime(),
        "reset_address": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_password_reset"),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    body = render_to_string("sign_in/note.txt", context)
    subject = f"Có người thử mật khẩu của bạn trên {settings.WAGTAIL_SITE_NAME}"
    try:
        EmailMessage(subject, body, to=[user.email]).send()
    except (OSError, smtplib.SMTPException) as error:
        # The error's own text names the mailbox.
        logger.error("note to user %d failed: %s", user_id, type(error).__name__)


@task()
def mail_password_reset(user_id: int, domain: str, use_https: bool) -> None:
    """Mail the way to a new password. Running twice mails twice; nobody has the id 0.

    In the background, so that the time an answer takes doesn't tell whether there is an account.
    """
    user = get_user_model()._default_manager.filter(pk=user_id).first()
    form = PasswordResetForm({"email": user.email if user else ""})
    if form.is_valid():
        form.save(
            domain_override=domain,
            use_https=use_https,
            subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
            email_template_name="wagtailadmin/account/password_reset/email.txt",
        )
