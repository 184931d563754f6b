"""Days and periods in a question: `11/3/2024`, `tháng 3/2024`, `quý I năm 2025`, `năm ngoái`.

A bare year is told apart (`find_year`): texts name it as often as they are dated in it. `3/2024`
without `tháng` may be the number of a document, and is a month to those who ask for it.
"""

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from core.text import canonical_text, fold
from understanding.codes import YEAR
from understanding.query import Mode, ParsedQuery, agrees, canonical_words

A_DAY = datetime.timedelta(days=1)
_YEAR = rf"(?P<year>{YEAR})"
_OF_YEAR = rf"(?:\s*[/.-]\s*|,?\s+nam\s+|,?\s+){_YEAR}"
_OF_NAMED_YEAR = rf"(?:{_OF_YEAR}|\s+nam\s+(?P<named>nay|ngoai|truoc|kia))"
_MONTHS = {
    **{
        name: month
        for month, name in enumerate("mot hai ba tu nam sau bay tam chin muoi".split(), 1)
    },
    "gieng": 1,
    "chap": 12,
    "muoi mot": 11,
    "muoi hai": 12,
}
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, how they are named, and where they stood in the text.

    It `is_swapped` where the end was typed before the beginning.
    """

    first: datetime.date
    last: datetime.date
    label: str
    typed: str
    span: tuple[int, int]
    is_swapped: bool = False

    @property
    def ends(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day, None where it is open: before a day, or from one on."""
        return (
            None if self.first == EARLIEST else self.first,
            None if self.last == LATEST else self.last,
        )

    @property
    def query(self) -> ParsedQuery:
        """The words of the period, for texts that speak of it; no number of a document."""
        words = canonical_words(self.typed)
        return ParsedQuery(text=self.typed, mode=Mode.FOLDED, tokens=words)

    @property
    def spoken(self) -> ParsedQuery:
        """The words in which a text says the same, however it was typed."""
        first, month = self.first, f"tháng {self.first.month} năm {self.first.year}"
        quarter = (first.month + 2) // 3
        if self.first == self.last:
            said = f"ngày {first.day} {month}"
        elif (first, self.last) == _months(first.year, first.month, 1):
            said = month
        elif (first, self.last) == _months(first.year, 3 * quarter - 2, 3):
            said = f"quý {quarter} năm {first.year}"
        elif (first, self.last) == _months(first.year, 1, 12):
            said = f"năm {first.year}"
        else:
            return self.query
        return ParsedQuery(text=said, mode=Mode.EXACT, tokens=tuple(said.split()))


Days = tuple[datetime.date, datetime.date]


def _day(found: re.Match[str], today: datetime.date) -> Days:
    day = datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
    return day, day


def _short_day(found: re.Match[str], today: datetime.date) -> Days:
    """Return a day of a year written in two figures: of a coming year at most."""
    year = today.year // 100 * 100 + int(found["short"])
    if year > today.year + 1:
        year -= 100
    day = datetime.date(year, int(found["month"]), int(found["day"]))
    return day, day


def _month(found: re.Match[str], today: datetime.date) -> Days:
    named = found["month"]
    month = int(named) if named.isdecimal() else _MONTHS[named]
    return _months(_year_of(found, today), month, 1)


def _part_of_month(found: re.Match[str], today: datetime.date) -> Days:
    first, last = _month(found, today)
    day = {"dau": 1, "giua": 11, "cuoi": 21}[found["part"]]
    return first.replace(day=day), last if day == 21 else first.replace(day=day + 9)


def _first_months(found: re.Match[str], today: datetime.date) -> Days:
    length = int(found["length"])
    if not 1 <= length <= 12:
        raise ValueError("A year has twelve months.")
    year = _year_named(found["year"] or "nam nay", today)
    return _months(year, 1 if found["part"] == "dau" else 13 - length, length)


def _several_months(found: re.Match[str], today: datetime.date) -> Days:
    start, month = int(found["start"]), int(found["month"])
    if not 1 <= start <= month or (found["join"] in ("va", ",") and month != start + 1):
        raise ValueError("These months are not in order.")
    return _months(_year_of(found, today), start, month - start + 1)


