"""Nothing typed in the admin is lost by a press of a button: signed out, offline, somebody else."""

import json
import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.conf import settings
from playwright.sync_api import Dialog, Locator, expect

from tests.browser.admin_hands import QUICK, Hand, Portal, Windows
from tests.browser.admin_hands import browser as browser  # fixtures are found by name
from tests.browser.admin_hands import portal as portal
from tests.browser.admin_hands import windows as windows
from tests.browser.scenery_of_sending import PASSWORD

pytestmark = pytest.mark.browser

SCENERY = "tests.browser.scenery_of_sending"
ME, OTHER = "thu-ha", "quoc-khanh"
SAVE = "[data-edit-form] footer button.action-save"
PROOF = re.compile('name="csrfmiddlewaretoken" value="([^"]+)"')
TYPED = "Chữ gõ lúc phiên đã hết."


@pytest.fixture
def hand(windows: Windows, portal: Portal) -> Hand:
    """Return a hand at the module's window, signed in."""
    if "" not in windows.opened:
        windows.opened[""] = windows.new("")
    hand = windows.of("")
    hand.page.context.clear_cookies()
    be(hand, ME)
    return hand


def be(hand: Hand, name: str) -> None:
    """Carry the session of an account."""
    session = {"name": settings.SESSION_COOKIE_NAME, "value": hand.portal.scenery[name]}
    hand.page.context.add_cookies([session | {"url": hand.portal.address}])


def end_session(hand: Hand) -> None:
    """End the session where the server keeps it: the browser knows nothing of it."""
    (mine,) = [
        cookie["value"]
        for cookie in hand.page.context.cookies()
        if cookie["name"] == settings.SESSION_COOKIE_NAME
    ]
    hand.portal.change("DELETE FROM django_session WHERE session_key = ?", mine)


@pytest.fixture
def leaving(hand: Hand) -> Iterator[None]:
    """Let pages be left although something was typed; the window is that of other tests too."""

    def accept(dialog: Dialog) -> None:
        dialog.accept()

    hand.page.on("dialog", accept)
    yield
    hand.page.remove_listener("dialog", accept)


def press(hand: Hand, button: str) -> None:
    hand.page.locator(button).first.dispatch_event("click")


def notice(hand: Hand, state: str) -> Locator:
    return hand.page.locator(f"[data-kept-words='{state}']")


def newest_lead(portal: Portal, pk: int) -> str:
    sql = "SELECT content FROM wagtailcore_revision WHERE object_id = ? ORDER BY id DESC LIMIT 1"
    return json.loads(portal.rows(sql, str(pk))[0][0])["lead"]


def sign_in_elsewhere(hand: Hand) -> None:
    """Sign in where the notice leads, as another tab of the same browser does."""
    link = notice(hand, "ended").locator("a[target=_blank]")
    address, tab = f"{hand.portal.address}{link.get_attribute('href')}", hand.page.context.request
    proof = PROOF.search(tab.get(address).text())
    assert proof
    typed = {"csrfmiddlewaretoken": proof[1], "username": ME, "password": PASSWORD}
    assert tab.post(address, form=typed, max_redirects=0).status == HTTPStatus.FOUND
    cookies = {cookie["name"]: cookie["value"] for cookie in hand.page.context.cookies()}
    hand.portal.scenery[ME] = cookies[settings.SESSION_COOKIE_NAME]


def test_words_stay_when_the_session_has_ended_and_go_once_signed_in_in_another_tab(
    portal: Portal, hand: Hand
) -> None:
    story = portal.scenery["drafts"].pop()
    hand.open_form(f"pages/{story}/edit/")
    end_session(hand)
    hand.type_lead(TYPED)
    expect(notice(hand, "ended")).to_contain_text("Chưa tự lưu được.")
    notice(hand, "ended").locator("button").click()
    press(hand, SAVE)
    expect(notice(hand, "ended")).to_contain_text("Chưa gửi được.")
    expect(hand.page.locator(SAVE)).to_be_enabled()
    assert hand.page.locator("#id_lead").input_value() == TYPED
    sign_in_elsewhere(hand)
    hand.press(SAVE)
    portal.settle()
    assert newest_lead(portal, story) == TYPED


def test_words_stay_while_the_network_is_away_and_are_autosaved_after_it(
    portal: Portal, hand: Hand
) -> None:
    story = portal.scenery["drafts"].pop()
    hand.open_form(f"pages/{story}/edit/")
    hand.page.context.set_offline(True)
    hand.type_lead(TYPED)
    press(hand, SAVE)
    expect(notice(hand, "away")).to_contain_text("Máy chủ không trả lời")
    expect(hand.page.locator(SAVE)).to_be_enabled()
    box = hand.page.locator("#w-save-confirmation-dialog")
    box.evaluate("box => wagtail.app.getControllerForElementAndIdentifier(box, 'w-dialog').show()")
    expect(box).to_be_visible()  # Wagtail's own, shown where its ping found no network
    with hand.page.expect_response(lambda answer: answer.url.endswith("/edit/") and answer.ok):
        hand.page.context.set_offline(False)
    portal.settle()
    assert newest_lead(portal, story) == TYPED
    expect(box).to_be_hidden()


def test_a_story_leaves_its_review_only_if_that_is_meant(portal: Portal, hand: Hand) -> None:
    story = portal.scenery["taken_out"]
    sql = "SELECT status FROM wagtailcore_workflowstate WHERE object_id = ?"
    take_out = "[data-edit-form] footer [name=action-cancel-workflow]"
    asked: list[str] = []
    hand.page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    hand.open_form(f"pages/{story}/edit/")
    press(hand, take_out)
    hand.page.wait_for_timeout(QUICK)
    portal.settle()
    assert portal.rows(sql, str(story)) == [("in_progress",)]
    hand.page.once("dialog", lambda dialog: dialog.accept())
    hand.press(take_out)
    portal.settle()
    assert portal.rows(sql, str(story)) == [("cancelled",)]
    assert "phải làm lại từ đầu" in asked[0]


