"""Entries of the projection as documents, whole batches at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.engines.base import DATE_COLUMNS
from search.engines.embedded_sql import RANKED
from search.engines.facets import unpack
from search.models import SearchCode, SearchFacetLabel, SearchText
from search.replica.document import FIELDS, VIEWS

TEXT_COLUMNS = [f"{name}_{view}" for view in VIEWS for name in FIELDS]
PACKED_COLUMNS = ["entry__facet_ids", "entry__further_facet_ids"]
ENTRY_COLUMNS = [
    "entry__revision",
    "entry__state",
    "entry__is_public",
    "entry__kind",
    "entry__date",
    *(f"entry__{column}" for column in DATE_COLUMNS.values()),
    "entry__expires_at",
    "entry__sort_title",
    "entry__sort_number",
    *PACKED_COLUMNS,
]

Document = dict[str, Any]


class Describer:
    """Reads documents from the projection, whole batches at a time.

    It remembers facet values: they are few, and their keys never change.
    """

    def __init__(self) -> None:
        self._values: dict[int, tuple[str, str]] = {}

    def documents(self, page_ids: Sequence[int]) -> list[Document]:
        """Return the documents of these pages, without those that are gone; in two queries."""
        texts = SearchText.objects.filter(pk__in=page_ids).order_by("pk")
        return self._described(list(texts.values("pk", *TEXT_COLUMNS, *ENTRY_COLUMNS)))

    def after(self, page_id: int, size: int) -> list[Document]:
        """Return the next documents in the order of ids."""
        texts = SearchText.objects.filter(pk__gt=page_id).order_by("pk")[:size]
        return self._described(list(texts.values("pk", *TEXT_COLUMNS, *ENTRY_COLUMNS)))

    def _described(self, rows: list[dict[str, Any]]) -> list[Document]:
        codes = defaultdict(list)
        ids = [row["pk"] for row in rows]
        for page_id, key in SearchCode.objects.filter(entry_id__in=ids).values_list(
            "entry_id", "key"
        ):
            codes[page_id].append(key)
        packed = {row["pk"]: unpack(*(row[column] for column in PACKED_COLUMNS)) for row in rows}
        self._learn(label_id for label_ids in packed.values() for label_id in label_ids)
        return [self._document(row, packed[row["pk"]], codes[row["pk"]]) for row in rows]

    def _learn(self, label_ids: Iterable[int]) -> None:
        unknown = set(label_ids).difference(self._values)
        if unknown:
            found = SearchFacetLabel.objects.filter(pk__in=unknown)
            for pk, facet, key in found.values_list("pk", "facet", "key"):
                self._values[pk] = facet, key

    def _document(
        self, row: Mapping[str, Any], label_ids: Iterable[int], codes: list[str]
    ) -> Document:
        facets = defaultdict(list)
        for facet, key in (self._values[pk] for pk in label_ids if pk in self._values):
            facets[facet].append(key)
        return {
            "page_id": row["pk"],
            "revision": row["entry__revision"],
            "state": row["entry__state"],
            "is_public": row["entry__is_public"],
            "date": row["entry__date"],
            **{column: row[f"entry__{column}"] for column in DATE_COLUMNS.values()},
            # Without a key an entry stands last, as one without a date does.
            "sort_title": row["entry__sort_title"] or None,
            "sort_number": row["entry__sort_number"] or None,
            **{f"sort_{name}": _rank(name, row[f"entry__{name}"]) for name in RANKED},
            "expires_at": row["entry__expires_at"],
            "codes": codes,
            "facets": facets,
            **{column: row[column] for column in TEXT_COLUMNS if row[column]},
        }


def _rank(column: str, value: str) -> int:
    ranks = RANKED[column]
    return ranks.index(value) if value in ranks else len(ranks)
