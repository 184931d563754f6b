"""The words of attached files, found under the page that attaches them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from core.contracts import ArchiveEntry
from core.documents import open_texts
from core.models import DocumentText
from core.text import clean

CARD_KEY = "attachments"
PAGED_SUFFIX = ".pdf"
"""Files whose pages have addresses: a Word file is one page, wherever its reader breaks it."""


@dataclass(frozen=True)
class FilePage:
    """One page of an attached file, which is the stretch `start:end` of its hit's body.

    `number` is 0 where it can't be linked to; recognised words were made out of a picture.
    """

    start: int
    end: int
    name: str
    url: str
    number: int
    document_id: int
    is_recognised: bool = False

    @property
    def address(self) -> str:
        """The address that opens the file at this page."""
        return f"{self.url}#page={self.number}" if self.number else self.url


def file_pages(card: Mapping[str, str], body: str) -> list[FilePage]:
    """Return the pages of files in a body, in order; what stands before the first is the page's."""
    rows = json.loads(card.get(CARD_KEY) or "[]")
    ends = [*(start - 1 for start, *_ in rows[1:]), len(body)]
    return [
        FilePage(
            start,
            end,
            name,
            url,
            number if PurePosixPath(url).suffix.lower() == PAGED_SUFFIX else 0,
            # Entries written by an earlier version don't say which file it is: it stays closed.
            *(rest or [0]),
        )
        for (start, name, url, number, *rest), end in zip(rows, ends, strict=False)
    ]


def own_words(card: Mapping[str, str], body: str) -> str:
    """Return what a page says itself, of a body that goes on with its files."""
    pages = file_pages(card, body)
    return body[: pages[0].start] if pages else body


def words_of_files(card: Mapping[str, str], body: str) -> str:
    """Return what the files say, of a body that goes on with them."""
    pages = file_pages(card, body)
    return body[pages[0].start :] if pages else ""


def with_attachments(entries: Sequence[ArchiveEntry]) -> list[ArchiveEntry]:
    """Add the words of attached files to the bodies, in a constant number of queries.

    The card's `attachments` says where each file's page begins in the body, as JSON rows of
    [offset, file name, address, page number, document id (, is recognised)], for `file_pages`.
    """
    texts = open_texts(pk for entry in entries for pk in entry.documents)
    return [_with_attachment(entry, texts) for entry in entries]


def _with_attachment(entry: ArchiveEntry, texts: Mapping[int, DocumentText]) -> ArchiveEntry:
    parts = [clean(entry.body)]
    length = len(parts[0])
    places: list[tuple[int | str, ...]] = []
    for text in (texts[pk] for pk in entry.documents if pk in texts):
        document = text.document
        for number, words in enumerate(text.pages, start=1):
            parts.append(clean(words))
            mark = [True] if number in text.recognised else []
            places.append((length + 1, document.title, document.url, number, document.pk, *mark))
            length += 1 + len(parts[-1])
    if not places:
        return entry
    card = {**entry.card, CARD_KEY: json.dumps(places, ensure_ascii=False)}
    return replace(entry, body="\n".join(parts), card=card)
