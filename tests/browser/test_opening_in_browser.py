"""A browser tells that a result was opened: once a page, with the question and nothing else."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.test import Client
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import Request, Route

from search.curation.query_log import BUFFER, flush
from search.models import SearchQueryLog
from tests import factories
from tests.browser.barriers import HOST

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RESULTS = "/tim-kiem/?q=NGON+den"
ADDRESS = "/tim-kiem/da-mo/"


@pytest.fixture
def story_address() -> str:
    caches[BUFFER].clear()
    return factories.news("Ngọn đèn đêm").get_url()


def told_by(page: BrowserPage) -> list[Request]:
    """Hand what a page tells to the portal; return the list to which the requests are added."""
    requests: list[Request] = []

    def hand_on(route: Route) -> None:
        sent = route.request
        requests.append(sent)
        answer = Client(enforce_csrf_checks=True).post(
            ADDRESS,
            sent.post_data_buffer or b"",
            content_type=sent.headers["content-type"],
            headers={"Origin": sent.headers["origin"]},
        )
        route.fulfill(status=answer.status_code)

    page.route(f"{HOST}{ADDRESS}", hand_on)
    return requests


def test_opened_result_is_told_once_by_any_button_that_opens(
    visit: Callable, story_address: str
) -> None:
    with visit(RESULTS, story_address) as page:
        told = told_by(page)
        title = page.locator(".results a").first
        title.click(button="right")
        page.locator(".search__title").click()
        assert told == []
        with page.expect_request(f"{HOST}{ADDRESS}"):
            title.click(button="middle")
        title.click()
        page.wait_for_url(f"{HOST}{story_address}")
    assert [request.post_data for request in told] == ["ngon den"]
    flush()
    assert SearchQueryLog.objects.get(text="ngon den").opened == 1


def test_keyboard_opens_as_well(visit: Callable, story_address: str) -> None:
    with visit(RESULTS, story_address) as page:
        told = told_by(page)
        title = page.locator(".results a").first
        title.focus()
        with page.expect_request(f"{HOST}{ADDRESS}"):
            title.press("Enter")
    assert [request.post_data for request in told] == ["ngon den"]
    assert "cookie" not in told[0].headers
