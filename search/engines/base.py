"""What every engine answers, and the steps that loosen a question until it finds something.

The cascade, the notices and the paging rules are the same for all engines and live here.
"""

import datetime
import math
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db import DatabaseError

from core.contracts import DATES
from search.engines.threshold import ASKING_UNITS, CLOSE, LONG_UNITS, SCANT, enough_share
from understanding.query import Mode, ParsedQuery, Words, folded, folded_view

PAGE_SIZE = 10
SUGGESTION_LIMIT = 8
STRICT_WORDS = 2
"""Words of a question that must all match where any text holds them: `Đồng Nai` is no `nai`."""
STATE = "state"
"""Facet beside those of the contract: `SearchEntry.state`, asked for by staff only."""
PARTS = {
    "title": ("title", "names"),
    "summary": ("summary",),
    "body": ("body",),
    "files": ("files",),
}
"""Part of a text that words can be asked for in → its columns, without the view."""
TEXT_FIELDS = tuple(PARTS)
WEIGHTS = {"title": 6.0, "names": 6.0, "summary": 3.0, "body": 1.0, "files": 1.0}
"""What words of a column count, in the order of the full-text tables."""
STANDING_TOGETHER, WHOLE_LEAST = 2, PAGE_SIZE
"""Pages in which the words of a question stand together, and pages that hold all of them: from
there on those that lack one are no answer."""
CLOSE_LEAST = 50
"""Pages that hold more of a long question than is enough, from which on the others are no answer:
as many as are put in order, so that the first lose nothing."""
DAYS_FACTOR = 1.3
"""How much more pages score of the days that a question favours."""
DATE_COLUMNS = {name: f"{name}_on" for name in DATES}
"""Day of the contract → its column and field."""


class SearchUnavailable(Exception):
    """The engine could not answer; the page says so instead of failing."""


@contextmanager
def unavailable_on_database_error() -> Iterator[None]:
    """Turn a failing database or a missing index into the one error that views expect."""
    try:
        yield
    except DatabaseError as error:
        raise SearchUnavailable(str(error)) from error


class Sort(StrEnum):
    """The order of an answer; those below OLDEST are the staff's, "-" for descending.

    Whatever has nothing to sort by stands last in both directions, and the newest page first among
    equals.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    TITLE_DOWN = "-title"
    NUMBER = "number"
    NUMBER_DOWN = "-number"
    KIND = "kind"
    KIND_DOWN = "-kind"
    STATE = "state"
    STATE_DOWN = "-state"
    EVENT = "event"
    EVENT_DOWN = "-event"
    ISSUE = "issue"
    ISSUE_DOWN = "-issue"
    PUBLICATION = "publication"
    PUBLICATION_DOWN = "-publication"

    @property
    def column(self) -> str:
        """What is compared: "date", a key of `DATE_COLUMNS`, "title" …; "" for the score."""
        known = {Sort.RELEVANCE: "", Sort.NEWEST: "date", Sort.OLDEST: "date"}
        return known.get(self, self.value.removeprefix("-"))

    @property
    def is_descending(self) -> bool:
        """Whether the largest stands first."""
        return self is Sort.NEWEST or self.value.startswith("-")


class Operator(StrEnum):
    """How much of a question must match: every word, enough of its weight, any word."""

    AND = "and"
    ENOUGH = "enough"
    OR = "or"


class Audience(StrEnum):
    """Whose archive is asked: readers see what is public now, staff see every entry."""

    PUBLIC = "public"
    STAFF = "staff"


@dataclass(frozen=True, kw_only=True)
class SearchRequest:
    """One question. `filters` maps a facet to the keys chosen in it (any of them matches).

    Keys that no entry has are ignored; the answer's facets show which were taken. `date_from` and
    `date_to`, both inclusive, narrow like a filter: `matches` counts before them, every facet is
    counted under them, and an entry without a date passes neither. `ranges` (day of `DATES` → first
    and last day, either may be None) and `numbers` (keys of `SearchCode`, any of them) narrow in
    the same way.

    By relevance, pages of a `favoured` kind score so many times more, those of `favoured_days`
    `DAYS_FACTOR` times, and those of `first` that match stand first: by their score, and without
    words in their order, before the newest.

    Staff ask more: the facet `STATE`; `fields`, which keep words and phrases to some of
    `TEXT_FIELDS` (a number is then only looked for as words); `timeline`, the counts by month.
    Excluded words take entries away wherever they stand, also when no other word is asked for.
    Where the words stand together, pages that lack one answer only who asks `is_wide`.
    """

    query: ParsedQuery
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facets: Sequence[str] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    operator: Operator = Operator.AND
    audience: Audience = Audience.PUBLIC
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    ranges: Mapping[str, tuple[datetime.date | None, datetime.date | None]] = field(
        default_factory=dict
    )
    numbers: Sequence[str] = ()
    fields: Sequence[str] = ()
    timeline: bool = False
    favoured: Mapping[str, float] = field(default_factory=dict)
    favoured_days: tuple[datetime.date, datetime.date] | None = None
    first: Sequence[int] = ()
    is_wide: bool = False


@dataclass(frozen=True)
class Step:
    """One try of the cascade: a view of the text, and whether enough of the words will do.

    `is_whole`: every word is demanded, of words that stand together in texts. `is_close`: of a long
    question typed with marks more than is enough, where many pages hold it. `is_scant`: half of
    what is enough will do, since nothing holds more. `is_question`: the words make a sentence, of
    which less is enough.
    """

    mode: Mode
    is_loose: bool = False
    is_scant: bool = False
    is_question: bool = False
    is_whole: bool = False
    is_close: bool = False

    def share(self, units: int) -> float:
        """Return the share of its weight that a question of so many words demands of a text."""
        if not self.is_loose:
            return 1.0
        if self.is_close:
            return CLOSE
        units += ASKING_UNITS if self.is_question else 0
        return enough_share(units) * (SCANT if self.is_scant else 1.0)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A page that was found, with the plain texts from which its result card is made."""

    page_id: int
    kind: str
    state: str
    title: str
    summary: str
    body: str
    url: str
    date: datetime.date | None
    card: Mapping[str, str]
    dates: Mapping[str, datetime.date | None] = field(default_factory=dict)
    score: float = 0.0


