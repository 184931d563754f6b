"""The unit of every measure of pages: a view that sends 20 KB after one query, nothing around it.

A URL configuration of its own: `speed.minimal_wsgi` serves it alone, and `only_here` lets a
process that serves the portal ask it too.
"""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

PATH = "minimal/"
BODY = ("<p>Ngọn đèn sáng.</p>\n" * 1_000).encode()[:20_000]
QUERY = "SELECT title FROM wagtailcore_page WHERE id = %s"


def minimal(request: HttpRequest) -> HttpResponse:
    """Answer with as much as an article sends."""
    with connection.cursor() as cursor:
        cursor.execute(QUERY, [1])
        cursor.fetchone()
    return HttpResponse(BODY)


urlpatterns = [path(PATH, minimal)]


def only_here(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware: let a handler find no other address than this one's."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return answer
