"""Merging in the admin: choose the page to keep, look at what will move, confirm; take it back."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from merging.contract import Mergeable
from merging.models import PageMerge
from merging.preview import preview
from merging.record import MergeRecord
from merging.services import MergeRefused, merge, obstacle, obstacle_to_undo, undo

PERMISSION = "merging.add_pagemerge"
KEPT_PARAMETER = "giu"
NEXT_PARAMETER = "next"
"""Names where somebody came from: a list they go back to once the merge is done or given up."""
PER_PAGE = 50


class KeptPageForm(forms.Form):
    """Asks which page stays, and refuses one that can't."""

    def __init__(self, *args: Any, merged: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.merged = merged
        model = type(merged)
        self.fields[KEPT_PARAMETER] = forms.ModelChoiceField(
            label="Gộp vào trang",
            queryset=model._default_manager.all(),
            widget=AdminPageChooser(target_models=[model]),
            help_text="Trang này được giữ lại, nhận mọi thứ của trang kia.",
            error_messages={"required": "Hãy chọn trang được giữ lại."},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kept = cleaned.get(KEPT_PARAMETER)
        if kept is not None and (why := obstacle(self.merged, kept.specific)):
            self.add_error(KEPT_PARAMETER, why)
        return cleaned


def may_merge(user: Any, page: Page) -> bool:
    """Tell whether somebody may merge this page away, or others into it."""
    return user.has_perm(PERMISSION) and page.permissions_for_user(user).can_edit()


def _member(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _page_to_merge(request: HttpRequest, page_id: int) -> Page:
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, Mergeable) or not may_merge(request.user, page):
        raise PermissionDenied
    return page


@permission_required(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def merge_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the page to keep; show what will move; merge once that is confirmed."""
    merged = _page_to_merge(request, page_id)
    sent = request.POST if request.method == "POST" else request.GET
    form = KeptPageForm(sent if KEPT_PARAMETER in sent else None, merged=merged)
    next_url = get_valid_next_url_from_request(request)
    context: dict[str, Any] = {"page": merged, "form": form, "next_url": next_url}
    if form.is_valid():
        kept = form.cleaned_data[KEPT_PARAMETER]
        if not may_merge(request.user, kept):
            raise PermissionDenied
        if request.method == "POST":
            return _merged(request, merged, kept, next_url)
        context |= {
            "kept": kept,
            "preview": preview(merged, kept),
            "can_swap": not obstacle(kept.specific, merged),
        }
    return render(request, "merging/merge.html", context)


def _merged(request: HttpRequest, merged: Page, kept: Page, next_url: str) -> HttpResponse:
    try:
        done = merge(merged, kept, by=_member(request))
    except MergeRefused as refused:
        messages.error(request, str(refused))
        return redirect("merging_list")
    messages.success(
        request,
        f"Đã gộp “{merged.get_admin_display_title()}” vào “{kept.get_admin_display_title()}”.",
        buttons=[messages.button(_undo_address(done), "Hoàn tác")],
    )
    return redirect(next_url) if next_url else redirect("wagtailadmin_pages:edit", kept.pk)


def _undo_address(done: PageMerge) -> str:
    return reverse("merging_undo", args=[done.pk])


@permission_required(PERMISSION)
@require_safe
def list_view(request: HttpRequest) -> HttpResponse:
    """List the merges, newest first, with the way to take each back."""
    merges = PageMerge.objects.select_related("merged", "kept", "merged_by")
    number = request.GET.get("p", "1")
    listed = Paginator(merges, PER_PAGE).get_page(number if number.isdecimal() else 1)
    rows = [(done, obstacle_to_undo(done) if done.undone_at is None else "") for done in listed]
    return render(request, "merging/list.html", {"rows": rows, "page_obj": listed})


@permission_required(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def undo_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what goes back, and take a merge back once that is confirmed."""
    done = get_object_or_404(PageMerge.objects.select_related("merged", "kept"), pk=pk)
    if not all(may_merge(request.user, page) for page in (done.merged, done.kept)):
        raise PermissionDenied
    why = obstacle_to_undo(done)
    if request.method == "POST" and not why:
        skipped = undo(done, _member(request))
        for line in skipped:
            messages.warning(request, line)
        messages.success(
            request,
            f"Đã hoàn tác: “{done.merged.get_admin_display_title()}” trở lại như trước.",
        )
        return redirect("wagtailadmin_pages:edit", done.merged_id)
    if why:
        messages.error(request, why)
        return redirect("merging_list")
    counts = MergeRecord.of(done.moved).counts()
    return render(request, "merging/undo.html", {"done": done, "counts": counts})
