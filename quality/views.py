"""What the page form asks of the gate: findings of the draft, corrections, and the way back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from quality.correcting import correct, undo, undoable
from quality.gate import review


@require_GET
def findings(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what is found in the newest version of a page."""
    page = _draft(request, page_id)
    groups = review(page)
    context = {
        "page": page,
        "groups": groups,
        "blocking": sum(len(group.findings) for group in groups if group.is_blocking),
        "advising": sum(len(group.findings) for group in groups if not group.is_blocking),
        "undoable": undoable(page),
    }
    return render(request, "quality/findings.html", context)


@require_POST
def correct_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Write the corrections that were pressed into the draft."""
    page = _draft(request, page_id, to_change=True)
    tokens = request.POST.getlist("all") if "every" in request.POST else []
    count = correct(page, tokens or request.POST.getlist("token"), request.user)
    if count:
        messages.success(request, f"Đã sửa {count} chỗ trong bản nháp.")
    else:
        messages.warning(request, "Chỗ ấy đã khác từ lúc kiểm tra; chưa sửa gì.")
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def undo_correction(request: HttpRequest, page_id: int) -> HttpResponse:
    """Bring back the draft as it was before the last correction."""
    page = _draft(request, page_id, to_change=True)
    if undo(page, request.user):
        messages.success(request, "Đã hoàn tác: bản nháp trở lại như trước khi sửa.")
    else:
        messages.warning(request, "Bản nháp đã được sửa tiếp, không hoàn tác được nữa.")
    return redirect("wagtailadmin_pages:edit", page.pk)


def _draft(request: HttpRequest, page_id: int, *, to_change: bool = False) -> Page:
    """Return the newest version of a page, to those who may edit it."""
    page = get_object_or_404(Page, pk=page_id).specific
    permissions = page.permissions_for_user(request.user)
    if not permissions.can_edit() or (to_change and permissions.page_locked()):
        raise PermissionDenied
    return page.get_latest_revision_as_object()