def _month_to_month(found: re.Match[str], today: datetime.date) -> Days:
    first, _ = _months(int(found["since"]), int(found["start"]), 1)
    _, last = _months(int(found["year"]), int(found["month"]), 1)
    if last < first:
        raise ValueError("These months are not in order.")
    return first, last


def _two_years(found: re.Match[str], today: datetime.date) -> Days:
    if int(found["year"]) != int(found["since"]) + 1:
        raise ValueError("These years are no one time.")
    return _months(int(found["since"]), 1, 12)[0], _months(int(found["year"]), 1, 12)[1]


def _years_to(found: re.Match[str], today: datetime.date) -> Days:
    if found["year"] < found["since"]:
        raise ValueError("These years are not in order.")
    return _months(int(found["since"]), 1, 12)[0], _months(int(found["year"]), 1, 12)[1]


def _past(found: re.Match[str], today: datetime.date) -> Days:
    """Return so many days, weeks, months or years up to today."""
    named = found["length"] or "1"
    length = int(named) if named.isdecimal() else _MONTHS[named]
    if found["unit"] in ("ngay", "tuan"):
        days = length * (7 if found["unit"] == "tuan" else 1)
        return today - (days - 1) * A_DAY, today
    months = today.year * 12 + today.month - 1 - length * (12 if found["unit"] == "nam" else 1)
    year, month = divmod(months, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return datetime.date(year, month + 1, day), today


def _since_new_year(found: re.Match[str], today: datetime.date) -> Days:
    return today.replace(month=1, day=1), today


def _month_of_this_year(found: re.Match[str], today: datetime.date) -> Days:
    return _months(today.year, int(found["month"]), 1)


def _quarter(found: re.Match[str], today: datetime.date) -> Days:
    return _months(_year_of(found, today), 3 * _QUARTERS[found["quarter"]] - 2, 3)


def _half(found: re.Match[str], today: datetime.date) -> Days:
    return _months(_year_of(found, today), 1 if found["part"] == "dau" else 7, 6)


def _part(found: re.Match[str], today: datetime.date) -> Days:
    first = {"dau": 1, "giua": 5, "cuoi": 9}[found["part"]]
    year = found["year"]
    return _months(_year_named(year, today), first, 4)


def _named_year(found: re.Match[str], today: datetime.date) -> Days:
    return _months(_year_named(found[0], today), 1, 12)


def _year_of(found: re.Match[str], today: datetime.date) -> int:
    return _year_named(found["year"] or found["named"], today)


def _year_named(text: str, today: datetime.date) -> int:
    if text.isdecimal():
        return int(text)
    return today.year - {"nay": 0, "kia": 2}.get(text.split()[-1], 1)


def _named_month(found: re.Match[str], today: datetime.date) -> Days:
    if found["which"] == "nay":
        return _months(today.year, today.month, 1)
    before = today.replace(day=1) - datetime.timedelta(days=1)
    return _months(before.year, before.month, 1)


def _named_day(found: re.Match[str], today: datetime.date) -> Days:
    day = today - datetime.timedelta(days=0 if found["which"] == "nay" else 1)
    return day, day


def _named_week(found: re.Match[str], today: datetime.date) -> Days:
    monday = today - datetime.timedelta(days=today.weekday())
    if found["which"] != "nay":
        monday -= datetime.timedelta(days=7)
    return monday, monday + datetime.timedelta(days=6)


def _months(year: int, month: int, length: int) -> Days:
    last = month + length - 1
    return (
        datetime.date(year, month, 1),
        datetime.date(year, last, calendar.monthrange(year, last)[1]),
    )


Reader = Callable[[re.Match[str], datetime.date], Days]

_PATTERNS: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(rf"(?<!\S){pattern}(?![\w/])"), reader)
    for pattern, reader in (
        (
            r"(?:tu\s+)?thang\s+(?P<start>\d{1,2})\s*(?P<join>den|toi|va|-|,)\s*(?:thang\s+)?"
            rf"(?P<month>\d{{1,2}}){_OF_NAMED_YEAR}",
            _several_months,
        ),
        (
            rf"(?:ngay\s+)?{_YEAR}(?P<join>[/.-])(?P<month>\d{{1,2}})(?P=join)(?P<day>\d{{1,2}})",
            _day,
        ),
        (
            rf"(?:ngay\s+)?(?P<day>\d{{1,2}})(?:\s*[/.-]\s*|\s+thang\s+)(?P<month>\d{{1,2}}){_OF_YEAR}",
            _day,
        ),
        (
            r"(?:ngay\s+)?(?P<day>\d{1,2})(?P<join>[/.-])(?P<month>\d{1,2})(?P=join)(?P<short>\d\d)",
            _short_day,
        ),
        (
            r"(?P<length>\d{1,2})\s+thang\s+(?P<part>dau|cuoi)\s+nam"
            rf"(?:\s+(?P<year>{YEAR}|nay|ngoai|truoc|kia))?",
            _first_months,
        ),
        (
            rf"(?P<part>dau|giua|cuoi)\s+thang\s+(?P<month>\d{{1,2}}|{_MONTH_NAMES}){_OF_NAMED_YEAR}",
            _part_of_month,
        ),
        (rf"thang\s+(?P<month>\d{{1,2}}|{_MONTH_NAMES}){_OF_NAMED_YEAR}", _month),
        (rf"t(?P<month>\d{{1,2}}){_OF_NAMED_YEAR}", _month),
        (
            rf"(?P<start>\d{{1,2}})[/.](?P<since>{YEAR})-"
            rf"(?P<month>\d{{1,2}})[/.]{_YEAR}",
            _month_to_month,
        ),
        (rf"nam\s+(?P<since>{YEAR})\s+va\s+(?:nam\s+)?{_YEAR}", _two_years),
        (rf"nam\s+(?P<since>{YEAR})\s*-\s*(?:nam\s+)?{_YEAR}", _years_to),
        # Beside other words it is part of a name: `giai đoạn 2021 - 2025`.
        (rf"^\s*(?P<since>{YEAR})\s*-\s*(?:nam\s+)?{_YEAR}\s*$", _years_to),
        (
            rf"(?P<length>\d{{1,2}}|{_MONTH_NAMES})\s+(?P<unit>ngay|tuan|thang|nam)"
            r"\s+(?:gan day|(?:vua\s+)?qua)",
            _past,
        ),
        (r"(?P<length>)(?P<unit>tuan|thang|nam)\s+(?:vua\s+)?qua", _past),
        (r"dau\s+nam(?=\s+(?:den|toi)\s+(?:hom\s+|hien\s+)?nay)", _since_new_year),
        (r"thang\s+(?P<month>\d{1,2})\s+nay", _month_of_this_year),
        (rf"quy\s+(?P<quarter>[1-4]|i{{1,3}}|iv){_OF_NAMED_YEAR}", _quarter),
        (rf"nua\s+(?P<part>dau|cuoi){_OF_NAMED_YEAR}", _half),
        (rf"(?P<part>dau|giua|cuoi)\s+nam\s+{_YEAR}", _part),
        (r"(?P<part>dau|giua|cuoi)\s+(?P<year>nam (?:nay|ngoai|truoc|kia))", _part),
        (r"nam (?:nay|ngoai|truoc|kia)", _named_year),
        (r"thang (?P<which>nay|truoc)", _named_month),
        (r"tuan (?P<which>nay|truoc)", _named_week),
        (r"hom (?P<which>nay|qua)", _named_day),
    )
]
_BARE_MONTH = re.compile(rf"(?<!\S)(?P<month>\d{{1,2}})[/.-]{_YEAR}(?![\w/-])"), _month

