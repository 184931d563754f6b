"""Scanned paper in the admin: what is recognised and how far, pages to read over, proposals."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.permissions import policy_registry

from core.models import DocumentText, PortalDocument
from core.reports import ColumnsReport
from scans import recogniser, work
from scans.models import UNSURE_WORD, Scan, ScanPage, ScanQuerySet
from scans.proposals import part_read, proposals
from scans.tasks import recognise

HEADING = "Bản quét"
ICON = "doc-full"
permission_policy = policy_registry.get_by_type(PortalDocument)
MOST_CHARACTERS = 100_000
"""Of a page, as somebody corrects it."""


def may_open(request: HttpRequest) -> bool:
    """Tell whether the account keeps files of others, or has some of its own."""
    return permission_policy.user_has_any_permission(request.user, ["change"])


def own_scans(request: HttpRequest) -> ScanQuerySet:
    """Return the recognitions of files that the account may change."""
    documents = permission_policy.instances_user_has_permission_for(request.user, "change")
    return Scan.objects.filter(document__in=documents.values("pk")).select_related("document")


class ScansReport(ColumnsReport):
    """Every file with pages that are pictures: how far it is, what is to be read over."""

    page_title = HEADING
    header_icon = ICON
    index_url_name = "scans_list"
    index_results_url_name = "scans_list_results"
    default_ordering = None
    template_name = "scans/list.html"
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "document.title",
            label="Tệp",
            accessor=lambda scan: scan.document.title,
            get_url=lambda scan: reverse("scans_scan", args=[scan.pk]),
        ),
        # In the file only as far as the row tells by itself.
        Column("get_state_display", label="Tình trạng", accessor=lambda scan: state_of(scan)),
        NumberColumn("wanted_count", label="Trang quét"),
        NumberColumn("done_count", label="Đã nhận dạng"),
        NumberColumn("unsure_count", label="Cần đọc lại"),
        DateColumn("asked_at", label="Yêu cầu lúc"),
    ]

    permission_policy = permission_policy
    any_permission_required: ClassVar[list[str]] = ["change"]
    export_filename = "ban-quet"
    is_searchable = False

    def get_queryset(self) -> QuerySet[Scan]:
        return own_scans(self.request).with_counts().order_by("-asked_at", "-pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        is_installed = recogniser.is_installed()
        return super().get_context_data(*args, is_installed=is_installed, **kwargs)


def state_of(scan: Scan) -> str:
    """Return how far a recognition is, in words."""
    if scan.is_stalled:
        return "đã ngừng giữa chừng"
    if scan.state == Scan.State.WAITING and not recogniser.is_installed():
        return "đợi máy chủ có bộ nhận dạng"
    return str(scan.get_state_display())


def is_awaited(scan: Scan) -> bool:
    """Whether its words will be there in a while, without anybody doing anything."""
    return scan.is_unfinished and not scan.is_neglected and recogniser.is_installed()


@never_cache
@require_admin_access
@require_safe
def scan_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a file is and, page by page, how sure the recogniser was."""
    scan = _own(request, pk)
    pages = list(scan.pages.defer("lines", "text"))
    context = {
        "scan": scan,
        "state": state_of(scan),
        "pages": pages,
        "unsure": [page for page in pages if page.is_unsure and not page.corrected_at],
        "progress": scan.progress,
        "is_awaited": is_awaited(scan),
        "is_installed": recogniser.is_installed(),
        "breadcrumbs_items": _crumbs(scan.document.title),
    }
    return TemplateResponse(request, "scans/scan.html", context)


@require_admin_access
@require_safe
def progress_view(request: HttpRequest, pk: int) -> JsonResponse:
    """Tell the page's script how far a file is."""
    return JsonResponse(_own(request, pk).progress)


