"""What weighs in the order of loosely asked questions, each against a text without it."""

from dataclasses import replace

import pytest

from search.engines import get_engine
from search.engines.base import Engine, Operator, SearchRequest, Sort
from search.engines.weighing import (
    CANDIDATES,
    PASSAGE_WORDS,
    TELLING_QUESTION,
    Scale,
    score,
)
from tests import factories
from understanding.query import parse

ONE_EACH = Scale({("khen",): 1.0, ("thưởng",): 1.0, ("khen", "thưởng"): 0.5}, mean_length=100)


def of(text: str, weight: float = 1.0) -> float:
    """Return the score of a text of one part, padded so that its length tells nothing."""
    return score([(f"{text:.<200}".replace(".", " x"), weight)], ONE_EACH)


def test_text_without_any_run_is_worth_nothing() -> None:
    assert of("thi đua yêu nước") == 0


def test_neighbours_are_worth_more_than_the_same_words_apart() -> None:
    assert of("khen thưởng") > of("khen và thưởng")


def test_words_of_one_passage_are_worth_more_than_words_far_apart() -> None:
    between = " ".join(["a"] * (PASSAGE_WORDS + 1))
    assert of("khen a thưởng") > of(f"khen {between} thưởng")


def test_words_of_two_parts_make_no_passage_and_no_pair() -> None:
    together = score([("khen thưởng", 1.0), ("", 1.0)], ONE_EACH)
    assert together > score([("khen", 1.0), ("thưởng", 1.0)], ONE_EACH)


def test_weight_of_a_part_counts() -> None:
    assert of("khen", 6.0) > of("khen")


def test_long_text_is_worth_less() -> None:
    long = score([("khen " + "x " * 500, 1.0)], ONE_EACH)
    assert long < score([("khen " + "x " * 50, 1.0)], ONE_EACH)


@pytest.fixture
def engine() -> Engine:
    """Return the engine that needs no server."""
    return get_engine("embedded")


def ask(engine: Engine, text: str, **fields: object) -> list[int]:
    """Return the pages that hold any word of a text."""
    request = SearchRequest(query=parse(text), operator=Operator.OR, **fields)
    return [hit.page_id for hit in engine.search(request).hits]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["ai sửa cầu treo", "ai sua cau treo", "ai sửa cau treo"])
def test_passage_decides_between_texts_of_the_same_words(engine: Engine, typed: str) -> None:
    filler = "ngày mùa ra đồng " * 12
    near = factories.news("Tin", body=factories.body(text=f"{filler} sửa lại cầu bị treo {filler}"))
    factories.news("Tin", body=factories.body(text=f"sửa {filler} cầu {filler} treo"))
    factories.news("Tin", body=factories.body(text=filler))
    assert ask(engine, typed)[0] == near.pk


@pytest.mark.django_db
@pytest.mark.parametrize("is_question", [True, False])
def test_long_sentence_that_asks_is_answered_in_one_place(
    engine: Engine, is_question: bool
) -> None:
    asked = (
        "bà con xóm ven sông đã cùng nhau góp công của để xây cây cầu mới qua suối"
        " cho trẻ nhỏ đi học sớm"
    )
    assert len(asked.split()) >= TELLING_QUESTION
    filler = "ngày mùa ra đồng gặt lúa trên nương dưới ruộng " * 3
    backwards = " ".join(reversed(asked.split()))  # no two words of it stand together
    near = factories.news("Tin", body=factories.body(text=f"{backwards} {filler * 60}"))
    often = " ".join(f"{word} {filler}" for word in asked.split())
    apart = factories.news("Tin", body=factories.body(text=f"{often} {often} {often}"))
    query = replace(parse(f"{asked} như thế nào"), is_question=is_question)
    request = SearchRequest(query=query, operator=Operator.OR)
    best = engine.search(request).hits[0].page_id
    assert best == (near.pk if is_question else apart.pk)


@pytest.mark.django_db
def test_pages_of_an_answer_are_the_answer_cut(engine: Engine) -> None:
    for number in range(12):
        factories.news(f"Ngọn đèn {number}", body=factories.body(text="đèn " * number + "sáng"))
    whole = ask(engine, "ngọn đèn sáng", page_size=CANDIDATES + 10)
    cut = [
        page_id
        for page in (1, 2, 3)
        for page_id in ask(engine, "ngọn đèn sáng", page=page, page_size=5)
    ]
    assert len(whole) == 12
    assert cut == whole


@pytest.mark.django_db
def test_order_by_date_is_left_alone(engine: Engine) -> None:
    pages = [factories.news(f"Ngọn đèn {number}") for number in range(3)]
    newest = ask(engine, "ngọn đèn", sort=Sort.NEWEST)
    assert newest == [
        page.pk
        for page in sorted(pages, key=lambda page: (page.published_on, page.pk), reverse=True)
    ]
