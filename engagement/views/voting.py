"""The forms of votes, at /y-kien/: never part of a page that is kept, for they know the reader."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from core.querysets import visible_pages
from engagement import voting
from engagement.forms import VerdictForm, VoteForm
from engagement.models import PageVerdict, Poll
from engagement.views.frame import asked_as_piece, framed

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = "ket-qua"
"""Set in the address of an evaluation to see what others said."""
REFUSAL = (
    "Thiết bị này, hoặc mạng bạn đang dùng, đã có lượt ở đây trong hôm nay; lượt này không được "
    "tính thêm."
)


@never_cache
@get_or_post
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a page is useful, and tell what readers said once there are votes."""
    shown: Page = get_object_or_404(visible_pages(), pk=pk)
    mark = voting.page_mark(pk)
    form = VerdictForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if form.is_valid():
        try:
            voting.judge_page(
                request,
                pk,
                is_useful=form.cleaned_data["useful"] == "1",
                stars=form.cleaned_data["stars"],
            )
        except voting.VotedError:
            refusal = REFUSAL
        else:
            address = reverse("engagement:page", args=[pk]) + asked_as_piece(request)
            return voting.remember(request, redirect(address), mark)
    context = {
        "shown": shown,
        "form": form,
        "refusal": refusal,
        "verdict": PageVerdict.objects.filter(page=pk).first(),
        "has_voted": mark in voting.voted_for(request),
        "polls": Poll.objects.open().on_page(pk),
    }
    return framed(request, "engagement/page.html", context, _status(refusal))


@never_cache
@require_safe
def polls(request: HttpRequest) -> HttpResponse:
    """List the polls that readers may know of."""
    rows = [each for each in Poll.objects.begun() if _is_told(each)]
    context = {
        "open": [each for each in rows if each.is_open and not each.is_evaluation],
        "over": [each for each in rows if not each.is_open and not each.is_evaluation],
    }
    return framed(request, "engagement/polls.html", context)


@never_cache
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """Lead to the poll that is open for everybody; the front page has a door to it."""
    asked = Poll.objects.open().filter(kind=Poll.Kind.POLL, page=None).first()
    if asked is not None:
        return redirect(reverse("engagement:poll", args=[asked.pk]) + asked_as_piece(request))
    if asked_as_piece(request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect("engagement:polls")


@never_cache
@get_or_post
def poll(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the question of a poll; show the results to who voted, or once it is closed."""
    asked = get_object_or_404(Poll.objects.begun(), pk=pk)
    if not _is_told(asked):
        raise Http404
    return _poll(request, asked)


@never_cache
@get_or_post
def evaluation(request: HttpRequest) -> HttpResponse:
    """Ask what readers think of the portal, or show what they said."""
    asked = Poll.objects.begun().filter(kind=Poll.Kind.EVALUATION, page=None).first()
    if asked is None:
        return framed(request, "engagement/evaluation_none.html", {})
    return _poll(request, asked)


def _poll(request: HttpRequest, asked: Poll) -> HttpResponse:
    mark = voting.poll_mark(asked.pk)
    has_voted = mark in voting.voted_for(request)
    is_voting = request.method == "POST" and asked.is_open
    form = VoteForm(request.POST if is_voting else None, poll=asked)
    refusal = ""
    if form.is_valid():
        try:
            voting.choose(request, form.chosen)
        except voting.VotedError:
            refusal = REFUSAL
        else:
            response = redirect(request.path + asked_as_piece(request))
            return voting.remember(request, response, mark)
    shows_results = has_voted or not asked.is_open or (asked.is_evaluation and SHOWN in request.GET)
    results = asked.results() if shows_results else []
    context = {
        "poll": asked,
        "form": form,
        "refusal": refusal,
        "has_voted": has_voted,
        "results": results,
        "total": sum(each.votes for each in results),
        "shows_results": shows_results,
    }
    return framed(request, "engagement/poll.html", context, _status(refusal))


def _is_told(asked: Poll) -> bool:
    """Tell whether readers may know of a poll: not where its page is one they don't see."""
    return asked.page_id is None or visible_pages().filter(pk=asked.page_id).exists()


def _status(refusal: str) -> int:
    return HTTPStatus.TOO_MANY_REQUESTS if refusal else HTTPStatus.OK
