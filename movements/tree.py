"""The movements below one, as a tree of all generations that readers may see."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from queries.prepared import Prepared

if TYPE_CHECKING:
    from movements.models.movements import MovementPage


@dataclass
class Branch:
    """A movement and what was launched under it."""

    movement: "MovementPage"
    below: list["Branch"] = field(default_factory=list)


def branches_below(movement: "MovementPage") -> list[Branch]:
    """Return the visible movements below one, in one query; a circle in the data does no harm.

    What stands below a movement that readers don't see hangs from the next one above that they
    do. Newest first in each generation.
    """
    found = _below(type(movement), movement=movement.pk)
    parents = {each.pk: each.parent_movement_id for each in found}
    branches = {each.pk: Branch(each) for each in found if each.is_visible_to_readers}
    top: list[Branch] = []
    for pk, branch in branches.items():
        above, passed = parents.get(pk), {pk}
        while above in parents and above not in branches and above not in passed:
            passed.add(above)
            above = parents[above]
        holder = branches.get(above) if above is not None and above not in passed else None
        (holder.below if holder else top).append(branch)
    return top


@Prepared
def _below(model: Any, movement: int) -> QuerySet[Any]:
    return (
        model.objects.filter(lines_up__ancestor=movement, lines_up__depth__gt=0)
        .exclude(pk=movement)
        .annotate_visibility()
        .for_listing()
        .newest_first()
    )
