"""What the end of a workflow does. Wagtail reads this while it loads: no model is imported here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from wagtail.models import WorkflowState


def publish_approved(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publish what passed every step; who does the last one needs no right to publish without.

    Raises PermissionDenied where the quality gate blocks: approving is one transaction, and the
    page waits as before. The page form tells why before it comes to this (`quality.wagtail_hooks`).
    """
    from quality.gate import blocking

    newest = workflow_state.content_object.get_latest_revision()
    if blocking(newest.as_object()):
        raise PermissionDenied("Bài còn lỗi phải chữa trước khi đăng.")
    newest.publish(user=user, skip_permission_checks=True)
