"""The exemplar form: it fits the kind, and asks for what readers will rely on."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from exemplars.distinct import DistinctExemplarForm
from exemplars.kinds import FIELDS_OF_KINDS, HELP, LABELS, ROWS_OF_KINDS, fits


class ExemplarPageForm(DistinctExemplarForm):
    """Asks what the kind needs; checks what one field can't.

    A field that doesn't fit the kind is left out unless it holds something, and what was left out
    of the form is left alone in the page: a page that changes its kind loses nothing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._leave_out()
        self._name_fields()

    def _leave_out(self) -> None:
        kind = self.instance.kind
        for name in FIELDS_OF_KINDS:
            if name not in self.fields:
                continue
            if self.is_bound:
                # What was shown is sent, empty or not; what was not shown says nothing.
                is_asked = self.add_prefix(name) in self.data
            else:
                is_asked = fits(kind, name) or getattr(self.instance, name) not in ("", None)
            if not is_asked:
                del self.fields[name]
        for name in ROWS_OF_KINDS:
            formset = self.formsets.get(name)
            if formset is None:
                continue
            if self.is_bound:
                is_asked = f"{formset.prefix}-TOTAL_FORMS" in self.data
            else:
                is_asked = fits(kind, name) or bool(formset.initial_forms)
            if not is_asked:
                del self.formsets[name]

    def _name_fields(self) -> None:
        kind = str(self["kind"].value()) if "kind" in self.fields else self.instance.kind
        for name, label in LABELS.get(kind, {}).items():
            if name in self.fields:
                self.fields[name].label = str(label).capitalize()
        for name, help_text in HELP.get(kind, {}).items():
            if name in self.fields:
                self.fields[name].help_text = help_text

    def is_valid(self) -> bool:
        """Check the rows too: a published honour names its decision, or says that it is missing."""
        is_valid = super().is_valid()
        return self._decisions_are_told() and is_valid

    def _decisions_are_told(self) -> bool:
        formset = self.formsets.get("awards")
        if formset is None or self.is_deferred_validation:
            return True
        untold = [
            form
            for form in formset.forms
            if getattr(form, "cleaned_data", None)
            and not form.cleaned_data.get("DELETE")
            and form.has_changed() | bool(form.instance.pk)
            and not any(
                form.cleaned_data.get(name)
                for name in ("decision", "decision_number", "is_decision_missing")
            )
        ]
        for form in untold:
            form.add_error(
                "decision_number",
                _("Chọn quyết định trong kho, ghi số, hoặc đánh dấu “chưa có quyết định”."),
            )
        return not untold

    def clean(self) -> dict:
        cleaned = super().clean()
        portrait = cleaned.get("portrait")
        described = cleaned.get("portrait_alt") or (portrait and portrait.default_alt_text)
        # A draft may wait for its description; a page readers see may not.
        if portrait and not described and not self.is_deferred_validation:
            self.add_error("portrait_alt", _("Hãy mô tả chân dung này cho người không nhìn thấy."))
        return cleaned
