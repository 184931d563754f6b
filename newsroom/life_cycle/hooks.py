"""What the life cycle adds to the admin: a line of the menu, addresses, a panel at the start."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from core.admin_hooks import add_addresses, add_log_words, add_menu_item
from newsroom.life_cycle import urls
from newsroom.life_cycle.forms import PERMISSION
from newsroom.life_cycle.moving import ACTIONS
from newsroom.life_cycle.panels import MyWorkPanel

MENU_ORDER = 200

add_menu_item(
    "Vòng đời",
    "life_cycle_board",
    hook="register_exemplars_menu_item",
    name="life-cycle",
    icon_name="list-ul",
    order=MENU_ORDER,
    permission=PERMISSION,
)
add_addresses(urls)
add_log_words(ACTIONS)


@hooks.register("construct_homepage_panels")
def add_my_work(request: HttpRequest, panels: list[Component]) -> None:
    """Show one's own steps first."""
    panel = MyWorkPanel()
    if panel.is_shown({"request": request}):
        panels.append(panel)
