"""Booklets: what stands in them, who may have how many, and that they go with those in them."""

import datetime
import re
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

from background.models import KEPT
from exemplars.kinds import Kind
from exemplars.models import AwardGrant, ExemplarPage
from exemplars.withdrawal import withdraw
from outreach import booklets, choosing
from outreach.models import Booklet
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden
from tests.outreach.papers import assert_reads_aloud, read, tags, words

pytestmark = pytest.mark.django_db

ADDRESS = "/ky-yeu/"
OUTLINE_TAGS = ("TOC", "TOCI", "Reference")
State = Booklet.State


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def order(client: Client, django_capture_on_commit_callbacks: Any) -> Any:
    """Return what asks for a booklet as a reader does, and returns its row."""

    def ask(querystring: str = "", a_page: str = "1") -> Booklet:
        sent = {"lua-chon": querystring, "a_page": a_page}
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(ADDRESS, sent)
        assert answer.status_code == HTTPStatus.FOUND
        return Booklet.objects.get(pk=re.search(r"/tep/(\d+)/", answer.headers["Location"])[1])

    return ask


def picked(people: Sequence[ExemplarPage]) -> str:
    return "&".join(f"guong={person.pk}" for person in people)


def file_address(booklet: Booklet) -> str:
    return f"{ADDRESS}tep/{booklet.pk}/ky-yeu.pdf"


def files() -> list[Path]:
    return list(Path(storages["private"].path(Booklet.folder)).glob("*.pdf"))


def test_booklet_of_a_movement_has_cover_contents_its_people_and_an_index(
    client: Client, order: Any
) -> None:
    movement = factories.movement("Trồng cây trăm năm")
    west, east = factories.place("Tây Thử"), factories.place("Đông Thử")
    people = [
        factories.exemplar("Lê Văn Bình", place=west, headline="Giữ rừng đầu nguồn"),
        factories.exemplar("Trần Thị An", place=east, portrait=factories.image()),
        factories.exemplar("Phạm Văn Cường", place=west),
    ]
    for person in people:
        factories.tag(person, [movement])
    factories.exemplar("Ngô Văn Ngoài")
    booklet = read(client.get(file_address(order(f"phong-trao={movement.pk}"))))
    cover, contents, *inside, index = (
        words(booklet, number) for number in range(len(booklet.pages))
    )
    assert "Trồng cây trăm năm" in cover
    assert "3 tấm gương" in cover
    titles = ("Đông Thử", "Trần Thị An", "Tây Thử", "Lê Văn Bình", "Phạm Văn Cường", "Bảng tra tên")
    places = [contents.index(title) for title in titles]
    assert places == sorted(places), "chapters by the name of the province, people by given name"
    assert ["Trần Thị An" in inside[0], "Lê Văn Bình" in inside[1]] == [True, True]
    assert "Giữ rừng đầu nguồn" in inside[1]
    assert re.search("Trần Thị An 3 Lê Văn Bình 4 Phạm Văn Cường 5", index), index
    assert "Ngô Văn Ngoài" not in words(booklet)


@pytest.mark.parametrize("a_page", ["1", "2"])
def test_booklet_reads_aloud_in_both_layouts(a_page: str, client: Client, order: Any) -> None:
    people = [factories.exemplar(portrait=factories.image()) for _ in range(3)]
    booklet = read(client.get(file_address(order(picked(people), a_page))))
    assert_reads_aloud(booklet)
    found = tags(booklet)
    assert [found.count(tag) > 0 for tag in OUTLINE_TAGS] == [True] * 3
    assert found.count("Figure") == 3
    assert found.count("H2") == 3
    inside = len(booklet.pages) - 3  # cover, contents, index
    assert inside == (3 if a_page == "1" else 2)


def test_headings_of_a_story_are_headings_and_groups_stand_by_their_first_word(
    client: Client, order: Any
) -> None:
    story = factories.body(
        factories.block("heading", {"text": "Một lịch nước chung", "level": "2"}),
        factories.block("paragraph", "<p>Cả xóm cùng giữ.</p>"),
    )
    group = factories.exemplar("Tổ hòa giải xóm Ánh", kind=Kind.COLLECTIVE, story=story)
    person = factories.exemplar("Trần Thị Bình")
    booklet = read(client.get(file_address(order(picked([group, person])))))
    assert tags(booklet).count("H3") == 1
    index = words(booklet, len(booklet.pages) - 1)
    assert index.index("Trần Thị Bình") < index.index("Tổ hòa giải")


