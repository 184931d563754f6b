"""Hits whose words stand in an attached file: which file, which page and clause, and the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.documents import readable_ids
from search.engines.base import Hit
from search.index.attachments import FilePage, file_pages, own_words
from site_search.highlighting import PASSAGE_LENGTH, Highlighter, Unit
from site_search.passages import Passage
from site_search.sections import sections_of_file

FILES_LIMIT = 5
"""Files of one hit that are looked into."""


@dataclass(frozen=True)
class FileHit:
    """The page of a file that answers best, and its article or clause where it has some.

    `words` are safe HTML with `<mark>` only.
    """

    page: FilePage
    words: SafeString
    passage: Passage | None = None


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
        # An article that is named may stand in a file whose page says all the other words.
        if missing or (pages and highlighter.cites):
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
    for file in list(files.values())[:FILES_LIMIT] if highlighter.cites else ():
        sections = sections_of_file(body, file[0].start, file[-1].end)
        passage = highlighter.best_passage(body, sections)
        if passage and passage.is_cited:
            return _file_hit(highlighter, pages, body, passage, passage.start)
    places = [
        place
        for file in list(files.values())[:FILES_LIMIT]
        if (place := highlighter.place_of(units, body, file[0].start, file[-1].end))
    ]
    if not places:
        return None
    best = max(places, key=lambda place: place.units)
    page = _page_at(pages, best.position)
    file = files[page.document_id]
    sections = sections_of_file(body, file[0].start, file[-1].end)
    around = tuple(each for each in sections if each.start <= best.position < each.end)
    for parts in (sections, around):
        passage = highlighter.best_passage(body, parts)
        if passage and (found := highlighter.held_in(units, passage.heading, passage.words(body))):
            place = highlighter.place_of(found, body, passage.start, passage.end)
            at = place.position if place else passage.start
            return _file_hit(highlighter, pages, body, passage, at)
    words = body[page.start : page.end]
    return FileHit(page, highlighter.passage_at(words, best.position - page.start))


def _file_hit(
    highlighter: Highlighter, pages: Sequence[FilePage], body: str, passage: Passage, at: int
) -> FileHit:
    # Lines of a printed page break anywhere.
    printed = passage.words(body).replace("\n", " ")
    snippet = highlighter.snippet("", printed, PASSAGE_LENGTH)
    return FileHit(_page_at(pages, at), snippet, passage)


def _page_at(pages: Sequence[FilePage], position: int) -> FilePage:
    return next(page for page in reversed(pages) if page.start <= position)
