"""The list of profiles that may be of one exemplar: look, merge or tell apart, take that back."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from core.ids import read_id
from exemplars.models import ExemplarPage
from merging.views import KEPT_PARAMETER, NEXT_PARAMETER, PERMISSION
from newsroom.models import DistinctPair
from newsroom.pairs.deciding import ask_again, tell_apart
from newsroom.pairs.finding import SuspectedPair, suspected_pairs
from newsroom.pairs.showing import apart_label, in_order, sides_of

PAIRS_PER_PAGE = 15
TOLD_APART_PER_PAGE = 50
SHOWN_PARAMETER = "xem"
NAME_ONLY = "cung-ten"
"""Shows the pairs of which only the name agrees."""
JUST_DECIDED = "vua_xong"
"""Names in the list's address the pair that was just told apart and can be taken back there."""


@never_cache
@permission_required(PERMISSION)
@require_safe
def list_view(request: HttpRequest) -> HttpResponse:
    """Show the likely pairs page by page, or those of which only the name agrees."""
    likely: list[SuspectedPair] = []
    name_only: list[SuspectedPair] = []
    for pair in suspected_pairs():
        (likely if pair.is_likely else name_only).append(pair)
    is_name_only = request.GET.get(SHOWN_PARAMETER) == NAME_ONLY
    shown = Paginator(name_only if is_name_only else likely, PAIRS_PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        "likely_count": len(likely),
        "name_only_count": len(name_only),
        "told_apart_count": DistinctPair.objects.count(),
        "is_name_only": is_name_only,
        "page_obj": shown,
        "rows": _rows(request, shown),
        "just_decided": _just_decided(request),
        "breadcrumbs_items": _trail(),
    }
    return TemplateResponse(request, "newsroom/pairs/list.html", context)


@never_cache
@permission_required(PERMISSION)
@require_safe
def told_apart_view(request: HttpRequest) -> HttpResponse:
    """Show the pairs that were told apart, newest first, with the way to take each back."""
    pairs = DistinctPair.objects.select_related("first__place", "second__place", "decided_by")
    context = {
        "page_obj": Paginator(pairs, TOLD_APART_PER_PAGE).get_page(request.GET.get("p")),
        "breadcrumbs_items": _trail("Đã phân biệt"),
    }
    return TemplateResponse(request, "newsroom/pairs/told_apart.html", context)


@permission_required(PERMISSION)
@require_POST
def tell_apart_view(request: HttpRequest) -> HttpResponse:
    """Remember that two profiles are not of one exemplar, and go on with the list."""
    ids = {pk for value in request.POST.getlist("ho-so") if (pk := read_id(value))}
    pages = list(ExemplarPage.objects.in_use().filter(pk__in=ids).order_by("pk"))
    if len(pages) != 2:
        messages.error(request, "Một trong hai hồ sơ không còn: có thể vừa được gộp hoặc gỡ.")
        return redirect(_back(request))
    pair = tell_apart(pages[0], pages[1], _member(request))
    return redirect(f"{_back(request)}&{urlencode({JUST_DECIDED: pair.pk})}")


@permission_required(PERMISSION)
@require_POST
def ask_again_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that two profiles were told apart."""
    pair = get_object_or_404(DistinctPair.objects.select_related("first", "second"), pk=pk)
    ask_again(pair, _member(request))
    messages.success(request, "Đã đưa cặp hồ sơ này trở lại danh sách nghi trùng.")
    return redirect(_back(request))


def _rows(request: HttpRequest, shown: PaginatorPage) -> list[dict[str, Any]]:
    sides = sides_of({pk for pair in shown for pk in (pair.first, pair.second)}, request.user)
    rows = []
    for pair in shown:
        if pair.first not in sides or pair.second not in sides:
            # Deleted by somebody else a moment ago.
            continue
        both = in_order(sides[pair.first], sides[pair.second])
        rows.append(
            {
                "pair": pair,
                "sides": [
                    (side, _merge_address(request, merged=other.page, kept=side.page))
                    for side, other in zip(both, reversed(both), strict=True)
                ],
                "apart_label": apart_label(*both),
                "can_merge": all(side.can_edit for side in both),
            }
        )
    return rows


def _merge_address(request: HttpRequest, *, merged: ExemplarPage, kept: ExemplarPage) -> str:
    query = urlencode({KEPT_PARAMETER: str(kept.pk), NEXT_PARAMETER: request.get_full_path()})
    return f"{reverse('merging_merge', args=[merged.pk])}?{query}"


def _just_decided(request: HttpRequest) -> DistinctPair | None:
    pk = read_id(request.GET.get(JUST_DECIDED))
    if pk is None:
        return None
    return DistinctPair.objects.select_related("first", "second").filter(pk=pk).first()


def _back(request: HttpRequest) -> str:
    """Return the list as it was left: its tab and its page; or the list of those told apart."""
    if request.POST.get("ve") == "da-phan-biet":
        return reverse("exemplars_told_apart")
    query = {"p": str(read_id(request.POST.get("p")) or 1)}
    if request.POST.get(SHOWN_PARAMETER) == NAME_ONLY:
        query[SHOWN_PARAMETER] = NAME_ONLY
    return f"{reverse('exemplars_pairs')}?{urlencode(query)}"


def _trail(*further: str) -> list[dict[str, str]]:
    """Return the way down from the list, in the shape of Wagtail's breadcrumbs."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
        {"url": reverse("exemplars_pairs"), "label": "Nghi trùng"},
        *({"url": "", "label": label} for label in further),
    ]


def _member(request: HttpRequest) -> User:
    # `permission_required` has let nobody else through.
    return cast(User, request.user)
