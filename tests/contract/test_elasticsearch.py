import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch
from elasticsearch.dsl import Document, Keyword, Search, Text

pytestmark = pytest.mark.elasticsearch


class Movement(Document):
    slogan = Text(analyzer="whitespace")
    level = Keyword()


@pytest.fixture
def node() -> Iterator[Elasticsearch]:
    with Elasticsearch(os.environ["ELASTICSEARCH_URL"]) as client:
        yield client


@pytest.fixture
def index(node: Elasticsearch) -> Iterator[str]:
    name = f"guongsang-test-{uuid4()}"
    Movement.init(index=name, using=node)
    yield name
    node.indices.delete(index=name)


def test_node_is_of_the_major_version_of_the_client(node: Elasticsearch) -> None:
    assert node.info()["version"]["number"].startswith("9.")


def test_indexed_document_is_found_and_its_decoy_is_not(node: Elasticsearch, index: str) -> None:
    Movement(slogan="thi đua yêu nước", level="nation").save(index=index, using=node)
    Movement(slogan="ngày chủ nhật xanh", level="province").save(
        index=index, using=node, refresh=True
    )
    search = Search(using=node, index=index).query(
        "match", slogan={"query": "thi đua", "operator": "and"}
    )
    search.aggs.bucket("levels", "terms", field="level")
    response = search.execute()
    assert [hit.slogan for hit in response] == ["thi đua yêu nước"]
    assert [bucket.key for bucket in response.aggregations.levels.buckets] == ["nation"]
