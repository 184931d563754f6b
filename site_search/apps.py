from django.apps import AppConfig


class SiteSearchConfig(AppConfig):
    """The public search page: what readers typed, understood, asked, and shown."""

    name = "site_search"
    verbose_name = "Trang tìm kiếm"
