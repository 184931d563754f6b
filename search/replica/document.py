"""What an entry of the projection is in Elasticsearch, and how its words are cut.

The text is normalised in Python before it comes here, in both views, so that the analyzers only
cut at spaces. Nothing but stock filters: what every server has.
"""

import hashlib
import json
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

from core.contracts import FACETS

VIEWS = ("exact", "folded")
FIELDS = ("title", "names", "summary", "body", "files")
FACET_NAMES = ("kind", *FACETS)
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
