"""The numbers of the portal that readers are shown, as of the last flush."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from visits.models import Days, Flush

KEY = "visits:figures"
KEPT_SECONDS = 30
ONLINE_MINUTES = 3
"""A flush that is older tells nothing of now."""
DAYS_SHOWN, MONTHS_SHOWN = 30, 12


@dataclass(frozen=True)
class Figures:
    """Views of the portal; `online` are the readers of the last minutes, and `visits` in all."""

    online: int
    today: int
    yesterday: int
    month: int
    year: int
    total: int
    visits: int


class Span(NamedTuple):
    """What was seen in a day, or in the month that begins with it."""

    first: datetime.date
    views: int
    visits: int


class Bar(NamedTuple):
    """A span as it is drawn."""

    span: Span
    left: int
    height: float

    @property
    def top(self) -> float:
        """How far from the top of the drawing it begins."""
        return 1 - self.height


def figures() -> Figures:
    """Return the numbers of now, read anew every half a minute."""
    kept: Figures | None = cache.get(KEY)
    if kept is None:
        kept = _figures()
        cache.set(KEY, kept, KEPT_SECONDS)
    return kept


def newest_days(today: datetime.date) -> list[Span]:
    """Return the last DAYS_SHOWN days, the earliest first, those on which nothing was seen too."""
    days = [today - datetime.timedelta(days=back) for back in reversed(range(DAYS_SHOWN))]
    found = {row.day: row for row in Days.objects.filter(day__gte=days[0])}
    return [
        Span(day, found[day].views, found[day].visits) if day in found else Span(day, 0, 0)
        for day in days
    ]


def newest_months(today: datetime.date) -> list[Span]:
    """Return the last MONTHS_SHOWN months, the earliest first."""
    month = today.year * 12 + today.month - 1
    firsts = [
        datetime.date((month - back) // 12, (month - back) % 12 + 1, 1)
        for back in reversed(range(MONTHS_SHOWN))
    ]
    rows = (
        Days.objects.filter(day__gte=firsts[0])
        .annotate(first=TruncMonth("day"))
        .values_list("first")
        .annotate(seen=Sum("views"), begun=Sum("visits"))
    )
    found = {first: Span(first, seen, begun) for first, seen, begun in rows.order_by()}
    return [found.get(first, Span(first, 0, 0)) for first in firsts]


def bars(spans: Sequence[Span]) -> list[Bar]:
    """Return a bar for each span, in a drawing that is as wide as there are bars and 1 high."""
    highest = max(1, *(span.views for span in spans))
    return [Bar(span, place, span.views / highest) for place, span in enumerate(spans)]


def _figures() -> Figures:
    now = timezone.localtime()
    today = now.date()

    days = {
        "today": Q(day__gte=today),
        "yesterday": Q(day=today - datetime.timedelta(days=1)),
        "month": Q(day__gte=today.replace(day=1)),
        "year": Q(day__gte=today.replace(month=1, day=1)),
        "total": None,
    }
    sums = {name: Coalesce(Sum("views", filter=when), 0) for name, when in days.items()}
    sums["visits"] = Coalesce(Sum("visits"), 0)
    fresh = Flush.objects.filter(at__gte=now - datetime.timedelta(minutes=ONLINE_MINUTES))
    online = fresh.order_by("-at").values_list("online", flat=True).first() or 0
    return Figures(online=online, **Days.objects.aggregate(**sums))
