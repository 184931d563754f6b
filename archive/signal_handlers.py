"""What the archive does when a row of its own goes, or a person withdraws."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from django.db.models.signals import post_delete

from archive.models import ArchiveExport, SavedSearch
from background.models import delete_file
from core.signals import person_withdrawn
from core.text import folded_text
from search.index.forgetting import names_one_of


def on_person_withdrawn(phrases: Iterable[str], **kwargs: Any) -> None:
    """Delete the saved searches that name the person, and every exported file.

    The name stands in questions with or without its marks. Files that staff made from the archive
    may list anybody: they go, and are made anew on demand.
    """
    names = [folded_text(phrase) for phrase in phrases]
    for saved in SavedSearch.objects.only("pk", "name", "querystring"):
        asked = [value for _parameter, value in parse_qsl(saved.querystring)]
        if any(names_one_of(text, names) for text in (saved.name, *asked)):
            saved.delete()
    ArchiveExport.objects.all().delete()


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    post_delete.connect(delete_file, sender=ArchiveExport, dispatch_uid="archive_export_deleted")
    person_withdrawn.connect(on_person_withdrawn, dispatch_uid="archive_person_withdrawn")
