"""The public pages of a nomination being written, at /de-cu/."""

from http import HTTPStatus

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.senders import sender_key
from nominations import services
from nominations.evidence import RefusedFileError
from nominations.forms import FilesForm
from nominations.models import Nomination, NominationFile
from nominations.spam import STAMP_FIELD, TRAP_FIELD, signs_in_form, stamp_of
from nominations.step_form import StepForm
from nominations.steps import (
    BY_SLUG,
    FILES,
    REVIEW,
    STEPS,
    Step,
    number_of,
    problems_of,
    step_after,
    step_before,
    unfinished_step,
)

COOKIE = "de_cu"
COOKIE_PATH = "/de-cu/"
COOKIE_SECONDS = services.DRAFT_DAYS * 24 * 60 * 60
EDITING = "sua"
"""Set in the address when a step was opened from the review and leads back there."""
BACK, PAUSE, UPLOAD = "lui", "nghi", "tai-len"
"""Buttons of a step besides the one that leads on: what was typed is kept by each."""

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Say what this is, what becomes of it, and begin or go on."""
    draft = services.draft_of(_token(request))
    context = {
        "draft": draft,
        "resume": unfinished_step(draft) if draft else None,
        "first": STEPS[0],
        "draft_days": services.DRAFT_DAYS,
    }
    return TemplateResponse(request, "nominations/start.html", context)


@never_cache
@sensitive_post_parameters()
@get_or_post
def step(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a step, keep what was typed, and lead on when nothing is missing."""
    current = BY_SLUG.get(slug)
    if current is None:
        return redirect("nominations:start")
    if current.form is None:
        return _files(request, current) if slug == FILES else _review(request, current)
    draft = services.draft_of(_token(request))
    if request.method != "POST":
        return _step_page(request, current, current.form(instance=draft or Nomination()))
    try:
        draft, token = _draft_to_write(request)
    except services.TooManyError as error:
        form = current.form(request.POST, instance=Nomination())
        return _step_page(request, current, form, refusal=str(error))
    form = _kept(request, current.form, draft)
    response: HttpResponse
    if BACK in request.POST:
        before = step_before(current)
        response = redirect(before.url if before else "nominations:start")
    elif PAUSE in request.POST:
        response = redirect("nominations:start")
    elif form.is_valid():
        response = redirect(_way_on(request, current))
    else:
        form.focus_first_error()
        response = _step_page(request, current, form, draft=draft)
    return _remember(request, response, token)


@never_cache
@sensitive_post_parameters()
@require_POST
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a step while it is being typed; asked for by nomination.js, answers in JSON."""
    current = BY_SLUG.get(slug)
    if current is None or current.form is None:
        return JsonResponse({"text": ""}, status=HTTPStatus.NOT_FOUND)
    try:
        draft, token = _draft_to_write(request)
    except services.TooManyError as error:
        return JsonResponse({"text": str(error)}, status=HTTPStatus.TOO_MANY_REQUESTS)
    _kept(request, current.form, draft, is_hurried=False)
    text = "Đã lưu nháp lúc {time}".format(time=f"{timezone.localtime():%H:%M}")
    return _remember(request, JsonResponse({"text": text}), token)


@never_cache
@require_POST
def remove_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file out of one's own draft."""
    draft = services.draft_of(_token(request))
    get_object_or_404(NominationFile, pk=pk, nomination=draft or 0).delete()
    return redirect(_with_editing(request, BY_SLUG[FILES].url))


@never_cache
@get_or_post
def discard(request: HttpRequest) -> HttpResponse:
    """Delete one's own draft, after asking."""
    draft = services.draft_of(_token(request))
    if draft is None:
        return redirect("nominations:start")
    if request.method != "POST":
        return TemplateResponse(request, "nominations/discard.html", {"draft": draft})
    services.discard(draft)
    response = redirect("nominations:start")
    response.delete_cookie(COOKIE, path=COOKIE_PATH)
    return response


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Show the receipt to the browser that sent the nomination, for an hour."""
    nomination = services.just_sent_by(_token(request))
    if nomination is None:
        return redirect("nominations:status")
    return TemplateResponse(request, "nominations/sent.html", {"nomination": nomination})


def _files(request: HttpRequest, current: Step) -> HttpResponse:
    refusals: list[str] = []
    token = _token(request)
    if request.method == "POST":
        if uploads := request.FILES.getlist("evidence"):
            token, refusals = _take_files(request, uploads)
        if not refusals:
            return _remember(request, redirect(_way_from_files(request, current)), token)
    draft = services.draft_of(token)
    context = _step_context(request, current) | {
        "form": FilesForm(),
        "files": draft.files.all() if draft else [],
        "refusals": refusals,
    }
    response = TemplateResponse(request, "nominations/files.html", context)
    return _remember(request, response, token if draft else "")


def _take_files(request: HttpRequest, uploads: list[UploadedFile]) -> tuple[str, list[str]]:
    """Keep what can be kept; return the draft's token and why the others were refused."""
    try:
        draft, token = _draft_to_write(request)
    except services.TooManyError as error:
        return "", [str(error)]
    refusals = []
    for upload in uploads:
        try:
            services.add_file(draft, upload, sender_key(request))
        except RefusedFileError as error:
            refusals.append(str(error))
    return token, refusals


