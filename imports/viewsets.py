"""What was imported, for the newsroom: a list to read, with the points to check."""

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from imports.models import ImportRecord
from news.models import NewsPage

User = AbstractBaseUser | AnonymousUser

#: Staff read the records and delete one to have its file imported again; only the importer writes.
WRITTEN_BY_IMPORTER = frozenset({"add", "change"})


class ReadAndDeletePolicy(ModelPermissionPolicy):
    """Nobody adds or changes by hand, not even a superuser."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action not in WRITTEN_BY_IMPORTER and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        return super().user_has_any_permission(user, set(actions) - WRITTEN_BY_IMPORTER)


def edit_address(record: ImportRecord) -> str | None:
    """Return where the imported page is edited, None when it was deleted."""
    if record.page_id is None:
        return None
    return reverse("wagtailadmin_pages:edit", args=[record.page_id])


def _moment(moment: datetime.datetime) -> str:
    """Say a moment by the portal's own clock; the inspect view would say it by UTC."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


class ImportRecordIndexView(generic.IndexView):
    """Fetches the pages with the records: one query whatever the length of the list."""

    def get_base_queryset(self) -> QuerySet[ImportRecord]:
        return super().get_base_queryset().select_related("page")


class ImportRecordInspectView(generic.InspectView):
    """Shows the page as a link and the points to check as a list."""

    def get_page_display_value(self) -> SafeString:
        address = edit_address(self.object)
        if address is None:
            return format_html("{}", "Trang đã bị xóa")
        links = [("imports_doubts", "điều cần kiểm tra")]
        if self.object.page.specific_class is NewsPage:
            links.append(("imports_exemplars", "gương được nêu"))
        return format_html(
            '<a href="{}">{}</a> ({})',
            address,
            self.object.page.draft_title,
            format_html_join(
                ", ",
                '<a href="{}">{}</a>',
                ((reverse(name, args=[self.object.pk]), label) for name, label in links),
            ),
        )

    def get_imported_at_display_value(self) -> str:
        return _moment(self.object.imported_at)

    def get_updated_at_display_value(self) -> str:
        return _moment(self.object.updated_at)

    def get_notes_display_value(self) -> SafeString:
        if not self.object.notes:
            return format_html("{}", "Không có gì")
        items = format_html_join("", "<li>{}</li>", ((note,) for note in self.object.notes))
        return format_html("<ul>{}</ul>", items)


class ImportRecordViewSet(ModelViewSet):
    """The list of imported files: which became which page, and what to check there."""

    model = ImportRecord
    name = "import_records"
    icon = "download"
    menu_label = "Bài đã nhập"
    menu_order = 900
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = ImportRecordIndexView
    inspect_view_class = ImportRecordInspectView
    inspect_view_fields = ["key", "page", "notes", "imported_at", "updated_at"]
    # The forms are closed to everybody by the policy, but the viewset asks what they would hold.
    form_fields = ["key"]
    list_display = [
        "key",
        TitleColumn(
            "page",
            label="Trang",
            accessor=lambda record: record.page.draft_title if record.page else "Đã bị xóa",
            get_url=edit_address,
        ),
        Column("note_count", label="Điều cần kiểm tra"),
        BooleanColumn("is_doubted", label="Chờ xác nhận"),
        DateColumn("updated_at", label="Cập nhật", sort_key="updated_at"),
    ]
    search_fields = ["key"]
    list_per_page = 50
