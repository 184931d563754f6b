"""What is forgotten of Word files when a person withdraws."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from core.signals import person_withdrawn
from word.models import WordFile


def on_person_withdrawn(phrases: Iterable[str], **kwargs: Any) -> None:
    """Delete the accounts that name the person: they repeat the words of their file.

    A name of one word is a word of any account.
    """
    named = Q(pk__in=[])
    for phrase in (each for each in phrases if " " in each):
        # SQLite keeps JSON with its letters escaped, PostgreSQL as they are.
        for form in {phrase, json.dumps(phrase)[1:-1]}:
            named |= Q(said__icontains=form) | Q(told__icontains=form) | Q(name__icontains=form)
    WordFile.objects.annotate(
        said=Cast("entries", TextField()), told=Cast("notes", TextField())
    ).filter(named).delete()


def connect() -> None:
    """Connect the handler, once the app is ready."""
    person_withdrawn.connect(on_person_withdrawn, dispatch_uid="word_person_withdrawn")
