"""What the lists add to the admin: their views, and a menu of them."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.viewsets.base import ViewSet

from newsroom.desk.views import has_pages
from page_lists.explorer.viewsets import LABELS, VIEWSETS

MENU_HOOK = "register_lists_menu_item"
MENU_ORDER = 110
"""After the explorer."""


class ListMenuItem(MenuItem):
    """A line of the menu for whoever keeps pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_pages(request)


@hooks.register("register_admin_viewset")
def list_viewsets() -> list[ViewSet]:
    """Replace Wagtail's lists of these types."""
    return [viewset() for viewset in VIEWSETS]


@hooks.register("register_admin_menu_item")
def lists_menu() -> SubmenuMenuItem:
    """Offer the lists across the portal beside the tree of pages."""
    lines = []
    for order, viewset in enumerate(VIEWSETS):
        names = [viewset.model._meta.app_label, viewset.model._meta.model_name]
        lines.append(
            ListMenuItem(
                LABELS[viewset.model],
                reverse("wagtailadmin_pages:type_use", args=names),
                name=f"list-{names[1]}",
                icon_name=viewset.icon,
                order=order,
            )
        )
    menu = Menu(register_hook_name=MENU_HOOK, items=lines)
    return SubmenuMenuItem("Danh sách", menu, name="lists", icon_name="list-ul", order=MENU_ORDER)
