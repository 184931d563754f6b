"""Who received what a question names, in which year and by which decision: the register answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from core.contracts import CatalogueRow, RowSection
from exemplars.awards.catalogue import grant_list, public_grants, shown_grants
from exemplars.awards.naming import FACET
from exemplars.filters import in_place
from exemplars.models import AwardGrant, AwardTitle, ExemplarPage
from exemplars.standing import OF_TITLE, given_at_of

SHOWN = 5
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
    rows: Iterable[CatalogueRow], page_ids: Sequence[int], year: int | None
) -> RowSection | None:
    """Return the honours of the titles, or else of the exemplars, that a question names.

    Those of titles are of the year and the place that it names too. None where it asks what a
    title takes, or names neither; three queries at most.
    """
    of_facet: dict[str, list[str]] = {}
    for row in rows:
        of_facet.setdefault(row.facet, []).append(row.key)
    slugs = list(dict.fromkeys(of_facet.get(FACET, ())))
    if "law" in of_facet:
        return None
    if page_ids and (found := _of_pages(page_ids, slugs)):
        return RowSection(TEMPLATE, found)
    places = of_facet.get("place", [])
    if slugs and (found := _of_titles(slugs, places[0] if places else "", year)):
        return RowSection(TEMPLATE, found)
    return None


def _of_pages(page_ids: Sequence[int], slugs: Sequence[str]) -> HonoursAsked | None:
    grants = public_grants().filter(exemplar__in=page_ids)
    if slugs:
        grants = grants.filter(title__slug__in=slugs)
    found = list(shown_grants(grants)[: SHOWN + 1])
    # Two of one name are told apart on their pages.
    if len({grant.exemplar_id for grant in found}) != 1:
        return None
    one = found[0].exemplar
    heading = f"Danh hiệu, khen thưởng của {one.full_name}"
    url = one.url if len(found) > SHOWN else ""
    return HonoursAsked(heading, found[:SHOWN], len(found), url, one)


def _of_titles(slugs: Sequence[str], place: str, year: int | None) -> HonoursAsked | None:
    titles = list(AwardTitle.objects.filter(slug__in=slugs).order_by("sort_order", "pk"))
    ids = [title.pk for title in titles]
    places = [given_at_of(pk) for pk in ids]
    every = grant_list(places, [(OF_TITLE, pk) for pk in ids])
    whole = every.narrowed(OF_TITLE, ids)
    grants = in_place(every, places, place) if place else whole
    if year:
        grants = grants.in_year(year)
    total = grants.count()
    others = 0 if total else whole.count()
    if not (total or others):
        return None
    names = list(dict.fromkeys(title.name for title in titles))
    is_of_several = len(names) > 1
    told = "Đã được tặng" if is_of_several else f"Đã được tặng {names[0]}"
    narrowing = urlencode({key: value for key, value in (("nam", year), ("noi", place)) if value})
    url = f"{titles[0].get_absolute_url()}{f'?{narrowing}' if narrowing else ''}"
    return HonoursAsked(
        f"{told} năm {year}" if year else told,
        grants[:SHOWN] if total else [],
        total,
        "" if is_of_several else url,
        is_of_several=is_of_several,
        others=others,
    )
