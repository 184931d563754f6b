"""Whatever is stored, no link of a page runs code."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client

from core.rich_text import without_code_in_links
from core.templatetags.display import web_address
from news.models import NewsPage
from tests import factories

CODE = "javascript:alert(document.domain)"


@pytest.mark.parametrize(
    "address",
    [
        CODE,
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "",
        None,
    ],
)
def test_only_web_addresses_are_addresses(address: str | None) -> None:
    assert web_address(address) == ""


def test_web_addresses_stay_as_they_are() -> None:
    assert web_address("https://bao.example/a?b=1") == "https://bao.example/a?b=1"
    assert web_address("HTTP://bao.example") == "HTTP://bao.example"


@pytest.mark.parametrize(
    "written",
    [
        f'<a href="{CODE}">',
        f"<a rel='x' HREF='{CODE}'>",
        f"<a href={CODE}>",
        '<a href="&#106;avascript:alert(1)">',
        '<a href=" data:text/html,x">',
    ],
)
def test_links_to_code_lose_their_address_and_keep_their_words(written: str) -> None:
    assert without_code_in_links(f"<p>{written}chữ</a></p>") == "<p><a>chữ</a></p>"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://a.example">',
        '<a linktype="page" id="3">',
        '<a href="#muc">',
        '<a href="mailto:a@b.c">',
    ],
)
def test_other_links_stay(link: str) -> None:
    assert without_code_in_links(link) == link


@pytest.mark.django_db
def test_no_page_links_to_code_that_came_past_the_forms(client: Client) -> None:
    source = factories.source("Báo Thử", link=CODE)
    body = [
        {"type": "paragraph", "value": f'<p><a href="{CODE}">Bấm vào đây</a></p>'},
        {"type": "embed", "value": {"embed": CODE, "title": "Video thử"}},
    ]
    news = factories.news("Bài thử", source=source, body=body)
    NewsPage.objects.filter(pk=news.pk).update(source_link=CODE)
    office = factories.organisation("Sở Thử nghiệm", website=CODE)
    for address, words in ((news.url, "Video thử"), (office.get_absolute_url(), "Sở Thử nghiệm")):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert words in page.text
        assert not [link for link in page.select("[href]") if "script:" in str(link["href"])]


def test_page_of_an_error_says_that_somebody_was_told_only_where_somebody_is() -> None:
    assert "đã được báo" not in render_to_string("500.html")
    assert "đã được báo" not in render_to_string("500.html", {"is_told": False})
    assert "đã được báo" in render_to_string("500.html", {"is_told": True})
