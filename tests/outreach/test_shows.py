"""Shows for halls: a page of screens that is whole without JavaScript."""

from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from exemplars.models import AwardGrant, ExemplarPage
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn_pictures")]

ADDRESS = "/trinh-chieu/"


def screens(client: Client, query: str = "") -> BeautifulSoup:
    return BeautifulSoup(client.get(f"{ADDRESS}?{query}").content, "html.parser")


def names(page: BeautifulSoup) -> list[str]:
    return [each.get_text(" ", strip=True) for each in page.select(".screen__name")]


def test_show_of_a_movement_has_a_screen_for_each_of_its_people(client: Client) -> None:
    movement = factories.movement("Trồng cây trăm năm")
    for name in ("Lê Văn Bình", "Lê Văn An"):
        factories.tag(factories.exemplar(name), [movement])
    factories.exemplar("Ngô Văn Ngoài")
    page = screens(client, f"phong-trao={movement.pk}")
    assert names(page) == ["Lê Văn An", "Lê Văn Bình"]
    assert page.h1.get_text(strip=True) == "Trồng cây trăm năm"


def test_show_of_one_person_says_the_honour_and_leaves_to_the_profile(client: Client) -> None:
    person = factories.exemplar("Lê Văn Bình", headline="Giữ rừng đầu nguồn")
    AwardGrant.objects.create(
        exemplar=person, title=factories.award_title("Bằng khen Thử"), year=2024
    )
    page = screens(client, f"guong={person.pk}")
    screen = page.select_one("#man-1").get_text(" ", strip=True)
    assert "Giữ rừng đầu nguồn" in screen
    assert "2024" in screen
    assert page.select_one("[data-away]")["href"] == person.get_url()


def test_every_screen_is_reached_by_links_alone(client: Client) -> None:
    for _ in range(3):
        factories.exemplar()
    page = screens(client)
    ids = {each["id"] for each in page.select(".screen")}
    assert len(ids) == 5  # the cover, three people, the end
    at, walked = "man-0", []
    while at not in walked:
        walked.append(at)
        links = [link["href"] for link in page.select(f"#{at} a[href^='#']")]
        at = next((link[1:] for link in links if link[1:] not in walked), at)
    assert set(walked) == ids


@pytest.mark.parametrize("how", HIDINGS)
def test_who_is_hidden_is_in_no_show(how: str, client: Client) -> None:
    person = factories.exemplar("Lý Thị Khuất", live=how != "draft")
    twin = factories.exemplar("Lý Thị Hiện")
    HIDINGS[how](ExemplarPage.objects.get(pk=person.pk))
    for query in ("", f"guong={person.pk}&guong={twin.pk}"):
        assert names(screens(client, query)) == ["Lý Thị Hiện"]


@pytest.mark.parametrize("how", HIDINGS)
def test_show_of_nobody_says_so_and_leads_to_the_directory(how: str, client: Client) -> None:
    person = hidden(factories.exemplar, how)
    factories.exemplar()
    page = screens(client, f"guong={person.pk}")
    (only,) = page.select(".screen")
    assert "Hiện không có tấm gương nào" in only.get_text()
    assert "0 tấm gương" not in only.get_text()
    ways = {link["href"] for link in page.select("body a")}
    assert ways == {"/guong-dien-hinh/"}


def test_long_show_comes_in_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Lê Thị An", "Lê Thị Bông", "Lê Thị Cúc"):
        factories.exemplar(name)
    monkeypatch.setattr("outreach.shows.MOST_SCREENS", 2)
    first = screens(client)
    assert names(first) == ["Lê Thị An", "Lê Thị Bông"]
    assert first.select_one("#man-het a.button--strong")["href"] == "?trang=2"
    assert names(screens(client, "trang=2")) == ["Lê Thị Cúc"]
    assert client.get(f"{ADDRESS}?trang=3").status_code == HTTPStatus.NOT_FOUND


def test_ways_to_a_show_stand_on_profile_movement_and_directory(client: Client) -> None:
    movement = factories.movement()
    person = factories.exemplar()
    factories.tag(person, [movement])
    for address, query in (
        (person.get_url(), f"?guong={person.pk}"),
        (movement.get_url(), f"?phong-trao={movement.pk}"),
        (f"/guong-dien-hinh/?phong-trao={movement.pk}", f"?phong-trao={movement.pk}"),
    ):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.select_one(f"main a[href='{ADDRESS}{query}']") is not None, address