def _way_from_files(request: HttpRequest, current: Step) -> str:
    if UPLOAD in request.POST:
        return _with_editing(request, current.url)
    if BACK in request.POST and (before := step_before(current)):
        return before.url
    if PAUSE in request.POST:
        return reverse("nominations:start")
    return _way_on(request, current)


def _review(request: HttpRequest, current: Step) -> HttpResponse:
    draft = services.draft_of(_token(request))
    if draft is None:
        return redirect("nominations:sent" if request.method == "POST" else "nominations:start")
    problems = problems_of(draft)
    refusal = ""
    if request.method == "POST" and not problems:
        services.suspect(draft, signs_in_form(request.POST.dict(), has_changed=False))
        try:
            services.send(draft, sender_key(request))
        except services.TooManyError as error:
            refusal = str(error)
        else:
            return redirect("nominations:sent")
    context = _step_context(request, current) | {
        "draft": draft,
        "files": draft.files.all(),
        "problems": problems,
        "refusal": refusal,
        "steps_by_slug": {item.slug: item for item in STEPS},
        "was_asked": request.method == "POST",
    }
    status = HTTPStatus.TOO_MANY_REQUESTS if refusal else HTTPStatus.OK
    return TemplateResponse(request, "nominations/review.html", context, status=status)


def _step_page(
    request: HttpRequest,
    current: Step,
    form: StepForm,
    *,
    draft: Nomination | None = None,
    refusal: str = "",
) -> HttpResponse:
    context = _step_context(request, current) | {"form": form, "draft": draft, "refusal": refusal}
    status = HTTPStatus.TOO_MANY_REQUESTS if refusal else HTTPStatus.OK
    return TemplateResponse(request, "nominations/step.html", context, status=status)


def _step_context(request: HttpRequest, current: Step) -> dict:
    return {
        "step": current,
        "number": number_of(current),
        "steps": STEPS,
        "before": step_before(current),
        "is_editing": EDITING in request.GET,
        # A form that comes back with errors was opened when it was first shown.
        "stamp": stamp_of(request.POST.dict()),
        "stamp_field": STAMP_FIELD,
        "trap_field": TRAP_FIELD,
        "draft_days": services.DRAFT_DAYS,
        "review_url": BY_SLUG[REVIEW].url,
        "contact_days": services.CONTACT_DAYS_AFTER_ANSWER,
    }


def _kept(
    request: HttpRequest, form_class: type[StepForm], draft: Nomination, *, is_hurried: bool = True
) -> StepForm:
    """Return the form of a step with what was typed stored, and signs of spam noted."""
    form = form_class(request.POST, instance=draft)
    # Who mends one word from the review is fast with reason.
    is_hurried = is_hurried and EDITING not in request.GET and form.has_changed()
    signs = signs_in_form(request.POST.dict(), has_changed=is_hurried)
    services.suspect(draft, signs)
    form.keep()
    return form


def _draft_to_write(request: HttpRequest) -> tuple[Nomination, str]:
    """Return the draft of this browser, a new one if it has none, and its token."""
    token = _token(request)
    draft = services.draft_of(token)
    return (draft, token) if draft else services.begin(sender_key(request))


def _token(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")


def _remember(request: HttpRequest, response: HttpResponse, token: str) -> HttpResponse:
    """Let this browser alone open the draft, for as long as it is kept."""
    if token:
        response.set_cookie(
            COOKIE,
            token,
            max_age=COOKIE_SECONDS,
            path=COOKIE_PATH,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def _way_on(request: HttpRequest, current: Step) -> str:
    following = BY_SLUG[REVIEW] if EDITING in request.GET else step_after(current)
    return reverse("nominations:step", args=[following.slug])


def _with_editing(request: HttpRequest, address: str) -> str:
    return f"{address}?{EDITING}=1" if EDITING in request.GET else address
