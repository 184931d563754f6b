"""Publish and take down what is due, as Wagtail's command of this name does, each as a whole."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


class Command(publish_scheduled.Command):
    """Lets each change of a page be one transaction, which holds the page's row.

    Wagtail takes a version off the schedule, writes the page and logs it one after the other: a
    process that was ended in between left a page that nobody would publish any more, or a public
    one without a line in the log. One that fails keeps no other from its hour.
    """

    help = "Publish scheduled pages whose hour has come, and take down those that expired."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        due = [(pk, _take_down) for pk in _expired().values_list("pk", flat=True)]
        due += [(int(pk), _publish) for pk in _waiting().values_list("object_id", flat=True)]
        failed = [page_id for page_id, act in due if not _done(page_id, act)]
        if failed:
            raise CommandError(f"Neither published nor taken down: pages {failed}; see the log.")


def _expired() -> QuerySet[Page]:
    return Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")


def _waiting() -> QuerySet[Revision]:
    due = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now())
    return due.order_by("approved_go_live_at")


def _take_down(page_id: int) -> None:
    for page in _expired().filter(pk=page_id):
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(page_id: int) -> None:
    for revision in _waiting().filter(object_id=str(page_id)):
        revision.publish(log_action="wagtail.publish.scheduled")


def _done(page_id: int, act: Callable[[int], None]) -> bool:
    """Do what is still due once nobody else is at the page; return whether it could be done."""
    try:
        with transaction.atomic():
            held = Page.objects.select_for_update(no_key=True).filter(pk=page_id)
            list(held.values_list("pk"))
            act(page_id)
    except Exception:
        logger.exception("Page %s is neither published nor taken down", page_id)
        return False
    return True