def test_nothing_is_sent_as_somebody_else(portal: Portal, hand: Hand) -> None:
    story = portal.scenery["drafts"].pop()
    before = newest_lead(portal, story)
    hand.open_form(f"pages/{story}/edit/")
    be(hand, OTHER)
    hand.page.locator("#id_lead").evaluate("(field, words) => { field.value = words }", TYPED)
    press(hand, SAVE)
    told = notice(hand, OTHER)
    expect(told).to_contain_text(f"đăng nhập bằng tài khoản {OTHER}, còn biểu mẫu này do {ME} mở")
    portal.settle()
    assert newest_lead(portal, story) == before
    be(hand, ME)
    hand.press(SAVE)
    portal.settle()
    assert newest_lead(portal, story) == TYPED


@pytest.mark.usefixtures("leaving")
def test_words_stay_where_their_page_was_deleted_or_may_not_be_edited_any_more(
    portal: Portal, hand: Hand
) -> None:
    story = portal.scenery["drafts"].pop()
    hand.open_form(f"pages/{story}/edit/")
    hand.type_lead(TYPED)
    portal.settle()
    hand.page.locator("#id_lead").evaluate("(field, words) => { field.value = words }", TYPED * 2)
    be_in_group(portal, "contributor")
    press(hand, SAVE)
    expect(notice(hand, "barred")).to_contain_text("không còn quyền sửa")
    be_in_group(portal, "content_manager")
    delete(hand, f"pages/{story}/delete/")
    press(hand, SAVE)
    expect(notice(hand, "gone")).to_contain_text("vừa bị xóa")
    assert hand.page.locator("#id_lead").input_value() == TYPED * 2
    hand.open(f"snippets/news/author/edit/{portal.scenery['author_to_go']}/")
    hand.page.locator("#id_name").fill(TYPED)
    delete(hand, f"snippets/news/author/delete/{portal.scenery['author_to_go']}/")
    press(hand, "footer [type=submit]")
    expect(notice(hand, "gone")).to_be_visible()
    assert hand.page.locator("#id_name").input_value() == TYPED


def test_a_row_saved_in_another_window_is_not_overwritten_unknowingly(
    portal: Portal, hand: Hand
) -> None:
    path = f"snippets/news/author/edit/{portal.scenery['author']}/"
    be(hand, OTHER)
    others = Hand(hand.page.context.new_page(), portal)
    others.open(path)
    be(hand, ME)
    hand.open(path)
    be(hand, OTHER)
    others.page.locator("#id_name").fill("Nguyễn Thị Bưởi Hồng")
    others.press("footer [type=submit]")
    others.page.close()
    be(hand, ME)
    hand.page.locator("#id_name").fill(TYPED)
    press(hand, "footer [type=submit]")
    expect(notice(hand, "newer")).to_contain_text(f"{OTHER} đã lưu bản mới lúc")
    names = "SELECT name FROM news_author WHERE id = ?"
    assert portal.rows(names, portal.scenery["author"]) == [("Nguyễn Thị Bưởi Hồng",)]
    hand.press("footer [type=submit]")
    portal.settle()
    assert portal.rows(names, portal.scenery["author"]) == [(TYPED,)]


def be_in_group(portal: Portal, role: str) -> None:
    sql = "UPDATE auth_user_groups SET group_id = ? WHERE user_id = ?"
    portal.change(sql, portal.scenery[role], portal.scenery["me"])


def delete(hand: Hand, path: str) -> None:
    """Delete in another tab of the same browser."""
    address, tab = f"{hand.portal.address}/admin/{path}", hand.page.context.request
    proof = PROOF.search(tab.get(address).text())
    assert proof
    answer = tab.post(address, form={"csrfmiddlewaretoken": proof[1]}, max_redirects=0)
    assert answer.status == HTTPStatus.FOUND


SIBLINGS = (
    ("snippets/news/author/edit/{author}/", "#id_name", "footer [type=submit]"),
    ("images/{image}/", "#id_title", "main form [type=submit]"),
)


@pytest.mark.usefixtures("leaving")
def test_every_form_with_words_is_kept(portal: Portal, hand: Hand) -> None:
    """Also of catalogues and pictures; also the dialogue with the reason for sending back."""
    for path, field, button in SIBLINGS:
        be(hand, ME)
        hand.open(path.format(**portal.scenery))
        hand.page.locator(field).fill(TYPED)
        hand.page.context.clear_cookies()
        press(hand, button)
        expect(notice(hand, "ended")).to_be_visible()
        assert hand.page.locator(field).input_value() == TYPED
    be(hand, ME)
    hand.open_form(f"pages/{portal.scenery['waiting']}/edit/")
    hand.click("[data-workflow-action-name=reject]")
    hand.fill(".modal [name=comment]", TYPED)
    hand.page.context.clear_cookies()
    press(hand, ".modal [type=submit]")
    expect(notice(hand, "ended")).to_be_visible()
    assert hand.page.locator(".modal [name=comment]").input_value() == TYPED
    be(hand, ME)
    hand.press(".modal [type=submit]")
    portal.settle()
    states = "SELECT status FROM wagtailcore_workflowstate WHERE object_id = ?"
    assert portal.rows(states, str(portal.scenery["waiting"])) == [("needs_changes",)]
