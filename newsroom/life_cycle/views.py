"""Pages of the board, below the admin: see it, add an exemplar, agree, move on, take back."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access

from core.models import PublicationHold
from core.text import folded_text
from exemplars.models import ExemplarPage
from newsroom.life_cycle import board, moving
from newsroom.life_cycle.forms import PERMISSION, FilterForm, MoveForm, PlanForm, StartForm
from newsroom.models import LifeCycleStep

FOUND_LIMIT = 30
"""Exemplars that a search for one to add shows."""
JUST_CHANGED = "vua-doi"
"""Names in the board's address the exemplar whose change can be undone there."""
NARROWING = "loc"
"""Carries the board's filters through the forms, so that one comes back to the same board."""


def keepers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in only who may keep life cycles, and let nobody cache what they saw."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(require_admin_access(guarded))


@keepers_only
@require_safe
def board_view(request: HttpRequest) -> HttpResponse:
    """Show the four columns, or one of them page by page."""
    form = FilterForm(request.GET, user=_member(request))
    chosen = form.chosen()
    steps = board.on_the_board() if chosen.get("state") else board.open_steps()
    if chosen.get("state"):
        steps = steps.filter(done_on__isnull=False)
    steps = board.narrowed(steps, chosen)
    stage = request.GET.get("khau", "")
    narrowing = _narrowing(request)
    context: dict[str, Any] = {
        "form": form,
        "is_narrowed": any(chosen.values()),
        "narrowing": narrowing,
        "just_changed": _just_changed(request),
        "breadcrumbs_items": _trail(),
    }
    if stage in LifeCycleStep.Stage.values:
        context["page"] = board.one_column(steps.filter(stage=stage), request.GET.get("p"))
        context["stage"] = LifeCycleStep.Stage(stage)
    else:
        context["columns"] = board.columns(steps)
    return TemplateResponse(request, "newsroom/life_cycle/board.html", context)


@keepers_only
@require_safe
def find_view(request: HttpRequest) -> HttpResponse:
    """Look for the exemplar to put on the board, by any part of its name."""
    typed = request.GET.get("q", "").strip()
    stage = request.GET.get("khau", "")
    found = _addable().for_listing().order_by("-latest_revision_created_at", "-pk")
    for word in folded_text(typed).split():
        found = found.filter(folded_name__contains=word)
    found = found.annotate(
        is_on_board=Exists(LifeCycleStep.objects.filter(exemplar=OuterRef("pk")))
    )
    context = {
        "typed": typed,
        "stage": stage if stage in LifeCycleStep.Stage.values else "",
        "found": found[:FOUND_LIMIT],
        "limit": FOUND_LIMIT,
        "narrowing": request.GET.get(NARROWING, ""),
        "breadcrumbs_items": _trail("Thêm gương vào bảng"),
    }
    return TemplateResponse(request, "newsroom/life_cycle/find.html", context)


@keepers_only
@require_http_methods(["GET", "HEAD", "POST"])
def start_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put an exemplar on the board at a stage."""
    exemplar = get_object_or_404(_addable(), pk=page_id)
    stages = moving.free_stages(exemplar)
    if not stages:
        messages.warning(request, "Gương này đã có đủ bốn khâu.")
        return _to_board(request)
    wanted = request.GET.get("khau", "")
    form = StartForm(
        request.POST or None,
        stages=stages,
        initial={
            "stage": wanted if wanted in stages else stages[0],
            "owner": request.user.pk,
        },
    )
    if request.method == "POST" and form.is_valid():
        stage = form.cleaned_data.pop("stage")
        step = moving.start(exemplar, stage, form.plan(), _member(request))
        messages.success(
            request,
            f"Đã đưa “{exemplar.get_admin_display_title()}” vào khâu {step.get_stage_display()}.",
        )
        return _to_board(request, exemplar)
    heading = "Đưa vào bảng vòng đời"
    return _form_page(request, exemplar, form, heading, "Đưa vào bảng")


@keepers_only
@require_http_methods(["GET", "HEAD", "POST"])
def step_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a step with its history, and change what is agreed."""
    step = _step(pk)
    initial = {"owner": step.owner_id, "due_on": step.due_on, "next_action": step.next_action}
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        moving.change(step, form.plan(), _member(request))
        messages.success(request, f"Đã lưu khâu {step.get_stage_display()}.")
        return _to_board(request, step.exemplar)
    heading = f"Khâu {step.get_stage_display()}"
    return _form_page(request, step.exemplar, form, heading, "Lưu", step=step)


