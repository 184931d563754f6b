from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self) -> None:
        from wagtail.admin.views.account import ChangePasswordPanel
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from core.registries import catalogue_row_finders
        from exemplars.awards.answering import honours_asked
        from portal import checks  # noqa: F401 - it registers itself
        from portal.admin_exports import make_csv_fit_for_excel
        from portal.admin_labels import label_admin
        from portal.destinations import destinations_asked
        from portal.display_titles import call_pages_as_readers_may
        from portal.invisible_words import take_invisible_words_for_none
        from portal.page_permissions import ListedPathsPolicy, keep_drafts_of_others
        from portal.sign_in.views import ThrottledPasswordChangeForm
        from site_search.answers import answer_finders

        label_admin()
        take_invisible_words_for_none()
        call_pages_as_readers_may()
        keep_drafts_of_others()
        make_csv_fit_for_excel()
        catalogue_row_finders.register("destinations", destinations_asked)
        answer_finders.register("honours", honours_asked)

        register_permission_policy(Page, ListedPathsPolicy())

        # Wagtail has no setting for this one of its forms.
        ChangePasswordPanel.form_class = ThrottledPasswordChangeForm


class PortalUsersConfig(WagtailUsersAppConfig):
    """Accounts whose rights are those of `portal.accounts`."""

    user_viewset = "portal.accounts.PortalUserViewSet"
