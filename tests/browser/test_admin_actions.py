"""Every action on a page, pressed at the speed of a quick hand, with autosave on.

What the admin said must be so afterwards: in the database, and for a reader. The server works on an
autosave longer than any hand takes (`tests.browser.admin_server`), so that a lost race shows at the
first try. The only fixed pauses are those of the hand.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import Request, expect

from tests.browser.admin_hands import QUICK, WATCHED, Hand, Hands, Portal, Windows, is_autosave
from tests.browser.admin_hands import browser as browser  # fixtures are found by name
from tests.browser.admin_hands import hands as hands
from tests.browser.admin_hands import portal as portal
from tests.browser.admin_hands import windows as windows

pytestmark = pytest.mark.browser

SCENERY = "tests.browser.scenery_of_drafts"
HAND_MILLISECONDS = (0, QUICK, 600, 1_200)
"""From the last key to the click: before autosave notices, while it waits, while it is sent."""
AUTOSAVED_MILLISECONDS = 5_000
"""By when autosave has sent what was typed."""


def fresh_draft(portal: Portal) -> int:
    """Return the id of a draft that no other test has touched."""
    return portal.scenery["drafts"].pop()


def assert_public(portal: Portal, pk: int, words: str) -> None:
    assert portal.page(pk)["live"]
    status, text = portal.public(pk)
    assert status == HTTPStatus.OK
    assert words in text


def workflow_states(portal: Portal, story: int) -> list[tuple]:
    return portal.rows(
        "SELECT status FROM wagtailcore_workflowstate WHERE object_id = ?", str(story)
    )


def submit(writer: Hand, story: int, pause: int = QUICK) -> None:
    """Change a story and send it to be approved."""
    writer.open_form(f"pages/{story}/edit/")
    writer.type_lead("Gửi duyệt.")
    writer.press("[name=action-submit]", pause)


def press_during_an_autosave(writer: Hand, story: int, other: Hand, button: str) -> None:
    """Press a button on a page already open while the server saves what somebody types in it."""
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    other.press(button, 0)
    writer.portal.settle()


@pytest.mark.parametrize("pause", HAND_MILLISECONDS)
def test_edited_draft_is_public_once_the_admin_says_so(
    portal: Portal, hands: Hands, pause: int
) -> None:
    story, chief = fresh_draft(portal), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    chief.type_lead(f"Sửa xong, bấm sau {pause}.")
    chief.press("[name=action-publish]", pause)
    assert f"Đã xuất bản trang “{portal.page(story)['title']}”" in chief.message()
    portal.settle()
    assert_public(portal, story, f"Sửa xong, bấm sau {pause}.")


@pytest.mark.parametrize("pause", [QUICK, 1_200])
def test_new_page_is_made_once_and_public(portal: Portal, hands: Hands, pause: int) -> None:
    chief, title = hands("chief"), f"Ngăn mới {pause}"
    chief.open_form(f"pages/add/home/sectionpage/{portal.scenery['home']}/")
    chief.page.locator("#id_title").press_sequentially(title)
    chief.press("[name=action-publish]", pause)
    assert re.match(f"Đã (tạo và )?xuất bản trang “{title}”", chief.message())
    portal.settle()
    made = portal.rows("SELECT id FROM wagtailcore_page WHERE title = ?", title)
    assert len(made) == 1
    assert_public(portal, made[0][0], title)


@pytest.mark.parametrize("pause", [QUICK, 1_200])
def test_submitted_story_is_public_once_it_is_approved(
    portal: Portal, hands: Hands, pause: int
) -> None:
    story, writer, reviewer = fresh_draft(portal), hands("writer"), hands("reviewer")
    submit(writer, story, pause)
    reviewer.open_form(f"pages/{story}/edit/")
    assert reviewer.page.locator("#id_lead").input_value() == "Gửi duyệt."
    reviewer.type_lead(f"Duyệt sau {pause}.")
    reviewer.press("[data-workflow-action-name=approve]", pause)
    portal.settle()
    assert workflow_states(portal, story) == [("approved",)]
    assert_public(portal, story, f"Duyệt sau {pause}.")


@dataclass
class Posts:
    """What a window sent to change a page, and when autosave was answered, in order."""

    page: BrowserPage
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self._note(request, "sent"))
        self.page.on("requestfinished", lambda request: self._note(request, "answered"))

    def _note(self, request: Request, event: str) -> None:
        if request.method == "POST" and request.url.endswith("/edit/"):
            self.seen.append(f"{'autosave' if is_autosave(request) else 'button'} {event}")


@pytest.fixture
def timed_hand(windows: Windows, portal: Portal) -> Iterator[Hand]:
    """Return a hand at a window whose clock can be moved on."""
    page = windows.new("chief")
    page.clock.install()
    yield Hand(page, portal)
    page.context.close()


def test_nothing_is_autosaved_once_a_button_is_pressed(portal: Portal, timed_hand: Hand) -> None:
    timed_hand.open_form(f"pages/{fresh_draft(portal)}/edit/")
    posts = Posts(timed_hand.page)
    timed_hand.page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    timed_hand.type_lead("Đã bấm nút.")
    timed_hand.page.locator("[name=action-publish]").first.dispatch_event("click")
    timed_hand.page.clock.run_for(AUTOSAVED_MILLISECONDS)
    assert posts.seen == []


def test_pressed_button_waits_for_an_autosave_under_way(portal: Portal, timed_hand: Hand) -> None:
    timed_hand.open_form(f"pages/{fresh_draft(portal)}/edit/")
    posts = Posts(timed_hand.page)
    with timed_hand.autosave():
        timed_hand.type_lead("Đang được lưu.")
        timed_hand.page.clock.run_for(AUTOSAVED_MILLISECONDS)
    timed_hand.press("[name=action-publish]", 0)
    portal.settle()
    assert posts.seen[:3] == ["autosave sent", "autosave answered", "button sent"]


def test_publication_that_an_autosave_of_another_window_forestalled_is_pressed_again(
    portal: Portal, hands: Hands
) -> None:
    """The form didn't know those words; while its editor makes up their mind nothing is saved."""
    story, writer, chief = fresh_draft(portal), hands("writer"), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    writer.open_form(f"pages/{story}/edit/")
    writer.save_lead("Vẫn đang viết.")
    chief.press("[name=action-publish]", 0)
    assert "bien-tap-vien đã lưu một phiên bản mới" in chief.page.locator(".messages").inner_text()
    assert not portal.page(story)["live"]
    form = chief.page.locator("form[data-edit-form]")
    assert form.get_attribute("data-w-autosave-active-value") == "false"
    chief.press("[name=action-publish]")
    assert_public(portal, story, portal.page(story)["title"])


