"""What the coverage board adds to the admin: a line of the menu, and its addresses."""

from core.admin_hooks import add_addresses, add_menu_item
from newsroom.coverage import urls
from newsroom.coverage.views import PERMISSION

MENU_ORDER = 295
"""Right after the exemplars."""

add_menu_item(
    "Độ phủ",
    "coverage_board",
    hook="register_admin_menu_item",
    name="coverage",
    icon_name="tasks",
    order=MENU_ORDER,
    permission=PERMISSION,
)
add_addresses(urls)
