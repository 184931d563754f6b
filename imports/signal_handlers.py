"""What importing forgets when a person withdraws."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from core.signals import person_withdrawn
from imports.models import ImportRecord


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
        record.notes = []
        record.save(update_fields=["report", "notes"])


def connect() -> None:
    """Connect the handler, once the app is ready."""
    person_withdrawn.connect(on_person_withdrawn, dispatch_uid="imports_person_withdrawn")
