"""Steps of a workflow that know who wrote the page, how long they may take, and who stands in."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.forms import TaskStateCommentForm
from wagtail.models import (
    AbstractGroupApprovalTask,
    Page,
    PageLogEntry,
    TaskState,
    WorkflowState,
)
from wagtail.permissions import policy_registry

from core.text import clean

APPROVE, REJECT = "approve", "reject"
ENTER = "wagtailadmin.access_admin"
STRANGER, TWO_STEPS, WRITTEN, CHANGED = "stranger", "two steps", "written", "changed"
"""What keeps somebody from approving a page at a step: it isn't theirs; they did another one, and
would do this one, or did that one, for who is away; they wrote or sent it; they changed it last."""


class ReasonForm(TaskStateCommentForm):
    """Asks for the reason for which a page is sent back; without one it isn't."""

    comment = forms.CharField(
        label="Lý do",
        widget=forms.Textarea({"rows": 3}),
        help_text="Người viết đọc lý do này để biết cần sửa gì.",
    )


class ApprovalStep(AbstractGroupApprovalTask):
    """A step that members of groups do for the pages they may change, and nobody for their own.

    Whose page it is: its owner's and its sender's; at the last step, after which readers see it,
    also theirs who changed it last. Before that a change goes on to somebody who looks at it.
    Members of a section's group see the pages of that section only.
    """

    days = models.PositiveSmallIntegerField(
        "hạn (ngày)",
        default=2,
        validators=[MaxValueValidator(365)],
        help_text="Quá số ngày này, bước được báo là chậm.",
    )
    sender_passes = models.BooleanField(
        "người gửi tự qua bước này",
        default=False,
        help_text="Thành viên của nhóm gửi bài thì bài đi thẳng sang bước sau.",
    )
    author_may_approve = models.BooleanField(
        "người viết được tự duyệt",
        default=False,
        help_text="Chỉ dành cho đơn vị có một người làm tin.",
    )

    admin_form_fields = [
        *AbstractGroupApprovalTask.admin_form_fields,
        *("days", "sender_passes", "author_may_approve"),
    ]

    class Meta:
        verbose_name = "bước duyệt"
        verbose_name_plural = "các bước duyệt"

    @classmethod
    def get_description(cls) -> str:
        return "Thành viên của nhóm duyệt; người viết không tự duyệt bài của mình; có hạn."

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Begin the step; one who could do it has done it by sending the page."""
        state = super().start(workflow_state, user=user)
        page = workflow_state.content_object
        if self.is_passed_by(page, user):
            state.status = TaskState.STATUS_APPROVED
            state.finished_at, state.finished_by = timezone.now(), user
            state.save()
        return state

    def is_passed_by(self, page: Page, sender: User | None) -> bool:
        """Return whether who sends the page has done this step by that."""
        return self.sender_passes and sender is not None and self._belongs(page, sender)

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        return self._belongs(obj, user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        return not self._belongs(obj, user)

    def user_can_lock(self, obj: Page, user: User) -> bool:
        return self._belongs(obj, user)

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        """Offer what one may do; to the author only sending back."""
        if not self._belongs(obj, user):
            return []
        actions = [(REJECT, "Yêu cầu chỉnh sửa", True)]
        if self.may_approve(obj, user):
            actions += [(APPROVE, "Phê duyệt", False), (APPROVE, "Phê duyệt kèm nhận xét", True)]
        return actions

    def get_form_for_action(self, action: str) -> type[TaskStateCommentForm]:
        return ReasonForm if action == REJECT else TaskStateCommentForm

    def on_action(
        self, task_state: TaskState, user: User, action_name: str, **kwargs: Any
    ) -> str | None:
        """Hold the rules for every way an action comes: a reason, no own page, no open faults.

        An approval by who changed the page last, and a last one of what the quality gate blocks, do
        nothing; returned is where it is told.
        """
        from quality.gate import held_at  # which stands on models

        page = task_state.workflow_state.content_object
        hindrance = self.hindrance(page, user) if action_name == APPROVE else ""
        if hindrance == CHANGED:
            # Perhaps by this very press: refusing it all would lose what they typed.
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        if hindrance:
            raise PermissionDenied("Người viết hoặc sửa sau cùng không tự duyệt bài của mình.")
        if action_name == REJECT and not clean(kwargs.get("comment", "")).strip():
            raise PermissionDenied("Yêu cầu chỉnh sửa phải ghi lý do.")
        if action_name == APPROVE and task_state.workflow_state.is_at_final_task:
            held = held_at(page.get_latest_revision_as_object())
            if held:
                return held
        return super().on_action(task_state, user, action_name, **kwargs)

    def may_approve(self, page: Page, user: User) -> bool:
        """Return whether this user is of the step and didn't write the page."""
        return not self.hindrance(page, user)

    def hindrance(self, page: Page, user: User) -> str:
        """Return what keeps this user from approving the page here, nothing where they may."""
        if not self._belongs(page, user):
            return STRANGER
        if self._does_two_steps(page, user):
            return TWO_STEPS
        own = _ownership(page, user)
        if own and self.author_may_approve and self._holds_here(page) and not _moved_by(page, user):
            return ""
        return own

    def _does_two_steps(self, page: Page, user: User) -> bool:
        """Return whether they approved another step of the page, and do one for who is away.

        Who is a member of both steps may do both: that is said where the groups are chosen.
        """
        state: WorkflowState | None = page.current_workflow_state
        if state is None or user.is_superuser:
            return False
        done = approved_by(user).filter(workflow_state=state).exclude(task=self)
        steps = [self, *(each.task.specific for each in done.select_related("task"))]
        return len(steps) > 1 and not all(
            isinstance(step, ApprovalStep) and step._is_of(page, user) for step in steps
        )

    def _holds_here(self, page: Page) -> bool:
        """Return whether the section in which the page lies today has this step."""
        workflow = page.get_workflow()
        return workflow is not None and workflow.tasks.filter(pk=self.pk).exists()

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[TaskState]:
        """Return the pages that wait at this step for this user."""
        page_id = Cast("workflow_state__object_id", IntegerField())
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).alias(
            page_id=page_id
        )
        if not self.author_may_approve:
            own = Page.objects.filter(owner=user)
            waiting = waiting.exclude(page_id__in=own.values("pk"))
            waiting = waiting.exclude(workflow_state__requested_by=user)
        if not user.is_superuser and not self._user_in_groups(user):
            waiting = waiting.exclude(workflow_state__task_states__in=approved_by(user))
        theirs = Q(pk__isnull=False) if user.is_superuser else Q()
        own_pages = Q(page_id__in=_pages_of(user).values("pk"))
        for member in [] if user.is_superuser else [user, *stood_in_for(user)]:
            if self._user_in_groups(member):
                theirs |= Q(page_id__in=_pages_of(member).values("pk")) & own_pages
        if not theirs:
            return TaskState.objects.none()
        found = waiting.filter(theirs)
        # A bare condition on the ids, as Wagtail joins the answers of all steps by "or".
        return TaskState.objects.filter(pk__in=found.values("pk"))

    def _belongs(self, page: Page, user: User) -> bool:
        """Return whether the step is this user's on this page, or of one they stand in for.

        Standing in takes the right to change the page oneself.
        """
        if user.is_superuser or self._is_of(page, user):
            return True
        absent = [member for member in stood_in_for(user) if self._is_of(page, member)]
        return bool(absent) and _may_change(page, user)

    def _is_of(self, page: Page, member: User) -> bool:
        """Return whether somebody is a member of the step who may change the page."""
        is_member: bool = self._user_in_groups(member)
        return is_member and _may_change(page, member)


