"""That something found was opened, as browsers tell it: the question, and nothing of who asked."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.curation.query_log import TEXT_LENGTH, note_opened

LARGEST = 4 * TEXT_LENGTH
"""Bytes of the longest question that is counted."""
PLAIN = "text/plain"


@csrf_exempt  # asks for no cookie and changes nothing that is anybody's
@never_cache
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Count an opening for the question in the body; 400 for a body that our page didn't send."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or not 0 < int(length) <= LARGEST or not _is_of_our_page(request):
        return HttpResponseBadRequest()
    try:
        text = request.body.decode()
    except UnicodeDecodeError:
        return HttpResponseBadRequest()
    note_opened(text)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _is_of_our_page(request: HttpRequest) -> bool:
    if request.content_type != PLAIN:
        return False
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
