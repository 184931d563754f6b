from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The home page, sections, standard pages, navigation and banners."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Trang chủ"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from home.models import HomePage
        from home.signal_handlers import on_home_published

        page_published.connect(on_home_published, HomePage, dispatch_uid="home_published")
