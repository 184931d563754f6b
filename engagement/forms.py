"""What readers fill in: a verdict on a page, a vote, a letter."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from core.form_fields import offer_choices, offer_rows
from core.text import clean
from engagement.models import Letter, Poll, PollChoice
from engagement.models.verdicts import MOST_STARS
from home.models import SupportUnit
from nominations.forms import is_contact

SHORTEST_TEXT, LONGEST_TEXT = 10, 5000
LONGEST_PASSAGE = 500
PLAIN: dict[str, Any] = {"label_suffix": "", "auto_id": "yk-%s"}
CHOOSE_ONE = "Hãy chọn một câu trả lời."


class PlainForm(forms.Form):
    """A form whose errors are said by us, not by the browser."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **PLAIN | kwargs)


class VerdictForm(PlainForm):
    """Whether a page is useful, and how many stars it is worth."""

    useful = forms.ChoiceField(
        label="Trang này có hữu ích với bạn không?",
        choices=[("1", "Có"), ("0", "Chưa")],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn Có hoặc Chưa."},
    )
    stars = forms.TypedChoiceField(
        label="Bạn cho trang mấy sao?",
        help_text="Không bắt buộc.",
        choices=[(str(number), f"{number} sao") for number in range(1, MOST_STARS + 1)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class VoteForm(PlainForm):
    """One choice of a poll."""

    choice = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_ONE, "invalid_choice": CHOOSE_ONE},
    )

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = {str(choice.pk): choice for choice in PollChoice.objects.filter(poll=poll)}
        self.fields["choice"].label = poll.question
        offer_choices(self, "choice", ((key, each.text) for key, each in self.choices.items()))

    @property
    def chosen(self) -> PollChoice:
        """The choice of a valid form."""
        return self.choices[self.cleaned_data["choice"]]


class LetterForm(forms.ModelForm):
    """What every letter has: its text, and who writes if they care to say."""

    agrees = forms.BooleanField(
        label="Tôi đồng ý để cổng dùng họ tên, liên hệ của tôi vào mục đích trên", required=False
    )

    use_required_attribute = False

    class Meta:
        model = Letter
        fields = ["text", "name", "contact"]
        widgets: ClassVar[dict[str, Any]] = {
            "text": forms.Textarea(attrs={"rows": 7}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact": forms.TextInput(attrs={"autocomplete": "email"}),
        }
        labels = {"name": "Họ và tên của bạn", "contact": "Điện thoại hoặc thư điện tử"}
        help_texts = {
            "name": "Không bắt buộc.",
            "contact": "Không bắt buộc. Ghi thư điện tử thì mã biên nhận và trả lời được gửi tới"
            " bạn.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **PLAIN | kwargs)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for name, value in cleaned.items():
            if isinstance(value, str):
                lines = [" ".join(line.split()) for line in clean(value).splitlines()]
                cleaned[name] = "\n".join(lines).strip()
        text = cleaned.get("text", "")
        if len(text) < SHORTEST_TEXT:
            self.add_error("text", "Hãy viết rõ thêm một chút (ít nhất 10 ký tự).")
        elif len(text) > LONGEST_TEXT:
            self.add_error("text", "Phần này dài quá 5.000 ký tự. Hãy rút gọn.")
        contact = cleaned.get("contact", "")
        if contact and not is_contact(contact):
            self.add_error(
                "contact",
                "Hãy ghi số điện thoại như 0912 345 678, hoặc địa chỉ thư như ten@example.vn; "
                "không muốn để lại thì xóa trống.",
            )
        if (contact or cleaned.get("name")) and not cleaned.get("agrees"):
            self.add_error("agrees", "Cổng chỉ giữ thông tin của bạn khi bạn đồng ý ở ô này.")
        return cleaned


class ErrorForm(LetterForm):
    """An error on a page: where it stands, and what is wrong."""

    class Meta(LetterForm.Meta):
        fields = ["passage", *LetterForm.Meta.fields]
        widgets = LetterForm.Meta.widgets | {"passage": forms.Textarea(attrs={"rows": 3})}
        labels = LetterForm.Meta.labels | {
            "passage": "Đoạn có lỗi",
            "text": "Sai ở đâu, đúng ra thế nào?",
        }
        help_texts = LetterForm.Meta.help_texts | {
            "passage": "Chép nguyên văn chỗ sai. Bôi đen chỗ đó trước khi bấm Báo lỗi thì đoạn "
            "này tự điền."
        }

    field_order = ["passage", "text", "name", "contact", "agrees"]

    def clean_passage(self) -> str:
        """Return as much of the passage as shows where to look."""
        return self.cleaned_data["passage"][:LONGEST_PASSAGE]


class QuestionForm(LetterForm):
    """A question or a remark, to a unit."""

    class Meta(LetterForm.Meta):
        fields = ["kind", "unit", "subject", *LetterForm.Meta.fields, "may_publish"]
        widgets = LetterForm.Meta.widgets | {"kind": forms.RadioSelect}
        labels = LetterForm.Meta.labels | {
            "kind": "Bạn muốn",
            "unit": "Gửi tới đơn vị",
            "subject": "Tiêu đề",
            "text": "Nội dung",
            "may_publish": "Cổng có thể đăng câu hỏi của tôi cùng câu trả lời, không kèm tên",
        }
        help_texts = LetterForm.Meta.help_texts | {
            "unit": "Không rõ thì để trống, cán bộ sẽ chuyển giúp.",
            "text": "Đừng ghi số căn cước, số nhà hay chuyện riêng của người khác.",
        }

    field_order = [
        *("kind", "unit", "subject", "text", "may_publish", "name", "contact", "agrees"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(
            self,
            "kind",
            [(Letter.Kind.QUESTION, "Hỏi một điều"), (Letter.Kind.REMARK, "Góp ý với cổng")],
        )
        offer_rows(self, "unit", units_that_take_letters())
        self.fields["unit"].empty_label = "Để cán bộ chọn"  # type: ignore[attr-defined]  # ModelChoiceField

    def clean_subject(self) -> str:
        """Refuse an empty subject."""
        subject = self.cleaned_data["subject"].strip()
        if not subject:
            raise forms.ValidationError("Hãy ghi một tiêu đề ngắn.")
        return subject


def units_that_take_letters() -> QuerySet[SupportUnit]:
    """Return the units that readers may write to."""
    return SupportUnit.objects.filter(takes_letters=True)
