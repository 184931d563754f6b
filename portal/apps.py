from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self) -> None:
        from wagtail.admin.views.account import ChangePasswordPanel

        from portal.sign_in.views import ThrottledPasswordChangeForm

        # Wagtail has no setting for this one of its forms.
        ChangePasswordPanel.form_class = ThrottledPasswordChangeForm
