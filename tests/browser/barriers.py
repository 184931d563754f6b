"""What may stand in a reader's way: what axe finds, and what does not fit the smallest phone."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page as BrowserPage

HOST = "https://testserver"
"""Of windows without a server; policies are trusted only over TLS."""
PHONE = {"width": 390, "height": 844}
SMALLEST_PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}
LOOKS = (("light", DESK), ("dark", SMALLEST_PHONE))
WCAG_2_2_AA = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],  # of what is right, nobody asks for every element
}
VIOLATIONS = """async ([within, options]) => (await axe.run(within, options)).violations.flatMap(
  ({id, nodes}) => nodes.map(({html}) => [id, html]))"""
OVERFLOWING = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
  .map(element => element.outerHTML.slice(0, 120))"""


def violations(page: BrowserPage, within: str = "html") -> list[list[str]]:
    """Return the rules that axe finds broken, each with the element that breaks it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(VIOLATIONS, [within, WCAG_2_2_AA])


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
