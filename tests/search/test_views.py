"""The search page: what readers see of an answer, an empty one and a failing engine."""

import gzip
import re
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exemplars.models import AwardGrant
from search.engines.base import PAGE_SIZE, SearchPage, Step
from search.engines.sql import Statement
from site_search.presentation import notices as told_of
from tests import factories
from tests.scenery import indexed_at_the_end
from understanding.query import Mode, parse

pytestmark = pytest.mark.django_db

MAX_QUERIES = 15
"""Of which six understand the words: small look-ups, a tenth of a millisecond each."""
MAX_QUERIES_OF_SLIPS = 44
"""Where words stand nowhere, up to four of them are looked for by what they resemble."""
MAX_GZIPPED_BYTES = 12 * 1024


def get(client: Client, **parameters: object) -> HttpResponse:
    """Return the search page for these parameters; the site's own caches are warm."""
    return client.get("/tim-kiem/", parameters)


def soup_of(answer: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def text_of(soup: BeautifulSoup, selector: str) -> str:
    return " ".join(" ".join(found.get_text(" ") for found in soup.select(selector)).split())


def titles(answer: HttpResponse) -> list[str]:
    soup = soup_of(answer)
    return [" ".join(title.get_text().split()) for title in soup.select(".result__title")]


def test_hits_show_their_marks_and_their_address(client: Client) -> None:
    story = factories.news("Phong trào thi đua yêu nước")
    factories.news("Chuyện mùa gặt")
    soup = soup_of(get(client, q="thi dua yeu nuoc"))
    (link,) = soup.select(".result__title a")
    assert link["href"] == story.get_url()
    assert [mark.get_text() for mark in link.select("mark")] == ["thi đua yêu nước"]
    assert "1 kết quả" in text_of(soup, "h1")


def test_unmarked_query_is_asked_with_the_marks_that_its_words_bear(client: Client) -> None:
    factories.news("Phong trào thi đua yêu nước")
    soup = soup_of(get(client, q="thi dua yeu nuoc"))
    assert "cho “thi đua yêu nước”" in text_of(soup, "h1")
    (verbatim,) = soup.select(".search__verbatim a")
    assert parse_qs(urlsplit(verbatim["href"]).query)["q"] == ["thi dua yeu nuoc"]


def test_unmarked_query_of_many_readings_is_told_so_and_offered_with_marks(client: Client) -> None:
    factories.news("Lễ hội hoa mai, lễ hội hoa mai")
    factories.news("Lễ hội hỏa mai")
    soup = soup_of(get(client, q="le hoi hoa mai"))
    assert "không dấu" in text_of(soup, ".notice")
    (offer,) = soup.select(".search__line p a")
    assert parse_qs(urlsplit(offer["href"]).query) == {"q": ["lễ hội hoa mai"]}
    assert not soup_of(get(client, q="lễ hội hoa mai")).select(".notice")


def test_relaxed_answer_says_what_was_relaxed(client: Client) -> None:
    factories.news("Lương Thị Sen")
    assert "đúng dấu" in text_of(soup_of(get(client, q="lượng thị sen")), ".notice")


def test_texts_with_markup_are_shown_and_not_run(client: Client) -> None:
    factories.news("<script>alert(1)</script> đèn", lead="<img src=x onerror=alert(2)> đèn")
    answer = get(client, q="<script>đèn</script>")
    soup = soup_of(answer)
    assert not [script for script in soup.select("script") if "alert" in script.get_text()]
    assert not soup.select("img[onerror]")
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize(
    "text", ['"', "*", "NEAR(", "a" * 2000, "thi đua " * 250, "😀", "\x00", "%", "' OR 1=1 --"]
)
def test_hostile_text_answers(client: Client, text: str) -> None:
    factories.news("Thi đua")
    assert get(client, q=text).status_code == HTTPStatus.OK


def test_blank_page_invites(client: Client) -> None:
    factories.exemplar()
    soup = soup_of(get(client))
    assert text_of(soup, "h1") == "Tìm kiếm"
    assert soup.select("main input[name=q]")
    assert soup.select('main a[href="?loai=exemplar"]')


def test_nothing_found_shows_where_to_go(client: Client) -> None:
    movement = factories.movement("Ngày chủ nhật xanh")
    story = factories.news("Ngày chủ nhật xanh ở Huế")
    factories.tag(story, [movement])
    answer = get(client, q="+zzyzx chu nhat xanh")
    soup = soup_of(answer)
    assert answer.status_code == HTTPStatus.OK
    assert "Không tìm thấy gì" in text_of(soup, "h1")
    assert story.get_url() in {link["href"] for link in soup.select(".result__title a")}
    assert f"?phong-trao={movement.pk}" in {link["href"] for link in soup.select("a.chip")}


def test_engine_that_fails_answers_kindly(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(statement: Statement) -> list:
        raise DatabaseError("no such table")

    monkeypatch.setattr(Statement, "rows", fail)
    answer = get(client, q="thi đua")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "tạm nghỉ" in text_of(soup_of(answer), "h1")


def test_facets_narrow_and_each_choice_is_taken_back_in_one_click(client: Client) -> None:
    story = factories.news("Ngọn đèn")
    factories.standard("Ngọn đèn khác")
    answer = get(client, q="ngọn đèn", loai="news", **{"sap-xep": "moi-nhat"})
    soup = soup_of(answer)
    assert titles(answer) == ["Ngọn đèn"]
    assert [box["value"] for box in soup.select("input[name=loai][checked]")] == ["news"]
    assert {box["value"] for box in soup.select("input[name=loai]")} == {"news", "page"}
    (removal,) = soup.select(".narrowed a")
    assert parse_qs(urlsplit(removal["href"]).query) == {
        "q": ["ngọn đèn"],
        "sap-xep": ["moi-nhat"],
    }
    assert len(titles(client.get(f"/tim-kiem/{removal['href']}"))) == 2
    assert story.get_url() in {link["href"] for link in soup.select(".result__title a")}


def test_several_values_of_a_facet_can_be_chosen(client: Client) -> None:
    factories.news("Ngọn đèn một")
    factories.standard("Ngọn đèn hai")
    factories.exemplar("Ngọn đèn ba")
    answer = get(client, q="ngọn đèn", loai=["news", "page"])
    assert sorted(titles(answer)) == ["Ngọn đèn hai", "Ngọn đèn một"]


def test_values_that_mean_nothing_are_ignored_and_told(client: Client) -> None:
    factories.news("Ngọn đèn")
    answer = get(client, q="đèn", loai="zzz", nam="x", trang="-1", **{"sap-xep": "gi-do"})
    assert titles(answer) == ["Ngọn đèn"]
    told = text_of(soup_of(answer), ".notice")
    assert all(value in told for value in ("zzz", "x", "gi-do"))
    assert "Không có trang kết quả “-1”; đây là trang đầu." in told
    assert not re.search(r"danh mục:.*-1", told)


def test_filters_that_leave_nothing_offer_a_way_back(client: Client) -> None:
    factories.news("Ngọn đèn")
    factories.standard("Cây cầu")
    answer = get(client, q="ngọn đèn", loai="page")
    soup = soup_of(answer)
    assert answer.status_code == HTTPStatus.OK
    assert not titles(answer)
    assert [box["value"] for box in soup.select("input[name=loai][checked]")] == ["page"]
    assert "Không có kết quả" in text_of(soup, ".empty")


def test_pages_past_the_end_are_missing_and_point_to_the_last(client: Client) -> None:
    for _ in range(PAGE_SIZE + 1):
        factories.news("Ngọn đèn")
    assert len(titles(get(client, q="đèn"))) == PAGE_SIZE
    assert len(titles(get(client, q="đèn", trang=2))) == 1
    beyond = get(client, q="đèn", trang=3)
    assert beyond.status_code == HTTPStatus.NOT_FOUND
    (link,) = soup_of(beyond).select(".empty a")
    assert parse_qs(urlsplit(link["href"]).query) == {"q": ["đèn"], "trang": ["2"]}


def test_card_of_a_directive_shows_number_and_effect(client: Client) -> None:
    factories.directive("Về phong trào", number="08/CT-CTUBND")
    soup = soup_of(get(client, q="08/CT-CTUBND"))
    assert "08/CT-CTUBND" in text_of(soup, ".result__title")
    assert text_of(soup, ".result .chip")


def test_search_pages_are_kept_out_of_other_search_engines(client: Client) -> None:
    (robots,) = soup_of(get(client, q="đèn")).select("meta[name=robots]")
    assert "noindex" in robots["content"]


def queries_of(client: Client, **parameters: object) -> int:
    get(client, **parameters)
    with CaptureQueriesContext(connection) as captured:
        get(client, **parameters)
    return len(captured)


def test_page_costs_the_same_queries_for_one_row_and_for_twenty(client: Client) -> None:
    factories.news("Ngọn đèn")
    one = queries_of(client, q="ngọn đèn")
    movement = factories.movement("Xóm làng sạch đẹp")
    with indexed_at_the_end():
        for _ in range(19):
            factories.tag(factories.news("Ngọn đèn"), [movement])
    # The movement is the first facet that names a page, which costs one query whatever its rows,
    # and its results on a page are folded together, which costs another.
    assert queries_of(client, q="ngọn đèn") <= one + 2 <= MAX_QUERIES


@pytest.mark.parametrize(
    "text",
    [
        "nokja chính thức của phong trào",
        "chi thi 99",
        "mot hai ba bon nam sau",
        "xankh",
        "lựong thij sne trầnn",
    ],
)
def test_empty_answer_costs_no_more_queries_than_allowed(client: Client, text: str) -> None:
    movement = factories.movement("Phong trào chính thức")
    for _ in range(5):
        factories.tag(factories.news("Xanh một hai ba của thôn"), [movement])
    assert queries_of(client, q=text) <= MAX_QUERIES_OF_SLIPS


def test_full_page_is_small(client: Client) -> None:
    with indexed_at_the_end():
        for number in range(PAGE_SIZE):
            story = factories.news(f"Ngọn đèn {number}", lead="Chuyện xóm làng sáng đèn. " * 12)
            factories.tag(story, [factories.movement(f"Phong trào số {number}")])
    answer = get(client, q="đèn")
    assert len(gzip.compress(answer.content)) <= MAX_GZIPPED_BYTES


def test_words_that_a_page_is_only_found_by_are_no_snippet(client: Client) -> None:
    province = factories.place("Đầm Sen")
    one = factories.exemplar("Bà Lúa", headline="Trồng lúa.", place=province, office="Giữ đèn biển")
    title = factories.award_title("Huy hiệu Ngọn Đèn")
    AwardGrant.objects.create(exemplar=one, title=title, year=2024, decision_number="77/QĐ-ĐS")
    factories.publish(one)
    factories.movement("Vườn hoa", intro="Cùng trồng hoa.", place=province)
    factories.news("Mùa gặt", lead="Lúa chín.", place=province)
    for typed in ("Ngọn Đèn", "77/QĐ-ĐS", "giữ đèn biển", "Đầm Sen"):
        found = soup_of(get(client, q=typed))
        assert found.select(".result")
        told = {each.get_text() for each in found.select(".result__text")}
        assert told <= {"Trồng lúa.", "Cùng trồng hoa.", "Lúa chín."}


def notices(client: Client, typed: str) -> list[str]:
    told = soup_of(get(client, q=typed)).select(".notice")
    return [" ".join(notice.get_text().split()) for notice in told]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ('“"thi đua"”', '1 kết quả cho "thi đua"'),
        ('"thi đua" xóm', '1 kết quả cho "thi đua" xóm'),
        ("thi đua", "2 kết quả cho “thi đua”"),
    ],
)
def test_quotation_marks_stand_once(client: Client, typed: str, title: str) -> None:
    factories.news("Thi đua ở xóm")
    factories.news("Cuộc thi của đua thuyền")
    assert text_of(soup_of(get(client, q=typed)), "h1") == title


