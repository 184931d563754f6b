"""Files that are written in the background: ask, watch, fetch, stop, delete."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from archive import export_jobs
from archive.access import staff_only
from archive.address import Address
from archive.models.exports import UNFINISHED_LIMIT, ArchiveExport
from archive.question import Question
from archive.wording import wordings
from background.models import KEPT
from background.writing import cancel

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@staff_only
@require_safe
def export_list(request: HttpRequest) -> HttpResponse:
    """List one's own files, those in the making with their progress."""
    exports = list(ArchiveExport.objects.of(_member(request)))
    told = wordings([export.querystring for export in exports])
    context = {
        "exports": list(zip(exports, told, strict=True)),
        "is_waiting": any(export.is_unfinished for export in exports),
        "kept_days": KEPT.days,
    }
    return TemplateResponse(request, "archive/exports.html", context)


@staff_only
@require_POST
def begin_export(request: HttpRequest) -> HttpResponse:
    """Have the answer to a question written, and show its progress."""
    address = Address.of(QueryDict(request.POST.get("querystring", "")))
    file_format = request.POST.get("format", "")
    is_readable = Question.kept(address.querystring).request is not None
    if file_format not in ArchiveExport.Format.values or not is_readable:
        return redirect(f"{reverse('archive:search')}?{address.querystring}")
    try:
        export_jobs.begin(_member(request), address.querystring, file_format)
    except export_jobs.TooManyExports:
        refusal = "Bạn đang có %(count)s tệp chưa ghi xong. Hãy đợi, hoặc dừng bớt một tệp."
        messages.warning(request, refusal % {"count": UNFINISHED_LIMIT})
    return redirect("archive:exports")


@staff_only
@require_safe
def export_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the page's script how far one's own file is."""
    return JsonResponse(_own(request, pk).progress)


@staff_only
@require_safe
def fetch_export(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Send one's own file; who lost the permission, or comes too late, gets none."""
    export = _own(request, pk)
    if not export.can_be_fetched:
        messages.warning(request, "Tệp này không còn. Bạn có thể xuất lại.")
        return redirect("archive:exports")
    try:
        stream = export.file.open("rb")
    except FileNotFoundError:
        messages.warning(request, "Tệp này không còn trên máy chủ. Bạn có thể xuất lại.")
        return redirect("archive:exports")
    return FileResponse(
        stream,
        as_attachment=True,
        filename=export.file_name,
        content_type=CONTENT_TYPES[export.format],
    )


@staff_only
@require_POST
def cancel_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop one's own file before it is written."""
    if cancel(_own(request, pk)):
        messages.success(request, "Đã dừng ghi tệp.")
    else:
        messages.info(request, "Tệp đã ghi xong từ trước nên không dừng nữa.")
    return redirect("archive:exports")


@staff_only
@require_POST
def delete_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own file before its time is over."""
    export = _own(request, pk)
    cancel(export)
    export.delete()
    messages.success(request, "Đã xóa tệp.")
    return redirect("archive:exports")


def _own(request: HttpRequest, pk: int) -> ArchiveExport:
    return get_object_or_404(ArchiveExport.objects.of(_member(request)), pk=pk)


def _member(request: HttpRequest) -> User:
    # `staff_only` has let nobody else through.
    return cast(User, request.user)
