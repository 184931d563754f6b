"""The list of slogan banners."""

from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import SloganBanner


class SloganBannerViewSet(SnippetViewSet):
    model = SloganBanner
    icon = "pick"
    menu_label = "Khẩu hiệu"
    add_to_admin_menu = True
    menu_order = 330
    list_display = ["text", "starts_on", "ends_on"]
