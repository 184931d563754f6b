"""Which pages are read most: ranked by the flush, once an hour; no reader waits for a sum."""

import datetime
import time
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from wagtail.models import Page

from core.contracts import PLAIN_PAGE, archivable_models
from core.querysets import visible_pages
from visits.buffer import folder
from visits.models import MostRead, PageDays

DAYS = {MostRead.Period.WEEK: 7, MostRead.Period.MONTH: 30}
RANKED = 50
AGAIN_SECONDS = 60 * 60
RENEWED = "ranked"
"""The file whose time says when that was."""


class Ranked(NamedTuple):
    """A page, and how often it was seen in the period."""

    page: Page
    views: int


def renew_when_old() -> None:
    """Rank anew what was ranked an hour ago, or never."""
    marker = folder() / RENEWED
    if not marker.exists() or time.time() - marker.stat().st_mtime >= AGAIN_SECONDS:
        renew()
        marker.touch()


def renew() -> None:
    """Rank the pages that say something of their own, those of the portal's frame apart."""
    for period in MostRead.Period:
        ranked = _ranked(period)
        rows = MostRead.objects.filter(period=period)
        # What stands is not written again: that would end every kept page that shows it.
        if dict(rows.values_list("page", "views")) != ranked:
            with transaction.atomic():
                rows.delete()
                MostRead.objects.bulk_create(
                    MostRead(period=period, page_id=pk, views=views) for pk, views in ranked.items()
                )


def most_read(period: str, limit: int) -> list[Ranked]:
    """Return what was read most of that which readers may see now, the first most of all."""
    rows = MostRead.objects.filter(period=period).order_by("-views", "page")
    views = dict(rows.values_list("page", "views"))
    shown = visible_pages().in_bulk(views) if views else {}
    return [Ranked(shown[pk], views[pk]) for pk in views if pk in shown][:limit]


def first_day(period: MostRead.Period, today: datetime.date) -> datetime.date:
    """Return the first day of a period that ends today."""
    return today - datetime.timedelta(days=DAYS[period] - 1)


def _ranked(period: MostRead.Period) -> dict[int, int]:
    since = first_day(period, timezone.localdate())
    models = [model for model in archivable_models() if model.archive_kind != PLAIN_PAGE]
    types = ContentType.objects.get_for_models(*models).values()
    read = (
        PageDays.objects.filter(day__gte=since, page__content_type__in=types)
        .values_list("page")
        .annotate(read=Sum("views"))
        .order_by("-read", "page")[: 2 * RANKED]
    )
    views = dict(read)
    shown = set(visible_pages().filter(pk__in=views).values_list("pk", flat=True))
    return dict([(pk, views[pk]) for pk in views if pk in shown][:RANKED])
