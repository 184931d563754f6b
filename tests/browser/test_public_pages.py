"""Every public page in a real browser: WCAG 2.2 AA by axe, room on the smallest phone, quiet."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage
from pypdf import PdfReader
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from core.models import SiteSettings
from tests import factories, scenery
from tests.browser.barriers import (
    OVERFLOWING,
    PHONE,
    RULES_OF_LOOKS,
    SMALLEST_PHONE,
    barriers,
    violations,
)
from tests.outcomes.test_query_counts import CASES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LARGEST_SIZE_STEPS = 3
WITHOUT_TOOLS = {"a show", "an embedded card"}
"""Pages outside the frame: a show in the letters that were chosen, a card in those it has."""
WIDTHS = (PHONE["width"], 1280)
BROKEN_LINES = """() => [...document.querySelectorAll("main .held")]
  .filter(element => element.getClientRects().length > 1).map(element => element.innerText)"""
CLIPPED = """() => {
  const right = element => element.getBoundingClientRect().right;
  return [...document.querySelectorAll(".card *")]
    .filter(element => right(element) > right(element.closest(".card")) + 1)
    .map(element => element.outerHTML.slice(0, 120));
}"""
"""What the edge of a card cuts off, which no sideways scroll tells."""
SHAPE = """() => {
  const box = document.querySelector(".lead--portrait .lead__media").getBoundingClientRect();
  return box.width / box.height;
}"""
WIDER_THAN_THEIR_BOX = """() => [...document.querySelectorAll("main :is(h1, h2, h3) .held")]
  .filter(held => {
    const box = held.closest("h1, h2, h3").getBoundingClientRect();
    const { left, right } = held.getBoundingClientRect();
    return left < box.left - 1 || right > box.right + 1 || held.scrollWidth > held.clientWidth + 1;
  })
  .map(held => held.innerText)"""
HIGHEST_HEAD = 160
"""Of a phone of 844 px."""
PORTRAIT_SHAPE = 4 / 5
"""As portraits are cut (`templates/components/portrait.html`); narrower, the frame cuts cheeks."""
MARKED_ITEMS = """() => [...document.querySelectorAll(".nav :is(a, summary)")]
  .filter(item => getComputedStyle(item).borderBottomColor !== getComputedStyle(document.body)
    .backgroundColor)
  .map(item => item.innerText)"""
COPIED = "wanted => navigator.clipboard.readText().then(copied => copied === wanted)"
NEIGHBOURS = 2


@pytest.fixture(scope="module")
def addresses(chromium: Browser, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """Build what every case shows, once; case → address.

    After Playwright began its event loop, in which Django has another connection.
    """
    with scenery.kept(django_db_blocker):
        with scenery.indexed_at_the_end():
            built = {name: build(NEIGHBOURS) for name, build in CASES.items()}
            settings = SiteSettings.for_site(Site.objects.get())
            settings.agency = "Ban Thi đua – Khen thưởng tỉnh Hưng Yên"
            settings.email = "bientap@thiduakhenthuong.hungyen.example"
            settings.save()
        yield built


GRAPH = ("movement", "a group", "a place", "an organisation", "map", "a title", "directive")
TABS = 300
"""More steps than any of these pages has before the walk begins anew."""
FOCUSED = """() => {
  const element = document.activeElement;
  const seen = window.seenFocused ??= new Set();
  const again = seen.has(element) && element !== window.lastFocused;
  seen.add(window.lastFocused = element);
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const drawn = element.querySelector("rect, use");
  const inner = drawn && getComputedStyle(drawn);
  return {
    href: element.getAttribute("href"),
    inMain: Boolean(element.closest("main")),
    isReachedAgain: again,
    isOurs: element.tagName !== "AUDIO",  // a player marks its own buttons
    isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    isMarked: parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none"
      || Boolean(inner) && parseFloat(inner.strokeWidth) > 2,
  };
}"""


def unreached(page: BrowserPage) -> list:
    """Walk through what a page is about by keyboard, without the frame, the same on all.

    Return the links that are missed, and the stops that one cannot see.
    """
    asked = page.evaluate(
        """() => [...document.querySelectorAll("main a[href]")]
          .filter(link => link.checkVisibility()).map(link => link.getAttribute("href"))"""
    )
    reached, lost = set(), []
    page.focus("main")  # where the link past the head leads
    for _ in range(TABS):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUSED)
        if place["isReachedAgain"] or not place["inMain"]:
            break
        reached.add(place["href"])
        if place["isOurs"] and not (place["isSeen"] and place["isMarked"]):
            lost.append(place)
    return [*lost, *sorted(set(asked) - reached)]


@pytest.mark.parametrize("name", CASES)
def test_page_bars_nobody(name: str, addresses: dict[str, str], visit: Callable) -> None:
    """One look at each page, because to show it is what costs time."""
    with visit(addresses[name], viewport=SMALLEST_PHONE) as page:
        assert page.evaluate(OVERFLOWING) == [], "it scrolls sideways"
        assert barriers(page) == [], "axe finds barriers"
        if name in GRAPH:
            page.emulate_media(color_scheme="light")
            assert unreached(page) == [], "not reached by keyboard, or without showing it"
        if name in WITHOUT_TOOLS:
            page.evaluate(f"document.documentElement.dataset.size = {LARGEST_SIZE_STEPS}")
        else:
            for _ in range(LARGEST_SIZE_STEPS):
                page.click("[data-size-step='1']")
        assert page.evaluate("document.documentElement.dataset.size") == str(LARGEST_SIZE_STEPS)
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST_PHONE["width"]
        assert page.evaluate(CLIPPED) == []
        page.evaluate("document.documentElement.dataset.contrast = 'most'")
        barred = violations(page, rules=RULES_OF_LOOKS)
        assert barred == [], "axe finds barriers in the most contrast, largest letters"
        page.set_viewport_size(PHONE)
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert page.evaluate(CLIPPED) == []
        # The largest letters of a browser leave the first screen to the page, not to its head.
        assert page.evaluate("document.querySelector('main').getBoundingClientRect().top") < (
            0.7 * PHONE["height"]
        )


def test_page_is_whole_without_javascript(addresses: dict[str, str], visit: Callable) -> None:
    with visit(addresses["home"], java_script_enabled=False) as page:
        assert page.locator("nav.nav a").first.is_visible()
        assert page.locator("#tim").is_visible()
        assert not page.locator("[data-size-step]").first.is_visible()


def test_printed_directive_has_no_form(addresses: dict[str, str], visit: Callable) -> None:
    with visit(addresses["directive"]) as page:
        assert page.locator("#ngay").is_visible()
        page.emulate_media(media="print")
        left = "main :is(form label, input, select, button)"
        assert (
            page.locator(left).evaluate_all("all => all.filter(one => one.checkVisibility())") == []
        )


def test_each_sheet_bears_its_number_and_the_address_and_no_form(visit: Callable) -> None:
    story = factories.news("Tin dài", body=factories.body(text="Một câu của tin dài. " * 600))
    with visit(story.get_url()) as page:
        printed = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    sheets = [sheet.extract_text() for sheet in printed.pages]
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in sheet
        assert f"http://testserver{story.get_url()}" in sheet
    words = " ".join(sheets)
    for control in ("In trang", "Chia sẻ", "Trích dẫn", "Trang này có hữu ích không", "Tìm"):
        assert control not in words


def test_citation_and_address_are_copied_by_their_buttons(visit: Callable) -> None:
    story = factories.news("Tin để dẫn")
    with visit(story.get_url(), permissions=["clipboard-read", "clipboard-write"]) as page:
        page.get_by_text("Trích dẫn", exact=True).click()
        page.get_by_role("button", name="Chép trích dẫn").click()
        cited = page.locator("#trich-dan").inner_text()
        assert "Tin để dẫn" in cited
        page.wait_for_function(COPIED, arg=cited)
        page.get_by_text("Chia sẻ", exact=True).click()
        page.get_by_role("button", name="Chép liên kết").click()
        page.wait_for_function(COPIED, arg=story.full_url)


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_names_and_words_stay_on_one_line(visit: Callable, width: int) -> None:
    story = factories.news(
        "Đọc Chỉ thị 08/CT-CTUBND: đẩy mạnh xây dựng cộng đồng, phát triển kinh tế - xã hội",
        lead="Ông Trương Văn Lộc nói về Kế hoạch số 90/KH-UBND năm 2025 ở xóm Đồng. " * 3,
        body=factories.body(text="Theo Công văn số 73/CT-BTTTT, bà Đoàn Thị Mận kể lại. " * 20),
    )
    with visit(story.get_url(), viewport={"width": width, "height": 900}) as page:
        assert page.locator("main .held").count() > len("08/CT-CTUBND")
        assert page.evaluate(BROKEN_LINES) == []
        assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_face_at_the_front_is_not_cut_at_its_sides(
    addresses: dict[str, str], visit: Callable, width: int
) -> None:
    with visit(addresses["home"], viewport={"width": width, "height": 900}) as page:
        assert page.evaluate(SHAPE) >= PORTRAIT_SHAPE - 0.01


def test_names_and_numbers_fit_their_headings_at_every_width(visit: Callable) -> None:
    person = factories.exemplar("Phan Quốc Bảo", honorific="Ông", headline="Vẽ cầu 08/CT-CTUBND")
    for _ in range(2):
        factories.exemplar("Công Tằng Tôn Nữ Quỳnh Hương", honorific="Bà")
        factories.news("Đọc Chỉ thị 08/CT-CTUBND", lead_image=factories.image())
    factories.directive(number="1234567/QĐ-UBND-TĐKT")
    home = factories.home_page()
    home.featured_exemplar = person
    factories.publish(home)
    with visit("/") as page:
        assert page.locator(".lead__title .held").count() == 1
        for width in (320, 390, 600, 768, 900, 1024, 1100, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(WIDER_THAN_THEIR_BOX) == [], width
            assert page.evaluate(OVERFLOWING) == [], width


def test_head_leaves_a_phone_to_the_page(addresses: dict[str, str], visit: Callable) -> None:
    with visit(addresses["news"], viewport=PHONE) as page:
        head = page.evaluate("document.querySelector('.head').getBoundingClientRect().height")
    assert head <= HIGHEST_HEAD


def test_ways_to_nominate_and_to_the_map_lie_on_the_first_two_screens(
    addresses: dict[str, str], visit: Callable
) -> None:
    with visit(addresses["home"], viewport=PHONE) as page:
        ends = page.evaluate(
            "[...document.querySelectorAll('.gate')].map(e => e.getBoundingClientRect().bottom)"
        )
    assert len(ends) == 2
    assert max(ends) <= 2 * PHONE["height"]


def test_forced_colours_mark_the_current_item_only(
    addresses: dict[str, str], visit: Callable
) -> None:
    with visit(addresses["list of news"], forced_colors="active") as page:
        assert page.evaluate(MARKED_ITEMS) == ["Tin tức"]


def test_text_is_made_smaller_and_as_it_was(visit: Callable) -> None:
    with visit("/", viewport=SMALLEST_PHONE) as page:

        def size() -> float:
            return page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")

        usual = size()
        page.click("[data-size-step='-1']")
        page.click("[data-size-step='-1']")
        assert usual * 0.8 < size() < usual
        page.click("[data-size-step='0']")
        assert size() == usual
        page.click("[data-size-step='1']")
        assert size() > usual
        page.click("[data-size-step='0']")
        assert page.evaluate("document.cookie") == ""
