"""What the node itself finds, asked past the portal."""

from elasticsearch import ApiError, Elasticsearch, TransportError

from core.text import canonical_text

MOST_PAGES = 10_000


def pages_found(url: str, index_prefix: str, words: str) -> set[int]:
    """Return the ids of the pages whose title holds these words in a row; none while it is away."""
    node = Elasticsearch(url, request_timeout=5, max_retries=0)
    try:
        answer = node.search(
            index=f"{index_prefix}-entries",
            query={"match_phrase": {"title_exact": canonical_text(words)}},
            size=MOST_PAGES,
            source=False,
        )
    except (ApiError, TransportError):
        return set()
    finally:
        node.close()
    return {int(hit["_id"]) for hit in answer["hits"]["hits"]}


def delete_indices(url: str, index_prefix: str) -> None:
    """Delete what a drill made on a node that others use too."""
    node = Elasticsearch(url, request_timeout=30)
    for name in node.indices.get(index=f"{index_prefix}-*", features="aliases").body:
        node.indices.delete(index=name, ignore_unavailable=True)
    node.close()
