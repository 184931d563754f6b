"""The map at /ban-do/ as hands, eyes and printers meet it: both drawings, without any script."""

from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pypdf import PdfReader
from wagtail.models import Site

from core.models import SiteSettings
from exemplars.map.counting import FACES_SHOWN
from organisations.catalogue import load_places
from organisations.models import Place
from organisations.tiles import tiles
from tests import factories
from tests.browser.barriers import DESK, OVERFLOWING, PHONE, SMALLEST_PHONE, barriers, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LONG_NAME = "Tổ công nghệ số cộng đồng thôn Cầu Đá"
ADDRESS = "/ban-do/?tinh=hung-yen"
TURN, FORMER = "#ve-khac", "#ranh-cu"
LAND, TILES, OLD_BORDERS = ".map__drawing--land", ".map__drawing--tiles", ".map__old"

FOCUSED = """() => {
  const drawn = document.activeElement.querySelector("use, rect");
  return [document.activeElement.getAttribute("href"),
    drawn && parseFloat(getComputedStyle(drawn).strokeWidth)];
}"""


@pytest.fixture
def map_page() -> str:
    load_places()
    for slug, how_many in (("hung-yen", FACES_SHOWN), ("hue", 1)):
        for _ in range(how_many):
            factories.exemplar(LONG_NAME, place=Place.objects.get(slug=slug))
    return ADDRESS


def walked(page: BrowserPage) -> list[str]:
    """Return the slugs of the provinces that the tab key reaches, in order, each seen to be."""
    page.focus(TURN)
    found: list[str] = []
    while len(found) < len(tiles()):
        page.keyboard.press("Tab")
        address, stroke = page.evaluate(FOCUSED)
        if address is not None:  # None: the box of the former borders
            assert stroke >= 3, address
            found.append(address.partition("tinh=")[2].removesuffix("#tinh"))
    return found


def test_each_width_has_its_drawing_and_the_other_is_a_tick_away(
    map_page: str, visit: Callable
) -> None:
    sizes = ((DESK, LAND, TILES), (PHONE, LAND, TILES), (SMALLEST_PHONE, TILES, LAND))
    for size, drawn, other in sizes:
        with visit(map_page, viewport=size, java_script_enabled=False) as page:
            expect(page.locator(drawn)).to_be_visible()
            expect(page.locator(other)).to_be_hidden()
            page.check(TURN)
            expect(page.locator(drawn)).to_be_hidden()
            expect(page.locator(other)).to_be_visible()


def test_former_borders_are_drawn_when_asked_for(map_page: str, visit: Callable) -> None:
    with visit(map_page, viewport=DESK, java_script_enabled=False) as page:
        expect(page.locator(OLD_BORDERS)).to_be_hidden()
        page.check(FORMER)
        expect(page.locator(OLD_BORDERS)).to_be_visible()


def test_every_province_is_reached_by_keyboard_from_north_to_south(
    map_page: str, visit: Callable
) -> None:
    for size in (DESK, SMALLEST_PHONE):
        with visit(map_page, viewport=size) as page:
            assert walked(page) == list(tiles())


def test_shape_of_a_province_is_drawn_shaded_and_answers_a_click(
    map_page: str, visit: Callable
) -> None:
    with visit(map_page, "/ban-do/?tinh=gia-lai", viewport=DESK) as page:
        page.wait_for_load_state("networkidle")
        boxes = [each.bounding_box() for each in page.locator(".map__p use").all()]
        assert all(box and min(box["width"], box["height"]) >= 24 for box in boxes)
        fills = page.locator(f"{LAND} > g > use").evaluate_all(
            "all => new Set(all.map(each => getComputedStyle(each).fill)).size"
        )
        assert fills >= 3, "no shades"
        page.locator(".map__p[href*='tinh=gia-lai'] use").click()
        page.wait_for_url("**/ban-do/?tinh=gia-lai#tinh")


def test_names_are_read_out_on_a_phone_where_only_that_of_the_focus_is_seen(
    map_page: str, visit: Callable
) -> None:
    with visit(map_page, viewport=PHONE) as page:
        assert violations(page) == []
        page.focus(TURN)
        for _ in range(3):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.classList.contains('map__p')")
        opacity = "each => getComputedStyle(each).opacity"
        seen = page.locator(".map__p text").evaluate_all(f"all => all.map({opacity})")
        assert seen.count("1") == 2, "that of the focus, and that which is chosen"


def test_map_bars_nobody_in_either_drawing(map_page: str, visit: Callable) -> None:
    with visit(map_page, viewport=DESK) as page:
        assert barriers(page) == []
        assert page.evaluate(OVERFLOWING) == []
        page.check(TURN)
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST_PHONE["width"]


def test_map_faces_and_table_are_printed_on_one_sheet(map_page: str, visit: Callable) -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    for name in ("agency", "responsible_person", "address", "licence_notice", "reuse_notice"):
        setattr(settings, name, "Ban Thi đua – Khen thưởng tỉnh Hưng Yên, số 10, đường Chùa Chuông")
    settings.phone, settings.email = "0221 3863 456", "bientap@hungyen.example"
    settings.save()
    with visit(map_page, viewport=SMALLEST_PHONE) as page:
        page.wait_for_load_state("networkidle")
        printed = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        page.emulate_media(media="print")
        expect(page.locator(LAND)).to_be_visible()
        expect(page.locator(TILES)).to_be_hidden()
    assert len(printed.pages) == 1
    words = printed.pages[0].extract_text()
    assert "Cả nước" in words
    assert "bientap@hungyen.example" in words.replace(" ", "")


def test_forced_colours_leave_shapes_and_the_chosen_one_visible(
    map_page: str, visit: Callable
) -> None:
    with visit(map_page, viewport=DESK, forced_colors="active") as page:
        stroke = "each => getComputedStyle(each).stroke"
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert page.locator(f"{LAND} > g > use").first.evaluate(stroke) != ground
        chosen = page.locator(".map__p[aria-current] use").evaluate(stroke)
        assert chosen not in {ground, page.locator(".map__p use").first.evaluate(stroke)}


def test_locator_of_a_place_bars_nobody(map_page: str, visit: Callable) -> None:
    with visit("/dia-phuong/ha-nam/", viewport=DESK) as page:
        page.wait_for_load_state("networkidle")
        here = page.locator(".locator__here").bounding_box()
        assert here is not None
        assert here["width"] > 5
        assert barriers(page) == []
