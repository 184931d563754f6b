"""Where a name still stands in the archive, and what search forgets when a person withdraws."""

from collections.abc import Iterable
from urllib.parse import parse_qsl

from django.db import transaction

from core.text import folded_text
from search import query_log, sync
from search.archive.export_models import ArchiveExport
from search.archive.models import SavedSearch
from search.engines import DEFAULT_ENGINE, get_engine
from search.engines.base import Audience, SearchRequest
from search.query import parse

MENTIONS_PER_NAME = 200
"""More pages than an editor can be asked to rewrite at once."""


def pages_holding(phrases: Iterable[str]) -> list[int]:
    """Return the ids of pages of any state that hold one of these names, word for word."""
    found: set[int] = set()
    for phrase in phrases:
        bare = phrase.replace('"', " ")
        answer = get_engine(DEFAULT_ENGINE).search(
            SearchRequest(
                query=parse(f'"{bare}"'), audience=Audience.STAFF, page_size=MENTIONS_PER_NAME
            )
        )
        found.update(hit.page_id for hit in answer.hits)
    return sorted(found)


def forget(phrases: Iterable[str]) -> None:
    """Delete what staff and readers asked with one of these names, and renew the replica at once.

    The name of a person stands in questions with or without its marks. Files that staff made from
    the archive may list anybody: they go, and are made anew on demand.
    """
    query_log.flush()
    names = [folded_text(phrase) for phrase in phrases]
    for row in query_log.SearchQueryLog.objects.only("pk", "text").iterator():
        if _says(row.text, names):
            row.delete()
    for saved in SavedSearch.objects.only("pk", "name", "querystring"):
        asked = [value for _parameter, value in parse_qsl(saved.querystring)]
        if any(_says(text, names) for text in (saved.name, *asked)):
            saved.delete()
    ArchiveExport.objects.all().delete()
    if sync.replica_is_used():
        from search.tasks import drain_queue  # imports the client, which other sites lack

        transaction.on_commit(drain_queue.enqueue, robust=True)


def _says(text: str, names: Iterable[str]) -> bool:
    """Tell whether a question holds one of these folded names; a name of one word is all of it.

    "Ba" is a word of many questions, which are not about the person who is called so.
    """
    folded = folded_text(text)
    return any(
        f" {name} " in f" {folded} " if " " in name else folded == name for name in names if name
    )
