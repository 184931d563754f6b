"""Screens of the calendar: a month, a week, one press from a plan to a draft, one's own address."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page
from wagtail.permissions import policy_registry

from news.models import NewsIndexPage, NewsPage
from newsroom.calendar.entries import CHANGE_PLAN, KINDS, Entry, entries_between, is_cut
from newsroom.calendar.feed import DAYS_AHEAD, DAYS_BACK, as_icalendar, new_address, user_with
from newsroom.calendar.lunar import FIRST_YEAR, LAST_YEAR, lunar_words
from newsroom.desk.views import has_pages
from newsroom.models import CalendarKey, PlannedItem

ENTRIES_OF_A_DAY = 6
"""That a day of the month shows; its week shows all."""
WEEK = datetime.timedelta(days=7)
ONE_DAY = datetime.timedelta(days=1)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
ADD_PLAN = "newsroom.add_planneditem"


@dataclass(frozen=True)
class Day:
    """One day of the calendar, with as many entries as it has room for."""

    date: datetime.date
    lunar: str
    entries: list[Entry]
    left_out: int
    is_outside: bool
    """Of the month before or after the one that is shown."""

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.date.weekday()]


def for_the_newsroom(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in only who keeps pages, and let nobody cache what they saw."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not has_pages(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(require_admin_access(guarded))


@for_the_newsroom
@require_safe
def month_view(request: HttpRequest) -> HttpResponse:
    """Show the weeks of a month (`?thang=2026-11`), this one by default."""
    today = timezone.localdate()
    month = _day_in(f"{request.GET.get('thang', '')}-01") or today.replace(day=1)
    before, after = (month - ONE_DAY).replace(day=1), (month + 31 * ONE_DAY).replace(day=1)
    first = _monday(month)
    last = _monday(after - ONE_DAY) + 6 * ONE_DAY
    return _answer(
        request,
        (first, last),
        {
            "heading": f"Tháng {month.month} năm {month.year}",
            "is_month": True,
            "before": f"?thang={before:%Y-%m}",
            "after": f"?thang={after:%Y-%m}",
            "other_view": f"{reverse('calendar_week')}?ngay={max(month, first)}",
        },
        most=ENTRIES_OF_A_DAY,
        month=month.month,
    )


@for_the_newsroom
@require_safe
def week_view(request: HttpRequest) -> HttpResponse:
    """Show the week of a day (`?ngay=2026-11-30`), this one by default."""
    first = _monday(_day_in(request.GET.get("ngay", "")) or timezone.localdate())
    last = first + 6 * ONE_DAY
    return _answer(
        request,
        (first, last),
        {
            "heading": f"Tuần {first:%d/%m} – {last:%d/%m/%Y}",
            "is_month": False,
            "before": f"?ngay={first - WEEK}",
            "after": f"?ngay={first + WEEK}",
            "other_view": f"{reverse('calendar_month')}?thang={first:%Y-%m}",
        },
    )


@for_the_newsroom
@require_POST
def draft_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of a planned story, in its section; once, however often it is pressed."""
    user = _member(request)
    if not user.has_perm(CHANGE_PLAN):
        raise PermissionDenied
    with transaction.atomic():
        item = get_object_or_404(PlannedItem.objects.select_for_update(of=("self",)), pk=pk)
        if item.page_id:
            return redirect("wagtailadmin_pages:edit", item.page_id)
        section = _section_for(item, user)
        if section is None:
            messages.error(request, "Hãy chọn chuyên mục mà bạn viết được, rồi tạo bản nháp.")
            return redirect("wagtailsnippets_newsroom_planneditem:edit", item.pk)
        page = NewsPage(title=item.title, draft_title=item.title, live=False, owner=user)
        section.add_child(instance=page)
        page.save_revision(user=user, clean=False)
        item.page = page
        item.save(update_fields=["page", "changed_at"])
    messages.success(request, f"Đã tạo bản nháp “{item.title}”.")
    return redirect("wagtailadmin_pages:edit", page.pk)


