"""What a place or an organisation holds of others: former ones, and what lies in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from organisations.models import Place
from organisations.naming import including_note
from queries.prepared import Prepared

_WAYS_UP = (
    "",
    "carried_on_by",
    "parent",
    "parent__carried_on_by",
    "parent__parent",
    "parent__parent__carried_on_by",
    "carried_on_by__parent",
)
"""From a place to those it lies in: what became of it, its commune's district, the province."""


def places_around(slug: str) -> list[Place]:
    """Return the place of this key with all that lies in it and above it, and every province.

    Not all places: communes are thousands. One query; each comes with its heir.
    """
    return _with_those_above(_around(slug=slug))


def places_with_provinces(ids: Iterable[int]) -> list[Place]:
    """Return these places with those above them, and every province; one query."""
    return _with_those_above(_chosen(ids=sorted(ids)))


@Prepared
def _around(slug: str) -> QuerySet[Place]:
    return _rows(lies_in(slug, by="slug"))


@Prepared
def _chosen(ids: list[int]) -> QuerySet[Place]:
    return _rows(Q(pk__in=ids))


def _rows(wanted: Q) -> QuerySet[Place]:
    provinces = Q(kind__in=(Place.Kind.PROVINCE, Place.Kind.CITY))
    rows = Place.objects.filter(provinces | wanted)
    # Without what only loading the catalogue reads.
    return rows.select_related("carried_on_by", "parent__parent").defer(
        "source", "catalogue_digest"
    )


def _with_those_above(rows: Iterable[Place]) -> list[Place]:
    by_id = {row.pk: row for row in rows}
    for row in list(by_id.values()):
        for each in row.above:
            by_id.setdefault(each.pk, each)
    return list(by_id.values())


def lies_in(place: Any, path: str = "", *, by: str = "") -> Q:
    """Return the condition that the place at `path` is this one, lies in it, or became part of it.

    However many mergers lie between: it reads `carried_on_by`. `path` is "" where the rows are
    places themselves; `by` names the column of a place that `place` is a value of (its `slug`),
    the id unless told. `place` may be an `OuterRef`.
    """
    condition = Q()
    for way in _WAYS_UP:
        lookup = "__".join(part for part in (path, way, by) if part) or "pk"
        value = getattr(place, "pk", place) if lookup == "pk" else place
        condition |= Q(**{lookup: value})
    return condition


@dataclass(frozen=True)
class Territory:
    """One place with those it carries on, and the ids of all that lies in any of them."""

    place: Place
    former: Sequence[Place]
    ids: Sequence[int]

    @property
    def note(self) -> str:
        """Whom it includes, in words."""
        return including_note(self.former, self.place)


def territory(place: Place, places: Iterable[Place] | None = None) -> Territory:
    """Return what a place holds; one query unless all `places` are at hand."""
    rows = list(places if places is not None else Place.objects.all())
    former = [row for row in rows if row.carried_on_by_id == place.pk]
    ids = {place.pk, *(row.pk for row in former)}
    waiting = set(ids)
    while waiting:
        waiting = {row.pk for row in rows if row.parent_id in waiting} - ids
        ids |= waiting
    return Territory(place, former, sorted(ids))


def provinces_of_today(places: Iterable[Place]) -> dict[int, int]:
    """Return place → the province of today it lies in, for every place that lies in one."""
    by_id = {place.pk: place for place in places}
    found = {}
    for place in by_id.values():
        top, passed = place, set()
        while top.parent_id in by_id and top.pk not in passed:
            passed.add(top.pk)
            top = by_id[top.parent_id]
        found[place.pk] = top.carried_on_by_id or top.pk
    return found
