"""What a visitor gets when no page answers."""

import re
import sys
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from core.storage import is_full_disk
from portal.outages import RETRY_SECONDS, is_database_away

WORDS_LIMIT = 12
"""More words than this in an address are noise for a search."""
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def address_words(path: str) -> str:
    """Return the words of an address to search for: "/tin-tuc/ngay-chu-nhat-xanh/" → its slug.

    Only the last part speaks of the page; file endings and bare ids of old portals say nothing.
    """
    parts = [part for part in path.split("/") if part]
    last = re.sub(r"\.(html?|aspx?|php|jsp)$", "", parts[-1], flags=re.IGNORECASE) if parts else ""
    words = [word for word in re.split(r"[^\w]+|_", last) if word]
    while len(words) > 1 and words[-1].isdecimal():
        words.pop()
    return " ".join(words[:WORDS_LIMIT])


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with a search box that already holds the words of the address."""
    context = {"words": address_words(request.path)}
    return render(request, "404.html", context, status=HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 to what is more than is read at once, 400 to what can't be read at all."""
    is_large = isinstance(exception, TOO_LARGE)
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_large else HTTPStatus.BAD_REQUEST
    return _alone(status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 without a database, 507 on a full disk, else 500: each in words.

    Called while the error is being handled, whichever view or middleware raised it.
    """
    error = sys.exception()
    if error is not None and is_database_away(error):
        response = _alone(HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    if error is not None and is_full_disk(error):
        return _alone(HTTPStatus.INSUFFICIENT_STORAGE)
    return _alone(HTTPStatus.INTERNAL_SERVER_ERROR)


def address_too_long() -> HttpResponse:
    """Answer 414: work that grows with an address has its ceiling here."""
    return _alone(HTTPStatus.REQUEST_URI_TOO_LONG)


def only_a_press() -> HttpResponse:
    """Answer 405: the address takes what a button sends, and was opened."""
    return _alone(HTTPStatus.METHOD_NOT_ALLOWED)


def _alone(status: HTTPStatus) -> HttpResponse:
    """Answer with a page that needs neither database nor request."""
    content = render_to_string(f"{status.value}.html", {"is_told": bool(settings.ADMINS)})
    return HttpResponse(content, status=status)
