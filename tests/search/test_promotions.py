"""Results that editors propose: for their questions, in their time, and only public pages."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from search.curation.promotions import PROMOTED_LIMIT, promotions_for
from search.models import PromotedResult
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def promote(page: Page, questions: str = "thi đua yêu nước", **fields: object) -> PromotedResult:
    return PromotedResult.objects.create(page_id=page.pk, questions=questions, **fields)


def proposed(client: Client, text: str, **parameters: object) -> dict[str, str]:
    """Return address → text of what the search page proposes."""
    answer = client.get("/tim-kiem/", {"q": text, **parameters})
    soup = BeautifulSoup(answer.content, "html.parser")
    return {
        item.select_one("a")["href"]: " ".join(item.get_text(" ").split())
        for item in soup.select(".promoted li")
    }


@pytest.mark.parametrize("typed", ["thi đua yêu nước", "Thi dua yeu nuoc!", "THI ĐUA, YÊU NƯỚC"])
def test_page_is_proposed_however_the_question_is_typed(client: Client, typed: str) -> None:
    page = factories.movement("Mỗi ngày một việc tốt")
    promote(page, "khen thưởng\nthi đua yêu nước\n", note="Phong trào năm nay.")
    promote(factories.news("Chuyện khác"), "thi đua yêu nước mãi")
    shown = proposed(client, typed)
    assert list(shown) == [page.get_url()]
    assert "Phong trào năm nay." in shown[page.get_url()]


@pytest.mark.parametrize("typed", ["thi đua", "yêu nước", "thi đua yêu nước ta", "%", "thi_dua"])
def test_part_of_a_question_proposes_nothing(client: Client, typed: str) -> None:
    promote(factories.news())
    assert proposed(client, typed) == {}


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_pages_are_not_proposed(client: Client, how: str) -> None:
    promote(hidden(factories.news, how, title="Tin khuất"))
    shown = factories.news("Tin hiện")
    promote(shown)
    assert list(proposed(client, "thi đua yêu nước")) == [shown.get_url()]


def test_proposals_stand_above_hits_and_above_nothing(client: Client) -> None:
    page = factories.news("Chuyện mùa gặt")
    promote(page, "bốn chữ không có\nmùa gặt")
    assert list(proposed(client, "bốn chữ không có")) == [page.get_url()]
    assert list(proposed(client, "mùa gặt")) == [page.get_url()]


def test_who_narrows_has_seen_the_proposals(client: Client) -> None:
    promote(factories.news("Thi đua yêu nước"))
    assert proposed(client, "thi đua yêu nước")
    assert not proposed(client, "thi đua yêu nước", loai="news")


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "is_shown"),
    [(None, None, True), (0, 0, True), (1, None, False), (None, -1, False)],
)
def test_proposals_keep_their_time(
    starts_in: int | None, ends_in: int | None, is_shown: bool
) -> None:
    # Days from the one on which it runs, which may not be that on which tests were collected.
    today = timezone.localdate()
    starts_on, ends_on = (
        None if days is None else today + days * DAY for days in (starts_in, ends_in)
    )
    promote(factories.news(), starts_on=starts_on, ends_on=ends_on)
    assert bool(promotions_for("thi đua yêu nước")) is is_shown


def test_few_are_proposed_in_the_order_given() -> None:
    for order in range(PROMOTED_LIMIT + 1, 0, -1):
        promote(factories.news(f"Tin {order}"), order=order)
    assert [item.title for item in promotions_for("thi đua yêu nước")] == [
        "Tin 1",
        "Tin 2",
        "Tin 3",
    ]


def test_questions_without_words_and_periods_that_end_early_are_refused() -> None:
    page, today = factories.news(), timezone.localdate()
    for fields, wrong in (
        ({"questions": "…\n!"}, "questions"),
        ({"questions": "a", "starts_on": today, "ends_on": today - DAY}, "ends_on"),
    ):
        with pytest.raises(ValidationError) as refused:
            PromotedResult(page_id=page.pk, **fields).full_clean()
        assert list(refused.value.message_dict) == [wrong]


def test_editors_keep_proposals_in_vietnamese(client: Client) -> None:
    client.force_login(factories.editor())
    promote(factories.news("Chuyện mùa gặt"), "mùa gặt")
    listing = client.get(reverse("wagtailsnippets_search_promotedresult:list"))
    soup = BeautifulSoup(listing.content, "html.parser")
    assert "mùa gặt" in soup.get_text()
    assert "Kết quả đề xuất" in soup.get_text()
    form = client.get(reverse("wagtailsnippets_search_promotedresult:add"))
    labels = BeautifulSoup(form.content, "html.parser").get_text()
    assert all(label in labels for label in ("Câu hỏi", "Lời dẫn", "Khi nào hiện"))
