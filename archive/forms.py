"""The forms of the archive: the question, and a saved question's name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.columns import COLUMNS, DEFAULT_COLUMNS
from archive.models.saved import SavedSearch
from archive.sorting import SORTS
from archive.vocabulary import keys_named
from core.contracts import Facet
from search.engines.base import DATE_COLUMNS, Sort
from search.index.codes import find_code

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WITHIN = {"tieu-de": "title", "sapo": "summary", "noi-dung": "body", "tep": "files"}
"""Value of the field choice in the address → the part of the text that is asked."""

FORM_PARAMETERS = {
    "words": "tu",
    "phrase": "cum-tu",
    "without": "khong-co",
    "within": "trong",
    "number": "so",
    Facet.MOVEMENT: "ten-phong-trao",
    Facet.PLACE: "ten-noi",
    Facet.ORGANISATION: "ten-to-chuc",
    Facet.SIGNER: "ten-nguoi-ky",
    Facet.AWARD: "ten-khen-thuong",
    Facet.AUTHOR: "ten-tac-gia",
    Facet.SOURCE: "ten-nguon",
    "date_from": "tu-ngay",
    "date_to": "den-ngay",
    "event_from": "dien-ra-tu",
    "event_to": "dien-ra-den",
    "issue_from": "ban-hanh-tu",
    "issue_to": "ban-hanh-den",
    "publication_from": "dang-tu",
    "publication_to": "dang-den",
    "sort": "sap-xep",
    "columns": "cot",
}
"""Field → its name in the address."""

NAMED_FACETS = (
    Facet.MOVEMENT,
    Facet.PLACE,
    Facet.ORGANISATION,
    Facet.SIGNER,
    Facet.AWARD,
    Facet.AUTHOR,
    Facet.SOURCE,
)
"""Facets with too many values for a list: staff type a part of the name."""

RANGES = ("date", *DATE_COLUMNS)
"""Days that are asked for from and to: of the page, then those of the contract."""

TEXT_LENGTH = 500


def _text(label: "StrOrPromise", help_text: "StrOrPromise" = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=TEXT_LENGTH, strip=True
    )


def _date(label: "StrOrPromise") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        # A text field, not a date picker: every browser then shows what was typed, right or wrong.
        widget=forms.DateInput(attrs={"placeholder": "ngày/tháng/năm", "inputmode": "numeric"}),
        error_messages={"invalid": _("Không đọc được ngày này. Hãy viết như 25/11/2024.")},
    )


class ArchiveForm(forms.Form):
    """A question to the archive, read from the address; `named` holds the keys of typed names."""

    use_required_attribute = False

    words = _text(_("Có tất cả các từ"))
    phrase = _text(_("Có đúng cụm từ"))
    without = _text(_("Không có các từ"))
    within = forms.ChoiceField(
        label=_("Tìm trong"),
        required=False,
        choices=[
            ("", _("Bất cứ đâu")),
            ("tieu-de", _("Tiêu đề, tên gọi")),
            ("sapo", _("Sapo, tóm tắt")),
            ("noi-dung", _("Nội dung")),
            ("tep", _("Tệp đính kèm")),
        ],
    )
    number = _text(_("Số văn bản"), _("Ví dụ: 08/CT-CTUBND, 19 ct ttg, 1526"))
    movement = _text(_("Phong trào"), _("Gồm cả các phong trào thành phần"))
    place = _text(_("Nơi"), _("Tên cũ hoặc tên mới"))
    organisation = _text(_("Cơ quan ban hành, tổ chức"))
    signer = _text(_("Người ký"))
    award = _text(_("Danh hiệu, hình thức khen"))
    author = _text(_("Tác giả"))
    source = _text(_("Nguồn"))
    date_from = _date(_("Từ ngày"))
    date_to = _date(_("Đến ngày"))
    event_from = _date(_("Diễn ra từ ngày"))
    event_to = _date(_("Diễn ra đến ngày"))
    issue_from = _date(_("Ban hành từ ngày"))
    issue_to = _date(_("Ban hành đến ngày"))
    publication_from = _date(_("Đăng từ ngày"))
    publication_to = _date(_("Đăng đến ngày"))
    sort = forms.ChoiceField(
        label=_("Sắp xếp"),
        required=False,
        choices=[("", _("Tự động")), *((value, title) for value, (_, title) in SORTS.items())],
    )
    columns = forms.MultipleChoiceField(
        label=_("Cột"),
        required=False,
        choices=[(column.key, column.title) for column in COLUMNS],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, query: Mapping) -> None:
        super().__init__(query, label_suffix="", auto_id="kho-%s")
        self.named: dict[str, list[str]] = {}
        for field in self.visible_fields():
            if isinstance(field.field.widget, forms.TextInput):
                field.field.widget.attrs["autocomplete"] = "off"

    def add_prefix(self, field_name: str) -> str:
        """Give fields their Vietnamese names in the address."""
        return FORM_PARAMETERS.get(field_name, field_name)

    def clean_number(self) -> tuple[str, ...]:
        """Return the keys of the number, the fullest only."""
        typed = self.cleaned_data["number"]
        code = find_code(typed) if typed else None
        if typed and code is None:
            raise forms.ValidationError(
                _("“%(typed)s” không giống số văn bản. Hãy viết như 08/CT-CTUBND, hoặc chỉ 8."),
                params={"typed": typed},
            )
        return code.keys if code else ()

    def clean_sort(self) -> Sort | None:
        """Return the order asked for, None when the question decides."""
        chosen = SORTS.get(self.cleaned_data["sort"])
        return chosen[0] if chosen else None

    def clean_columns(self) -> list[str]:
        """Return the chosen columns in the table's order, the usual ones when none is chosen."""
        return self.cleaned_data["columns"] or list(DEFAULT_COLUMNS)

    def clean(self) -> dict:
        """Check the range of dates, and look typed names up."""
        cleaned = super().clean() or {}
        for name in RANGES:
            start, end = cleaned.get(f"{name}_from"), cleaned.get(f"{name}_to")
            if start and end and start > end:
                self.add_error(f"{name}_to", _("Ngày kết thúc đứng trước ngày bắt đầu."))
        names: dict[str, str] = {
            facet: cleaned[facet] for facet in NAMED_FACETS if cleaned.get(facet)
        }
        self.named = keys_named(names)
        for facet, keys in self.named.items():
            if not keys:
                self.add_error(
                    facet,
                    forms.ValidationError(
                        _("Trong kho không có tên nào chứa “%(name)s”."),
                        params={"name": names[facet]},
                    ),
                )
        return cleaned


class SavedSearchForm(forms.ModelForm):
    """The name of a saved question, who may use it, and whether its owner is told of answers."""

    class Meta:
        model = SavedSearch
        fields = ["name", "is_shared", "has_alert"]

    def __init__(self, data: Mapping | None = None, instance: SavedSearch | None = None) -> None:
        super().__init__(data, instance=instance, label_suffix="", auto_id="luu-%s")

    def clean_name(self) -> str:
        """Return the name on one line: it becomes the subject of a message."""
        name = " ".join(self.cleaned_data["name"].split())
        others = SavedSearch.objects.filter(owner=self.instance.owner, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Bạn đã có một tìm kiếm mang tên này."))
        return name