@for_the_newsroom
@require_http_methods(["GET", "HEAD", "POST"])
def address_view(request: HttpRequest) -> HttpResponse:
    """Make or take back one's own address of the calendar; it is shown once, when it is made."""
    user = _member(request)
    address = ""
    if request.method == "POST" and request.POST.get("act") == "revoke":
        CalendarKey.objects.filter(user=user).delete()
        messages.success(request, "Địa chỉ cũ không mở được nữa.")
        return redirect("calendar_address")
    if request.method == "POST":
        address = new_address(user)
    context = {
        "address": address,
        "key": CalendarKey.objects.filter(user=user).first(),
        "breadcrumbs_items": _trail("Địa chỉ lịch"),
    }
    return TemplateResponse(request, "newsroom/calendar/address.html", context)


@never_cache
@require_safe
def feed_view(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a program with what the user of this address may see; a wrong one finds nothing."""
    user = user_with(token)
    if user is None:
        raise Http404
    today = timezone.localdate()
    first, last = today - DAYS_BACK * ONE_DAY, today + DAYS_AHEAD * ONE_DAY
    content = as_icalendar(entries_between(user, first, last), "Lịch tòa soạn")
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="lich-toa-soan.ics"'
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _answer(
    request: HttpRequest,
    days: tuple[datetime.date, datetime.date],
    told: dict[str, object],
    *,
    most: int | None = None,
    month: int | None = None,
) -> HttpResponse:
    user = _member(request)
    entries = entries_between(user, *days)
    context = {
        **told,
        "days": list(_days(days, entries, most, month)),
        "weekdays": WEEKDAYS,
        "today": timezone.localdate(),
        "kinds": KINDS,
        "is_cut": is_cut(entries),
        "may_add": user.has_perm(ADD_PLAN),
        "breadcrumbs_items": _trail(),
    }
    return TemplateResponse(request, "newsroom/calendar/calendar.html", context)


def _days(
    days: tuple[datetime.date, datetime.date],
    entries: Iterable[Entry],
    most: int | None,
    month: int | None,
) -> Iterable[Day]:
    by_day: dict[datetime.date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    first, last = days
    for number in range((last - first).days + 1):
        day = first + number * ONE_DAY
        found = by_day.get(day, [])
        # One more costs as much room as the line that says so.
        shown = found if most is None or len(found) <= most else found[: most - 1]
        is_outside = month is not None and day.month != month
        yield Day(day, lunar_words(day), shown, len(found) - len(shown), is_outside)


def _section_for(item: PlannedItem, user: User) -> NewsIndexPage | None:
    """Return the section of a plan, or the only one there is, where this user may write there."""
    policy = policy_registry.get_by_type(Page)
    may_add = policy.instances_user_has_permission_for(user, "add").values("pk")
    sections = NewsIndexPage.objects.filter(pk__in=may_add).order_by("path")
    if item.section_id:
        return sections.filter(pk=item.section_id).first()
    found = list(sections[:2])
    return found[0] if len(found) == 1 else None


def _day_in(typed: str) -> datetime.date | None:
    """Return the day that an address names, if it is one of the years that are known."""
    try:
        day = parse_date(typed)
    except ValueError:
        return None
    return day if day and FIRST_YEAR < day.year < LAST_YEAR else None


def _monday(day: datetime.date) -> datetime.date:
    return day - day.weekday() * ONE_DAY


def _member(request: HttpRequest) -> User:
    return cast(User, request.user)


def _trail(last: str = "") -> list[dict[str, str]]:
    trail = [{"url": reverse("wagtailadmin_home"), "label": "Trang chủ"}]
    trail.append({"url": reverse("calendar_month") if last else "", "label": "Lịch tòa soạn"})
    return [*trail, {"url": "", "label": last}] if last else trail
