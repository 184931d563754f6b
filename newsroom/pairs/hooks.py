"""What likely duplicates add to the admin: a line of the menu, addresses, and a memory."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from core.admin_hooks import add_addresses, add_log_words, add_menu_item
from exemplars.duplicates import likely_duplicates
from exemplars.models import ExemplarPage
from merging.views import PERMISSION
from newsroom.pairs import urls
from newsroom.pairs.deciding import ACTIONS, tell_apart

MENU_ORDER = 300

add_menu_item(
    "Nghi trùng",
    "exemplars_pairs",
    hook="register_exemplars_menu_item",
    name="exemplars-pairs",
    icon_name="copy",
    order=MENU_ORDER,
    permission=PERMISSION,
)
add_addresses(urls)
add_log_words(ACTIONS)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def remember_confirmation(request: HttpRequest, page: Page) -> None:
    """Remember what the editor ticked on the form's warning: these are others of the same name."""
    if not isinstance(page, ExemplarPage) or not request.POST.get("confirm_distinct"):
        return
    by = request.user if isinstance(request.user, User) else None
    for known in likely_duplicates(ExemplarPage.objects.all(), page.title, exclude_pk=page.pk):
        tell_apart(page, known.exemplar, by)
