"""Reading lists: a page of one, however deep, its numbers, and what it can be narrowed by.

Nothing is counted and nothing is skipped: numbers are kept, a page begins in the part of its list
(a month, the beginning of a name) that the parts before it leave, and rows are found by an index.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from core.models import ReaderAccess
from lists.contract import WHOLE
from lists.keeping import Key
from lists.models import PART_LENGTH, List, ListPart, ListRow
from queries.prepared import Prepared, present_moment

YEAR_LENGTH, DAY_LENGTH = 4, 8
MOST_STATEMENTS = 100
"""Lists and periods that are read by a statement each: SQLite unites no more than 500."""
AFTER_ALL = "zzzz"
"""Follows every position that begins alike: they hold digits and small letters only."""


def _are_expired() -> Exists:
    """Return whether any page expired that is still counted in the tables."""
    return Exists(ReaderAccess.objects.filter(until__lte=present_moment()))


@dataclass(frozen=True)
class Lists:
    """The lists of a kind by facet and value, with their numbers, read in one query.

    `facets` are those that a page asks for beside the whole. Pages that expired since the last
    change are still counted in the tables: `expired` holds how many rows of each list are theirs.
    """

    kind: str
    ids: Mapping[tuple[str, str], int]
    numbers: Mapping[int, int]
    expired: Mapping[tuple[int, str], int]

    @classmethod
    def read(
        cls, kind: str, facets: Collection[str], keys: Iterable[tuple[str, object]] = ()
    ) -> Self:
        """Read all lists of these facets, and those of single values: (facet, value)."""
        now = timezone.now()
        keys = list(keys)
        rows = _lists_of(
            kind=kind,
            facets=[WHOLE, *facets],
            key_facets=[facet for facet, _value in keys],
            key_values=[str(value) for _facet, value in keys],
        )
        expired: Counter[tuple[int, str]] = Counter()
        if any(are_expired for *_row, are_expired in rows):
            over = ListRow.objects.filter(page__reader_access__until__lte=now, list__kind=kind)
            for list_id, position in over.values_list("list_id", "position"):
                expired[list_id, position[:PART_LENGTH]] += 1
        of_list: Counter[int] = Counter()
        for (list_id, _part), number in expired.items():
            of_list[list_id] += number
        return cls(
            kind,
            {(facet, value): pk for facet, value, pk, *_row in rows},
            {pk: number - of_list[pk] for _facet, _value, pk, number, _are in rows},
            expired,
        )

    def number(self, facet: str = WHOLE, value: object = "") -> int:
        """Return how many rows the list of a value has."""
        list_id = self.ids.get((facet, str(value)))
        return self.numbers[list_id] if list_id is not None else 0

    def occurring(self, facet: str) -> dict[str, int]:
        """Return value → number for the values of a facet that occur."""
        return {
            value: self.numbers[list_id]
            for (of, value), list_id in self.ids.items()
            if of == facet and self.numbers[list_id] > 0
        }

    def list_ids(self, keys: Iterable[tuple[str, object]]) -> list[int]:
        """Return the ids of the lists of (facet, value) that have any rows."""
        found = (self.ids.get((facet, str(value))) for facet, value in keys)
        return [pk for pk in found if pk is not None and self.numbers[pk] > 0]


@Prepared
def _lists_of(
    kind: str, facets: list[str], key_facets: list[str], key_values: list[str]
) -> QuerySet[Any]:
    wanted = Q(facet__in=facets)
    for facet, value in zip(key_facets, key_values, strict=True):
        wanted |= Q(facet=facet, value=value)
    lists = List.objects.filter(wanted, kind=kind).annotate(are_expired=_are_expired())
    return lists.values_list("facet", "value", "pk", "number", "are_expired")


def numbers_of(
    kinds: Collection[str], facet: str, values: Collection[object]
) -> dict[tuple[str, str], int]:
    """Return (kind, value) → how many rows readers may see, of lists of one facet; a query."""
    if not kinds or not values:
        return {}
    now = timezone.now()
    asked = {"kinds": list(kinds), "facet": facet, "values": list(map(str, values))}
    rows = _numbers_of(**asked)
    numbers = {(kind, value): number for kind, value, number, _are in rows}
    if any(are_expired for *_row, are_expired in rows):
        lists = List.objects.filter(kind__in=kinds, facet=facet, value__in=asked["values"])
        over = ListRow.objects.filter(page__reader_access__until__lte=now, list__in=lists)
        for key in over.values_list("list__kind", "list__value"):
            numbers[key] -= 1
    return numbers


@Prepared
def _numbers_of(kinds: list[str], facet: str, values: list[str]) -> QuerySet[Any]:
    lists = List.objects.filter(kind__in=kinds, facet=facet, value__in=values)
    lists = lists.annotate(are_expired=_are_expired())
    return lists.values_list("kind", "value", "number", "are_expired")


@dataclass(frozen=True)
class Narrowed:
    """What one choice keeps: the rows of some lists.

    Where these `may_overlap` the number is the most that it can be.
    """

    list_ids: tuple[int, ...]
    number: int
    may_overlap: bool = False


@dataclass(frozen=True)
class KeptList:
    """Rows of lists as `core.listing.Listing` pages through them: `count()` and a slice.

    `model` is what is shown, `shown` fetches rows by their ids with what a card needs, in any
    order. `is_ascending`: the list reads by name. `by_row`: it holds rows of pages, not pages.
    """

    lists: Lists
    shown: Any
    is_ascending: bool = False
    by_row: bool = False
    choices: tuple[Narrowed, ...] = ()
    periods: tuple[str, ...] = ()
    """Positions begin with one of them, such as the year of a date."""

    ordered: ClassVar[bool] = True

    def narrowed(
        self, facet: str, values: Iterable[object], *, may_overlap: bool = False
    ) -> "KeptList":
        """Keep the rows that stand in any of these lists.

        Unless they `may_overlap` they have none in common, which costs less.
        """
        return self.narrowed_to([(facet, value) for value in values], may_overlap=may_overlap)

    def narrowed_to(
        self, keys: Iterable[tuple[str, object]], *, may_overlap: bool = False
    ) -> "KeptList":
        """Keep the rows that stand in any of these lists of (facet, value), as `narrowed`."""
        ids = tuple(dict.fromkeys(self.lists.list_ids(keys)))
        number = sum(self.lists.numbers[pk] for pk in ids)
        choice = Narrowed(ids, number, may_overlap and len(ids) > 1)
        return replace(self, choices=(*self.choices, choice))

    def beginning(self, *periods: str) -> "KeptList":
        """Keep the rows whose positions begin like one of these, which don't overlap."""
        return replace(self, periods=periods)

    def in_years(self, years: Iterable[int]) -> "KeptList":
        """Keep what is dated in one of these years."""
        return self.beginning(*(f"{year:04}" for year in years))

    def years(self) -> list[int]:
        """Return the years in which there is anything, newest first."""
        years = {part[:YEAR_LENGTH] for part, number in self._parts if part and number > 0}
        return sorted(map(int, years), reverse=True)

    def months(self) -> dict[str, int]:
        """Return month, as positions begin, → how many rows are dated in it; other choices apart.

        What is known of the least list alone: of two choices only the shorter is counted.
        """
        return {
            part: number for part, number in self._parts if len(part) == PART_LENGTH and number > 0
        }

    def days(self) -> dict[str, int]:
        """Return day, as positions begin, → how many rows are dated in it: of a month they are.

        Counted, in proportion to the rows of the period.
        """
        rows = self.rows().order_by().values_list(Substr("position", 1, DAY_LENGTH))
        return dict(rows.annotate(how_many=Count("pk")))

    def count(self) -> int:
        """Return how many rows there are."""
        return self._count

    @cached_property
    def _count(self) -> int:
        if self._base.may_overlap:
            return self.rows().order_by().values("page_id", "row").distinct().count()
        if self._others or any(len(period) > PART_LENGTH for period in self.periods):
            return self.rows().count()
        if self.periods:
            return sum(number for _part, number in self._parts)
        return self._base.number

    def __getitem__(self, wanted: slice) -> list[Any]:
        start, stop = wanted.start or 0, wanted.stop
        ids = self.ids(start, stop - start)
        found = self.shown(ids)
        return [found[pk] for pk in ids if pk in found]

    @cached_property
    def _base(self) -> Narrowed:
        """The choice that keeps least: its rows are walked, the others are asked of each."""
        whole = self.lists.ids.get((WHOLE, ""))
        if whole is None:
            return Narrowed((), 0)
        everything = Narrowed((whole,), self.lists.numbers[whole])
        return min((*self.choices, everything), key=lambda choice: choice.number)

    @property
    def _others(self) -> list[Narrowed]:
        """The choices that each row which is walked must be asked for."""
        return [choice for choice in self.choices if choice is not self._base]

    @cached_property
    def _parts(self) -> list[tuple[str, int]]:
        """The parts of what is walked, in the order of the list, with their numbers."""
        parts = self._parts_of(self._base.list_ids)
        kept = [pair for pair in parts if not self.periods or pair[0].startswith(self.periods)]
        return sorted(kept, reverse=not self.is_ascending)

    def _parts_of(self, list_ids: Collection[int]) -> list[tuple[str, int]]:
        numbers: Counter[str] = Counter()
        for list_id, part, number in _parts_of(list_ids=list(list_ids)):
            numbers[part] += number - self.lists.expired.get((list_id, part), 0)
        return list(numbers.items())

    def rows(self) -> QuerySet[ListRow]:
        """Return the rows themselves, of which readers may see the pages, in no order.

        One that stands in several chosen lists that may overlap comes several times.
        """
        rows = ListRow.objects.filter(
            list__in=self._base.list_ids, page__reader_access__until__gt=timezone.now()
        )
        within = Q()
        for period in self.periods:
            within |= Q(position__gte=period, position__lt=f"{period}{AFTER_ALL}")
        rows = rows.filter(within)
        for choice in self._others:
            same = ListRow.objects.filter(
                page=OuterRef("page"), row=OuterRef("row"), list__in=choice.list_ids
            )
            rows = rows.filter(Exists(same))
        return rows

    def ids(self, start: int, size: int) -> list[int]:
        """Return the ids of what stands from `start` on, in the order of the list; a statement."""
        list_ids = self._base.list_ids
        if self._others or len(list_ids) * len(self.periods or " ") > MOST_STATEMENTS:
            sign = "" if self.is_ascending else "-"
            columns = ("position", "row", "page_id")
            rows = self.rows().order_by(*(f"{sign}{name}" for name in columns))
            rows = rows.distinct() if self._base.may_overlap else rows
            found = list(rows.values_list(*columns)[start : start + size])
        else:
            part, skipped = None, start
            if start and not self._base.may_overlap:
                part, skipped = self._part_with(start)
            endings = self._from(part)
            asked = [(list_id, *ending) for list_id in list_ids for ending in endings]
            limited = {row[1:] for row in _limited(asked, skipped + size)}
            in_order = sorted(limited, reverse=not self.is_ascending)
            found = in_order[skipped : skipped + size]
        return [row if self.by_row else page for _position, row, page in found]

    def _part_with(self, start: int) -> tuple[str | None, int]:
        """Return the part in which a row stands, and how many rows of it stand before.

        None where it stands in no part: then all have to be walked.
        """
        left = start
        for part, number in self._parts:
            if left < number:
                return part, left
            left -= number
        return None, start

    def _from(self, part: str | None) -> list[tuple[str, list[str]]]:
        """Return what ends the statements of a list that is read from a part of it on."""
        return [self._of_period(period, part) for period in self.periods or [""]]

    def _of_period(self, period: str, part: str | None) -> tuple[str, list[str]]:
        conditions: list[tuple[str, str]] = []
        if period:
            conditions += [(">=", period), ("<", f"{period}{AFTER_ALL}")]
        if part and self.is_ascending:
            conditions.append((">=", part))
        elif part:
            conditions.append(("<", f"{part}{AFTER_ALL}"))
        elif part is not None and not self.is_ascending:
            conditions.append(("=", ""))
        words = "".join(f" AND r.position {sign} %s" for sign, _value in conditions)
        order = _FORWARDS if self.is_ascending else _BACKWARDS
        return f"{words} {order}", [value for _sign, value in conditions]


