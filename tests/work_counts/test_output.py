"""Output is what readers see and this portal brought first, once each, against its plans."""

import datetime
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django.plugin import DjangoDbBlocker

from imports.models import ImportRecord
from news.models import NewsAuthor, NewsIndexPage, NewsPage
from newsroom.roles import group_of
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import hold, unpublish
from visits.models import PageTotal
from work_counts.counting import MODELS, Row, output
from work_counts.models import Plan

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2026, 10, 1), datetime.date(2026, 10, 31)
NOON = datetime.time(12)


def on(day: datetime.date, hour: datetime.time = NOON) -> datetime.datetime:
    return datetime.datetime.combine(day, hour, timezone.get_current_timezone())


def story(title: str, day: datetime.date, *authors: Any, **fields: Any) -> NewsPage:
    made = factories.news(title, **fields)
    NewsPage.objects.filter(pk=made.pk).update(first_published_at=on(day))
    for author, role in authors:
        NewsAuthor.objects.create(article=made, author=author, role=role)
    return made


class Scenery:
    def __init__(self) -> None:
        self.unit = factories.organisation("Ban Tuyên giáo")
        self.lan = factories.author("Lan Anh", organisation=self.unit)
        self.minh = factories.author("Minh An")
        self.below = factories.news_index("Gương tốt", parent=NewsIndexPage.objects.get())
        self.movement = factories.movement("Phong trào lớn")
        inner = factories.movement("Phong trào nhỏ", parent_movement=self.movement)
        both = [(self.lan, "text"), (self.lan, "photo"), (self.minh, "photo")]
        self.first = story("Bài đầu tháng", FIRST, *both)
        self.last = story("Bài cuối tháng", LAST, (self.lan, "text"), parent=self.below)
        factories.tag(self.last, [inner])
        # None of these is of the month, or of this newsroom, or seen.
        story("Bài tháng trước", FIRST - datetime.timedelta(days=1), (self.lan, "text"))
        story("Bài tháng sau", LAST + datetime.timedelta(days=1), (self.lan, "text"))
        hold(story("Bài tạm giữ", FIRST, (self.lan, "text")))
        unpublish(story("Bài đã gỡ", FIRST, (self.lan, "text")))
        old = story("Bài của cổng cũ", FIRST, (self.lan, "text"))
        ImportRecord.objects.create(key="kho/cu.txt", content_hash="0" * 64, page=old)
        PageTotal.objects.create(page=self.first.page_ptr, views=30)
        PageTotal.objects.create(page=self.last.page_ptr, views=12)
        Plan.objects.create(first_day=FIRST, last_day=LAST, author=self.lan, number=5)
        half = FIRST + datetime.timedelta(days=14)
        Plan.objects.create(first_day=half, last_day=LAST, author=self.minh, number=1)
        Plan.objects.create(
            first_day=FIRST, last_day=LAST + datetime.timedelta(days=1), unit=self.unit, number=9
        )


@pytest.fixture(scope="module")
def scenery(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scenery]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scenery()
        transaction.set_rollback(True)


def told(by: str) -> dict[str, Row]:
    return {row.name: row for row in output(by, FIRST, LAST)}


def test_authors_have_each_story_once_with_plan_and_readers(scenery: Scenery) -> None:
    assert told("author") == {
        "Lan Anh": Row(scenery.lan.pk, "Lan Anh", done=2, planned=5, views=42),
        "Minh An": Row(scenery.minh.pk, "Minh An", done=1, planned=1, views=30),
    }
    assert [row.missing for row in output("author", FIRST, LAST)] == [3, 0]


def test_a_unit_has_what_its_authors_have_and_only_plans_that_lie_in_the_period(
    scenery: Scenery,
) -> None:
    row = told("unit")["Ban Tuyên giáo"]
    assert (row.done, row.planned, row.missing) == (2, None, None)


def test_a_section_and_a_movement_have_what_lies_below_them(scenery: Scenery) -> None:
    assert {name: row.done for name, row in told("section").items()} == {
        NewsIndexPage.objects.get(slug="tin-tuc").title: 2,
        "Gương tốt": 1,
    }
    assert {name: row.done for name, row in told("movement").items()} == {
        "Phong trào lớn": 1,
        "Phong trào nhỏ": 1,
        "(chưa gắn phong trào)": 1,
    }


def test_stories_of_nobody_have_the_last_row(scenery: Scenery) -> None:
    with transaction.atomic():
        unsigned = story("Bài chưa ghi tác giả", LAST)
        PageTotal.objects.create(page=unsigned.page_ptr, views=7)
        nobody = Row(None, "(chưa ghi tác giả)", done=1, planned=None, views=7)
        assert output("author", FIRST, LAST)[-1] == nobody
        assert told("unit")["(tác giả chưa thuộc đơn vị nào)"].done == 1
        assert "(ngoài các chuyên mục)" not in told("section")
        transaction.set_rollback(True)


