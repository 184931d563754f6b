"""What the life cycle adds to the admin: a line of the menu, addresses, a panel at the start."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from exemplars.admin.menu import PermittedMenuItem
from newsroom.life_cycle import urls
from newsroom.life_cycle.forms import PERMISSION
from newsroom.life_cycle.moving import ACTIONS
from newsroom.life_cycle.panels import MyWorkPanel

MENU_ORDER = 200


@hooks.register("register_exemplars_menu_item")
def board_menu_item() -> MenuItem:
    """Offer the board in the exemplars' menu."""
    return PermittedMenuItem(
        "Vòng đời",
        reverse("life_cycle_board"),
        name="life-cycle",
        icon_name="list-ul",
        order=MENU_ORDER,
        permission=PERMISSION,
    )


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLResolver]:
    """Add the addresses of `newsroom.life_cycle.urls`."""
    return [path("", include(urls))]


@hooks.register("register_log_actions")
def register_acts(actions: LogActionRegistry) -> None:
    """Give every act of the log its words."""
    for action, label in ACTIONS.items():
        actions.register_action(action, label, label)


@hooks.register("construct_homepage_panels")
def add_my_work(request: HttpRequest, panels: list[Component]) -> None:
    """Show one's own steps first."""
    panel = MyWorkPanel()
    if panel.is_shown({"request": request}):
        panels.append(panel)
