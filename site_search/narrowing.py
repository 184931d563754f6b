"""What of the facets a question names: kinds of pages, types of documents, and who issued them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core.contracts import CatalogueRow, Facet, page_kinds
from core.text import folded_text
from search.models import SearchEntry, SearchFacetLabel
from understanding.periods import FIRST_YEAR, Period
from understanding.query import ParsedQuery, Words, agrees, canonical_words, folded

_JOINING = "của do ở tại trong vào các những ban hành năm về".split()
_JOINING_WORDS = {folded_text(word): word for word in _JOINING}


_SAME_EFFECT = {
    "không còn hiệu lực": "hết hiệu lực",
    "đang có hiệu lực": "còn hiệu lực",
    "đang triển khai": "đang diễn ra",
    "đang thực hiện": "đang diễn ra",
    "kết thúc": "đã kết thúc",
    "sắp bắt đầu": "sắp diễn ra",
    "sắp có hiệu lực": "chưa có hiệu lực",
    "sắp hết hiệu lực": "còn hiệu lực",
    "sắp kết thúc": "đang diễn ra",
}
"""What questions call the effect of a document, or the state of a movement, otherwise than its
value."""
_PARTLY = "hết hiệu lực một phần"
_ALSO = {"còn hiệu lực": _PARTLY, "hết hiệu lực": _PARTLY}
"""What else is asked for: what is over in part is both in force and over."""
_ENDED = "hết hiệu lực"
ENDED_FIRST = 100
"""Documents that are wholly over, the newest, which stand before those that are so in part."""
YEARS_AHEAD = 30
"""Years from today up to which movements are planned."""
_OF_DOCUMENTS = "hiệu lực"
_IN_EFFECTS = frozenset("luc dien trien thuc bat".split())
"""Words without marks, one of which all of these hold."""
_WHETHER = tuple(map(canonical_words, ("không", "chưa")))
"""Behind an effect, what asks whether a document is in force: it is asked for either way."""
_WHEN = tuple(
    map(
        canonical_words,
        "khi nào, bao giờ, lúc nào, ngày nào, tháng nào, năm nào, hôm nào, chừng nào".split(", "),
    )
)
_ITS_DAY = tuple(map(canonical_words, ("ngày", "thời điểm", "thời gian", "thời hạn")))
"""Before or behind an effect, and right before it, what asks for its day: likewise."""


@dataclass(frozen=True)
class Narrowing:
    """Values of a facet that a question names, and its words, as typed, that do so.

    One that `is_asked` is no value that pages must have: the question is whether or when they do.
    Of its pages those of `first` stand first.
    """

    facet: str
    keys: tuple[str, ...]
    label: str
    words: Words
    is_asked: bool = False
    first: tuple[int, ...] = ()


def joins(word: str) -> bool:
    """Return whether a word only stands between a kind, its issuer and a time."""
    joining = _JOINING_WORDS.get(folded_text(word))
    return joining is not None and agrees((word,), (joining,))


def begins(words: Words) -> bool:
    """Return whether words ask for what began in a time, and not for all that goes on in it."""
    return bool(_as_typed(words, folded(words), ("bắt", "đầu")))


def kinds_named(query: ParsedQuery) -> Mapping[str, Words]:
    """Return key of a kind of pages → the words, as typed, by which a question names it."""
    words = folded(query.tokens)
    kinds: dict[str, Words] = {}
    for key, run, without_marks in _kind_words():
        if key in kinds or without_marks[0] not in words:
            continue
        if typed := _as_typed(query.tokens, words, run):
            kinds[key] = typed
    return kinds


def _as_typed(tokens: Words, without_marks: Words, run: Words) -> Words:
    """Return the words of a question, as typed, that are a run of words; () where none are."""
    for at in range(len(tokens) - len(run) + 1):
        typed = tokens[at : at + len(run)]
        if without_marks[at : at + len(run)] == folded(run) and agrees(typed, run):
            return typed
    return ()


@cache
def _kind_words() -> list[tuple[str, Words, Words]]:
    """Return (key of a kind, a name of it, the same folded), the longest names of a kind first."""
    named = []
    for kind in page_kinds().values():
        for name in sorted(kind.words, key=len, reverse=True):
            run = canonical_words(name)
            named.append((kind.key, run, folded(run)))
    return named


def of_kinds(kinds: Mapping[str, Words]) -> Narrowing:
    """Return what keeps to pages of these kinds."""
    names = ", ".join(str(page_kinds()[key].name) for key in kinds)
    words = tuple(word for run in kinds.values() for word in run)
    return Narrowing("kind", tuple(kinds), names, words)


def type_named(kinds: Mapping[str, Words]) -> Narrowing | None:
    """Return the type of pages that the one kind is named by, `nghị định`; a query at most.

    By its own name, `phong trào`, all of the kind is meant. A type of which readers find no page
    has no keys: a kind's words name types where one of them does.
    """
    if len(kinds) != 1:
        return None
    ((key, words),) = kinds.items()
    kind = page_kinds()[key]
    if folded(words) == _name(str(kind.name)):
        return None
    types = _labels_shown().filter(facet=Facet.TYPE, key__startswith=f"{key}-").order_by("pk")
    # In brackets stands what tells types of one name apart.
    labels = {key: label.partition(" (")[0] for key, label in types.values_list("key", "label")}
    named = [key for key, label in labels.items() if _name(label) == folded(words)]
    if named:
        return Narrowing(Facet.TYPE, tuple(named), labels[named[0]], words)
    names_types = not {_name(word) for word in kind.words}.isdisjoint(map(_name, labels.values()))
    return Narrowing(Facet.TYPE, (), " ".join(words), words) if names_types else None


def years_run_in(narrowed: Sequence[Narrowing], period: Period) -> tuple[str, ...]:
    """Return the keys of what goes on in a time, where one kind is asked for whose pages tell it.

    () where readers find none that does. A query at most.
    """
    keys = [key for each in narrowed if each.facet in ("kind", Facet.TYPE) for key in each.keys]
    kinds = {key.partition("-")[0] for key in keys}
    if len(kinds) != 1:
        return ()
    last = min(period.last.year, timezone.localdate().year + YEARS_AHEAD)
    years = range(max(period.first.year, FIRST_YEAR), last + 1)
    shown = _labels_shown(kind__in=kinds, date__lte=period.last)
    runs = shown.filter(facet=Facet.RUNS, key__in=["open", *map(str, years)])
    return tuple(runs.values_list("key", flat=True))


def is_issued(kinds: Collection[str]) -> bool:
    """Return whether pages of the one kind are issued or launched, so that a body tells them apart.

    They have types; who is honoured has none and belongs to a body. A query at most.
    """
    if len(kinds) != 1 or any(page_kinds()[key].bears_honours for key in kinds):
        return False
    return _labels_shown(kind__in=kinds).filter(facet=Facet.TYPE).exists()


def effect_named(query: ParsedQuery, kinds: Collection[str]) -> Narrowing | None:
    """Return how a question wants pages of some kinds to stand, `hết hiệu lực`, `đang diễn ra`.

    One in which readers find none of them, but others in another, has no keys. Two queries at most.
    """
    words = folded(query.tokens)
    if not kinds or _IN_EFFECTS.isdisjoint(words):
        return None
    labels = _labels_shown(kind__in=kinds).filter(facet=Facet.EFFECT).values_list("label", "key")
    shown = {label.lower(): (key, label) for label, key in labels}
    # Movements have states, documents an effect: what none is said to be may be another of these.
    is_effect = any(_OF_DOCUMENTS in name for name in shown)
    values = {*_SAME_EFFECT.values()} if shown else ()
    others = [name for name in values if (_OF_DOCUMENTS in name) is is_effect]
    names = {name: name for name in (*shown, *others)}
    names |= {said: value for said, value in _SAME_EFFECT.items() if value in names}
    for said in sorted(names, key=len, reverse=True):
        if run := _as_typed(query.tokens, words, canonical_words(said)):
            value = names[said]
            asking = _asking(query.tokens, run)
            met = [shown[name] for name in (value, _ALSO.get(value)) if name in shown]
            keys = tuple(key for key, _ in met)
            first = _newest_of(kinds, keys[0]) if value == _ENDED and keys[1:] else ()
            label = ", ".join(label for _, label in met) or value
            return Narrowing(
                Facet.EFFECT, keys, label, (*run, *asking), is_asked=bool(asking), first=first
            )
    return None


def _newest_of(kinds: Collection[str], effect: str) -> tuple[int, ...]:
    """Return the newest public pages of some kinds that stand so; a query."""
    pages = SearchEntry.objects.findable().filter(
        kind__in=kinds, facets__label__facet=Facet.EFFECT, facets__label__key=effect
    )
    newest = pages.order_by("-date", "-pk").values_list("pk", flat=True)
    return tuple(newest[:ENDED_FIRST])


def _asking(tokens: Words, effect: Words) -> Words:
    """Return the words that ask whether or when something stands so, which it may not yet."""
    at = next(at for at in range(len(tokens)) if tokens[at : at + len(effect)] == effect)
    before, behind = tokens[:at], tokens[at + len(effect) :]
    for part, words in ((before, _WHEN), (behind, (*_WHEN, *_WHETHER))):
        for run in words:
            if typed := _as_typed(part, folded(part), run):
                return typed
    nearest = (before[-len(day) :] for day in _ITS_DAY)
    return next((near for near in nearest if near and _is_one_of(near, _ITS_DAY)), ())


def _is_one_of(typed: Words, runs: Collection[Words]) -> bool:
    return any(folded(typed) == folded(run) and agrees(typed, run) for run in runs)


def _name(text: str) -> Words:
    return folded(canonical_words(text))


def _labels_shown(**conditions: Any) -> QuerySet[SearchFacetLabel]:
    """Return the values of facets of which readers find a page that meets some conditions."""
    pages = SearchEntry.objects.findable().filter(facets__label=OuterRef("pk"), **conditions)
    return SearchFacetLabel.objects.filter(Exists(pages))


def without_pages(narrowed: Sequence[Narrowing]) -> list[Narrowing]:
    """Return what readers find no page of; a query at most."""
    keys = [key for each in narrowed for key in each.keys]
    if not keys:
        return []
    shown = set(_labels_shown().filter(key__in=keys).values_list("facet", "key"))
    return [each for each in narrowed if not any((each.facet, key) in shown for key in each.keys)]


def issuers_named(rows: Sequence[CatalogueRow], query: ParsedQuery) -> list[Narrowing]:
    """Return what keeps to the organisations among the rows that a question names."""
    issuers = []
    for row in rows:
        if row.facet != Facet.ORGANISATION:
            continue
        name = set(_name(row.name))
        short = {
            word
            for run, others in query.expansions
            for word in run
            if any(name.issuperset(folded(other)) for other in others)
        }
        words = (word for word in query.tokens if word in short or name.issuperset(folded((word,))))
        issuers.append(Narrowing(row.facet, (row.key,), row.label, tuple(words)))
    return issuers
