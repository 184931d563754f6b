"""Saved searches: keep, list, rename, share, delete."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive.access import staff_only
from archive.address import Address
from archive.forms import SavedSearchForm
from archive.models.saved import SavedSearch
from archive.wording import wordings


@staff_only
@require_safe
def saved_list(request: HttpRequest) -> HttpResponse:
    """List one's own searches and those colleagues share."""
    usable = (
        SavedSearch.objects.usable_by(_member(request)).select_related("owner").defer("seen_ids")
    )
    told = list(zip(usable, wordings([saved.querystring for saved in usable]), strict=True))
    context = {
        "own": [pair for pair in told if pair[0].owner_id == request.user.pk],
        "shared": [pair for pair in told if pair[0].owner_id != request.user.pk],
    }
    return TemplateResponse(request, "archive/saved_list.html", context)


@staff_only
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the question under the results; a form with errors comes back with what was typed."""
    question = Address.of(QueryDict(request.POST.get("querystring", "")))
    saved = SavedSearch(owner=_member(request), querystring=question.querystring)
    form = SavedSearchForm(request.POST, instance=saved)
    if form.is_valid():
        form.save()
        messages.success(request, f"Đã lưu tìm kiếm “{saved.name}”.")
        return redirect("archive:saved")
    return _form_page(request, form, saved)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename one's own search, share it, switch its alert."""
    saved = get_object_or_404(SavedSearch, pk=pk, owner=request.user)
    had_alert = saved.has_alert
    form = SavedSearchForm(request.POST or None, instance=saved)
    if request.method == "POST" and form.is_valid():
        if saved.has_alert and not had_alert:
            # What came while the alert was off is no news.
            saved.seen_ids = None
        form.save()
        messages.success(request, f"Đã ghi lại “{saved.name}”.")
        return redirect("archive:saved")
    return _form_page(request, form, saved)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own search, after asking."""
    saved = get_object_or_404(SavedSearch, pk=pk, owner=request.user)
    if request.method == "POST":
        saved.delete()
        messages.success(request, f"Đã xóa “{saved.name}”.")
        return redirect("archive:saved")
    return TemplateResponse(request, "archive/saved_delete.html", {"saved": saved})


def _member(request: HttpRequest) -> User:
    # `staff_only` has let nobody else through.
    return cast(User, request.user)


def _form_page(request: HttpRequest, form: SavedSearchForm, saved: SavedSearch) -> HttpResponse:
    context = {"form": form, "saved": saved, "is_new": saved.pk is None}
    return TemplateResponse(request, "archive/saved_form.html", context)
