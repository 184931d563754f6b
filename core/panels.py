"""Panels that read like the paper form the editor knows."""

from typing import Any

from django.utils.functional import Promise
from wagtail.admin.panels import FieldPanel, TitleFieldPanel


def title_panel(placeholder: str | Promise, help_text: str | Promise = "") -> TitleFieldPanel:
    """Return the panel of a page's title, asking for it by the name its type gives it."""
    return TitleFieldPanel("title", placeholder=placeholder, help_text=help_text)


class ConfirmPanel(FieldPanel):
    """A box to tick that appears only once the form has a warning to confirm.

    `warned_field` names the field on which the form puts its warning.
    """

    def __init__(self, field_name: str, warned_field: str, **kwargs: Any) -> None:
        super().__init__(field_name, **kwargs)
        self.warned_field = warned_field

    def clone_kwargs(self) -> dict:
        return {**super().clone_kwargs(), "warned_field": self.warned_field}

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            form = self.form
            # Two versions are compared without a form.
            if form is None or not form.is_bound:
                return False
            is_ticked = bool(form.data.get(form.add_prefix(self.field_name)))
            is_warned = self.panel.warned_field in form.errors
            return (is_warned or is_ticked) and super().is_shown()
