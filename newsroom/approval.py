"""What approval adds to the admin: one button for one act, and word of why one is refused."""

import json
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    WorkflowMenuItem,
)
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, WorkflowState

from core.autosave import opens_form
from core.text import clean
from newsroom.models import ApprovalStep
from newsroom.models.approval import APPROVE, CHANGED, REJECT, TWO_STEPS, WRITTEN
from newsroom.notices import approvers
from quality.gate import held_at

OTHERS = "người khác ở bước “{step}” phê duyệt"
REASONS = {
    WRITTEN: f"Bạn là người viết, gửi hoặc sửa sau cùng bài này, nên {OTHERS}.",
    CHANGED: f"Bạn là người viết, gửi hoặc sửa sau cùng bài này, nên {OTHERS}.",
    TWO_STEPS: f"Bạn đã duyệt bài này ở một bước khác, làm thay hoặc được thay, nên {OTHERS}.",
}
NOT_APPROVED = "Chưa phê duyệt; chữ bạn sửa đã được lưu."
NOBODY_ELSE = (
    "Lúc này không còn ai phê duyệt được: hãy nhờ quản trị nội dung, hoặc khôi phục ở Lịch sử "
    "phiên bản trước lần bạn sửa."
)
NO_REASON = "Chưa gửi lại người viết: phải ghi lý do. Chữ bạn sửa đã được lưu."
CAME_BACK = "{by}trả lại để sửa ở bước “{step}”, lúc {at}: {why}"
MOST_NAMES = 3
EXTRA = "workflow-action-extra-data"
"""What Wagtail's dialog of a step adds to the form."""
SCHEDULE = "schedule"
"""What the button in the dialog of the schedule sends instead of plain publishing."""
NO_DAY = "Chưa đặt thời điểm hiển thị ở tương lai: bài được lưu bản nháp, chưa hẹn giờ."


class TakeOutMenuItem(CancelWorkflowMenuItem):
    """Ends the review of a story, once its editor says that it is meant."""

    template_name = "newsroom/approval/take_out.html"


@hooks.register("construct_page_action_menu")
def offer_one_button_for_one_act(
    items: list[ActionMenuItem], request: HttpRequest, context: dict
) -> None:
    """Leave "publish" out where approving does it; who may not approve keeps their own way.

    Taking a story out of its review comes last, and asks: the first one is the great button.
    """
    approves = any(isinstance(item, WorkflowMenuItem) and item.name == APPROVE for item in items)
    left_out = (CancelWorkflowMenuItem, *([PublishMenuItem] if approves else []))
    takes_out = any(isinstance(item, CancelWorkflowMenuItem) for item in items)
    items[:] = [item for item in items if not isinstance(item, left_out)]
    if takes_out:
        items.append(TakeOutMenuItem())


@hooks.register("before_edit_page")
def say_who_approves(request: HttpRequest, page: Page) -> None:
    """Tell a member of the step why they can't approve: the page is their own."""
    step = _step_of(page) if opens_form(request) else None
    if step is not None and (why := _why_not(step, page, _staff(request))):
        messages.info(request, why)


@hooks.register("before_edit_page")
def say_why_it_came_back(request: HttpRequest, page: Page) -> None:
    """Show the reason where the page is mended, not on the desk and in the mail alone."""
    review = page.current_workflow_state if opens_form(request) else None
    if review is None or review.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    back = review.current_task_state
    by = f"{get_user_display_name(back.finished_by)} " if back.finished_by else ""
    at = date_format(timezone.localtime(back.finished_at), "DATETIME_FORMAT")
    messages.warning(request, CAME_BACK.format(by=by, step=back.task.name, at=at, why=back.comment))


def _why_not(step: ApprovalStep, page: Page, user: User) -> str:
    """Return why a member of the step can't approve the page."""
    return REASONS.get(step.hindrance(page, user), "").format(step=step.name)


def _who_can(step: ApprovalStep, page: Page) -> str:
    """Return who can approve the page; each member of the step is looked at, as by its mail."""
    able = list(islice(approvers(step, page), MOST_NAMES + 1))
    names = ", ".join(get_user_display_name(each) for each in able[:MOST_NAMES])
    more = " và người khác nữa" if len(able) > MOST_NAMES else ""
    return f"Người phê duyệt được: {names}{more}." if able else NOBODY_ELSE


@hooks.register("before_edit_page")
def keep_what_is_sent_back_without_a_reason(request: HttpRequest, page: Page) -> None:
    """Store the page as a draft where "send back" came without a reason, and say so.

    Wagtail asks for it in a dialog and reads what that sent as it is; by hand nothing may come.
    """
    action = request.POST.get("workflow-action-name")
    if not action or "action-workflow-action" not in request.POST:
        return
    typed = request.POST.copy()
    told = _read_extra(typed.get(EXTRA, ""))
    typed[EXTRA] = json.dumps(told)
    if action == REJECT and not clean(str(told.get("comment", ""))).strip():
        del typed["action-workflow-action"]
        messages.error(request, NO_REASON)
    request.POST = typed  # type: ignore[assignment]  # what the view reads


def _read_extra(sent: str) -> dict[str, Any]:
    try:
        told = json.loads(sent)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


@hooks.register("before_edit_page")
def note_what_is_to_be_approved(request: HttpRequest, page: Page) -> None:
    """Keep in mind at which step the page was when "approve" was pressed."""
    if request.POST.get("workflow-action-name") == APPROVE and request.accepts("text/html"):
        request.approved_at = page.current_workflow_task_state  # type: ignore[attr-defined]


@hooks.register("after_edit_page")
def say_that_it_was_not_approved(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Tell who pressed "approve" after changing the page that it was saved and not approved.

    The change made it their own, or it holds what the quality gate blocks.
    """
    before = getattr(request, "approved_at", None)
    step = _step_of(page) if before and before == page.current_workflow_task_state else None
    if step is None:
        return None
    if _why_not(step, page, _staff(request)):
        # Why, the form says that they are led to.
        messages.error(request, f"{NOT_APPROVED} {_who_can(step, page)}")
        return redirect("wagtailadmin_pages:edit", page.pk)
    held = held_at(page.get_latest_revision_as_object())
    return redirect(held) if held else None


def _staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the admin lets nobody else in
    return request.user


def _step_of(page: Page) -> ApprovalStep | None:
    task = page.current_workflow_task
    return task if isinstance(task, ApprovalStep) else None


@hooks.register("before_publish_page")
def refuse_to_schedule_without_a_day(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep "schedule" from publishing at once; what was typed is in the draft already."""
    if request.POST.get("action-publish") != SCHEDULE:
        return None
    if page.go_live_at is not None and page.go_live_at > timezone.now():
        return None
    messages.error(request, NO_DAY)
    return redirect("wagtailadmin_pages:edit", page.pk)
