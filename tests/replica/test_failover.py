"""A node that is away or frozen: readers are answered in time, and nothing is lost meanwhile."""

import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache

from core.tasks import extract_document_text, prepare_pictures
from replica import breaker, failover, queue
from replica import client as node
from replica.draining import drain
from replica.engine import ElasticsearchEngine
from replica.tasks import drain_queue
from search.engines import get_engine
from search.engines.base import SearchPage, SearchRequest
from search.models import SearchEntry
from tests import factories
from tests.node import Proxy, behind_proxy, own_index
from tests.work import slowness
from understanding.query import parse

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]

OWN_WORK_SECONDS = 0.5
"""Of the two seconds in which a reader is answered, what is left beside the wait for the node."""


@pytest.fixture(autouse=True)
def proxy() -> Iterator[Proxy]:
    with own_index(), behind_proxy() as proxy:
        yield proxy


def ask(text: str = "ngọn đèn") -> SearchPage:
    return get_engine().search(SearchRequest(query=parse(text)))


def found(text: str = "ngọn đèn") -> set[int]:
    request = SearchRequest(query=parse(text), page_size=100)
    return {hit.page_id for hit in ElasticsearchEngine().search(request).hits}


def let_time_pass() -> None:
    """Let the breaker's half minute be over."""
    cache.set(breaker.OPEN_UNTIL_KEY, time.time() - 1)
    cache.delete_many([breaker.PROBE_KEY, failover.NUDGE_KEY])


def test_replica_answers_while_it_is_well() -> None:
    story = factories.news("Ngọn đèn")
    drain()
    answer = ask()
    assert [hit.page_id for hit in answer.hits] == [story.pk]
    assert (answer.engine, answer.degraded) == ("elasticsearch", False)


def test_embedded_engine_answers_while_the_node_is_away_and_says_so(proxy: Proxy) -> None:
    story = factories.news("Ngọn đèn")
    drain()
    proxy.refuse()
    answer = ask()
    assert [hit.page_id for hit in answer.hits] == [story.pk]
    assert (answer.engine, answer.degraded) == ("embedded", True)


def test_frozen_node_costs_a_reader_less_than_two_seconds(proxy: Proxy) -> None:
    story = factories.news("Ngọn đèn")
    drain()
    proxy.hang()
    started = time.monotonic()
    # A cascade of four steps, each of which would wait on its own.
    answer = ask("ngọn đèn khuya xa lắm")
    took = time.monotonic() - started
    assert took < node.SEARCH_SECONDS + OWN_WORK_SECONDS * slowness()
    assert answer.engine == "embedded"
    assert [hit.page_id for hit in ask().hits] == [story.pk]


def test_node_that_failed_three_times_is_not_asked_for_a_while(proxy: Proxy) -> None:
    factories.news("Ngọn đèn")
    drain()
    proxy.refuse()
    for _ in range(breaker.FAILURES_TO_OPEN):
        ask()
    assert breaker.state() is breaker.State.OPEN
    asked = proxy.connections
    assert ask().degraded
    assert proxy.connections == asked


def test_of_many_only_one_tries_a_node_that_failed(proxy: Proxy) -> None:
    proxy.refuse()
    for _ in range(breaker.FAILURES_TO_OPEN):
        breaker.record_failure()
    let_time_pass()
    assert breaker.admits()
    assert not breaker.admits()
    breaker.record_failure()
    assert breaker.state() is breaker.State.OPEN


def test_readers_do_not_join_others_whom_a_frozen_node_keeps_waiting() -> None:
    thawed = threading.Event()
    frozen = []

    def wait() -> None:
        with node.guarded(is_hurried=True):
            frozen.append(True)
            thawed.wait(10)

    threads = [threading.Thread(target=wait) for _ in range(node.SUSPICIOUS_WAITS)]
    for thread in threads:
        thread.start()
    while len(frozen) < len(threads):
        time.sleep(0.01)
    with node.guarded(is_hurried=True):  # they have not waited for long yet
        pass
    time.sleep(node.SUSPICIOUS_SECONDS + 0.05)
    with pytest.raises(node.NotAsked), node.guarded(is_hurried=True):
        pass
    with node.guarded():  # background work has time
        pass
    thawed.set()
    for thread in threads:
        thread.join()
    with node.guarded(is_hurried=True):
        pass


def test_reader_who_has_the_queue_drained_waits_for_no_writer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, may_write = threading.Event(), threading.Event()

    def enqueue() -> None:
        may_write.wait(10)
        asked.set()

    monkeypatch.setattr(queue, "default_task_backend", SimpleNamespace(supports_defer=True))
    monkeypatch.setattr(queue, "drain_soon", enqueue)
    queue.drain_soon_in_background()
    assert not asked.is_set()
    may_write.set()
    assert asked.wait(10)


