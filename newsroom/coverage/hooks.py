"""What the coverage board adds to the admin: a line of the menu, and its addresses."""

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from exemplars.admin.menu import PermittedMenuItem
from newsroom.coverage import urls
from newsroom.coverage.views import PERMISSION

MENU_ORDER = 295
"""Right after the exemplars."""


@hooks.register("register_admin_menu_item")
def board_menu_item() -> MenuItem:
    """Offer the board in the main menu."""
    return PermittedMenuItem(
        "Độ phủ",
        reverse("coverage_board"),
        name="coverage",
        icon_name="tasks",
        order=MENU_ORDER,
        permission=PERMISSION,
    )


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLResolver]:
    """Add the addresses of `newsroom.coverage.urls`."""
    return [path("", include(urls))]