@dataclass(slots=True)  # not frozen, which takes three times as long: an answer has hundreds
class FacetCount:
    """One offered value of a facet: how many hits it would leave, and whether it is chosen."""

    key: str
    label: str
    count: int
    is_selected: bool = False


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """One page of an answer. `matches` counts before the filters, `total` after them.

    `timeline` maps months ("2024-05") to the hits dated in them, after the filters; empty unless
    asked for. `missing` are words that no entry of this audience holds, which were left out.
    """

    hits: Sequence[Hit] = ()
    total: int = 0
    matches: int = 0
    page: int = 1
    page_size: int = PAGE_SIZE
    facets: Mapping[str, Sequence[FacetCount]] = field(default_factory=dict)
    timeline: Mapping[str, int] = field(default_factory=dict)
    step: Step | None = None
    relaxations: Sequence[Step] = ()
    missing: Words = ()
    engine: str = ""
    degraded: bool = False
    """Whether another engine answered than the one this site has chosen: a notice for staff."""

    @property
    def pages(self) -> int:
        """How many pages the answer has; an empty answer has one."""
        return max(1, math.ceil(self.total / self.page_size))


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A public page offered while typing or beside an answer."""

    page_id: int
    kind: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Health:
    """Whether an engine can answer, and how far it lags behind the projection."""

    name: str
    is_available: bool
    entries: int = 0
    public_entries: int = 0
    problems: Sequence[str] = ()


def cascade(
    query: ParsedQuery, operator: Operator = Operator.AND, *, is_wide: bool = False
) -> list[Step]:
    """Return the steps in which a query is tried; the first that finds anything answers.

    A number falls back to its words, marks that match nothing to any marks, and where enough of the
    words will do, two that are nowhere in one text to either, more to half of what is enough. Who
    demands every word gets that.
    """
    text_mode = query.mode
    words = len(set(query.tokens) - set(query.light)) + len(query.phrases)
    is_loose = operator is Operator.ENOUGH and words > STRICT_WORDS
    steps = []
    if query.mode is Mode.CODE:
        steps.append(Step(Mode.CODE))
        text_mode = Mode.EXACT if query.has_marks else Mode.FOLDED
    if is_loose and text_mode is Mode.EXACT and not (is_wide or query.is_question):
        steps.append(Step(text_mode, is_whole=True))
    is_long = query.is_question or words > LONG_UNITS
    if is_loose and text_mode is Mode.EXACT and is_long and not is_wide:
        steps.append(Step(text_mode, is_loose, is_close=True))
    steps.append(Step(text_mode, is_loose))
    if text_mode is Mode.EXACT:
        steps.append(Step(Mode.MIXED, is_loose))
    if is_loose:
        steps.append(replace(steps[-1], is_scant=True))
    if operator is Operator.ENOUGH and not is_loose:
        steps += [Step(step.mode, is_loose=True) for step in steps if step.mode is not Mode.CODE]
    return [replace(step, is_question=query.is_question) for step in steps]


def can_match(request: SearchRequest, step: Step, known: Collection[str]) -> bool:
    """Return whether a step can find anything, given which of its folded words stand anywhere."""
    query = request.query
    units = [*((token,) for token in dict.fromkeys(query.telling)), *query.phrases]
    # A word with synonyms may be found by them, which costs a step to learn.
    present = [
        unit
        for unit in units
        if query.expanded_words.intersection(unit) or all(word in known for word in folded(unit))
    ]
    if step.is_loose or request.operator is Operator.OR:
        return bool(present)
    return len(present) == len(units)


class Engine(ABC):
    """The one interface that views, exports and evaluation use."""

    name: str

    def search(self, request: SearchRequest) -> SearchPage:
        """Answer a question; raises SearchUnavailable when the engine can't."""
        if request.query.is_empty:
            return self.run(request, None)
        tried: list[Step] = []
        for step in cascade(request.query, request.operator, is_wide=request.is_wide):
            if step.is_whole and not self._stands_together(request):
                continue
            # What a strict first step finds spares asking which words stand anywhere.
            if not (tried or step.is_loose) or self.can_match(request, step):
                answer = self.answer(request, step, tried)
                least = WHOLE_LEAST if step.is_whole else CLOSE_LEAST if step.is_close else 1
                if answer.matches >= least:
                    missing = self.unknown(request.query, request.audience) if step.is_loose else ()
                    return replace(answer, missing=missing)
            tried = [*tried, step]
        return SearchPage(page_size=request.page_size, relaxations=tried, engine=self.name)

    def _stands_together(self, request: SearchRequest) -> bool:
        """Return whether the words that tell a question stand in its order in several texts."""
        run = request.query.telling
        held = self.held("exact", [run], request.audience, at_most=STANDING_TOGETHER)
        return held[run] >= STANDING_TOGETHER

    def can_match(self, request: SearchRequest, step: Step) -> bool:
        """Return whether a step may find what was meant.

        Where words typed with marks stand somewhere with others, enough of the rest is no answer.
        """
        words = request.query.words
        if step.is_loose and step.mode is Mode.EXACT:
            as_typed = self.known_words(words, request.audience, "exact")
            unknown = tuple(word for word in words if word not in as_typed)
            if not unknown:
                return True
            if self.known_words(folded(unknown), request.audience):
                return False
            return len(unknown) < len(words)
        return can_match(request, step, self.known_words(folded(words), request.audience))

    def unknown(self, query: ParsedQuery, audience: Audience = Audience.PUBLIC) -> Words:
        """Return the loose words, as typed, that nothing holds, with marks or without."""
        if query.is_empty:
            return ()
        known = self.known_words(folded(query.words), audience)
        return tuple(
            word
            for word in dict.fromkeys(query.tokens)
            if word not in query.expanded_words and folded_view(word) not in known
        )

    def answer(self, request: SearchRequest, step: Step, relaxations: Sequence[Step]) -> SearchPage:
        """Answer one step of a question that `search` asks, in the order readers see."""
        return self.run(request, step, relaxations)

    @abstractmethod
    def run(
        self, request: SearchRequest, step: Step | None, relaxations: Sequence[Step] = ()
    ) -> SearchPage:
        """Answer one step; without a step every entry matches (only filters narrow)."""

    @abstractmethod
    def suggest(self, text: str, limit: int = SUGGESTION_LIMIT) -> list[Suggestion]:
        """Return public pages whose title or aliases hold these words, the last as a prefix."""

    @abstractmethod
    def iterate(self, request: SearchRequest, batch_size: int = 500) -> Iterator[Hit]:
        """Yield every hit of a question, in its order, for export."""

    def ids(self, request: SearchRequest) -> Iterator[int]:
        """Yield the page of every hit; engines that need no texts for it override this."""
        return (hit.page_id for hit in self.iterate(request))

    def known_words(
        self,
        words: Collection[str],
        audience: Audience = Audience.PUBLIC,
        view: str = "folded",
    ) -> dict[str, int]:
        """Return, of these words of a view, those that an audience may find, and in how many."""
        held = self.held(view, [(word,) for word in words], audience)
        return {run[0]: count for run, count in held.items() if count}

    @abstractmethod
    def held(
        self,
        view: str,
        runs: Iterable[Words],
        audience: Audience = Audience.PUBLIC,
        at_most: int = 0,
    ) -> dict[Words, int]:
        """Return run of words → entries of an audience that hold it, 0 where none does.

        What only hidden pages hold is unknown to readers; that some of many are hidden makes no
        difference, and is not looked at. They are counted no further than `at_most`, where it is
        given.
        """

    @abstractmethod
    def health(self) -> Health:
        """Tell whether the engine answers; never raises."""
