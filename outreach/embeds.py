"""Cards of exemplars for other sites: a page to be framed, and what tells of it by oEmbed."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.images import fetch_pictures
from core.querysets import visible_pages
from exemplars.models import ExemplarPage
from home.frame import frame_of
from sharing.contents import highest_honour, name_and_promise, page_content
from sharing.drawing import HEIGHT as CARD_HEIGHT
from sharing.drawing import WIDTH as CARD_WIDTH
from sharing.keeping import card_address

WIDTH, HEIGHT = 480, 240
"""Of the frame, in CSS pixels, unless whoever asks has less room."""
NARROW, NARROW_HEIGHT = 360, 340
"""Below the first its words stand in more lines, and need the second."""
LONGEST_ADDRESS = 2000


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # the stubs know no arguments
@require_safe
def card(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the card of an exemplar to be framed by any site; it sets no cookie and has no form."""
    person = _person(page_id)
    if person is None:
        raise Http404
    fetch_pictures([], [person.portrait])
    frame = frame_of(request)
    context = {
        "person": person,
        "honour": highest_honour(person.honours),
        "site": name_and_promise(frame.settings if frame else None),
        "address": person.get_full_url(request),
    }
    return TemplateResponse(request, "outreach/embed.html", context)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Tell how the page of an exemplar is embedded, as oembed.com has it; in JSON only."""
    if request.GET.get("format", "json") != "json":
        # Not 501, as oembed.com has it: what a stranger asks for is no failure of the server.
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    person = _asked_for(request)
    if person is None:
        raise Http404
    width = min(WIDTH, _number(request.GET.get("maxwidth", "")))
    needed = HEIGHT if width >= NARROW else NARROW_HEIGHT
    height = min(needed, _number(request.GET.get("maxheight", "")))
    frame = frame_of(request)
    site = name_and_promise(frame.settings if frame else None)
    content = page_content(person, frame.settings if frame else None)
    told: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": person.full_name,
        "provider_name": site["site_name"],
        "provider_url": request.build_absolute_uri("/"),
        "html": _frame(request, person, width, height),
        "width": width,
        "height": height,
    }
    if content is not None:
        told |= {
            "thumbnail_url": request.build_absolute_uri(card_address(person, content)),
            "thumbnail_width": CARD_WIDTH,
            "thumbnail_height": CARD_HEIGHT,
        }
    answer = JsonResponse(told)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _person(page_id: int) -> ExemplarPage | None:
    return ExemplarPage.objects.visible().for_detail().filter(pk=page_id).first()


def _asked_for(request: HttpRequest) -> ExemplarPage | None:
    """Return the exemplar whose address on this site stands in `?url=`."""
    asked = request.GET.get("url", "")
    if len(asked) > LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(asked)
    except ValueError:
        return None
    frame = frame_of(request)
    if frame is None:
        return None
    if parts.netloc not in (request.get_host(), urlsplit(frame.site.root_url).netloc):
        return None
    root: Page = frame.site.root_page
    path = f"{root.url_path.rstrip('/')}/{parts.path.strip('/')}/"
    found = visible_pages().filter(url_path=path).values_list("pk", flat=True).first()
    return _person(found) if found is not None else None


def _frame(request: HttpRequest, person: ExemplarPage, width: int, height: int) -> str:
    context = {
        "address": request.build_absolute_uri(reverse("outreach:embed", args=[person.pk])),
        "name": person.full_name,
        "width": width,
        "height": height,
    }
    return render_to_string("outreach/embed_code.html", context).strip()


def _number(text: str) -> int:
    """Return a number of pixels; of what is none, more than anybody has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 99_999
