"""What may stand in a reader's way: what axe finds, and what does not fit the smallest phone."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page as BrowserPage

HOST = "https://testserver"
"""Of windows without a server; policies are trusted only over TLS."""
PHONE = {"width": 390, "height": 844}
SMALLEST_PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
LOOKS = (("light", DESK), ("dark", SMALLEST_PHONE))
ALL_RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
"""Of WCAG 2.2 AA."""
RULES_OF_LOOKS = {
    "type": "rule",
    "values": [
        "color-contrast",
        "link-in-text-block",
        "scrollable-region-focusable",
        "target-size",
    ],
}
"""Those of them that ask for colours and sizes; for the others a page that shows the same elements
in other colours, or larger, is the same page."""
OPTIONS = {
    "resultTypes": ["violations"],  # of what is right, nobody asks for every element
    "preload": {"assets": ["media"]},  # no rule of these reads style sheets
}
VIOLATIONS = """async ([within, options]) => (await axe.run(within, options)).violations.flatMap(
  ({id, nodes}) => nodes.map(({html}) => [id, html]))"""
OVERFLOWING = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
  .map(element => element.outerHTML.slice(0, 120))"""


def violations(
    page: BrowserPage, within: str = "html", rules: dict[str, Any] = ALL_RULES
) -> list[list[str]]:
    """Return the rules that axe finds broken, each with the element that breaks it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(VIOLATIONS, [within, OPTIONS | {"runOnly": rules}])


def barriers(page: BrowserPage) -> list[tuple[str, ...]]:
    """Return what axe finds in light on a desk and in dark on the smallest phone, where it ends."""
    found = []
    for scheme, viewport in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(viewport)
        found += [(page.url, scheme, *violation) for violation in violations(page)]
    return found


def in_the_way(page: BrowserPage) -> list:
    """Return what axe finds, and what does not fit the smallest phone; leave the page as it was."""
    found = [*barriers(page), *page.evaluate(OVERFLOWING)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    return found
