"""The pages that name a row of a catalogue, whatever their type: what its public page shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Window
from wagtail.models import Page

from core.contracts import PageKind, archivable_models

SHOWN = 6
"""Newest pages of one kind that a row's page shows; the count says how many there are."""


@dataclass(frozen=True)
class Neighbours:
    """The newest visible pages of one type that name a row, and how many there are."""

    kind: PageKind
    list_template: str
    pages: Sequence[Page]
    total: int


def pages_naming(catalogue: str, pks: Collection[int]) -> list[Neighbours]:
    """Return the visible pages of each kind that name one of these rows; a query a kind.

    `catalogue` is "place", "organisation" or "group"; kinds that name none are left out. What a
    page type names is its `named_rows`.
    """
    shelves = []
    for model in sorted(archivable_models(), key=lambda model: model.neighbour_order):
        paths = getattr(model, "named_rows", {}).get(catalogue, ())
        if not paths:
            continue
        pages = list(
            _naming(model, paths, pks)
            .for_listing()
            .newest_first()
            .annotate(how_many=Window(Count("pk")))[:SHOWN]
        )
        if pages:
            shelves.append(
                Neighbours(model.archive_kind, model.list_template, pages, pages[0].how_many)
            )
    return shelves


def _naming(model: Any, paths: Sequence[str], pks: Collection[int]) -> Any:
    """Return the visible pages that name one of the rows by one of the paths, each once."""
    named = Q()
    for path in paths:
        named |= Q(**{f"{path}__in": list(pks)})
    found = model._default_manager.filter(named, pk=OuterRef("pk")).order_by().values("pk")
    return model._default_manager.visible().filter(Exists(found))
