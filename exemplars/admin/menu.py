"""One admin menu for the work around exemplars; each part registers its own line."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_addresses, add_menu_item
from exemplars.admin import urls
from exemplars.admin.grounds import ConsentViewSet
from exemplars.consent import scopes_in_words
from exemplars.models import ExemplarPage

exemplars_menu = Menu(register_hook_name="register_exemplars_menu_item")
"""Lines are registered with `hooks.register("register_exemplars_menu_item")`."""


@hooks.register("register_admin_menu_item")
def register_exemplars_menu() -> SubmenuMenuItem:
    """Offer the menu beside the catalogues."""
    return SubmenuMenuItem(
        "Gương điển hình", exemplars_menu, name="exemplars", icon_name="user", order=290
    )


add_menu_item(
    "Hồ sơ đã gỡ",
    "exemplars_withdrawals",
    hook="register_exemplars_menu_item",
    name="exemplars-withdrawals",
    icon_name="bin",
    order=900,
    permission="exemplars.view_consentwithdrawal",
)
add_addresses(urls)


@hooks.register("after_publish_page")
def say_what_is_missing(request: HttpRequest, page: Page) -> None:
    """Tell the editor who published a person that readers don't see the page yet, and why."""
    page = page.specific
    if isinstance(page, ExemplarPage) and (missing := page.missing_scopes()):
        messages.warning(
            request,
            "Đã đăng nhưng bạn đọc chưa thấy: còn thiếu căn cứ công khai cho"
            f" {scopes_in_words(missing)}.",
            buttons=[
                messages.button(
                    f"{reverse(ConsentViewSet().get_url_name('add'))}?exemplar={page.pk}",
                    "Ghi căn cứ",
                )
            ],
        )


register_snippet(ConsentViewSet)
