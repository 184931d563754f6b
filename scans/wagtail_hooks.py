"""What scanned paper adds to the admin: the list, a word on opened pages, proposals in the form."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from core.admin_hooks import add_addresses
from core.autosave import opens_form
from core.contracts import Archivable
from scans import urls
from scans.models import Scan
from scans.views import HEADING, ICON, may_open, own_scans, state_of

REPORT_MENU_ORDER = 945

add_addresses(urls)


class KeepersMenuItem(MenuItem):
    """The way to the list, for those who may change files."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_open(request)


@hooks.register("register_reports_menu_item")
def scans_menu_item() -> MenuItem:
    """Offer the list among the reports."""
    return KeepersMenuItem(
        HEADING, reverse("scans_list"), name="scans", icon_name=ICON, order=REPORT_MENU_ORDER
    )


@hooks.register("before_edit_page")
def tell_of_scans(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens a page how far the recognition of its files is, and what to read over."""
    if not opens_form(request) or not isinstance(page, Archivable):
        return
    documents = page.archive_entry().documents
    for scan in own_scans(request).filter(pk__in=documents).with_counts() if documents else ():
        if scan.state == Scan.State.DONE and not scan.unsure_count:
            continue
        said = f"Bản quét “{scan.document.title}”: {state_of(scan)}"
        said += f", {scan.done_count}/{len(scan.wanted)} trang"
        if scan.unsure_count:
            said += f", {scan.unsure_count} trang cần đọc lại"
        address = reverse("scans_scan", args=[scan.pk])
        messages.warning(request, f"{said}.", buttons=[messages.button(address, "Xem bản quét")])


@hooks.register("insert_editor_js")
def load_proposals() -> SafeString:
    """Offer what an attached file says of the document beside the fields of its form."""
    return format_html(
        '<script src="{}" data-address="{}" defer></script>',
        static("js/proposals-admin.js"),
        reverse("scans_proposals", args=[0]),
    )
