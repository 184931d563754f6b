"""The staff's list of documents that pages cite and the archive lacks."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from directives import missing
from directives.models import DirectiveIndexPage, IgnoredCitation

ROWS_PER_PAGE = 50
LIST = "directives_missing"
IGNORED = "directives_ignored"


def may_add_documents(request: HttpRequest) -> bool:
    """Whether the user may put documents into the archive: they keep this list."""
    index = DirectiveIndexPage.objects.order_by("path").first()
    return index is not None and index.permissions_for_user(request.user).can_add_subpage()


def keepers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse those who may not add documents."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_add_documents(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@keepers_only
@require_safe
def missing_list(request: HttpRequest) -> HttpResponse:
    """Show the missing documents, most cited first, of one type or of all."""
    type_name = request.GET.get("loai", "")
    paginator = Paginator(missing.missing_documents(type_name), ROWS_PER_PAGE)
    shown = paginator.get_page(request.GET.get("p"))
    context = {
        "rows": missing.with_pages(shown.object_list),
        "page": shown,
        "types": missing.missing_types(),
        "type_name": type_name,
        "ignored_count": IgnoredCitation.objects.count(),
    }
    return TemplateResponse(request, "directives/admin/missing.html", context)


@keepers_only
@require_safe
def ignored_list(request: HttpRequest) -> HttpResponse:
    """Show what was ignored, so that it can be taken back."""
    shown = Paginator(IgnoredCitation.objects.select_related("ignored_by"), ROWS_PER_PAGE).get_page(
        request.GET.get("p")
    )
    return TemplateResponse(request, "directives/admin/ignored.html", {"page": shown})


@keepers_only
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Make the draft of a missing document and open it, or open the one there is."""
    page = missing.create_cited(request.POST.get("key", ""), cast(User, request.user))
    if page is None:
        return _gone(request)
    messages.success(
        request,
        f"Đã có bản nháp “{page.draft_title or page.title}”. Hãy bổ sung trích yếu và những ô còn"
        " trống, rồi xuất bản.",
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@keepers_only
@require_POST
def ignore(request: HttpRequest) -> HttpResponse:
    """Leave a false citation out of the list."""
    if not missing.ignore(request.POST.get("key", ""), cast(User, request.user)):
        return _gone(request)
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            "Đã bỏ qua.",
            reverse(IGNORED),
            "Xem các mục đã bỏ qua",
        ),
    )
    return _back(request)


@keepers_only
@require_POST
def stop_ignoring(request: HttpRequest) -> HttpResponse:
    """Take an ignored citation back into the list."""
    if not missing.stop_ignoring(request.POST.get("key", "")):
        return _gone(request)
    messages.success(request, "Đã đưa lại vào danh sách.")
    return redirect(IGNORED)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.warning(request, "Không còn trang nào dẫn chiếu văn bản này.")
    return redirect(LIST)


def _back(request: HttpRequest) -> HttpResponse:
    type_name = request.POST.get("loai", "")
    address = reverse(LIST, query={"loai": type_name} if type_name else None)
    return redirect(address)
