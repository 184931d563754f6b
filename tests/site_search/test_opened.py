"""An opened result is counted for its question and day, and nothing else can be put in that way."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.curation import query_log
from search.curation.query_log import BUFFER, flush
from search.models import SearchQueryLog
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

ADDRESS = "/tim-kiem/da-mo/"
PLAIN = "text/plain;charset=UTF-8"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def empty_buffer() -> None:
    caches[BUFFER].clear()


def search(text: str) -> HttpResponse:
    return Client().get("/tim-kiem/", {"q": text})


def send(body: str | bytes, content_type: str = PLAIN, **headers: str) -> HttpResponse:
    reader = Client(enforce_csrf_checks=True)
    return reader.post(ADDRESS, body, content_type=content_type, headers=headers or OURS)


def opened() -> dict[str, tuple[int, int]]:
    flush()
    rows = SearchQueryLog.objects.values_list("text", "searches", "opened")
    return {text: (searches, opens) for text, searches, opens in rows}


def test_page_of_results_carries_the_question_as_it_is_counted() -> None:
    factories.news("Ngọn đèn")
    soup = BeautifulSoup(search("  NGỌN đèn? ").content, "html.parser")
    head = soup.find(attrs={"data-counted": True})
    assert head is not None
    assert (head["data-counted"], head["data-opened-url"]) == ("ngọn đèn", ADDRESS)
    assert soup.find("script", src=lambda src: src and src.endswith("opened.js"))
    for words in ("0912 345 678", ""):
        private = search(words).content.decode()
        assert "data-counted" not in private
        assert "opened.js" not in private


def test_openings_are_counted_for_what_was_searched_for_that_day() -> None:
    factories.news("Ngọn đèn")
    search("ngọn đèn")
    search("ngọn đèn")
    answer = send("ngọn đèn")
    assert answer.status_code == HTTPStatus.NO_CONTENT
    assert answer.content == b""
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    send("chữ không ai tìm")
    assert opened() == {"ngọn đèn": (2, 1)}
    send("ngọn đèn")
    assert opened() == {"ngọn đèn": (2, 2)}


def test_nothing_is_opened_more_often_than_it_was_searched_for() -> None:
    search("ngọn đèn")
    for _ in range(3):
        send("ngọn đèn")
    assert opened() == {"ngọn đèn": (1, 1)}
    send("ngọn đèn")
    assert opened() == {"ngọn đèn": (1, 1)}


def test_opening_of_another_day_is_not_counted() -> None:
    with time_machine.travel("2026-11-20 09:00 +0700", tick=False):
        search("ngọn đèn")
    with time_machine.travel("2026-11-21 09:00 +0700", tick=False):
        send("ngọn đèn")
        assert opened() == {"ngọn đèn": (1, 0)}
    assert SearchQueryLog.objects.get().day == datetime.date(2026, 11, 20)


def test_opening_asks_the_database_nothing() -> None:
    with CaptureQueriesContext(connection) as captured:
        send("ngọn đèn")
    assert captured.captured_queries == []


@pytest.mark.parametrize(
    ("body", "content_type", "headers"),
    [
        ("x" * 801, PLAIN, {}),
        ("", PLAIN, {}),
        (b"\xff\xfe", PLAIN, {}),
        ("q=x", "application/x-www-form-urlencoded", {}),
        ("{}", "application/json", {}),
        ("ngọn đèn", PLAIN, {"Sec-Fetch-Site": "cross-site"}),
        ("ngọn đèn", PLAIN, {"Sec-Fetch-Site": "same-site"}),
        ("ngọn đèn", PLAIN, {"Origin": "https://example.com"}),
        ("ngọn đèn", PLAIN, {"X-Nothing": "told"}),
    ],
)
def test_bodies_that_our_page_does_not_send_are_refused(
    body: str | bytes, content_type: str, headers: dict[str, str]
) -> None:
    search("ngọn đèn")
    assert send(body, content_type, **headers).status_code == HTTPStatus.BAD_REQUEST
    assert opened() == {"ngọn đèn": (1, 0)}


def test_older_browsers_are_known_by_their_origin() -> None:
    search("ngọn đèn")
    assert send("ngọn đèn", Origin="http://testserver").status_code == HTTPStatus.NO_CONTENT
    assert opened() == {"ngọn đèn": (1, 1)}


def test_only_posts_are_answered() -> None:
    assert Client().get(ADDRESS).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("body", ["nguyenvana@example.com", "0912 345 678"])
def test_what_looks_like_a_persons_data_does_not_even_wait(body: str) -> None:
    assert send(body).status_code == HTTPStatus.NO_CONTENT
    assert caches[BUFFER].get(query_log.HEAD_KEY) is None


def test_many_openings_displace_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_log, "WAITING_LIMIT", 4)
    monkeypatch.setattr(query_log, "OPENED_WAITING_LIMIT", 2)
    for _ in range(9):
        send("rác")
    search("ngọn đèn")
    assert opened() == {"ngọn đèn": (1, 0)}