_NAMED = (_named_year, _named_month, _named_week, _named_day, _past)
_PAST = ("qua", "đây", "day")
_COUNTED = re.compile(
    r"(?:\d|(?<!\w)(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|chuc|tram|nghin|ngan|trieu|ty|ti"
    r"|vai|may|nhieu|nhung|suot))\s*$"
)
"""Before `năm trước` or `năm nay`: so many years, which are no one time."""
_PART_OF = (_part, _part_of_month, _first_months, _half)
_PARTS = {"dau": "đầu", "giua": "giữa", "cuoi": "cuối"}
_OTHER_WORD = re.compile(r"(?<!\w)(?:bat|mo|lan|khoi|ban|buoc|dan|dung|hang|o)\s+$")
"""Before `đầu năm`: `bắt đầu`, `mở đầu`, `lần đầu`, which are no part of a year."""
_WITHIN = {"trong": "trong", "vao": "vào"}
_SIDES = {"truoc": "trước", "sau": "sau", "tu": "từ", "den": "đến", "toi": "tới", **_WITHIN}
_SIDE = re.compile(
    r"(?<!\S)(?:(?:ke|tinh)\s+)?(?:(?<=bat dau )|(?<!dau ))(?<!thong )(?<!vat )"
    rf"(?P<side>{'|'.join(_SIDES)})\s+(?:ngay\s+)?$"
)
"""Before a time, and no end of `thông tư`, `đầu tư`, `vật tư`."""
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)
FIRST_YEAR = 1945
"""Of the first decree on awards: what bears an earlier year is a number of a document."""
_UP_TO_NOW = re.compile(
    r"\s*,?\s*(?:(?:den|toi)\s+(?:hom\s+|hien\s+)?nay|tro\s+(?:lai\s+day|di))(?!\w)"
)
_UNTIL = re.compile(r"\s*(?:den|toi|-)\s*")
_BARE_YEAR = re.compile(rf"(?<![\w/.-])(?:nam\s+)?{_YEAR}(?![\w/.-])")


