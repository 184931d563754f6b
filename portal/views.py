"""What a visitor gets when no page answers."""

import re
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

WORDS_LIMIT = 12
"""More words than this in an address are noise for a search."""


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
