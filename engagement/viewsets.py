"""The list of polls."""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from engagement.models import Poll

MENU_HOOK = "register_readers_menu_item"
"""The lines of the menu of what readers say."""


class PollViewSet(SnippetViewSet):
    model = Poll
    icon = "list-ol"
    menu_hook = MENU_HOOK
    menu_order = 200
    menu_label = "Thăm dò, đánh giá cổng"
    list_display = [
        "question",
        Column("get_kind_display", label="Loại"),
        "page",
        "opens_at",
        "closes_at",
    ]
    list_filter = ["kind"]
    list_per_page = 50
