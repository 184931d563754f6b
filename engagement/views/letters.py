"""Letters of readers, at /y-kien/: written, acknowledged, looked up, and what staff published."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from core.limits import HOUR_SECONDS
from core.listing import Listing
from core.querysets import visible_pages
from core.senders import sender_key
from engagement import letters
from engagement.forms import ErrorForm, LetterForm, QuestionForm, units_that_take_letters
from engagement.models import Letter, Poll
from engagement.models.letters import RECEIPT_PREFIX
from engagement.views.frame import framed
from engagement.voting import COOKIE_PATH
from home.models import SupportUnit
from nominations.forms import ReceiptForm
from nominations.services import CONTACT_DAYS_AFTER_ANSWER, TooManyError
from nominations.spam import STAMP_FIELD, TRAP_FIELD, signs_in_form, stamp_of
from nominations.status import looked_up

RECEIPT_COOKIE = "y_kien_ma"
"""The receipt, for an hour, for the browser that sent the letter."""
PASSAGE, WORDS = "doan", "q"
LONGEST_WORDS = 100
QUESTIONS_A_PAGE = 20

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Say what readers can tell the portal, and who helps them."""
    context = {
        "units": SupportUnit.objects.all(),
        "has_evaluation": Poll.objects.begun().filter(kind=Poll.Kind.EVALUATION).exists(),
    }
    return framed(request, "engagement/start.html", context)


@never_cache
@sensitive_post_parameters()
@get_or_post
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a report of an error on a page."""
    shown: Page = get_object_or_404(visible_pages(), pk=pk)
    letter = Letter(kind=Letter.Kind.ERROR, page=shown, subject=shown.title[:150])
    form = ErrorForm(
        request.POST or None,
        instance=letter,
        initial={"passage": request.GET.get(PASSAGE, "")[:500]},
    )
    return _write(request, form, "engagement/report.html", {"shown": shown})


@never_cache
@sensitive_post_parameters()
@get_or_post
def ask(request: HttpRequest) -> HttpResponse:
    """Take a question or a remark to a unit."""
    form = QuestionForm(request.POST or None, initial={"kind": Letter.Kind.QUESTION})
    if not units_that_take_letters().exists():
        del form.fields["unit"]
    return _write(request, form, "engagement/ask.html", {})


def _write(request: HttpRequest, form: LetterForm, template: str, context: dict) -> HttpResponse:
    posted = request.POST.dict()
    refusal = ""
    if request.method == "POST" and form.is_valid():
        signs = signs_in_form(posted, has_changed=True)
        try:
            letter = letters.send(form.save(commit=False), sender_key(request), signs)
        except TooManyError as error:
            refusal = str(error)
        else:
            response = redirect("engagement:sent")
            response.set_signed_cookie(
                RECEIPT_COOKIE,
                letter.receipt,
                max_age=HOUR_SECONDS,
                path=COOKIE_PATH,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
            return response
    context |= {
        "form": form,
        "refusal": refusal,
        # A form that comes back with errors was opened when it was first shown.
        "stamp": stamp_of(posted),
        "stamp_field": STAMP_FIELD,
        "trap_field": TRAP_FIELD,
        "contact_days": CONTACT_DAYS_AFTER_ANSWER,
    }
    status = HTTPStatus.TOO_MANY_REQUESTS if refusal else HTTPStatus.OK
    return framed(request, template, context, status)


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Show the receipt to the browser that sent the letter, for an hour."""
    receipt = request.get_signed_cookie(RECEIPT_COOKIE, "", max_age=HOUR_SECONDS)
    letter = Letter.objects.filter(receipt=receipt).first() if receipt else None
    if letter is None:
        return redirect("engagement:status")
    return framed(request, "engagement/sent.html", {"letter": letter})


@never_cache
@get_or_post
def status(request: HttpRequest) -> HttpResponse:
    """Show what became of a letter to whoever holds its receipt, and nobody's name.

    The code comes in the body of a POST: an address would leave it in histories and logs.
    """
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    form.fields["receipt"].help_text = "Ghi trên trang xác nhận và trong thư, ví dụ YK-7KQ4-M2XP."
    context: dict = {"form": form}
    code: int = HTTPStatus.OK
    if request.method == "POST":
        rows = Letter.objects.select_related("unit")
        letter, code = looked_up(request, form, rows, RECEIPT_PREFIX)
        if letter is None:
            form.fields["receipt"].widget.attrs["autofocus"] = True
        else:
            is_seen = visible_pages().filter(pk=letter.page_id).exists()
            context |= {"letter": letter, "page_shown": letter.page if is_seen else None}
    return framed(request, "engagement/status.html", context, code)


@never_cache
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List what was asked and answered, narrowed by words."""
    words = request.GET.get(WORDS, "").strip()[:LONGEST_WORDS]
    rows = Letter.objects.published().saying(words).select_related("unit")
    context = {
        "listing": Listing(rows, [], request.GET, QUESTIONS_A_PAGE),
        "words": words,
    }
    return framed(request, "engagement/questions.html", context)


@never_cache
@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question with its answer."""
    letter = Letter.objects.published().filter(pk=pk).select_related("unit").first()
    if letter is None:
        raise Http404
    return framed(request, "engagement/question.html", {"letter": letter})
