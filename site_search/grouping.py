"""Results of one movement on a page: the first of them stand, the others fold away under them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.contracts import Facet
from search.engines.base import FacetCount, SearchPage, Sort
from search.engines.sql import Statement, placeholders
from site_search.parameters import Parameters
from site_search.presentation import ResultCard

STANDING = 3
"""Results of a movement that stand on a page, however many more it has there."""
LEAST_FOLDED = 2
"""Results that fold away: a single one takes no more room than the line that would hide it."""


@dataclass(frozen=True)
class Ranked:
    """A card with its place in the whole answer."""

    place: int
    card: ResultCard


@dataclass(frozen=True)
class Folded:
    """What folds away of a movement, and the way to all `total` results that it has."""

    movement: str
    total: int
    querystring: str
    rest: list[Ranked] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A result that stands, with what folds away under it."""

    ranked: Ranked
    folded: Folded | None = None


def result_rows(
    answer: SearchPage, cards: Sequence[ResultCard], parameters: Parameters
) -> list[Row]:
    """Return a page of results as it is shown: in order, those of one movement folded together.

    Nothing leaves the page. It stays as it is by date, and where a movement is chosen.
    """
    first = (answer.page - 1) * answer.page_size + 1
    ranked = [Ranked(place, card) for place, card in enumerate(cards, start=first)]
    groups = _groups(answer, parameters)
    standing = {page_id for group in groups.values() for page_id in group[:STANDING]}
    folded = {
        value.key: _folded(value, parameters)
        for value in answer.facets.get(Facet.MOVEMENT, ())
        if value.key in groups
    }
    under = {group[STANDING - 1]: key for key, group in groups.items()}
    of_page = {page_id: key for key, group in groups.items() for page_id in group}
    rows = []
    for each in ranked:
        page_id = each.card.page_id
        if page_id in of_page and page_id not in standing:
            folded[of_page[page_id]].rest.append(each)
        else:
            rows.append(Row(each, folded.get(under.get(page_id, ""))))
    return rows


def _groups(answer: SearchPage, parameters: Parameters) -> Mapping[str, Sequence[int]]:
    """Return movement → its pages among the hits, where some of them fold away.

    A page is of one group, the largest. Where a movement is all that the page shows, its results
    would make way for nothing.
    """
    counted = answer.facets.get(Facet.MOVEMENT, ())
    is_sorted = parameters.sort not in (None, Sort.RELEVANCE)
    is_asked_for = is_sorted or Facet.MOVEMENT in parameters.filters
    if is_asked_for or not any(value.count > STANDING for value in counted):
        return {}
    left = [hit.page_id for hit in answer.hits]
    members = _members(left, [value.key for value in counted])
    groups: dict[str, list[int]] = {}
    for key in sorted(members, key=lambda key: -len(members[key])):
        # Its own page is no news of it, and stands wherever it is.
        group = [pk for pk in left if pk in members[key] and str(pk) != key]
        is_whole = len(members[key]) == len(answer.hits)
        if len(group) >= STANDING + LEAST_FOLDED and not is_whole:
            groups[key] = group
            left = [pk for pk in left if pk not in group]
    return groups


def _members(page_ids: Sequence[int], movements: Sequence[str]) -> dict[str, set[int]]:
    """Return movement → the pages that are of it, and of none that was launched under it.

    The topmost movement holds most of an archive, and would fold what has nothing in common. A
    movement's own entry says which are above it.
    """
    entries = [*page_ids, *map(int, movements)]
    # Plain SQL, as for all that a search asks: Django takes longer to put it together.
    named = Statement().add(
        "SELECT f.entry_id, l.key FROM search_searchfacet f"
        " JOIN search_searchfacetlabel l ON l.id = f.label_id"
        f" WHERE f.entry_id IN ({placeholders(entries)})"
        f" AND l.facet = %s AND l.key IN ({placeholders(movements)})",
        *entries,
        Facet.MOVEMENT,
        *movements,
    )
    of_entry: dict[int, set[str]] = defaultdict(set)
    for page_id, key in named.rows():
        of_entry[page_id].add(key)
    members: dict[str, set[int]] = defaultdict(set)
    for page_id in page_ids:
        keys = of_entry[page_id]
        above = {other for key in keys for other in of_entry[int(key)] if other != key}
        for key in sorted(keys - above):
            members[key].add(page_id)
    return members


def _folded(movement: FacetCount, parameters: Parameters) -> Folded:
    narrowed = parameters.narrowed_to(Facet.MOVEMENT, movement.key)
    return Folded(movement.label, movement.count, narrowed.querystring())
