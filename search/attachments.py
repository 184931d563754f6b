"""The words of attached files, found under the page that attaches them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.contracts import ArchiveEntry
from core.documents import open_texts
from core.models import DocumentText
from core.text import clean


def with_attachments(entries: Sequence[ArchiveEntry]) -> list[ArchiveEntry]:
    """Add the words of attached files to the bodies, in a constant number of queries.

    The card's `attachments` says where each file's page begins in the body, as JSON rows of
    [offset, file name, address, page number], so that a hit inside a file can name its page.
    """
    texts = open_texts(pk for entry in entries for pk in entry.documents)
    return [_with_attachment(entry, texts) for entry in entries]


def _with_attachment(entry: ArchiveEntry, texts: Mapping[int, DocumentText]) -> ArchiveEntry:
    body = clean(entry.body)
    places: list[tuple[int, str, str, int]] = []
    for text in (texts[pk] for pk in entry.documents if pk in texts):
        for number, words in enumerate(text.pages, start=1):
            body = f"{body}\n"
            places.append((len(body), text.document.title, text.document.url, number))
            body = f"{body}{clean(words)}"
    if not places:
        return entry
    card = {**entry.card, "attachments": json.dumps(places, ensure_ascii=False)}
    return replace(entry, body=body, card=card)
