"""What fields of their own demand of a text, met alike by each engine.

One of several words, beginnings of words, words near each other.
"""

import random
from collections.abc import Sequence
from itertools import product

import pytest

from movements.models import MovementAlias
from search.engines.base import Audience, Engine, Operator, SearchPage, SearchRequest, Sort
from search.models import SearchText
from tests import factories
from tests.contract.test_search_contract import engine, engine_name, scene
from tests.factories.visibility import hidden
from understanding.clauses import any_of, near, without_beginnings
from understanding.formula import Formula, Near, every, some
from understanding.query import Mode, Words, parse

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

__all__ = ["engine", "engine_name", "scene"]


def ask(engine: Engine, *clauses: Formula, text: str = "", **fields: object) -> SearchPage:
    """Ask as staff do, for clauses beside words."""
    return engine.search(request_of(*clauses, text=text, **fields))


def request_of(*clauses: Formula, text: str = "", **fields: object) -> SearchRequest:
    named = {"audience": Audience.STAFF, "page_size": 100, **fields}
    return SearchRequest(query=parse(text, clauses), **named)


def titles(answer: SearchPage) -> set[str]:
    return {hit.title for hit in answer.hits}


def one_of(text: str) -> Formula:
    return some(*any_of(text))


def begun(text: str) -> Formula:
    _, beginnings = without_beginnings(text)
    return every(*beginnings)


