"""Passing a page on: plain links, and a code that leads from paper to it."""

import base64
import json
from http import HTTPStatus
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.test import Client

from sharing.links import share_links
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = "https://guongsang.example/tin-tuc/hoa-và-rác/?a=1&b=2"
TITLE = "Hoa & rác: “một” chuyện?"


def test_links_carry_the_address_and_title_whole() -> None:
    queries = {name: parse_qs(urlsplit(link).query) for name, link in share_links(ADDRESS, TITLE)}
    assert list(queries) == ["Facebook", "Zalo", "X", "Thư điện tử"]
    assert queries["Facebook"]["u"] == [ADDRESS]
    assert (queries["X"]["url"], queries["X"]["text"]) == ([ADDRESS], [TITLE])
    assert json.loads(base64.b64decode(queries["Zalo"]["d"][0])) == {"url": ADDRESS}
    assert queries["Thư điện tử"]["subject"] == [TITLE]
    assert queries["Thư điện tử"]["body"] == [f"{TITLE}\n{ADDRESS}"]
    # A letter's words are no form: a plus stays one.
    assert "+" not in dict(share_links(ADDRESS, TITLE))["Thư điện tử"]


@pytest.mark.parametrize("kind", ["news", "directive", "movement", "exemplar"])
def test_page_offers_links_without_a_script_of_others(kind: str, client: Client) -> None:
    page = factories.MAKERS[kind]()
    soup = BeautifulSoup(client.get(page.get_url()).content.decode(), "html.parser")
    links = soup.select(".share__ways a")
    assert [link.get_text() for link in links] == ["Facebook", "Zalo", "X", "Thư điện tử"]
    assert all("noreferrer" not in link["rel"] for link in links)
    assert not soup.select(".share__ways li:not(.js-only) button"), "a button needs the script"
    hosts = {urlsplit(each["src"]).netloc for each in soup.select("script[src], img[src]")}
    assert hosts == {""}


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/tin-tuc/",
        "/dia-phuong/",
        "/danh-hieu/",
        "/ban-do/",
        "/de-cu/",
        "/tim-kiem/?q=hoa+n%E1%BB%9F",
    ],
)
def test_every_page_has_its_address_on_paper_in_letters_and_as_a_code(
    address: str, client: Client
) -> None:
    soup = BeautifulSoup(client.get(address).content.decode(), "html.parser")
    (printed,) = soup.select(".print-address")
    assert printed.get_text(" ").split()[-1] == f"http://testserver{address}"
    code = printed.img
    assert code["loading"] == "lazy", "nobody who does not print fetches it"
    assert parse_qs(urlsplit(code["src"]).query)["trang"] == [address]
    answer = client.get(code["src"])
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(answer.content.decode()).tag.endswith("svg")


def test_pages_that_are_nobodys_to_find_have_no_address_on_paper(client: Client) -> None:
    for address in ("/khong-co/", "/de-cu/tra-cuu/"):
        assert "print-address" not in client.get(address).content.decode()


def test_code_says_the_address_on_this_site(client: Client) -> None:
    """Drawn anew from the address, it is the same, and another address is another code."""

    def drawn(address: str) -> bytes:
        stream = BytesIO()
        code = segno.make_qr(address, error="m")
        code.save(stream, kind="svg", border=2, omitsize=True, svgclass=None, lineclass=None)
        return stream.getvalue()

    answer = client.get("/chia-se/ma-qr.svg", {"trang": "/tin-tuc/hoa/"}).content
    assert answer == drawn("http://testserver/tin-tuc/hoa/")
    assert answer != drawn("http://testserver/tin-tuc/hoa/2/")


@pytest.mark.parametrize(
    "path", ["", "tin-tuc/", "//example.com/", "/\\example.com", "https://example.com/", "/" * 501]
)
def test_no_code_leads_to_another_site(path: str, client: Client) -> None:
    answer = client.get("/chia-se/ma-qr.svg", {"trang": path})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
