"""The map of the portal: where everything is, and nothing that readers don't see."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db

ADDRESS = "/so-do-cong/"


def links(client: Client) -> list[str]:
    return [link["href"] for link in Reading.of(client.get(ADDRESS)).soup.select("main a[href]")]


def test_sections_stand_in_the_order_of_the_tree_and_every_link_leads_somewhere(
    client: Client,
) -> None:
    shelf = factories.section("Kệ ngoài")
    inner = factories.section("Kệ trong", parent=shelf)
    text = factories.standard("Trang trong", parent=inner)
    factories.news("Một tin")
    page = Reading.of(client.get(ADDRESS)).soup
    (nested,) = page.select(
        f'.site-map__list .site-map__list .site-map__list a[href="{text.get_url()}"]'
    )
    assert nested.text == "Trang trong"
    found = links(client)
    assert "/tin-tuc/" in found
    assert "/tin-tuc/mot-tin/" not in found
    for address in found:
        assert client.get(address).status_code == HTTPStatus.OK, address


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_pages_are_not_on_the_map(client: Client, how: str) -> None:
    shown = factories.standard("Trang hiện")
    gone = hidden(factories.standard, how, title="Trang khuất")
    found = links(client)
    assert shown.get_url() in found
    assert gone.get_url() not in found
    assert "Trang khuất" not in client.get(ADDRESS).content.decode()


def test_what_is_below_a_hidden_page_hangs_from_the_next_above(client: Client) -> None:
    shelf = factories.section("Kệ ngoài")
    inner = factories.section("Kệ trong", parent=shelf)
    text = factories.standard("Trang trong", parent=inner)
    inner.live = False
    inner.save()
    page = Reading.of(client.get(ADDRESS)).soup
    (link,) = page.select(f'main a[href="{text.get_url()}"]')
    assert link.find_parent("li").find_parent("li").a["href"] == shelf.get_url()


def test_it_costs_as_many_queries_for_many_pages_as_for_one(client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        return len(queries)

    factories.standard()
    cost()
    of_one = cost()
    for _ in range(5):
        factories.standard(parent=factories.section())
    cost()  # the frame, too, is made anew
    assert cost() == of_one <= 14


def test_the_foot_leads_to_it_and_to_open_data(client: Client) -> None:
    foot = Reading.of(client.get("/")).soup.select("footer a[href]")
    assert {ADDRESS, "/du-lieu-mo/"} <= {link["href"] for link in foot}


def test_the_icon_of_old_browsers_is_there(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer["Content-Type"] == "image/x-icon"
    assert answer.content.startswith(b"\x00\x00\x01\x00")
    assert "max-age" in answer["Cache-Control"]