def same_length(text: str) -> str:
    """Return the text without marks, letter for letter, or "" where that can't be."""
    read = fold(text)
    return read if len(read) == len(text) else ""


def find_period(
    text: str, today: datetime.date, *, with_bare_months: bool = False
) -> Period | None:
    """Return the period that a text names, None where it names none or no real day.

    Of two joined by `đến` it is all that lies between; of others the first.
    """
    read = same_length(text)
    first = _one_period(text, today, with_bare_months) or _year_with_a_side(text, read)
    if first is None:
        return None
    begin, end = first.span
    side = _side(text, read, begin)
    if (now := _UP_TO_NOW.match(read, end)) and not (side and side["side"] != "tu"):
        span = (side.start() if side else begin, now.end())
        label = f"từ {_edge(first, first.first)}"
        return Period(first.first, LATEST, label, text[slice(*span)], span)
    second = _one_period(text[end:], today, with_bare_months) or _one_year(text[end:])
    is_until = second and _UNTIL.fullmatch(read[end : end + second.span[0]])
    if second is None or not is_until:
        return _on_a_side(first, text, side) if side else first
    is_swapped = second.last < first.first
    begin = side.start() if side and side["side"] == "tu" else begin
    span = (begin, end + second.span[1])
    days = min(first.first, second.first), max(first.last, second.last)
    return Period(*days, _label(*days), text[slice(*span)], span, is_swapped)


def _edge(period: Period, day: datetime.date) -> str:
    """Return what an open time is named by: a day, where its period has no name of its own."""
    return (
        f"{day:%d/%m/%Y}"
        if period.label == _days_label(period.first, period.last)
        else period.label
    )


def _year_with_a_side(text: str, read: str) -> Period | None:
    """Return a bare year that something came before, after or since.

    Up to a year is not meant where plans are made, `đề án đến năm 2030`.
    """
    for found in _BARE_YEAR.finditer(read):
        side = _side(text, read, found.start())
        is_sided = side and side["side"] not in ("den", "toi")
        if is_sided or _UP_TO_NOW.match(read, found.end()):
            return _found_year(found, text)
    return None


def _side(text: str, read: str, begin: int) -> re.Match[str] | None:
    """Return the word before a time that says on which side of it, typed with its own marks."""
    found = _SIDE.search(read[:begin])
    typed = found and canonical_text(text[slice(*found.span("side"))])
    return found if found and typed and agrees((typed,), (_SIDES[found["side"]],)) else None


