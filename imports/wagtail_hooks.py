"""What importing adds to the admin: the list of imported files, and a reminder on each draft."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from core.admin_hooks import add_addresses
from imports import urls
from imports.exemplars import review, story_of
from imports.models import ImportRecord
from imports.viewsets import ImportRecordViewSet, ReadAndDeletePolicy

#: More would push the form off the screen; the list of imported files has them all.
NOTES_SHOWN = 6

register_permission_policy(ImportRecord, ReadAndDeletePolicy(ImportRecord))


@hooks.register("register_admin_viewset")
def register_import_records() -> ImportRecordViewSet:
    """Put the list of imported files into the menu."""
    return ImportRecordViewSet()


add_addresses(urls)


@hooks.register("before_edit_page")
def remind_of_doubts(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens an imported draft what the importer was unsure of, until it is public."""
    if request.method != "GET" or page.live:
        return
    record = ImportRecord.objects.filter(page_id=page.pk).first()
    if record is None or not record.notes:
        return
    items = format_html_join("", "<li>{}</li>", ((note,) for note in record.notes[:NOTES_SHOWN]))
    heading = f"Bài nhập từ “{record.key}”, hãy kiểm tra trước khi đăng:"
    rest = record.note_count - NOTES_SHOWN
    more = ""
    if rest > 0:
        address = reverse("import_records:inspect", args=[record.pk])
        label = f"và {rest} điều nữa"
        more = format_html('<a href="{}">{}</a>', address, label)
    messages.warning(request, format_html("{}<ul>{}</ul>{}", heading, items, more))


@hooks.register("before_edit_page")
def remind_of_named_exemplars(request: HttpRequest, page: Page) -> None:
    """Ask whoever opens an imported draft which known exemplars its names mean."""
    if request.method != "GET" or page.live:
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
