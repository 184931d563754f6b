"""The steps in their order, and how far a nomination has come."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from nominations.forms import DeedForm, NominatorForm, PersonForm
from nominations.models import Nomination
from nominations.step_form import StepForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FILES = "minh-chung"
REVIEW = "xem-lai"


@dataclass(frozen=True)
class Step:
    """One step: its address, question, name, and its form (files and review have none)."""

    slug: str
    title: "StrOrPromise"
    name: "StrOrPromise"
    form: type[StepForm] | None = None

    @property
    def url(self) -> str:
        """Where the step is."""
        return reverse("nominations:step", args=[self.slug])


STEPS = (
    Step("ai", "Bạn muốn giới thiệu ai?", "Giới thiệu ai", PersonForm),
    Step("viec-lam", "Họ đã làm được gì?", "Việc đã làm", DeedForm),
    Step(FILES, "Có gì để minh chứng?", "Minh chứng"),
    Step("nguoi-de-cu", "Bạn là ai?", "Người đề cử", NominatorForm),
    Step(REVIEW, "Xem lại rồi gửi", "Xem lại, gửi"),
)
BY_SLUG = {step.slug: step for step in STEPS}


@dataclass(frozen=True)
class Problem:
    """Something a step still lacks: what, and where to mend it."""

    step: Step
    text: str

    @property
    def url(self) -> str:
        """The way to the step, and from there back to the review."""
        return f"{self.step.url}?sua=1"


def number_of(step: Step) -> int:
    """Return the place of a step, from 1."""
    return STEPS.index(step) + 1


def step_after(step: Step) -> Step:
    """Return the next step; the last leads nowhere."""
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def step_before(step: Step) -> Step | None:
    """Return the step before, None for the first."""
    position = STEPS.index(step)
    return STEPS[position - 1] if position else None


def problems_of(nomination: Nomination) -> list[Problem]:
    """Return what a draft still lacks before it can be sent, in the order of the steps."""
    found = []
    for step in STEPS:
        if step.form is None:
            continue
        blank = step.form(instance=nomination)
        answers = {field.html_name: field.value() for field in blank if field.value()}
        form = step.form(answers, instance=nomination)
        form.is_valid()
        found += [Problem(step, str(error)) for errors in form.errors.values() for error in errors]
    return found


def unfinished_step(nomination: Nomination) -> Step:
    """Return where a writer who comes back goes on: the first step that lacks something."""
    problems = problems_of(nomination)
    return problems[0].step if problems else BY_SLUG[REVIEW]
