"""Lists of places, organisations and groups that staff can search, filter and sort."""

from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from organisations.choosing import PlaceChooserViewSet
from organisations.models import EmulationGroup, GroupYear, Organisation, Place


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "site"
    menu_label = "Địa danh"
    chooser_viewset_class = PlaceChooserViewSet
    list_display = [
        "name",
        "full_name",
        "code",
        "valid_from",
        "valid_to",
        "succeeded_by",
        Column("review_note", label="Đối chiếu", sort_key="needs_review"),
    ]
    list_filter = ["kind", "needs_review", "reviewer"]
    list_per_page = 50
    ordering = ["sort_key", "valid_from"]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = "Tổ chức"
    list_display = [
        "name",
        "short_name",
        "level",
        "place",
        "succeeded_by",
        Column("review_note", label="Đối chiếu", sort_key="needs_review"),
    ]
    list_filter = ["level", "place", "needs_review", "reviewer"]
    list_per_page = 50


class EmulationGroupViewSet(SnippetViewSet):
    model = EmulationGroup
    icon = "group"
    menu_label = "Cụm, khối thi đua"
    list_display = ["name", "kind", "level", "place"]
    list_filter = ["kind", "level", "place"]
    list_per_page = 50


class GroupYearViewSet(SnippetViewSet):
    model = GroupYear
    icon = "calendar-alt"
    menu_label = "Năm thi đua"
    list_display = [
        "group",
        "year",
        BooleanColumn("scores_are_public", label="Công khai điểm"),
    ]
    list_filter = ["group", "year", "scores_are_public"]
    list_per_page = 50


class OrganisationsViewSetGroup(SnippetViewSetGroup):
    """One menu for who and where."""

    items = (OrganisationViewSet, EmulationGroupViewSet, GroupYearViewSet, PlaceViewSet)
    menu_label = "Nơi và tổ chức"
    menu_icon = "group"
    menu_order = 300
