"""Who received what a question names, in which year and by which decision: the register answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from core.contracts import CatalogueRow, RowSection
from exemplars.awards.catalogue import (
    grant_list,
    grants_of_titles,
    public_grants,
    shown_grants,
)
from exemplars.awards.naming import FACET
from exemplars.filters import in_place
from exemplars.models import AwardGrant, AwardTitle, ExemplarPage
from exemplars.standing import GIVEN_AT, given_at_of
from lists.reading import KeptList
from organisations.models import Place

SHOWN = 5
RECEIVED = frozenset(("ai", "duoc", "nhan"))
HONOURED = frozenset(("khen", "tang", "thuong"))
"""Words without marks by which a question asks who was honoured."""
TEMPLATE = "components/search_honours.html"


@dataclass(frozen=True)
class HonoursAsked:
    """The newest honours that a question asks for, how many there are, and where all of them are.

    `one` is the exemplar that the question names, whose honours they are; `is_of_several`: they are
    of several titles. `others` is how many there are of other years and places, where none is of
    those that were asked for.
    """

    heading: str
    grants: Sequence[AwardGrant]
    total: int
    url: str = ""
    one: ExemplarPage | None = None
    is_of_several: bool = False
    others: int = 0


def honours_asked(
    rows: Iterable[CatalogueRow],
    page_ids: Sequence[int],
    year: int | None,
    words: Sequence[str],
    *,
    is_whole: bool,
) -> RowSection | None:
    """Return the honours of the exemplars, or of the titles, that a question names.

    Those of titles are of the year and the place that it names too; where it names no title but
    asks who was honoured, those of all titles. None where it asks what a title takes,
    or holds other words: who gave the honour may be among them. A few small queries.
    """
    of_facet: dict[str, list[str]] = {}
    for row in rows:
        of_facet.setdefault(row.facet, []).append(row.key)
    slugs = list(dict.fromkeys(of_facet.get(FACET, ())))
    if "law" in of_facet:
        return None
    if page_ids and (found := _of_pages(page_ids, slugs)):
        return RowSection(TEMPLATE, found)
    if not is_whole:
        return None
    place = next(iter(of_facet.get("place", ())), "")
    asks_who = bool(RECEIVED.intersection(words))
    if slugs:
        found = _of_titles(slugs, place, year, asks_who)
    elif asks_who and HONOURED.intersection(words):
        found = _of_all(place, year)
    else:
        found = None
    return RowSection(TEMPLATE, found) if found else None


def _of_pages(page_ids: Sequence[int], slugs: Sequence[str]) -> HonoursAsked | None:
    grants = public_grants().filter(exemplar__in=page_ids)
    if slugs and (of_titles := grants.filter(title__slug__in=slugs)).exists():
        grants = of_titles
    found = list(shown_grants(grants)[: SHOWN + 1])
    # Two of one name are told apart on their pages.
    if len({grant.exemplar_id for grant in found}) != 1:
        return None
    one = found[0].exemplar
    heading = f"Danh hiệu, khen thưởng của {one.full_name}"
    url = one.url if len(found) > SHOWN else ""
    return HonoursAsked(heading, found[:SHOWN], len(found), url, one)


def _of_titles(
    slugs: Sequence[str], place: str, year: int | None, asks_who: bool
) -> HonoursAsked | None:
    titles = list(AwardTitle.objects.filter(slug__in=slugs).order_by("sort_order", "pk"))
    ids = [title.pk for title in titles]
    whole = grants_of_titles(ids)
    grants = _narrowed(whole, [given_at_of(pk) for pk in ids], place, year)
    total = grants.count()
    others = 0 if total else whole.count()
    if not (total or others or asks_who):
        return None
    names = list(dict.fromkeys(title.name for title in titles))
    is_of_several = len(names) > 1
    told = "Đã được tặng" if is_of_several else f"Đã được tặng {names[0]}"
    return HonoursAsked(
        f"{told} năm {year}" if year else told,
        grants[:SHOWN] if total else [],
        total,
        "" if is_of_several else _address(titles[0].get_absolute_url(), place, year),
        is_of_several=is_of_several,
        others=others,
    )


def _of_all(place: str, year: int | None) -> HonoursAsked | None:
    whole = grant_list([GIVEN_AT])
    grants = _narrowed(whole, [GIVEN_AT], place, year)
    total = grants.count()
    others = 0 if total else whole.count()
    if not (total or others):
        return None
    return HonoursAsked(
        f"Đã được khen thưởng năm {year}" if year else "Đã được khen thưởng",
        grants[:SHOWN] if total else [],
        total,
        _address(reverse("awards:given"), place, year),
        is_of_several=True,
        others=others,
    )


def _narrowed(grants: KeptList, facets: Sequence[str], place: str, year: int | None) -> KeptList:
    """Keep what was given in a year and a place; in today's where a former one kept none."""
    kept = in_place(facets, grants, [place]) if place else grants
    if place and not kept.count():
        heirs = Place.objects.filter(slug=place, carried_on_by__isnull=False)
        if heir := heirs.values_list("carried_on_by__slug", flat=True).first():
            kept = in_place(facets, grants, [heir])
    return kept.in_years([year]) if year else kept


def _address(url: str, place: str, year: int | None) -> str:
    narrowing = {key: value for key, value in (("nam", year), ("noi", place)) if value}
    return f"{url}?{urlencode(narrowing)}" if narrowing else url
