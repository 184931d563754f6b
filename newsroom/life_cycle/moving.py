"""Moving an exemplar through its life cycle: start a step, change it, finish it, take it back.

Every change is logged on the page with the steps as they were before and after it, so that the
newest one can be undone for as long as nothing else has touched the steps. The log of a person who
withdraws is emptied with the rest (`exemplars.withdrawal`).
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from exemplars.models import ExemplarPage
from newsroom.models import LifeCycleStep

Stage = LifeCycleStep.Stage

START, CHANGE, MOVE, UNDO = (
    f"newsroom.life_cycle.{act}" for act in ("start", "change", "move", "undo")
)
ACTIONS = {
    START: "bắt đầu một khâu của vòng đời",
    CHANGE: "sửa một khâu của vòng đời",
    MOVE: "chuyển khâu của vòng đời",
    UNDO: "hoàn tác việc với vòng đời",
}
"""Name of an act in Wagtail's log → in words."""

KEPT_FIELDS = (
    "pk",
    "stage",
    "started_on",
    "due_on",
    "done_on",
    "owner_id",
    "next_action",
    "notes",
)
"""What a step is, as the log keeps it."""


@dataclass(frozen=True)
class Plan:
    """What is agreed for a step: who, until when, what next; `note` is added to its history."""

    owner: User | None = None
    due_on: datetime.date | None = None
    next_action: str = ""
    note: str = ""


def next_stage(step: LifeCycleStep) -> str | None:
    """Return the first later stage that is not done yet, or None when this is the last."""
    done = set(
        LifeCycleStep.objects.filter(
            exemplar_id=step.exemplar_id, done_on__isnull=False
        ).values_list("stage", flat=True)
    )
    later = Stage.values[Stage.values.index(step.stage) + 1 :]
    return next((stage for stage in later if stage not in done), None)


def free_stages(exemplar: ExemplarPage) -> list[str]:
    """Return the stages at which this exemplar has no step, in their order."""
    taken = set(exemplar.life_cycle.values_list("stage", flat=True))
    return [stage for stage in Stage.values if stage not in taken]


def start(exemplar: ExemplarPage, stage: str, plan: Plan, by: User) -> LifeCycleStep:
    """Put an exemplar on the board at a stage at which it has no step yet."""

    def begin() -> LifeCycleStep:
        return _carry_out(LifeCycleStep(exemplar=exemplar, stage=stage), plan, by)

    return _logged(exemplar, START, by, begin, stage=stage)


def change(step: LifeCycleStep, plan: Plan, by: User) -> LifeCycleStep:
    """Agree anew on a step without moving it."""
    return _logged(step.exemplar, CHANGE, by, lambda: _carry_out(step, plan, by), stage=step.stage)


def move(step: LifeCycleStep, done_on: datetime.date, plan: Plan, by: User) -> LifeCycleStep:
    """Finish a step and begin the next, or finish the whole cycle; return the step that stands.

    The note belongs to the finished step; owner, day and action to the one that begins. A step of
    the next stage that is open already is agreed on anew.
    """
    target = next_stage(step)

    def finish() -> LifeCycleStep:
        step.done_on = done_on
        step.notes = _with_note(step, plan.note, by)
        step.save()
        if target is None:
            return step
        following = step.exemplar.life_cycle.filter(stage=target).first() or LifeCycleStep(
            exemplar=step.exemplar, stage=target, started_on=done_on
        )
        agreed = Plan(owner=plan.owner, due_on=plan.due_on, next_action=plan.next_action)
        return _carry_out(following, agreed, by)

    return _logged(step.exemplar, MOVE, by, finish, stage=step.stage, to=target)


def last_change(exemplar: ExemplarPage) -> PageLogEntry | None:
    """Return the newest change that can be undone; None when the steps have changed since."""
    undone = {
        entry.data.get("undone")
        for entry in PageLogEntry.objects.filter(page_id=exemplar.pk, action=UNDO)
    }
    for entry in history(exemplar).exclude(action=UNDO):
        if entry.pk not in undone:
            stands = _snapshot(exemplar)
            return entry if entry.data.get("after") == stands else None
    return None


@transaction.atomic
def undo(exemplar: ExemplarPage, by: User) -> bool:
    """Bring the steps back to what they were before the newest change; False when it can't be."""
    _locked(exemplar)
    entry = last_change(exemplar)
    if entry is None:
        return False
    before = entry.data["before"]
    kept = [row["pk"] for row in before]
    exemplar.life_cycle.exclude(pk__in=kept).delete()
    owners = set(User.objects.values_list("pk", flat=True)) if before else set()
    for row in before:
        owner_id = row["owner_id"] if row["owner_id"] in owners else None
        LifeCycleStep(**{**row, "owner_id": owner_id, "exemplar_id": exemplar.pk}).save()
    log(exemplar, UNDO, user=by, data={"undone": entry.pk})
    return True


def history(exemplar: ExemplarPage) -> QuerySet[PageLogEntry]:
    """Return what was done with the steps of an exemplar, newest first."""
    return (
        PageLogEntry.objects.filter(page_id=exemplar.pk, action__in=ACTIONS)
        .select_related("user")
        .order_by("-timestamp", "-pk")
    )


@transaction.atomic
def _logged(
    exemplar: ExemplarPage,
    action: str,
    by: User,
    act: Callable[[], LifeCycleStep],
    **told: Any,
) -> LifeCycleStep:
    _locked(exemplar)
    before = _snapshot(exemplar)
    step = act()
    log(exemplar, action, user=by, data={**told, "before": before, "after": _snapshot(exemplar)})
    return step


def _locked(exemplar: ExemplarPage) -> None:
    """Let two members of staff who act at once do so one after the other."""
    list(exemplar.life_cycle.select_for_update().values_list("pk"))


def _carry_out(step: LifeCycleStep, plan: Plan, by: User) -> LifeCycleStep:
    step.owner, step.due_on, step.next_action = plan.owner, plan.due_on, plan.next_action
    step.notes = _with_note(step, plan.note, by)
    step.save()
    return step


def _with_note(step: LifeCycleStep, note: str, by: User) -> str:
    """Return the notes with one more on top, with its day and writer; older ones stay."""
    if not note.strip():
        return step.notes
    written = "{day}, {who}: {note}".format(
        day=f"{timezone.localdate():%d/%m/%Y}",
        who=by.get_full_name() or by.get_username(),
        note=note.strip(),
    )
    return f"{written}\n\n{step.notes}".strip()


def _snapshot(exemplar: ExemplarPage) -> list[dict[str, Any]]:
    """Return the steps as the log keeps and compares them: days as ISO text."""
    encoder = DjangoJSONEncoder()
    return [
        {
            name: encoder.default(value) if isinstance(value, datetime.date) else value
            for name, value in row.items()
        }
        for row in exemplar.life_cycle.order_by("pk").values(*KEPT_FIELDS)
    ]
