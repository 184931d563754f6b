"""Posters: what they say, that they read aloud, and that they go with the page."""

import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client

from core.models import BasePage
from exemplars.awards.revoking import revoke
from exemplars.models import Achievement, AwardGrant, AwardRevocation, ExemplarPage
from outreach import posters
from outreach.posters import FOLDER
from tests import factories
from tests.factories.visibility import HIDINGS
from tests.outreach.papers import assert_reads_aloud, read, tags, words

pytestmark = pytest.mark.django_db

A4_POINTS = (595, 842)


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path


def address(page: BasePage, size: str = "a4") -> str:
    return f"/ap-phich/{page.pk}/{size}.pdf"


def kept(page: BasePage) -> list[Path]:
    return list(Path(storages["private"].path(f"{FOLDER}/{page.pk}")).glob("*/*.pdf"))


def test_poster_says_who_did_what_where_and_how_they_were_honoured(client: Client) -> None:
    person = factories.exemplar(
        "Lương Thị Sen",
        honorific="Bà",
        office="Chi hội trưởng",
        headline="Trồng bốn cây số đường hoa",
        quote="Hoa nở thì người ta không vứt rác",
        place=factories.place("Hà Nam"),
        is_invented=True,
    )
    Achievement.objects.create(exemplar=person, figure="86", label="hộ cùng tham gia")
    AwardGrant.objects.create(
        exemplar=person, title=factories.award_title("Bằng khen Thử"), year=2024
    )
    told = words(read(client.get(address(person))))
    for said in (
        *("Bà Lương Thị Sen", "Chi hội trưởng", "Trồng bốn cây số đường hoa", "Hà Nam"),
        *("Hoa nở thì người ta không vứt rác", "86", "hộ cùng tham gia", "2024"),
        *("không có thật", person.get_full_url()),
    ):
        assert said in told, said


def test_poster_reads_aloud_with_its_face_and_code_described(client: Client) -> None:
    person = factories.exemplar("Lương Thị Sen", portrait=factories.image())
    poster = read(client.get(address(person)))
    assert_reads_aloud(poster)
    assert tags(poster).count("Figure") == 2
    assert poster.metadata is not None
    assert poster.metadata.title == "Lương Thị Sen"


def test_poster_without_a_picture_bears_initials_that_nobody_reads_aloud(client: Client) -> None:
    poster = read(client.get(address(factories.exemplar())))
    assert_reads_aloud(poster)
    assert tags(poster).count("Figure") == 1  # the code


def test_a3_is_the_same_twice_as_large_and_there_are_no_other_sizes(client: Client) -> None:
    person = factories.exemplar()
    small, large = (read(client.get(address(person, size))).pages[0] for size in ("a4", "a3"))
    assert (round(small.mediabox.width), round(small.mediabox.height)) == A4_POINTS
    assert round(large.mediabox.width) == A4_POINTS[1]
    assert client.get(address(person, "a2")).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("field", ["title", "headline", "office", "quote"])
def test_longest_words_stay_on_one_sheet(field: str, client: Client) -> None:
    most = ExemplarPage._meta.get_field(field).max_length or 600
    longest = ("Vận động nghiêng nghiêng " * 40)[:most].strip()
    person = factories.exemplar(**{field: longest}, portrait=factories.image())
    Achievement.objects.create(exemplar=person, figure="1.200", label="hộ " * 40)
    poster = read(client.get(address(person)))
    assert len(poster.pages) == 1
    assert person.headline in words(poster)


def test_what_is_written_is_never_read_as_markup(client: Client) -> None:
    written = '#panic("x") $ [a] *b* @c <d> \\'
    told = words(read(client.get(address(factories.exemplar(headline=written)))))
    assert written in told


@pytest.mark.parametrize("how", HIDINGS)
def test_there_is_no_poster_of_who_is_hidden(how: str, client: Client) -> None:
    person, twin = factories.exemplar(live=how != "draft"), factories.exemplar()
    HIDINGS[how](ExemplarPage.objects.get(pk=person.pk))
    assert client.get(address(person)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(address(twin)).status_code == HTTPStatus.OK
    assert kept(person) == []


def test_there_is_no_poster_of_a_page_that_is_nobody(client: Client) -> None:
    assert client.get(address(factories.news())).status_code == HTTPStatus.NOT_FOUND


def test_files_go_when_the_person_is_hidden(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    person, twin = factories.exemplar(), factories.exemplar()
    for page in (person, twin):
        for size in ("a4", "a3"):
            client.get(address(page, size))
        assert len(kept(page)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        HIDINGS["held"](ExemplarPage.objects.get(pk=person.pk))
    assert kept(person) == []
    assert len(kept(twin)) == 2


def test_poster_is_made_once_and_anew_when_an_honour_is_revoked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = factories.exemplar()
    grant = AwardGrant.objects.create(
        exemplar=person, title=factories.award_title("Bằng khen Thử"), year=2024
    )
    made = []
    real = posters.pdf

    def noted(*args: Any) -> bytes:
        made.append(args)
        return real(*args)

    monkeypatch.setattr(posters, "pdf", noted)
    for _ in range(2):
        assert "Bằng khen Thử" in words(read(client.get(address(person))))
    assert len(made) == 1
    revocation = AwardRevocation(
        decision_number="9/QĐ", revoked_on=datetime.date(2026, 11, 20), reason="Sai hồ sơ"
    )
    revoke(revocation, grant, by=None)
    assert "Bằng khen Thử" not in words(read(client.get(address(person))))
    assert len(kept(person)) == 1


def test_person_hidden_while_the_poster_is_made_gets_none(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = factories.exemplar()
    real = posters.pdf

    def slow(*args: Any) -> bytes:
        HIDINGS["held"](person)
        return real(*args)

    monkeypatch.setattr(posters, "pdf", slow)
    assert client.get(address(person)).status_code == HTTPStatus.NOT_FOUND
    assert kept(person) == []


def test_no_cache_of_others_keeps_a_poster(client: Client) -> None:
    kept_by = client.get(address(factories.exemplar())).headers["Cache-Control"]
    assert "private" in kept_by
    assert "no-cache" in kept_by
