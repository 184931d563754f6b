"""That something found was opened, as browsers tell it: the question, and nothing of who asked."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.curation.query_log import TEXT_LENGTH, note_opened
from visits.beacons import told_by_our_page

LARGEST = 4 * TEXT_LENGTH
"""Bytes of the longest question that is counted."""


@csrf_exempt  # asks for no cookie and changes nothing that is anybody's
@never_cache
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Count an opening for the question in the body; 400 for a body that our page didn't send."""
    text = told_by_our_page(request, LARGEST)
    if text is None:
        return HttpResponseBadRequest()
    note_opened(text)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
