"""What readers' search would make of the words of a question: offered, never asked instead.

The archive asks for words as they stand. A time, a kind of pages or a name from a catalogue among
them can be asked as such; where nothing was found, so can a year, another spelling, and in the end
any of the words.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils import timezone

from archive.forms import FORM_PARAMETERS
from archive.question import Question
from archive.vocabulary import FACET_PARAMETERS, FACET_TITLES
from core.contracts import CatalogueRow, page_kinds
from core.text import canonical_text
from search.curation.synonyms import expanded
from search.engines.base import Engine
from search.models import SearchFacetLabel
from site_search.catalogue_matches import catalogue_matches, rows_met
from site_search.narrowing import kinds_named
from site_search.rereading import reread
from understanding.clauses import STAR
from understanding.periods import Period, find_year
from understanding.query import ParsedQuery, canonical_words
from understanding.reading import Understood, asked, understand, without_words

Values = Mapping[str, Mapping[str, str]]
"""Facet → key of a value → its name."""


@dataclass(frozen=True)
class Alternative:
    """Another question, in words, with what it would find."""

    label: str
    querystring: str
    total: int


@dataclass(frozen=True)
class _Reading:
    """The words that are left, all of them asked for or any, and what the others are read as."""

    words: str
    period: Period | None = None
    values: Values = field(default_factory=dict)
    is_one_of: bool = False

    @property
    def label(self) -> str:
        asked = f"Tìm “{self.words}”" if self.words else "Tìm mọi trang"
        told = ["ít nhất một trong các từ ấy"] if self.is_one_of else []
        if self.period:
            ends = zip(("từ", "đến"), self.period.ends, strict=True)
            days = " ".join(f"{end} {day:%d/%m/%Y}" for end, day in ends if day)
            told.append(f"ngày {days}")
        for facet, names in self.values.items():
            title = str(FACET_TITLES[facet])
            named = " hoặc ".join(f"“{name}”" for name in names.values())
            told.append(f"{title[:1].lower()}{title[1:]} {named}")
        return f"{asked} với {', '.join(told)}" if told else asked

    def asked_by(self, question: Question) -> str:
        """Return the address of the question, with its words read so."""
        parameter = FORM_PARAMETERS["any_words" if self.is_one_of else "words"]
        pairs = [(parameter, self.words)] if self.words else []
        if self.period:
            ends = zip(("date_from", "date_to"), self.period.ends, strict=True)
            pairs += [(FORM_PARAMETERS[name], f"{day:%d/%m/%Y}") for name, day in ends if day]
        pairs += [
            (FACET_PARAMETERS[facet], key) for facet, names in self.values.items() for key in names
        ]
        return question.address.without(FORM_PARAMETERS["words"]).adding(*pairs).querystring


def alternative(question: Question, engine: Engine, found: int) -> Alternative | None:
    """Return how the words of a valid question may be read, where that finds anything.

    `found` says how much the question itself found.
    """
    reading = _reading(question, engine, found)
    if reading is None:
        return None
    querystring = reading.asked_by(question)
    request = Question.kept(querystring).request
    if request is None:
        return None
    total = engine.search(replace(request, page_size=1, facets=(), timeline=False)).total
    return Alternative(reading.label, querystring, total) if total else None


def _reading(question: Question, engine: Engine, found: int) -> _Reading | None:
    cleaned = question.form.cleaned_data
    typed = " ".join(cleaned["words"].split())
    read = understand(typed, timezone.localdate())
    is_dated = bool(cleaned["date_from"] or cleaned["date_to"])
    if is_dated and read.period:
        read = Understood(typed, typed)
    query = expanded(asked(read))
    is_verbatim = query.phrases or query.excluded or query.required or query.codes
    if not typed or STAR in typed or is_verbatim:
        return None
    period = read.period
    values, words = _values(question, query, read.text if found else read.bare)
    if found:
        return _Reading(words, period, values) if period or values else None
    if not (is_dated or period) and (period := find_year(words, timezone.localdate())):
        words = without_words(words, *period.span)
    if words == typed and (meant := reread(engine, query)):
        words = meant.text
    if words != typed:
        return _Reading(words, period, values) if words or period or values else None
    is_one_of = len(query.tokens) > 1 and not cleaned["any_words"]
    return _Reading(typed, is_one_of=True) if is_one_of else None


def _values(question: Question, query: ParsedQuery, text: str) -> tuple[Values, str]:
    """Return the values of facets that a query names, and a text without the words that do."""
    values: defaultdict[str, dict[str, str]] = defaultdict(dict)
    words: set[str] = set()
    narrowed = {*question.chosen, *question.form.named}
    if "kind" not in narrowed:
        for key, run in kinds_named(query).items():
            values["kind"][key] = str(page_kinds()[key].name)
            words.update(run)
    for row in _rows(query):
        if row.facet not in narrowed:
            values[row.facet][row.key] = row.label
            words.update(canonical_words(row.name))
    left = (part for part in text.split() if canonical_text(part) not in words)
    return values, " ".join(left)


def _rows(query: ParsedQuery) -> list[CatalogueRow]:
    """Return the rows of catalogues that a query names and some entry holds."""
    named = catalogue_matches(query, rows_met(query))
    rows = [row for row in (*named.rows, *named.mentioned) if row.facet in FACET_PARAMETERS]
    held = SearchFacetLabel.objects.filter(
        facet__in={row.facet for row in rows}, key__in={row.key for row in rows}
    )
    known = set(held.values_list("facet", "key")) if rows else set()
    return [row for row in rows if (row.facet, row.key) in known]