@keepers_only
@require_http_methods(["GET", "HEAD", "POST"])
def move_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Finish a step and agree on the next."""
    step = _step(pk)
    if step.done_on:
        messages.warning(request, "Khâu này đã xong.")
        return _to_board(request)
    target = moving.next_stage(step)
    initial = {"owner": step.owner_id or request.user.pk}
    form = MoveForm(request.POST or None, step=step, is_last=target is None, initial=initial)
    if request.method == "POST" and form.is_valid():
        moving.move(step, form.cleaned_data["done_on"], form.plan(), _member(request))
        messages.success(request, _moved_message(step, target))
        return _to_board(request, step.exemplar)
    if target:
        label = LifeCycleStep.Stage(target).label
        heading = f"Chuyển sang {label}"
    else:
        heading = f"Hoàn thành {step.get_stage_display()}"
    return _form_page(request, step.exemplar, form, heading, heading)


@keepers_only
@require_POST
def undo_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take back the newest change to an exemplar's steps."""
    exemplar = get_object_or_404(_addable(), pk=page_id)
    if moving.undo(exemplar, _member(request)):
        messages.success(
            request,
            f"Đã hoàn tác: “{exemplar.get_admin_display_title()}” trở lại như trước.",
        )
    else:
        messages.error(request, "Không hoàn tác được: các khâu đã được sửa sau đó.")
    return _to_board(request)


def _form_page(
    request: HttpRequest,
    exemplar: ExemplarPage,
    form: PlanForm,
    heading: str,
    button: str,
    step: LifeCycleStep | None = None,
) -> HttpResponse:
    context = {
        "exemplar": exemplar,
        "form": form,
        "heading": heading,
        "button": button,
        "step": step,
        "steps": exemplar.life_cycle.select_related("owner").order_by("started_on", "pk"),
        "log": [] if step is None else moving.history(exemplar),
        "can_undo": step is not None and moving.last_change(exemplar) is not None,
        "next_stage": _label(moving.next_stage(step)) if step and not step.done_on else "",
        "can_edit_page": exemplar.permissions_for_user(request.user).can_edit(),
        "narrowing": request.GET.get(NARROWING, ""),
        "breadcrumbs_items": _trail(exemplar.get_admin_display_title()),
    }
    return TemplateResponse(request, "newsroom/life_cycle/form.html", context)


def _label(stage: str | None) -> str:
    return str(LifeCycleStep.Stage(stage).label) if stage else ""


def _moved_message(step: LifeCycleStep, target: str | None) -> str:
    name = step.exemplar.get_admin_display_title()
    if target is None:
        return f"“{name}” đã xong cả vòng đời."
    return f"Đã chuyển “{name}” sang {_label(target)}."


def _step(pk: int) -> LifeCycleStep:
    steps = board.on_the_board().select_related("exemplar__place", "owner")
    return get_object_or_404(steps, pk=pk)


def _addable() -> Any:
    """Return the exemplars that can be on the board: all but people who were removed."""
    withdrawn = PublicationHold.objects.filter(reason=PublicationHold.Reason.CONSENT_WITHDRAWN)
    return ExemplarPage.objects.exclude(pk__in=withdrawn.values("page_id"))


def _just_changed(request: HttpRequest) -> ExemplarPage | None:
    """Return the exemplar that was just changed, where that can be taken back."""
    number = request.GET.get(JUST_CHANGED, "")
    exemplar = _addable().filter(pk=number).first() if number.isdecimal() else None
    return exemplar if exemplar and moving.last_change(exemplar) else None


def _narrowing(request: HttpRequest) -> str:
    """Return the board's filters as one text for the addresses of its forms."""
    chosen = request.GET.copy()
    chosen.pop(JUST_CHANGED, None)
    return chosen.urlencode()


def _to_board(request: HttpRequest, exemplar: ExemplarPage | None = None) -> HttpResponse:
    """Go back to the board as it was narrowed, offering to undo what was just done."""
    sent = request.POST if request.method == "POST" else request.GET
    narrowing = QueryDict(sent.get(NARROWING, ""), mutable=True)
    narrowing.pop(JUST_CHANGED, None)
    if exemplar is not None:
        narrowing[JUST_CHANGED] = str(exemplar.pk)
    address = reverse("life_cycle_board")
    return redirect(f"{address}?{narrowing.urlencode()}" if narrowing else address)


def _trail(*further: str) -> list[dict[str, str]]:
    """Return the way down from the board, in the shape of Wagtail's breadcrumbs."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
        {"url": reverse("life_cycle_board"), "label": "Vòng đời"},
        *({"url": "", "label": label} for label in further),
    ]


def _member(request: HttpRequest) -> User:
    # `keepers_only` has let nobody else through.
    return cast(User, request.user)
