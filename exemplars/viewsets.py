"""The catalogues behind awards and fields of work."""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from directives.models import DocumentType
from exemplars.models import AwardTitle, CommendationType, FieldOfWork


class AwardTitleViewSet(SnippetViewSet):
    model = AwardTitle
    icon = "tick-inverse"
    menu_label = "Danh hiệu, khen thưởng"
    list_display = [
        "name",
        "code",
        "group",
        "level",
        Column("period_label", label="Thời gian", sort_key="valid_from"),
        Column("review_note", label="Đối chiếu", sort_key="needs_review"),
    ]
    list_filter = [
        "group",
        "level",
        "for_persons",
        "for_collectives",
        "for_households",
        "needs_review",
        "reviewer",
    ]
    list_per_page = 100


class CommendationTypeViewSet(SnippetViewSet):
    model = CommendationType
    icon = "tag"
    menu_label = "Loại hình khen thưởng"
    list_display = [
        "name",
        "valid_from",
        "valid_to",
        Column("review_note", label="Đối chiếu", sort_key="needs_review"),
    ]
    list_filter = ["needs_review", "reviewer"]


class DocumentTypeViewSet(SnippetViewSet):
    model = DocumentType
    icon = "doc-full"
    menu_label = "Loại văn bản"
    list_display = [
        *("name", "abbreviation", "family", "valid_from", "valid_to"),
        Column("review_note", label="Đối chiếu", sort_key="needs_review"),
    ]
    list_filter = ["family", "needs_review", "reviewer"]
    list_per_page = 100


class FieldOfWorkViewSet(SnippetViewSet):
    model = FieldOfWork
    icon = "tag"
    menu_label = "Lĩnh vực"
    list_display = ["name", "sort_order"]


class CataloguesViewSetGroup(SnippetViewSetGroup):
    """One menu for the catalogues that the law fills."""

    items = (AwardTitleViewSet, CommendationTypeViewSet, DocumentTypeViewSet, FieldOfWorkViewSet)
    menu_label = "Danh mục"
    menu_icon = "list-ul"
    menu_order = 320
