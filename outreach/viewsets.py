"""The list of collections."""

from wagtail.snippets.views.snippets import SnippetViewSet

from outreach.models import Collection


class CollectionViewSet(SnippetViewSet):
    model = Collection
    icon = "folder-open-inverse"
    menu_label = "Bộ sưu tập gương"
    add_to_admin_menu = True
    menu_order = 325
    list_display = ["title", "sort_order"]
    list_per_page = 50
