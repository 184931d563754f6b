"""What likely duplicates add to the admin: a line of the menu, addresses, and a memory."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from exemplars.admin.menu import PermittedMenuItem
from exemplars.duplicates import likely_duplicates
from exemplars.models import ExemplarPage
from merging.views import PERMISSION
from newsroom.pairs import urls
from newsroom.pairs.deciding import ACTIONS, tell_apart

MENU_ORDER = 300


@hooks.register("register_exemplars_menu_item")
def pairs_menu_item() -> MenuItem:
    """Offer the list in the exemplars' menu."""
    return PermittedMenuItem(
        "Nghi trùng",
        reverse("exemplars_pairs"),
        name="exemplars-pairs",
        icon_name="copy",
        order=MENU_ORDER,
        permission=PERMISSION,
    )


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLResolver]:
    """Add the addresses of `newsroom.pairs.urls`."""
    return [path("", include(urls))]


@hooks.register("register_log_actions")
def register_acts(actions: LogActionRegistry) -> None:
    """Give every act of the log its words."""
    for action, label in ACTIONS.items():
        actions.register_action(action, label, label)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def remember_confirmation(request: HttpRequest, page: Page) -> None:
    """Remember what the editor ticked on the form's warning: these are others of the same name."""
    if not isinstance(page, ExemplarPage) or not request.POST.get("confirm_distinct"):
        return
    by = request.user if isinstance(request.user, User) else None
    for known in likely_duplicates(ExemplarPage.objects.all(), page.title, exclude_pk=page.pk):
        tell_apart(page, known.exemplar, by)