def statements() -> list[int]:
    counts = []
    for by in MODELS:
        with CaptureQueriesContext(connection) as asked:
            output(by, FIRST, LAST)
        counts.append(len(asked))
    return counts


def test_more_rows_cost_no_more_statements(scenery: Scenery) -> None:
    few = statements()
    for number in range(3):
        unit = factories.organisation(f"Ban {number}")
        author = factories.author(f"Người {number}", organisation=unit)
        made = story(f"Thêm {number}", FIRST, (author, "text"))
        factories.tag(made, [factories.movement(f"Phong trào {number}")])
    assert statements() == few
    assert max(few) <= 6


def test_a_plan_is_of_one_subject(scenery: Scenery) -> None:
    days = {"first_day": FIRST, "last_day": LAST, "number": 3}
    for subjects in ({}, {"author": scenery.lan, "unit": scenery.unit}):
        plan = Plan(**days, **subjects)
        with pytest.raises(ValidationError):
            plan.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            plan.save()
    with pytest.raises(ValidationError):
        Plan(first_day=LAST, last_day=FIRST, number=3, author=scenery.lan).full_clean()


def test_days_of_one_subject_are_planned_once(scenery: Scenery) -> None:
    """Plans that share days would be summed; a plan of a slip of the hand is none."""
    day = datetime.timedelta(days=1)
    for first, last in ((FIRST, LAST), (FIRST + day, LAST - day), (FIRST - 9 * day, FIRST)):
        with pytest.raises(ValidationError, match="đã có chỉ tiêu 5 tin, bài"):
            Plan(first_day=first, last_day=last, author=scenery.lan, number=7).full_clean()
    Plan(first_day=LAST + day, last_day=LAST + day, author=scenery.lan, number=1).full_clean()
    Plan(first_day=FIRST, last_day=LAST, author=factories.author("Ai"), number=1).full_clean()
    Plan.objects.get(author=scenery.lan).full_clean()
    for number in (0, 9_200_000_000_000_000_000):
        with pytest.raises(ValidationError, match="Giá trị này phải"):
            Plan(
                first_day=LAST + day, last_day=LAST + day, author=scenery.lan, number=number
            ).full_clean()


def test_the_list_of_plans_costs_the_same_for_more(scenery: Scenery) -> None:
    client = client_of("approver")
    address = reverse("wagtailsnippets_work_counts_plan:list")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert "Lan Anh" in client.get(address).content.decode()
    for number in range(10):
        author = factories.author(f"Người {number}")
        Plan.objects.create(first_day=FIRST, last_day=LAST, author=author, number=1)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def client_of(role: str) -> Client:
    user = factories.editor(f"nguoi-{role}")
    user.groups.set([group_of(role)])
    client = Client()
    client.force_login(user)
    return client


def report(client: Client, **query: str) -> Any:
    return client.get(
        reverse("output_report"), {"day_from": "10/2026", "day_to": "10/2026"} | query
    )


def rows_of(answer: Any) -> list[list[str]]:
    table = Reading.of(answer).soup.select("table.listing tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in table]


def test_the_report_shows_done_planned_and_missing(scenery: Scenery) -> None:
    assert rows_of(report(client_of("editor"))) == [
        ["Lan Anh", "2", "5", "3", "42"],
        ["Minh An", "1", "1", "0", "30"],
    ]
    by_section = rows_of(report(client_of("approver"), by="section"))
    assert [row[:3] for row in by_section] == [["Tin tức", "2", "–"], ["Gương tốt", "1", "–"]]


def test_the_file_says_what_the_table_says(scenery: Scenery) -> None:
    answer = report(client_of("editor"), export="xlsx")
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    assert [list(row) for row in sheet.values] == [
        ["Tác giả", "Số tin, bài", "Chỉ tiêu", "Còn thiếu", "Lượt xem"],
        ["Lan Anh", 2, 5, 3, 42],
        ["Minh An", 1, 1, 0, 30],
    ]


def test_more_than_a_year_or_what_is_no_day_is_refused_with_words(scenery: Scenery) -> None:
    client = client_of("editor")
    long = report(client, day_from="2024", day_to="2026")
    assert "Mỗi lần xem nhiều nhất một năm." in long.content.decode()
    assert rows_of(long) == []
    assert rows_of(report(client, day_from="hôm kia")) == []


def test_without_days_it_is_this_month(scenery: Scenery) -> None:
    story("Bài tháng này", timezone.localdate(), (scenery.minh, "text"))
    answer = client_of("editor").get(reverse("output_report"))
    assert rows_of(answer) == [["Minh An", "1", "–", "–", "0"]]
