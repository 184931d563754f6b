"""What importing adds to the admin: the list of imported files, and a reminder on each draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from core.admin_hooks import add_addresses, add_log_words
from core.autosave import opens_form
from imports import urls
from imports.confirming import LOG_CONFIRMED, doubted_record
from imports.exemplars import review, story_of
from imports.models import ImportRecord
from imports.viewsets import ImportRecordViewSet, ReadAndDeletePolicy

NOTES_SHOWN = 6
"""More would push the form off the screen; the page of confirming has them all."""

register_permission_policy(ImportRecord, ReadAndDeletePolicy(ImportRecord))


@hooks.register("register_admin_viewset")
def register_import_records() -> ImportRecordViewSet:
    """Put the list of imported files into the menu."""
    return ImportRecordViewSet()


add_addresses(urls)
add_log_words({LOG_CONFIRMED: "Xác nhận đã kiểm tra bài nhập"})


@hooks.register("before_edit_page")
def remind_of_doubts(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens an imported page what the importer doubts, until somebody confirms it."""
    record = doubted_record(page) if opens_form(request) else None
    if record is None:
        return
    items = format_html_join("", "<li>{}</li>", ((note,) for note in record.notes[:NOTES_SHOWN]))
    heading = f"Bài nhập từ “{record.key}”, hãy kiểm tra trước khi đăng:"
    if page.live:
        heading = f"Bài nhập từ “{record.key}” chưa hiện với bạn đọc, vì chưa ai xác nhận:"
    rest = record.note_count - NOTES_SHOWN
    address = reverse("imports_doubts", args=[record.pk])
    label = f"Xem cả {record.note_count} điều và xác nhận" if rest > 0 else "Xác nhận đã kiểm tra"
    link = format_html('<a href="{}">{}</a>', address, label)
    messages.warning(request, format_html("{}<ul>{}</ul>{}", heading, items, link))


@hooks.register("before_publish_page")
def refuse_doubted(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish no imported page before its doubts are confirmed; what was typed is kept."""
    record = doubted_record(page)
    if record is None:
        return None
    messages.error(
        request,
        format_html(
            "Đã lưu bản nháp nhưng chưa xuất bản: còn {} điều của lần nhập chưa ai xác nhận."
            ' <a href="{}">Xem và xác nhận</a>',
            record.note_count,
            reverse("imports_doubts", args=[record.pk]),
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page")
def remind_of_named_exemplars(request: HttpRequest, page: Page) -> None:
    """Ask whoever opens an imported draft which known exemplars its names mean."""
    if page.live or not opens_form(request):
        return
    record = ImportRecord.objects.filter(page_id=page.pk).first()
    story = story_of(record) if record is not None else None
    if record is None or story is None:
        return
    waiting = [named.said for named in review(record, story) if named.is_open]
    if not waiting:
        return
    said = ", ".join(f"“{name}”" for name in waiting[:NOTES_SHOWN])
    address = reverse("imports_exemplars", args=[record.pk])
    messages.warning(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            f"Bài nêu tên trùng với gương đã có trên cổng: {said}.",
            address,
            "Xem và chọn",
        ),
    )
