"""The pages of a list with what their cards show."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from queries.prepared import Prepared


def listed(model: Any, ids: Collection[int]) -> dict[int, Any]:
    """Return id → page of a type, with what its card shows, where readers may see it."""
    return {page.pk: page for page in _listed(model, ids=list(ids))} if ids else {}


@Prepared
def _listed(model: Any, ids: list[int]) -> QuerySet[Any]:
    return model._default_manager.visible().for_listing().filter(pk__in=ids)
