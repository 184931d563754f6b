"""The files: safe to open, complete, and given by nobody once something in them is hidden."""

import csv
import datetime
import io
import json
from http import HTTPStatus
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from core.models import ReaderAccess
from exemplars.awards.revoking import revoke
from exemplars.models import AwardGrant, AwardRevocation, ExemplarPage
from exemplars.withdrawal import withdraw
from open_data import files as made
from open_data.files import end_files, last_made, make_files, standing_files
from open_data.resources import RESOURCES
from tests import factories
from tests.factories.visibility import HIDINGS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_root")]

ADDRESS = "/du-lieu-mo/tep/"


@pytest.fixture
def own_root(settings: object, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path


def read(client: Client, name: str) -> bytes:
    answer = client.get(f"{ADDRESS}{name}")
    assert answer.status_code == HTTPStatus.OK
    return b"".join(answer.streaming_content)


def rows(client: Client, key: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(read(client, f"{key}.csv").decode("utf-8-sig"))))


def is_given(client: Client) -> bool:
    return client.get(f"{ADDRESS}exemplars.csv").status_code == HTTPStatus.OK


def test_csv_opens_in_excel_and_runs_nothing(client: Client) -> None:
    person = factories.exemplar("Người A", headline='=HYPERLINK("http://x","y")')
    movements = [factories.movement("Phong trào a"), factories.movement("Phong trào b")]
    factories.tag(person, movements)
    AwardGrant.objects.create(exemplar=person, title=factories.award_title("Cờ"), year=2024)
    make_files()
    assert read(client, "exemplars.csv").startswith(b"\xef\xbb\xbf")
    (row,) = rows(client, "exemplars")
    assert row["headline"] == '\'=HYPERLINK("http://x","y")'
    assert row["movements"] == "Phong trào a; Phong trào b"
    assert row["honours"] == "Cờ (2024)"
    assert row["place"] == person.place.full_name
    assert row["place_url"].endswith(person.place.get_absolute_url())
    assert row["is_invented"] == "0"


def test_linked_data_is_one_document_and_invents_nobody(client: Client) -> None:
    factories.exemplar("Người Thật", honorific="Bà")
    factories.exemplar("Nhân Vật", is_invented=True)
    factories.exemplar("Tổ Một", kind="collective")
    make_files()
    document = json.loads(read(client, "exemplars.jsonld"))
    assert document["@context"] == "https://schema.org"
    told = {node["name"]: node for node in document["@graph"]}
    assert set(told) == {"Người Thật", "Tổ Một"}
    assert told["Người Thật"]["@type"] == "Person"
    assert told["Tổ Một"]["@type"] == "Organization"
    assert told["Người Thật"]["honorificPrefix"] == "Bà"
    for key in RESOURCES:
        if key != "honours":
            json.loads(read(client, f"{key}.jsonld"))


def test_who_withdrew_is_a_number_and_a_day(client: Client) -> None:
    person = factories.exemplar("Người Rút Lại")
    withdraw(person, by=None)
    make_files()
    (row,) = rows(client, "withdrawals")
    assert row == {"id": str(person.pk), "withdrawn_on": f"{timezone.localdate()}"}
    (node,) = json.loads(read(client, "withdrawals.jsonld"))["@graph"]
    assert node["object"] == {"@type": "Thing", "identifier": person.pk}
    folder = made._root() / standing_files().folder
    assert not [each for each in folder.iterdir() if "Rút Lại" in each.read_text()]


@pytest.mark.on_postgres
@pytest.mark.parametrize("how", [how for how in HIDINGS if how != "draft"])
def test_nothing_is_given_once_a_page_is_hidden(client: Client, how: str) -> None:
    person = factories.exemplar("Người Sẽ Khuất")
    make_files()
    assert is_given(client)
    HIDINGS[how](person)
    if how == "expired" and ExemplarPage.objects.visible().exists():
        pytest.fail("not hidden")
    assert not is_given(client)
    make_files()
    assert rows(client, "exemplars") == []


def test_nothing_is_given_once_a_page_expires_by_the_clock(client: Client) -> None:
    page = factories.exemplar("Người Có Hạn")
    until = timezone.now() + datetime.timedelta(minutes=5)
    page.expire_at = until
    factories.publish(page)
    assert ReaderAccess.objects.get(page=page).until == until
    make_files()
    assert is_given(client)
    with time_machine.travel(until + datetime.timedelta(seconds=1)):
        assert not is_given(client)


def test_nothing_is_given_once_an_honour_falls(client: Client) -> None:
    person = factories.exemplar("Người A")
    grant = AwardGrant.objects.create(
        exemplar=person, title=factories.award_title(), year=2024, decision=factories.directive()
    )
    make_files()
    revoke(
        AwardRevocation(decision=factories.directive(), revoked_on=timezone.localdate()),
        grant,
        by=None,
    )
    assert not is_given(client)


def test_an_edit_waits_for_the_night(client: Client) -> None:
    person = factories.exemplar("Người A")
    make_files()
    person.headline = "Việc khác"
    factories.publish(person)
    assert rows(client, "exemplars")[0]["headline"] != "Việc khác"


def test_what_is_hidden_is_deleted_and_made_anew_at_once(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    factories.exemplar("Người Ở Lại")
    person = factories.exemplar("Người Đi")
    before = make_files()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(person, by=None)
    assert not before.path("exemplars.csv").exists()
    assert [row["name"] for row in rows(client, "exemplars")] == ["Người Ở Lại"]
    assert [row["id"] for row in rows(client, "withdrawals")] == [str(person.pk)]


def test_what_is_hidden_is_deleted_before_a_worker_comes_to_make_it_anew(
    settings: object, django_capture_on_commit_callbacks: object
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    person = factories.exemplar("Người Đi")
    before = make_files()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(person, by=None)
    assert not before.path("exemplars.csv").exists()
    assert last_made() is None


def test_the_command_takes_the_place_of_what_it_made_before(client: Client) -> None:
    call_command("make_open_data")
    first = last_made()
    factories.exemplar("Người Mới")
    call_command("make_open_data")
    assert not first.path("exemplars.csv").exists()
    assert [row["name"] for row in rows(client, "exemplars")] == ["Người Mới"]
    etag = client.get(f"{ADDRESS}exemplars.csv")["ETag"]
    again = client.get(f"{ADDRESS}exemplars.csv", headers={"if-none-match": etag})
    assert again.status_code == HTTPStatus.NOT_MODIFIED


@pytest.mark.parametrize("name", ["manifest.json", "..%2fmanifest.json", "khong-co.csv"])
def test_nothing_else_is_given(client: Client, name: str) -> None:
    make_files()
    assert client.get(f"{ADDRESS}{name}").status_code == HTTPStatus.NOT_FOUND


def test_the_page_offers_each_file_and_says_when_there_is_none(client: Client) -> None:
    assert "Chưa có tệp nào" in client.get("/du-lieu-mo/").content.decode()
    make_files()
    end_files()
    assert "đang được làm lại" in client.get("/du-lieu-mo/").content.decode()
    make_files()
    page = client.get("/du-lieu-mo/").content.decode()
    assert "đang được làm lại" not in page
    for name in standing_files().sizes:
        assert f'href="{ADDRESS}{name}"' in page
    for key, resource in RESOURCES.items():
        assert f"/api/v1/{key}/" in page
        assert all(f"<code>{field}</code>" in page for field in resource.fields)
