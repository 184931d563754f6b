"""What the scripts of our pages tell of a reading, without a form or a cookie."""

from urllib.parse import urlsplit

from django.http import HttpRequest

PLAIN = "text/plain"


def told_by_our_page(request: HttpRequest, largest: int) -> str | None:
    """Return the text in a request's body, None where our page did not send it.

    `largest` is in bytes. A browser says which site a request comes from, and no script can forge
    it: other sites can't let their readers count here.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or not 0 < int(length) <= largest or not _is_of_our_page(request):
        return None
    try:
        return request.body.decode()
    except UnicodeDecodeError:
        return None


def _is_of_our_page(request: HttpRequest) -> bool:
    if request.content_type != PLAIN:
        return False
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