@require_admin_access
@require_POST
def stop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a recognition; what is done stays."""
    scan = _own(request, pk)
    if work.stop(scan):
        messages.success(request, "Đã dừng. Các trang đã nhận dạng được giữ lại.")
    else:
        messages.info(request, "Việc nhận dạng đã xong hoặc đã dừng từ trước.")
    return redirect("scans_scan", scan.pk)


@require_admin_access
@require_POST
def again_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Recognise a file anew, but for the pages that somebody corrected; or go on with the rest."""
    scan = _own(request, pk)
    if not recogniser.is_installed():
        messages.error(request, "Máy chủ chưa cài bộ nhận dạng chữ.")
    elif scan.is_unfinished and not scan.is_neglected:
        messages.info(request, "Tệp đang được nhận dạng.")
    else:
        work.begin_again(scan, keep="rest" in request.POST)
        recognise.enqueue(scan.pk)
        messages.success(request, "Đã xếp vào hàng đợi nhận dạng. Trang sửa tay được giữ nguyên.")
    return redirect("scans_scan", scan.pk)


class CorrectionForm(forms.Form):
    """The text of a page, as somebody reads it."""

    text = forms.CharField(
        label="Chữ dùng để tìm, sửa ở đây",
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "lang": "vi"}),
    )


@never_cache
@require_admin_access
@require_http_methods(["GET", "HEAD", "POST"])
def page_view(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a page's words with those that are unsure, and take what somebody read instead."""
    scan = _own(request, pk)
    page = get_object_or_404(ScanPage, scan=scan, number=number)
    form = CorrectionForm(request.POST or None, initial={"text": page.text})
    if form.is_valid():
        work.correct(
            page, form.cleaned_data["text"].replace("\r\n", "\n"), cast(User, request.user)
        )
        messages.success(
            request, f"Đã ghi chữ của trang {number}. Lần nhận dạng sau không sửa nữa."
        )
        following = _following(scan, number)
        if "next" in request.POST and following:
            return redirect("scans_page", scan.pk, following)
        return redirect("scans_scan", scan.pk)
    context = {
        "scan": scan,
        "page": page,
        "form": form,
        "unsure": page.unsure_words,
        "least": UNSURE_WORD,
        "following": _following(scan, number),
        "breadcrumbs_items": _crumbs(f"Trang {number}", scan),
    }
    return TemplateResponse(request, "scans/page.html", context)


@never_cache
@require_admin_access
@require_safe
def proposals_view(request: HttpRequest, document_id: int) -> JsonResponse:
    """Tell the form of a document what a file says of it; `is_read` says whether it was read."""
    document = get_object_or_404(PortalDocument, pk=document_id)
    if not permission_policy.user_has_any_permission_for_instance(
        request.user, ["choose", "change"], document
    ):
        raise PermissionDenied
    text = DocumentText.objects.filter(document=document).first()
    scan = Scan.objects.filter(pk=document_id).first()
    is_read = text is not None and not (scan and is_awaited(scan))
    warnings = [text.warning, part_read(text)] if text and is_read else []
    return JsonResponse(
        {
            "title": document.title,
            "is_read": is_read,
            "warning": " ".join(filter(None, warnings)),
            "is_recognised": bool(text and text.recognised),
            "proposals": proposals(text) if text else [],
        }
    )


def _own(request: HttpRequest, pk: int) -> Scan:
    scan = get_object_or_404(Scan.objects.select_related("document"), pk=pk)
    if not permission_policy.user_has_permission_for_instance(
        request.user, "change", scan.document
    ):
        raise PermissionDenied
    return scan


def _following(scan: Scan, number: int) -> int | None:
    """The next page that is to be read over."""
    unsure = scan.pages.filter(is_unsure=True, corrected_at=None, number__gt=number)
    return unsure.values_list("number", flat=True).order_by("number").first()


def _crumbs(label: str, scan: Scan | None = None) -> Sequence[dict[str, str]]:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
        {"url": reverse("scans_list"), "label": HEADING},
    ]
    if scan is not None:
        crumbs.append({"url": reverse("scans_scan", args=[scan.pk]), "label": scan.document.title})
    return [*crumbs, {"url": "", "label": label}]
