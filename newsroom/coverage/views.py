"""Pages of the coverage board: all checks with their counts, one check's list, its file."""

import csv
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from newsroom.coverage.base import DEFAULT_DAYS, Check, Scope
from newsroom.coverage.checks import CHECKS, check_called
from newsroom.coverage.forms import ScopeForm
from sharing.spreadsheets import Echo, safe_cell

PERMISSION = "newsroom.change_lifecyclestep"
"""The board is for those who keep life cycles: the newsroom's writers and reviewers."""
LINES_PER_PAGE = 50
MOST_EXPORTED = 10_000
EXPORT_BATCH = 500


def newsroom_only(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let in only the newsroom, and let nobody cache what they saw."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(require_admin_access(require_safe(guarded)))


@newsroom_only
def board_view(request: HttpRequest) -> HttpResponse:
    """Show every check with how much it finds; one query each."""
    form, scope = _asked(request)
    counted = [(check, _count(check, scope)) for check in CHECKS]
    context = {
        "form": form,
        "is_narrowed": _is_narrowed(scope),
        "query": request.GET.urlencode(),
        "counted": counted,
        "days": scope.days,
        "place": scope.place,
        "breadcrumbs_items": _trail(),
    }
    return TemplateResponse(request, "newsroom/coverage/board.html", context)


@newsroom_only
def check_view(request: HttpRequest, key: str) -> HttpResponse:
    """Show what one check finds, page by page, each line with what to do."""
    check = _check(key)
    form, scope = _asked(request, check)
    page = Paginator(check.found(scope), LINES_PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "form": form,
        "is_narrowed": _is_narrowed(scope),
        "query": request.GET.urlencode(),
        "check": check,
        "page": page,
        "lines": check.lines(page.object_list),
        "days": scope.days,
        "place": scope.place,
        "breadcrumbs_items": _trail(str(check.name)),
    }
    return TemplateResponse(request, "newsroom/coverage/check.html", context)


@newsroom_only
def export_view(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """Hand out what one check finds as CSV."""
    check = _check(key)
    _form, scope = _asked(request)
    answer = StreamingHttpResponse(
        _csv(check, scope, request), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="do-phu-{check.key}.csv"'
    return answer


def _csv(check: Check, scope: Scope, request: HttpRequest) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(["Tên", "Chi tiết", "Việc cần làm", "Mở ở"])
    rows = check.found(scope)[:MOST_EXPORTED]
    for start in range(0, MOST_EXPORTED, EXPORT_BATCH):
        lines = check.lines(rows[start : start + EXPORT_BATCH])
        for line in lines:
            act = line.actions[0]
            cells = (line.name, line.about, act.label, request.build_absolute_uri(act.url))
            yield writer.writerow([safe_cell(str(cell)) for cell in cells])
        if len(lines) < EXPORT_BATCH:
            return


def _asked(request: HttpRequest, check: Check | None = None) -> tuple[ScopeForm, Scope]:
    form = ScopeForm({"ngay": str(DEFAULT_DAYS), **request.GET.dict()}, check)
    return form, form.scope()


def _count(check: Check, scope: Scope) -> int | None:
    """Count what a check finds; None where a place was asked for that it can't be divided by."""
    if scope.place is not None and not check.is_placed:
        return None
    return check.found(scope).order_by().count()


def _is_narrowed(scope: Scope) -> bool:
    return scope.place is not None or scope.days != DEFAULT_DAYS


def _check(key: str) -> Check:
    check = check_called(key)
    if check is None:
        raise Http404
    return check


def _trail(*further: str) -> list[dict[str, str]]:
    """Return the way down from the board, in the shape of Wagtail's breadcrumbs."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
        {"url": reverse("coverage_board"), "label": "Độ phủ"},
        *({"url": "", "label": label} for label in further),
    ]
