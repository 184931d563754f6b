"""Long answers as files: written in the background, private, stoppable, gone after a week."""

import csv
import datetime
import io
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from archive import export_jobs
from archive.columns import BATCH_SIZE, ArchiveRow
from archive.models.exports import UNFINISHED_LIMIT, ArchiveExport
from background.models import KEPT, STALLED_AFTER
from search.engines.base import Hit, SearchUnavailable
from tests import factories
from tests.factories.visibility import hidden

pytestmark = pytest.mark.django_db

ADDRESS = "/luu-tru/tep/"
State = ArchiveExport.State


@pytest.fixture
def owner() -> User:
    """The one who asks."""
    return factories.editor("chu")


@pytest.fixture
def desk(client: Client, owner: User) -> Client:
    """The owner's browser."""
    client.force_login(owner)
    return client


def ask(desk: Client, querystring: str = "tu=cây+nêu&cot=loai", file_format: str = "csv") -> None:
    """Ask for a file and let what is due after the commit happen."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = desk.post(f"{ADDRESS}xuat/", {"querystring": querystring, "format": file_format})
    assert answer.status_code == HTTPStatus.FOUND


def waiting(owner: User, **fields: object) -> ArchiveExport:
    """Make a file that nobody has taken up."""
    defaults = {"querystring": "tu=cây+nêu", "format": "csv"}
    return ArchiveExport.objects.create(owner=owner, **{**defaults, **fields})


def written(owner: User, **fields: object) -> ArchiveExport:
    """Make a file that is done."""
    export = waiting(owner, **fields)
    export_jobs.write(export.pk)
    export.refresh_from_db()
    return export


def numbered_rows(count: int) -> Iterator[ArchiveRow]:
    for number in range(count):
        hit = Hit(
            page_id=number,
            kind="news",
            state="live",
            title=f"Dòng {number}",
            summary="",
            body="",
            url="",
            date=None,
            card={},
        )
        yield ArchiveRow(hit)


def test_file_holds_the_answer_drafts_too_in_both_formats(desk: Client) -> None:
    factories.news("Cây nêu")
    hidden(factories.news, "draft", title="Cây nêu nháp")
    factories.news("Khác")
    for file_format in ("csv", "xlsx"):
        ask(desk, file_format=file_format)
        export = ArchiveExport.objects.first()
        assert (export.state, export.rows_total, export.rows_done) == (State.DONE, 2, 2)
        answer = desk.get(f"{ADDRESS}{export.pk}/tai/")
        assert f'filename="{export.file_name}"' in answer["Content-Disposition"]
        content = b"".join(answer.streaming_content)
        if file_format == "csv":
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        else:
            sheet = load_workbook(io.BytesIO(content)).active
            rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert rows[0] == ["Tiêu đề", "Loại"]
        assert {row[0] for row in rows[1:]} == {"Cây nêu", "Cây nêu nháp"}


def test_file_lies_where_no_address_leads(owner: User) -> None:
    export = written(owner)
    path = Path(export.file.path)
    assert path.is_file()
    assert Path(settings.MEDIA_ROOT) not in path.parents
    with pytest.raises(ValueError, match="no address"):
        _ = export.file.url


def test_only_its_owner_sees_fetches_stops_or_deletes_a_file(client: Client, owner: User) -> None:
    export = written(owner)
    client.force_login(factories.editor("ban"))
    assert export.file_name not in client.get(ADDRESS).content.decode()
    for path in ("tien-do/", "tai/"):
        assert client.get(f"{ADDRESS}{export.pk}/{path}").status_code == HTTPStatus.NOT_FOUND
    for path in ("dung/", "xoa/"):
        assert client.post(f"{ADDRESS}{export.pk}/{path}").status_code == HTTPStatus.NOT_FOUND
    assert ArchiveExport.objects.filter(pk=export.pk, state=State.DONE).exists()


def test_owner_who_lost_the_permission_fetches_nothing(desk: Client, owner: User) -> None:
    export = written(owner)
    owner.groups.clear()
    assert desk.get(f"{ADDRESS}{export.pk}/tai/").status_code == HTTPStatus.FORBIDDEN


def test_file_goes_after_a_week_with_its_row(desk: Client, owner: User) -> None:
    export = written(owner)
    kept = written(owner)
    path = Path(export.file.path)
    ArchiveExport.objects.filter(pk=export.pk).update(touched_at=timezone.now() - KEPT)
    answer = desk.get(f"{ADDRESS}{export.pk}/tai/", follow=True)
    assert "không còn" in answer.content.decode()
    call_command("clear_written_files", stdout=io.StringIO())
    assert not path.exists()
    assert list(ArchiveExport.objects.all()) == [kept]


def test_file_goes_with_its_owner(owner: User) -> None:
    path = Path(written(owner).file.path)
    owner.delete()
    assert not path.exists()


def test_progress_is_noted_with_every_batch_and_told(
    desk: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = waiting(owner)
    told = []

    def rows(*args: object) -> Iterator[ArchiveRow]:
        for row in numbered_rows(2 * BATCH_SIZE + 1):
            if row.hit.page_id % BATCH_SIZE == 0:
                told.append(desk.get(f"{ADDRESS}{export.pk}/tien-do/").json()["rows_done"])
            yield row

    monkeypatch.setattr(export_jobs, "every_row", rows)
    export_jobs.write(export.pk)
    assert told == [0, BATCH_SIZE, 2 * BATCH_SIZE]
    last = desk.get(f"{ADDRESS}{export.pk}/tien-do/").json()
    assert last == {
        "is_unfinished": False,
        "rows_done": 2 * BATCH_SIZE + 1,
        "rows_total": 2 * BATCH_SIZE + 1,
        "percentage": 100,
    }


def test_stopped_file_is_written_no_further_and_leaves_nothing(
    desk: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = waiting(owner)
    taken = 0

    def rows(*args: object) -> Iterator[ArchiveRow]:
        nonlocal taken
        for row in numbered_rows(10 * BATCH_SIZE):
            taken += 1
            if taken == BATCH_SIZE // 2:
                desk.post(f"{ADDRESS}{export.pk}/dung/")
            yield row

    monkeypatch.setattr(export_jobs, "every_row", rows)
    export_jobs.write(export.pk)
    export.refresh_from_db()
    assert (export.state, export.file.name, taken) == (State.CANCELLED, "", BATCH_SIZE)


def test_stopped_while_it_waits_is_never_written(desk: Client, owner: User) -> None:
    export = waiting(owner)
    desk.post(f"{ADDRESS}{export.pk}/dung/")
    export_jobs.write(export.pk)
    export.refresh_from_db()
    assert export.state == State.CANCELLED


def test_task_that_runs_twice_writes_once(owner: User) -> None:
    export = written(owner)
    export_jobs.write(export.pk)
    again = ArchiveExport.objects.get(pk=export.pk)
    assert again.file.name == export.file.name
    assert again.touched_at == export.touched_at


@pytest.mark.parametrize(
    ("error", "words"),
    [(SearchUnavailable("away"), "Máy tìm kiếm"), (OSError("disk full"), "đầy đĩa")],
)
def test_failure_is_told_and_the_file_can_be_asked_for_again(
    desk: Client, owner: User, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*args: object) -> Iterator[ArchiveRow]:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(export_jobs, "every_row", fail)
        assert written(owner).state == State.FAILED
    page = BeautifulSoup(desk.get(ADDRESS).content, "html.parser")
    assert words in page.select_one(".archive-wrong").get_text()
    form = page.select_one(f"form[action='{ADDRESS}xuat/']")
    typed = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post(form["action"], typed)
    assert ArchiveExport.objects.first().state == State.DONE


def test_unforeseen_error_is_told_and_raised(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> Iterator[ArchiveRow]:
        raise ZeroDivisionError

    monkeypatch.setattr(export_jobs, "every_row", fail)
    export = waiting(owner)
    with pytest.raises(ZeroDivisionError):
        export_jobs.write(export.pk)
    export.refresh_from_db()
    assert export.state == State.FAILED


def test_question_that_means_nothing_any_more_is_a_failure(owner: User) -> None:
    export = written(owner, querystring="ten-noi=Xứ+Tiên")
    assert (export.state, "không còn đọc được" in export.problem) == (State.FAILED, True)


def test_writing_that_a_killed_worker_left_is_told_as_broken_off(desk: Client, owner: User) -> None:
    past = timezone.now() - STALLED_AFTER - datetime.timedelta(seconds=1)
    waiting(owner, state=State.RUNNING, touched_at=past)
    text = desk.get(ADDRESS).content.decode()
    assert "gián đoạn" in text
    assert "http-equiv" not in text


def test_file_that_nobody_takes_up_says_so(desk: Client, owner: User) -> None:
    export = waiting(owner)
    assert "người vận hành" not in desk.get(ADDRESS).content.decode()
    past = timezone.now() - datetime.timedelta(minutes=3)
    ArchiveExport.objects.filter(pk=export.pk).update(created_at=past)
    assert "người vận hành" in desk.get(ADDRESS).content.decode()


def test_page_offers_to_look_again_only_while_a_file_is_written(desk: Client, owner: User) -> None:
    assert "Xem lại tiến độ" not in desk.get(ADDRESS).content.decode()
    waiting(owner)
    page = BeautifulSoup(desk.get(ADDRESS).content, "html.parser")
    assert page.select_one("header noscript a")
    assert page.select_one("progress")


def test_number_of_files_in_the_making_is_limited(desk: Client, owner: User) -> None:
    for _ in range(UNFINISHED_LIMIT):
        waiting(owner)
    ask(desk)
    assert ArchiveExport.objects.count() == UNFINISHED_LIMIT
    assert "chưa ghi xong" in desk.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    "sent", [{"format": "exe"}, {"format": "csv", "querystring": "tu-ngay=31/02/2024"}]
)
def test_what_can_t_be_written_goes_back_to_the_form(desk: Client, sent: dict[str, str]) -> None:
    answer = desk.post(f"{ADDRESS}xuat/", sent)
    assert answer["Location"].startswith("/luu-tru/?")
    assert not ArchiveExport.objects.exists()


@pytest.mark.parametrize("path", ["xuat/", "1/dung/", "1/xoa/"])
def test_changes_need_the_token_of_the_form(owner: User, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    assert client.post(f"{ADDRESS}{path}").status_code == HTTPStatus.FORBIDDEN


def test_list_says_what_was_asked_and_costs_the_same_for_one_file_and_twenty(
    desk: Client, owner: User
) -> None:
    movement = factories.movement("Xóm làng sạch đẹp")

    def queries() -> int:
        desk.get(ADDRESS)
        with CaptureQueriesContext(connection) as captured:
            text = desk.get(ADDRESS).content.decode()
        assert "Có tất cả các từ: cây nêu; Phong trào: Xóm làng sạch đẹp" in text
        return len(captured)

    waiting(owner, querystring=f"tu=cây+nêu&phong-trao={movement.pk}")
    one = queries()
    for _ in range(19):
        waiting(owner, querystring=f"tu=cây+nêu&phong-trao={movement.pk}")
    assert queries() == one
