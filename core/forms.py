"""Forms of the admin that are not of one page type; the models of pages name them."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class PortalCopyForm(CopyForm):
    """Wagtail's form without its aliases, which `BasePage.save` refuses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
