"""What changes reaches the index: at once, late, in any order, and after everything that fails."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from replica import client, queue
from replica.document import Describer
from replica.draining import drain
from replica.engine import ElasticsearchEngine
from replica.indexing import write
from replica.rebuilding import reconcile
from search.engines.base import Audience, SearchPage, SearchRequest
from search.index.projection import project
from search.models import SearchDeletion, SearchEntry
from tests import factories
from tests.factories.visibility import HIDINGS
from tests.node import own_index
from understanding.query import parse

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    with own_index():
        yield


def ask(text: str, **fields: Any) -> SearchPage:
    return ElasticsearchEngine().search(
        SearchRequest(query=parse(text), facets=("kind",), **fields)
    )


def found(text: str, **fields: Any) -> list[int]:
    return [hit.page_id for hit in ask(text, **fields).hits]


def run(*arguments: object) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_published_page_is_found_once_its_transaction_is_stored(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        story = factories.news("Ngọn đèn")
        factories.news("Chuyện khác")
    assert found("ngọn đèn") == [story.pk]
    assert not queue.backlog(1)


def test_nothing_is_asked_of_the_worker_without_a_replica(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.SEARCH_ENGINE = "embedded"
    with django_capture_on_commit_callbacks() as callbacks:
        page = factories.news("Ngọn đèn")
        page.delete()
    assert queue.drain_soon not in callbacks
    assert not SearchDeletion.objects.exists()


def test_deleted_page_is_found_no_more_and_leaves_nothing_behind() -> None:
    story, kept = factories.news("Ngọn đèn"), factories.news("Ngọn đèn")
    drain()
    story_id = story.pk
    story.delete()
    assert SearchDeletion.objects.filter(pk=story_id).exists()
    assert found("ngọn đèn") == [kept.pk]
    assert drain().deleted == 1
    assert found("ngọn đèn") == [kept.pk]
    assert not SearchDeletion.objects.exists()


@pytest.mark.parametrize("how", [how for how in HIDINGS if how != "draft"])
def test_page_hidden_a_moment_ago_is_in_no_hit_or_count_before_the_queue_is_drained(
    how: str,
) -> None:
    story, kept = factories.news("Ngọn đèn"), factories.news("Ngọn đèn")
    drain()
    HIDINGS[how](story)
    if not queue.backlog(1):
        project([story.pk])
    answer = ask("ngọn đèn")
    assert [hit.page_id for hit in answer.hits] == [kept.pk]
    assert (answer.total, answer.facets["kind"][0].count) == (1, 1)


def test_change_of_a_page_replaces_what_the_index_held() -> None:
    story = factories.news("Ngọn đèn")
    drain()
    story.title = "Con thuyền"
    story.save()
    drain()
    assert not ask("ngọn đèn").total
    assert found("con thuyền") == [story.pk]


def test_late_write_of_an_older_state_is_refused() -> None:
    story = factories.news("Ngọn đèn")
    (old,) = Describer().documents([story.pk])
    story.title = "Con thuyền"
    story.save()
    drain()
    outcome = write(client.client(), [old], index=client.alias(), is_alias=True, refresh=True)
    assert outcome.newer_on_node == {story.pk}
    assert found("con thuyền") == [story.pk]


def test_refused_page_waits_and_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = factories.news("Ngọn đèn"), factories.news("Ngọn đèn")
    drain()
    described = Describer.documents

    def spoilt(self: Describer, page_ids: Any) -> list:
        return [
            each | ({"no_such_field": 1} if each["page_id"] == bad.pk else {})
            for each in described(self, page_ids)
        ]

    project([bad.pk, good.pk])
    with monkeypatch.context() as patched:
        patched.setattr(Describer, "documents", spoilt)
        assert drain().left_behind == 1
    assert list(queue.waiting_entries().values_list("pk", flat=True)) == [bad.pk]
    assert drain().written == 1


def test_limited_round_leaves_the_rest_in_the_queue() -> None:
    for _ in range(3):
        factories.news("Ngọn đèn")
    waiting = queue.waiting_entries().count()
    assert drain(limit=2).written == 2
    assert queue.waiting_entries().count() == waiting - 2


def test_page_that_came_back_after_its_entry_was_lost_is_found() -> None:
    story = factories.news("Ngọn đèn")
    for _ in range(3):
        project([story.pk])
    drain()
    SearchEntry.objects.filter(pk=story.pk).delete()
    project([story.pk])
    drain()
    assert found("ngọn đèn") == [story.pk]
    assert not queue.backlog(1)


def test_reconciling_mends_both_ways_and_says_what() -> None:
    missing, stale, ahead, gone = (factories.news(f"Ngọn đèn {number}") for number in range(4))
    drain()
    node = client.client()
    (ghost,) = Describer().documents([gone.pk])
    ghost |= {"page_id": 999_999, "title_exact": "ma trơi", "title_folded": "ma troi"}
    write(node, [ghost], {missing.pk: 99}, index=client.alias(), is_alias=True, refresh=True)
    SearchEntry.objects.filter(pk=stale.pk).update(revision=50, indexed_revision=50)
    SearchEntry.objects.filter(pk=ahead.pk).update(revision=0, indexed_revision=0)
    report = run("search_reconcile")
    for page_id in (missing.pk, stale.pk, ahead.pk, 999_999):
        assert f"1: pages {page_id}" in report
    assert "4 differed" in report
    assert set(found("ngọn đèn")) >= {stale.pk, ahead.pk, gone.pk}
    assert not ask("ma trơi").total
    again = reconcile()
    assert again.missing in ([], [missing.pk])  # the node remembers deletions for a minute


def test_reconciling_takes_what_agrees_out_of_the_queue() -> None:
    factories.news("Ngọn đèn")
    drain()
    SearchEntry.objects.update(indexed_revision=0)
    assert reconcile().count == 0
    assert not queue.waiting_entries().exists()


def test_tag_and_movement_rename_reach_the_index() -> None:
    movement = factories.movement("Xóm làng sạch đẹp")
    story = factories.news("Ngọn đèn")
    drain()
    factories.tag(story, [movement])
    drain()
    narrowed = {"movement": [str(movement.pk)]}
    assert found("ngọn đèn", filters=narrowed) == [story.pk]


def test_staff_find_states_in_the_index() -> None:
    draft = factories.news("Ngọn đèn")
    drain()
    draft.unpublish()
    drain()
    assert not found("ngọn đèn")
    assert [hit.state for hit in ask("ngọn đèn", audience=Audience.STAFF).hits] == ["unpublished"]


def test_sync_command_says_what_it_did() -> None:
    factories.news("Ngọn đèn")
    assert "left 0" in run("search_sync")
    assert "Wrote 0 entries" in run("search_sync")


def test_sync_command_refuses_without_a_replica(settings: Any) -> None:
    settings.SEARCH_ENGINE = "embedded"
    with pytest.raises(CommandError):
        run("search_sync")


def test_status_counts_what_waits() -> None:
    drain()
    factories.news("Ngọn đèn")
    status = json.loads(run("search_status", "--json"))
    assert status["replica"]["entries_waiting"] >= 1
    assert status["replica"]["breaker"] == "closed"
