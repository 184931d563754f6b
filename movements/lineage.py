"""Keeping track of which movements stand above which; a circle in the data does no harm."""

from collections.abc import Iterable, Mapping

from lists.keeping import keep
from lists.registries import listed_through
from movements.models import MovementLineage, MovementPage

MOST_GENERATIONS = 50
"""More than any real chain has."""


def ancestors_of(movement_id: int, parents: Mapping[int, int | None]) -> list[int]:
    """Return the movements above one, the nearest first; a circle ends where it closes."""
    found: list[int] = []
    above = parents.get(movement_id)
    while above is not None and above != movement_id and above not in found:
        found.append(above)
        if len(found) == MOST_GENERATIONS:
            break
        above = parents.get(above)
    return found


def refresh_lineage(movement: MovementPage) -> bool:
    """Bring the lines of a saved movement, and of all below it, up to date; tell if they changed.

    Two queries where its place is as it was.
    """
    known = list(
        MovementLineage.objects.filter(descendant=movement.pk)
        .order_by("depth")
        .values_list("ancestor_id", flat=True)
    )
    above: list[int] = []
    if parent_id := movement.parent_movement_id:
        above = list(
            MovementLineage.objects.filter(descendant=parent_id)
            .order_by("depth")
            .values_list("ancestor_id", flat=True)
        )
    if known == [movement.pk, *above] and movement.pk not in above:
        return False
    if not known and not movement.parent_movement_id:
        MovementLineage.objects.create(ancestor=movement, descendant=movement, depth=0)
        return True
    rebuild_lineage()
    return True


def rebuild_lineage() -> None:
    """Write the lines of all movements anew where they differ: they are few, thousands at most."""
    parents = dict(MovementPage.objects.order_by().values_list("pk", "parent_movement_id"))
    wanted = {
        (above, pk): depth
        for pk in parents
        for depth, above in enumerate([pk, *ancestors_of(pk, parents)])
    }
    known = {
        (above, pk): (depth, row)
        for row, above, pk, depth in MovementLineage.objects.values_list(
            "pk", "ancestor_id", "descendant_id", "depth"
        )
    }
    stale = [row for line, (depth, row) in known.items() if wanted.get(line) != depth]
    MovementLineage.objects.filter(pk__in=stale).delete()
    MovementLineage.objects.bulk_create(
        MovementLineage(ancestor_id=above, descendant_id=pk, depth=depth)
        for (above, pk), depth in wanted.items()
        if known.get((above, pk), (None,))[0] != depth
    )
    if moved := {pk for _above, pk in wanted.keys() ^ known.keys()}:
        keep({page_id for through in listed_through for page_id in through(moved)})


def below(movement_ids: Iterable[int]) -> list[int]:
    """Return these movements and all below them."""
    lines = MovementLineage.objects.filter(ancestor__in=list(movement_ids))
    return sorted(set(lines.values_list("descendant_id", flat=True)))
