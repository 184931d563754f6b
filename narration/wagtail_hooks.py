"""What narration adds to the admin: the way to the loudspeaker's script, words of the log."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.admin_hooks import add_addresses, add_log_words
from narration import admin

PRIORITY = 60

add_addresses(admin)
add_log_words({admin.LOG_TRIMMED: "Sửa bản tin loa"})


@hooks.register("register_page_header_buttons")
def script_button(page: Page, user: Any, next_url: str | None = None, **kwargs: Any) -> Iterator:
    """Lead from a page that is read aloud to its script."""
    if admin.may_trim(user, page.specific):
        yield Button(
            "Bản tin loa",
            reverse("narration_script", args=[page.pk]),
            icon_name="media",
            priority=PRIORITY,
        )
