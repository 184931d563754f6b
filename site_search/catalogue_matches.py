"""Which things of a catalogue, and which pages, a question means: they stand before the results.

Search knows them by the core's contract only: whoever keeps such rows answers
`core.registries.catalogue_row_finders`, in one query for all of them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from core.contracts import CatalogueRow, page_kinds
from core.registries import catalogue_row_finders
from core.text import folded_text, tokens
from search.curation.synonyms import wordings
from search.engines.base import Audience
from search.engines.sql import START_LENGTH, Statement, add_audience, placeholders, title_start
from site_search.parameters import Parameters
from site_search.rereading import HONORIFICS
from understanding.query import (
    ParsedQuery,
    Words,
    agrees,
    canonical_words,
    folded,
    folded_view,
    is_syllable,
)
from understanding.spelling import is_a_letter_off, one_letter_away

LONGEST_NAME = 12
"""Words of the longest name that is looked for."""
WORDS_READ = 16
"""Words of a question that are looked at."""
ROWS_SHOWN = 3
WORDINGS = 8
"""Ways to put a question with synonyms in place that are looked at."""
COMMON_WORDS = frozenset(
    "cua ve tang duoc o tai cho va ong ba anh chi em bac co chu thay cu di chau dong".split()
)
"""Words without marks that join names or stand before them: they ask for nothing else."""
UNNAMED = 0.25
"""Share of a question's words beside names up to which it asks for nothing else."""
PAGES_NAMED = 3
"""Pages of one title that stand first."""
WHOLE_NAME = range(3, 6)
"""Words of a name that tells who is meant, whatever stands before it."""
WORDS_BEFORE_A_NAME = 5
NAME_IN_CAPITALS = range(2, 5)
"""Words of a name that is known though a letter of it went astray."""
RECEIVING = frozenset("da duoc nhan co tung".split())
ABOUT_HONOURS = RECEIVING | frozenset(
    "tang khen thuong trao phong truy gi nao nhung cac bang giay huan huy chuong danh hieu khi luc"
    " bao gio nam ai boi theo quyet dinh so may lan chua hang nhat nhi ba cua".split()
)
"""Words without marks that ask what somebody received; one of the others comes first."""
MENDED_NAME = range(3, 9)
"""Words of a name that is known though a letter of it went astray."""
ADDRESSES = HONORIFICS | {"dong chi", "d c", "thay giao", "co giao", "bac si"}
"""What people are addressed by, without marks."""
THROUGH_TIME = ("place", "organisation")
"""Catalogues whose rows include former ones; both are facets of the search."""
LONE_WORDS = ("place",)
"""Catalogues in which one word among others is a name: "Huế", but not "Đảng"."""
LONE_LETTERS = 4
"""Letters of an abbreviation that is a name among other words: `HCSV`, but not `CTĐ`."""


TASK = "task"
"""The facet of rows that are things to do here: they stand first where a sentence begins so."""
LEADING_WORDS = frozenset("toi em minh muon can xin de cach noi mau phieu trang gui".split())
"""Words without marks before what somebody wants to do."""


@dataclass(frozen=True)
class CatalogueMatches:
    """What a question names: rows to offer, and `notes` on what the chosen filters include.

    `rows` are all that it asks for, and stand first, as many as `ROWS_SHOWN`; `mentioned` are named
    beside other words. `words` are those of the question, or of its synonyms, that name them.
    """

    rows: Sequence[CatalogueRow] = ()
    mentioned: Sequence[CatalogueRow] = ()
    words: Words = ()
    notes: Sequence[str] = ()

    @property
    def every(self) -> Sequence[CatalogueRow]:
        """All rows that the question names."""
        return [*self.rows, *self.mentioned]


def rows_met(query: ParsedQuery) -> list[CatalogueRow]:
    """Return the rows whose names a question holds; a query a finder."""
    runs = (run for words in _wordings(query) for run in _runs(words))
    return _rows(list(dict.fromkeys(folded_text(" ".join(run)) for run in runs)), [])


def _rows(names: Sequence[str], keys: Sequence[tuple[str, str]]) -> list[CatalogueRow]:
    if not names and not keys:
        return []
    return [row for rows_of in catalogue_row_finders for row in rows_of(names, keys)]


