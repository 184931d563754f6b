"""Every public page in a real browser: WCAG 2.2 AA by axe, room on the smallest phone, quiet."""

import mimetypes
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http import HTTPStatus

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as BrowserPage
from pytest_django.plugin import DjangoDbBlocker

from tests import scenery
from tests.browser.chromium import launched
from tests.outcomes.test_query_counts import CASES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

HOST = "https://testserver"  # nothing is sent; a browser trusts policies only over TLS
SMALLEST_PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
LARGEST_SIZE_STEPS = 3
NEIGHBOURS = 2
WCAG_2_2_AA = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
OVERFLOWING = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
  .map(element => element.outerHTML.slice(0, 120))"""
FONT_TYPE = "font/woff2"


@pytest.fixture(scope="module")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, launched() as browser:
        # Playwright runs an event loop in this thread, while only the tests use the ORM.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser


@pytest.fixture(scope="module")
def addresses(chromium: Browser, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """Build what every case shows, once; case → address.

    After Playwright began its event loop, in which Django has another connection.
    """
    with scenery.kept(django_db_blocker):
        with scenery.indexed_at_the_end():
            built = {name: build(NEIGHBOURS) for name, build in CASES.items()}
        yield built


def _file(path: str) -> str | None:
    """Return where the file behind a static or media address lies."""
    if path.startswith("/static/"):
        return finders.find(path.removeprefix("/static/"))
    if path.startswith(settings.MEDIA_URL):
        return os.path.join(settings.MEDIA_ROOT, path.removeprefix(settings.MEDIA_URL))
    return None


@pytest.fixture
def visit(chromium: Browser, client: Client) -> Callable[..., AbstractContextManager[BrowserPage]]:
    """Return a context manager that shows the first of some addresses in a fresh window.

    No server runs: the test's own client fetches the addresses beforehand, within its
    transaction, and the browser is answered from them and from the files they name.
    """

    @contextmanager
    def window(*addresses: str, **options: object) -> Iterator[BrowserPage]:
        answers = {address: client.get(address) for address in addresses}

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(HOST)
            if path in answers:
                found = answers[path]
                headers = dict(found.items())
                route.fulfill(status=found.status_code, headers=headers, body=found.content)
            elif (file := _file(path)) and os.path.exists(file):
                kind = mimetypes.guess_type(path)[0] or FONT_TYPE
                route.fulfill(path=file, content_type=kind)
            else:
                route.fulfill(status=HTTPStatus.NOT_FOUND)

        context = chromium.new_context(**options)
        context.route(f"{HOST}/**", answer)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{HOST}{addresses[0]}")
        yield page
        context.close()
        if answers[addresses[0]].status_code == HTTPStatus.OK:
            assert complaints == [], "the browser complains: of our own policy, a file, a script"

    return window


@pytest.mark.parametrize("name", CASES)
def test_page_has_no_barrier_that_axe_can_find(
    name: str, addresses: dict[str, str], visit: Callable
) -> None:
    barriers = []
    # axe is injected as an inline script, which our own policy forbids.
    with visit(addresses[name], viewport=DESK, bypass_csp=True) as page:
        for scheme, viewport in (("light", DESK), ("dark", SMALLEST_PHONE)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(viewport)
            found = Axe().run(page, options=WCAG_2_2_AA).response["violations"]
            barriers += [
                (scheme, item["id"], node["html"]) for item in found for node in item["nodes"]
            ]
    assert barriers == []


@pytest.mark.parametrize("name", CASES)
def test_nothing_scrolls_sideways_on_the_smallest_phone(
    name: str, addresses: dict[str, str], visit: Callable
) -> None:
    with visit(addresses[name], viewport=SMALLEST_PHONE) as page:
        assert page.evaluate(OVERFLOWING) == []
        for _ in range(LARGEST_SIZE_STEPS):
            page.click("[data-size-step='1']")
        assert page.evaluate("document.documentElement.dataset.size") == str(LARGEST_SIZE_STEPS)
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST_PHONE["width"]


GRAPH = ("movement", "a group", "a place", "an organisation", "map", "a title", "directive")
TABS = 160
"""More steps than it takes to walk through any of these pages."""
FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const inner = element.querySelector("rect") && getComputedStyle(element.querySelector("rect"));
  return {
    href: element.getAttribute("href"),
    inMain: Boolean(element.closest("main")),
    isOurs: element.tagName !== "AUDIO",  // a player marks its own buttons
    isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    isMarked: parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none"
      || Boolean(inner) && parseFloat(inner.strokeWidth) > 2,
  };
}"""


@pytest.mark.parametrize("name", GRAPH)
def test_every_neighbour_is_reached_by_keyboard_and_shows_where_one_is(
    name: str, addresses: dict[str, str], visit: Callable
) -> None:
    with visit(addresses[name], viewport=SMALLEST_PHONE) as page:
        asked = page.evaluate(
            """() => [...document.querySelectorAll("main a[href]")]
              .filter(link => link.checkVisibility()).map(link => link.getAttribute("href"))"""
        )
        reached, lost = set(), []
        for _ in range(TABS):
            page.keyboard.press("Tab")
            place = page.evaluate(FOCUSED)
            if place["inMain"]:
                reached.add(place["href"])
                if place["isOurs"] and not (place["isSeen"] and place["isMarked"]):
                    lost.append(place)
    assert lost == []
    assert set(asked) <= reached


def test_page_is_whole_without_javascript(addresses: dict[str, str], visit: Callable) -> None:
    with visit(addresses["home"], java_script_enabled=False) as page:
        assert page.locator("nav.nav a").first.is_visible()
        assert page.locator("#tim").is_visible()
        assert not page.locator("[data-size-step]").first.is_visible()


def test_readers_choices_outlive_the_page(visit: Callable) -> None:
    with visit("/", "/tim-kiem/") as page:
        page.click("[data-size-step='1']")
        page.click("[data-contrast-toggle]")
        page.goto(f"{HOST}/tim-kiem/")
        chosen = page.evaluate("({...document.documentElement.dataset})")
        pressed = page.get_attribute("[data-contrast-toggle]", "aria-pressed")
    assert chosen == {"size": "1", "contrast": "high"}
    assert pressed == "true"