def test_halves_of_one_word_are_told_together(client: Client) -> None:
    for number in range(4):
        factories.news(f"Đủ điều kiện {number}")
    factories.news("Mấy điều về muối tôm đước rừng và sông cả")
    (told,) = (
        each
        for each in notices(client, "điều kiện muối tôm đước rừng sông")
        if "Các trang dưới đây" in each
    )
    assert told == "Các trang dưới đây không có “điều kiện”."


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ((), "Không có trang nào chứa đủ các từ; đây là những trang chứa một phần."),
        (
            ("users",),
            "Không có trang nào chứa “users”; đây là những trang có một phần các từ còn lại.",
        ),
    ],
)
def test_what_is_found_instead_is_said_once(missing: tuple[str, ...], told: str) -> None:
    step = Step(Mode.EXACT, is_loose=True, is_scant=True)
    answer = SearchPage(matches=3, total=3, step=step, missing=missing)
    assert told_of(parse("chọn mật khẩu users"), answer, []) == [told]


@pytest.mark.parametrize("operator", ["OR", "AND", "NOT", "NEAR"])
def test_operator_of_other_engines_is_said_to_be_left_out(client: Client, operator: str) -> None:
    factories.news("Muối và thuyền")
    told = notices(client, f"muối {operator} thuyền")
    assert any(f"Đã bỏ qua “{operator}”" in each for each in told)
    assert ("dấu -" in " ".join(told)) == (operator == "NOT")
    assert not any("Đã bỏ qua" in each for each in notices(client, "muối và thuyền"))
