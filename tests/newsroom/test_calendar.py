"""The calendar shows each what they may see, in statements that don't grow, here and elsewhere."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Page

from movements.models import MovementMilestone
from news.models import NewsPage
from newsroom.calendar.entries import KINDS, entries_between
from newsroom.calendar.feed import new_address
from newsroom.calendar.lunar import lunar_words
from newsroom.models import CalendarKey, LifeCycleStep, PlannedItem
from newsroom.roles import group_of, load_roles, role_names
from tests import factories
from tests.histories import history_of

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 3, 10)
NOW = datetime.datetime(2027, 3, 3, 2, 0, tzinfo=datetime.UTC)
MONTH = (datetime.date(2027, 3, 1), datetime.date(2027, 4, 4))


@pytest.fixture(autouse=True)
def in_march() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def member(key: str, section: str = "") -> User:
    user = User.objects.create_user(f"{key}{len(section)}", f"{key}{len(section)}@example.org")
    user.groups.add(group_of(key, section))
    return User.objects.get(pk=user.pk)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(day: datetime.date, hour: int) -> datetime.datetime:
    zone = timezone.get_current_timezone()
    return datetime.datetime.combine(day, datetime.time(hour), zone)


def scheduled(title: str, day: datetime.date = DAY) -> NewsPage:
    story = factories.news(title, live=False)
    story.go_live_at = at(day, 7)
    story.save_revision(approved_go_live_at=story.go_live_at)
    return story


def one_of_each() -> None:
    """Put one of every kind onto the day, and a decoy onto another."""
    PlannedItem.objects.create(title="Đề tài", day=DAY)
    PlannedItem.objects.create(title="Đề tài khác tháng", day=DAY + datetime.timedelta(days=60))
    scheduled("Tin hẹn giờ")
    scheduled("Tin hẹn tháng sau", DAY + datetime.timedelta(days=60))
    factories.news("Tin hết hạn", expire_at=at(DAY, 9))
    exemplar = factories.exemplar("Bà Sen")
    stage = LifeCycleStep.Stage.REVIEWED
    LifeCycleStep.objects.create(exemplar=exemplar, stage=stage, due_on=DAY)
    movement = factories.movement("Nước sạch", starts_on=DAY, ends_on=DAY)
    MovementMilestone.objects.create(movement=movement, held_on=DAY, title="Sơ kết quý I")


def told(user: User, kind: str = "") -> set[str]:
    return {
        entry.title for entry in entries_between(user, *MONTH) if not kind or entry.kind == kind
    }


def shown(user: User, **asked: str) -> dict[str, list[str]]:
    """Return day → titles on the month's screen."""
    answer = client_of(user).get(reverse("calendar_month"), asked)
    assert answer.status_code == HTTPStatus.OK
    html = BeautifulSoup(answer.content, "html.parser")
    return {
        day.select_one("[data-day]")["href"].partition("ngay=")[2]: [
            entry.select_one(".calendar__label + *").get_text() for entry in day.select("li")
        ]
        for day in html.select(".calendar__day")
    }


def test_month_shows_one_of_each_kind_on_its_day() -> None:
    one_of_each()
    days = shown(member("content_manager"), thang="2027-03")
    assert list(days) == [str(MONTH[0] + datetime.timedelta(days=n)) for n in range(35)]
    # One line of a full day says how many are left out.
    assert len(days[str(DAY)]) == 5
    manager = User.objects.get(username="content_manager0")
    assert told(manager) == {
        *("Đề tài", "Tin hẹn giờ", "Tin hết hạn", "Tổng kết: Bà Sen"),
        *("Bắt đầu: Nước sạch", "Kết thúc: Nước sạch", "Sự kiện: Sơ kết quý I"),
    }
    week = client_of(manager).get(reverse("calendar_week"), {"ngay": str(DAY)}).content.decode()
    assert all(title in week for title in told(manager))
    assert "hẹn tháng sau" not in week


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("contributor", {"planned", "movement"}),
        ("editor", set(KINDS) - {"anniversary"}),
        ("reviewer", set(KINDS) - {"anniversary"}),
        ("approver", {"planned", "scheduled", "expiring", "movement"}),
        ("content_manager", set(KINDS) - {"anniversary"}),
        ("technician", None),
        ("researcher", None),
    ],
)
def test_each_role_sees_what_it_may(role: str, kinds: set[str] | None) -> None:
    one_of_each()
    user = member(role)
    answer = client_of(user).get(reverse("calendar_month"), {"thang": "2027-03"})
    if kinds is None:
        assert answer.status_code == HTTPStatus.FOUND
    else:
        assert answer.status_code == HTTPStatus.OK
        assert {entry.kind for entry in entries_between(user, *MONTH)} == kinds


