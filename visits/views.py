"""Counting a view, and what was counted."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.querysets import visible_pages
from core.senders import private_key, sender_address
from visits import buffer
from visits.beacons import told_by_our_page
from visits.figures import bars, figures, newest_days, newest_months
from visits.models import MostRead, PageTotal
from visits.ranking import most_read

LONGEST_ID = 12
RANKED_SHOWN = 20
_ROBOTS = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|archiver|fetch|monitor|scan|headless|lighthouse|prerender"
    r"|python|curl|wget|libwww|java/|go-http|axios|okhttp|facebookexternalhit",
    re.IGNORECASE,
)
"""What programs call themselves that run scripts and are no readers."""


@csrf_exempt  # asks for no cookie and changes nothing that is anybody's
@never_cache
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Count a view of the page whose id the body holds, and answer with the portal's numbers.

    0 is an address without a page of its own. Programs and who has signed in are not counted; 400
    for a body that our page didn't send.
    """
    text = told_by_our_page(request, LONGEST_ID)
    if text is None or not text.isdecimal() or not text.isascii():
        return HttpResponseBadRequest()
    page_id = int(text)
    if _is_reader(request):
        buffer.note(page_id, _reader(request))
    context = {"figures": figures(), "page_views": _views_of(page_id)}
    return render(request, "visits/figures.html", context)


@never_cache
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Show how much the portal is read: numbers, charts with their tables, what is read most."""
    today = timezone.localdate()
    seen = figures()
    context = {
        "items": [
            {"label": "Đang xem", "figure": seen.online},
            {"label": "Hôm nay", "figure": seen.today},
            {"label": "Hôm qua", "figure": seen.yesterday},
            {"label": "Tháng này", "figure": seen.month},
            {"label": "Năm nay", "figure": seen.year},
            {"label": "Tất cả lượt xem", "figure": seen.total},
            {"label": "Tất cả lượt truy cập", "figure": seen.visits},
        ],
        "days": bars(newest_days(today)),
        "months": bars(newest_months(today)),
        "has_views": seen.total > 0,
        "ranked": [(period.label, most_read(period, RANKED_SHOWN)) for period in MostRead.Period],
    }
    return render(request, "visits/statistics.html", context)


def _views_of(page_id: int) -> int | None:
    """Return how often a page was seen, None where readers may not see it, or nobody did."""
    shown = PageTotal.objects.filter(page__in=visible_pages().filter(pk=page_id))
    return shown.values_list("views", flat=True).first()


def _is_reader(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES  # only staff ever sign in
    return bool(agent) and not _ROBOTS.search(agent) and not is_staff


def _reader(request: HttpRequest) -> str:
    """Return the digest of today by which two views of one browser are known."""
    agent = request.headers.get("User-Agent", "")
    return private_key("visits", f"{sender_address(request)}|{agent}")
