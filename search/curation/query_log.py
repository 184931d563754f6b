"""What is searched for, without who: words, day, hits and how often, for RETENTION_DAYS.

Of a search whose reader opened something that was found, `opened` tells no more than that: the
browser sends the words again, and they count for a day on which they were searched for. A search
only adds to a buffer in the cache; `flush_search_log` writes the buffer to the database
every minute, so that an anonymous read writes nothing there. The buffer holds WAITING_LIMIT
searches, and all processes share it where they share the cache: in Redis, or in production's cache
of files. In development's memory each process has its own, which only its own reports write down
and which ends with it: a count lost there is no loss.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.db import models, transaction
from django.db.models import F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from core.text import canonical_text
from search.engines.base import SearchPage
from understanding.query import ParsedQuery

RETENTION_DAYS = 90
TEXT_LENGTH = 200

BUFFER = "search_log"
"""Alias of the cache that holds the buffer."""
HEAD_KEY, TAIL_KEY = "search:log:head", "search:log:tail"
LOCK_KEY = "search:log:flushing"
LOCK_SECONDS = 60
BUFFER_SECONDS = 7 * 24 * 60 * 60
"""How long searches wait for a flush before they are forgotten."""
WAITING_LIMIT = 5_000
"""Searches that wait at most: what comes while nobody flushes is not counted. Half of what the
caches without Redis hold, so that none of it is thrown out for another."""
OPENED_WAITING_LIMIT = WAITING_LIMIT // 2
"""Entries that may wait for an opening to be added: whoever sends many displaces no search."""
BATCH_SIZE = 500

_PERSONAL = re.compile(r"@|\d(?:[ .\-]?\d){8}")
"""E-mail addresses, telephone numbers and identity cards are not kept."""


class Noted(NamedTuple):
    """One search, as it waits in the buffer."""

    day: datetime.date
    text: str
    engine: str
    results: int


class Opened(NamedTuple):
    """That something found was opened, as it waits in the buffer."""

    day: datetime.date
    text: str


class SearchQueryLog(models.Model):
    """How often words were searched for on one day, and how many pages they found last.

    `opened` of these searches were followed by opening something that was found.
    """

    day = models.DateField("ngày")
    text = models.CharField("từ khóa", max_length=TEXT_LENGTH)
    engine = models.CharField("máy tìm kiếm", max_length=30, blank=True)
    searches = models.PositiveIntegerField("lượt tìm", default=0)
    results = models.PositiveIntegerField("kết quả", default=0)
    opened = models.PositiveIntegerField("lượt mở", default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "từ khóa được tìm"
        verbose_name_plural = "từ khóa được tìm"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "text", "engine"], name="search_one_log_per_day_and_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.day:%d/%m/%Y})"


def kept_text(text: str) -> str:
    """Return a question as it is counted; "" where it has no words or looks like a person's."""
    if _PERSONAL.search(text) or not canonical_text(text):
        return ""
    # Signs and quotation marks ask for something else: they are kept.
    return " ".join(text.lower().split())[:TEXT_LENGTH].rstrip("?!., ")


def note(query: ParsedQuery, answer: SearchPage) -> None:
    """Add a search to the buffer; the words only, and not those that look like a person's data."""
    if text := kept_text(query.text):
        noted = Noted(timezone.localdate(), text, answer.engine, answer.total)
        _wait(noted, WAITING_LIMIT)


def note_opened(text: str) -> None:
    """Add to the buffer that something found for a question was opened."""
    if kept := kept_text(text):
        _wait(Opened(timezone.localdate(), kept), OPENED_WAITING_LIMIT)


def _wait(entry: tuple[Any, ...], limit: int) -> None:
    """Put an entry into the buffer unless as many as the limit wait there."""
    buffer = caches[BUFFER]
    waiting = buffer.get_many([HEAD_KEY, TAIL_KEY])
    if waiting.get(HEAD_KEY, 0) - waiting.get(TAIL_KEY, 0) >= limit:
        return
    buffer.add(HEAD_KEY, 0, None)
    try:
        place = buffer.incr(HEAD_KEY)
    except ValueError:  # the buffer was emptied between the two calls
        return
    buffer.set(_key(place), tuple(entry), BUFFER_SECONDS)


