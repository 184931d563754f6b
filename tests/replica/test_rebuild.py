"""A new index takes over while pages change, and a rebuild that was cut short is gone on with."""

from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from replica import client, rebuilding
from replica.draining import drain
from replica.engine import ElasticsearchEngine
from replica.rebuilding import rebuild
from search.engines.base import SearchRequest, SearchUnavailable
from tests import factories
from tests.node import indices, own_index
from understanding.query import parse

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    with own_index():
        yield


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH_SIZE", 2)


def found(text: str) -> set[int]:
    request = SearchRequest(query=parse(text), page_size=50)
    return {hit.page_id for hit in ElasticsearchEngine().search(request).hits}


def at_the_end(action: Callable[[], object]) -> Callable[[int, int], None]:
    """Return a progress callback that acts once, when every page has been read."""
    pending = [action]
    return lambda done, total: pending.pop()() if pending and done >= total else None


def test_new_index_takes_over_and_the_old_one_goes() -> None:
    story = factories.news("Ngọn đèn")
    drain()
    before = indices()
    rebuild()
    assert len(indices()) == 1
    assert indices() != before
    assert found("ngọn đèn") == {story.pk}


def test_changes_during_a_rebuild_are_in_the_new_index() -> None:
    changed, deleted, kept = (factories.news("Ngọn đèn") for _ in range(3))
    drain()
    added = []

    def change() -> None:
        changed.title = "Con thuyền"
        changed.save()
        deleted.delete()
        added.append(factories.news("Ngọn đèn mới").pk)
        drain()  # which tells the old index

    report = rebuild(at_the_end(change))
    assert report.caught_up + report.caught_up_after_swap >= 2
    assert found("ngọn đèn") == {kept.pk, *added}
    assert found("con thuyền") == {changed.pk}


def test_readers_are_answered_during_a_rebuild() -> None:
    story = factories.news("Ngọn đèn")
    drain()
    answers = []
    rebuild(lambda done, total: answers.append(found("ngọn đèn")))
    assert answers
    assert all(answer == {story.pk} for answer in answers)


def test_rebuild_that_was_cut_short_is_gone_on_with() -> None:
    pages = {factories.news("Ngọn đèn").pk for _ in range(8)}
    drain()

    def stop(done: int, total: int) -> None:
        if done >= total - 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(stop)
    assert len(indices()) == 2
    assert found("ngọn đèn") == pages
    seen = []
    report = rebuild(lambda done, total: seen.append(done))
    assert report.resumed_at
    assert report.written <= 5
    assert len(indices()) == 1
    assert found("ngọn đèn") == pages


def test_only_one_rebuild_runs_at_a_time() -> None:
    def second() -> None:
        with pytest.raises(SearchUnavailable):
            rebuild()

    rebuild(at_the_end(second))


def test_queue_makes_an_index_where_there_is_none() -> None:
    for name in indices():
        client.client(client.ADMIN_SECONDS).indices.delete(index=name)
    story = factories.news("Ngọn đèn")
    drain()
    assert found("ngọn đèn") == {story.pk}


def test_queue_replaces_an_index_of_another_version() -> None:
    story = factories.news("Ngọn đèn")
    drain()
    before = indices()
    node = client.client(client.ADMIN_SECONDS)
    node.indices.put_mapping(index=client.alias(), meta={"version": "earlier"})
    health = ElasticsearchEngine().health()
    assert not health.is_available
    assert health.problems
    drain()
    assert indices() != before
    assert ElasticsearchEngine().health().is_available
    assert found("ngọn đèn") == {story.pk}


def test_command_tells_speed_and_shows_progress() -> None:
    factories.news("Ngọn đèn")
    out = StringIO()
    call_command("search_rebuild", "--engine", "elasticsearch", stdout=out)
    assert "a second" in out.getvalue()
    assert "█" in out.getvalue()


def test_command_says_in_one_line_that_the_node_is_away(settings) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="Run this again"):
        call_command("search_rebuild", "--engine", "elasticsearch", "--quiet")
    settings.ELASTICSEARCH_URL = ""


def test_words_are_cut_at_spaces_and_paired_with_their_neighbours() -> None:
    def cut(analyzer: str, text: str) -> list[str]:
        answer = client.client().indices.analyze(index=client.alias(), analyzer=analyzer, text=text)
        return [token["token"] for token in answer["tokens"]]

    assert cut("words", "đảng bộ ĐẢNG 08") == ["đảng", "bộ", "đảng", "08"]
    assert cut("pairs", "thi đua yêu nước") == ["thi đua", "đua yêu", "yêu nước"]
    assert cut("pairs", "đảng") == []


def test_numbers_are_found_in_any_case() -> None:
    answer = client.client().indices.analyze(
        index=client.alias(), field="codes", text="08/CT-CTUBND"
    )
    assert [token["token"] for token in answer["tokens"]] == ["08/ct-ctubnd"]
