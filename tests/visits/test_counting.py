"""Views are counted each once, by day and page, whatever is killed; and nobody is known by them."""

import datetime
import multiprocessing
import os
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.models import PublicationHold
from news.models import NewsPage
from tests import factories
from visits import buffer, counting, ranking
from visits.models import Days, Flush, MostRead, PageDays, PageTotal

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[Path]:
    with override_settings(PRIVATE_ROOT=str(tmp_path)):
        yield tmp_path / "visits"


def see(
    page_id: int, client: Client | None = None, agent: str = PHONE, **headers: str
) -> HttpResponse:
    """Tell of a view, as the script of our pages does."""
    return (client or Client()).post(
        reverse("visits:seen"),
        str(page_id),
        content_type="text/plain;charset=UTF-8",
        headers={"User-Agent": agent, "Sec-Fetch-Site": "same-origin", **headers},
    )


def totals() -> dict[int, int]:
    return dict(PageTotal.objects.values_list("page", "views"))


def test_views_are_counted_by_day_and_page() -> None:
    first, second = factories.news("Bài một"), factories.news("Bài hai")
    with time_machine.travel("2026-11-20 23:59 +0700", tick=False):
        see(first.pk)
        see(first.pk)
    with time_machine.travel("2026-11-21 00:01 +0700", tick=False):
        see(first.pk)
        see(second.pk)
        see(0)
        assert counting.flush() == 5
    assert list(Days.objects.order_by("day").values_list("views", flat=True)) == [2, 3]
    assert totals() == {first.pk: 3, second.pk: 1}
    assert sorted(PageDays.objects.filter(page=first).values_list("day__day", "views")) == [
        (20, 2),
        (21, 1),
    ]
    assert counting.flush() == 0, "what was written down is gone"


@pytest.mark.parametrize(
    ("agent", "counted"),
    [
        (PHONE, 1),
        ("Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 20) Chrome/120 Mobile Safari/537.36", 1),
        ("Mozilla/5.0 Zalo android/24 Chrome/120 Mobile Safari/537.36", 1),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", 0),
        ("Mozilla/5.0 (compatible; coccocbot-web/1.0)", 0),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0 Safari/537.36", 0),
        ("python-requests/2.32", 0),
        ("", 0),
    ],
)
def test_programs_are_not_counted(agent: str, counted: int) -> None:
    see(0, agent=agent)
    assert counting.flush() == counted


def test_staff_are_not_counted(admin_client: Client) -> None:
    assert see(0, admin_client).status_code == HTTPStatus.OK
    assert counting.flush() == 0


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("12", {"Sec-Fetch-Site": "cross-site"}),
        ("12", {"Sec-Fetch-Site": "", "Origin": "https://other.example"}),
        ("-1", {}),
        ("١٢", {}),
        ("1 OR 1", {}),
        ("9" * 13, {}),
        ("", {}),
    ],
)
def test_only_our_pages_are_heard(body: str, headers: dict[str, str]) -> None:
    answer = Client().post(
        reverse("visits:seen"),
        body,
        content_type="text/plain",
        headers={"User-Agent": PHONE, "Sec-Fetch-Site": "same-origin", **headers},
    )
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert counting.flush() == 0


def test_what_readers_may_not_see_is_counted_nowhere() -> None:
    held, draft = factories.news("Bài bị giữ"), factories.news("Bản nháp", live=False)
    PublicationHold.objects.create(page=held, reason="Chờ xác minh")
    see(held.pk)
    see(draft.pk)
    see(999_999_999)
    assert counting.flush() == 0
    assert not Days.objects.exists()


def test_a_visit_ends_after_half_an_hour() -> None:
    with time_machine.travel("2026-11-20 09:00 +0700", tick=False) as clock:
        for minutes in (0, 20, 20, 31):
            clock.shift(datetime.timedelta(minutes=minutes))
            see(0)
            counting.flush()
        see(0, agent=f"{PHONE} khác")
        counting.flush()
    assert Days.objects.get().views == 5
    assert Days.objects.get().visits == 3


