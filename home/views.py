"""The exemplar of each day: today's, those of a month, one of a day."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from home.days import day_after, day_before, days_of_month, shown_on
from home.front import lead_card
from queries.later import later


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show today's exemplar, and below those of the days of this month."""

    def context() -> dict[str, Any]:
        now = timezone.localdate()
        return {
            "day": now,
            "card": _card(shown_on(now)),
            "days": days_of_month(now, with_today=False),
            "earlier": day_before(now.replace(day=1)),
        }

    return TemplateResponse(request, "home/days/today.html", later(context))


@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    """List the exemplars of the days of a month, newest first."""
    first = _day_of(f"{month}-01")

    def context() -> dict[str, Any]:
        days = days_of_month(first)
        if not days:
            raise Http404
        return {
            "month": first,
            "days": days,
            "earlier": day_before(first),
            "next": day_after(days[0].day),
        }

    return TemplateResponse(request, "home/days/month.html", later(context))


@require_safe
def day(request: HttpRequest, day: str) -> HttpResponse:
    """Show the exemplar of one day, or say that they are told of no more."""
    asked = _day_of(day)

    def context() -> dict[str, Any]:
        try:
            page_id = shown_on(asked)
        except LookupError as error:
            raise Http404 from error
        return {
            "day": asked,
            "card": _card(page_id),
            "earlier": day_before(asked),
            "next": day_after(asked),
        }

    return TemplateResponse(request, "home/days/day.html", later(context))


def _day_of(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _card(page_id: int | None) -> Any:
    return lead_card(page_id) if page_id else None
