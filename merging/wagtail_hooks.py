"""What merging adds to the admin: buttons, addresses, a line of the menu, words of the log."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from core.admin_hooks import add_addresses, add_menu_item
from merging import urls
from merging.contract import Mergeable
from merging.services import LOG_MERGED, LOG_UNDONE, merge_of
from merging.views import PERMISSION, may_merge

PRIORITY = 45
"""After moving and copying a page, before deleting it."""
MENU_ORDER = 960


add_addresses(urls)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def merge_button(page: Page, user: Any, next_url: str | None = None, **kwargs: Any) -> Iterator:
    """Offer to merge a page of a type that may have been entered twice."""
    model = page.specific_class
    if model is None or not issubclass(model, Mergeable) or not may_merge(user, page):
        return
    yield Button(
        "Gộp vào…", reverse("merging_merge", args=[page.pk]), icon_name="link", priority=PRIORITY
    )


add_menu_item(
    "Các lần gộp trang",
    "merging_list",
    hook="register_reports_menu_item",
    name="merges",
    icon_name="link",
    order=MENU_ORDER,
    permission=PERMISSION,
)


@hooks.register("register_log_actions")
def register_words(actions: LogActionRegistry) -> None:
    """Give a page's history its words."""
    actions.register_action(LOG_MERGED, "Gộp vào trang khác", "Đã gộp vào trang khác")
    actions.register_action(LOG_UNDONE, "Hoàn tác gộp", "Đã hoàn tác việc gộp")


@hooks.register("before_edit_page")
def lead_to_the_kept_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Let nobody write on a page whose rows stand on another."""
    done = merge_of(page) if isinstance(page, Mergeable) else None
    if done is None:
        return None
    messages.warning(
        request,
        f"“{page.get_admin_display_title()}” đã gộp vào trang này."
        " Muốn sửa riêng thì hoàn tác việc gộp.",
        buttons=[messages.button(reverse("merging_undo", args=[done.pk]), "Hoàn tác")],
    )
    return redirect("wagtailadmin_pages:edit", done.kept_id)
