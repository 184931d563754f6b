"""What readers are given of a page to hear: its sentences, its sound, the loudspeaker's script."""

import re
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from core.models import BasePage
from narration.catalogues import site_normaliser
from narration.loudspeaker import script_of
from narration.making import CONTENT_TYPES, sound_of
from narration.models import Narration
from narration.reading import digest_of, is_read_aloud, sentences_of
from sharing.keeping import visible_page

RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
asked_each_time = cache_control(private=True, no_cache=True)
"""No shared cache would hear that a page is hidden."""


@asked_each_time
@require_safe
def sentences(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give the sentences of a page, as written and as said, to a script that has them spoken."""
    found = sentences_of(_page(page_id), site_normaliser())
    return JsonResponse({"sentences": [[each.written, each.said] for each in found]})


@asked_each_time
@require_safe
def sound(request: HttpRequest, page_id: int, digest: str, ending: str) -> HttpResponse:
    """Give the sound of a page's text, in parts where a player asks for them."""
    page = _page(page_id)
    narration = Narration.objects.filter(page=page_id, digest=digest).first()
    if narration is None or digest_of(page) != digest or not narration.name.endswith(f".{ending}"):
        raise Http404
    content = sound_of(narration)
    if content is None:
        raise Http404
    return _in_part(request, content, CONTENT_TYPES[ending])


@never_cache
@require_safe
def script(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the loudspeaker's script of a page, to be printed and read out."""
    page = _page(page_id)
    context = {"story": page, "script": script_of(page)}
    return render(request, "narration/script.html", context)


def _page(page_id: int) -> BasePage:
    page = visible_page(page_id)
    if page is None or not is_read_aloud(page):
        raise Http404
    return page


def _in_part(request: HttpRequest, content: bytes, content_type: str) -> HttpResponse:
    """Return the part of a file that `Range` asks for: phones play nothing without."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = 0, len(content) - 1
    if asked and asked[1]:
        first, last = int(asked[1]), min(int(asked[2] or last), last)
    elif asked and asked[2]:
        first = max(0, len(content) - int(asked[2]))
    else:
        asked = None
    if first > last:
        answer = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        answer["Content-Range"] = f"bytes */{len(content)}"
        return answer
    answer = HttpResponse(content[first : last + 1], content_type=content_type)
    answer["Accept-Ranges"] = "bytes"
    if asked:
        answer.status_code = HTTPStatus.PARTIAL_CONTENT
        answer["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return answer
