"""How many exemplars each province of today has, as readers may know it."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from core.images import fetch_pictures
from exemplars.models import ExemplarIndexPage, ExemplarPage
from exemplars.standing import AT_PLACE, HONOURED, at_place_honoured, at_place_in
from lists.filters import by_label
from lists.reading import KeptList, Lists
from lists.shown import listed
from movements.filters import movement_titles
from movements.models.tagging import IN_MOVEMENT_BY_NAME
from organisations.models import Place
from organisations.territory import places_with_provinces, provinces_of_today
from organisations.tiles import DrawnTile, drawn, legend
from queries.prepared import Prepared

SORTS = {"ten": "Tên", "so-guong": "Số gương"}
FACES_SHOWN = 6


@dataclass(frozen=True)
class Choice:
    """What the map is narrowed to, with what may be chosen."""

    movements: Sequence[tuple[str, str]]
    years: Sequence[str]
    movement: str = ""
    year: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What was chosen, as the address of the map and of the directory say it."""
        chosen = {"phong-trao": self.movement, "nam": self.year}
        return {name: value for name, value in chosen.items() if value}

    @property
    def movement_title(self) -> str:
        """The chosen movement as readers know it."""
        return dict(self.movements).get(self.movement, "")


@dataclass(frozen=True)
class ProvinceRow:
    """One province in the table beside the map; `url` lists the exemplars that are counted."""

    place: Place
    count: int
    url: str


@dataclass(frozen=True)
class CountryMap:
    """The map and the table with the same numbers.

    `chosen` is the row of the province that a reader asked for, `faces` the first exemplars there.
    """

    tiles: Sequence[DrawnTile]
    rows: Sequence[ProvinceRow]
    total: int
    unplaced: int
    legend: Sequence[tuple[int, int, int]] = field(default_factory=list)
    chosen: ProvinceRow | None = None
    faces: Sequence[ExemplarPage] = ()


def choices(lists: Lists, asked_movement: str, asked_year: str) -> Choice:
    """Return what may be chosen, and what of it was; one query. Other values mean nothing."""
    occurring = list(map(int, lists.occurring(IN_MOVEMENT_BY_NAME)))
    rows = movement_titles(pks=occurring) if occurring else []
    options = by_label([(str(pk), title) for pk, title in rows])
    years = sorted(lists.occurring(HONOURED), key=int, reverse=True)
    return Choice(
        options,
        years,
        asked_movement if asked_movement in dict(options) else "",
        asked_year if asked_year in years else "",
    )


def exemplar_lists() -> Lists:
    """Return the lists that the map counts: a query."""
    return Lists.read("exemplarpage", (AT_PLACE, IN_MOVEMENT_BY_NAME, HONOURED))


def exemplars_at(lists: Lists, choice: Choice, place_ids: Sequence[int]) -> list[ExemplarPage]:
    """Return the first of the visible exemplars at these places under a choice, by name.

    They stand in the order of the directory, and as many as are shown beside the map.
    """
    there = KeptList(lists, functools.partial(listed, ExemplarPage), is_ascending=True)
    there = there.narrowed(AT_PLACE, place_ids)
    if choice.movement:
        there = there.narrowed(IN_MOVEMENT_BY_NAME, [choice.movement])
    if choice.year:
        there = there.narrowed(HONOURED, [choice.year])
    found: list[ExemplarPage] = there[:FACES_SHOWN]
    fetch_pictures([], [exemplar.portrait for exemplar in found])
    return found


def exemplar_counts(lists: Lists, choice: Choice) -> dict[int | None, int]:
    """Return place → how many visible exemplars are there (None: without a place).

    A year keeps those who received an honour in it that still stands. Kept numbers, at most one
    query; with a movement and a year, the exemplars of the shorter of both lists are counted.
    """
    if choice.movement and choice.year:
        both = KeptList(lists, dict).narrowed(IN_MOVEMENT_BY_NAME, [choice.movement])
        rows = both.narrowed(HONOURED, [choice.year]).rows().order_by()
        return dict(rows.values_list("page__exemplarpage__place").annotate(how_many=Count("pk")))
    facet, total = AT_PLACE, lists.number()
    if choice.movement:
        facet = at_place_in(choice.movement)
        total = lists.number(IN_MOVEMENT_BY_NAME, choice.movement)
    elif choice.year:
        facet, total = at_place_honoured(choice.year), lists.number(HONOURED, choice.year)
    at_places = lists if facet == AT_PLACE else Lists.read("exemplarpage", (facet,))
    counts: dict[int | None, int] = {
        int(place): number for place, number in at_places.occurring(facet).items()
    }
    if unplaced := total - sum(counts.values()):
        counts[None] = unplaced
    return counts


@Prepared
def _directory() -> QuerySet[Any]:
    return ExemplarIndexPage.objects.visible().order_by("path")[:1]


def country_map(lists: Lists, choice: Choice, sort: str, chosen: str = "") -> CountryMap:
    """Return the map of the provinces of today under a choice; three queries, six with a province.

    A number leads to the exemplars it counts: the directory, narrowed to the place and to what
    is chosen here. A place without any leads to its own page. `chosen` is the slug of the province
    whose faces are shown.
    """
    directory = next(iter(_directory()), None)
    directory_url = directory.get_url() if directory else None

    def url_of(place: Place, count: int) -> str:
        if not count or not directory_url:
            return place.get_absolute_url()
        return f"{directory_url}?{urlencode({'noi': place.slug, **choice.query})}"

    counted = exemplar_counts(lists, choice)
    places = places_with_provinces(pk for pk in counted if pk is not None)
    by_id = {place.pk: place for place in places}
    province_of = provinces_of_today(places)
    counts: dict[int, int] = {}
    unplaced = 0
    for place_id, count in counted.items():
        if place_id is None:
            unplaced += count
        else:
            province = province_of[place_id]
            counts[province] = counts.get(province, 0) + count
    by_slug = {place.slug: place for place in places}
    tiles = drawn(by_slug, counts)
    shown = {each.place.pk for each in tiles}
    # A place that no tile stands for (a province newer than the drawing) is in the table.
    shown |= {pk for pk in counts if pk in by_id}
    rows = [
        ProvinceRow(by_id[pk], count := counts.get(pk, 0), url_of(by_id[pk], count)) for pk in shown
    ]
    rows.sort(key=lambda row: row.place.sort_key)
    if sort == "so-guong":
        rows.sort(key=lambda row: -row.count)
    chosen_row = next((row for row in rows if row.place.slug == chosen), None)
    faces: Sequence[ExemplarPage] = ()
    if chosen_row is not None and chosen_row.count:
        there = [pk for pk, province in province_of.items() if province == chosen_row.place.pk]
        faces = exemplars_at(lists, choice, there)
    return CountryMap(
        tiles,
        rows,
        sum(counts.values()) + unplaced,
        unplaced,
        legend(max(counts.values(), default=0)),
        chosen_row,
        faces,
    )
