"""What an embedded answer costs does not grow with what nobody is shown."""

import pytest
from django.db import connection

from core.text import has_marks
from search.engines import embedded, get_engine
from search.engines.base import Engine, SearchPage, SearchRequest, Sort
from search.engines.sql import Statement
from tests import factories
from understanding.query import parse

pytestmark = pytest.mark.django_db

FACETS = ("kind", "year", "place", "movement")


def ask(text: str, **narrowing: object) -> SearchPage:
    request = SearchRequest(query=parse(text), facets=FACETS, **narrowing)  # type: ignore[arg-type]  # by name
    return get_engine("embedded").search(request)


def ids(answer: SearchPage) -> list[int]:
    return [hit.page_id for hit in answer.hits]


class TestRowsThatAreRead:
    @staticmethod
    def make() -> None:
        for number in range(12):
            factories.news(f"Ngọn đèn {number}")

    @pytest.mark.parametrize("text", ["ngọn đèn", "ngon den", ""])
    def test_no_row_but_those_shown_leaves_the_database(
        self, made: None, text: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[tuple] = []
        engine_class = type(get_engine("embedded"))
        rows = engine_class.rows  # type: ignore[attr-defined]  # of the embedded engines

        def counting(engine: Engine, statement: Statement) -> list[tuple]:
            found = rows(engine, statement)
            read.extend(found)
            return found

        monkeypatch.setattr(engine_class, "rows", counting)
        answer = ask(text, page_size=3, page=2, sort=Sort.RELEVANCE if text else Sort.NEWEST)
        assert answer.total >= 12
        assert len(answer.hits) == 3
        assert {value.key: value.count for value in answer.facets["kind"]}["news"] == 12
        # Those shown, and one with all counts.
        assert len(read) <= 3 + 1


def test_pages_of_an_answer_follow_one_another_whole() -> None:
    stories = {factories.news(f"Ngọn đèn {number}").pk for number in range(7)}
    pages = [ids(ask("ngọn đèn", page_size=3, page=number)) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert {pk for page in pages for pk in page} == stories
    assert not ids(ask("ngọn đèn", page_size=3, page=4))


def test_common_words_are_ranked_by_titles_and_then_the_newest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite ranks whole texts however many match")
    body = [("paragraph", "<p>ngọn đèn ngọn đèn ngọn đèn</p>")]
    both = factories.news("Ngọn đèn")
    one = factories.news("Ngọn lửa", body=body)
    older, newer = (factories.news("Chuyện khác", body=body) for _ in range(2))
    whole = ask("ngọn đèn")
    monkeypatch.setattr("search.engines.postgresql.FULLY_RANKED", 0)
    answer = ask("ngọn đèn")
    assert ids(answer) == [both.pk, one.pk, newer.pk, older.pk]
    assert (answer.total, answer.facets) == (whole.total, whole.facets)


def test_search_leaves_the_planner_as_it_was() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("settings of PostgreSQL")
    factories.news("Ngọn đèn")
    ask("ngọn đèn")
    with connection.cursor() as cursor:
        for name in ("enable_seqscan", "enable_mergejoin"):
            cursor.execute(f"SHOW {name}")
            assert cursor.fetchone() == ("on",), name


class TestBestTexts:
    @staticmethod
    def make() -> None:
        for number in range(6):
            factories.news(f"Ngọn đèn {'ngọn đèn ' * number}", live=number % 3 > 0)
            factories.movement(f"Thắp sáng {number}", intro=f"Ngọn đèn {'và lời ' * number}")

    @pytest.mark.parametrize("text", ["đèn", "ngọn đèn", "ngon den"])
    @pytest.mark.parametrize("kind", ["news", "movement"])
    def test_best_texts_alone_give_the_page_that_all_give(
        self, made: None, text: str, kind: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def pages() -> list[list[int]]:
            numbers = (1, 2, 3, 4)
            return [
                ids(ask(text, page=number, page_size=2, filters={"kind": (kind,)}))
                for number in numbers
            ]

        asked: list[str] = []
        engine_class = type(get_engine("embedded"))
        rows = engine_class.rows  # type: ignore[attr-defined]  # of the embedded engines

        def noting(engine: Engine, statement: Statement) -> list[tuple]:
            asked.append(statement.sql)
            return rows(engine, statement)

        monkeypatch.setattr(engine_class, "rows", noting)
        monkeypatch.setattr(embedded, "BEST_SPARE", 1_000)
        of_all = pages()
        assert not any("best.score" in sql for sql in asked)
        monkeypatch.setattr(embedded, "BEST_SPARE", 0)
        monkeypatch.setattr(embedded, "BEST_FACTOR", 1)
        assert pages() == of_all
        assert sum(map(len, of_all)) == {"news": 4, "movement": 6}[kind]
        if connection.vendor == "sqlite" and has_marks(text):
            assert any("best.score" in sql for sql in asked)
