"""From views that wait to numbers of days and pages, each view once.

A file of views and its numbers are one transaction, which the file's name is part of: a flush that
is killed at any moment is made good by the next one. A reader is a digest of address and browser
that is another one each day (`core.senders.private_key`); it is kept in files for half an hour, to
tell a visit from a view, and nowhere else.
"""

import datetime
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from core.querysets import visible_pages
from queries.batches import in_batches
from visits import buffer, ranking
from visits.models import Days, Flush, PageDays, PageTotal

VISIT_SECONDS = 30 * 60
"""A reader who saw nothing for so long begins another visit."""
ONLINE_SECONDS = 5 * 60
KEPT_DAYS = 400
"""Of pages by day; days and totals stay."""
NAMES_DAYS = 7
"""How long it is known which files were written down."""
READERS = "readers.json"
BATCH_SIZE = 500


def flush() -> int:
    """Write down all that waits; return how many views were counted. Of two at once one works."""
    with buffer.flushing() as is_ours:
        if not is_ours:
            return 0
        counted = sum(map(_write, buffer.take()))
        ranking.renew_when_old()
    return counted


def purge(today: datetime.date | None = None) -> int:
    """Delete days of pages that are older than KEPT_DAYS; return how many rows went."""
    today = today or timezone.localdate()
    Flush.objects.filter(at__lt=timezone.now() - datetime.timedelta(days=NAMES_DAYS)).delete()
    oldest = today - datetime.timedelta(days=KEPT_DAYS)
    deleted, _ = PageDays.objects.filter(day__lt=oldest).delete()
    return deleted


def _write(path: Path) -> int:
    with transaction.atomic():
        if Flush.objects.filter(name=path.name).exists():
            views, last_seen = [], None
        else:
            views = list(buffer.read(path))
            shown = _shown({view.page_id for view in views})
            views = [view for view in views if view.page_id in shown]
            visits, last_seen = _visits(views, _known_readers())
            _add(views, visits)
            now = timezone.now()
            Flush.objects.create(name=path.name, at=now, online=_online(last_seen, now))
    if last_seen is not None:
        _remember(last_seen)
    path.unlink()
    return len(views)


def _shown(page_ids: set[int]) -> set[int]:
    """Return those of these pages that readers may see, and 0."""
    shown = {0}
    for ids in in_batches(page_ids - shown, BATCH_SIZE):
        shown.update(visible_pages().filter(pk__in=ids).values_list("pk", flat=True))
    return shown


def _visits(
    views: Iterable[buffer.View], known: Mapping[str, int]
) -> tuple[Counter[datetime.date], dict[str, int]]:
    """Return how many visits began on each day, and reader → when they were last seen."""
    last_seen = dict(known)
    visits: Counter[datetime.date] = Counter()
    for view in sorted(views):
        before = last_seen.get(view.reader, -VISIT_SECONDS)
        if view.seconds - before >= VISIT_SECONDS:
            visits[_day(view)] += 1
        last_seen[view.reader] = view.seconds
    return visits, last_seen


def _add(views: Sequence[buffer.View], visits: Mapping[datetime.date, int]) -> None:
    by_day = Counter(map(_day, views))
    by_page = Counter((_day(view), view.page_id) for view in views if view.page_id)
    totals = Counter(view.page_id for view in views if view.page_id)
    rows = [(day, views, visits.get(day, 0)) for day, views in sorted(by_day.items())]
    _add_rows(Days, ("day",), ("views", "visits"), rows)
    # In the order of pages, for all who write: of two that wait for each other none would end.
    pages = sorted((day, page, views) for (day, page), views in by_page.items())
    _add_rows(PageDays, ("day", "page_id"), ("views",), pages)
    _add_rows(PageTotal, ("page_id",), ("views",), sorted(totals.items()))


def _add_rows(
    model: type[models.Model],
    keys: Sequence[str],
    numbers: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    """Add numbers to the rows with these keys, which are made where there is none."""
    table = model._meta.db_table
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in numbers)
    columns = (*keys, *numbers)
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _online(last_seen: Mapping[str, int], now: datetime.datetime) -> int:
    since = now.timestamp() - ONLINE_SECONDS
    return sum(seconds >= since for seconds in last_seen.values())


def _known_readers() -> dict[str, int]:
    """Return digest → seconds of the readers of the last half hour."""
    try:
        return dict(json.loads((buffer.folder() / READERS).read_bytes()))
    except (OSError, ValueError):
        return {}


def _remember(last_seen: Mapping[str, int]) -> None:
    since = timezone.now().timestamp() - VISIT_SECONDS
    path = buffer.folder() / READERS
    kept = {reader: seconds for reader, seconds in last_seen.items() if seconds >= since}
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(kept))
    os.replace(fresh, path)


def _day(view: buffer.View) -> datetime.date:
    moment = datetime.datetime.fromtimestamp(view.seconds, timezone.get_current_timezone())
    return moment.date()
