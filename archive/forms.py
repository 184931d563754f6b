"""The forms of the archive: the question, and a saved question's name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms

from archive.columns import COLUMNS, DEFAULT_COLUMNS
from archive.models.saved import SavedSearch
from archive.sorting import SORTS
from archive.vocabulary import keys_named
from core.contracts import Facet
from search.engines.base import DATE_COLUMNS, Sort
from understanding.clauses import STAR, MisplacedStar, any_of, near, without_beginnings
from understanding.codes import find_code
from understanding.formula import Formula, Near
from understanding.query import MAX_TERMS, canonical_words
from understanding.typed_days import RangeEnd, check_order, first_day, last_day

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WITHIN = {"tieu-de": "title", "sapo": "summary", "noi-dung": "body", "tep": "files"}
"""Value of the field choice in the address → the part of the text that is asked."""

FORM_PARAMETERS = {
    "words": "tu",
    "any_words": "mot-trong",
    "phrase": "cum-tu",
    "near_words": "gan-nhau",
    "distance": "cach",
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

DISTANCE = 5
"""Other words that may stand between words near each other, where nothing else is chosen."""
DISTANCES = (3, DISTANCE, 10)
NEAR_LIMIT = 6
"""Words that may be asked for near each other: PostgreSQL looks for each of them behind each."""
WHOLE_WORDS = ("phrase", "near_words", "without")
"""Fields that take no beginnings of words."""
WORD_FIELDS = ("words", "any_words", "phrase", "without")
"""Fields that ask for everything where no word stands in them, which nobody means by `"`."""


def _text(label: "StrOrPromise", help_text: "StrOrPromise" = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=TEXT_LENGTH, strip=True
    )


class ArchiveForm(forms.Form):
    """A question to the archive, read from the address; `named` holds the keys of typed names."""

    use_required_attribute = False

    words = _text(
        "Có tất cả các từ", "Trang phải có mọi từ. Gõ huấn* để nhận mọi từ bắt đầu bằng “huấn”."
    )
    any_words = _text(
        "Có ít nhất một trong các từ",
        "Một từ hay một “cụm từ” trong ngoặc kép là đủ. Nhận cả dấu *.",
    )
    phrase = _text("Có đúng cụm từ", "Các từ đứng liền nhau, đúng thứ tự này.")
    near_words = _text(
        "Các từ đứng gần nhau", "Đủ các từ trong một đoạn ngắn, thứ tự nào cũng được."
    )
    distance = forms.ChoiceField(
        label="Gần đến đâu",
        help_text="Xen giữa các từ đứng gần nhau.",
        required=False,
        choices=[
            (
                "" if others == DISTANCE else str(others),
                f"Không quá {others} từ khác",
            )
            for others in DISTANCES
        ],
    )
    without = _text("Không có các từ", "Trang có một từ hay “cụm từ” này thì bỏ ra.")
    within = forms.ChoiceField(
        label="Tìm trong",
        required=False,
        choices=[
            ("", "Bất cứ đâu"),
            ("tieu-de", "Tiêu đề, tên gọi"),
            ("sapo", "Sapo, tóm tắt"),
            ("noi-dung", "Nội dung"),
            ("tep", "Tệp đính kèm"),
        ],
    )
    number = _text("Số văn bản", "Ví dụ: 08/CT-CTUBND, 19 ct ttg, 1526")
    movement = _text("Phong trào", "Gồm cả các phong trào thành phần")
    place = _text("Nơi", "Tên cũ hoặc tên mới")
    organisation = _text("Cơ quan ban hành, tổ chức")
    signer = _text("Người ký")
    award = _text("Danh hiệu, hình thức khen")
    author = _text("Tác giả")
    source = _text("Nguồn")
    date_from = RangeEnd(
        first_day, label="Từ ngày", help_text="Gõ 25/11/2024, 11/2024 hay 2024: kể từ ngày đầu."
    )
    date_to = RangeEnd(last_day, label="Đến ngày", help_text="Cũng gõ như vậy: đến hết ngày cuối.")
    event_from = RangeEnd(first_day, label="Diễn ra từ ngày")
    event_to = RangeEnd(last_day, label="Diễn ra đến ngày")
    issue_from = RangeEnd(first_day, label="Ban hành từ ngày")
    issue_to = RangeEnd(last_day, label="Ban hành đến ngày")
    publication_from = RangeEnd(first_day, label="Đăng từ ngày")
    publication_to = RangeEnd(last_day, label="Đăng đến ngày")
    sort = forms.ChoiceField(
        label="Sắp xếp",
        required=False,
        choices=[("", "Tự động"), *((value, title) for value, (_, title) in SORTS.items())],
    )
    columns = forms.MultipleChoiceField(
        label="Cột",
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

    def clean_words(self) -> str:
        """Return the words as typed, if each star in them ends a beginning of a word."""
        typed = self.cleaned_data["words"]
        try:
            without_beginnings(typed)
        except MisplacedStar as star:
            raise _misplaced(star) from star
        return typed

    def clean_any_words(self) -> tuple[Formula, ...]:
        """Return the words, phrases and beginnings any of which will do."""
        try:
            wanted = any_of(self.cleaned_data["any_words"])
        except MisplacedStar as star:
            raise _misplaced(star) from star
        if len(wanted) > MAX_TERMS:
            raise forms.ValidationError(f"Nhiều nhất {MAX_TERMS} từ và cụm từ.")
        return wanted

    def clean_distance(self) -> int:
        """Return how many other words may stand between those near each other."""
        return int(self.cleaned_data["distance"] or DISTANCE)

    def clean_number(self) -> tuple[str, ...]:
        """Return the keys of the number, the fullest only."""
        typed = self.cleaned_data["number"]
        code = find_code(typed) if typed else None
        if typed and code is None:
            raise forms.ValidationError(
                "“%(typed)s” không giống số văn bản. Hãy viết như 08/CT-CTUBND, hoặc chỉ 8.",
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
        for name in WHOLE_WORDS:
            if STAR in cleaned.get(name, ""):
                self.add_error(name, "Ô này không nhận dấu *: hãy gõ trọn từ.")
        for name in WORD_FIELDS:
            typed = self[name].value() or ""
            if name not in self.errors and typed.strip() and not canonical_words(typed):
                self.add_error(name, "Không thấy từ nào để tìm.")
        if cleaned.get("near_words") and "distance" in cleaned:
            cleaned["near"] = self._near(cleaned["near_words"], cleaned["distance"])
        for name in RANGES:
            check_order(self, f"{name}_from", f"{name}_to")
        names: dict[str, str] = {
            facet: cleaned[facet] for facet in NAMED_FACETS if cleaned.get(facet)
        }
        self.named = keys_named(names)
        for facet, keys in self.named.items():
            if not keys:
                self.add_error(
                    facet,
                    forms.ValidationError(
                        "Trong kho không có tên nào chứa “%(name)s”.",
                        params={"name": names[facet]},
                    ),
                )
        return cleaned

    def _near(self, typed: str, others: int) -> Near:
        wanted = near(typed, others)
        if len(wanted.words) < 2:
            self.add_error("near_words", "Hãy gõ ít nhất hai từ khác nhau.")
        elif len(wanted.words) > NEAR_LIMIT:
            self.add_error("near_words", f"Nhiều nhất {NEAR_LIMIT} từ.")
        return wanted


def _misplaced(star: MisplacedStar) -> forms.ValidationError:
    return forms.ValidationError(
        "Không đọc được “%(typed)s”. Dấu * đứng ngay sau ít nhất hai chữ cái đầu của một từ, "
        "như huấn*.",
        params={"typed": str(star)},
    )


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
            raise forms.ValidationError("Bạn đã có một tìm kiếm mang tên này.")
        return name

    def clean_has_alert(self) -> bool:
        """Refuse to promise an alert to an account that no message reaches."""
        wanted = self.cleaned_data["has_alert"]
        if wanted and not self.instance.owner.email:
            raise forms.ValidationError(
                "Tài khoản của bạn chưa có địa chỉ thư điện tử. Hãy thêm ở trang Tài khoản trong "
                "mục quản trị, rồi bật báo."
            )
        return wanted
