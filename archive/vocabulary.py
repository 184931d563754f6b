"""The ways the archive is narrowed: facets, their parameters, and the names staff type for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from core.contracts import CatalogueRow, Facet
from core.registries import catalogue_row_finders
from core.text import folded_text
from search.curation.synonyms import expanded, wordings
from search.engines.base import STATE
from search.models import SearchFacet, SearchFacetLabel
from site_search.catalogue_matches import WORDINGS
from site_search.parameters import FACET_TITLES as READERS_TITLES
from site_search.questions import TITLE
from understanding.query import parse

FACET_PARAMETERS = {
    "kind": "loai",
    STATE: "trang-thai",
    Facet.MOVEMENT: "phong-trao",
    Facet.YEAR: "nam",
    Facet.PLACE: "noi",
    Facet.ORGANISATION: "to-chuc",
    Facet.AWARD: "khen-thuong",
    Facet.LEVEL: "cap",
    Facet.FIELD: "linh-vuc",
    Facet.TYPE: "hinh-thuc",
    Facet.EFFECT: "hieu-luc",
    Facet.AUTHOR: "tac-gia",
    Facet.SOURCE: "nguon",
    Facet.SIGNER: "nguoi-ky",
    Facet.HONOUR: "vinh-danh",
}
"""Facet → its parameter, in the order shown."""

FACET_TITLES = READERS_TITLES | {
    STATE: "Trạng thái",
    Facet.AUTHOR: "Tác giả",
    Facet.SOURCE: "Nguồn",
    Facet.SIGNER: "Người ký",
    Facet.HONOUR: "Được tôn vinh",
}
"""What staff read above a facet: what readers do, and of facets that readers aren't offered."""

COUNTED_FACETS = tuple(facet for facet in FACET_PARAMETERS if facet != Facet.HONOUR)
"""Facets on offer beside the results; `honour` is only reached from the report."""

MAX_CHOICES = 20
"""Values of one facet that are read from an address."""
MAX_KEY_LENGTH = 255
MAX_NAMED = 500
"""Values that one typed name may stand for."""
MOVEMENT_DEPTH = 5
"""Generations of movements that are followed: more is a circle or a mistake."""


def keys_named(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return facet → keys of the values whose names hold what was typed, marks or not.

    What none holds is looked up among other names of theirs: `TP.HCM`, a body's in full, a former
    one that no page bears. One query whatever the number of facets, a query a catalogue more where
    a name is unknown; a facet that nothing answers has an empty list.
    """
    wanted = {facet: folded_text(name) for facet, name in names.items()}
    found: dict[str, list[str]] = {facet: [] for facet in wanted}
    # What holds no word would be a part of every name.
    wanted = {facet: name for facet, name in wanted.items() if name}
    if not wanted:
        return found
    labels = SearchFacetLabel.objects.filter(facet__in=wanted).order_by("pk")
    named = [
        (facet, key, folded_text(label))
        for facet, key, label in labels.values_list("facet", "key", "label").iterator()
    ]
    for facet, key, label in named:
        if wanted[facet] in label and len(found[facet]) < MAX_NAMED:
            found[facet].append(key)
    if unmet := {facet: _wordings(names[facet]) for facet in wanted if not found[facet]}:
        typed = list(dict.fromkeys(chain.from_iterable(unmet.values())))
        rows = _rows_met(typed)
        if Facet.AWARD in unmet:
            labels_of_awards = {key: label for facet, key, label in named if facet == Facet.AWARD}
            rows += _titles_as_values(rows, labels_of_awards)
        for facet, key, label in named:
            meant = [
                row
                for row in rows
                if row.facet == facet and folded_text(row.name) in unmet.get(facet, ())
            ]
            if any(row.key == key or _is_carried_on_by(row, label) for row in meant):
                found[facet].append(key)
    return found


def _rows_met(names: Sequence[str]) -> list[CatalogueRow]:
    return [row for find in catalogue_row_finders for row in find(names, [])]


def _titles_as_values(
    rows: Sequence[CatalogueRow], labels: Mapping[str, str]
) -> list[CatalogueRow]:
    """Return the honours among rows as values of the facet, which have other keys: by label.

    A label that several titles bear says which of them is meant to nobody.
    """
    titles = [row for row in rows if row.facet == TITLE]
    bearing: dict[str, set[str]] = defaultdict(set)
    for row in _rows_met(list(labels.values())) if titles else ():
        if row.facet == TITLE:
            bearing[folded_text(row.name)].add(row.key)
    return [
        replace(row, facet=Facet.AWARD, key=key)
        for key, label in labels.items()
        for row in titles
        if bearing[label] == {row.key}
    ]


def _wordings(name: str) -> list[str]:
    """Return a name as it was typed, and with synonyms in place of its words; folded."""
    query = expanded(parse(name))
    others = wordings(query.tokens, query.expansions, WORDINGS)
    return [folded_text(name), *(folded_text(" ".join(words)) for words in others)]


def _is_carried_on_by(row: CatalogueRow, label: str) -> bool:
    # The note of a former row ends with the name of today's: "nay là tỉnh Hưng Yên".
    return not row.is_today and bool(row.note) and f" {folded_text(row.note)}".endswith(f" {label}")


def with_parts(movement_keys: Iterable[str]) -> list[str]:
    """Return movements and all that were launched under them; a query a generation.

    A movement's own entry carries the movements it stands under, so the projection knows the tree;
    the keys of movements are the ids of their pages.
    """
    known: dict[str, None] = dict.fromkeys(movement_keys)
    latest: Collection[str] = list(known)
    movements = SearchFacetLabel.objects.filter(facet=Facet.MOVEMENT)
    for _generation in range(MOVEMENT_DEPTH):
        if not latest:
            break
        parts = SearchFacet.objects.filter(
            Exists(movements.filter(key=Cast(OuterRef("entry_id"), CharField()))),
            label__facet=Facet.MOVEMENT,
            label__key__in=latest,
        ).values_list("entry_id", flat=True)
        latest = [key for key in map(str, parts) if key not in known]
        known |= dict.fromkeys(latest)
    return list(known)
