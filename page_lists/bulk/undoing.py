"""Taking an act on many pages back, as far as nobody went on with them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from newsroom.models import BulkChange
from page_lists.bulk.acting import LOCKED, RefusedError, UndoRow, stored, words_of
from page_lists.bulk.moving import moved

WENT_ON = "đã được sửa tiếp"


def undo(change: BulkChange, user: User) -> tuple[int, list[str]]:
    """Take back what can be; return how many pages, and of the others what keeps them.

    Twice is once: the row is taken before, and what it says then decides.
    """
    with transaction.atomic():
        held = BulkChange.objects.select_for_update().get(pk=change.pk)
        if held.undone_at is not None:
            return 0, []
        done, kept = _undo_rows(held, user)
        if done:
            held.undone_at = timezone.now()
            held.save(update_fields=["undone_at"])
    return done, kept


def _undo_rows(change: BulkChange, user: User) -> tuple[int, list[str]]:
    take_back: Callable[[Page, UndoRow, User], None] = (
        _move_back if change.act == BulkChange.Act.MOVE else _bring_version_back
    )
    pages = pages_of(change.rows)
    done, kept = 0, []
    for row in change.rows:
        page = pages.get(row["page"])
        if page is None:
            continue  # deleted since
        try:
            with transaction.atomic():
                take_back(page, row, user)
            done += 1
        except (RefusedError, ValidationError, PermissionDenied) as refusal:
            why = str(refusal) if isinstance(refusal, RefusedError) else words_of(refusal, page)
            kept.append(f"{page.get_admin_display_title()}: {why}")
    return done, kept


def pages_of(rows: Iterable[dict[str, Any]]) -> dict[int, Page]:
    """Return the pages of an act by their ids, those that are still there."""
    ids = [row["page"] for row in rows]
    return {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()}


def _bring_version_back(page: Page, row: UndoRow, user: User) -> None:
    permissions = page.permissions_for_user(user)
    if row["published"] and not permissions.can_publish():
        raise RefusedError("bạn không có quyền đăng")
    # What was to go to readers at its hour does not; while it is, Wagtail locks the page.
    Revision.page_revisions.filter(pk=row["after"]).update(approved_go_live_at=None)
    if (
        not permissions.can_edit()
        or Page.objects.get(pk=page.pk).permissions_for_user(user).page_locked()
    ):
        raise RefusedError("bạn không sửa được trang này")
    if page.latest_revision_id != row["after"]:
        raise RefusedError(WENT_ON)
    if page.live and page.live_revision_id == row["after"] and _was_scheduled(page):
        raise RefusedError("đã tự đăng lúc tới giờ; không cho bạn đọc xem nữa thì gỡ xuống")
    before = Revision.page_revisions.filter(pk=row["before"]).first()
    if before is None:
        raise RefusedError("bản trước không còn")
    is_seen = bool(row["published"]) and page.live
    stored(before.as_object(), user, before, is_published=is_seen)


def _was_scheduled(page: Page) -> bool:
    """Return whether what readers see had an hour at which to come."""
    return bool(page.live_revision and page.live_revision.content.get("go_live_at"))


def _move_back(page: Page, row: UndoRow, user: User) -> None:
    parent = page.get_parent()
    target = Page.objects.filter(pk=row["from"]).first()
    if parent.pk != row["to"] or target is None:
        raise RefusedError("đã được chuyển tiếp")
    if page.permissions_for_user(user).page_locked():
        raise RefusedError(LOCKED)
    if not page.permissions_for_user(user).can_move_to(target):
        raise RefusedError("bạn không có quyền đưa trang về mục cũ")
    if not Page._slug_is_available(page.slug, target, page=page):
        raise RefusedError("mục cũ nay có trang khác cùng đường dẫn")
    moved(page, target, user)
