"""Whole answers for readers who have not signed in, kept in front of the views and never wrong.

An answer is kept with what it was made of (`caching.changes`) and the next moment at which time
alone changes it. One question to the database at each hit tells whether anything changed since;
only where something did are the keys of the answer looked up. So nothing has to be found and
deleted when a page is withdrawn, and a process that dies leaves nothing behind.
"""

import gzip
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.http import parse_etags

from caching.asked import AskedNames, watch_query
from caching.changes import Seen, recording, seen_now
from caching.made_of import made_of
from caching.memory import Memory
from caching.remembered import Standing, may_keep, next_moment, on_forgetting

CACHE = "pages"
MOST_BYTES_IN_MEMORY = 8 * 1024 * 1024
"""Of answers that each process keeps itself: a hit there costs one question to the database."""
LONGEST_QUERY = 200
"""Longer ones are typed or made up, and would crowd out what is asked for again."""
REMAKING_SECONDS = 5.0
"""How long others wait for the one who makes an answer before they make it themselves."""
WAIT_SECONDS = 0.02

CACHE_CONTROL = "public, max-age=0, s-maxage={seconds}"
"""Browsers ask each time (a 304 costs little); a proxy of ours asks once a second.

Without `stale-while-revalidate`: it would show for another second what was just hidden.
"""
PROXY_SECONDS = 2
"""How long an answer may stand with a proxy that counts whole seconds: time must not change it."""

KEPT_NAMESPACES = frozenset({"api", "awards", "map", "organisations"})
KEPT_NAMES = frozenset(
    {
        *("feed", "feed-news", "feed-atom", "feed-news-atom"),
        *("place-rss", "place-atom", "author-rss", "author-atom"),
        *("sitemap", "sitemap-file", "site-map"),
    }
)
PAGE_NAME = "wagtail_serve"
UNKEPT_HEADERS = frozenset({"content-length", "date", "vary"})
GZIP_ACCEPTED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")


@dataclass
class Kept(Standing):
    """An answer that is kept, compressed once for all who ask for it.

    The few who take no gzip have it unpacked. Nothing in it is a secret that its length could
    tell: it is the same for every reader.
    """

    headers: list[tuple[str, str]]
    compressed: bytes
    etag: str

    def answer(self, request: HttpRequest, *, is_settled: bool = True) -> HttpResponse:
        """Return the answer, or that the reader's own copy still stands.

        One that isn't settled, for something changed while it was made, no proxy may keep.
        """
        asked = request.META.get("HTTP_IF_NONE_MATCH", "")
        if asked and (asked.strip() == "*" or _is_named(self.etag, asked)):
            response: HttpResponse = HttpResponseNotModified()
            del response.headers["Content-Type"]
            kept = [(name, value) for name, value in self.headers if name.lower() == "etag"]
        else:
            is_packed = GZIP_ACCEPTED.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
            body = self.compressed if is_packed else gzip.decompress(self.compressed)
            response = HttpResponse(body)
            if is_packed:
                response.headers["Content-Encoding"] = "gzip"
            kept = self.headers
        for name, value in kept:
            response.headers[name] = value
        is_lasting = is_settled and self.ends_at - time.time() > PROXY_SECONDS
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = CACHE_CONTROL.format(seconds=int(is_lasting))
        return response


def _is_named(etag: str, asked: str) -> bool:
    return etag.removeprefix("W/") in {each.removeprefix("W/") for each in parse_etags(asked)}


class Store:
    """Kept answers: in this process's memory, and behind it in a cache that processes share."""

    def __init__(self) -> None:
        self._memory: Memory[Kept] = Memory(lambda kept: len(kept.compressed))

    def remembered(self, key: str) -> Kept | None:
        """Return what this process keeps under a key if it still stands."""
        kept = self._memory.get(key)
        return kept if kept and kept.stands() else None

    def shared(self, key: str) -> Kept | None:
        """Return what another process keeps under a key if it still stands."""
        kept = caches[CACHE].get(key)
        if not isinstance(kept, Kept) or not kept.stands():
            return None
        self._memory.put(key, kept, MOST_BYTES_IN_MEMORY)
        return kept

    def put(self, key: str, kept: Kept) -> None:
        """Keep an answer."""
        self._memory.put(key, kept, MOST_BYTES_IN_MEMORY)
        caches[CACHE].set(key, kept, timeout=max(1, kept.ends_at - time.time()))

    def clear(self) -> None:
        """Forget everything."""
        self._memory.clear()
        caches[CACHE].clear()


store = Store()
asked_names = AskedNames()
on_forgetting(store.clear)


