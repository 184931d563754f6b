"""Parts of answers that each process keeps: a page without its frame, a card, the frame's head.

An answer that is made anew is put together of those parts that still stand. A part is kept with
what it was made of, as a whole answer is (`caching.page_cache`): the tables that were read, the
pages that it shows, links to or may come to show, and the next moment at which time alone changes
it. Whoever takes a part is made of all that the part is made of.

A request asks the database once whether anything changed at all; the keys of a part are asked for
only where something did. Nothing is kept within a transaction, which may be rolled back, and
nothing that one reader sees otherwise than another.
"""

import sys
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from caching.asked import AskedNames, note_asked, watching
from caching.changes import asking_once, depend_on, recorded_so_far, recording
from caching.made_of import made_of
from caching.memory import Memory
from caching.remembered import Standing, first_seen, may_keep, next_moment, on_forgetting

LONGEST_QUERY = 200
"""Longer ones are typed or made up, and would crowd out what is asked for again."""
KEY_BYTES = 100
"""What a key takes in memory, more or less."""


@dataclass
class Part(Standing):
    """A part that is kept."""

    html: SafeString
    names: frozenset[str] = frozenset()
    """The parameters of the address that were read while it was made."""

    def size(self) -> int:
        """Return how many bytes it takes in memory."""
        return sys.getsizeof(self.html) + KEY_BYTES * len(self.keys)


_memory: Memory[Part] = Memory(Part.size)
_names = AskedNames()
on_forgetting(_memory.clear)


class PartsMiddleware:
    """Record what each answer is made of, and let it ask once whether anything changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with asking_once(), recording():
            return self.get_response(request)


def may_keep_parts() -> bool:
    """Return whether this process keeps what is made now."""
    return settings.KEPT_PARTS_BYTES > 0 and may_keep()


def may_keep_answer(request: HttpRequest, page: Page | None) -> bool:
    """Return whether parts of an answer are the same for all who ask for its address."""
    return (
        may_keep_parts()
        and request.method in ("GET", "HEAD")
        and recorded_so_far() is not None
        and not getattr(request, "is_preview", False)
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and (page is None or getattr(page, "is_routed_visible", False))
    )


def taken(key: Hashable) -> Part | None:
    """Return the part under a key if it still stands; what is recorded is made of it from now."""
    part = _memory.get(key)
    if part is None or not part.stands():
        return None
    depend_on(*part.keys)
    return part


def part_of_answer(
    request: HttpRequest, name: str, page: Page | None, make: Callable[[], str]
) -> SafeString:
    """Return a part of the answer to an address, as it stands or made now.

    It is kept under the address and those parameters of its query that were read while it was
    made, and is made of all that was read for the answer until then.
    """
    address = f"{name} {request.scheme}://{request.get_host()}{request.path_info}"
    if part := taken(_key_of(request, address)):
        note_asked(request, part.names)
        return part.html
    before = recorded_so_far() or frozenset()
    with watching(request) as read:
        part = _made(make, lambda html: made_of(page, html) | before)
    part.names = frozenset(read)
    _names.learn(address, read)
    # By what is known now, which later requests ask for.
    keep(_key_of(request, address), part)
    return part.html


def _made(make: Callable[[], str], of: Callable[[str], set[str]]) -> Part:
    began = first_seen()
    with recording() as keys:
        html = mark_safe(make())
        if may_keep_parts():
            keys |= of(html)
    return Part(began, frozenset(keys), 0.0, html)


def keep(key: Hashable, part: Part) -> None:
    """Keep a part, until time alone changes it."""
    if may_keep_parts():
        part.ends_at = next_moment()
        _memory.put(key, part, settings.KEPT_PARTS_BYTES)


def _key_of(request: HttpRequest, address: str) -> Hashable:
    query = request.META.get("QUERY_STRING", "")
    return address, _names.what_matters(address, query, request.GET) if query else ""
