"""What staff write about a letter: the answer, and what of it readers may see."""

from typing import Any

from django import forms

from engagement.models import Letter
from home.models import SupportUnit
from nominations.admin.forms import secrets_in

ENDS = {
    True: (Letter.State.FIXED, Letter.State.DECLINED),
    False: (Letter.State.ANSWERED, Letter.State.DECLINED),
}
"""Whether a letter reports an error → how it can end."""


class _DiscreetForm(forms.Form):
    """Refuses words that would tell strangers who wrote."""

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        self.letter = letter
        super().__init__(*args, **kwargs)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for name, text in list(cleaned.items()):
            if not isinstance(text, str):
                continue
            for secret in secrets_in(text, [self.letter.name], self.letter.contact.strip()):
                self.add_error(name, f"Chỗ này có “{secret}”; người khác cũng đọc được, hãy bỏ.")
        return cleaned


class AnswerForm(_DiscreetForm):
    """The answer; whoever holds the receipt code will read it."""

    state = forms.ChoiceField(label="Kết quả", widget=forms.RadioSelect)
    answer = forms.CharField(
        label="Trả lời",
        help_text="Hiện trên trang tra cứu cho ai có mã biên nhận, nên không nêu tên, số điện "
        "thoại của ai.",
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Hãy viết vài lời trả lời."},
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, letter=letter, **kwargs)
        ends = ENDS[letter.is_error]
        self.fields["state"].choices = [(end.value, end.label) for end in ends]  # type: ignore[attr-defined]  # ChoiceField
        self.initial["state"] = ends[0].value


class PublishForm(_DiscreetForm):
    """A question as readers will see it, with the answer under it."""

    subject = forms.CharField(label="Tiêu đề", max_length=150)
    text = forms.CharField(
        label="Câu hỏi",
        help_text="Bỏ tên người, số điện thoại, chuyện riêng trước khi đăng.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class RouteForm(forms.Form):
    """To whom a letter goes."""

    unit = forms.ModelChoiceField(
        label="Đơn vị xử lý",
        queryset=SupportUnit.objects.all(),
        required=False,
        empty_label="Chưa giao",
    )
