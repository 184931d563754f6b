"""How a reader chooses the portal's looks: in the dialog, without JavaScript, on any screen."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from appearance.choices import COOKIE
from tests import factories
from tests.browser.barriers import HOST, OVERFLOWING, SMALLEST_PHONE, in_the_way, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

DIALOG = "/cach-hien-thi/?manh=1"
FORM = "/cach-hien-thi/"
CHOSEN = "(({address, ...chosen}) => chosen)({...document.documentElement.dataset})"
"""What the page knows of a reader's choice; its address is no choice."""
GROUND = "getComputedStyle(document.body).backgroundColor"
MOST = {"size": "3", "contrast": "most", "theme": "dark", "lines": "all"}


def choose(page: BrowserPage, **chosen: str) -> None:
    page.click("[data-module$='appearance.js']")
    for name, value in chosen.items():
        page.check(f".looks-dialog input[name={name}][value='{value}']")


def test_choices_are_seen_at_once_and_outlive_the_page(visit: Callable) -> None:
    with visit("/", DIALOG, "/tim-kiem/") as page:
        by_day = page.evaluate(GROUND)
        choose(page, **MOST)
        assert page.evaluate(GROUND) == "rgb(0, 0, 0)" != by_day
        assert page.evaluate(OVERFLOWING) == []
        page.keyboard.press("Escape")
        expect(page.locator(".looks-dialog")).to_have_count(0)
        assert page.evaluate("document.activeElement.dataset.module") is not None
        # As where a proxy gives an answer that was made for everybody.
        page.goto(f"{HOST}/tim-kiem/")
        assert page.evaluate(CHOSEN) == MOST
        page.set_viewport_size(SMALLEST_PHONE)
        assert page.evaluate(OVERFLOWING) == []


def test_choices_sent_by_the_form_are_read_by_the_script_too(visit: Callable) -> None:
    answer = Client().post(FORM, MOST)
    with visit("/", "/tim-kiem/") as page:
        kept = {"name": COOKIE, "value": answer.cookies[COOKIE].coded_value, "url": HOST}
        page.context.add_cookies([kept])
        page.goto(f"{HOST}/tim-kiem/")
        assert page.evaluate(CHOSEN) == MOST


def test_everything_is_given_back_as_it_was(visit: Callable) -> None:
    with visit("/", DIALOG) as page:
        choose(page, **MOST)
        page.click("[data-plain]")
        assert page.evaluate(CHOSEN) == {}
        assert page.evaluate("document.cookie") == ""
        page.click(".looks-dialog [type=submit]")
        expect(page.locator(".looks-dialog")).to_have_count(0)


def test_dialog_bars_nobody(visit: Callable) -> None:
    with visit("/", DIALOG, viewport=SMALLEST_PHONE) as page:
        choose(page, size="3")
        assert violations(page, ".looks-dialog") == []
        assert page.evaluate(OVERFLOWING) == []


def test_form_bars_nobody_and_stands_for_the_dialog(visit: Callable) -> None:
    with visit(FORM) as page:
        assert in_the_way(page) == []
    with visit("/", FORM, java_script_enabled=False) as page:
        page.click(".strip__tools a")
        expect(page.locator("h1")).to_have_text("Cách hiển thị")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_most_contrast_bars_nobody(visit: Callable, scheme: str) -> None:
    story = factories.news(body=factories.body(text="Theo Chỉ thị 08/CT-CTUBND. " * 9))
    with visit(story.get_url(), color_scheme=scheme) as page:
        page.evaluate("document.documentElement.dataset.contrast = 'most'")
        assert violations(page) == []
