"""The steps of a nomination as forms: what each asks, and what it still lacks."""

import re
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.formats import localize

from nominations.evidence import (
    ACCEPT,
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_TOTAL_BYTES,
    MEBIBYTE,
)
from nominations.models import Nomination
from nominations.step_form import StepForm
from organisations.lists import provinces_with_predecessors
from organisations.models import Place

SHORTEST_DEEDS = 30
LONGEST_DEEDS = 5000
_PHONE = re.compile(r"(?:\+84|0)\d{9,10}")


class PlaceField(forms.ModelChoiceField):
    """Today's provinces, each with the names it was merged from, in however many steps."""

    def label_from_instance(self, place: Place) -> str:
        """Return "Ninh Bình (gồm Hà Nam, Nam Định cũ)"."""
        former = [old.name for old in place.formerly.all() if old.name != place.name]
        if not former:
            return place.name
        return "{name} (gồm {former} cũ)".format(
            name=place.name,
            former=", ".join(former),
        )


class PersonForm(StepForm):
    """Who is nominated."""

    derived_columns = ("folded_name",)

    class Meta:
        model = Nomination
        fields = ["kind", "name", "office", "organisation_text", "knows_of_it"]
        widgets = {"kind": forms.RadioSelect}
        labels = {
            "kind": "Bạn giới thiệu",
            "name": "Họ và tên, hoặc tên gọi",
            "office": "Nghề nghiệp, chức vụ",
            "organisation_text": "Cơ quan, đơn vị, nơi làm việc",
            "knows_of_it": "Người này đã biết và đồng ý được giới thiệu",
        }
        help_texts = {
            "name": "Chỉ ghi tên, không ghi ông, bà, chức vụ. Ví dụ: Nguyễn Thị Hoa.",
            "office": "Ví dụ: giáo viên, trưởng thôn, thợ hàn. Không biết thì để trống.",
            "knows_of_it": (
                "Chưa hỏi thì để trống. Không ai được đưa lên cổng khi chưa đồng ý; người dưới "
                "18 tuổi cần cha mẹ hoặc người giám hộ đồng ý."
            ),
        }

    def check_step(self, cleaned: dict) -> None:
        if not any(char.isalpha() for char in cleaned.get("name", "")):
            self.add_error("name", "Hãy ghi tên của người hay tập thể bạn muốn giới thiệu.")


class DeedForm(StepForm):
    """What they did, since when, and where."""

    place = PlaceField(
        label="Tỉnh, thành phố",
        queryset=Place.objects.none(),
        empty_label="Chọn tỉnh, thành phố",
        help_text="Theo 34 tỉnh, thành phố hiện nay. Không rõ thì ghi nơi ở ô bên dưới.",
    )

    class Meta:
        model = Nomination
        fields = ["deeds", "since", "place", "place_detail"]
        widgets = {"deeds": forms.Textarea(attrs={"rows": 9})}
        labels = {
            "deeds": "Họ đã làm gì, cho ai, kết quả ra sao?",
            "since": "Từ khi nào",
            "place_detail": "Xã, phường, thôn, trường, cơ sở",
        }
        help_texts = {
            "deeds": (
                "Kể như kể cho một người bạn, càng cụ thể càng tốt: việc làm, con số, người được "
                "giúp. Không cần viết hay."
            ),
            "since": "Ví dụ: năm 2019, hơn mười năm nay.",
            "place_detail": "Không ghi số nhà.",
        }

    def __init__(self, data: Mapping | None = None, *, instance: Nomination) -> None:
        super().__init__(data, instance=instance)
        field = self.fields["place"]
        assert isinstance(field, PlaceField)
        field.queryset = provinces_with_predecessors()
        field.error_messages["invalid_choice"] = "Hãy chọn một tỉnh, thành phố trong danh sách."

    def check_step(self, cleaned: dict) -> None:
        deeds = cleaned.get("deeds", "")
        if len(deeds) < SHORTEST_DEEDS:
            self.add_error(
                "deeds",
                "Hãy kể thêm một chút: họ đã làm gì, cho ai (ít nhất 30 ký tự)."
                if deeds
                else "Hãy kể họ đã làm được gì; đây là phần quan trọng nhất.",
            )
        elif len(deeds) > LONGEST_DEEDS:
            self.add_error(
                "deeds",
                ValidationError(
                    (
                        "Phần này dài %(length)s ký tự, nhiều hơn 5.000. Hãy rút gọn, hoặc gửi bản "
                        "đầy đủ thành tệp ở bước sau."
                    ),
                    params={"length": localize(len(deeds))},
                ),
            )
        if not cleaned.get("place") and not cleaned.get("place_detail"):
            self.add_error("place", "Hãy chọn tỉnh, thành phố, hoặc ghi nơi ở ô bên dưới.")


