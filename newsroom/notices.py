"""Whom the mail about a step reaches: those who may do it on that page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_submitted

from newsroom.models import ApprovalStep
from newsroom.models.approval import absent_today

UID = "group_approval_task_submitted_email_notification"
"""By which Wagtail connects its own notice, to all members of the groups."""
SECOND = "workflow_state_submitted_email_notification"
"""And that to superusers, of whom ours tells already."""


class StepNotice(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells of a page that waits at a step; of a step that isn't ours as Wagtail does."""

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> Iterable[User]:
        step = task_state.task.specific
        if not isinstance(step, ApprovalStep):
            return super().get_recipient_users(task_state, **kwargs)
        page = task_state.workflow_state.content_object
        if step.is_passed_by(page, kwargs.get("user")):
            return []
        return [user for user in approvers(step, page) if user != kwargs.get("user")]


def approvers(step: ApprovalStep, page: Page) -> Iterator[User]:
    """Yield the members of a step's groups, and their stand-ins, whom it lets approve a page."""
    members = Q(groups__in=step.groups.all())
    away = absent_today().filter(user__groups__in=step.groups.all())
    stand_ins = Q(pk__in=away.values("stand_in"))
    users = User.objects.filter(members | stand_ins | Q(is_superuser=True), is_active=True)
    for user in users.distinct().order_by("pk"):
        if step.may_approve(page, user):
            yield user


def tell_nobody(**details: Any) -> None:
    """Stand in the place of a notice."""


def connect() -> None:
    """Put our notice in the place of Wagtail's, whichever app is ready first."""
    workflow_submitted.disconnect(sender=WorkflowState, dispatch_uid=SECOND)
    workflow_submitted.connect(tell_nobody, sender=WorkflowState, dispatch_uid=SECOND)
    task_submitted.disconnect(sender=TaskState, dispatch_uid=UID)
    task_submitted.connect(StepNotice(), sender=TaskState, dispatch_uid=UID, weak=False)
