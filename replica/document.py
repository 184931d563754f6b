"""What an entry of the projection is in Elasticsearch, how its words are cut, and its document.

The text is normalised in Python before it comes here, in both views, so that the analyzers only
cut at spaces. Nothing but stock filters: what every server has.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from elasticsearch.dsl import (
    Boolean,
    Date,
    Document,
    InnerDoc,
    Keyword,
    Long,
    MetaField,
    Object,
    Short,
    Text,
    analyzer,
    normalizer,
    token_filter,
)

from core.contracts import Facet
from search.engines.answers import unpack
from search.engines.base import DATE_COLUMNS, WEIGHTS
from search.engines.sql import RANKED
from search.models import SearchCode, SearchFacetLabel, SearchText

VIEWS = ("exact", "folded")
FACET_NAMES = ("kind", *(facet.value for facet in Facet))
"""What entries are narrowed and counted by, each a keyword field under `facets`."""

MAX_RESULT_WINDOW = 1_000_000
"""Deepest hit a page may show. The node only ever holds as many as there are hits."""

words = analyzer("words", type="custom", tokenizer="whitespace", filter=["lowercase"])
pairs = analyzer(
    "pairs",
    type="custom",
    tokenizer="whitespace",
    filter=[
        "lowercase",
        token_filter(
            "two_words",
            type="shingle",
            min_shingle_size=2,
            max_shingle_size=2,
            output_unigrams=False,
        ),
    ],
)
document_number = normalizer("document_number", filter=["lowercase"])


def _exact_text() -> Text:
    """Return a field of canonical words."""
    return Text(analyzer=words)


def _folded_text() -> Text:
    """Return a field of words without marks, and of neighbours that stand together.

    Neighbours cost three quarters of all indexing, and two words without marks tell as much as
    with them, so that one view of them serves both.
    """
    return Text(analyzer=words, fields={"pairs": Text(analyzer=pairs, index_options="freqs")})


class Facets(InnerDoc):
    """The facet values of an entry, by key; a further facet of the contract comes by itself."""


for _facet in FACET_NAMES:
    Facets._doc_type.mapping.field(_facet, Keyword())


class EntryDocument(Document):
    """One entry. Titles, addresses and cards stay in the database, which a page is shown from."""

    page_id = Long()
    revision = Long()
    state = Keyword()
    is_public = Boolean()
    date = Date(format="strict_date")
    event_on = Date(format="strict_date")
    issue_on = Date(format="strict_date")
    publication_on = Date(format="strict_date")
    expires_at = Date()
    sort_title = Keyword(index=False)
    sort_number = Keyword(index=False)
    sort_kind = Short(index=False)
    sort_state = Short(index=False)
    codes = Keyword(normalizer=document_number)
    facets = Object(Facets)
    title_exact = _exact_text()
    names_exact = _exact_text()
    summary_exact = _exact_text()
    body_exact = _exact_text()
    files_exact = _exact_text()
    title_folded = _folded_text()
    names_folded = _folded_text()
    summary_folded = _folded_text()
    body_folded = _folded_text()
    files_folded = _folded_text()

    class Meta:
        dynamic = MetaField("strict")
        # The words are in the database; storing them twice would only cost.
        source = MetaField(excludes=[f"*_{view}" for view in VIEWS])


def index_definition() -> dict[str, Any]:
    """Return settings and mappings of a new index, marked with the version of both."""
    index = EntryDocument._index.clone("definition")
    definition = index.to_dict()
    definition["settings"] |= {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "max_result_window": MAX_RESULT_WINDOW,
    }
    canonical = json.dumps(definition, sort_keys=True)
    version = hashlib.sha256(canonical.encode()).hexdigest()[:12]
    definition["mappings"]["_meta"] = {"version": version}
    return definition


def definition_version() -> str:
    """Return the mark of the documents as this code writes them."""
    return index_definition()["mappings"]["_meta"]["version"]


TEXT_COLUMNS = [f"{name}_{view}" for view in VIEWS for name in WEIGHTS]
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

Source = dict[str, Any]
"""A document as it is sent."""


class Describer:
    """Reads documents from the projection, whole batches at a time.

    It remembers facet values: they are few, and their keys never change.
    """

    def __init__(self) -> None:
        self._values: dict[int, tuple[str, str]] = {}

    def documents(self, page_ids: Sequence[int]) -> list[Source]:
        """Return the documents of these pages, without those that are gone; in two queries."""
        texts = SearchText.objects.filter(pk__in=page_ids).order_by("pk")
        return self._described(list(texts.values("pk", *TEXT_COLUMNS, *ENTRY_COLUMNS)))

    def after(self, page_id: int, size: int) -> list[Source]:
        """Return the next documents in the order of ids."""
        texts = SearchText.objects.filter(pk__gt=page_id).order_by("pk")[:size]
        return self._described(list(texts.values("pk", *TEXT_COLUMNS, *ENTRY_COLUMNS)))

    def _described(self, rows: list[dict[str, Any]]) -> list[Source]:
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
    ) -> Source:
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
    ranks = RANKED[column]()
    return ranks.index(value) if value in ranks else len(ranks)
