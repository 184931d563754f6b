"""The lists in which exemplars and their honours stand, see `lists.contract`."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from exemplars.models.awards import AwardGrant
from lists.contract import WHOLE, Place, date_position
from lists.reading import KeptList
from movements.models import MovementLineage
from movements.models.tagging import (
    GRANT,
    IN_MOVEMENT,
    IN_MOVEMENT_BY_NAME,
    MADE_TAGGED,
    NEWEST_HONOURS_IN,
    PageMovement,
)

# Of exemplars, by name
OF_KIND, OF_FIELD, AT_PLACE = "kind", "field", "place"
TITLE, LEVEL, HONOURED = "title", "level", "honoured"
TITLE_ROW = "title-row"
"""One address of a title may be of several rows of the catalogue, of which one occurs."""
# Of exemplars, in the order they were made: all, of a place, of a field
MADE, MADE_AT, MADE_IN_FIELD = "made", "made-place", "made-field"

# Of honours: newest first, then by name
OF_TITLE, OF_LEVEL, OF_DECISION, BY_GRANTOR = "title", "level", "decision", "grantor"
GIVEN_AT = "place"
LAST_YEAR = 9999


def at_place_in(movement_id: int | str) -> str:
    """Return the facet by which the exemplars of a movement are listed by place."""
    return f"place-of-{movement_id}"


def at_place_honoured(year: int | str) -> str:
    """Return the facet by which the exemplars honoured in a year are listed by place."""
    return f"place-in-{year}"


def given_at_of(title_id: int) -> str:
    """Return the facet by which the honours of a title are listed by place."""
    return f"place-of-{title_id}"


def made_position(page_id: int) -> str:
    """Return where an exemplar stands among all in the order they were made."""
    return f"{page_id:09}"


def exemplar_places(model: Any, page_ids: Collection[int]) -> Iterator[Place]:
    """Yield the lists of exemplars beside those by date, and the lists of their honours."""
    pages = model.objects.filter(pk__in=page_ids).order_by()
    rows = pages.values_list("pk", "kind", "field_of_work_id", "place_id", "name_sort_key")
    names, places = {}, {}
    for page_id, kind, field_id, place_id, name in rows:
        names[page_id], places[page_id] = name, place_id
        made = made_position(page_id)
        yield Place(page_id, MADE, position=made)
        yield Place(page_id, OF_KIND, kind)
        if field_id is not None:
            yield Place(page_id, OF_FIELD, str(field_id))
            yield Place(page_id, MADE_IN_FIELD, str(field_id), made)
        if place_id is not None:
            yield Place(page_id, AT_PLACE, str(place_id))
            yield Place(page_id, MADE_AT, str(place_id), made)
    tags = PageMovement.objects.filter(
        page__in=page_ids, movement__reader_access__isnull=False
    ).order_by()
    above = tags.values_list("page_id", "movement_id", "movement__lines_up__ancestor_id")
    for page_id, movement_id, ancestor_id in set(above):
        yield Place(page_id, MADE_TAGGED, str(movement_id), made_position(page_id))
        if ancestor_id is not None:
            yield Place(page_id, IN_MOVEMENT_BY_NAME, str(ancestor_id))
            if places[page_id] is not None:
                yield Place(page_id, at_place_in(ancestor_id), str(places[page_id]))
    yield from _honour_places(page_ids, names, places)


def _honour_places(
    page_ids: Collection[int], names: dict[int, str], places: dict[int, int | None]
) -> Iterator[Place]:
    grants = list(
        AwardGrant.objects.standing()
        .filter(exemplar__in=page_ids)
        .select_related("title")
        .order_by()
    )
    lines: dict[int, list[int]] = {}
    movement_ids = {grant.movement_id for grant in grants if grant.movement_id}
    if movement_ids:
        up = MovementLineage.objects.filter(descendant__in=movement_ids).order_by()
        for movement_id, above_id in up.values_list("descendant_id", "ancestor_id"):
            lines.setdefault(movement_id, []).append(above_id)
    holds = set()
    for grant in grants:
        page_id = grant.exemplar_id
        holds |= {
            Place(page_id, TITLE, grant.title.slug),
            Place(page_id, TITLE_ROW, str(grant.title_id)),
            Place(page_id, LEVEL, grant.title.level),
            Place(page_id, HONOURED, str(grant.year)),
        }
        place_id = places[page_id]
        if place_id is not None:
            holds.add(Place(page_id, at_place_honoured(grant.year), str(place_id)))
        position = f"{LAST_YEAR - grant.year:04}{names[page_id]}"
        values = [
            (WHOLE, ""),
            (OF_TITLE, grant.title_id),
            (OF_LEVEL, grant.title.level),
            (OF_DECISION, grant.decision_id),
            (BY_GRANTOR, grant.grantor_id),
            (GIVEN_AT, place_id),
            (given_at_of(grant.title_id), place_id),
            *((IN_MOVEMENT, above_id) for above_id in lines.get(grant.movement_id, ())),
        ]
        for facet, value in values:
            if value is not None:
                yield Place(page_id, facet, str(value), position, grant.pk, GRANT)
        day = date_position(grant.granted_on)
        for above_id in lines.get(grant.movement_id, ()):
            yield Place(
                page_id, NEWEST_HONOURS_IN, str(above_id), f"{grant.year:04}{day}", grant.pk, GRANT
            )
    yield from holds


class GrantList(KeptList):
    """Honours, newest first, then by name: positions begin with the years that are left."""

    def years(self) -> list[int]:
        return [LAST_YEAR - year for year in reversed(super().years())]

    def in_years(self, years: Iterable[int]) -> KeptList:
        return super().in_years(LAST_YEAR - year for year in years)
