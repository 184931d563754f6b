"""Vietnamese for the few fields and columns that Wagtail's admin names in English only.

Wagtail gives them no label, so Django makes one of the English attribute name, which no
catalogue can reach; its page search counts "None" where it means pages.
See docs/features/admin-vietnamese.md: drop an entry once Wagtail labels it itself.
"""

from django.forms import Form
from django.utils.functional import Promise
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.views.pages.search import SearchView
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.views.bulk_actions.assign_role import RoleForm

LINK_TEXT = "Chữ của liên kết"

FIELD_LABELS: dict[type[Form], dict[str, str | Promise]] = {
    LoginForm: {"password": "Mật khẩu"},
    ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    AnchorLinkChooserForm: {"link_text": LINK_TEXT},
    EmailLinkChooserForm: {
        "email_address": "Địa chỉ email",
        "link_text": LINK_TEXT,
        "subject": "Chủ đề",
        "body": "Nội dung thư",
    },
    PhoneLinkChooserForm: {"phone_number": "Số điện thoại", "link_text": LINK_TEXT},
    ConfirmImportForm: {"permanent": "Vĩnh viễn"},
    WorkflowPageForm: {"page": "Trang"},
    RoleForm: {"role": "Vai trò"},
}
SITE_COLUMN_LABELS: dict[str, str | Promise] = {
    "port": "Cổng kết nối",
    "site_name": "Tên cổng thông tin",
    "root_page": "Trang gốc",
}


def label_admin() -> None:
    """Put the labels where Wagtail left none; called once, when the apps are ready."""
    for form, labels in FIELD_LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label  # type: ignore[assignment]  # any lazy text will do
    for column in SiteIndexView.columns:
        if column.name in SITE_COLUMN_LABELS:
            column.label = SITE_COLUMN_LABELS[column.name]
    SearchView.verbose_name = SearchView.verbose_name_plural = "trang"
