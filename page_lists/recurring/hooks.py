"""What templates add to the admin: a list among those of the lists, a button, an address."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_addresses
from news.models import NewsPage
from page_lists.recurring import urls
from page_lists.recurring.viewsets import STORY, NewsTemplateViewSet

BUTTON_PRIORITY = 35

add_addresses(urls)
register_snippet(NewsTemplateViewSet)


@hooks.register("register_page_header_buttons")
def offer_to_keep(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer to keep a story as a template, beside copying it."""
    if issubclass(page.specific_class or Page, NewsPage) and user.has_perm(
        "newsroom.add_newstemplate"
    ):
        add = reverse(NewsTemplateViewSet().get_url_name("add"))
        yield Button(
            "Giữ làm mẫu tin",
            f"{add}?{STORY}={page.pk}",
            icon_name="copy",
            priority=BUTTON_PRIORITY,
        )