def beside_choices(named: CatalogueMatches, parameters: Parameters) -> CatalogueMatches:
    """Return what is named beside what the reader chose: on the first page, what wasn't chosen."""
    chosen = parameters.filters
    keys = [(facet, key) for facet in THROUGH_TIME for key in chosen.get(facet, ())]
    met = {(row.facet, row.key): row for row in _rows([], keys)}
    notes = [
        f"{row.label}: {row.note[:1].lower()}{row.note[1:]}."
        for at, row in met.items()
        if row.note and at in keys
    ]
    if parameters.page > 1:
        return CatalogueMatches(notes=notes)
    offered, mentioned = (
        [row for row in rows if (row.facet, row.key) not in keys]
        for rows in (named.rows, named.mentioned)
    )
    return replace(named, rows=offered, mentioned=mentioned, notes=notes)


def catalogue_matches(
    query: ParsedQuery,
    found: Sequence[CatalogueRow],
    missing: Collection[str] = (),
) -> CatalogueMatches:
    """Return which of the rows that were met the words of a question name.

    Words that are `missing` everywhere are taken for no part of what is asked.
    """
    left_over = {*query.light, *missing}
    best: list[tuple[Words, CatalogueRow]] = []
    least, best_words = 1.0, query.tokens
    for words in _wordings(query):
        met = _meant(found, words, len(query.words) == 1)
        unnamed = share_unnamed(words, [run for run, _ in met], left_over)
        if met and (unnamed < least or not best):
            best, least, best_words = met, unnamed, words
    rows = [row for _, row in best]
    words = tuple(dict.fromkeys(word for run, _ in best for word in run))
    if least <= UNNAMED:
        return CatalogueMatches(rows, words=words)
    tasks = [row for run, row in best if row.facet == TASK and _leads(best_words, run, left_over)]
    others = [row for row in rows if row not in tasks]
    return CatalogueMatches(tasks, others, words=words)


def _leads(words: Words, run: Words, left_over: Collection[str]) -> bool:
    """Return whether a sentence begins with these words, but for those that put it."""
    places = (at for at in range(len(words)) if words[at : at + len(run)] == run)
    return any(
        all(word in left_over or folded_text(word) in LEADING_WORDS for word in words[:at])
        for at in places
    )


def people_addressed(query: ParsedQuery) -> tuple[list[int], Words]:
    """Return the public pages of people whom a question calls, and what it calls them before.

    `bác Lộc`, or a whole name behind any words: `PGS.TS Lương Thị Sen`. Behind it a question may
    ask what they received, which is then among what it calls them. A query at most.
    """
    asking = _honours_asked(query.tokens)
    words = query.tokens[: -len(asking)] if asking else query.telling
    names = [] if query.codes else list(_names_called(words, 0 if asking else 1))
    if not names:
        return [], ()
    called = [folded_view(" ".join(name)) for name in names]
    rows = _titled([like for each in called for like in (each, f"% {each}", f"% {each} %")])
    for name in names:
        if found := [pk for pk, title in rows if _is_called(title, name)]:
            return found[:PAGES_NAMED], (*words[: len(words) - len(name)], *asking)
    return [], ()


def _titled(likes: Sequence[str]) -> list[tuple[int, str]]:
    """Return the public pages of who bears honours, the newest first, with titles like these."""
    kinds = [kind.key for kind in page_kinds().values() if kind.bears_honours]
    titled = Statement().add(
        # The few of these kinds first: SQLite would read every title.
        "SELECT t.entry_id, t.title FROM search_searchentry e CROSS JOIN search_searchtext t"
        f" WHERE t.entry_id = e.page_id AND e.kind IN ({placeholders(kinds)})"
        f" AND ({' OR '.join(['t.title_folded LIKE %s'] * len(likes))})",
        *kinds,
        *likes,
    )
    add_audience(titled, Audience.PUBLIC)
    titled.add("ORDER BY t.entry_id DESC")
    return titled.rows()


def _honours_asked(words: Words) -> Words:
    """Return the end of a question that asks what somebody received, () where it asks no such."""
    plain = folded(words)
    for at in range(2, len(words)):
        if plain[at] in RECEIVING and ABOUT_HONOURS.issuperset(plain[at:]):
            return words[at:]
    return ()


