"""What importing forgets when a person withdraws, and lets go when a record is deleted."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.db.models.signals import post_delete

from core.models import PublicationHold
from core.signals import person_withdrawn
from imports.confirming import REASON
from imports.models import ImportRecord

EMPTIED = "Báo cáo nhập đã xóa vì có người rút đồng ý: hãy đối chiếu bài với trang gốc."


def on_record_deleted(instance: ImportRecord, **kwargs: Any) -> None:
    """Let a page go whose record somebody deleted: nobody could confirm it any more."""
    if instance.page_id is not None:
        PublicationHold.objects.filter(page_id=instance.page_id, reason=REASON).delete()


def on_person_withdrawn(phrases: Iterable[str], **kwargs: Any) -> None:
    """Empty the reports on files that name the person; which file became which page stays.

    A report repeats the words of its file. The story itself is an editor's to rewrite. A name of
    one word is a word of any report.
    """
    named = Q(pk__in=[])
    for phrase in (each for each in phrases if " " in each):
        # SQLite keeps JSON with its letters escaped, PostgreSQL as they are.
        for form in {phrase, json.dumps(phrase)[1:-1]}:
            named |= Q(report_text__icontains=form) | Q(notes_as_stored__icontains=form)
    records = ImportRecord.objects.annotate(
        report_text=Cast("report", TextField()), notes_as_stored=Cast("notes", TextField())
    )
    for record in records.filter(named):
        record.report = {}
        # Doubts that nobody settled stay doubts, though their words are gone.
        record.notes = [EMPTIED] if record.is_doubted else []
        record.save(update_fields=["report", "notes"])


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    post_delete.connect(
        on_record_deleted, sender=ImportRecord, dispatch_uid="imports_record_deleted"
    )
    person_withdrawn.connect(on_person_withdrawn, dispatch_uid="imports_person_withdrawn")
