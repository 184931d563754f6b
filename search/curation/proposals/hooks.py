"""What the proposals add to the admin: addresses and a line of the reports' menu."""

from core.admin_hooks import add_addresses, add_menu_item
from search.curation.proposals import urls
from search.curation.proposals.views import PERMISSION

MENU_ORDER = 955

add_addresses(urls)
add_menu_item(
    "Từ đồng nghĩa được đề xuất",
    "search_proposals",
    hook="register_reports_menu_item",
    name="search_proposals",
    icon_name="resubmit",
    order=MENU_ORDER,
    permission=PERMISSION,
)