def person_meant(query: ParsedQuery) -> tuple[int, str] | None:
    """Return the one person of whom a whole name is a letter or mark off: page and name.

    Only of what is written as a name, in capitals. A query at most.
    """
    typed = [word for word in query.text.split() if canonical_words(word)]
    name = tuple(dropwhile(lambda word: not word[:1].isupper(), typed))
    if " ".join(map(folded_text, name[:1])) in ADDRESSES:
        name = name[1:]
    words = canonical_words(" ".join(name))
    is_alone = not (query.phrases or query.excluded or query.required or query.codes)
    if not (is_alone and len(words) in NAME_IN_CAPITALS and len(words) == len(name)):
        return None
    is_addressed = len(typed) == len(name) or (
        " ".join(map(folded_text, typed[: len(typed) - len(name)])) in ADDRESSES
    )
    if not (
        is_addressed and all(word[:1].isupper() for word in name) and all(map(is_syllable, words))
    ):
        return None
    plain = folded(words)
    likes = [" ".join((*plain[:at], "%", *plain[at + 1 :])) for at in range(len(plain))]
    found = [(pk, title) for pk, title in _titled(likes) if _is_nearly(title, words)]
    return found[0] if len(found) == 1 else None


def _is_nearly(title: str, name: Words) -> bool:
    """Return whether a title is a name but for a letter or mark in one of its syllables."""
    words = canonical_words(title)
    if len(words) != len(name) or not all(word[:1].isupper() for word in title.split()):
        return False
    off = [at for at, (word, own) in enumerate(zip(name, words, strict=True)) if word != own]
    return len(off) == 1 and is_a_letter_off(name[off[0]], words[off[0]])


def _names_called(words: Words, least_before: int = 1) -> Iterator[Words]:
    """Yield what may be somebody's name at the end of a question, the longest first."""
    for before in range(least_before, WORDS_BEFORE_A_NAME + 1):
        name = words[before:]
        is_addressed = " ".join(map(folded_text, words[:before])) in ADDRESSES
        if len(name) in WHOLE_NAME or (is_addressed and len(name) in (1, 2)):
            yield name


def _is_called(title: str, name: Words) -> bool:
    """Return whether a title names somebody so: at its end, or before another who is named."""
    read = tokens(title)
    words = tuple(token.text for token in read)
    return any(
        folded(words[start:end]) == folded(name)
        and agrees(name, words[start:end])
        and title[read[start].start].isupper()
        and (end == len(words) or folded_text(words[end]) in HONORIFICS)
        for start, end in enumerate(range(len(name), len(words) + 1))
    )


def pages_named(query: ParsedQuery, missing: Collection[str] = ()) -> list[int]:
    """Return the public pages that a question is the title of; one query.

    Honorifics and words that join may stand beside it: `bà Lương Thị Sen`.
    """
    runs = {
        folded_view(" ".join(run)): (words, run)
        for words in _wordings(query)
        for run in _runs(words)
        if share_unnamed(words, [run], {*query.light, *missing}) <= UNNAMED
    }
    if not runs:
        return []
    titled = Statement().add(
        "SELECT t.entry_id, t.title_folded, t.title_exact FROM search_searchtext t"
        " JOIN search_searchentry e ON e.page_id = t.entry_id"
        f" WHERE {title_start('t.title_folded')} IN ({placeholders(list(runs))})"
        f" AND t.title_folded IN ({placeholders(list(runs))})",
        *(run[:START_LENGTH] for run in runs),
        *runs,
    )
    add_audience(titled, Audience.PUBLIC)
    titled.add("ORDER BY t.entry_id DESC LIMIT %s", PAGES_NAMED)
    return [
        page_id
        for page_id, title, as_written in titled.rows()
        if agrees(runs[title][1], tuple(as_written.split()))
    ]


def _wordings(query: ParsedQuery) -> list[Words]:
    tokens = query.tokens[:WORDS_READ]
    return [*query.phrases, *wordings(tokens, query.expansions, WORDINGS)]


def _runs(words: Words) -> Iterator[Words]:
    """Yield every run of words that may be a name, in canonical words."""
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
            yield words[start:end]