class TestWordsOfAField:
    """Each text holds a word no other page has, so that what is there before can't be found."""

    @staticmethod
    def make() -> dict[str, int]:
        factories.news("Zwa ngọn đèn", lead="Chuyện nhà nông.")
        factories.news("Zwa cây nêu", body=factories.body(text="Bên ngọn khoai đèn lồng."))
        factories.news("Zwa tuyển quân", lead="Huấn luyện ở xã.")
        factories.news("Zwa tuyến đê", lead="Huân chương.")
        factories.news("Khác", lead="Ngọn đèn.")
        return {}

    def test_one_of_the_words_or_phrases_must_stand(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        found = ask(engine, one_of('nêu "ngọn đèn"'), text="zwa")
        assert titles(found) == {"Zwa cây nêu", "Zwa ngọn đèn"}
        assert titles(ask(engine, one_of("nêu luyện"), text="zwa")) == {
            "Zwa cây nêu",
            "Zwa tuyển quân",
        }
        assert titles(ask(engine, one_of("nêu luyện"), text="zwa ngọn")) == {"Zwa cây nêu"}

    def test_words_that_punctuation_joins_stand_together(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        assert titles(ask(engine, one_of("ngọn/đèn"), text="zwa")) == {"Zwa ngọn đèn"}

    def test_clauses_alone_are_a_question(self, engine: Engine, scene: dict[str, int]) -> None:
        assert titles(ask(engine, one_of('"ngọn đèn" luyện'))) == {
            "Zwa ngọn đèn",
            "Khác",
            "Zwa tuyển quân",
        }
        assert titles(ask(engine, near("ngọn đèn", 1), sort=Sort.TITLE)) == {
            "Zwa ngọn đèn",
            "Zwa cây nêu",
            "Khác",
        }

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("tuyen*", {"Zwa tuyển quân", "Zwa tuyến đê"}),
            ("tuyển*", {"Zwa tuyển quân"}),
            ("huân*", {"Zwa tuyến đê"}),
            ("hu*", {"Zwa tuyển quân", "Zwa tuyến đê"}),
            ("ngo*", {"Zwa ngọn đèn", "Zwa cây nêu"}),
            ("tuyen* luye*", {"Zwa tuyển quân"}),
            ("zwatuy*", set()),
        ],
    )
    def test_beginnings_stand_for_every_word_that_begins_so(
        self, engine: Engine, scene: dict[str, int], typed: str, expected: set[str]
    ) -> None:
        assert titles(ask(engine, begun(typed), text="zwa")) == expected

    def test_beginning_alone_is_found_and_ranked(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        assert titles(ask(engine, begun("tuyển*"))) == {"Zwa tuyển quân"}
        assert titles(ask(engine, one_of("tuyen* nêu"))) == {
            "Zwa tuyển quân",
            "Zwa tuyến đê",
            "Zwa cây nêu",
        }

    def test_clauses_are_kept_to_the_part_that_is_asked(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        title, body = {"fields": ("title",)}, {"fields": ("body",)}
        assert titles(ask(engine, one_of("luyện tuyến"), **title)) == {"Zwa tuyến đê"}
        assert titles(ask(engine, begun("hua*"), **title)) == set()
        assert titles(ask(engine, begun("tuye*"), **title)) == {"Zwa tuyển quân", "Zwa tuyến đê"}
        assert titles(ask(engine, near("đèn ngọn", 3), **title)) == {"Zwa ngọn đèn"}
        assert titles(ask(engine, near("đèn khoai", 3), **body)) == {"Zwa cây nêu"}

    def test_marks_that_match_nothing_fall_back_to_any(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        for clause in (one_of("nếu zwxkhong"), near("ngòn đen", 1), begun("tuyện*")):
            found = ask(engine, clause, text="zwa")
            assert found.total
            assert found.step is not None
            assert found.step.mode is Mode.MIXED
        assert titles(ask(engine, one_of("nếu zwxkhong"), text="zwa")) == {"Zwa cây nêu"}

    def test_unwanted_words_and_filters_narrow_clauses(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        clause = one_of("luyện chương")
        assert titles(ask(engine, clause, text="zwa -đê")) == {"Zwa tuyển quân"}
        answer = ask(engine, clause, text="zwa", filters={"kind": ["news"]}, facets=("kind",))
        assert [(value.key, value.count) for value in answer.facets["kind"]] == [("news", 2)]
        assert not ask(engine, clause, text="zwa", facets=("kind",), fields=("files",)).total

    def test_loosened_words_leave_clauses_in_force(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        words = {"text": "zwa huấn luyện xã zwxkhong", "operator": Operator.ENOUGH}
        assert titles(ask(engine, one_of("quân"), **words)) == {"Zwa tuyển quân"}
        assert not titles(ask(engine, one_of("nêu"), **words))
        for operator in (Operator.OR, Operator.ENOUGH):
            found = ask(engine, one_of("quân"), text="zwa huấn khoai", operator=operator)
            assert titles(found) == {"Zwa tuyển quân"}

    def test_export_and_ids_are_those_of_the_answer(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        clauses = (one_of("tuyen* nêu"), begun("zw*"))
        whole = [hit.page_id for hit in ask(engine, *clauses).hits]
        assert len(whole) == 3
        assert [hit.page_id for hit in engine.iterate(request_of(*clauses), 2)] == whole
        assert list(engine.ids(request_of(*clauses))) == whole
        paged = [ask(engine, *clauses, page_size=1, page=page) for page in (1, 2, 3)]
        assert [hit.page_id for page in paged for hit in page.hits] == whole
        assert {page.total for page in paged} == {3}


def test_number_beside_a_clause_is_looked_for_as_words(engine: Engine) -> None:
    factories.directive("Chỉ thị tám", number="08/CT-CTUBND")
    factories.news("Theo 08/CT-CTUBND", lead="Zwxviec khác")
    assert titles(ask(engine, one_of("zwxviec"), text="08/CT-CTUBND")) == {"Theo 08/CT-CTUBND"}


def test_hidden_pages_meet_no_clause_of_readers(engine: Engine) -> None:
    factories.news("Zwxmo dèn")
    hidden(factories.news, "draft", title="Zwxmo dèn nháp")
    for clause in (one_of("zwxmo khac"), begun("zwxm*"), near("zwxmo dèn", 3)):
        assert titles(ask(engine, clause, audience=Audience.PUBLIC)) == {"Zwxmo dèn"}
        assert ask(engine, clause).total == 2


def stands_near(text: str, words: Words, others: int) -> bool:
    """Return whether any stretch of a text, so much longer than the words, holds them all."""
    typed = text.split()
    length = len(words) + others
    return any(set(words) <= set(typed[start : start + length]) for start in range(len(typed)))


class TestNearness:
    """Texts of a few words, each at random: every way in which they can stand is among them."""

    QUESTIONS: Sequence[tuple[Words, int]] = [
        (words, others)
        for words, others in product(
            [("za", "ze"), ("ze", "zo", "za"), ("zu", "za", "zi", "zo")], (0, 1, 3, 5, 10)
        )
    ]

    @staticmethod
    def make() -> dict[int, tuple[str, ...]]:
        chosen = random.Random(8)
        words = ["za", "ze", "zi", "zo", "zu", *("mot hai ba bon nam sau bay".split())]

        def some_words(count: int) -> str:
            return " ".join(chosen.choices(words, k=count))

        for number in range(40):
            text = f"{some_words(8 + number)}. {some_words(number)}"
            factories.standard(some_words(3), body=factories.body(text=text))
        texts = SearchText.objects.all()
        columns = [f"{name}_folded" for name in ("title", "names", "summary", "body", "files")]
        return {pk: parts for pk, *parts in texts.values_list("pk", *columns)}

    @pytest.mark.parametrize(("words", "others"), QUESTIONS)
    def test_near_words_stand_in_one_stretch_of_one_column(
        self, engine: Engine, scene: dict[int, tuple[str, ...]], words: Words, others: int
    ) -> None:
        expected = {
            pk
            for pk, columns in scene.items()
            if any(stands_near(column, words, others) for column in columns)
        }
        answer = ask(engine, Near(words, others))
        assert {hit.page_id for hit in answer.hits} == expected
        assert answer.total == len(expected)

    def test_the_questions_tell_texts_apart(self, scene: dict[int, tuple[str, ...]]) -> None:
        held = {
            (words, others): sum(
                any(stands_near(column, words, others) for column in columns)
                for columns in scene.values()
            )
            for words, others in self.QUESTIONS
        }
        assert 0 < min(held.values()) < max(held.values()) < len(scene)
        assert len(set(held.values())) > len(held) // 2


def test_columns_of_a_text_stand_apart(engine: Engine) -> None:
    names = [MovementAlias(name="Zwxhai cây")]
    factories.movement("Cây zwxmot", other_names=names)
    factories.movement("Cây khác", other_names=[MovementAlias(name="Cây zwxmot zwxhai")])
    assert titles(ask(engine, near("zwxmot zwxhai", 10))) == {"Cây khác"}


def test_words_far_into_a_long_text_are_near_each_other(engine: Engine) -> None:
    """A vector of PostgreSQL knows no place after the 16,383rd word."""
    filler = "chữ " * 17_000
    factories.standard("Gần", body=factories.body(text=f"{filler} zwxmot ở zwxhai"))
    factories.standard("Xa", body=factories.body(text=f"zwxmot {filler} zwxhai"))
    assert titles(ask(engine, near("zwxhai zwxmot", 3))) == {"Gần"}


def test_words_that_are_one_without_marks_are_near_themselves(engine: Engine) -> None:
    factories.news("Zwxlang")
    assert titles(ask(engine, near("zwxláng zwxlảng", 0))) == {"Zwxlang"}
