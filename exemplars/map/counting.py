"""How many exemplars each province of today has, as readers may know it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count

from core.querysets import VisibleToReaders
from core.text import alphabetical_key
from exemplars.models import AwardGrant, ExemplarIndexPage, ExemplarPage
from movements.models import MovementLineage, MovementPage, PageMovement
from organisations.models import Place
from organisations.territory import provinces_of_today
from organisations.tiles import DrawnTile, drawn, legend

SORTS = {"ten": "Tên", "so-guong": "Số gương"}


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
    """The map and the table with the same numbers."""

    tiles: Sequence[DrawnTile]
    rows: Sequence[ProvinceRow]
    total: int
    unplaced: int
    legend: Sequence[tuple[int, int, int]] = field(default_factory=list)


def choices(asked_movement: str, asked_year: str) -> Choice:
    """Return what may be chosen, and what of it was; two queries. Other values mean nothing."""
    tagged = PageMovement.objects.filter(VisibleToReaders("page__exemplarpage"))
    lines = MovementLineage.objects.filter(descendant__in=tagged.values("movement"))
    movements = MovementPage.objects.visible().filter(pk__in=lines.values("ancestor"))
    rows = movements.order_by().values_list("pk", "title")
    options = sorted(
        ((str(pk), title) for pk, title in rows), key=lambda option: alphabetical_key(option[1])
    )
    grants = AwardGrant.objects.standing().filter(VisibleToReaders("exemplar"))
    found = grants.order_by().values_list("year", flat=True).distinct()
    years = [str(year) for year in sorted(found, reverse=True)]
    return Choice(
        options,
        years,
        asked_movement if asked_movement in dict(options) else "",
        asked_year if asked_year in years else "",
    )


def exemplar_counts(choice: Choice) -> dict[int | None, int]:
    """Return place → how many visible exemplars are there (None: without a place); one query.

    A year keeps those who received an honour in it that still stands.
    """
    pages = ExemplarPage.objects.visible().order_by()
    if choice.movement:
        pages = pages.in_movement(int(choice.movement))
    if choice.year:
        honoured = AwardGrant.objects.standing().filter(year=int(choice.year))
        pages = pages.filter(pk__in=honoured.values("exemplar"))
    return dict(pages.values_list("place").annotate(how_many=Count("pk")))


def country_map(choice: Choice, sort: str) -> CountryMap:
    """Return the map of the provinces of today under a choice; three queries.

    A number leads to the exemplars it counts: the directory, narrowed to the place and to what
    is chosen here. A place without any leads to its own page.
    """
    directory = ExemplarIndexPage.objects.visible().order_by("path").first()
    directory_url = directory.get_url() if directory else None

    def url_of(place: Place, count: int) -> str:
        if not count or not directory_url:
            return place.get_absolute_url()
        return f"{directory_url}?{urlencode({'noi': place.slug, **choice.query})}"

    places = list(Place.objects.defer("source", "catalogue_digest"))
    by_id = {place.pk: place for place in places}
    province_of = provinces_of_today(places)
    counts: dict[int, int] = {}
    unplaced = 0
    for place_id, count in exemplar_counts(choice).items():
        if place_id is None:
            unplaced += count
        else:
            province = province_of[place_id]
            counts[province] = counts.get(province, 0) + count
    by_slug = {place.slug: place for place in places}
    tiles = drawn(by_slug, counts, url_of)
    shown = {each.place.pk for each in tiles}
    # A place that no tile stands for (a province newer than the drawing) is in the table.
    shown |= {pk for pk in counts if pk in by_id}
    rows = [
        ProvinceRow(by_id[pk], count := counts.get(pk, 0), url_of(by_id[pk], count)) for pk in shown
    ]
    rows.sort(key=lambda row: row.place.sort_key)
    if sort == "so-guong":
        rows.sort(key=lambda row: -row.count)
    return CountryMap(
        tiles,
        rows,
        sum(counts.values()) + unplaced,
        unplaced,
        legend(max(counts.values(), default=0)),
    )
