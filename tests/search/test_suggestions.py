"""What is offered beside an answer helps, and never tells of a page readers may not see."""

from collections.abc import Callable

import pytest

from search.engines import get_engine
from search.engines.base import SearchRequest
from site_search.rereading import reread
from site_search.suggestions import marked_form, nothing_found
from tests import factories
from tests.factories.visibility import HIDINGS, hidden, restrict
from understanding.query import parse
from understanding.spelling import one_letter_away

pytestmark = pytest.mark.django_db


def hits(text: str) -> list:
    return list(get_engine().search(SearchRequest(query=parse(text))).hits)


def corrected(text: str) -> str:
    reading = reread(get_engine(), parse(text))
    return reading.text if reading else ""


def test_words_without_marks_are_offered_as_the_pages_write_them() -> None:
    factories.news("Thi đua yêu nước", lead="Thi đua yêu nước ở thôn Đông")
    factories.news("Thị dưa yếu nước")
    assert marked_form(parse("thi dua yeu nuoc"), hits("thi dua yeu nuoc")) == "thi đua yêu nước"


def test_nothing_is_offered_where_pages_write_it_as_typed() -> None:
    factories.news("UBND xã")
    assert marked_form(parse("ubnd"), hits("ubnd")) == ""


def test_phrases_and_exclusions_are_offered_no_other_form() -> None:
    factories.news("Thi đua yêu nước")
    assert marked_form(parse('"thi dua"'), hits('"thi dua"')) == ""


def test_word_one_letter_off_is_corrected_as_the_pages_write_it() -> None:
    factories.news("Nguyễn Thị Hoa nuôi ong")
    assert corrected("nguyn thi hoa") == "nguyen thi hoa"
    assert corrected("nguyễm thị hoa") == "nguyễn thị hoa"


def test_known_words_are_not_corrected() -> None:
    factories.news("Nguyễn Thị Hoa")
    factories.news("Nguyện cầu")
    assert corrected("nguyen hoa") == ""


def test_words_that_nothing_resembles_are_not_corrected() -> None:
    factories.news("Nguyễn Thị Hoa")
    assert corrected("xyzzyx") == ""
    assert corrected("ab") == ""


def test_neighbours_of_an_endless_word_are_not_looked_for(
    django_assert_max_num_queries: Callable,
) -> None:
    factories.news("Nguyễn Thị Hoa")
    with django_assert_max_num_queries(3):
        assert corrected("a" * 2000) == ""


@pytest.mark.parametrize("how", HIDINGS)
def test_corrections_come_from_public_pages_only(how: str) -> None:
    hidden(factories.news, how, title="Kxoanphu khuất")
    assert corrected("kxoanph") == ""
    factories.news("Kxoanphu hiện")
    assert corrected("kxoanph") == "kxoanphu"


@pytest.mark.parametrize("how", HIDINGS)
def test_similar_pages_and_movements_are_public_ones(how: str) -> None:
    shown = factories.news("Ngọn đèn hiện")
    secret = hidden(factories.news, how, title="Ngọn đèn khuất")
    movement, closed = factories.movement("Đường hoa"), factories.movement("Đường kín")
    for page in (shown, secret):
        factories.tag(page, [movement, closed])
    restrict(closed)
    offered = nothing_found(
        get_engine(), SearchRequest(query=parse("ngọn đèn chưa từng thấy bao giờ"))
    )
    assert [hit.page_id for hit in offered.similar] == [shown.pk]
    assert [value.key for value in offered.movements] == [str(movement.pk)]


def test_neighbours_are_one_edit_away() -> None:
    near = one_letter_away("dua")
    assert {"du", "ua", "uda", "dau", "dia", "duoa", "dual"} <= near
    assert "dua" not in near
    assert "" not in one_letter_away("a")
