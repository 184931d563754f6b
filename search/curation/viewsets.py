"""What staff keep for search: results they propose."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from search.curation.promotions import PromotedResult


class PromotedResultViewSet(SnippetViewSet):
    model = PromotedResult
    icon = "pick"
    menu_label = _("Kết quả đề xuất")
    menu_order = 330
    add_to_admin_menu = True
    list_display = [
        Column("first_question", label=_("Câu hỏi")),
        "page",
        "starts_on",
        "ends_on",
        "order",
    ]
    list_filter = ["starts_on", "ends_on"]
    list_per_page = 50
