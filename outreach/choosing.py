"""Which exemplars are meant: the directory narrowed as its address says, or some picked by hand."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from core.listing import Listing
from exemplars.filters import DIRECTORY_FACETS, directory_filters
from exemplars.models import ExemplarPage
from lists.reading import KeptList, Lists

PICKED = "guong"
"""Names an exemplar in an address, once for each that was picked."""
MOST_PEOPLE = 200
"""In one volume of a booklet, or one show; who wants more turns to the next."""
DIRECTORY = "Gương điển hình"
PICKED_BY_HAND = "Những tấm gương được chọn"
_ID = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class Choice:
    """Exemplars whom readers may see at this moment, in their order, and what they are of.

    `querystring` says the same again, and nothing that was not understood. `volume` of `volumes`:
    each has at most MOST_PEOPLE.
    """

    ids: tuple[int, ...]
    title: str
    subtitle: str = ""
    querystring: str = ""
    narrowed: str = ""
    """The same of the whole, without a volume; nothing for those picked by hand."""
    total: int = 0
    volume: int = 1
    volumes: int = 1
    is_picked: bool = False

    @classmethod
    def of(cls, query: QueryDict, size: int = 0) -> Self:
        """Read an address, in volumes of MOST_PEOPLE or less; Http404 for one there is none of."""
        picked = picked_ids(query)
        return (
            cls.by_hand(picked[: size or MOST_PEOPLE])
            if picked
            else cls.in_directory(directory(query, size))
        )

    @classmethod
    def by_hand(cls, picked: Sequence[int]) -> Self:
        """Return those of some exemplars that readers may see."""
        visible = visible_ids(picked)
        again = QueryDict(mutable=True)
        again.setlist(PICKED, list(map(str, visible)))
        return cls(
            visible, PICKED_BY_HAND, "", again.urlencode(), total=len(visible), is_picked=True
        )

    @classmethod
    def in_directory(cls, listing: Listing) -> Self:
        """Return what a page of the narrowed directory holds."""
        page, volumes = listing.page, listing.page.paginator.num_pages
        chosen = [
            (bound.parameter, label)
            for bound in listing.filters
            for value, label in bound.options
            if value in bound.values
        ]
        title, *rest = _titles(chosen) or [DIRECTORY]
        querystring = narrowed = listing.querystring()
        if page.number > 1:
            querystring += f"{'&' if querystring else ''}trang={page.number}"
        if volumes > 1:
            rest.append(f"Tập {page.number}")
        return cls(
            tuple(page.object_list),
            title,
            " · ".join(rest),
            querystring,
            narrowed,
            listing.total,
            page.number,
            volumes,
        )


def directory(query: QueryDict, page_size: int = 0) -> Listing:
    """Return the directory narrowed as an address says, its pages as ids."""

    def ids(chosen: Collection[int]) -> dict[int, int]:
        return {pk: pk for pk in chosen}

    items = KeptList(Lists.read("exemplarpage", DIRECTORY_FACETS), ids, is_ascending=True)
    return Listing(items, directory_filters(), query, page_size or MOST_PEOPLE)


def picked_ids(query: QueryDict) -> tuple[int, ...]:
    """Return the ids of exemplars that an address names, each once, at most MOST_PEOPLE."""
    named = (value for value in query.getlist(PICKED) if _ID.fullmatch(value))
    return tuple(dict.fromkeys(map(int, named)))[:MOST_PEOPLE]


def visible_ids(ids: Sequence[int]) -> tuple[int, ...]:
    """Return those that readers may see, in their order."""
    rows = ExemplarPage.objects.visible().filter(pk__in=ids).order_by()
    visible = set(rows.values_list("pk", flat=True))
    return tuple(pk for pk in ids if pk in visible)


def _titles(chosen: Iterable[tuple[str, str]]) -> list[str]:
    """Return what a narrowed directory is called: the movement first, then what else narrows it."""
    labels: dict[str, list[str]] = {}
    for parameter, label in chosen:
        labels.setdefault(parameter, []).append(label)
    named = {
        parameter: _SAID.get(parameter, "{}").format(", ".join(each))
        for parameter, each in labels.items()
    }
    first = named.pop("phong-trao", "")
    return [name for name in (first, *named.values()) if name]


_SAID = {"nam": "Gương được khen năm {}", "linh-vuc": "Lĩnh vực {}"}
"""Parameter → how its label is said where it isn't a name by itself."""