def test_booklet_of_a_year_holds_those_honoured_in_it(client: Client, order: Any) -> None:
    title = factories.award_title()
    for name, year in (("Lê Thị Nay", 2024), ("Lê Thị Xưa", 2019)):
        AwardGrant.objects.create(exemplar=factories.exemplar(name), title=title, year=year)
    told = words(read(client.get(file_address(order("nam=2024")))))
    assert "Gương được khen năm 2024" in told
    assert "Lê Thị Nay" in told
    assert "Lê Thị Xưa" not in told


def test_picked_by_hand_stand_as_picked(client: Client, order: Any) -> None:
    people = [factories.exemplar(name) for name in ("Lý Thị Út", "Lý Thị Ân", "Lý Thị Mai")]
    chosen = [people[2], people[0]]
    told = words(read(client.get(file_address(order(picked(chosen))))))
    contents = told[: told.index("Bảng tra tên")]
    assert contents.index("Lý Thị Mai") < contents.index("Lý Thị Út")
    assert "Lý Thị Ân" not in told


@pytest.mark.parametrize("how", HIDINGS)
def test_who_is_hidden_is_in_no_booklet(how: str, client: Client, order: Any) -> None:
    person = factories.exemplar("Lý Thị Khuất", live=how != "draft")
    twin = factories.exemplar("Lý Thị Hiện")
    HIDINGS[how](ExemplarPage.objects.get(pk=person.pk))
    for querystring in ("", picked([person, twin])):
        page = client.get(f"{ADDRESS}?{querystring}").content.decode()
        told = words(read(client.get(file_address(order(querystring)))))
        for text in (page, told):
            assert "Lý Thị Hiện" in text
            assert "Lý Thị Khuất" not in text