def _on_a_side(period: Period, text: str, side: re.Match[str]) -> Period:
    """Return what lies before, after, within, from a period on or up to its end."""
    span = (side.start(), period.span[1])
    typed = text[slice(*span)]
    match side["side"]:
        case "truoc":
            first, last = EARLIEST, period.first - A_DAY
            label = f"trước {_edge(period, period.first)}"
        case "sau":
            first, last = period.last + A_DAY, LATEST
            label = f"sau {_edge(period, period.last)}"
        case "den" | "toi":
            first, last = EARLIEST, period.last
            label = f"đến {_edge(period, period.last)}"
        case "trong" | "vao":
            first, last, label = period.first, period.last, period.label
        case _:
            first, last = period.first, LATEST
            label = f"từ {_edge(period, period.first)}"
    return Period(first, last, label, typed, span)


def _one_period(text: str, today: datetime.date, with_bare_months: bool) -> Period | None:
    read = same_length(text)
    for pattern, reader in [*_PATTERNS, *([_BARE_MONTH] if with_bare_months else [])]:
        found = pattern.search(read)
        if found is None or (reader in _NAMED and _COUNTED.search(read[: found.start()])):
            continue
        if reader in _PART_OF and _is_other_word(found, text, read):
            continue
        # `quà` and `quá` are other words.
        if reader is _past and canonical_text(text[slice(*found.span())]).split()[-1] not in _PAST:
            continue
        try:
            return _found(found, text, reader(found, today))
        except ValueError:
            continue
    return None


def _is_other_word(found: re.Match[str], text: str, read: str) -> bool:
    """Return whether what looks like a part of a year or month is another word, or ends one."""
    part = canonical_text(text[slice(*found.span("part"))])
    is_ending = found.start("part") == found.start() and _OTHER_WORD.search(read[: found.start()])
    return bool(is_ending) or not agrees((part,), (_PARTS[found["part"]],))


def unreal_time(text: str, today: datetime.date) -> str:
    """Return the day or month, as typed, that a text names and no calendar has; "" for none."""
    read = same_length(text)
    for pattern, reader in _PATTERNS:
        if reader in (_day, _month) and (found := pattern.search(read)):
            try:
                reader(found, today)
            except ValueError:
                return text[slice(*found.span())].strip()
    return ""


def find_year(text: str, today: datetime.date) -> Period | None:
    """Return the year that stands in a text, with or without `năm`, where there is one alone.

    Before `FIRST_YEAR` and after the next year a number is none.
    """
    year = _one_year(text)
    return year if year and FIRST_YEAR <= year.first.year <= today.year + 1 else None


def year_alone(text: str, today: datetime.date) -> Period | None:
    """Return the year that a text is, with or without `năm`, where it says nothing beside it."""
    year = find_year(text, today)
    return year if year and year.typed == text.strip() else None


def _one_year(text: str) -> Period | None:
    found = list(_BARE_YEAR.finditer(same_length(text)))
    return _found_year(found[0], text) if len(found) == 1 else None


def _found_year(found: re.Match[str], text: str) -> Period:
    return _found(found, text, _months(int(found["year"]), 1, 12))


def _found(found: re.Match[str], text: str, days: Days) -> Period:
    return Period(*days, _label(*days), text[slice(*found.span())], found.span())


def period_alone(text: str, today: datetime.date) -> Period | None:
    """Return the one period that a text is, None where it is none or says anything beside it.

    For fields that ask for a time: `3/2024` is a month in them, and `2024` a year.
    """
    if any(char.isdecimal() and not char.isascii() for char in text):
        return None
    # The year first: `năm 2024` behind `tháng` is a month of May.
    read = (_one_year(text), _one_period(text, today, with_bare_months=True))
    return next((period for period in read if period and period.span == (0, len(text))), None)


def _label(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return f"{first:%d/%m/%Y}"
    if (first, last) == _months(first.year, first.month, 1):
        return f"{first:%m/%Y}"
    if (first, last) == _months(first.year, 1, 12):
        return f"{first:%Y}"
    return _days_label(first, last)


def _days_label(first: datetime.date, last: datetime.date) -> str:
    return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
