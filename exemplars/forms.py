"""The exemplar form: a portrait readers see must be described."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class ExemplarPageForm(WagtailAdminPageForm):
    """Checks what one field can't: the portrait's description."""

    def clean(self) -> dict:
        cleaned = super().clean()
        portrait = cleaned.get("portrait")
        described = cleaned.get("portrait_alt") or (portrait and portrait.default_alt_text)
        # A draft may wait for its description; a page readers see may not.
        if portrait and not described and not self.is_deferred_validation:
            self.add_error("portrait_alt", _("Hãy mô tả chân dung này cho người không nhìn thấy."))
        return cleaned
