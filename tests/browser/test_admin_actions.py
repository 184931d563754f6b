"""Every action on a page, pressed at the speed of a quick hand, with autosave on.

What the admin said must be so afterwards: in the database, and for a reader. The server works on an
autosave longer than any hand takes (`tests.browser.admin_server`), so that a lost race shows at the
first try. The only fixed pauses are those of the hand.
"""

from http import HTTPStatus
from typing import Any

import pytest

from tests.browser.admin_hands import QUICK, Portal
from tests.browser.admin_hands import browser as browser  # fixtures are found by name
from tests.browser.admin_hands import hands as hands
from tests.browser.admin_hands import portal as portal
from tests.browser.admin_hands import windows as windows

pytestmark = pytest.mark.browser

SCENERY = "tests.browser.scenery_of_drafts"
HAND_MILLISECONDS = (0, QUICK, 600, 1_200)
"""From the last key to the click: before autosave notices, while it waits, while it is sent."""


def fresh_draft(portal: Portal) -> int:
    """Return the id of a draft that no other test has touched."""
    return portal.scenery["drafts"].pop()


def assert_public(portal: Portal, pk: int, words: str) -> None:
    assert portal.page(pk)["live"]
    status, text = portal.public(pk)
    assert status == HTTPStatus.OK
    assert words in text


@pytest.mark.parametrize("pause", HAND_MILLISECONDS)
def test_edited_draft_is_public_once_the_admin_says_so(
    portal: Portal, hands: Any, pause: int
) -> None:
    story, chief = fresh_draft(portal), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    chief.type_lead(f"Sửa xong, bấm sau {pause}.")
    chief.press("[name=action-publish]", pause)
    assert "Đã xuất bản trang" in chief.message()
    chief.page.wait_for_load_state("networkidle")
    assert_public(portal, story, f"Sửa xong, bấm sau {pause}.")


@pytest.mark.parametrize("pause", [QUICK, 1_200])
def test_new_page_is_made_once_and_public(portal: Portal, hands: Any, pause: int) -> None:
    chief, title = hands("chief"), f"Ngăn mới {pause}"
    chief.open_form(f"pages/add/home/sectionpage/{portal.scenery['home']}/")
    chief.page.locator("#id_title").press_sequentially(title)
    chief.press("[name=action-publish]", pause)
    assert "xuất bản" in chief.message()
    chief.page.wait_for_load_state("networkidle")
    made = portal.rows("SELECT id FROM wagtailcore_page WHERE title = ?", title)
    assert len(made) == 1
    assert_public(portal, made[0][0], title)


@pytest.mark.parametrize("pause", [QUICK, 1_200])
def test_submitted_story_is_public_once_it_is_approved(
    portal: Portal, hands: Any, pause: int
) -> None:
    story, writer, reviewer = fresh_draft(portal), hands("writer"), hands("reviewer")
    writer.open_form(f"pages/{story}/edit/")
    writer.type_lead("Gửi duyệt.")
    writer.press("[name=action-submit]", pause)
    reviewer.open_form(f"pages/{story}/edit/")
    assert reviewer.page.locator("#id_lead").input_value() == "Gửi duyệt."
    reviewer.type_lead(f"Duyệt sau {pause}.")
    reviewer.press("[data-workflow-action-name=approve]", pause)
    reviewer.page.wait_for_load_state("networkidle")
    states = portal.rows(
        "SELECT status FROM wagtailcore_workflowstate WHERE object_id = ?", str(story)
    )
    assert states == [("approved",)]
    assert_public(portal, story, f"Duyệt sau {pause}.")


def test_publication_survives_an_autosave_of_another_window(portal: Portal, hands: Any) -> None:
    story, writer, chief = fresh_draft(portal), hands("writer"), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    chief.press("[name=action-publish]", 0)
    chief.page.wait_for_load_state("networkidle")
    writer.page.wait_for_load_state("networkidle")
    assert_public(portal, story, portal.page(story)["title"])


def test_page_stays_where_it_was_moved_during_an_autosave(portal: Portal, hands: Any) -> None:
    story, writer, chief = fresh_draft(portal), hands("writer"), hands("chief")
    chief.open(f"pages/{story}/move/{portal.scenery['other_news_index']}/confirm/")
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    chief.press("main form [type=submit]", 0)
    writer.page.wait_for_load_state("networkidle")
    new_home = portal.page(portal.scenery["other_news_index"])
    moved = portal.page(story)
    assert moved["url_path"].startswith(new_home["url_path"])
    assert moved["path"].startswith(new_home["path"])


def test_page_is_down_after_it_was_unpublished_during_an_autosave(
    portal: Portal, hands: Any
) -> None:
    story, writer, chief = fresh_draft(portal), hands("writer"), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    chief.press("[name=action-publish]", 0)
    chief.open(f"pages/{story}/unpublish/")
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    chief.press("main form [type=submit]", 0)
    writer.page.wait_for_load_state("networkidle")
    assert not portal.page(story)["live"]
    assert portal.public(story)[0] == HTTPStatus.NOT_FOUND


def test_page_is_gone_after_it_was_deleted_during_an_autosave(portal: Portal, hands: Any) -> None:
    story, writer, chief = fresh_draft(portal), hands("writer"), hands("chief")
    chief.open(f"pages/{story}/delete/")
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    chief.press("main form [type=submit]", 0)
    writer.page.wait_for_load_state("networkidle")
    assert portal.page(story) == {}
    assert portal.rows("SELECT page_ptr_id FROM news_newspage WHERE page_ptr_id = ?", story) == []
