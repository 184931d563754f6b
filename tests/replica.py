"""The replica in tests: an index of its own on the real node, up to date when it is asked."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.test import override_settings

from search.elasticsearch import client
from search.elasticsearch.document import index_definition
from search.elasticsearch.indexing import drain
from search.elasticsearch.rebuilding import new_name
from search.engines.elasticsearch import ElasticsearchEngine

PREFIX = "guongsang-test"


class UpToDateEngine(ElasticsearchEngine):
    """Drains the queue before each answer, since a test's transaction is never committed."""

    def _ask(self, search: Any) -> Any:
        drain()
        return super()._ask(search)

    def _batches(self, *arguments: Any) -> Any:
        drain()
        return super()._batches(*arguments)


@contextmanager
def own_index() -> Iterator[None]:
    """Use the replica in an index that nobody else has, and delete it afterwards."""
    node_url = os.environ["ELASTICSEARCH_URL"]
    with override_settings(
        SEARCH_ENGINE="elasticsearch",
        ELASTICSEARCH_URL=node_url,
        ELASTICSEARCH_INDEX_PREFIX=f"{PREFIX}-{uuid4().hex[:12]}",
    ):
        cache.clear()
        try:
            # What rebuild() comes to, without the projection of the migrations' pages.
            client.client(client.ADMIN_SECONDS).indices.create(
                index=new_name(), aliases={client.alias(): {}}, **index_definition()
            )
            yield
        finally:
            cache.clear()
            node = client.client(client.ADMIN_SECONDS)
            for name in node.indices.get(index=f"{client.alias()}-*").body:
                node.indices.delete(index=name, ignore_unavailable=True)
