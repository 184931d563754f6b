"""The exemplars of the days at /moi-ngay-mot-tam-guong/."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from exemplars.models import ExemplarPage
from home.models import ExemplarDay
from portal.traces import Sought, find_traces
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

TODAY = datetime.date(2026, 11, 21)
DAY = datetime.timedelta(days=1)
GONE = "Tấm gương của ngày này không còn được giới thiệu trên cổng."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> object:
    with time_machine.travel(datetime.datetime(2026, 11, 21, 3, tzinfo=datetime.UTC)) as traveller:
        yield traveller


def record(day: datetime.date, person: ExemplarPage | None) -> None:
    ExemplarDay.objects.create(day=day, exemplar=person)


def read(client: Client, name: str, *args: str) -> Reading:
    answer = client.get(reverse(f"days:{name}", args=args))
    assert answer.status_code == HTTPStatus.OK
    return Reading.of(answer)


def test_today_is_who_the_front_shows_with_the_days_of_the_month_below(client: Client) -> None:
    people = [factories.exemplar(f"Phạm Thị {number}") for number in range(3)]
    record(TODAY - DAY, people[0])
    record(TODAY - 2 * DAY, people[1])
    record(TODAY - 30 * DAY, people[2])
    call_command("record_exemplar_of_the_day")
    reading = read(client, "today")
    assert reading.texts(".lead__title") == Reading.of(client.get("/")).texts(".lead__title")
    assert reading.texts(".face__name") == ["Phạm Thị 0", "Phạm Thị 1"]
    assert reverse("days:month", args=["2026-10"]) in reading.links


def test_past_day_keeps_who_was_shown(client: Client, day: time_machine.Traveller) -> None:
    factories.exemplar("Người hôm ấy")
    call_command("record_exemplar_of_the_day")
    day.shift(3 * DAY)
    for number in range(5):
        factories.exemplar(f"Người sau {number}")
    assert read(client, "day", f"{TODAY}").text(".lead__title") == "Người hôm ấy"


def test_days_and_months_lead_to_those_around_them(client: Client) -> None:
    person = factories.exemplar()
    days = [datetime.date(2026, 9, 30), datetime.date(2026, 11, 2), datetime.date(2026, 11, 5)]
    for each in days:
        record(each, person)
    assert {reverse("days:day", args=[f"{each}"]) for each in (days[0], days[2])} <= read(
        client, "day", f"{days[1]}"
    ).links
    assert reverse("days:month", args=["2026-09"]) in read(client, "month", "2026-11").links
    september = read(client, "month", "2026-09")
    assert reverse("days:month", args=["2026-11"]) in september.links
    assert reverse("days:day", args=["2026-09-30"]) in september.links


def test_month_of_today_is_there_before_its_first_day_is_recorded(client: Client) -> None:
    factories.exemplar("Người đầu tháng")
    today = read(client, "day", f"{TODAY}")
    assert reverse("days:month", args=[f"{TODAY:%Y-%m}"]) in today.links
    assert read(client, "month", f"{TODAY:%Y-%m}").texts(".face__name") == ["Người đầu tháng"]


@pytest.mark.parametrize("how", HIDINGS)
def test_day_of_one_who_is_hidden_says_so_without_a_name(how: str, client: Client) -> None:
    person = hidden(factories.exemplar, how, title="Đỗ Văn Kín")
    record(TODAY - DAY, person)
    record(TODAY - 2 * DAY, factories.exemplar("Đỗ Thị Tỏ"))
    reading = read(client, "day", f"{TODAY - DAY}")
    assert reading.texts(".empty__title") == [GONE]
    month = read(client, "month", "2026-11")
    assert month.texts(".face__name") == ["Đỗ Thị Tỏ"] * 2, "today, and the day before yesterday"
    assert len(month.soup.select(".faces > li")) == 2, "no hole as tall as a card"
    assert month.texts(".faces__gone a") == [f"{TODAY - DAY:%d/%m/%Y}"]
    for each in (reading, month, read(client, "today")):
        assert "Kín" not in each.words
        assert person.get_url() not in each.links


def test_hiding_ends_what_is_kept_of_a_day(client: Client) -> None:
    person = factories.exemplar("Đỗ Văn Sắp Kín")
    record(TODAY - DAY, person)
    assert read(client, "day", f"{TODAY - DAY}").texts(".lead__title") == ["Đỗ Văn Sắp Kín"]
    HIDINGS["held"](person)
    assert read(client, "day", f"{TODAY - DAY}").texts(".empty__title") == [GONE]


def test_deleted_person_leaves_a_day_without_a_name(client: Client) -> None:
    person = factories.exemplar("Đỗ Văn Đi")
    record(TODAY - DAY, person)
    person.delete()
    assert read(client, "day", f"{TODAY - DAY}").texts(".empty__title") == [GONE]


def test_today_moves_on_where_the_recorded_one_is_hidden(client: Client) -> None:
    person = factories.exemplar("Đỗ Văn Kín")
    other = factories.exemplar("Đỗ Thị Tỏ")
    record(TODAY, person)
    HIDINGS["held"](person)
    assert Reading.of(client.get("/")).texts(".lead__title") == [other.title]
    assert read(client, "today").texts(".lead__title") == [other.title]
    call_command("record_exemplar_of_the_day")
    assert ExemplarDay.objects.get(day=TODAY).exemplar_id == other.pk


@pytest.mark.parametrize(
    "path", ["2026-11-20/", "2026-11-22/", "2026-12/", "2026-13/", "2026-02-30/", "hom-nay/"]
)
def test_day_that_nobody_recorded_or_that_is_to_come_is_not_found(
    path: str, client: Client
) -> None:
    record(TODAY + DAY, factories.exemplar())
    answer = client.get(f"{reverse('days:today')}{path}")
    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_young_portal_says_that_there_is_nobody(client: Client) -> None:
    assert read(client, "today").texts(".empty__title") == ["Chưa có tấm gương nào được đăng."]
    call_command("record_exemplar_of_the_day")
    assert not ExemplarDay.objects.exists()


def test_audit_of_withdrawals_reads_the_days() -> None:
    record(TODAY - DAY, factories.exemplar("Tôn Nữ Diệu Hiền"))
    found = find_traces(Sought(["Tôn Nữ Diệu Hiền"]))
    day, month = (
        reverse("days:day", args=[f"{TODAY - DAY}"]),
        reverse("days:month", args=["2026-11"]),
    )
    assert found["exemplars of the days"] == [reverse("days:today"), month, day]