def test_nothing_is_autosaved_while_its_editor_is_asked_whether_to_overwrite(
    portal: Portal, timed_hand: Hand
) -> None:
    """The form that came back with the question knows the newest version, and would cover it."""
    story = fresh_draft(portal)
    timed_hand.open_form(f"pages/{story}/edit/")
    written_over = "UPDATE wagtailcore_revision SET created_at = ? WHERE object_id = ?"
    portal.change(written_over, "2030-01-01 08:00:00", str(story))
    timed_hand.type_lead("Lời người sau.")
    timed_hand.press("[name=action-publish]", 0)
    timed_hand.page.wait_for_selector("[data-newer-version]")
    timed_hand.page.wait_for_load_state()
    posts = Posts(timed_hand.page)
    timed_hand.page.clock.run_for(AUTOSAVED_MILLISECONDS)
    timed_hand.type_lead("Lời người sau, gõ tiếp.")
    timed_hand.page.clock.run_for(AUTOSAVED_MILLISECONDS)
    portal.settle()
    assert posts.seen == []


def test_who_goes_on_in_the_dialogue_is_asked_once(portal: Portal, hands: Hands) -> None:
    story, first, second = fresh_draft(portal), hands("writer"), hands("chief")
    for hand in (first, second):
        hand.open_form(f"pages/{story}/edit/")
    first.save_lead("Lời người trước.")
    with second.autosave():
        second.type_lead("Lời người sau.")
    # Refused, the script asks the server who else is there, and from then on stops the buttons.
    second.page.locator(".w-editing-sessions__session--saved").wait_for()
    second.click("[name=action-publish]")
    second.press("#w-save-confirmation-dialog [data-w-dialog-target=confirm]")
    assert "Đã xuất bản" in second.message()
    portal.settle()
    assert_public(portal, story, "Lời người sau.")


def test_page_stays_where_it_was_moved_during_an_autosave(portal: Portal, hands: Hands) -> None:
    story, writer, chief = fresh_draft(portal), hands("writer"), hands("chief")
    chief.open(f"pages/{story}/move/{portal.scenery['other_news_index']}/confirm/")
    press_during_an_autosave(writer, story, chief, "main form [type=submit]")
    new_home = portal.page(portal.scenery["other_news_index"])
    moved = portal.page(story)
    assert moved["url_path"].startswith(new_home["url_path"])
    assert moved["path"].startswith(new_home["path"])


def test_page_is_down_after_it_was_unpublished_during_an_autosave(
    portal: Portal, hands: Hands
) -> None:
    story, writer, chief = portal.scenery["published"].pop(), hands("writer"), hands("chief")
    assert portal.page(story)["live"]
    chief.open(f"pages/{story}/unpublish/")
    press_during_an_autosave(writer, story, chief, "main form [type=submit]")
    assert not portal.page(story)["live"]
    assert portal.public(story)[0] == HTTPStatus.NOT_FOUND


