"""Titles that complete what is typed: which are offered, at a cost that does not grow."""

import pytest
from django.db import connection
from wagtail.models import Page

from search.engines import get_engine
from search.engines.embedded import EmbeddedEngine
from search.engines.matching import TypedSoFar, best_completions, typed_so_far
from tests import factories
from tests.factories.visibility import HIDINGS, hidden


def typed(text: str) -> TypedSoFar:
    """Return what a text that holds a word asks."""
    found = typed_so_far(text)
    assert found is not None
    return found


def embedded() -> EmbeddedEngine:
    engine = get_engine("embedded")
    assert isinstance(engine, EmbeddedEngine)
    return engine


def offered(text: str) -> list[int]:
    """Return the pages that the embedded engine offers, best first."""
    return [suggestion.page_id for suggestion in embedded().suggest(text)]


def give_room(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    """Make the candidates few, as if the archive were large."""
    for name, limit in limits.items():
        monkeypatch.setattr(f"search.engines.{connection.vendor}.{name}", limit)


def test_title_itself_stands_first_then_its_beginnings_then_its_middle() -> None:
    candidates = [
        (1, "phong trào của phụ nữ thi nhau đua tài"),
        (2, "phong trào thi đua"),
        (3, "thi đua yêu nước"),
        (4, "thi đua"),
        (5, "thi đuai"),
    ]
    assert best_completions(candidates, typed("thi đua"), 9) == [4, 3, 5, 2, 1]


def test_of_like_titles_the_short_one_and_then_the_newer_page_stands_first() -> None:
    candidates = [(1, "đèn khuya"), (2, "đèn khuya"), (3, "đèn khuya xóm núi")]
    assert best_completions(candidates, typed("đèn"), 9) == [2, 1, 3]
    assert best_completions(candidates, typed("đèn"), 1) == [2]


@pytest.mark.django_db
def test_page_named_so_is_offered_however_many_newer_ones_hold_the_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    movement = factories.movement("Ngọn đèn")
    newer = [factories.news(f"Chuyện ngọn đèn {number}") for number in range(3)]
    give_room(monkeypatch, NEWEST_LIMIT=2)
    for text in ("ngọn đ", "ngon den"):
        assert offered(text) == [movement.pk, newer[2].pk, newer[1].pk]


@pytest.mark.django_db
@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_pages_take_no_room_of_those_that_readers_may_see(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [factories.news("Chuyện ngọn đèn"), factories.news("Ngọn đèn z")]
    for number in range(2):
        hidden(factories.news, how, title=f"Ngọn đèn {number}")
    give_room(monkeypatch, NEWEST_LIMIT=2, STARTING_LIMIT=1)
    assert set(offered("ngọn đ")) == {page.pk for page in shown}


@pytest.mark.django_db
def test_renamed_and_deleted_pages_are_offered_by_what_they_are_called_now() -> None:
    story, other = factories.news("Ngọn đèn"), factories.news("Ngọn đèn khác")
    story.title = "Chuyện mùa gặt"
    factories.publish(story)
    assert (offered("ngọn đ"), offered("mua g")) == ([other.pk], [story.pk])
    Page.objects.get(pk=other.pk).delete()
    assert not offered("ngọn đ")


@pytest.mark.django_db
def test_number_of_a_document_completes_it() -> None:
    document = factories.directive("Về ngọn đèn", number="08/CT-CTUBND")
    factories.directive("Về ngọn lửa", number="09/CT-CTUBND")
    assert offered("08 ct") == [document.pk]


@pytest.mark.django_db
def test_common_beginning_is_found_among_the_newest_and_a_rare_one_anywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite reads its index of beginnings from the newest page on")
    rare = factories.news("Chuyện đèn dầu")
    common = [factories.news(f"Chuyện lửa {number}") for number in range(3)]
    give_room(monkeypatch, WINDOW=2, COMMON_IN_WINDOW=2)
    assert offered("đèn") == [rare.pk]
    assert offered("lửa") == [common[2].pk, common[1].pk]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["th", "ngọn đ", "ngon den d"])
def test_reading_stops_at_the_limit_by_the_indexes_made_for_it(text: str) -> None:
    asked = typed(text)
    statement = embedded().completions(asked)
    start_index = f"search_title_start_{asked.view}"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # An archive of a test is too small for any index to pay.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute(f"EXPLAIN {statement.sql}", statement.parameters)
            assert any(start_index in line for (line,) in cursor.fetchall())
            return
        cursor.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters)
        plan = [row[-1] for row in cursor.fetchall()]
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE name = %s", [f"search_fts_titles_{asked.view}"]
        )
        (definition,) = cursor.fetchone()
    assert any(f"COVERING INDEX {start_index}" in line for line in plan), plan
    assert any(f"SCAN search_fts_titles_{asked.view} VIRTUAL TABLE" in line for line in plan), plan
    assert not any("ORDER BY" in line for line in plan), plan
    assert "prefix='1 2 3 4'" in definition


@pytest.mark.django_db
def test_index_of_headings_that_lost_its_trigger_is_noticed() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its columns itself")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_fts_titles_exact_update")
    health = embedded().health()
    assert not health.is_available
    assert list(health.problems) == ["missing: search_fts_titles_exact_update"]
