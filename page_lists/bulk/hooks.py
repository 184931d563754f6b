"""What acts on many pages add to the admin."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from core.admin_hooks import add_addresses
from page_lists.bulk import urls
from page_lists.bulk.acting import LOCKED
from page_lists.bulk.labels import LabelsAction
from page_lists.bulk.listed import all_listed
from page_lists.bulk.moving import MoveAction
from page_lists.bulk.scheduling import ScheduleAction

add_addresses(urls)
hooks.register("register_bulk_action", LabelsAction)
hooks.register("register_bulk_action", ScheduleAction)
# After Wagtail's own, whose name it takes.
hooks.register("register_bulk_action", MoveAction, order=1)
# Wagtail's own acts too: it has no hook for this.
PageBulkAction.get_all_objects_in_listing_query = all_listed


@hooks.register("before_bulk_action", order=-1)
def say_that_nothing_is_done(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Tell who may not act on any of what was chosen; Wagtail says that 0 were done, or nothing."""
    if objects:
        return None
    messages.error(request, "Chưa làm gì: bạn không có quyền làm việc này ở những mục đã chọn.")
    return redirect(action.next_url)


@hooks.register("before_bulk_action")
def keep_locked_pages_from_publishing(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Publish none of several pages while one is locked, which its form would not publish."""
    locked = [
        page.get_admin_display_title()
        for page in objects
        if action_type == "publish"
        and isinstance(page, Page)
        and page.permissions_for_user(request.user).page_locked()
    ]
    if not locked:
        return None
    messages.error(request, f"Chưa xuất bản trang nào. {LOCKED} {'; '.join(locked)}.")
    return redirect(action.next_url)


@hooks.register("before_move_page")
def keep_a_locked_page(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Leave a locked page where it is, alone as among many."""
    if not page.permissions_for_user(request.user).page_locked():
        return None
    messages.error(request, f"Chưa chuyển. {LOCKED}")
    return redirect("wagtailadmin_explore", page.get_parent().pk)