@Prepared
def _parts_of(list_ids: list[int]) -> QuerySet[Any]:
    rows = ListPart.objects.filter(list__in=list_ids, number__gt=0).order_by()
    return rows.values_list("list_id", "part", "number")


def newest_in(keys: Sequence[Key], size: int, by_row: Collection[Key] = ()) -> dict[Key, list[int]]:
    """Return list → the ids of the newest pages that readers may see in it, in one statement.

    Of the lists in `by_row` the ids of rows. Of each list no more is read than is asked for: a
    union of limited queries, which Django does not write for SQLite.
    """
    found: dict[Key, list[int]] = {key: [] for key in keys}
    for number, _position, row, page_id in _newest(keys, size):
        found[keys[number]].append(row if keys[number] in by_row else page_id)
    return found


def newest_of_any(keys: Sequence[Key], size: int, *, are_dated: bool = False) -> list[int]:
    """Return the ids of the newest pages in any of some lists, each once, in one statement.

    `are_dated` leaves out those without a date.
    """
    rows = _newest(keys, size)
    ids = (page_id for _key, position, _row, page_id in rows if position or not are_dated)
    return list(dict.fromkeys(ids))[:size]


def newest_by_kind(keys: Sequence[Key], size: int) -> dict[str, list[int]]:
    """Return kind → the ids of the newest pages in any of its lists, each once; one statement."""
    found: dict[str, dict[int, None]] = {key.kind: {} for key in keys}
    for number, _position, _row, page_id in _newest(keys, size):
        found[keys[number].kind].setdefault(page_id)
    return {kind: list(ids)[:size] for kind, ids in found.items()}