class PageCacheMiddleware:
    """Answer from what is kept, before anything else looks at the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = key_of(request) if is_asked_plainly(request) else None
        if key is None:
            return self.get_response(request)
        if kept := store.remembered(key):
            return kept.answer(request)
        if not is_kept_address(request.path_info):
            return self.get_response(request)
        if kept := store.shared(key):
            return kept.answer(request)
        return self._made(request, key)

    def _made(self, request: HttpRequest, key: str) -> HttpResponseBase:
        is_first = caches[CACHE].add(f"{key}:made", 1, timeout=REMAKING_SECONDS)
        if not is_first and (kept := _wait_for(key)):
            return kept.answer(request)
        try:
            began = seen_now()
            names = watch_query(request)
            with recording() as keys:
                response = self.get_response(request)
                kept = keep(request, response, began, keys)
            if kept is None:
                return response
            asked_names.learn(address_of(request), names)
            # By what is known now, which later requests ask for.
            store.put(key_of(request) or key, kept)
            return kept.answer(request, is_settled=kept.stands())
        finally:
            if is_first:
                caches[CACHE].delete(f"{key}:made")


def _wait_for(key: str) -> Kept | None:
    """Return what another one makes, None where that takes too long or can't be kept."""
    waited = 0.0
    while waited < REMAKING_SECONDS:
        time.sleep(WAIT_SECONDS)
        waited += WAIT_SECONDS
        if kept := store.remembered(key) or store.shared(key):
            return kept
        if not caches[CACHE].has_key(f"{key}:made"):
            return None
    return None


def is_asked_plainly(request: HttpRequest) -> bool:
    """Return whether a request is of a kind whose answer may be kept: no session, no preview."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and not getattr(request, "is_dummy", False)
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
    )


def key_of(request: HttpRequest) -> str | None:
    """Return the name under which the answer to this address is kept, None for a wrong host."""
    try:
        address = address_of(request)
    except DisallowedHost:
        return None
    query = request.META.get("QUERY_STRING", "")
    matters = asked_names.what_matters(address, query, request.GET) if query else ""
    asked = f"{address}\n{matters}".encode("utf-8", "surrogatepass")
    return f"{release()}:{hashlib.sha1(asked, usedforsecurity=False).hexdigest()}"


def address_of(request: HttpRequest) -> str:
    """Return the address of a request without its query; raises DisallowedHost."""
    return f"{request.scheme}://{request.get_host()}{request.path_info}"


@cache
def release() -> str:
    """Return a name of the code and settings that make the answers: others make other answers."""
    base = Path(settings.BASE_DIR)
    own = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == base]
    files = [file for folder in own for file in folder.rglob("*.py")]
    files += [file for name in ("templates", "static") for file in (base / name).rglob("*.*")]
    stats = [(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in sorted(files)]
    plain = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    told = json.dumps([stats, plain], default=lambda value: type(value).__name__, skipkeys=True)
    return hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()[:12]


def is_kept_address(path: str) -> bool:
    """Return whether a view answers there whose answers are the same for all readers."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.namespaces:
        return match.namespaces[0] in KEPT_NAMESPACES
    return match.url_name in KEPT_NAMES or match.url_name == PAGE_NAME


def keep(
    request: HttpRequest, response: HttpResponseBase, began: Seen, keys: Iterable[str]
) -> Kept | None:
    """Return an answer as it is kept, None where it is not the same for every reader."""
    if (
        response.status_code != HTTPStatus.OK
        or not may_keep()
        or not isinstance(response, HttpResponse)
        or response.cookies
        or getattr(request, "is_preview", False)
        or "nonce-" in response.headers.get("Content-Security-Policy", "")
        or "private" in response.headers.get("Cache-Control", "")
    ):
        return None
    routed = getattr(request, "_wagtail_route_for_request", None)
    page = routed.page if routed else None
    if page is not None and not getattr(page, "is_routed_visible", False):
        return None
    if page is None and request.resolver_match and request.resolver_match.url_name == PAGE_NAME:
        return None
    body = bytes(response.content)
    # Weak: the same page packed and unpacked.
    etag = f'W/"{hashlib.sha1(body, usedforsecurity=False).hexdigest()}"'
    headers = [
        (name, value) for name, value in response.items() if name.lower() not in UNKEPT_HEADERS
    ]
    fresh = dict(headers) | {"ETag": etag}
    return Kept(
        began=began,
        keys=frozenset({*keys, *made_of(page, body.decode())}),
        ends_at=next_moment(),
        headers=list(fresh.items()),
        compressed=gzip.compress(body, mtime=0),
        etag=etag,
    )
