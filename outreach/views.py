"""Booklets at /ky-yeu/: chosen, asked for, watched, fetched."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.listing import Listing
from core.senders import sender_key
from exemplars.models import ExemplarPage
from outreach import booklets
from outreach.choosing import MOST_PEOPLE, PICKED, Choice, directory, picked_ids
from outreach.models import Booklet

NAMES_SHOWN = 60
PICKED_A_PAGE = 24
OUT_OF_DATE = "cu"
"""Set in the address that a reader is led to from a file that is out of date."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booklet(request: HttpRequest) -> HttpResponse:
    """Show what a booklet would hold, and have it written."""
    query = QueryDict(request.POST.get("lua-chon", "")) if request.method == "POST" else request.GET
    picked = picked_ids(query)
    listing = None if picked else directory(query)
    choice = Choice.by_hand(picked) if listing is None else Choice.in_directory(listing)
    refused = False
    if request.method == "POST":
        a_page = request.POST.get("a_page", "")
        if a_page not in dict(Booklet.A_PAGE):
            raise BadRequest("no such layout")
        try:
            if choice.ids:
                row = booklets.begin(choice, a_page, sender_key(request))
                return redirect("outreach:made", row.pk)
        except booklets.TooMany:
            refused = True
    context = _chosen(choice, listing) | {
        "is_refused": refused,
        "is_out_of_date": OUT_OF_DATE in request.GET,
    }
    status = HTTPStatus.TOO_MANY_REQUESTS if refused else HTTPStatus.OK
    return TemplateResponse(request, "outreach/booklet.html", context, status=status)


@never_cache
@require_safe
def pick(request: HttpRequest) -> HttpResponse:
    """Let a reader pick exemplars by hand, page by page; the address holds who was picked."""
    listing = directory(request.GET, PICKED_A_PAGE)
    picked = Choice.by_hand(picked_ids(request.GET)).ids
    here = list(listing.page.object_list)
    context = {
        "listing": listing,
        "people": _people(here),
        "picked": picked,
        "elsewhere": [pk for pk in picked if pk not in here],
        "most": MOST_PEOPLE,
        "parameter": PICKED,
    }
    return TemplateResponse(request, "outreach/pick.html", context)


@never_cache
@require_safe
def made(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a booklet is, and where it is fetched."""
    row = get_object_or_404(Booklet, pk=pk)
    try:
        choice = Choice.of(QueryDict(row.querystring))
    except Http404:
        choice = Choice((), "")
    return TemplateResponse(request, "outreach/made.html", {"booklet": row, "choice": choice})


@never_cache
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the page's script how far a booklet is."""
    return JsonResponse(get_object_or_404(Booklet, pk=pk).progress)


@require_safe
def fetch(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Send a booklet that is true at this moment; one that isn't is deleted, to be made anew."""
    row = get_object_or_404(Booklet, pk=pk)
    again = f"{reverse('outreach:booklet')}?{row.querystring}"
    again += f"{'&' if row.querystring else ''}{OUT_OF_DATE}=1"
    if not row.can_be_fetched:
        return redirect("outreach:made", pk)
    if not booklets.is_true(row):
        row.delete()
        return redirect(again)
    try:
        stream = row.file.open("rb")
    except FileNotFoundError:
        row.delete()
        return redirect(again)
    answer = FileResponse(stream, filename=row.file_name, content_type="application/pdf")
    # Never a shared cache, which would not hear that somebody in it is hidden.
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _chosen(choice: Choice, listing: Listing | None) -> dict[str, Any]:
    return {
        "choice": choice,
        "listing": listing,
        "people": _people(choice.ids[:NAMES_SHOWN]),
        "more": max(0, len(choice.ids) - NAMES_SHOWN),
        "layouts": Booklet.A_PAGE,
    }


def _people(ids: Any) -> list[ExemplarPage]:
    """Return what is said of people in a list of names, in this order."""
    found = ExemplarPage.objects.visible().select_related("place").in_bulk(list(ids))
    return [found[pk] for pk in ids if pk in found]