def share_unnamed(words: Words, runs: Sequence[Words], left_over: Collection[str]) -> float:
    """Return the share of a question's words that no name holds, but for those that join."""
    telling = [
        word for word in words if word not in left_over and folded_text(word) not in COMMON_WORDS
    ]
    named = {word for run in runs for word in run}
    others = [word for word in telling if word not in named]
    return len(others) / len(telling) if telling and runs else 1.0


def _meant(
    rows: Sequence[CatalogueRow], words: Words, is_lone: bool
) -> list[tuple[Words, CatalogueRow]]:
    """Keep the longest names, of today's rows before former ones, no word of a name twice."""
    runs = {folded_text(" ".join(run)): run for run in _runs(words)}
    matches = []
    for row in rows:
        name = canonical_words(row.name)
        run = runs.get(folded_text(row.name))
        if run is None or not agrees(run, name):
            continue
        if len(run) == 1 and not (is_lone or row.facet in LONE_WORDS or _is_abbreviation(row)):
            continue
        matches.append((run, row))
    matches.sort(key=lambda match: (-len(match[0]), not match[1].is_today))
    kept: dict[str, tuple[Words, CatalogueRow]] = {}
    taken: list[str] = []
    for run, row in matches:
        text = folded_text(" ".join(run))
        # Rows of one name, the ranks of an order, are all meant.
        if any(f" {text} " in f" {longer} " for longer in taken if longer != text):
            continue
        if text in taken and row.facet in THROUGH_TIME:
            continue
        taken.append(text)
        kept.setdefault(row.url, (run, row))
    return list(kept.values())


def name_meant(query: ParsedQuery, places: Collection[int]) -> str:
    """Return the name in a catalogue of which a whole question lacks a letter; "" for none.

    The letter went astray in a word at one of these places. A name of three words or more can
    hardly be another: `hân chương lao động`. A query a finder.
    """
    words = query.tokens
    is_words_alone = not (query.phrases or query.excluded or query.codes or query.clauses)
    if not is_words_alone or len(words) not in MENDED_NAME or not all(map(str.isalpha, words)):
        return ""
    plain = [folded_text(word) for word in words]
    ways = {
        " ".join((*plain[:place], other, *plain[place + 1 :])): place
        for place in places
        for other in one_letter_away(plain[place])
    }
    for row in _rows(list(ways), []):
        name, place = canonical_words(row.name), ways.get(folded_text(row.name))
        if place is None or len(name) != len(words):
            continue
        others = [*range(place), *range(place + 1, len(words))]
        if agrees(tuple(words[at] for at in others), tuple(name[at] for at in others)):
            return " ".join(name)
    return ""


def places_in_full(query: ParsedQuery, rows: Sequence[CatalogueRow]) -> str:
    """Return a question typed with some marks, with all those of the places in it; "" for none.

    `hung yên` agrees with a place, and with the marks it lacks it is nothing else.
    """
    tokens = query.tokens
    if not query.has_marks or query.phrases or query.excluded or query.required or query.codes:
        return ""
    for name in (canonical_words(row.name) for row in rows if row.facet in LONE_WORDS):
        for at in range(len(tokens) - len(name) + 1):
            run = tokens[at : at + len(name)]
            if len(name) > 1 and folded(run) == folded(name) and agrees(run, name):
                tokens = (*tokens[:at], *name, *tokens[at + len(name) :])
    return " ".join(tokens) if tokens != query.tokens else ""


def _is_abbreviation(row: CatalogueRow) -> bool:
    return len(row.name) >= LONE_LETTERS and bool(spelt_out(row))


def spelt_out(row: CatalogueRow) -> Words:
    """Return the words, from its first on, of a row's label whose initials are the name met."""
    letters = folded_text(row.name)
    words: list[str] = []
    for word in canonical_words(row.label):
        if letters.startswith(folded_text(word)[0]):
            letters = letters[1:]
        elif folded_text(word) not in COMMON_WORDS:
            break
        words.append(word)
        if not letters:
            return tuple(words)
    return ()


def abbreviated(query: ParsedQuery, rows: Sequence[CatalogueRow]) -> dict[str, Words]:
    """Return word of a question → the words it stands for, where it abbreviates a row's label."""
    full = {folded_text(row.name): spelt_out(row) for row in rows}
    return {word: run for word in query.tokens if (run := full.get(folded_text(word), ()))}
