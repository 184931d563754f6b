"""Who carries on whom today: kept in `carried_on_by`, so that no reader walks the chain.

Places and organisations name their direct successor; one that was merged twice leads to today's in
two steps. The end of the chain is stored on every row of it, whenever a step of it changes.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models

from core.tasks import announce_stored

if TYPE_CHECKING:
    from organisations.models.organisations import Organisation
    from organisations.models.places import Place


def leads_back(row: "Place | Organisation") -> bool:
    """Tell whether the chain of successors of an edited row comes back to it."""
    if row.pk is None or row.succeeded_by_id is None:
        return False
    steps = _steps(type(row)) | {row.pk: row.succeeded_by_id}
    return _end(row.pk, steps) is None


def names_through_time(*rows: "Place | Organisation | None") -> list[str]:
    """Return the words by which a page that names these rows is found: names then and today's."""
    return [name for row in rows if row is not None for name in row.names_through_time()]


def settle(row: "Place | Organisation", *, is_new: bool = False) -> list[int]:
    """Store who carries a saved row, and those it carries on, on today; return whose it changed.

    A new row without a successor is today's and carries nobody on yet: that costs nothing.
    """
    if is_new and row.succeeded_by_id is None:
        return []
    changed = settle_all(type(row))
    end = _end(row.pk, _steps(type(row)))
    row.carried_on_by_id = end if end != row.pk else None
    return changed


def settle_all(model: "type[Place] | type[Organisation]") -> list[int]:
    """Store for every row who carries it on today; return the ids whose answer changed.

    Two queries where nothing changed. Pages that name a changed row are described anew. Rows of a
    chain that runs in a circle carry themselves on.
    """
    stored = dict(model.objects.order_by().values_list("pk", "carried_on_by"))
    steps = _steps(model)
    ends = {pk: _end(pk, steps) for pk in stored}
    changed = [pk for pk, end in ends.items() if (end if end != pk else None) != stored[pk]]
    by_end: dict[int | None, list[int]] = {}
    for pk in changed:
        end = ends[pk]
        by_end.setdefault(end if end != pk else None, []).append(pk)
    for end, pks in by_end.items():
        model.objects.filter(pk__in=pks).update(carried_on_by=end)
    _announce(model, changed)
    return changed


def _steps(model: type[models.Model]) -> dict[int, int]:
    rows: Any = model._default_manager.exclude(succeeded_by=None).order_by()
    return dict(rows.values_list("pk", "succeeded_by"))


def _end(pk: int, steps: dict[int, int]) -> int | None:
    """Return the last of the chain from `pk`, None for a circle."""
    passed = set()
    while pk in steps:
        if pk in passed:
            return None
        passed.add(pk)
        pk = steps[pk]
    return pk


def _announce(model: type[models.Model], pks: Iterable[int]) -> None:
    for pk in pks:
        announce_stored(model, pk)
