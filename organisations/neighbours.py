"""The pages that name a row of a catalogue, whatever their type: what its public page shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from core.contracts import PageKind, archivable_models
from lists.contract import naming
from lists.keeping import Key
from lists.reading import newest_by_kind, numbers_of, pages_in_any
from lists.shown import listed

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
    """Return the visible pages of each kind that name one of these rows.

    Two queries, and one a kind that is found. `catalogue` is "place", "organisation" or "group";
    kinds that name none are left out. What a page type names is its `named_rows`.
    """
    models: dict[str, Any] = {
        str(model._meta.model_name): model
        for model in sorted(archivable_models(), key=lambda model: model.neighbour_order)
        if getattr(model, "named_rows", {}).get(catalogue)
    }
    numbers = numbers_of(list(models), naming(catalogue), pks)
    keys = [Key(kind, naming(catalogue), pk) for (kind, pk), number in numbers.items() if number]
    newest = newest_by_kind(keys, SHOWN)
    shelves = []
    for kind, model in models.items():
        own = [key for key in keys if key.kind == kind]
        if not own:
            continue
        ids = newest[kind]
        found = listed(model, ids)
        pages = [found[pk] for pk in ids if pk in found]
        (first, *more) = model.named_rows[catalogue]
        if len(own) == 1 or (not more and "__" not in first):  # each page names one row
            total = sum(numbers[key.kind, key.value] for key in own)
        else:
            total = pages_in_any(own)
        if pages:
            shelves.append(Neighbours(model.archive_kind, model.list_template, pages, total))
    return shelves
