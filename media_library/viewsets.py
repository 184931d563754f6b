"""The list of collections that units keep."""

from wagtail.snippets.views.snippets import SnippetViewSet

from media_library.models import UnitCollection


class UnitCollectionViewSet(SnippetViewSet):
    model = UnitCollection
    icon = "folder-open-inverse"
    menu_label = "Bộ sưu tập của đơn vị"
    menu_order = 330
    add_to_settings_menu = True
    list_display = ["collection", "organisation", "is_marked"]
    list_per_page = 50