def test_online_are_readers_of_five_minutes() -> None:
    with time_machine.travel("2026-11-20 09:00 +0700", tick=False) as clock:
        for number in range(3):
            see(0, agent=f"{PHONE} {number}")
        see(0)
        counting.flush()
        assert Flush.objects.latest("at").online == 4
        cache.clear()
        assert "<dt>Đang xem</dt><dd>4</dd>" in see(0).content.decode()
        clock.shift(datetime.timedelta(minutes=6))
        see(0)
        counting.flush()
        assert Flush.objects.latest("at").online == 1


def test_nothing_tells_who_read(own_folder: Path) -> None:
    see(0, **{"X-Forwarded-For": "203.0.113.7"})
    waiting = (own_folder / buffer.WAITING).read_text()
    assert not [private for private in ("203.0.113", "127.0.0.1", "Android") if private in waiting]
    answer = see(0)
    assert not answer.cookies
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        see(0)
    readers = {view.reader for view in buffer.read(own_folder / buffer.WAITING)}
    assert len(readers) == 2, "another digest each day"
    counting.flush()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1, hours=1)):
        see(0, agent=f"{PHONE} khác")
        counting.flush()
    kept = "".join(path.read_text() for path in own_folder.iterdir())
    assert not [reader for reader in readers if reader in kept], "digests of half an hour ago"


def test_flush_that_was_killed_after_the_commit_counts_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = factories.news("Bài")
    see(page.pk)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", _killed)
        with pytest.raises(KeyboardInterrupt):
            counting.flush()
    assert totals() == {page.pk: 1}
    see(page.pk)
    assert counting.flush() == 1
    assert totals() == {page.pk: 2}


def test_flush_that_was_killed_before_the_commit_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = factories.news("Bài")
    see(page.pk)
    with monkeypatch.context() as patched:
        patched.setattr(Flush.objects, "create", _killed)
        with pytest.raises(KeyboardInterrupt):
            counting.flush()
    assert not totals()
    assert counting.flush() == 1
    assert totals() == {page.pk: 1}


def _killed(*args: object, **kwargs: object) -> None:
    raise KeyboardInterrupt


def test_many_processes_lose_nothing_while_it_is_written_down() -> None:
    processes, views = 4, 500
    fork = multiprocessing.get_context("fork")
    page = factories.news("Bài")
    readers = [
        fork.Process(target=_read_on, args=(page.pk, views, number)) for number in range(processes)
    ]
    for reader in readers:
        reader.start()
    counted = 0
    while any(reader.is_alive() for reader in readers):
        counted += counting.flush()
    for reader in readers:
        reader.join()
    counted += counting.flush()
    assert counted == processes * views
    assert totals() == {page.pk: processes * views}
    assert Days.objects.get().visits == processes


def _read_on(page_id: int, views: int, number: int) -> None:
    for _ in range(views):
        buffer.note(page_id, f"{number:016x}")
    os._exit(0)


def test_a_line_that_was_cut_off_spoils_no_other(own_folder: Path) -> None:
    see(0)
    with (own_folder / buffer.WAITING).open("ab") as waiting:
        waiting.write(b"\n17645000")
    see(0)
    assert counting.flush() == 2


def test_folder_that_cannot_be_written_to_is_told_in_the_log_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    with override_settings(PRIVATE_ROOT=str(tmp_path / "file")):
        assert see(0).status_code == HTTPStatus.OK
    assert "A view was not counted" in caplog.text