def test_file_goes_when_somebody_in_it_withdraws(
    client: Client, order: Any, django_capture_on_commit_callbacks: Any
) -> None:
    gone, stays = factories.exemplar(), factories.exemplar()
    both, other = order(picked([gone, stays])), order(picked([stays]))
    assert len(files()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(ExemplarPage.objects.get(pk=gone.pk), by=None)
    assert list(Booklet.objects.all()) == [other]
    assert len(files()) == 1
    assert client.get(file_address(both)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(file_address(other)).status_code == HTTPStatus.OK


def test_file_of_who_expired_is_refused_though_nothing_told_of_it(
    client: Client, order: Any
) -> None:
    person, twin = factories.exemplar(), factories.exemplar()
    booklet = order(picked([person, twin]))
    HIDINGS["expired"](ExemplarPage.objects.get(pk=person.pk))
    answer = client.get(file_address(booklet))
    assert answer.headers["Location"] == f"{ADDRESS}?{picked([person, twin])}&cu=1"
    assert files() == []
    again = client.get(answer.headers["Location"]).content.decode()
    assert "đã thay đổi" in again


def test_file_that_says_what_no_longer_holds_is_refused(client: Client, order: Any) -> None:
    person = factories.exemplar(headline="Đào được giếng")
    booklet = order(picked([person]))
    person.headline = "Đào được hai giếng"
    factories.publish(person)
    assert client.get(file_address(booklet)).status_code == HTTPStatus.FOUND
    told = words(read(client.get(file_address(order(picked([person]))))))
    assert "Đào được hai giếng" in told


def test_who_is_hidden_while_the_booklet_is_written_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = factories.exemplar()
    real = booklets.pdf

    def slow(*args: Any) -> bytes:
        HIDINGS["held"](person)
        return real(*args)

    monkeypatch.setattr(booklets, "pdf", slow)
    booklets.write_booklet.call(_waiting(person).pk)
    assert Booklet.objects.count() == 0
    assert files() == []


def _waiting(*people: ExemplarPage) -> Booklet:
    return Booklet.objects.create(querystring=picked(people), page_ids=[each.pk for each in people])


def test_the_same_booklet_is_written_once(order: Any) -> None:
    person = factories.exemplar()
    first = order(picked([person]))
    assert order(picked([person])) == first
    assert order(picked([person]), "2") != first


def test_only_some_are_written_at_once(client: Client) -> None:
    people = [factories.exemplar() for _ in range(booklets.UNFINISHED_LIMIT + 1)]
    for person in people[1:]:
        _waiting(person)
    answer = client.post(ADDRESS, {"lua-chon": picked(people[:1]), "a_page": "1"})
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert Booklet.objects.count() == booklets.UNFINISHED_LIMIT


def test_layout_that_nobody_could_choose_is_refused(client: Client) -> None:
    factories.exemplar()
    answer = client.post(ADDRESS, {"lua-chon": "", "a_page": "3"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize("how", HIDINGS)
def test_basket_of_hidden_people_says_so_sent_as_well_as_opened(how: str, client: Client) -> None:
    basket = picked([hidden(factories.exemplar, how)])
    factories.exemplar()
    opened = client.get(f"{ADDRESS}?{basket}")
    sent = client.post(ADDRESS, {"lua-chon": basket, "a_page": "1"})
    said = [Reading.of(answer).texts("main .empty__title") for answer in (opened, sent)]
    assert said == [["Không có tấm gương nào trong lựa chọn này."]] * 2
    assert not Booklet.objects.exists()


def test_progress_is_shown_and_told_to_the_script(client: Client) -> None:
    booklet = _waiting(factories.exemplar())
    Booklet.objects.update(state=State.RUNNING, rows_total=8, rows_done=2)
    page = BeautifulSoup(client.get(f"{ADDRESS}tep/{booklet.pk}/").content, "html.parser")
    assert page.select_one("progress")["value"] == "25"
    asked = page.select_one("[data-progress]")["data-progress"]
    assert client.get(asked).json()["percentage"] == 25
    assert page.select_one("noscript a") is not None


def test_portraits_are_noted_as_they_are_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [factories.exemplar() for _ in range(3)]
    booklet = _waiting(*people)
    monkeypatch.setattr(booklets, "PROGRESS_STEP", 1)
    seen = []
    real = booklets.told_of

    def noted(*args: Any) -> dict:
        seen.append(Booklet.objects.get(pk=booklet.pk).rows_done)
        return real(*args)

    monkeypatch.setattr(booklets, "told_of", noted)
    booklets.write_booklet.call(booklet.pk)
    assert seen == [0, 1, 2]
    assert Booklet.objects.get(pk=booklet.pk).state == State.DONE


def test_choice_of_more_than_a_volume_holds_comes_in_volumes(
    client: Client, order: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Lê Thị An", "Lê Thị Bông", "Lê Thị Cúc"):
        factories.exemplar(name)
    monkeypatch.setattr(choosing, "MOST_PEOPLE", 2)
    told = words(read(client.get(file_address(order("trang=2")))))
    assert "Tập 2" in told
    assert "Lê Thị Cúc" in told
    assert "Lê Thị An" not in told


def test_picking_keeps_who_was_picked_from_page_to_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [factories.exemplar(f"Lê Thị {name}") for name in ("An", "Bông", "Cúc")]
    monkeypatch.setattr("outreach.views.PICKED_A_PAGE", 2)
    page = BeautifulSoup(
        client.get(f"{ADDRESS}chon/?{picked([people[0], people[2]])}&trang=1").content,
        "html.parser",
    )
    boxes = {int(box["value"]): box.has_attr("checked") for box in page.select(".pick input")}
    assert boxes == {people[0].pk: True, people[1].pk: False}
    carried = page.select("main input[type=hidden][name=guong]")
    assert [int(each["value"]) for each in carried] == [people[2].pk]
    assert page.select_one("button[name=trang]")["value"] == "2"
    assert page.select_one(f"button[formaction='{ADDRESS}']") is not None


def test_outlived_files_go(order: Any) -> None:
    old = order(picked([factories.exemplar()]))
    long_ago = timezone.now() - KEPT - datetime.timedelta(hours=1)
    Booklet.objects.filter(pk=old.pk).update(touched_at=long_ago)
    new = order(picked([factories.exemplar()]))
    assert list(Booklet.objects.all()) == [new]
    assert len(files()) == 1
