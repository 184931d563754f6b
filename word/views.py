"""Word files in the admin: a new draft, more of a draft, the account of one, what was pasted."""

from collections.abc import Sequence
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

from core.active_content import MEBIBYTE
from core.ids import read_id
from imports.drafts import PICTURE_MAX_BYTES
from imports.reading import Unreadable
from news.models import NewsIndexPage
from word.forms import WordFileForm
from word.models import WordFile
from word.services import add_to_draft, body_field, new_draft, pasted_blocks, picture_blocks

MOST_PASTED_BYTES = 20 * MEBIBYTE
"""Pictures among the words come along in them."""
MOST_PICTURES = 20


@never_cache
@require_admin_access
@require_http_methods(["GET", "HEAD", "POST"])
def new_view(request: HttpRequest) -> HttpResponse:
    """Ask for a Word file and make a draft of it."""
    sections = sections_for(request)
    if not sections:
        raise PermissionDenied
    wanted = read_id(request.GET.get("muc"))
    form = WordFileForm(
        request.POST or None,
        request.FILES or None,
        sections=sections,
        initial={"section": wanted},
    )
    if form.is_valid():
        section = form.cleaned_data.get("section") or sections[0]
        file = form.cleaned_data["file"]
        user = cast(User, request.user)
        try:
            record = new_draft(section.specific, file.name, file.read(), user)
        except Unreadable as error:
            form.add_error("file", f"Chưa lấy được: {error}.")
        else:
            return _done(request, record, "Đã lập bản nháp từ tệp “{}”.")
    heading = "Bài mới từ tệp Word"
    return _asked(request, form, heading, f"Vào mục “{sections[0].title}”, thành bản nháp.")


@never_cache
@require_admin_access
@require_http_methods(["GET", "HEAD", "POST"])
def add_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for a Word file and put its text at the end of a draft."""
    page = get_object_or_404(Page, pk=page_id).specific
    may = page.permissions_for_user(request.user)
    if not may.can_edit() or may.page_locked():
        raise PermissionDenied
    if not body_field(page):
        raise Http404
    form = WordFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            record = add_to_draft(page, file.name, file.read(), cast(User, request.user))
        except Unreadable as error:
            form.add_error("file", f"Chưa lấy được: {error}.")
        else:
            return _done(request, record, "Đã thêm chữ của tệp “{}” vào cuối bản nháp.")
    title = page.get_admin_display_title()
    return _asked(request, form, "Thêm từ tệp Word", f"Vào cuối nội dung của “{title}”.", page)


@never_cache
@require_admin_access
@require_safe
def account_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a Word file beside what became of it, line by line."""
    record = get_object_or_404(WordFile.objects.select_related("page", "added_by"), pk=pk)
    if not record.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    only_changed = "doi" in request.GET
    context = {
        "record": record,
        "entries": [each for each in record.entries if each["remark"] or not only_changed],
        "only_changed": only_changed,
        "breadcrumbs_items": _crumbs("Đối chiếu với tệp Word", record.page),
    }
    return TemplateResponse(request, "word/account.html", context)


@require_admin_access
@require_POST
def paste_view(request: HttpRequest) -> JsonResponse:
    """Answer what was pasted with the blocks it becomes; nothing of a page is saved.

    Sent are either `html` as Word and browsers put it on the clipboard, or `picture` files.
    """
    pictures = request.FILES.getlist("picture")
    if pictures:
        return _pasted_pictures(pictures, cast(User, request.user))
    file = request.FILES.get("html")
    html = file.read(MOST_PASTED_BYTES + 1) if isinstance(file, UploadedFile) else b""
    if not html or len(html) > MOST_PASTED_BYTES:
        words = "Phần dán vào dài quá: hãy dán từng phần, hoặc tải tệp Word lên."
        return JsonResponse({"refusal": words}, status=400)
    try:
        blocks, notes = pasted_blocks(html.decode("utf-8", "replace"), cast(User, request.user))
    except Unreadable as error:
        return JsonResponse({"refusal": f"Chưa dán được: {error}."}, status=400)
    return JsonResponse({"blocks": blocks, "notes": notes})


def _pasted_pictures(pictures: Sequence[UploadedFile], user: User) -> JsonResponse:
    if len(pictures) > MOST_PICTURES:
        words = f"Mỗi lần nhận nhiều nhất {MOST_PICTURES} hình: hãy dán hay kéo vào từng nhóm."
        return JsonResponse({"refusal": words}, status=400)
    files = [(str(each.name), each.read(PICTURE_MAX_BYTES + 1)) for each in pictures]
    blocks, notes = picture_blocks(files, user)
    if not blocks:
        return JsonResponse({"refusal": " ".join(notes)}, status=400)
    return JsonResponse({"blocks": blocks, "notes": notes})


def sections_for(request: HttpRequest) -> list[Page]:
    """Return the sections of news below which the account may write."""
    sections = NewsIndexPage.objects.order_by("path")
    return [each for each in sections if each.permissions_for_user(request.user).can_add_subpage()]


def _done(request: HttpRequest, record: WordFile, said: str) -> HttpResponse:
    messages.success(request, said.format(record.name))
    return redirect("wagtailadmin_pages:edit", record.page_id)


def _asked(
    request: HttpRequest, form: WordFileForm, heading: str, where: str, page: Page | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "where": "" if "section" in form.fields else where,
        "page": page,
        "breadcrumbs_items": _crumbs(heading, page),
    }
    return TemplateResponse(request, "word/upload.html", context)


def _crumbs(label: str, page: Page | None) -> list[dict[str, str]]:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": "Trang chủ"}]
    if page is not None:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        crumbs.append({"url": address, "label": page.get_admin_display_title()})
    return [*crumbs, {"url": "", "label": label}]
