"""What the admin says when a step of the workflow was done: Wagtail says that a page was saved."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, TaskState, WorkflowState

_say_saved = EditView.add_save_confirmation_message


def connect() -> None:
    """Put our words in the place of Wagtail's, which has no hook for them."""
    EditView.add_save_confirmation_message = say_what_was_done


def say_what_was_done(view: Any) -> None:
    """Tell what the step that was pressed did; of anything else, that the page was saved."""
    pressed = getattr(view, "workflow_action", "")
    words = outcome_of(view.page, view.request.user) if pressed else ""
    if words:
        messages.success(view.request, words)
    else:
        _say_saved(view)


def outcome_of(page: Page, user: Any) -> str:
    """Return where the page stands after this user did a step of its workflow.

    Nothing where they did none: an approval may be held, which is told elsewhere.
    """
    state: WorkflowState | None = page.workflow_states.order_by("created_at", "pk").last()
    done = (
        state and state.task_states.exclude(finished_at=None).order_by("finished_at", "pk").last()
    )
    if state is None or done is None or done.finished_by != user:
        return ""
    title = f"“{page.get_admin_display_title()}”"
    if done.status == TaskState.STATUS_REJECTED:
        sender = get_user_display_name(state.requested_by) if state.requested_by else "người viết"
        return f"Đã gửi trả {title} cho {sender}, kèm lý do của bạn."
    if done.status != TaskState.STATUS_APPROVED:
        return ""
    if state.status == WorkflowState.STATUS_IN_PROGRESS and state.current_task_state:
        following = state.current_task_state.task.name
        return f"Đã phê duyệt {title} ở bước “{done.task.name}”; nay chờ bước “{following}”."
    stood = Page.objects.get(pk=page.pk)
    scheduled = stood.scheduled_revision
    if scheduled is not None:
        at = date_format(timezone.localtime(scheduled.approved_go_live_at), "DATETIME_FORMAT")
        return f"Đã phê duyệt {title}; trang tự hiển thị lúc {at}."
    return f"Đã phê duyệt và xuất bản {title}." if stood.live else f"Đã phê duyệt {title}."
