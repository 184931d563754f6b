"""Every key typed in the admin is kept or asked about, however soon it comes or its editor leaves.

These windows have Wagtail's own clock: it begins to watch a form 2 s after it was shown.
"""

import pytest
from playwright.sync_api import Dialog, Route

from tests.browser.admin_hands import Hand, Portal, Windows, autosaves, is_autosave
from tests.browser.admin_hands import browser as browser  # fixtures are found by name
from tests.browser.admin_hands import portal as portal
from tests.browser.admin_hands import windows as windows
from tests.browser.admin_server import AUTOSAVE_SECONDS

pytestmark = pytest.mark.browser

SCENERY = "tests.browser.scenery_of_sending"
ME = "thu-ha"
MOST_LOOKS = 50
"""Times a tenth of a second in which a browser asks, busy as it may be."""
WORDS = "gõ ngay khi vừa mở"


@pytest.fixture
def hand(windows: Windows, portal: Portal) -> Hand:
    """Return a hand at the module's window, signed in."""
    portal.sessions[ME] = portal.scenery[ME]
    if ME not in windows.opened:
        windows.opened[ME] = windows.new(ME, watches_early=False)
    return windows.of(ME)


def type_at_once(hand: Hand, path: str, field: str, words: str = WORDS) -> None:
    """Type into a field with the keyboard as soon as it can be seen."""
    hand.page.goto(f"{hand.portal.address}/admin/{path}", wait_until="commit")
    hand.page.locator(field).click()
    hand.page.keyboard.type(words)


def asks_before_leaving(hand: Hand) -> bool:
    """Try to leave; return whether the browser asked, and stay where it did."""
    asked: list[str] = []

    def stay(dialogue: Dialog) -> None:
        asked.append(dialogue.type)
        dialogue.dismiss()

    hand.page.on("dialog", stay)
    try:
        hand.page.evaluate("() => { setTimeout(() => { location.href = '/admin/reports/' }) }")
        for _ in range(MOST_LOOKS):
            hand.page.wait_for_timeout(100)
            if asked:
                break
    finally:
        hand.page.remove_listener("dialog", stay)
    return asked == ["beforeunload"]


@pytest.mark.parametrize("pause", [1_700, 2_200])
def test_a_single_key_at_any_moment_is_autosaved(portal: Portal, hand: Hand, pause: int) -> None:
    """Wagtail begins to watch twice, a moment apart: a key between the two counted as unchanged."""
    story = portal.scenery["drafts"][0]
    hand.page.goto(f"{portal.address}/admin/pages/{story}/edit/")
    hand.page.wait_for_timeout(pause)
    hand.page.locator("#id_lead").click()
    with hand.page.expect_response(lambda answer: is_autosave(answer.request)):
        hand.page.keyboard.type("x")


@pytest.mark.parametrize("field", ["#id_title", "#id_lead"])
def test_what_is_typed_at_once_is_autosaved(portal: Portal, hand: Hand, field: str) -> None:
    story = portal.scenery["drafts"][0]
    with hand.page.expect_response(autosaves(WORDS)):
        type_at_once(hand, f"pages/{story}/edit/", field)


SLOW_PICTURE = """if (window === top) document.addEventListener("DOMContentLoaded", () => {
  document.body.append(Object.assign(new Image(), { src: "/cham.png" }));
})"""


def test_what_is_typed_while_a_page_still_loads_is_autosaved(
    portal: Portal, windows: Windows
) -> None:
    """A picture comes late, after Wagtail began to watch what was there by then."""
    portal.sessions[ME] = portal.scenery[ME]
    page = windows.new(ME, watches_early=False)
    page.add_init_script(SLOW_PICTURE)
    waiting: list[Route] = []
    page.route("**/cham.png", lambda route: waiting.append(route))
    hand = Hand(page, portal)
    type_at_once(hand, f"pages/{portal.scenery['drafts'][4]}/edit/", "#id_lead")
    page.wait_for_function(
        "() => window.wagtail.app.getControllerForElementAndIdentifier("
        "document.querySelector('form[data-edit-form]'), 'w-unsaved')?.initialFormData"
    )
    with page.expect_response(autosaves(WORDS)):
        for picture in waiting:
            picture.abort()
    page.context.close()


def test_a_new_page_is_autosaved_from_its_first_key(portal: Portal, hand: Hand) -> None:
    with hand.page.expect_response(autosaves(WORDS)):
        type_at_once(hand, f"pages/add/news/newspage/{portal.scenery['news_index']}/", "#id_title")


@pytest.mark.parametrize("path", ["pages/{drafts[1]}/edit/", "snippets/news/author/edit/{author}/"])
@pytest.mark.parametrize("pause", [0, 3_000])
def test_who_leaves_right_after_a_key_is_asked(
    portal: Portal, hand: Hand, path: str, pause: int
) -> None:
    """Before the form is watched, and between two looks at it."""
    hand.page.goto(f"{portal.address}/admin/{path.format(**portal.scenery)}")
    hand.page.wait_for_timeout(pause)
    hand.page.locator("#id_lead, #id_name").first.click()
    hand.page.keyboard.type("x")
    assert asks_before_leaving(hand)


def test_words_typed_while_autosave_is_under_way_are_autosaved_after_it(
    portal: Portal, hand: Hand
) -> None:
    story = portal.scenery["drafts"][2]
    hand.page.goto(f"{portal.address}/admin/pages/{story}/edit/")
    hand.page.wait_for_timeout(2_500)
    hand.page.locator("#id_lead").click()
    with hand.page.expect_request(is_autosave):
        hand.page.keyboard.type("đầu ")
    hand.page.wait_for_timeout(AUTOSAVE_SECONDS * 1000 / 2)
    with hand.page.expect_response(autosaves("đầu cuối")):
        hand.page.keyboard.type("cuối")


@pytest.mark.parametrize("pause", [0, 1_000, 2_500])
def test_a_form_that_came_back_refused_is_autosaved_once_it_is_mended(
    portal: Portal, hand: Hand, pause: int
) -> None:
    story = portal.scenery["drafts"][3]
    hand.open(f"pages/{story}/edit/")
    hand.page.locator("#id_slug").evaluate("field => { field.value = 'a/b' }")
    hand.press("[data-edit-form] footer button.action-save")
    assert "còn lỗi" in hand.message()
    hand.page.wait_for_timeout(pause)
    hand.page.locator("#id_slug").evaluate("field => { field.value = 'khong-con-loi' }")
    for words in (f"lần đầu {pause}", f"lần hai {pause}"):  # the others' stand there already
        with hand.page.expect_response(autosaves(words)) as answered:
            hand.page.locator("#id_lead").click()
            hand.page.keyboard.type(words)
        assert answered.value.ok, answered.value.text()
