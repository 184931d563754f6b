"""What the importer doubts is confirmed by a person before readers see the page.

Until then the page is held: however it is published (the form, a workflow, a schedule, in bulk),
the one visibility rule keeps it from readers. The form refuses at once and says why.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from core.models import PublicationHold
from imports.models import ImportRecord

LOG_CONFIRMED = "imports.confirm"
REASON = PublicationHold.Reason.IMPORT_DOUBTED


def doubted_record(page: Page) -> ImportRecord | None:
    """Return the record of an imported page whose doubts nobody has confirmed, else None."""
    record = ImportRecord.objects.filter(page_id=page.pk).first() if page.pk else None
    return record if record is not None and record.is_doubted else None


def hold_until_confirmed(record: ImportRecord) -> None:
    """Keep the page of a record from the public while it is doubted, and no longer."""
    if record.page_id is None:
        return
    held = PublicationHold.objects.filter(page_id=record.page_id, reason=REASON)
    if not record.is_doubted:
        held.delete()
    elif not held.exists():
        PublicationHold.objects.create(page_id=record.page_id, reason=REASON)


@transaction.atomic
def confirm(record: ImportRecord, by: User) -> None:
    """Write down who settled the doubts and when, and let the page go; twice is once."""
    if not record.is_doubted:
        hold_until_confirmed(record)
        return
    record.confirmed_at = timezone.now()
    record.confirmed_by = by
    record.save(update_fields=["confirmed_at", "confirmed_by", "updated_at"])
    hold_until_confirmed(record)
    page = Page.objects.filter(pk=record.page_id).first()
    if page is not None:
        log(instance=page, action=LOG_CONFIRMED, user=by)
