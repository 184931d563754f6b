"""Gives a reader's choice to a page that was made for everybody."""

import gzip
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from appearance.choices import COOKIE, Chosen, attributes, read, written

OPENING = b'<html lang="vi"'


class AppearanceMiddleware:
    """Write what a reader chose into `<html>`, in front of all that keeps answers.

    So kept answers stay the same for everybody, and a choice needs no script to be seen. The reader
    who chose nothing costs a look at the cookies.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = read(request.COOKIES.get(COOKIE, ""))
        if not chosen or request.path_info.startswith(settings.ADMIN_URL_PREFIX):
            return self.get_response(request)
        mark = f"~{written(chosen)}"
        if asked := request.META.get("HTTP_IF_NONE_MATCH"):
            request.META["HTTP_IF_NONE_MATCH"] = _of_everybody(asked, mark)
        response = self.get_response(request)
        _write(response, chosen)
        if etag := response.headers.get("ETag"):
            response.headers["ETag"] = f'{etag.removesuffix(chr(34))}{mark}"'
            response.headers["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ("Cookie",))
        return response


def _of_everybody(asked: str, mark: str) -> str:
    """Return the tags of a reader's copies as the answers bear them for everybody.

    A copy that shows another choice isn't among them.
    """
    end = f'{mark}"'
    own = [tag for tag in parse_etags(asked) if tag.endswith(end)]
    return ", ".join(f'{tag.removesuffix(end)}"' for tag in own)


def _write(response: HttpResponseBase, chosen: Chosen) -> None:
    kind = response.headers.get("Content-Type", "")
    if not isinstance(response, HttpResponse) or not kind.startswith("text/html"):
        return
    is_packed = response.headers.get("Content-Encoding") == "gzip"
    body = gzip.decompress(response.content) if is_packed else response.content
    body = body.replace(OPENING, OPENING + attributes(chosen).encode(), 1)
    response.content = gzip.compress(body, mtime=0) if is_packed else body
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
