"""The exemplar of a day: who the front shows, and what is recorded of it."""

import datetime
import functools
from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString

from caching.cards import CardStyle, cards
from exemplars.models import ExemplarPage
from home.models.days import ExemplarDay
from home.models.pages import HomePage
from home.turns import exemplar_of_the_day
from lists.shown import listed

FACE_OF_DAY = CardStyle("components/face.html")


@dataclass(frozen=True)
class ShownDay:
    """A day that is over, with the card of its exemplar; None where readers may not see them."""

    day: datetime.date
    card: SafeString | None

    @property
    def is_gone(self) -> bool:
        """Whether readers are told no more of who was shown."""
        return self.card is None


def shown_on(day: datetime.date) -> int | None:
    """Return the id of a day's exemplar, None for one who is gone.

    Of a day that is over, who is recorded: LookupError where nobody is, and for a day to come. Of
    today, whom an editor chose, else who is recorded, else whose turn it is; each only while
    readers may be told of them.
    """
    recorded = list(ExemplarDay.objects.filter(day=day).values_list("exemplar_id", flat=True))
    if day != timezone.localdate():
        if not recorded or day > timezone.localdate():
            raise LookupError(day)
        return recorded[0]
    homes = HomePage.objects.visible().order_by("path")
    asked = [homes.values_list("featured_exemplar_id", flat=True).first(), *recorded]
    seen = ExemplarPage.objects.visible().filter(pk__in=filter(None, asked))
    seen_ids = set(seen.values_list("pk", flat=True))
    wanted = next((pk for pk in asked if pk in seen_ids), None)
    return wanted if wanted is not None else exemplar_of_the_day(day)


def record_today() -> int | None:
    """Record whom the front shows today, and return the id; None while there is nobody."""
    today = timezone.localdate()
    page_id = shown_on(today)
    if page_id and not ExemplarDay.objects.filter(day=today, exemplar=page_id).exists():
        is_turn = page_id == exemplar_of_the_day(today)
        told = {"exemplar_id": page_id, "is_turn": is_turn}
        ExemplarDay.objects.update_or_create(day=today, defaults=told)
    return page_id


def days_of_month(day: datetime.date, *, with_today: bool = True) -> list[ShownDay]:
    """Return the days of the month in which a day lies, newest first, none to come.

    Those that are recorded, and today, which may not be yet, unless it is left out.
    """
    today = timezone.localdate()
    found = ExemplarDay.objects.filter(day__year=day.year, day__month=day.month, day__lt=today)
    rows = list(found.order_by("-day").values_list("day", "exemplar_id"))
    is_under_way = (day.year, day.month) == (today.year, today.month)
    if with_today and is_under_way and (page_id := shown_on(today)):
        rows.insert(0, (today, page_id))
    ids = dict.fromkeys(page_id for _day, page_id in rows if page_id)
    shown = cards(FACE_OF_DAY, list(ids), functools.partial(listed, ExemplarPage))
    return [ShownDay(each, shown.get(page_id)) for each, page_id in rows]


def day_before(day: datetime.date) -> datetime.date | None:
    """Return the last recorded day before a day."""
    days = ExemplarDay.objects.filter(day__lt=day).order_by("-day")
    return days.values_list("day", flat=True).first()


def day_after(day: datetime.date) -> datetime.date | None:
    """Return the first recorded day after a day that is not to come."""
    days = ExemplarDay.objects.filter(day__gt=day, day__lte=timezone.localdate()).order_by("day")
    return days.values_list("day", flat=True).first()
