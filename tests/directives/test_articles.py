"""Articles and clauses of a document are cited, found, and reached."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from directives.articles import paragraphs, text_in_parts
from tests import factories
from tests.factories.bodies import block

LAW = (
    "<p>Chương I QUY ĐỊNH CHUNG</p>"
    "<p><b>Điều 1.</b> Phạm vi</p><p>Quy ước này nói về vườn chung của thôn.</p>"
    "<p>Điều 2. Điều kiện nhận cờ của thôn</p>"
    "<p>1. Trồng đủ mười gốc cây.</p><p>2. Giữ sạch lối đi trong vườn.</p>"
    "<ul><li>1. Hàng trong danh sách, không phải khoản.</li></ul>"
    "<p>2026. Năm, không phải khoản.</p><p>3. Không tranh phần nước tưới, theo Điều 1.</p>"
    "<p>Điều 2a. Cờ luân phiên</p><p>1. Trao vào mùa gặt.</p>"
    "<p>Điều 2. Nhắc lại trong quy ước sửa đổi</p>"
)


def law(**fields: Any) -> Any:
    return factories.directive(
        "Quy ước vườn chung", body=json.dumps([block("paragraph", LAW)]), number="7/QU", **fields
    )


def page_of(client: Client, page: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(page.url).content.decode(), "html.parser")


@pytest.mark.django_db
def test_parts_are_told_in_the_order_of_the_text() -> None:
    body = law().body
    parts = {each.part.label: each.text for each in paragraphs(body) if each.part}
    assert list(parts) == [
        "Điều 1",
        "Điều 2",
        "Điều 2, khoản 1",
        "Điều 2, khoản 2",
        "Điều 2, khoản 3",
        "Điều 2a",
        "Điều 2a, khoản 1",
    ]
    assert parts["Điều 2, khoản 3"].startswith("3. Không tranh")
    text, rows = text_in_parts(body, 10)
    assert '"Điều 2a, khoản 1", "dieu-2a-khoan-1"' in rows
    assert text.count("\n") == len(list(paragraphs(body))) - 1


@pytest.mark.django_db
def test_text_without_articles_has_no_parts() -> None:
    page = factories.directive("Kế hoạch", body=factories.body(text="1. Việc thứ nhất."))
    assert text_in_parts(page.body, 0) == ("1. Việc thứ nhất.", "")


@pytest.mark.django_db
def test_each_part_is_reached_by_its_anchor(client: Client) -> None:
    page = page_of(client, law())
    anchors = [each["id"] for each in page.select("[id^=dieu-]")]
    assert anchors == [
        "dieu-1",
        "dieu-2",
        "dieu-2-khoan-1",
        "dieu-2-khoan-2",
        "dieu-2-khoan-3",
        "dieu-2a",
        "dieu-2a-khoan-1",
    ]
    assert "mười gốc" in page.select_one("#dieu-2-khoan-1").get_text()


@pytest.mark.django_db
def test_article_as_a_heading_is_reached_too(client: Client) -> None:
    document = factories.directive("Quy ước", number="8/QU")
    document.body = [
        ("heading", {"text": "Điều 5. Nước tưới", "level": "3"}),
        ("paragraph", "<p>1. Chia đều.</p>"),
    ]
    document.save_revision().publish()
    page = page_of(client, document)
    assert page.select_one("h3#dieu-5") is not None
    assert page.select_one("p#dieu-5-khoan-1") is not None


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["gốc cây mười trồng", "dieu kien trong du muoi goc cay"])
def test_question_is_answered_with_the_clause(client: Client, typed: str) -> None:
    document = law(subject="Về vườn chung")
    answer = client.get("/tim-kiem/", {"q": typed}).content.decode()
    page = BeautifulSoup(answer, "html.parser")
    link = page.select_one(".result__part a")
    assert link is not None
    assert link.get_text() == "Điều 2, khoản 1"
    assert link["href"] == f"{document.url}#dieu-2-khoan-1"
    assert "mười" in page.select_one(".result__text").get_text()


@pytest.mark.django_db
def test_words_of_the_title_lead_to_the_document_alone(client: Client) -> None:
    law()
    answer = client.get("/tim-kiem/", {"q": "quy ước vườn chung"}).content.decode()
    assert not BeautifulSoup(answer, "html.parser").select(".result__part")