class Absence(models.Model):
    """Somebody is away, and another does their steps of the workflow meanwhile."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="absences",
        verbose_name="người vắng",
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="stands_in",
        verbose_name="người làm thay",
    )
    first_day = models.DateField("từ ngày", default=timezone.localdate)
    last_day = models.DateField("đến hết ngày")

    class Meta:
        verbose_name = "kỳ vắng mặt"
        verbose_name_plural = "kỳ vắng mặt"
        ordering = ["-last_day", "pk"]

    def __str__(self) -> str:
        return f"{self.user_name}: {self.stand_in_name} làm thay"

    @property
    def user_name(self) -> str:
        """Who is away, as people call them."""
        return get_user_display_name(self.user)

    user_name.fget.short_description = "người vắng"  # type: ignore[attr-defined]
    user_name.fget.admin_order_field = "user"  # type: ignore[attr-defined]

    @property
    def stand_in_name(self) -> str:
        """Who stands in, as people call them."""
        return get_user_display_name(self.stand_in)

    stand_in_name.fget.short_description = "người làm thay"  # type: ignore[attr-defined]
    stand_in_name.fget.admin_order_field = "stand_in"  # type: ignore[attr-defined]

    def clean(self) -> None:
        if self.last_day and self.first_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "Ngày cuối phải sau ngày đầu."})
        if not self.user_id or not self.stand_in_id:
            return
        if self.user_id == self.stand_in_id:
            raise ValidationError({"stand_in": "Người làm thay phải là người khác."})
        if not may_stand_in(self.stand_in, self.user):
            raise ValidationError(
                {
                    "stand_in": f"{self.stand_in_name} không sửa được trang nào của "
                    f"{self.user_name} trong trang quản trị, nên không làm thay được."
                }
            )
        if self.first_day and self.last_day and (other := self._overlapping()):
            raise ValidationError(
                {
                    "first_day": f"{self.user_name} đã được ghi vắng từ {other.first_day:%d/%m/%Y} "
                    f"đến {other.last_day:%d/%m/%Y}, {other.stand_in_name} làm thay: hãy sửa kỳ ấy."
                }
            )

    def _overlapping(self) -> "Absence | None":
        """Return another absence of the same person that shares days with this one."""
        shared = Absence.objects.filter(first_day__lte=self.last_day, last_day__gte=self.first_day)
        return shared.filter(user=self.user_id).exclude(pk=self.pk).first()


def may_stand_in(user: User, absent: User) -> bool:
    """Return whether somebody may enter the admin and change pages that the absent may change."""
    if not user.is_active or not user.has_perm(ENTER):
        return False
    own, theirs = _changing_below(user), _changing_below(absent)
    return any(one.startswith(other) or other.startswith(one) for one in own for other in theirs)


def _changing_below(user: User) -> set[str]:
    """Return the paths of the pages below which an account may change pages."""
    if user.is_superuser:
        return {""}
    policy = policy_registry.get_by_type(Page)
    rights = policy.get_cached_permissions_for_user(user)
    return {each.page.path for each in rights if each.permission.codename == "change_page"}


def absent_today() -> QuerySet[Absence]:
    """Return who is away today."""
    today = timezone.localdate()
    return Absence.objects.filter(first_day__lte=today, last_day__gte=today)


def stood_in_for(user: User) -> list[User]:
    """Return those who are away today and whose work this user does, asked once a request."""
    known: list[User] | None = getattr(user, "_stood_in_for", None)
    if known is None and not user.has_perm(ENTER):
        known = []
    if known is None:
        absences = absent_today().filter(stand_in=user, user__is_active=True)
        known = [absence.user for absence in absences.select_related("user")]
        user._stood_in_for = known  # type: ignore[attr-defined]  # as Wagtail keeps its checks
    return known


def _may_change(page: Page, user: User) -> bool:
    return "change" in page.permissions_for_user(user).permissions


def _pages_of(user: User) -> QuerySet[Page]:
    """Return the pages that a user may change by a right, not because they wrote them."""
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")


def _moved_by(page: Page, user: User) -> bool:
    """Return whether this user moved the page: out of a section with more steps, perhaps."""
    moves = PageLogEntry.objects.filter(page=page, action="wagtail.move", user=user)
    return moves.exists()


def _ownership(page: Page, user: User) -> str:
    """Return whether this user wrote or sent the page, or changed it last at the last step."""
    state: WorkflowState | None = page.current_workflow_state
    if user.pk in (page.owner_id, state.requested_by_id if state else None):
        return WRITTEN
    is_last = state is None or state.is_at_final_task
    return CHANGED if is_last and _changed_last(page, user) else ""


def approved_by(user: User) -> QuerySet[TaskState]:
    """Return the steps that somebody approved."""
    return TaskState.objects.filter(finished_by=user, status=TaskState.STATUS_APPROVED)


NOT_WRITTEN = frozenset(
    "latest_revision latest_revision_created_at has_unpublished_changes live live_revision expired "
    "first_published_at last_published_at locked locked_at locked_by".split()
)
"""What a version holds that nobody typed."""


def _changed_last(page: Page, user: User) -> bool:
    """Return whether the newest version is this user's and says what no other's before it did.

    The form stores one whenever a button of it is pressed, also where nothing was typed.
    """
    newest = page.get_latest_revision()
    if newest is None or newest.user_id != user.pk:
        return False
    before = page.revisions.exclude(user=user).order_by("-created_at", "-pk").first()
    return before is None or _written(before.content) != _written(newest.content)


def _written(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in NOT_WRITTEN}


def with_step(states: QuerySet[TaskState]) -> QuerySet[TaskState]:
    """Fetch beside the states what tells whose they are and by when they are due."""
    return states.select_related("task__approvalstep", "workflow_state__requested_by")


def late_days(state: TaskState) -> int:
    """Return by how many days a step is late; 0 in time, and where no deadline is known."""
    step: ApprovalStep | None = getattr(state.task, "approvalstep", None)
    if step is None:
        return 0
    return max(0, (timezone.now() - state.started_at).days - step.days)
