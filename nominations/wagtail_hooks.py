"""What nominations add to the admin: a line of the menu, addresses, words of the log, an origin."""

from collections.abc import Iterator

from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.admin_hooks import add_addresses, add_log_words, add_menu_item
from exemplars.models import ExemplarPage
from nominations.admin import urls
from nominations.admin.detail import VIEW
from nominations.handling import ACTIONS
from nominations.models import Nomination

MENU_ORDER = 100
BUTTON_PRIORITY = 12
"""Beside "edit"."""

add_menu_item(
    "Đề cử",
    "nominations_queue",
    hook="register_exemplars_menu_item",
    name="nominations",
    icon_name="mail",
    order=MENU_ORDER,
    permission=VIEW,
)
add_addresses(urls)
add_log_words(ACTIONS)


@hooks.register("register_permissions")
def nomination_permissions() -> QuerySet[Permission]:
    """Let administrators give nominations to further groups; nobody adds one by hand."""
    return Permission.objects.filter(
        content_type__app_label="nominations",
        codename__in=("view_nomination", "change_nomination"),
    )


@hooks.register("register_page_header_buttons")
def origin_button(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a profile back to the nomination it came from."""
    if not isinstance(page.specific, ExemplarPage) or not user.has_perm(VIEW):
        return
    nomination = Nomination.objects.sent().filter(exemplar=page.pk).order_by("submitted_at").first()
    if nomination is not None:
        yield Button(
            f"Đề cử gốc {nomination.receipt}",
            reverse("nominations_detail", args=[nomination.pk]),
            icon_name="mail",
            priority=BUTTON_PRIORITY,
        )
