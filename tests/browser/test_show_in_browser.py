"""A show for halls as a presenter's remote turns it, and as it is without any script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from exemplars.models import Achievement, AwardGrant
from tests import factories
from tests.browser.barriers import DESK

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ADDRESS = "/trinh-chieu/"
IN_VIEW = """() => [...document.querySelectorAll(".screen")]
  .filter(screen => Math.abs(screen.getBoundingClientRect().top) < innerHeight / 4)
  .map(screen => screen.id)[0]"""
STILL = {"viewport": DESK, "reduced_motion": "reduce"}


@pytest.fixture
def show() -> str:
    for name in ("Lê Thị An", "Lê Thị Bông", "Lê Thị Cúc"):
        factories.exemplar(name)
    return ADDRESS


def press(page: BrowserPage, key: str, lands_on: str) -> None:
    page.keyboard.press(key)
    page.wait_for_function(f"() => ({IN_VIEW})() === {lands_on!r}")


def test_keys_of_a_remote_turn_the_screens_and_tell_where_one_is(
    show: str, visit: Callable
) -> None:
    with visit(show, **STILL) as page:
        for key, lands_on in (
            *(("ArrowRight", "man-1"), ("PageDown", "man-2"), (" ", "man-3")),
            *(("ArrowLeft", "man-2"), ("PageUp", "man-1"), ("Shift+ ", "man-0")),
            *(("End", "man-het"), ("ArrowDown", "man-het"), ("Home", "man-0")),
        ):
            press(page, key, lands_on)
        press(page, "ArrowDown", "man-1")
        expect(page.locator("[data-at]")).to_have_text("2 / 5")
        page.wait_for_url("**#man-1")


def test_presses_in_a_hurry_are_all_counted(show: str, visit: Callable) -> None:
    with visit(show, viewport=DESK) as page:
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => scrollY > 0.8 * innerHeight")  # on the way past the first
        press(page, "ArrowRight", "man-3")
        expect(page.locator("[data-at]")).to_have_text("4 / 5")
        page.evaluate("document.getElementById('man-1').scrollIntoView()")
        expect(page.locator("[data-at]")).to_have_text("2 / 5")
        press(page, "ArrowRight", "man-2")


def test_escape_leaves_to_the_directory(show: str, visit: Callable) -> None:
    with visit(show, "/guong-dien-hinh/", **STILL) as page:
        page.keyboard.press("Escape")
        page.wait_for_url("**/guong-dien-hinh/")


def test_show_is_whole_without_script(show: str, visit: Callable) -> None:
    with visit(show, **STILL, java_script_enabled=False) as page:
        for name in ("Lê Thị An", "Lê Thị Bông", "Lê Thị Cúc"):
            expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(page.locator("[data-whole]")).to_be_hidden()
        page.locator("#man-1").get_by_role("link", name="Sau", exact=True).click()
        page.wait_for_url("**#man-2")


OVERLAPPING = """() => {
  const words = document.querySelectorAll("#man-1 .screen__words > :not(.screen__turn)");
  const box = element => element.getBoundingClientRect();
  return [...document.querySelectorAll("#man-1 :is(.screen__turn > *, img:not(.screen__code))")]
    .filter(each => [...words].some(word => box(each).right > box(word).left + 1
      && box(each).left < box(word).right && box(each).bottom > box(word).top + 1
      && box(each).top < box(word).bottom - 1))
    .map(each => each.outerHTML);
}"""


@pytest.mark.parametrize(
    ("width", "height"),
    [(1280, 720), (844, 390), (390, 844)],
    ids=["the projector of a village hall", "a phone held sideways", "a phone"],
)
def test_fullest_screen_fits(width: int, height: int, visit: Callable) -> None:
    person = factories.exemplar(
        "Tổ công nghệ số cộng đồng thôn Cầu Đá",
        office="9 thành viên, thành lập tháng 6/2022",
        headline="Chín người hướng dẫn 1.160 người dùng dịch vụ công, bằng cách ngồi cạnh chứ không"
        " làm thay, suốt ba năm liền",
        quote="Mình chỉ tay thôi, bấm là việc của bác.",
        is_invented=True,
    )
    AwardGrant.objects.create(exemplar=person, title=factories.award_title(), year=2024)
    results = (
        "người tự nộp được hồ sơ trực tuyến hoặc thanh toán tiền điện",
        "buổi tối",
        "vụ lừa đảo",
    )
    for label in results:
        Achievement.objects.create(exemplar=person, figure="1.160", label=label)
    viewport = {"width": width, "height": height}
    with visit(ADDRESS, viewport=viewport, reduced_motion="reduce") as page:
        heights = page.eval_on_selector_all(
            ".show__bar, .screen",
            "all => all.map(each => each.getBoundingClientRect().height)",
        )
        bar, *screens = heights
        assert {bar + screen for screen in screens} == {height}
        assert page.evaluate(OVERLAPPING) == []
        page.evaluate("document.getElementById('man-het').scrollIntoView()")
        page.wait_for_function(f"() => ({IN_VIEW})() === 'man-het'")
