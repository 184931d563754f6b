"""Mail to whoever sent something in; the log names nobody."""

import logging
import smtplib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

logger = logging.getLogger(__name__)


def mail(
    contact: str, subject: str, template: str, context: Mapping[str, Any], status: str, about: str
) -> bool:
    """Mail to a contact if it is a mailbox; tell whether it went out.

    `status` names the address where a receipt is looked up, `about` the record in the log.
    """
    if "@" not in contact:
        return False
    site = {
        "status_address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse(status)}",
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    body = render_to_string(template, {**site, **context})
    try:
        EmailMessage(subject, body, to=[contact]).send()
    except (OSError, smtplib.SMTPException) as error:
        # The error's own text names the mailbox.
        logger.error("mail about %s failed: %s", about, type(error).__name__)
        return False
    return True
