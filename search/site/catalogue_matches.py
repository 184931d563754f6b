"""Which places, organisations and groups a question means: offered above the results.

Search knows them by the core's contract only: whoever keeps such rows answers
`core.registries.catalogue_row_finders`, in one query for all of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.contracts import CatalogueRow
from core.registries import catalogue_row_finders
from core.text import canonical_text, folded_text, has_marks
from search.site.parameters import Parameters
from understanding.query import ParsedQuery

LONGEST_NAME = 12
"""Words of the longest name that is looked for."""
WORDS_READ = 16
"""Words of a question that are looked at."""
ROWS_SHOWN = 3
THROUGH_TIME = ("place", "organisation")
"""Catalogues whose rows include former ones; both are facets of the search."""
LONE_WORDS = ("place",)
"""Catalogues in which one word among others is a name: "Huế", but not "Đảng"."""


@dataclass(frozen=True)
class CatalogueMatches:
    """What a question names: `rows` to offer, and `notes` on what the chosen filters include."""

    rows: Sequence[CatalogueRow] = ()
    notes: Sequence[str] = ()


def catalogue_matches(parameters: Parameters, query: ParsedQuery) -> CatalogueMatches:
    """Return the rows that the words or the filters of a question name; at most one query."""
    runs = {folded_text(" ".join(run)): run for run in _runs(query)}
    keys = [(facet, key) for facet in THROUGH_TIME for key in parameters.filters.get(facet, ())]
    if not runs and not keys:
        return CatalogueMatches()
    found: list[CatalogueRow] = []
    for rows_of in catalogue_row_finders:
        found.extend(rows_of(list(runs), keys))
    chosen = {(row.facet, row.key): row for row in found if (row.facet, row.key) in keys}
    notes = [
        f"{row.label}: {row.note[:1].lower()}{row.note[1:]}." for row in chosen.values() if row.note
    ]
    if parameters.page > 1:
        return CatalogueMatches(notes=notes)
    asked = [row for row in found if (row.facet, row.key) not in chosen]
    return CatalogueMatches(_meant(asked, runs, query), notes)


def _runs(query: ParsedQuery) -> Iterator[Sequence[str]]:
    """Yield every run of words that may be a name, in canonical words."""
    for words in (query.tokens[:WORDS_READ], *query.phrases):
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
                yield words[start:end]


def _meant(
    rows: Sequence[CatalogueRow], runs: Mapping[str, Sequence[str]], query: ParsedQuery
) -> list[CatalogueRow]:
    """Keep the longest names, of today's rows before former ones, no word of a name twice."""
    matches = []
    for row in rows:
        name = canonical_text(row.name).split()
        run = runs.get(folded_text(row.name))
        if run is None or not _agrees(run, name):
            continue
        if len(run) == 1 and row.facet not in LONE_WORDS and len(query.words) > 1:
            continue
        matches.append((run, row))
    matches.sort(key=lambda match: (-len(match[0]), not match[1].is_today))
    kept: dict[str, CatalogueRow] = {}
    taken: list[str] = []
    for run, row in matches:
        text = folded_text(" ".join(run))
        if any(f" {text} " in f" {longer} " for longer in taken):
            continue
        taken.append(text)
        kept.setdefault(row.url, row)
    return list(kept.values())[:ROWS_SHOWN]


def _agrees(typed: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether the typed words may be this name: what was typed with marks bears its marks."""
    return len(typed) == len(name) and all(
        word == own or not has_marks(word) for word, own in zip(typed, name, strict=True)
    )