def test_roles_of_the_table_are_all_roles() -> None:
    assert len(role_names()) == 7


def test_editor_of_a_section_sees_no_page_of_others() -> None:
    there = factories.news_index("Tin xã", parent=factories.home_page())
    load_roles(sections=[f"/{there.slug}/"])
    one_of_each()
    own = factories.news("Tin của xã", parent=there, live=False)
    own.go_live_at = at(DAY, 7)
    own.save_revision(approved_go_live_at=own.go_live_at)
    editor = member("editor", f"/{there.slug}/")
    assert told(editor, "scheduled") == {"Tin của xã"}
    assert told(editor, "expiring") == set()


def test_draft_movement_is_told_to_nobody() -> None:
    factories.movement("Chưa công bố", starts_on=DAY, live=False)
    assert told(member("content_manager"), "movement") == set()


def test_anniversary_of_the_data_file_and_lunar_days_stand_beside_the_days() -> None:
    titles = {
        entry.title
        for entry in entries_between(
            member("editor"), datetime.date(2027, 11, 1), datetime.date(2027, 11, 30)
        )
    }
    assert "Ngày Nhà giáo Việt Nam" in titles
    answer = client_of(member("reviewer")).get(reverse("calendar_month"), {"thang": "2027-02"})
    html = BeautifulSoup(answer.content, "html.parser")
    tet = next(day for day in html.select(".calendar__day") if "ngay=2027-02-06" in str(day.h3))
    assert "1/1 âl" in " ".join(tet.select_one(".calendar__lunar").get_text().split())


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2027, 2, 6), "1/1"),  # Tết Đinh Mùi
        ((2026, 2, 17), "1/1"),  # Tết Bính Ngọ
        ((2025, 7, 25), "1/6 nhuận"),
        ((2033, 12, 22), "1/11 nhuận"),
        ((2007, 2, 17), "1/1"),  # a day before China's
        ((1985, 1, 21), "1/1"),  # a month before China's
        ((1899, 1, 1), ""),
    ],
)
def test_lunar_day(day: tuple[int, int, int], words: str) -> None:
    assert lunar_words(datetime.date(*day)) == words


def test_statements_of_a_month_dont_grow() -> None:
    one_of_each()
    user = member("content_manager")
    client = client_of(user)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("calendar_month"), {"thang": "2027-03"})
        return len(asked)

    statements()
    few = statements()
    for number in range(4):
        PlannedItem.objects.create(title=f"Đề tài {number}", day=DAY, owner=user)
        scheduled(f"Tin {number}")
        factories.movement(f"Phong trào {number}", starts_on=DAY)
    assert statements() == few


@pytest.mark.parametrize("typed", ["", "2027-13", "9999-01", "0001-01", "2027-02-31", "x" * 50])
def test_month_that_isnt_one_is_this_one(typed: str) -> None:
    assert str(DAY) in shown(member("editor"), thang=typed)


def test_plan_becomes_a_draft_in_one_press_and_only_once() -> None:
    section = factories.index_of(NewsPage)
    writer = member("editor")
    item = PlannedItem.objects.create(title="Vườn cúc", day=DAY, section=section)
    client = client_of(writer)
    address = reverse("calendar_draft", args=[item.pk])
    first, second = client.post(address), client.post(address)
    page = NewsPage.objects.get(title="Vườn cúc")
    assert (
        first["Location"]
        == second["Location"]
        == reverse("wagtailadmin_pages:edit", args=[page.pk])
    )
    assert not page.live
    assert page.owner == writer
    assert Page.objects.parent_of(page).get().pk == section.pk
    assert page.revisions.count() == 1
    assert history_of(page) == [("wagtail.create", writer.pk)]
    assert client.get(first["Location"]).status_code == HTTPStatus.OK
    entry = next(each for each in entries_between(writer, *MONTH) if each.kind == "planned")
    assert entry.url == first["Location"]
    assert entry.draft_url == ""