def test_queue_is_drained_before_other_work_of_the_worker() -> None:
    assert drain_queue.priority > max(prepare_pictures.priority, extract_document_text.priority)


def test_failures_that_successes_interrupt_do_not_add_up() -> None:
    for _ in range(breaker.FAILURES_TO_OPEN + 1):
        breaker.record_failure()
        breaker.record_success()
    assert breaker.state() is breaker.State.CLOSED


@pytest.mark.parametrize("behind_limit", [5, 200])
@pytest.mark.parametrize("how", ["refuse", "hang"])
def test_pages_published_meanwhile_are_found_afterwards_without_a_command(
    proxy: Proxy,
    how: str,
    behind_limit: int,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setattr(failover, "BEHIND_LIMIT", behind_limit)
    drain()
    getattr(proxy, how)()
    for _ in range(breaker.FAILURES_TO_OPEN - 1):
        breaker.record_failure()
    ask("gì đó")
    with django_capture_on_commit_callbacks(execute=True):
        pages = {factories.news("Ngọn đèn").pk for _ in range(7)}
    assert queue.waiting_entries().count() == len(pages)
    proxy.restore()
    let_time_pass()
    ask("bất kỳ")
    assert breaker.state() is breaker.State.CLOSED
    assert not queue.backlog(1)
    assert found() == pages


def test_publishing_waits_for_no_frozen_node(
    proxy: Proxy, django_capture_on_commit_callbacks: Any
) -> None:
    drain()
    proxy.hang()
    for _ in range(breaker.FAILURES_TO_OPEN):
        breaker.record_failure()
    asked = proxy.connections
    with django_capture_on_commit_callbacks(execute=True):
        factories.news("Ngọn đèn")
    let_time_pass()
    with django_capture_on_commit_callbacks(execute=True):
        factories.news("Ngọn đèn")
    assert proxy.connections == asked
    assert ask().total == 2


def test_index_too_far_behind_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failover, "BEHIND_LIMIT", 3)
    monkeypatch.setattr(queue, "drain_soon", lambda: None)
    drain()
    for _ in range(5):
        factories.news("Ngọn đèn")
    answer = ask()
    assert (answer.engine, answer.total) == ("embedded", 5)


def test_search_that_sees_a_queue_has_it_drained() -> None:
    drain()
    story = factories.news("Ngọn đèn")
    assert [hit.page_id for hit in ask().hits] == [story.pk]
    assert not queue.backlog(1)


def test_export_goes_on_where_the_node_left_it(proxy: Proxy) -> None:
    pages = {factories.news("Ngọn đèn").pk for _ in range(6)}
    drain()
    exported = []
    for hit in get_engine().iterate(SearchRequest(query=parse("ngọn đèn")), batch_size=2):
        exported.append(hit.page_id)
        if len(exported) == 3:
            proxy.refuse()
    assert len(exported) == len(set(exported)) == 6
    assert set(exported) == pages


def test_export_shows_one_moment_though_pages_are_published_meanwhile() -> None:
    pages = [factories.news("Ngọn đèn").pk for _ in range(5)]
    drain()
    exported = []
    for hit in ElasticsearchEngine().iterate(SearchRequest(query=parse("ngọn đèn")), batch_size=2):
        exported.append(hit.page_id)
        if len(exported) == 2:
            factories.news("Ngọn đèn")
            drain()
    assert sorted(exported) == pages


def test_every_question_is_answered_without_the_node(proxy: Proxy) -> None:
    story = factories.news("Ngọn đèn")
    drain()
    proxy.refuse()
    engine = get_engine()
    assert [each.page_id for each in engine.suggest("ngọn đ")] == [story.pk]
    assert engine.known_words(["ngon"])
    assert list(engine.ids(SearchRequest(query=parse("ngọn đèn")))) == [story.pk]
    health = get_engine().health()
    assert health.is_available
    assert any("elasticsearch" in problem for problem in health.problems)


def test_results_page_is_served_while_the_node_is_away_and_only_staff_read_why(
    proxy: Proxy, client: Any, admin_client: Any
) -> None:
    factories.news("Ngọn đèn")
    drain()
    proxy.refuse()
    for reader, is_told in ((client, False), (admin_client, True)):
        answer = reader.get("/tim-kiem/", {"q": "ngọn đèn"})
        assert answer.status_code == HTTPStatus.OK
        assert ("Chỉ cán bộ thấy" in answer.content.decode()) is is_told


def test_revision_of_the_projection_is_untouched_by_failures(proxy: Proxy) -> None:
    story = factories.news("Ngọn đèn")
    drain()
    proxy.refuse()
    story.save()
    entry = SearchEntry.objects.get(pk=story.pk)
    assert entry.indexed_revision < entry.revision
