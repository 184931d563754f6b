"""What documents add to the admin: the list of missing ones, and a word on a page's citations."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from core.autosave import opens_form
from directives.admin import missing
from directives.admin.reminders import remind

REPORT_MENU_ORDER = 940


class KeepersMenuItem(MenuItem):
    """The way to the list, for those who may add documents."""

    def is_shown(self, request: HttpRequest) -> bool:
        return missing.may_add_documents(request)


@hooks.register("register_admin_urls")
def missing_addresses() -> list[URLPattern]:
    """Give the list and its actions their addresses."""
    base = "reports/van-ban-con-thieu/"
    return [
        path(base, missing.missing_list, name=missing.LIST),
        path(f"{base}tao/", missing.create, name="directives_missing_create"),
        path(f"{base}bo-qua/", missing.ignore, name="directives_missing_ignore"),
        path(f"{base}da-bo-qua/", missing.ignored_list, name=missing.IGNORED),
        path(f"{base}dua-lai/", missing.stop_ignoring, name="directives_missing_back"),
    ]


@hooks.register("register_reports_menu_item")
def missing_menu_item() -> MenuItem:
    """Offer the list among the reports."""
    return KeepersMenuItem(
        "Văn bản còn thiếu",
        reverse(missing.LIST),
        name="missing-documents",
        icon_name="doc-empty",
        order=REPORT_MENU_ORDER,
    )


@hooks.register("before_edit_page")
def remind_on_opening(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens a page what its citations want; after saving a draft it opens again."""
    if opens_form(request):
        remind(request, page)


@hooks.register("after_publish_page")
def remind_on_publishing(request: HttpRequest, page: Page) -> None:
    """Tell whoever published a page, for the form is left then."""
    remind(request, page)
