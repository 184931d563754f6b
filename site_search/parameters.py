"""The address of a search: every choice is in it, so that it can be sent and kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from core.contracts import Facet
from core.listing import MAX_CHOICES, PAGE_PARAMETER
from core.typed_dates import TypedDate
from search.engines.base import Sort
from understanding.query import of_plain_width
from understanding.typed_days import first_day, last_day, range_label


@dataclass(frozen=True)
class DateRange:
    """Both ends, inclusive. A range that ends before it begins narrows nothing and says so."""

    start: TypedDate = field(default_factory=TypedDate)
    end: TypedDate = field(default_factory=TypedDate)

    @classmethod
    def read(cls, start: str, end: str) -> "DateRange":
        """Read both ends."""
        today = timezone.localdate()
        first, last = first_day(start, today), last_day(end, today)
        if first.day and last.day and first.day > last.day:
            error = f"Ngày này đứng trước ngày bắt đầu {first.text}."
            return cls(TypedDate(first.text), TypedDate(last.text, None, error))
        return cls(first, last)

    @property
    def is_set(self) -> bool:
        """Whether a readable day narrows the answer."""
        return bool(self.start.day or self.end.day)

    @property
    def errors(self) -> list[str]:
        """What is wrong with either end."""
        return [typed.error for typed in (self.start, self.end) if typed.error]

    @property
    def label(self) -> str:
        """The range as a choice is named: "01/01/2024 – 31/12/2024"."""
        return range_label(self.start.day, self.end.day)


FACET_PARAMETERS = {
    "kind": "loai",
    Facet.TYPE: "the-loai",
    Facet.EFFECT: "hieu-luc",
    Facet.MOVEMENT: "phong-trao",
    Facet.YEAR: "nam",
    Facet.PLACE: "noi",
    Facet.ORGANISATION: "to-chuc",
    Facet.FIELD: "linh-vuc",
    Facet.LEVEL: "cap-khen",
    Facet.AWARD: "danh-hieu",
}
"""Facet → its parameter, in the order shown. A facet is offered to readers by a line here."""

FACET_TITLES = {
    "kind": "Loại",
    Facet.TYPE: "Thể loại",
    Facet.EFFECT: "Hiệu lực văn bản",
    Facet.MOVEMENT: "Phong trào",
    Facet.YEAR: "Năm",
    Facet.PLACE: "Nơi",
    Facet.ORGANISATION: "Cơ quan, tổ chức",
    Facet.FIELD: "Lĩnh vực",
    Facet.LEVEL: "Cấp khen thưởng",
    Facet.AWARD: "Danh hiệu, hình thức khen thưởng",
}

KEY_PREFIXES: Mapping[str, str] = {Facet.LEVEL: "award-"}
"""Facet → how the keys begin that readers are offered: levels of issuers mean little to them."""

DATE_PARAMETERS = ("tu-ngay", "den-ngay")

VERBATIM_PARAMETER = "nguyen-van"
WIDE_PARAMETER = "mo-rong"

SORT_VALUES = {"do-khop": Sort.RELEVANCE, "moi-nhat": Sort.NEWEST, "cu-nhat": Sort.OLDEST}
SORT_TITLES = {
    Sort.RELEVANCE: "Độ khớp",
    Sort.NEWEST: "Mới nhất",
    Sort.OLDEST: "Cũ nhất",
}

MAX_KEY_LENGTH = 255
LAST_PAGE_NUMBER = 100_000


@dataclass(frozen=True)
class Parameters:
    """What an address asks for: `is_verbatim` that its words be taken as they were typed,
    `is_wide` that pages answer too which lack some of them.

    Without a `sort` the order is what the words ask for.
    `ignored` lists the raw values that mean nothing here, `no_page` what was asked as a page.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: DateRange = field(default_factory=DateRange)
    sort: Sort | None = None
    page: int = 1
    is_verbatim: bool = False
    is_wide: bool = False
    ignored: tuple[str, ...] = ()
    no_page: str = ""
    facets: tuple[str, ...] = tuple(FACET_PARAMETERS)
    """Of which the values are counted."""

    @classmethod
    def read(cls, query: QueryDict) -> "Parameters":
        """Read an address; what can't be meant is ignored and said so, never an error."""
        ignored = []
        filters = {}
        for facet, parameter in FACET_PARAMETERS.items():
            values = [value.strip() for value in dict.fromkeys(query.getlist(parameter))]
            chosen = [value for value in values if value and len(value) <= MAX_KEY_LENGTH]
            ignored += [value for value in chosen if not is_offered(facet, value)]
            chosen = [value for value in chosen if is_offered(facet, value)]
            if chosen:
                filters[facet] = tuple(chosen[:MAX_CHOICES])
        sort_value = query.get("sap-xep", "")
        if sort_value and sort_value not in SORT_VALUES:
            ignored.append(sort_value)
        page_value = query.get(PAGE_PARAMETER, "")
        # isdecimal() alone would admit digits of other scripts, which int() reads too.
        valid_page = page_value.isascii() and page_value.isdecimal() and len(page_value) <= 6
        page, no_page = int(page_value) if valid_page else 1, ""
        if page_value and not (valid_page and 1 <= page <= LAST_PAGE_NUMBER):
            no_page, page = page_value, 1
        return cls(
            text=of_plain_width(query.get("q", "")).strip(),
            filters=filters,
            dates=DateRange.read(*(query.get(name, "") for name in DATE_PARAMETERS)),
            sort=SORT_VALUES.get(sort_value),
            page=page,
            is_verbatim=query.get(VERBATIM_PARAMETER) == "1",
            is_wide=query.get(WIDE_PARAMETER) == "1",
            ignored=tuple(ignored),
            no_page=no_page,
        )

    @property
    def has_choices(self) -> bool:
        """Whether anything is chosen beside the words."""
        return self.is_narrowed or self.sort is not None or self.page > 1

    @property
    def is_narrowed(self) -> bool:
        """Whether a facet or a range of dates is chosen."""
        return bool(self.filters) or self.dates.is_set

    def querystring(self, *, with_page: bool = False) -> str:
        """Return the address after "?", without the page unless asked for."""
        pairs = [("q", self.text)] if self.text else []
        for facet, values in self.filters.items():
            pairs += [(FACET_PARAMETERS[facet], value) for value in values]
        typed = (self.dates.start.text, self.dates.end.text)
        pairs += [(name, text) for name, text in zip(DATE_PARAMETERS, typed, strict=True) if text]
        if self.sort:
            pairs.append(("sap-xep", self.sort_value))
        if self.is_verbatim:
            pairs.append((VERBATIM_PARAMETER, "1"))
        if self.is_wide:
            pairs.append((WIDE_PARAMETER, "1"))
        if with_page and self.page > 1:
            pairs.append((PAGE_PARAMETER, str(self.page)))
        return urlencode(pairs)

    @property
    def sort_value(self) -> str:
        """The sort as the address writes it, "" where none is chosen."""
        return next((value for value, sort in SORT_VALUES.items() if sort is self.sort), "")

    def sorted_by(self, sort: Sort | None) -> "Parameters":
        """Return the same question in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def narrowed_to(self, facet: str, key: str) -> "Parameters":
        """Return the same question with one value of a facet chosen."""
        return replace(self, page=1, filters={**self.filters, facet: (key,)})

    def without(self, facet: str, key: str) -> "Parameters":
        """Return the same question with one choice taken back."""
        kept = tuple(value for value in self.filters.get(facet, ()) if value != key)
        filters = {**self.filters, facet: kept}
        return replace(
            self, page=1, filters={name: values for name, values in filters.items() if values}
        )

    def without_dates(self) -> "Parameters":
        """Return the same question for any time."""
        return replace(self, page=1, dates=DateRange())

    def without_filters(self) -> "Parameters":
        """Return the words alone."""
        return replace(self, page=1, filters={}, dates=DateRange())

    def words_alone(self) -> "Parameters":
        """Return the words, with nothing chosen beside them."""
        return Parameters(text=self.text, is_verbatim=self.is_verbatim, is_wide=self.is_wide)

    def verbatim(self) -> "Parameters":
        """Return the same question, its words taken as they were typed."""
        return replace(self, page=1, is_verbatim=True)

    def wide(self) -> "Parameters":
        """Return the same question, answered too by pages that lack some of its words."""
        return replace(self, page=1, is_wide=True)

    def asking(self, text: str) -> "Parameters":
        """Return other words, with nothing chosen."""
        return Parameters(text=text)


def is_offered(facet: str, key: str) -> bool:
    """Return whether readers are offered this value of a facet."""
    # No row holds a NUL, and PostgreSQL refuses to be asked for one.
    return key.startswith(KEY_PREFIXES.get(facet, "")) and "\0" not in key