def test_page_is_gone_after_it_was_deleted_during_an_autosave(portal: Portal, hands: Hands) -> None:
    story, writer, chief = fresh_draft(portal), hands("writer"), hands("chief")
    chief.open(f"pages/{story}/delete/")
    press_during_an_autosave(writer, story, chief, "main form [type=submit]")
    assert portal.page(story) == {}
    assert portal.rows("SELECT page_ptr_id FROM news_newspage WHERE page_ptr_id = ?", story) == []


def restrictions(portal: Portal, story: int) -> list[tuple]:
    return portal.rows(
        "SELECT restriction_type FROM wagtailcore_pageviewrestriction WHERE page_id = ?", story
    )


def test_scheduled_page_waits_for_its_hour(portal: Portal, hands: Hands) -> None:
    story, chief = fresh_draft(portal), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    chief.type_lead("Hẹn giờ đăng.")
    chief.click("[data-a11y-dialog-show=schedule-publishing-dialog]")
    chief.fill("#id_go_live_at", "2099-01-01 08:00")
    chief.press("#schedule-publishing-dialog .action-save")
    chief.page.wait_for_selector(WATCHED)
    assert portal.page(story)["go_live_at"].startswith("2099-01-01")
    chief.type_lead("Hẹn giờ đăng, sửa lần cuối.")
    chief.press("[name=action-publish]")
    assert "Đã hẹn giờ xuất bản trang" in chief.message()
    portal.settle()
    hours = portal.rows(
        "SELECT content FROM wagtailcore_revision"
        " WHERE object_id = ? AND approved_go_live_at > '2099'",
        str(story),
    )
    assert [json.loads(content)["lead"] for (content,) in hours] == ["Hẹn giờ đăng, sửa lần cuối."]
    assert not portal.page(story)["live"]
    assert portal.public(story)[0] == HTTPStatus.NOT_FOUND


def test_page_is_scheduled_in_one_step(portal: Portal, hands: Hands) -> None:
    story, chief = fresh_draft(portal), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    chief.type_lead("Hẹn giờ một bước.")
    chief.click("[data-a11y-dialog-show=schedule-publishing-dialog]")
    chief.fill("#id_go_live_at", "2099-01-01 08:00")
    chief.press("#schedule-publishing-dialog [name=action-publish]")
    assert "Đã hẹn giờ xuất bản trang" in chief.message()
    portal.settle()
    page = portal.page(story)
    assert (page["live"], page["go_live_at"][:10]) == (0, "2099-01-01")


def test_copy_is_made_once_and_leaves_the_page_alone(portal: Portal, hands: Hands) -> None:
    story, chief = fresh_draft(portal), hands("chief")
    before = portal.page(story)
    chief.open(f"pages/{story}/copy/")
    chief.fill("#id_new_title", "Bản chép")
    chief.fill("#id_new_slug", f"ban-chep-{story}")
    chief.press("main form [type=submit]")
    copies = portal.rows(
        "SELECT live, draft_title FROM wagtailcore_page WHERE slug = ?", f"ban-chep-{story}"
    )
    assert copies == [(0, "Bản chép")]
    assert portal.page(story) == before


def test_locked_page_takes_nobody_elses_words_until_it_is_unlocked(
    portal: Portal, hands: Hands
) -> None:
    story, chief, writer = fresh_draft(portal), hands("chief"), hands("writer")
    chief.open_form(f"pages/{story}/edit/")
    press_during_an_autosave(writer, story, chief, "[data-w-action-url-value$='/lock/']")
    locked = "SELECT locked FROM wagtailcore_page WHERE id = ?"
    assert portal.rows(locked, story) == [(1,)]
    writer.open(f"pages/{story}/edit/")
    assert writer.page.locator("[name=action-submit]").count() == 0
    chief.press("[data-w-action-url-value$='/unlock/']")
    assert portal.rows(locked, story) == [(0,)]
    writer.open_form(f"pages/{story}/edit/")
    writer.type_lead("Được viết tiếp.")
    writer.press("[name=action-submit]")
    assert workflow_states(portal, story) == [("in_progress",)]


def test_story_sent_back_tells_its_writer_why(portal: Portal, hands: Hands) -> None:
    story, writer, reviewer = fresh_draft(portal), hands("writer"), hands("reviewer")
    submit(writer, story)
    reviewer.open_form(f"pages/{story}/edit/")
    reviewer.type_lead("Người duyệt sửa một chữ.")
    reviewer.click("[data-workflow-action-name=reject]")
    reviewer.fill(".modal [name=comment]", "Thiếu nguồn.")
    reviewer.press(".modal [type=submit]")
    portal.settle()
    assert workflow_states(portal, story) == [("needs_changes",)]
    assert not portal.page(story)["live"]
    writer.open_form(f"pages/{story}/edit/")
    assert writer.page.locator("#id_lead").input_value() == "Người duyệt sửa một chữ."
    assert "Thiếu nguồn." in writer.page.content()


