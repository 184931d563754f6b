"""Suggestions while typing: public pages, grouped, small, and nothing kept of the reader."""

from http import HTTPStatus

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.engines.base import SUGGESTION_LIMIT
from search.engines.sql import Statement
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


def groups(client: Client, text: str) -> list[dict]:
    """Return what is offered for a text."""
    return client.get("/tim-kiem/goi-y/", {"q": text}).json()["groups"]


def titles(client: Client, text: str) -> set[str]:
    return {item["title"] for group in groups(client, text) for item in group["items"]}


@pytest.mark.parametrize("typed", ["ngọn đ", "ngon d", "ngon den"])
def test_pages_are_offered_before_the_last_word_is_whole(client: Client, typed: str) -> None:
    story = factories.news("Ngọn đèn đêm")
    factories.news("Chuyện mùa gặt")
    (group,) = groups(client, typed)
    assert (group["kind"], group["label"]) == ("news", "Tin tức")
    assert group["items"] == [{"title": "Ngọn đèn đêm", "url": story.get_url()}]


def test_each_kind_is_offered_once(client: Client) -> None:
    for make in (factories.news, factories.movement, factories.news, factories.exemplar):
        make("Ngọn đèn")
    kinds = [group["kind"] for group in groups(client, "ngọn đèn")]
    assert sorted(kinds) == ["exemplar", "movement", "news"]


def test_no_more_is_offered_than_can_be_read(client: Client) -> None:
    for number in range(SUGGESTION_LIMIT + 2):
        factories.news(f"Ngọn đèn {number}")
    assert len(titles(client, "ngọn đèn")) == SUGGESTION_LIMIT


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_pages_are_not_offered(client: Client, how: str) -> None:
    hidden(factories.news, how, title="Ngọn đèn khuất")
    factories.news("Ngọn đèn hiện")
    assert titles(client, "ngon den") == {"Ngọn đèn hiện"}


@pytest.mark.parametrize(
    "text", ["", " ", "n", '"', "*", "NEAR(", "đ" * 1000, "😀😀", "\x00\x00", "--"]
)
def test_any_text_is_answered(client: Client, text: str) -> None:
    factories.news("Ngọn đèn")
    answer = client.get("/tim-kiem/goi-y/", {"q": text})
    assert answer.status_code == HTTPStatus.OK
    assert answer.json() == {"groups": []}


def test_answer_is_kept_nowhere_and_leaves_no_cookie(client: Client) -> None:
    answer = client.get("/tim-kiem/goi-y/", {"q": "ngọn"})
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_answer_costs_two_queries(client: Client) -> None:
    factories.news("Ngọn đèn")
    with CaptureQueriesContext(connection) as captured:
        assert groups(client, "ngon den")
    assert len(captured) == 2


def test_engine_that_fails_offers_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(statement: Statement) -> list:
        raise DatabaseError("no such table")

    monkeypatch.setattr(Statement, "rows", fail)
    answer = client.get("/tim-kiem/goi-y/", {"q": "ngọn đèn"})
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.json() == {"groups": []}