def pages_in_any(keys: Sequence[Key]) -> int:
    """Return how many pages stand in any of some lists of one kind and facet, which may overlap.

    Counted: of two kept numbers nobody knows what they have in common.
    """
    rows = ListRow.objects.filter(
        list__kind=keys[0].kind,
        list__facet=keys[0].facet,
        list__value__in=[key.value for key in keys],
        page__reader_access__until__gt=timezone.now(),
    )
    return rows.aggregate(total=Count("page", distinct=True))["total"]


def newest_position_of(keys: Sequence[Key]) -> dict[Key, str]:
    """Return list → the position of its newest row, for those that have any; one statement."""
    return {keys[number]: position for number, position, _row, _page_id in _newest(keys, 1)}


def following_in(keys: Sequence[Key], position: str, size: int) -> dict[Key, list[int]]:
    """Return list → the ids of the pages after a position in it, then of those before, forwards.

    In one statement, at most `size` of each.
    """
    found: dict[Key, list[int]] = {key: [] for key in keys}
    after = [(key, f"AND r.position > %s {_FORWARDS}", [position]) for key in keys]
    before = [(key, f"AND r.position < %s {_FORWARDS}", [position]) for key in keys]
    rows = _limited([*after, *before], size)
    for number, _position, _row, page_id in sorted(rows, key=lambda row: row[:2]):
        found[keys[number % len(keys)]].append(page_id)
    return found


