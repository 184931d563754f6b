"""The lists of slogan banners, support units and partner links."""

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.models import PartnerLink, SloganBanner, SupportUnit


class SloganBannerViewSet(SnippetViewSet):
    model = SloganBanner
    icon = "pick"
    menu_label = "Khẩu hiệu"
    add_to_admin_menu = True
    menu_order = 330
    list_display = ["text", "starts_on", "ends_on"]


class SupportUnitViewSet(SnippetViewSet):
    model = SupportUnit
    icon = "group"
    menu_label = "Đơn vị hỗ trợ"
    list_display = ["name", "duties", "phone", "email", "sort_order"]
    list_per_page = 50


class PartnerLinkViewSet(SnippetViewSet):
    model = PartnerLink
    icon = "link"
    menu_label = "Liên kết đối tác"
    list_display = ["label", "address", "sort_order"]
    list_per_page = 50


class FootViewSetGroup(SnippetViewSetGroup):
    """One menu for what editors hang into the foot of every page."""

    items = (SupportUnitViewSet, PartnerLinkViewSet)
    menu_label = "Chân trang"
    menu_icon = "link"
    menu_order = 335
