"""Words for choosing home pages."""

import datetime
from typing import Any, Self

from django.db.models import Case, F, Q, QuerySet, Subquery, When
from django.utils import timezone
from wagtail.models import PageManager

from core.querysets import BasePageQuerySet
from directives.models import DirectivePage
from home.models.days import ExemplarDay
from news.models import NewsPage
from queries.json_rows import JSONRows

DAYS_AHEAD = 45
"""A document whose effect begins or ends within so many days is told of."""
SOON_SHOWN = 4
SOON = ("page_pk", "effective_on", "expires_on")


def documents_of_soon(today: datetime.date) -> QuerySet[Any]:
    """Return the visible documents whose effect begins or ends soon, as rows of SOON."""
    last = today + datetime.timedelta(days=DAYS_AHEAD)
    begins = Q(effective_on__gt=today, effective_on__lte=last)
    ends = Q(expires_on__gte=today, expires_on__lte=last)
    stands = Q(ended_on=None) | Q(ended_on__gt=today)
    rows = DirectivePage.objects.visible().with_ending().filter(begins | ends).filter(stands)
    nearest = Case(When(begins, then="effective_on"), default="expires_on")
    return rows.order_by(nearest, "pk").values(*SOON[1:], page_pk=F("pk"))[:SOON_SHOWN]


def featured_stories(today: datetime.date) -> QuerySet[Any]:
    """Return the id of the visible story that editors feature today, as rows of one value."""
    return NewsPage.objects.visible().featured(today).values("pk")[:1]


class HomePageQuerySet(BasePageQuerySet):
    """Home pages."""

    def for_detail(self) -> Self:
        """Bring along the recorded exemplar, the featured story, the documents of soon."""
        today = timezone.localdate()
        recorded = ExemplarDay.objects.filter(day=today).values("exemplar_id")[:1]
        return self.annotate(
            recorded_exemplar_id=Subquery(recorded),
            featured_story_id=Subquery(featured_stories(today)),
            soon_rows=JSONRows(documents_of_soon(today), SOON),
        )


HomePageManager = PageManager.from_queryset(HomePageQuerySet)
