"""What an import left to a person: its doubts, and the exemplars that a story names."""

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from core.ids import read_id
from exemplars.models import ExemplarIndexPage, ExemplarPage
from imports.confirming import confirm
from imports.exemplars import ask_again, review, set_aside, story_of, tie
from imports.models import ImportRecord
from news.models import NewsPage

ACTS = {
    "gan": (tie, "Đã gắn bài với hồ sơ “%(name)s”."),
    "khong-phai": (set_aside, "Đã ghi: bài không nói về hồ sơ “%(name)s”."),
    "hoi-lai": (ask_again, "Đã bỏ lựa chọn với hồ sơ “%(name)s”."),
}
"""Last part of the address → what it does, and what is said of it."""


@never_cache
@require_admin_access
@require_safe
def doubts_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all that the importer doubts of a page, to be confirmed as a whole."""
    record, page = _record_and_page(request, pk)
    context = {
        "record": record,
        "imported": page,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
            {"url": reverse("import_records:index"), "label": "Bài đã nhập"},
            {"url": "", "label": "Điều cần kiểm tra"},
        ],
    }
    return TemplateResponse(request, "imports/doubts.html", context)


@require_admin_access
@require_POST
def confirm_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that somebody settled what the importer doubted."""
    record, page = _record_and_page(request, pk)
    confirm(record, cast(User, request.user))
    messages.success(request, "Đã ghi: các điều của lần nhập đã được kiểm tra.")
    return redirect("wagtailadmin_pages:edit", page.pk)


@never_cache
@require_admin_access
@require_safe
def exemplars_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the known exemplars whose names the story prints, with the choice for each."""
    record, story = _record_and_story(request, pk)
    index = ExemplarIndexPage.objects.order_by("path").first()
    may_add = index is not None and index.permissions_for_user(request.user).can_add_subpage()
    context = {
        "record": record,
        "story": story,
        "named": review(record, story),
        "add_url": reverse("wagtailadmin_pages:add", args=["exemplars", "exemplarpage", index.pk])
        if may_add and index is not None
        else "",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
            {"url": reverse("import_records:index"), "label": "Bài đã nhập"},
            {"url": "", "label": "Gương được nêu"},
        ],
    }
    return TemplateResponse(request, "imports/exemplars.html", context)


@require_admin_access
@require_POST
def decide_view(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do what the editor chose for one exemplar."""
    if act not in ACTS:
        raise Http404
    record, story = _record_and_story(request, pk)
    if story.permissions_for_user(request.user).page_locked():
        messages.error(request, "Bài đang bị khóa, chưa gắn được.")
        return redirect("imports_exemplars", pk)
    chosen = read_id(request.POST.get("ho-so"))
    exemplar = ExemplarPage.objects.in_use().filter(pk=chosen).first() if chosen else None
    if exemplar is None:
        messages.error(request, "Hồ sơ không còn: có thể vừa được gộp hoặc gỡ.")
        return redirect("imports_exemplars", pk)
    do, said = ACTS[act]
    do(record, story, exemplar, cast(User, request.user))
    messages.success(request, said % {"name": exemplar.get_admin_display_title()})
    if story.live:
        messages.warning(request, "Bài đã đăng: thay đổi đang ở bản nháp, hãy xuất bản lại.")
    return redirect("imports_exemplars", pk)


def _record_and_page(request: HttpRequest, pk: int) -> tuple[ImportRecord, Page]:
    record = get_object_or_404(ImportRecord.objects.select_related("page"), pk=pk)
    if record.page is None:
        raise Http404
    if not record.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return record, record.page


def _record_and_story(request: HttpRequest, pk: int) -> tuple[ImportRecord, NewsPage]:
    record = get_object_or_404(ImportRecord, pk=pk)
    story = story_of(record)
    if story is None:
        raise Http404
    if not story.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return record, story
