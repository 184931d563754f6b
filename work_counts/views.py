"""The royalties of a month in the admin: see, grade, close, reopen, take as a file."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import wraps
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.utils import get_user_display_name

from work_counts import royalties
from work_counts.forms import GradeForm, RestForm, month_of, prefix_of
from work_counts.models import Closing, Grade
from work_counts.royalties import CannotClose, Part
from work_counts.sheets import royalties_book

SEE, GRADE, CLOSE = (
    f"work_counts.{each}" for each in ("view_closing", "change_grade", "add_closing")
)
PARTS_PER_PAGE = 50
MONTH = "thang"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def only_with(permission: str) -> Callable[..., Callable[..., HttpResponseBase]]:
    """Let in only who holds a permission, and let nobody cache what they saw."""

    def guard(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return never_cache(require_admin_access(guarded))

    return guard


@only_with(SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def month_view(request: HttpRequest) -> HttpResponse:
    """Show a month; where it is open, let those who may grade its parts."""
    month = month_of(request.GET.get(MONTH, ""))
    sent = request.POST if request.method == "POST" else None
    may_grade = request.user.has_perm(GRADE)
    if sent is not None and not may_grade:
        raise PermissionDenied
    with royalties.one_at_a_time() if sent is not None else nullcontext():
        closing = royalties.closing_of(month)
        # What was typed for a month that somebody closed meanwhile stays to be seen.
        kept = closing if sent is None else None
        parts = royalties.kept_parts(kept) if kept else royalties.parts_of(month)
        page = Paginator(parts, PARTS_PER_PAGE).get_page(request.GET.get("p"))
        shown = page.object_list if sent is None else _sent_parts(sent, parts)
        forms: Sequence[GradeForm | None] = [None] * len(shown)
        rest = None
        if may_grade and kept is None:
            genres = royalties.genres_on(month)
            forms = graded = [GradeForm(sent, part, genres) for part in shown]
            rest = RestForm(sent, genres=genres)
            is_fine = sent and all([rest.is_valid(), *(form.is_valid() for form in graded)])
            if is_fine and closing is None:
                saved = _save(request, graded, rest.cleaned_data["rest"])
                messages.success(request, f"Đã lưu {saved} phần.")
                return redirect(request.get_full_path())
            if sent is not None:
                messages.error(request, _not_saved(closing))
    totals = royalties.sums_of(parts)
    context = {
        "month": month,
        "before": royalties.month_after(month, -1),
        "after": royalties.month_after(month),
        "closing": closing,
        "earlier": _reopened(month),
        "page_obj": page,
        "rows": list(zip(shown, forms, strict=True)),
        "rest": rest,
        "totals": totals,
        "sum": sum(total.amount for total in totals),
        "ungraded": sum(part.coefficient is None for part in parts),
        "without_value": any(
            part.coefficient is not None and part.amount is None for part in parts
        ),
        "may_close": closing is None
        and request.user.has_perm(CLOSE)
        and royalties.month_after(month) <= timezone.localdate(),
        "may_reopen": closing is not None and request.user.has_perm(CLOSE),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
            {"url": "", "label": f"Nhuận bút tháng {month:%m/%Y}"},
        ],
    }
    return TemplateResponse(request, "work_counts/month.html", context)


@only_with(CLOSE)
@require_POST
def close_view(request: HttpRequest) -> HttpResponse:
    """Close a month as it is computed now."""
    month = month_of(request.GET.get(MONTH, ""))
    try:
        royalties.close(month, cast(User, request.user))
    except CannotClose as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã chốt nhuận bút tháng {month:%m/%Y}.")
    return redirect(address(month))


@only_with(CLOSE)
@require_POST
def reopen_view(request: HttpRequest) -> HttpResponse:
    """Reopen a closed month, for the reason that is given."""
    month = month_of(request.GET.get(MONTH, ""))
    try:
        royalties.reopen(month, cast(User, request.user), request.POST.get("reason", ""))
    except CannotClose as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã mở lại tháng {month:%m/%Y}.")
    return redirect(address(month))


@only_with(SEE)
@require_safe
def file_view(request: HttpRequest) -> FileResponse:
    """Give a month as a file: a sheet of sums by author, and a sheet of all parts."""
    month = month_of(request.GET.get(MONTH, ""))
    closing = royalties.closing_of(month)
    parts = royalties.kept_parts(closing) if closing else royalties.parts_of(month)
    book = royalties_book(month, closing, parts)
    name = f"nhuan-but-{month:%Y-%m}.xlsx"
    return FileResponse(book, as_attachment=True, content_type=XLSX, filename=name)


def address(month: Any) -> str:
    """Return where a month is shown."""
    return f"{reverse('royalties')}?{MONTH}={month:%Y-%m}"


def _sent_parts(sent: QueryDict, parts: list[Part]) -> list[Part]:
    """Return the parts that a form showed: since then others may stand on its page."""
    return [part for part in parts if f"{prefix_of(part)}-seen" in sent]


def _not_saved(closing: Closing | None) -> str:
    if closing is None:
        return "Chưa lưu: có ô cần sửa."
    who = get_user_display_name(closing.closed_by) if closing.closed_by else "Có người"
    at = f"{timezone.localtime(closing.closed_at):%H:%M %d/%m/%Y}"
    return (
        f"Chưa lưu: {who} đã chốt tháng này lúc {at}. Những gì bạn chấm còn ở dưới đây; khi tháng "
        "được mở lại, hãy bấm “Lưu điểm” lần nữa."
    )


def _save(request: HttpRequest, forms: list[GradeForm], rest: str) -> int:
    """Keep what was changed, and the genre for the rest; return how many parts that were."""
    grades, taken_back = [], []
    for form in forms:
        genre = form.genres.get(form.cleaned_data["genre"])
        coefficient = form.cleaned_data["coefficient"]
        if rest and not form.cleaned_data["genre"] and _is_empty(form.part):
            genre = form.genres[rest]
            coefficient = genre.usual
        elif not form.is_changed or form.is_as_stored:
            continue
        elif not form.cleaned_data["genre"]:
            taken_back.append(form.part.key)
        if genre is None:
            continue
        page_id, author_id, role = form.part.key
        grades.append(
            Grade(
                page_id=page_id,
                author_id=author_id,
                role=role,
                genre=genre,
                coefficient=coefficient,
                graded_by=cast(User, request.user),
            )
        )
    royalties.grade(month_of(request.GET.get(MONTH, "")), grades, taken_back)
    return len(grades) + len(taken_back)


def _is_empty(part: Part) -> bool:
    return part.coefficient is None


def _reopened(month: Any) -> list[Closing]:
    """Return the closings of a month that were reopened, the newest first."""
    found = Closing.objects.filter(month=month, reopened_at__isnull=False)
    return list(found.select_related("closed_by", "reopened_by"))
