"""The exemplar form: it fits the kind, asks for what readers rely on, and warns of doubles."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from core.forms import BasePageForm
from exemplars.duplicates import apart_finders, likely_duplicates
from exemplars.kinds import FIELDS_OF_KINDS, HELP, LABELS, ROWS_OF_KINDS, fits

WHEN_REFUSED = "Nếu đúng là người khác, hãy đánh dấu ô xác nhận rồi gửi lại."
WHEN_SENT = (
    "Nếu đúng là người khác, cứ viết tiếp: khi gửi duyệt hay xuất bản, cổng hỏi bạn xác nhận."
)


class DistinctExemplarForm(BasePageForm):
    """Asks the editor to look when the name, in any spelling, is that of a known exemplar."""

    confirm_distinct = forms.BooleanField(
        label="Đã kiểm tra: đây là người hoặc tập thể khác",
        required=False,
        help_text="Chỉ cần đánh dấu khi có cảnh báo trùng tên.",
    )

    def clean(self) -> dict[str, Any]:
        """Name the profiles that bear this name, and what else is the same."""
        cleaned = super().clean()
        title = cleaned.get("title")
        if not title or cleaned.get("confirm_distinct") or not self.gives_a_new_name(title):
            return cleaned
        others = type(self.instance).objects.all()
        for told_apart in apart_finders if self.instance.pk else ():
            others = others.exclude(pk__in=told_apart(self.instance.pk))
        known = likely_duplicates(
            others,
            title,
            cleaned.get("organisation") or cleaned.get("organisation_text"),
            cleaned.get("place"),
            cleaned.get("started_year"),
            exclude_pk=self.instance.pk,
        )
        if known:
            links = format_html_join(
                ", ",
                '<a href="{}" target="_blank">{}</a> ({})',
                (
                    (
                        reverse("wagtailadmin_pages:edit", args=[each.exemplar.pk]),
                        each.exemplar.draft_title,
                        ", ".join(each.reasons),
                    )
                    for each in known
                ),
            )
            # The box to tick is shown where the form comes back refused.
            advice = WHEN_SENT if self.is_deferred_validation else WHEN_REFUSED
            self.add_error(
                "title",
                format_html(
                    "{} {}. {}",
                    "Cổng đã có hồ sơ trùng tên:",
                    links,
                    advice,
                ),
            )
        return cleaned


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
                "Chọn quyết định trong kho, ghi số, hoặc đánh dấu “chưa có quyết định”.",
            )
        return not untold

    def clean(self) -> dict:
        cleaned = super().clean()
        portrait = cleaned.get("portrait")
        described = cleaned.get("portrait_alt") or (portrait and portrait.default_alt_text)
        # A draft may wait for its description; a page readers see may not.
        if portrait and not described and not self.is_deferred_validation:
            self.add_error("portrait_alt", "Hãy mô tả chân dung này cho người không nhìn thấy.")
        return cleaned
