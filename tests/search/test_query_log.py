"""What is searched for is counted by day, without people, and not in the reader's request."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views.reports import ReportView

from search.curation import query_log
from search.curation.query_log import (
    BUFFER,
    RETENTION_DAYS,
    flush,
    note,
    note_opened,
    purge,
    top_queries,
)
from search.engines.base import SearchPage
from search.models import SearchQueryLog
from site_search.question_reports import REPORTS
from tests import factories
from understanding.query import parse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_buffer() -> None:
    caches[BUFFER].clear()


def search(text: str, found: int = 1) -> None:
    """Note one search, as the results page does."""
    note(parse(text), SearchPage(total=found, matches=found, engine="embedded"))


def counts() -> dict[str, int]:
    return dict(SearchQueryLog.objects.values_list("text", "searches"))


def test_searches_are_counted_by_day_and_words() -> None:
    with time_machine.travel("2026-11-20 09:00 +0700", tick=False):
        search("Thi đua")
        search("thi  ĐUA?")
        search("thi dua")
    with time_machine.travel("2026-11-21 09:00 +0700", tick=False):
        search("thi đua", found=7)
        assert flush() == 4
    rows = SearchQueryLog.objects.order_by("day", "text").values_list(
        "day", "text", "searches", "results", "engine"
    )
    assert list(rows) == [
        (datetime.date(2026, 11, 20), "thi dua", 1, 1, "embedded"),
        (datetime.date(2026, 11, 20), "thi đua", 2, 1, "embedded"),
        (datetime.date(2026, 11, 21), "thi đua", 1, 7, "embedded"),
    ]


@pytest.mark.parametrize(
    "typed",
    ["14/3/2024", '-"giao thông" hoa', "khen thưởng -2024", '"ngày chủ nhật xanh"', "03.2024"],
)
def test_signs_and_quotation_marks_are_kept(typed: str) -> None:
    search(typed)
    flush()
    assert list(counts()) == [typed]


def test_words_taken_as_typed_are_not_counted_as_the_plain_question() -> None:
    factories.news("Ngọn đèn")
    answer = Client().get("/tim-kiem/", {"q": "ngọn đèn", "nguyen-van": "1"})
    flush()
    assert counts() == {}
    assert "data-counted" not in answer.content.decode()


def test_flushing_again_counts_nothing_twice() -> None:
    search("thi đua")
    assert (flush(), flush()) == (1, 0)
    search("thi đua")
    assert flush() == 1
    assert counts() == {"thi đua": 2}


def test_buffer_that_was_emptied_counts_on() -> None:
    search("thi đua")
    search("thi đua")
    flush()
    caches[BUFFER].delete("search:log:head")
    search("khen thưởng")
    assert flush() == 1
    assert counts() == {"thi đua": 2, "khen thưởng": 1}


def test_buffer_that_nobody_flushes_stops_growing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_log, "WAITING_LIMIT", 2)
    for text in ("một", "hai", "ba", "bốn"):
        search(text)
    assert flush() == 2
    search("năm")
    assert flush() == 1
    assert counts() == {"một": 1, "hai": 1, "năm": 1}


@pytest.mark.parametrize(
    "text", ["", "?!", "nguyenvana@example.com", "0912 345 678", "ông A 079123456789"]
)
def test_what_looks_like_a_persons_data_is_not_kept(text: str) -> None:
    search(text)
    search("19/CT-TTg năm 2026")
    flush()
    assert list(counts()) == ["19/ct-ttg năm 2026"]


def test_reader_writes_nothing_to_the_database() -> None:
    factories.news("Ngọn đèn")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = Client().get("/tim-kiem/", {"q": "Ngọn đèn"})
    assert response.status_code == HTTPStatus.OK
    assert captured.captured_queries
    written = ("INSERT", "UPDATE", "DELETE")
    assert not [query for query in captured.captured_queries if query["sql"].startswith(written)]
    Client().get("/tim-kiem/", {"q": "Ngọn đèn", "trang": "2"})
    Client().get("/tim-kiem/", {"q": "không thấy gì"})
    call_command("flush_search_log", verbosity=0)
    assert counts() == {"ngọn đèn": 1, "không thấy gì": 1}


def test_rows_are_kept_for_their_time() -> None:
    today = timezone.localdate()
    kept, old = (today - datetime.timedelta(days=RETENTION_DAYS + more) for more in (0, 1))
    for day in (kept, old):
        SearchQueryLog.objects.create(day=day, text="x", searches=1)
    assert purge() == 1
    assert SearchQueryLog.objects.get().day == kept


def test_most_searched_come_first_and_unanswered_apart() -> None:
    for text, found in (("a", 1), ("b", 0), ("b", 0), ("c", 0)):
        search(text, found)
    flush()
    assert [row["text"] for row in top_queries(7)] == ["b", "a", "c"]
    assert [row["text"] for row in top_queries(7, without_results=True)] == ["b", "c"]


@pytest.fixture
def reviewer() -> Client:
    user = get_user_model().objects.create_user("ha", "ha@example.com", "x")
    user.groups.add(Group.objects.get(name="Quản trị nội dung"))
    client = Client()
    client.force_login(user)
    return client


def test_staff_read_what_was_searched_in_vain(reviewer: Client) -> None:
    search("tđkt", 0)
    search("thi đua", 3)
    unanswered = reviewer.get(reverse("search_unanswered_queries")).content.decode()
    assert "tđkt" in unanswered
    assert "thi đua" not in unanswered
    assert "Thêm nhóm đồng nghĩa" in unanswered
    assert f"{timezone.localdate():%d/%m/%Y}" in unanswered
    assert "/search/synonymgroup/add/?terms=t%C4%91kt" in unanswered
    top = reviewer.get(reverse("search_top_queries")).content.decode()
    assert "tđkt" in top
    assert "thi đua" in top
    exported = reviewer.get(reverse("search_top_queries"), {"export": "csv"})
    assert exported.status_code == HTTPStatus.OK
    assert "thi đua" in b"".join(exported.streaming_content).decode()


def test_report_is_closed_to_others(reviewer: Client) -> None:
    user = get_user_model().objects.create_user("khach", "k@example.com", "x")
    outsider = Client()
    outsider.force_login(user)
    assert outsider.get(reverse("search_top_queries")).status_code == HTTPStatus.FOUND
    assert reviewer.get(reverse("search_top_queries")).status_code == HTTPStatus.OK


@pytest.mark.on_postgres
def test_days_tell_what_was_searched_in_vain_and_what_nobody_opened(reviewer: Client) -> None:
    with time_machine.travel("2026-11-20 09:00 +0700", tick=False):
        for text, found in (("a", 2), ("a", 2), ("a", 2), ("b", 0), ("b", 0)):
            search(text, found)
        note_opened("a")
        flush()
    with time_machine.travel("2026-11-21 09:00 +0700", tick=False):
        search("c", 1)
        note_opened("c")
        flush()
        days = reviewer.get(reverse("search_by_day"))
        questions = reviewer.get(
            reverse("search_questions_by_day"),
            {"day_from": "2026-11-20", "day_to": "2026-11-20"},
        )
        exported = reviewer.get(reverse("search_by_day"), {"export": "csv"})
    assert rows_of(days) == [["21/11/2026", "1", "0", "0"], ["20/11/2026", "5", "2", "2"]]
    assert rows_of(questions) == [
        ["20/11/2026", "a", "3", "2", "1", "2"],
        ["20/11/2026", "b", "2", "0", "0", "0"],
    ]
    soup = BeautifulSoup(days.content, "html.parser")
    (way,) = (link["href"] for link in soup.select("td a") if "20/11" in link.get_text())
    assert rows_of(reviewer.get(way)) == rows_of(questions)
    assert "tắt JavaScript" in soup.get_text()
    assert "2026-11-20,5,2,2" in b"".join(exported.streaming_content).decode()


def test_days_of_reports_are_typed_as_in_the_archive(reviewer: Client) -> None:
    for day in ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"):
        SearchQueryLog.objects.create(day=day, text="a", searches=1)
    for name in ("search_by_day", "search_questions_by_day"):

        def days(name: str = name, **typed: str) -> list[str]:
            return [row[0] for row in rows_of(reviewer.get(reverse(name), typed))]

        assert days(day_from="11/2026", day_to="11/2026") == ["30/11/2026", "01/11/2026"]
        assert days(day_from="12/2026") == ["01/12/2026"]
        assert days(day_to="31/10/2026") == ["31/10/2026"]
        assert len(days(day_from="2026")) == 4


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day_from": "hôm nọ"}, "Từ ngày: “hôm nọ” chưa phải một ngày"),
        ({"day_from": "12/2026", "day_to": "11/2026"}, "đứng trước ngày bắt đầu"),
    ],
)
def test_day_that_cannot_be_read_is_told_and_lists_nothing(
    reviewer: Client, typed: dict[str, str], told: str
) -> None:
    SearchQueryLog.objects.create(day="2026-11-30", text="a", searches=1)
    answer = reviewer.get(reverse("search_by_day"), typed)
    assert rows_of(answer) == []
    shown = BeautifulSoup(answer.content, "html.parser").select("#listing-results [role=alert]")
    assert told in " ".join(each.get_text(" ", strip=True) for each in shown)


def test_chosen_days_are_told_as_days(reviewer: Client) -> None:
    answer = reviewer.get(reverse("search_by_day"), {"day_from": "11/2026"})
    pills = BeautifulSoup(answer.content, "html.parser").select(".w-active-filters")
    assert "01/11/2026" in " ".join(pill.get_text() for pill in pills)


@pytest.mark.parametrize("report", REPORTS.values())
def test_file_of_a_report_has_the_headings_of_its_table(
    reviewer: Client, report: type[ReportView]
) -> None:
    SearchQueryLog.objects.create(day=timezone.localdate(), text="a", searches=1)
    address = reverse(str(report.index_url_name))
    soup = BeautifulSoup(reviewer.get(address).content, "html.parser")
    shown = [heading.get_text(strip=True) for heading in soup.select("#listing-results th")]
    sent = reviewer.get(address, {"export": "csv"})
    headings, row = b"".join(sent.streaming_content).decode("utf-8-sig").splitlines()
    # A way to something else is no column of a file.
    assert headings.split(",") == [heading for heading in shown if heading != "Từ đồng nghĩa"]
    assert len(row.split(",")) == len(headings.split(","))


def rows_of(answer: HttpResponse) -> list[list[str]]:
    """Return the cells of a report's rows."""
    table = BeautifulSoup(answer.content, "html.parser").select("#listing-results tbody tr")
    return [[cell.get_text(strip=True) for cell in row.find_all("td")] for row in table]