def test_a_view_costs_few_statements_and_writes_none() -> None:
    page = factories.news("Bài")
    see(page.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        see(page.pk)
    assert len(queries) <= 2
    assert not [each for each in queries if not each["sql"].startswith("SELECT")]


def test_old_days_of_pages_go_and_totals_stay() -> None:
    page = factories.news("Bài")
    with time_machine.travel("2025-01-01 09:00 +0700", tick=False):
        see(page.pk)
        counting.flush()
    counting.purge(datetime.date(2026, 11, 20))
    assert not PageDays.objects.exists()
    assert totals() == {page.pk: 1}
    assert Days.objects.exists()


class TestMostRead:
    """What is read most is told while readers may see it, and costs no sum."""

    def read(self, counts: dict[NewsPage, int]) -> None:
        for page, views in counts.items():
            PageDays.objects.create(page=page, day=timezone.localdate(), views=views)
        ranking.renew()

    def test_order_and_what_is_hidden_since(self) -> None:
        first, second, third = (factories.news(f"Bài {name}") for name in ("một", "hai", "ba"))
        self.read({first: 5, second: 9, third: 7})
        assert _titles(MostRead.Period.WEEK) == ["Bài hai", "Bài ba", "Bài một"]
        PublicationHold.objects.create(page=second, reason="Chờ xác minh")
        assert _titles(MostRead.Period.WEEK) == ["Bài ba", "Bài một"]

    def test_periods_and_pages_of_the_frame(self) -> None:
        page = factories.news("Bài cũ")
        day = timezone.localdate() - datetime.timedelta(days=10)
        PageDays.objects.create(page=page, day=day, views=3)
        PageDays.objects.create(page=page.get_parent(), day=day, views=30)
        ranking.renew()
        assert _titles(MostRead.Period.WEEK) == []
        assert _titles(MostRead.Period.MONTH) == ["Bài cũ"]

    def test_what_stands_is_not_written_again(self) -> None:
        self.read({factories.news("Bài"): 5})
        with CaptureQueriesContext(connection) as queries:
            ranking.renew()
        assert not [each for each in queries if "INSERT" in each["sql"]]

    def test_front_and_statistics_tell_it(self, client: Client) -> None:
        self.read({factories.news("Bài đọc nhiều nhất"): 1_234})
        shown = client.get(reverse("visits:statistics")).content.decode()
        assert "Bài đọc nhiều nhất" in shown
        assert "1.234 lượt xem" in shown
        assert "Bài đọc nhiều nhất" in client.get("/").content.decode()


def _titles(period: str) -> list[str]:
    return [each.page.title for each in ranking.most_read(period, 10)]


def test_statistics_say_the_numbers_in_tables_too(client: Client) -> None:
    today = timezone.localdate()
    Days.objects.create(day=today, views=1_200, visits=400)
    Days.objects.create(day=today - datetime.timedelta(days=1), views=34, visits=5)
    cache.clear()
    shown = client.get(reverse("visits:statistics")).content.decode()
    assert "<dt>Hôm nay</dt><dd>1.200</dd>" in shown
    assert "<dt>Hôm qua</dt><dd>34</dd>" in shown
    assert f'<th scope="row">{today:%d/%m/%Y}</th><td class="poll__number">1.200</td>' in shown


def test_report_tells_editors_of_the_pages_they_find(client: Client, admin_client: Client) -> None:
    page = factories.news("Bài của tổ")
    see(page.pk)
    counting.flush()
    address = reverse("visits_report")
    shown = admin_client.get(address).content.decode()
    assert "Bài của tổ" in shown
    exported = admin_client.get(address, {"export": "csv"})
    assert "Bài của tổ,1,1,1" in b"".join(exported.streaming_content).decode()
    assert client.get(address).status_code == HTTPStatus.FOUND


def test_number_of_a_page_is_told_while_readers_may_see_it() -> None:
    page = factories.news("Bài")
    PageTotal.objects.create(page=page, views=1_234)
    assert "<dt>Riêng trang này</dt><dd>1.234</dd>" in see(page.pk).content.decode()
    PublicationHold.objects.create(page=page, reason="Chờ xác minh")
    assert "Riêng trang này" not in see(page.pk).content.decode()