def test_withdrawn_submission_is_the_writers_again(portal: Portal, hands: Hands) -> None:
    story, writer = fresh_draft(portal), hands("writer")
    submit(writer, story)
    writer.open_form(f"pages/{story}/edit/")
    writer.page.once("dialog", lambda dialog: dialog.accept())  # whether it is meant
    writer.press("[name=action-cancel-workflow]")
    portal.settle()
    assert workflow_states(portal, story) == [("cancelled",)]
    assert not portal.page(story)["live"]


def test_earlier_version_is_public_once_it_is_published_again(portal: Portal, hands: Hands) -> None:
    story, chief = fresh_draft(portal), hands("chief")
    revisions = "SELECT id FROM wagtailcore_revision WHERE object_id = ? ORDER BY id"
    ((first,),) = portal.rows(revisions, str(story))
    chief.open_form(f"pages/{story}/edit/")
    old_lead = chief.page.locator("#id_lead").input_value()
    chief.type_lead("Bản sau.")
    chief.press("[name=action-publish]")
    assert_public(portal, story, "Bản sau.")
    chief.open(f"pages/{story}/revisions/{first}/revert/")
    assert chief.page.locator("#id_lead").input_value() == old_lead
    chief.press("[name=action-publish]")
    portal.settle()
    assert_public(portal, story, old_lead)


def test_private_page_is_for_staff_as_soon_as_the_admin_says_so(
    portal: Portal, hands: Hands
) -> None:
    story, chief = portal.scenery["published"].pop(), hands("chief")
    assert portal.public(story)[0] == HTTPStatus.OK
    chief.open_form(f"pages/{story}/edit/")
    chief.click("[data-a11y-dialog-show=set-privacy]")
    chief.click("#set-privacy [value=login]")
    chief.page.wait_for_timeout(QUICK)
    with chief.page.expect_response(lambda answer: answer.request.method == "POST"):
        chief.click("#set-privacy [type=submit]")
    assert restrictions(portal, story) == [("login",)]
    assert portal.page(story)["title"] not in portal.public(story)[1]


@pytest.mark.parametrize(
    ("action", "scenery", "is_live", "message"),
    [
        ("publish", "drafts", True, "Đã xuất bản 2 trang"),
        ("unpublish", "published", False, "Đã gỡ xuống 2 trang"),
        ("delete", "drafts", None, "Đã xóa 2 trang"),
    ],
)
def test_chosen_pages_all_become_what_was_pressed(
    portal: Portal, hands: Hands, action: str, scenery: str, is_live: bool | None, message: str
) -> None:
    chosen, chief = [portal.scenery[scenery].pop() for _ in range(2)], hands("chief")
    assert {portal.page(story)["live"] for story in chosen} == {scenery == "published"}
    asked = "&".join(f"id={story}" for story in chosen)
    chief.open(f"bulk/wagtailcore/page/{action}/?{asked}&next=/admin/")
    chief.press("main form [type=submit]")
    assert chief.message() == message
    for story in chosen:
        assert portal.page(story).get("live") == is_live
    if is_live is not None:
        wanted = HTTPStatus.OK if is_live else HTTPStatus.NOT_FOUND
        assert [portal.public(story)[0] for story in chosen] == [wanted, wanted]


def test_slip_that_autosave_kept_is_shown_corrected_and_brought_back(
    portal: Portal, hands: Hands
) -> None:
    """The side panel hears of each save; a correction is a version of its own."""
    story = fresh_draft(portal)
    writer = hands("chief")
    writer.open_form(f"pages/{story}/edit/")
    writer.click("[data-side-panel-toggle=checks]")
    slip = writer.page.locator("[data-quality-findings] mark", has_text="tiếp túc")
    writer.type_lead("Cả xóm tiếp túc trồng hoa ở hai bên con đường mới.")
    slip.wait_for()
    expect(writer.page.locator("[data-quality-status]")).to_contain_text("điều nên xem")
    writer.press("[data-quality-findings] [name=token]:has-text('tiếp tục')")
    assert "Đã sửa 1 chỗ" in writer.message()
    assert writer.page.locator("#id_lead").input_value().startswith("Cả xóm tiếp tục")
    undo = "[data-quality-findings] [type=submit]:has-text('Hoàn tác')"
    writer.page.locator(undo).wait_for(state="attached")
    writer.press(undo)
    assert writer.page.locator("#id_lead").input_value().startswith("Cả xóm tiếp túc")
