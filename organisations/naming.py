"""Names → rows: which places, organisations and groups a question or a filter means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from core.contracts import CatalogueRow
from core.text import alphabetical_key, folded_text
from organisations.models import CatalogueName, EmulationGroup, Organisation, Place
from organisations.querysets import COMMUNES_SOURCE
from queries.prepared import Prepared

Named = Place | Organisation | EmulationGroup

FACETS: dict[type, str] = {
    Place: "place",
    Organisation: "organisation",
    EmulationGroup: "group",
}
ROUTES = {
    "place": "organisations:place",
    "organisation": "organisations:organisation",
    "group": "organisations:group",
}
_LEVEL = re.compile(r"(?<=\S) (?:tỉnh|thành phố|TP\.?) (?=\S)", re.IGNORECASE)
"""Between a body and its place: "Công an tỉnh Hưng Yên" is asked for as "Công an Hưng Yên"."""
MOST_BEARERS = 6
"""More places than this bear a name that tells none of them."""
NAME_LENGTH = 255
LABEL_LENGTH = 300


def including_note(former: Iterable[Place | Organisation], row: Place | Organisation) -> str:
    """Return what a row includes of former ones, in words: "Gồm cả Hà Nam trước 07/2025", or "".

    A predecessor of the same name says nothing that the name doesn't; the latest end is told.
    """
    own = _plain_name(row)
    others = [each for each in former if _plain_name(each) != own]
    names = sorted({_plain_name(each) for each in others}, key=alphabetical_key)
    if not names:
        return ""
    ends = [each.valid_to for each in others if each.valid_to]
    if not ends or len(ends) < len(others):
        return "Gồm cả {names} trước đây".format(names=", ".join(names))
    latest = max(ends)
    # The first month without them: the day after the last.
    month, year = (latest.month % 12 + 1, latest.year + latest.month // 12)
    return f"Gồm cả {', '.join(names)} trước {month:02}/{year}"


def rename(row: Named, former: Sequence[Place | Organisation] | None = None) -> None:
    """Write the names of one row anew; `former` are those it carries on, where they are known."""
    facet = FACETS[type(row)]
    CatalogueName.objects.filter(facet=facet, row_id=row.pk).delete()
    CatalogueName.objects.bulk_create(names_of(row, former))


def rename_all() -> None:
    """Write the names of the rows of catalogues anew, in a handful of queries; for bulk loads.

    Those of communes are written when they are loaded and saved: they are thousands.
    """
    names: list[CatalogueName] = []
    for rows in (
        list(Place.objects.told_by_name().select_related("carried_on_by", "parent__parent")),
        list(Organisation.objects.select_related("carried_on_by")),
    ):
        former: dict[int, list[Place | Organisation]] = {}
        for row in rows:
            if row.carried_on_by_id:
                former.setdefault(row.carried_on_by_id, []).append(row)
        for row in rows:
            names += names_of(row, former.get(row.pk, []))
    for group in EmulationGroup.objects.all():
        names += names_of(group, [])
    communes = Place.objects.filter(source=COMMUNES_SOURCE).values("pk")
    CatalogueName.objects.exclude(facet=FACETS[Place], row_id__in=communes).delete()
    CatalogueName.objects.bulk_create(names, batch_size=500)


def forget(row: Named) -> None:
    """Drop the names of a row that goes."""
    CatalogueName.objects.filter(facet=FACETS[type(row)], row_id=row.pk).delete()


def rows_asked(phrases: Iterable[str], keys: Iterable[tuple[str, str]] = ()) -> list[CatalogueRow]:
    """Return the rows that bear one of these folded names or (facet, key) pairs; one query.

    A name that several of today's organisations bear, and none as its label, names none of them;
    nor does one that more places bear than a reader would look through ("xã Tân Lập").
    """
    by_facet: dict[str, list[str]] = {}
    for facet, key in keys:
        by_facet.setdefault(facet, []).append(key)
    return [
        CatalogueRow(
            facet=name.facet,
            key=name.key,
            label=name.label,
            url=reverse(ROUTES[name.facet], args=[name.key]),
            name=name.name,
            note=name.note,
            is_today=name.is_today,
        )
        for name in _told_apart(_named(*by_facet, phrases=list(phrases), **by_facet))
    ]


@Prepared
def _named(*facets: str, phrases: list[str], **keys: list[str]) -> QuerySet[CatalogueName]:
    asked = Q(folded__in=phrases)
    for facet in facets:
        asked |= Q(facet=facet, key__in=keys[facet])
    return CatalogueName.objects.filter(asked).order_by("pk")


def _told_apart(names: Iterable[CatalogueName]) -> list[CatalogueName]:
    names = list(names)
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.facet == FACETS[Place]:
            places[name.folded].add(name.key)
        if name.facet == FACETS[Organisation] and name.is_today:
            bearers[name.folded].add(name.key)
    return [
        name
        for name in names
        if (
            len(bearers[name.folded]) < 2
            or name.facet != FACETS[Organisation]
            or folded_text(name.label) == name.folded
        )
        and (name.facet != FACETS[Place] or len(places[name.folded]) <= MOST_BEARERS)
    ]


def _plain_name(row: Place | Organisation) -> str:
    return row.name if isinstance(row, Place) else row.label


def names_of(row: Named, former: Sequence[Place | Organisation] | None) -> list[CatalogueName]:
    """Return the names of a row, not stored; `former` are those it carries on, where known."""
    label = row.in_full if isinstance(row, Place) else str(row)
    note, is_today = "", True
    if not isinstance(row, EmulationGroup):
        is_ended = isinstance(row, Place) and row.valid_to is not None
        is_today = row.carried_on_by_id is None and not is_ended
        if row.carried_on_by_id is None and not (is_ended and row.today_note):
            known: Iterable[Place | Organisation] = (
                former if former is not None else row.formerly.all()
            )
            note = including_note(known, row)
        else:
            note = row.today_note
    known_names = [clean for name in row.known_names() if (clean := name.strip())]
    if isinstance(row, Organisation):
        known_names += [_LEVEL.sub(" ", name) for name in known_names]
    names = {name[:NAME_LENGTH]: None for name in known_names}
    return [
        CatalogueName(
            facet=FACETS[type(row)],
            row_id=row.pk,
            key=row.slug,
            label=label[:LABEL_LENGTH],
            name=name,
            folded=folded_text(name)[:NAME_LENGTH],
            note=note,
            is_today=is_today,
        )
        for name in names
    ]
