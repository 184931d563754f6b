"""What importing adds to the admin: the list of imported files, and a reminder on each draft."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from imports.models import ImportRecord
from imports.viewsets import ImportRecordViewSet, ReadAndDeletePolicy

#: More would push the form off the screen; the list of imported files has them all.
NOTES_SHOWN = 6

register_permission_policy(ImportRecord, ReadAndDeletePolicy(ImportRecord))


@hooks.register("register_admin_viewset")
def register_import_records() -> ImportRecordViewSet:
    """Put the list of imported files into the menu."""
    return ImportRecordViewSet()


@hooks.register("before_edit_page")
def remind_of_doubts(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens an imported draft what the importer was unsure of, until it is public."""
    if request.method != "GET" or page.live:
        return
    record = ImportRecord.objects.filter(page_id=page.pk).first()
    if record is None or not record.notes:
        return
    items = format_html_join("", "<li>{}</li>", ((note,) for note in record.notes[:NOTES_SHOWN]))
    heading = _("Bài nhập từ “%(key)s”, hãy kiểm tra trước khi đăng:") % {"key": record.key}
    rest = record.note_count - NOTES_SHOWN
    more = ""
    if rest > 0:
        address = reverse("import_records:inspect", args=[record.pk])
        label = _("và %(count)d điều nữa") % {"count": rest}
        more = format_html('<a href="{}">{}</a>', address, label)
    messages.warning(request, format_html("{}<ul>{}</ul>{}", heading, items, more))
