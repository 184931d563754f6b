"""What the gate adds to the admin: its addresses, its script, and the refusal to publish."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page

from core.admin_hooks import add_addresses, add_log_words
from quality import urls
from quality.correcting import ACTIONS
from quality.gate import HELD, Group, blocking

add_addresses(urls)
add_log_words(ACTIONS)


@hooks.register("insert_editor_js")
def load_quality_script() -> SafeString:
    """Ask for the findings whenever the draft was saved."""
    return format_html('<script src="{}" defer></script>', static("js/quality-admin.js"))


@hooks.register("before_publish_page")
def keep_from_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page with what blocks as the draft that was saved a moment ago."""
    groups = blocking(page)
    if not groups:
        return None
    messages.error(request, f"Đã lưu nháp, chưa xuất bản. {_wanted(groups)}")
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page")
def save_instead_of_approving(request: HttpRequest, page: Page) -> None:
    """Let an approval of what blocks save the form only, and tell why.

    What is stored is asked, which autosave keeps as the form is.
    """
    is_approval = request.POST.get("workflow-action-name") == "approve"
    if not is_approval or "action-workflow-action" not in request.POST:
        return
    if groups := blocking(page):
        sent = request.POST.copy()
        del sent["action-workflow-action"]
        request.POST = sent  # type: ignore[assignment]  # the stubs know no form but the sent one
        messages.error(request, f"Đã lưu nháp, chưa duyệt. {_wanted(groups)}")


@hooks.register("before_edit_page")
def say_what_held_an_approval(request: HttpRequest, page: Page) -> None:
    """Tell who approved without the form, and was led to it, what is to be mended first."""
    if request.method != "GET" or HELD not in request.GET:
        return
    if groups := blocking(page.get_latest_revision_as_object()):
        messages.error(request, f"Chưa duyệt. {_wanted(groups)}")


@hooks.register("before_bulk_action")
def keep_several_from_publishing(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Publish none of several pages while one of them has what blocks."""
    if action_type != "publish":
        return None
    held = [
        f"{page.get_admin_display_title()} ({'; '.join(group.told for group in groups)})"
        for page in objects
        if isinstance(page, Page)
        and (groups := blocking(page.specific.get_latest_revision_as_object()))
    ]
    if not held:
        return None
    messages.error(request, f"Chưa xuất bản trang nào. Cần sửa trước: {'; '.join(held)}.")
    return redirect(action.next_url)


def _wanted(groups: Sequence[Group]) -> str:
    said = "; ".join(f"{group.told} ({len(group.findings)})" for group in groups)
    return f"Cần sửa trước: {said}. Xem ở ngăn Kiểm tra."
