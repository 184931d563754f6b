"""What the guide adds to the admin: a line of the help menu, addresses, a panel at the start."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from core.admin_hooks import add_addresses
from guide import urls
from guide.pages import START, guide_pages

MENU_ORDER = 10
PAGES_SHOWN = 6
"""Of the guide, at the start of the admin: writing, pictures, movements and the next."""


class GuidePanel(Component):
    """Leads whoever opens the admin to the guide."""

    name = "editors_guide"
    order = 310
    template_name = "guide/home_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        pages = guide_pages()
        others = (page for page in pages.values() if page.key != START)
        return {"guide": pages[START], "pages": list(islice(others, PAGES_SHOWN))}


add_addresses(urls)


@hooks.register("register_help_menu_item")
def offer_guide() -> MenuItem:
    return MenuItem(
        guide_pages()[START].title,
        reverse("editors_guide"),
        name="guide",
        icon_name="help",
        order=MENU_ORDER,
    )


@hooks.register("construct_homepage_panels")
def add_guide(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(GuidePanel())
