"""Hits whose words stand in an attached file: which file, which page, and the passage there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.documents import readable_ids
from search.engines.base import Hit
from search.index.attachments import FilePage, file_pages, own_words
from site_search.highlighting import Highlighter, Unit

FILES_LIMIT = 5
"""Files of one hit that are looked into."""


@dataclass(frozen=True)
class FileHit:
    """The page of a file that answers best; `passage` is safe HTML with `<mark>` only."""

    page: FilePage
    passage: SafeString


def own_body(hit: Hit) -> str:
    """Return what a page says itself, without its files."""
    return own_words(hit.card, hit.body)


def found_in_files(
    hits: Sequence[Hit], titles: Sequence[str], highlighter: Highlighter
) -> dict[int, FileHit]:
    """Return, by page, where its files hold words that the page itself lacks.

    Only of files that readers may open at this moment. Costs no query where no file can answer.
    """
    wanted = []
    for hit, title in zip(hits, titles, strict=True):
        pages = file_pages(hit.card, hit.body)
        missing = highlighter.missing_in(title, hit.summary, own_body(hit)) if pages else []
        if missing:
            wanted.append((hit, pages, missing))
    if not wanted:
        return {}
    readable = readable_ids(page.document_id for _, pages, _ in wanted for page in pages)
    found = {}
    for hit, pages, missing in wanted:
        open_pages = [page for page in pages if page.document_id in readable]
        if best := _best(highlighter, missing, hit.body, open_pages):
            found[hit.page_id] = best
    return found


def _best(
    highlighter: Highlighter, units: Sequence[Unit], body: str, pages: Sequence[FilePage]
) -> FileHit | None:
    files: dict[int, list[FilePage]] = {}
    for page in pages:
        files.setdefault(page.document_id, []).append(page)
    places = [
        place
        for file in list(files.values())[:FILES_LIMIT]
        if (place := highlighter.place_of(units, body, file[0].start, file[-1].end))
    ]
    if not places:
        return None
    best = max(places, key=lambda place: place.units)
    page = next(page for page in reversed(pages) if page.start <= best.position)
    words = body[page.start : page.end]
    return FileHit(page, highlighter.passage_at(words, best.position - page.start))
