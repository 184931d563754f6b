"""Lists of authors and sources for the newsroom."""

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from news.models import Author, Source


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    menu_label = "Tác giả"
    list_display = ["name", "organisation"]
    ordering = ["name_sort_key"]
    list_per_page = 50


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link"
    menu_label = "Nguồn tin"
    list_display = ["name", "prefix", "link"]
    list_per_page = 50


class NewsroomViewSetGroup(SnippetViewSetGroup):
    """One menu for who writes and whom we quote."""

    items = (AuthorViewSet, SourceViewSet)
    menu_label = "Tòa soạn"
    menu_icon = "edit"
    menu_order = 310