def flush() -> int:
    """Write the buffer to the database; return how many searches were written.

    Of two at once one does nothing, so that each search is counted once.
    """
    buffer = caches[BUFFER]
    if not buffer.add(LOCK_KEY, True, LOCK_SECONDS):
        return 0
    try:
        return _flush(buffer)
    finally:
        buffer.delete(LOCK_KEY)


def _flush(buffer: BaseCache) -> int:
    head = buffer.get(HEAD_KEY, 0)
    tail = buffer.get(TAIL_KEY, 0)
    if tail > head:  # the buffer was emptied
        tail = 0
    written = 0
    while tail < head:
        end = min(tail + BATCH_SIZE, head)
        keys = [_key(place) for place in range(tail + 1, end + 1)]
        found = buffer.get_many(keys)
        searches = [Noted(*value) for value in found.values() if len(value) == len(Noted._fields)]
        write(searches)
        write_opened(Opened(*value) for value in found.values() if len(value) < len(Noted._fields))
        buffer.delete_many(keys)
        buffer.set(TAIL_KEY, end, None)
        written += len(searches)
        tail = end
    return written


def write(searches: Iterable[Noted]) -> None:
    """Add searches to the counts of their days."""
    counts: dict[tuple[datetime.date, str, str], int] = {}
    results: dict[tuple[datetime.date, str, str], int] = {}
    for search in searches:
        key = search.day, search.text, search.engine
        counts[key] = counts.get(key, 0) + 1
        results[key] = search.results
    with transaction.atomic():
        for key, count in counts.items():
            day, text, engine = key
            row, _made = SearchQueryLog.objects.get_or_create(day=day, text=text, engine=engine)
            SearchQueryLog.objects.filter(pk=row.pk).update(
                searches=F("searches") + count, results=results[key]
            )


def write_opened(openings: Iterable[Opened]) -> None:
    """Add openings to the searches of their day; never more than there were searches.

    What was not searched for that day is no row and makes none.
    """
    for (day, text), count in Counter(openings).items():
        rows = SearchQueryLog.objects.filter(day=day, text=text, opened__lt=F("searches"))
        if row := rows.order_by("-searches", "pk").first():
            opened = Least(F("searches"), F("opened") + count)
            SearchQueryLog.objects.filter(pk=row.pk).update(opened=opened)


def purge(today: datetime.date | None = None) -> int:
    """Delete what is older than RETENTION_DAYS; return how many rows went."""
    oldest = (today or timezone.localdate()) - datetime.timedelta(days=RETENTION_DAYS)
    deleted, _ = SearchQueryLog.objects.filter(day__lt=oldest).delete()
    return deleted


_UNANSWERED = Coalesce(Sum("searches", filter=Q(results=0)), 0)
_ABANDONED = Coalesce(Sum(F("searches") - F("opened"), filter=Q(results__gt=0)), 0)


def top_queries(days: int, *, without_results: bool = False) -> QuerySet:
    """Return rows (text, searches, results, last_day) of the last days, most searched first.

    `results` is the most that one of these days ended with: a question answered since is no gap.
    """
    since = timezone.localdate() - datetime.timedelta(days=days - 1)
    rows = (
        SearchQueryLog.objects.filter(day__gte=since)
        .values("text")
        .annotate(total=Sum("searches"), found=Max("results"), last_day=Max("day"))
        .order_by("-total", "text")
    )
    return rows.filter(found=0) if without_results else rows


def searches_by_day() -> QuerySet:
    """Return rows (day, total, unanswered, abandoned), the newest day first.

    Abandoned are searches that found something of which nothing was opened.
    """
    return (
        SearchQueryLog.objects.values("day")
        .annotate(total=Sum("searches"), unanswered=_UNANSWERED, abandoned=_ABANDONED)
        .order_by("-day")
    )


def questions_by_day() -> QuerySet:
    """Return rows (day, text, total, found, opened, abandoned), the newest day first."""
    return (
        SearchQueryLog.objects.values("day", "text")
        .annotate(
            total=Sum("searches"), found=Max("results"), opens=Sum("opened"), abandoned=_ABANDONED
        )
        .order_by("-day", "-total", "text")
    )


def _key(place: int) -> str:
    return f"search:log:{place}"
