from django.apps import AppConfig


class PageListsConfig(AppConfig):
    """Lists of pages that fit each type, acts on many pages at once, templates of stories."""

    name = "page_lists"
    verbose_name = "Danh sách trang"
