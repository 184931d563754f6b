"""Suggestions in a real browser: by keyboard, by ear, by pointer, and not at all without script."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from tests import factories
from tests.browser.barriers import DESK, HOST, SMALLEST_PHONE, barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

BOX = "#tim"
OPTIONS = "#tim-goi-y [role=option]"
SUGGESTIONS = "/tim-kiem/goi-y/?q=ngon+den"
A_MOMENT = datetime.datetime(2026, 1, 1, 9)
TYPED_MS = 1_000
"""Longer than the box waits for a further letter."""


@pytest.fixture
def story_address() -> str:
    """Make two pages that the same words begin, and return the address of the story."""
    story = factories.news("Ngọn đèn đêm")
    factories.movement("Ngọn đèn sáng xóm em")
    return story.get_url()


def type_words(page: BrowserPage) -> None:
    """Type into the box at the head of the page, and wait for what is offered.

    The page's clock stands still while letters come, however slowly: it asks once, for all of them.
    """
    page.locator(BOX).focus()
    expect(page.locator(BOX)).to_have_attribute("role", "combobox")
    page.clock.install(time=A_MOMENT)
    page.clock.pause_at(A_MOMENT + datetime.timedelta(seconds=1))
    page.locator(BOX).fill("")
    page.locator(BOX).press_sequentially("ngon den")
    page.clock.run_for(TYPED_MS)
    page.clock.resume()
    expect(page.locator(OPTIONS)).to_have_count(2)


def test_suggestions_are_announced_and_chosen_by_keyboard(
    visit: Callable, story_address: str
) -> None:
    with visit("/tim-kiem/", SUGGESTIONS, story_address) as page:
        type_words(page)
        box, options = page.locator(BOX), page.locator(OPTIONS)
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.locator(f"form:has({BOX}) [role=status]")).to_contain_text("2 gợi ý")

        titles = options.all_text_contents()
        for at in (0, 1):
            box.press("ArrowDown")
            expect(options.nth(at)).to_have_attribute("aria-selected", "true")
            expect(box).to_have_attribute(
                "aria-activedescendant", options.nth(at).get_attribute("id")
            )
        box.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") is None, "back in the box itself"
        for _ in range(2 - titles.index("Ngọn đèn đêm")):
            box.press("ArrowUp")
        box.press("Enter")
        page.wait_for_url(f"{HOST}{story_address}")


def test_escape_closes_what_is_offered_and_keeps_what_was_typed(
    visit: Callable, story_address: str
) -> None:
    with visit("/tim-kiem/", SUGGESTIONS) as page:
        type_words(page)
        box = page.locator(BOX)
        box.press("ArrowDown")
        box.press("Escape")
        expect(page.locator("#tim-goi-y")).to_be_hidden()
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_have_value("ngon den")
        assert box.get_attribute("aria-activedescendant") is None


def test_enter_without_a_choice_searches(visit: Callable, story_address: str) -> None:
    with visit("/tim-kiem/", SUGGESTIONS, "/tim-kiem/?q=ngon+den") as page:
        type_words(page)
        page.locator(BOX).press("Enter")
        page.wait_for_url(f"{HOST}/tim-kiem/?q=ngon+den")


def test_pointer_opens_a_suggestion(visit: Callable, story_address: str) -> None:
    with visit("/tim-kiem/", SUGGESTIONS, story_address) as page:
        type_words(page)
        page.locator(OPTIONS, has_text="Ngọn đèn đêm").click()
        page.wait_for_url(f"{HOST}{story_address}")


def test_open_suggestions_raise_no_barrier_and_fit_the_smallest_phone(
    visit: Callable, story_address: str
) -> None:
    with visit("/tim-kiem/?q=ngon+den", SUGGESTIONS, viewport=DESK) as page:
        type_words(page)
        page.locator(BOX).press("ArrowDown")
        found = barriers(page)
        width = page.evaluate("document.documentElement.scrollWidth")
    assert found == []
    assert width <= SMALLEST_PHONE["width"]


def test_box_only_searches_without_javascript(visit: Callable, story_address: str) -> None:
    with visit("/tim-kiem/", java_script_enabled=False) as page:
        assert page.get_attribute(BOX, "role") is None
        assert page.locator("[role=listbox]").count() == 0


def test_words_typed_before_the_script_came_are_asked_when_it_comes(
    visit: Callable, story_address: str
) -> None:
    with visit("/tim-kiem/", SUGGESTIONS, story_address) as page:
        held = []
        page.route("**/suggest*.js", lambda route: held.append(route))
        page.reload()
        page.locator(BOX).press_sequentially("ngon den")
        assert held
        expect(page.locator(OPTIONS)).to_have_count(0)
        held[0].fallback()
        expect(page.locator(OPTIONS)).to_have_count(2)
