"""Facet counts from packed ids, in Python.

Measured on 9,500 hits: packed ids counted here take 2.5 ms for seven facets, GROUP BY over a hit
table 15 ms for three. The packed ids ride along with the score in the one pass over the hits.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from core.contracts import KINDS
from search.engines.base import FacetCount
from search.models import SearchFacetLabel

PACKED_TYPE = "I"
"""Unsigned, four bytes: `pack` and `count` are the only code that knows the format."""

Labels = Mapping[str, Mapping[int, SearchFacetLabel]]


def pack(label_ids: Iterable[int]) -> bytes:
    """Return facet label ids as the bytes of `SearchEntry.facet_ids`."""
    return array(PACKED_TYPE, sorted(label_ids)).tobytes()


def count(packed: Iterable[bytes]) -> Counter[int]:
    """Return how many entries hold each label id, given their packed ids."""
    ids = array(PACKED_TYPE)
    ids.frombytes(b"".join(packed))
    return Counter(ids)


def load_labels(facets: Iterable[str]) -> dict[str, dict[int, SearchFacetLabel]]:
    """Return facet → label id → label, in one query."""
    labels: dict[str, dict[int, SearchFacetLabel]] = {facet: {} for facet in facets}
    if labels:
        for label in SearchFacetLabel.objects.filter(facet__in=labels):
            labels[label.facet][label.pk] = label
    return labels


def facet_counts(
    facet: str,
    labels: Mapping[int, SearchFacetLabel],
    counts: Mapping[int, int],
    selected_keys: Sequence[str],
) -> list[FacetCount]:
    """Return the values of one facet that have hits or are chosen, in the order offered."""
    offered = [
        FacetCount(label.key, label.label, counts.get(pk, 0), label.key in selected_keys)
        for pk, label in labels.items()
        if counts.get(pk) or label.key in selected_keys
    ]
    if facet == "kind":
        order = list(KINDS)
        return sorted(offered, key=lambda value: order.index(value.key))
    if facet == "year":
        return sorted(offered, key=lambda value: value.key, reverse=True)
    return sorted(offered, key=lambda value: (-value.count, value.label))