class NominatorForm(StepForm):
    """Who suggests; nothing of it is stored before they agree to what it is for."""

    derived_columns = ("agreed_at",)

    agrees = forms.BooleanField(
        label="Tôi đồng ý để cổng dùng thông tin của tôi vào mục đích trên",
        error_messages={"required": ""},
    )

    class Meta:
        model = Nomination
        fields = ["nominator_name", "nominator_contact", "nominator_relation"]
        labels = {
            "nominator_name": "Họ và tên của bạn",
            "nominator_contact": "Điện thoại hoặc thư điện tử",
            "nominator_relation": "Bạn biết người này thế nào?",
        }
        help_texts = {
            "nominator_contact": "Không bắt buộc. Ghi thư điện tử thì mã biên nhận và trả lời"
            " được gửi tới bạn.",
            "nominator_relation": "Ví dụ: hàng xóm, đồng nghiệp, phụ huynh.",
        }
        widgets = {
            "nominator_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "nominator_contact": forms.TextInput(attrs={"autocomplete": "email"}),
        }

    field_order = ["agrees", "nominator_name", "nominator_contact", "nominator_relation"]

    def __init__(self, data: Mapping | None = None, *, instance: Nomination) -> None:
        super().__init__(data, instance=instance)
        self.initial["agrees"] = bool(instance.agreed_at)

    def check_step(self, cleaned: dict) -> None:
        if not cleaned.get("agrees"):
            self.add_error("agrees", "Cổng chỉ giữ thông tin của bạn khi bạn đồng ý ở ô này.")
        if not any(char.isalpha() for char in cleaned.get("nominator_name", "")):
            self.add_error("nominator_name", "Hãy ghi họ tên của bạn.")
        if (contact := cleaned.get("nominator_contact", "")) and not is_contact(contact):
            self.add_error(
                "nominator_contact",
                (
                    "Hãy ghi số điện thoại như 0912 345 678, hoặc địa chỉ thư như "
                    "ten@example.vn; không muốn để lại thì xóa trống."
                ),
            )

    def keep(self) -> None:
        self.is_valid()
        if self.kept.get("agrees"):
            self.instance.agreed_at = self.instance.agreed_at or timezone.now()
        else:
            self.instance.agreed_at = None
            self.kept |= dict.fromkeys(self._meta.fields or (), "")
        super().keep()


def is_contact(text: str) -> bool:
    """Tell whether a text is a mailbox or a Vietnamese telephone number."""
    if "@" in text:
        try:
            validate_email(text)
        except ValidationError:
            return False
        return True
    return bool(_PHONE.fullmatch(re.sub(r"[ .()-]", "", text)))


class ManyFilesInput(forms.ClearableFileInput):
    """A box for several files at once."""

    allow_multiple_selected = True


class FilesForm(forms.Form):
    """The box for evidence; what it holds is read file by file, see `services.add_file`."""

    most_files = MAX_FILES
    largest_bytes = MAX_FILE_BYTES
    largest_megabytes = MAX_FILE_BYTES // MEBIBYTE
    total_megabytes = MAX_TOTAL_BYTES // MEBIBYTE

    evidence = forms.Field(
        label="Chọn tệp",
        required=False,
        widget=ManyFilesInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self) -> None:
        super().__init__(label_suffix="", auto_id="dc-%s")


class ReceiptForm(forms.Form):
    """A receipt code to look up."""

    receipt = forms.CharField(
        label="Mã biên nhận",
        max_length=40,
        required=False,
        help_text="Ghi trên trang xác nhận và trong thư, ví dụ DC-7KQ4-M2XP.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    use_required_attribute = False

    def __init__(self, data: Mapping | None = None) -> None:
        super().__init__(data, label_suffix="", auto_id="dc-%s")