def test_plan_for_a_section_one_may_not_write_in_makes_nothing() -> None:
    there = factories.news_index("Tin xã", parent=factories.home_page())
    load_roles(sections=[f"/{there.slug}/"])
    item = PlannedItem.objects.create(
        title="Vườn cúc", day=DAY, section=factories.index_of(NewsPage)
    )
    address = reverse("calendar_draft", args=[item.pk])
    answer = client_of(member("editor", f"/{there.slug}/")).post(address, follow=True)
    assert "Hãy chọn chuyên mục mà bạn viết được" in answer.content.decode()
    assert client_of(member("contributor")).post(address).status_code == HTTPStatus.FOUND
    assert not NewsPage.objects.filter(title="Vườn cúc").exists()


def test_form_of_a_plan_begins_with_the_day_that_was_pressed() -> None:
    client = client_of(member("editor"))
    add = reverse("wagtailsnippets_newsroom_planneditem:add")
    form = client.get(add, {"ngay": "2027-03-10"}).context["form"]
    assert form["day"].value() == DAY
    assert client.get(add, {"ngay": "hôm qua"}).status_code == HTTPStatus.OK


# --- The calendar for other programs --------------------------------------------------------------


def feed(address: str) -> Calendar:
    answer = Client().get(address)
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    for line in answer.content.split(b"\r\n"):
        assert len(line) <= 75
    return Calendar.from_ical(answer.content)


def path_of(address: str) -> str:
    return "/" + address.partition("://")[2].partition("/")[2]


def test_feed_holds_what_its_user_may_see_as_the_standard_wants_it() -> None:
    one_of_each()
    long = "Kỷ niệm; ngày hội, \\ “đại đoàn kết” " * 5
    PlannedItem.objects.create(title=long.strip(), day=DAY)
    user = member("editor")
    calendar = feed(path_of(new_address(user)))
    events = calendar.events
    titles = {str(event["summary"]).partition(": ")[2] for event in events}
    assert titles >= told(user)
    assert titles == {
        entry.title
        for entry in entries_between(
            user, *(timezone.localdate() + datetime.timedelta(days=n) for n in (-31, 366))
        )
    }
    identities = [str(event["uid"]) for event in events]
    assert len(set(identities)) == len(identities)
    assert all("dtstamp" in event for event in events)
    timed = next(event for event in events if "Tin hẹn giờ" in event["summary"])
    assert timed.start == at(DAY, 7)
    whole = next(event for event in events if str(event["summary"]).endswith("Đề tài"))
    assert whole.start == DAY


def test_how_often_to_ask_is_written_as_a_duration() -> None:
    content = Client().get(path_of(new_address(member("editor")))).content.decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in content
    assert "X-PUBLISHED-TTL:PT1H\r\n" in content


def test_identity_of_an_event_stays_when_its_day_changes() -> None:
    item = PlannedItem.objects.create(title="Vườn cúc", day=DAY)
    address = path_of(new_address(member("editor")))

    def identity() -> str:
        events = feed(address).events
        return next(str(e["uid"]) for e in events if "Vườn cúc" in e["summary"])

    before = identity()
    PlannedItem.objects.filter(pk=item.pk).update(day=DAY + datetime.timedelta(days=3))
    assert identity() == before


def test_address_ends_when_it_is_revoked_renewed_or_its_user_leaves() -> None:
    user = member("editor")
    client = client_of(user)
    screen = reverse("calendar_address")

    def made() -> str:
        html = BeautifulSoup(client.post(screen, {"act": "new"}).content, "html.parser")
        return path_of(html.select_one("#dia-chi")["value"])

    first = made()
    assert Client().get(first).status_code == HTTPStatus.OK
    assert first.rpartition("/")[2].removesuffix(".ics") not in client.get(screen).content.decode()
    second = made()
    assert Client().get(first).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(second).status_code == HTTPStatus.OK
    client.post(screen, {"act": "revoke"})
    assert Client().get(second).status_code == HTTPStatus.NOT_FOUND
    third = made()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert Client().get(third).status_code == HTTPStatus.NOT_FOUND
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert Client().get(third).status_code == HTTPStatus.OK
    user.groups.clear()
    assert Client().get(third).status_code == HTTPStatus.NOT_FOUND


def test_only_the_digest_of_an_address_is_kept() -> None:
    address = new_address(member("editor"))
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert len(token) >= 40
    assert token not in str(CalendarKey.objects.values().get())
