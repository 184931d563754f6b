"""Cards for other sites: framed by anybody, told of by oEmbed, gone with the page."""

from http import HTTPStatus
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from exemplars.models import ExemplarPage
from tests import factories
from tests.factories.visibility import HIDINGS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn_pictures")]

HOST = "http://testserver"


def oembed(page: ExemplarPage, **more: object) -> str:
    return f"/oembed/?{urlencode({'url': HOST + page.get_url(), **more})}"


def test_card_may_be_framed_by_anybody_and_no_other_page_may(client: Client) -> None:
    person = factories.exemplar()
    card, profile = client.get(f"/nhung/{person.pk}/"), client.get(person.get_url())
    assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in card.headers
    assert "frame-ancestors 'none'" in profile.headers["Content-Security-Policy"]
    assert profile.headers["X-Frame-Options"] == "DENY"


def test_card_sets_no_cookie_runs_nothing_and_leads_to_the_profile(client: Client) -> None:
    person = factories.exemplar("Lê Văn Bình", headline="Giữ rừng đầu nguồn", is_invented=True)
    answer = client.get(f"/nhung/{person.pk}/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert not answer.cookies
    assert page.select("script, form") == []
    links = page.select("a")
    assert [link["href"] for link in links] == [person.get_full_url()]
    assert links[0]["target"] == "_blank"
    told = page.main.get_text(" ", strip=True)
    assert "Giữ rừng đầu nguồn" in told
    assert "Nhân vật minh họa" in told


def test_profile_tells_where_oembed_is_and_that_gives_the_card(client: Client) -> None:
    person = factories.exemplar("Lê Văn Bình")
    head = BeautifulSoup(client.get(person.get_url()).content, "html.parser").head
    link = head.select_one("link[type='application/json+oembed']")["href"]
    told = client.get(link).json()
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "Lê Văn Bình")
    frame = BeautifulSoup(told["html"], "html.parser").iframe
    assert frame["src"] == f"{HOST}/nhung/{person.pk}/"
    assert frame["title"] == "Lê Văn Bình"
    assert (int(frame["width"]), int(frame["height"])) == (told["width"], told["height"])
    assert client.get(told["thumbnail_url"]).status_code == HTTPStatus.OK


def test_oembed_keeps_to_the_room_that_is_there(client: Client) -> None:
    person = factories.exemplar()
    told = client.get(oembed(person, maxwidth=300, maxheight=200)).json()
    assert (told["width"], told["height"]) == (300, 200)
    told = client.get(oembed(person, maxwidth=5000, maxheight="nhiều")).json()
    assert (told["width"], told["height"]) == (480, 240)
    told = client.get(oembed(person, maxwidth=200)).json()
    assert told["width"] == 200
    assert told["height"] > 240, "its words stand in more lines"


def test_oembed_knows_json_only_and_addresses_of_exemplars_of_this_site(client: Client) -> None:
    person = factories.exemplar()
    assert client.get(oembed(person, format="xml")).status_code == HTTPStatus.BAD_REQUEST
    path = person.get_url()
    for asked in (
        *("", "http://[", f"https://noi-khac.vn{path}", path, f"{HOST}/khong-co/"),
        HOST + factories.news().get_url(),
    ):
        answer = client.get(f"/oembed/?{urlencode({'url': asked})}")
        assert answer.status_code == HTTPStatus.NOT_FOUND, asked


@pytest.mark.parametrize("how", HIDINGS)
def test_who_is_hidden_is_told_of_by_neither(how: str, client: Client) -> None:
    person, twin = factories.exemplar(live=how != "draft"), factories.exemplar()
    HIDINGS[how](ExemplarPage.objects.get(pk=person.pk))
    for page, expected in ((person, HTTPStatus.NOT_FOUND), (twin, HTTPStatus.OK)):
        assert client.get(f"/nhung/{page.pk}/").status_code == expected
        assert client.get(oembed(page)).status_code == expected