def newest_and_beside(
    keys: Sequence[Key], size: int, of: Key, place: tuple[str, int]
) -> tuple[dict[Key, list[int]], tuple[int | None, int | None]]:
    """Return the newest pages of lists, as `newest_in`, and those right after and before a page.

    `place` is the position of the page in the list `of`, and its id: pages of one position follow
    each other by their ids. In one statement.
    """
    position, page_id = place
    beside: list[tuple[Key, str, Sequence[str | int]]] = [
        (
            of,
            f"AND (r.position, r.row, r.page_id) {sign} (%s, %s, %s) {order}",
            [position, 0, page_id],
        )
        for sign, order in ((">", _FORWARDS), ("<", _BACKWARDS))
    ]
    rows = _limited([*((key, _BACKWARDS, ()) for key in keys), *beside], size)
    found: dict[Key, list[int]] = {key: [] for key in keys}
    sides: tuple[list[int], list[int]] = ([], [])
    for number, _position, _row, page in sorted(rows, key=lambda row: row[1:], reverse=True):
        if number < len(keys):
            found[keys[number]].append(page)
        else:
            sides[number - len(keys)].append(page)
    after, before = sides
    return found, (after[-1] if after else None, before[0] if before else None)


_BACKWARDS = "ORDER BY r.position DESC, r.row DESC, r.page_id DESC"
_FORWARDS = "ORDER BY r.position, r.row, r.page_id"


def _newest(keys: Sequence[Key], size: int) -> list[tuple[int, str, int, int]]:
    """Return (number of the key, position, row, page) of the newest in each, the newest first."""
    rows = _limited([(key, _BACKWARDS, []) for key in keys], size)
    return sorted(rows, key=lambda row: row[1:], reverse=True)


def _limited(
    asked: Sequence[tuple[Key | int, str, Sequence[str | int]]], size: int
) -> list[tuple[int, str, int, int]]:
    """Return (number of what is asked, position, row, page) of at most `size` rows of each list.

    What is asked is a list by its key or its id, what ends its statement, and the parameters of
    that: never words that came from outside. Readers may see the pages.
    """
    if not asked:
        return []
    names = (model._meta.db_table for model in (List, ListRow, ReaderAccess))
    lists, rows, access = map(connection.ops.quote_name, names)
    by_key = f"(SELECT l.id FROM {lists} l WHERE l.kind = %s AND l.facet = %s AND l.value = %s)"
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    statements: list[str] = []
    values: list[Any] = []
    for number, (of, ending, more) in enumerate(asked):
        named, known_by = (by_key, list(of)) if isinstance(of, Key) else ("%s", [of])
        statements.append(
            f"SELECT * FROM (SELECT {number}, r.position, r.row, r.page_id"
            f" FROM {rows} r JOIN {access} a ON a.page_id = r.page_id"
            f" WHERE r.list_id = {named} AND a.until > %s"
            f" {ending} LIMIT {int(size)}) limited_{number}"
        )
        values += [*known_by, now, *more]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return [(number, position, row, page) for number, position, row, page in cursor.fetchall()]
