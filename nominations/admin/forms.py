"""What staff write about a nomination: a note, and the answer."""

import re
from collections.abc import Iterable, Mapping

from django import forms
from django.template.loader import render_to_string
from wagtail.admin.widgets import AdminPageChooser

from core.text import folded_text
from exemplars.models import ExemplarPage
from nominations.models import Nomination

LEAST_WORDS = 2
"""A single word is too common to be told from a name."""
_MOBILE = re.compile(r"(?<!\d)(?:\+?84|0)[ .-]?[35789](?:[ .-]?\d){8}(?!\d)")
"""A number of a mobile phone: somebody's own; those of offices begin with 02, 1800 or 1900."""


class NoteForm(forms.Form):
    """The internal note."""

    note = forms.CharField(
        label="Ghi chú nội bộ",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """The answer, begun from a template; whoever holds the receipt code will read it."""

    answer = forms.CharField(
        label="Thư trả lời",
        help_text=(
            "Sửa cho hợp trước khi gửi. Hiện trên trang tra cứu cho ai có mã biên nhận, nên không "
            "nêu tên, số điện thoại của ai."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Hãy viết vài lời trả lời người đề cử."},
    )
    exemplar = forms.ModelChoiceField(
        label="Hồ sơ trên cổng",
        queryset=ExemplarPage.objects.all(),
        required=False,
        help_text="Hồ sơ đã có về tấm gương này; để trống nếu chỉ trùng với một đề cử khác.",
        widget=AdminPageChooser(target_models=[ExemplarPage]),
    )

    def __init__(
        self, data: Mapping | None, *, nomination: Nomination, state: str, likely: int | None = None
    ) -> None:
        self.nomination = nomination
        initial = {
            "answer": template_answer(nomination, state),
            "exemplar": nomination.exemplar_id or likely,
        }
        super().__init__(data, initial=initial)
        if state != Nomination.State.DUPLICATE:
            del self.fields["exemplar"]

    def clean_answer(self) -> str:
        """Refuse an answer that would tell a stranger with the code who is meant."""
        text = self.cleaned_data["answer"].strip()
        for secret in secrets_of(text, self.nomination):
            self.add_error(
                "answer",
                forms.ValidationError(
                    "Trả lời có “%(secret)s”. Ai có mã biên nhận cũng đọc được; hãy bỏ đi.",
                    params={"secret": secret},
                ),
            )
        return text


def template_answer(nomination: Nomination, state: str) -> str:
    """Return the polite answer that an end of a nomination begins with."""
    return render_to_string(f"nominations/answers/{state}.txt", {"nomination": nomination}).strip()


def secrets_of(text: str, nomination: Nomination) -> list[str]:
    """Return the names and contacts of a nomination that a text gives away."""
    names = [nomination.name, nomination.nominator_name]
    return secrets_in(text, names, nomination.nominator_contact.strip())


def secrets_in(text: str, names: Iterable[str], contact: str) -> list[str]:
    """Return those of some names and a contact that a text gives away, and any mobile number."""
    said = f" {folded_text(text)} "
    found = [
        name
        for name in names
        if len(name.split()) >= LEAST_WORDS and f" {folded_text(name)} " in said
    ]
    digits = re.sub(r"\D", "", contact)
    if contact and (
        contact.lower() in text.lower()
        or ("@" not in contact and digits and digits in re.sub(r"\D", "", text))
    ):
        found.append(contact)
    mobiles = [each for each in _MOBILE.findall(text) if re.sub(r"\D", "", each) != digits]
    return found + mobiles
