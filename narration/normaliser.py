"""Written Vietnamese → what a voice says: numbers, dates, document numbers, units, abbreviations.

One pass over the text. Each alternative of the pattern has an upper bound, so that time is linear
in the text; the numbers of documents are found by `core.document_numbers`, which is linear too.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from core.dates import date_or_none
from core.document_numbers import DocumentNumber, FoundNumber, find_numbers
from core.document_symbols import TYPE_SYMBOLS
from core.text import clean, fold
from narration.numbers import cardinal, decimal, digit_by_digit, number, ordinal
from narration.words import (
    ABBREVIATIONS,
    DOTTED,
    DOTTED_BEFORE_FIGURES,
    ORGANS,
    PER_UNITS,
    SIGNS,
    UNITS,
    WORD_UNITS,
    spelt,
)

LARGEST_PART = 10
"""Into more parts nobody divides: 85/120 is of a hundred and twenty."""
LEAP_YEAR = 2024
"""Stands in where a day has no year: 29/2 is one."""
ASSEMBLY = re.compile(r"(?P<who>QH|UBTVQH|HĐND)(?P<term>\d{1,2})")
SUPERSCRIPTS = str.maketrans("²³", "23")
ORGANS_SAID = ORGANS.keys() | {"UBND", "HĐND", "VPCP"}
"""Organs that make a symbol of a type before them, without a number: NĐ-CP."""
TYPE_NAMES = {symbol: name for name, symbol in TYPE_SYMBOLS.items()}

_NOT_IN_NUMBER = r"(?<![\w.,/])"
_INTEGER = r"\d{1,3}(?:\.\d{3}){1,4}(?![\d])|\d{1,20}"
_NUMBER = rf"(?:{_INTEGER})(?:,\d{{1,6}})?"
_DASH = "[-\u2010-\u2015\u2212]"
_UNIT = f"(?-i:{'|'.join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))})"
_EACH = rf"/(?:{_UNIT}|{'|'.join(WORD_UNITS)})"
_MEASURE = rf"(?:{_UNIT})(?:{_EACH}){{0,2}}(?!\w)"
_WORD_MEASURE = rf"(?:{'|'.join(WORD_UNITS)})(?:{_EACH}){{1,2}}(?!\w)"
_MONEY_WORD = r"nghìn|ngàn|triệu|tỷ|tỉ"
_ROMAN = r"[IVXLC]{1,9}"
_ROMAN_LEADS = (
    r"thứ|khóa|khoá|hạng|quý|thế kỷ|chương|phần|mục|điều|cấp|loại|đại hội|kỳ họp|bậc|nhóm|vùng|tập"
)
_DAY_LEADS = r"ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng|mồng|từ|đến|tới|trước|sau|dịp|lễ|vào"
_LEAD_BEFORE_NUMBER = r"số nhà|nhà số|ngõ|ngách|hẻm|kiệt"

_PATTERN = re.compile(
    "|".join(
        (
            r"(?P<mail>(?<![\w.])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})",
            r"(?P<site>(?:https?://|www\.)[^\s<>\"“”()]{1,300})",
            rf"(?P<clock>{_NOT_IN_NUMBER}(?P<hour>\d{{1,2}})(?::|h|g|\sgiờ\s)(?P<minute>[0-5]\d)"
            r"(?:\sphút)?(?![\w:]|[.,]\d))",
            rf"(?P<hours>{_NOT_IN_NUMBER}(?P<whole_hour>\d{{1,2}})(?-i:h)(?![\w/]))",
            r"(?P<phone>\s?\(0\d{2,3}\)\s?\d{3,4}[ .-]?\d{3,4}(?![\w/]|[.,]\d)"
            r"|(?<![\w.,/])(?:\+84[ .]?|0)\d{1,3}(?:[ .-]?\d{2,4}){2,4}(?![\w/]|[.,]\d)"
            r"|(?<![\w.,/])1[89]00[ .]?\d{2,4}(?:[ .]?\d{2,3})?(?![\w/]|[.,]\d))",
            rf"(?P<full_date>{_NOT_IN_NUMBER}(?P<day>\d{{1,2}})(?P<sep>[-/.])(?P<month>\d{{1,2}})"
            r"(?P=sep)(?P<year>\d{4})(?![\w/]))",
            r"(?P<month_of_year>(?P<month_lead>tháng\s{1,3})(?P<month_alone>\d{1,2})"
            r"\s?[-/]\s?(?P<its_year>\d{4})(?![\w/]))",
            rf"(?P<days>(?P<days_lead>(?:{_DAY_LEADS})\s{{1,3}}\(?)(?P<from_day>\d{{1,2}})"
            rf"(?:\s?{_DASH}\s?(?P<to_day>\d{{1,2}}))?/(?P<in_month>\d{{1,2}})(?![\w/%]|[.,]\d))",
            r"(?P<bracketed>\s?\((?P<bracketed_day>\d{1,2})/(?P<bracketed_month>\d{1,2})\))",
            rf"(?P<span>{_NOT_IN_NUMBER}(?P<low>{_NUMBER})(?P<low_unit>%)?\s?(?P<dash>{_DASH})\s?"
            rf"(?P<high>{_NUMBER})(?![\w./-])"
            rf"(?:\s?(?P<span_unit>{_MEASURE}))?)",
            rf"(?P<part>{_NOT_IN_NUMBER}(?P<upper>\d{{1,6}})/(?P<lower>\d{{1,6}})(?![\w/]|[.,]\d))",
            r"(?P<house>(?<=\s)(?P<house_number>\d{1,5})(?:/\d{1,5}){2,3}(?![\w/]))",
            rf"(?P<measured>(?P<cold>(?<![\w)]){_DASH}(?=\d))?{_NOT_IN_NUMBER}(?P<amount>{_NUMBER})\s?"
            rf"(?P<scale>\s(?:{_MONEY_WORD})\s)?(?P<unit>{_MEASURE}|{_WORD_MEASURE}))",
            r"(?P<dollars>(?<!\w)\$\s?(?P<dollar_amount>\d{1,3}(?:[.,]\d{3}){0,3}))",
            rf"(?P<roman>(?P<roman_lead>\b(?:{_ROMAN_LEADS})\s{{1,3}})(?P<numeral>{_ROMAN})(?!\w))",
            r"(?P<ordinal>(?P<ordinal_lead>\b(?:thứ|tháng)\s{1,3})(?P<place>[14])(?![\w/]|[.,]\d))",
            r"(?P<decimal>(?<![\w/])(?P<before>\d{1,15})\.(?P<behind>\d{1,2})(?![\w./,]))",
            rf"(?P<between>(?:(?<=\dh)|(?<=[\d%đ]))\s?{_DASH}\s?(?=\d))",
            rf"(?P<joined>(?<=[^\W\d_]){_DASH}(?=\d))",
            rf"(?P<number>(?P<minus>(?<![\w\d)]){_DASH}(?=\d))?{_NUMBER})",
            r"(?P<dotted>(?<!\w)(?:"
            + "|".join(re.escape(each) for each in sorted(DOTTED, key=len, reverse=True))
            + r")(?=\s|,|;|\)|$|[A-ZĐÀ-Ỹ]))",
            r"(?P<dotted_figures>(?<!\w)(?P<dotted_lead>[PQF]\.)\s?(?=\d))",
            r"(?P<capitals>(?<![^\W\d_])[^\W\d_]{1,12}(?:(?:&|-|–|\.)[^\W\d_]{1,8}){0,3})",
            rf"(?P<dashes>\s{_DASH}{{1,2}}\s|[—–])",
            r"(?P<sign>[&+=×±≥≤><→])",
            r"(?P<silent>[\"“”«»*_#|•·■►✓~^\u00ad\u200b\u2060]|\.{3,}|…)",
            r"(?P<open>\s?[(\[]\s?)|(?P<close>\s?[)\]])",
        )
    ),
    re.IGNORECASE,
)
_TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ([,.;:!?])"), r"\1"),
    (re.compile(r",(?: ?,)+"), ","),
    (re.compile(r",(?=[.;:!?])"), ""),
    (re.compile(r"([.;:!?]),"), r"\1"),
    (re.compile(r"([!?])\."), r"\1"),
)


class Normaliser:
    """Says texts with the abbreviations and types of document that it was given."""

    def __init__(
        self,
        abbreviations: Mapping[str, str] | None = None,
        document_types: Mapping[str, str] | None = None,
    ) -> None:
        self._abbreviations = ABBREVIATIONS | dict(abbreviations or {})
        self._types = TYPE_NAMES | dict(document_types or {})

    @cached_property
    def _type_words(self) -> tuple[str, ...]:
        return tuple(fold(name) for name in self._types.values())

    def say(self, text: str) -> str:
        """Return a text as it is said."""
        text = clean(text).translate(SUPERSCRIPTS)
        pieces, done = [], 0
        for found in find_numbers(text):
            if found.start < done or not found.number.symbol or not _has_symbol(found, text):
                continue
            pieces += [self._plain(text[done : found.start]), self._document(found, text)]
            done = found.end
        pieces.append(self._plain(text[done:]))
        said = "".join(pieces)
        for pattern, replacement in _TIDY:
            said = pattern.sub(replacement, said)
        return said.strip(" ,")

    def _plain(self, text: str) -> str:
        return _PATTERN.sub(self._piece, text)

    def _piece(self, match: re.Match[str]) -> str:
        # The alternative itself: of nested groups, the outermost is the last to close.
        return self._ways[str(match.lastgroup)](match)

    @cached_property
    def _ways(self) -> dict[str, Callable[[re.Match[str]], str]]:
        return {
            "mail": _mail,
            "site": _site,
            "clock": _clock,
            "hours": lambda match: f"{number(match['whole_hour'])} giờ",
            "phone": _phone,
            "full_date": _full_date,
            "month_of_year": _month_of_year,
            "days": _days,
            "bracketed": _bracketed,
            "span": _span,
            "part": _part,
            "house": lambda match: _stroked(match[0]),
            "measured": _measured,
            "dollars": lambda match: f"{_value(_dotted(match['dollar_amount']))} đô la Mỹ",
            "roman": _roman,
            "ordinal": _ordinal,
            "decimal": lambda match: decimal(match["before"], match["behind"], "chấm"),
            "between": lambda match: " đến ",
            "joined": lambda match: " ",
            "number": _plain_number,
            "dotted": lambda match: f"{DOTTED.get(match[0]) or match[0]} ",
            "dotted_figures": lambda match: (
                f"{DOTTED_BEFORE_FIGURES.get(match['dotted_lead']) or match['dotted_lead']} "
            ),
            "capitals": self._word,
            "dashes": lambda match: ", ",
            "sign": lambda match: f" {SIGNS[match[0]]} ",
            "silent": lambda match: "." if match[0][0] in ".…" else "",
            "open": lambda match: ", ",
            "close": lambda match: ",",
        }

    def _word(self, match: re.Match[str]) -> str:
        """Return a word as it is, an abbreviation in its words, an unknown one by its letters."""
        written = match[0]
        if written in self._abbreviations:
            return self._abbreviations[written] + _apart(match)
        parts = re.split(r"([&.–-])", written)
        if parts[0] in self._types and parts[1:2] == ["-"] and set(parts[2::2]) <= set(ORGANS_SAID):
            document_type, *organs = parts[::2]
            said = " ".join(self._organ(organ) for organ in organs)
            return f"{self._types[document_type].lower()} {said}"
        if len(parts) > 1:
            return "".join(self._simple(part) for part in parts) + _apart(match)
        return self._simple(written) + _apart(match)

    def _simple(self, written: str) -> str:
        if written == "&":
            return " và "
        if written in self._abbreviations:
            return self._abbreviations[written]
        return spelt(written) if _is_unspeakable(written) else written

    def _document(self, found: FoundNumber, text: str) -> str:
        """Return a document's number; what the words around it say, it doesn't say again."""
        before = fold(text[max(0, found.start - 40) : found.start]).rstrip()
        after = fold(text[found.end : found.end + 30]).lstrip()
        has_number_word = before.endswith(" so") or before == "so"
        document_type, organs = self._symbol(found.number)
        named = before.removesuffix(" so").rstrip()
        if document_type and named.endswith(self._type_words):
            document_type = ""
        if after.startswith("cua ") or (after.startswith("ngay ") and " cua " in after):
            organs = ""
        said = number(found.number.raw_number)
        if found.number.year:
            said += f" năm {cardinal(found.number.year)}"
        if tail := " ".join(filter(None, (document_type, organs))):
            said += f", {tail}{',' if after[:1].isalnum() else ''}"
        return said if has_number_word else f"số {said}"

    def _symbol(self, document: DocumentNumber) -> tuple[str, str]:
        """Return what the symbol says: the type of document, and who issued it."""
        first, *others = re.split("[/-]", document.symbol)
        document_type = self._types.get(first, "")
        if not document_type:
            others = [first, *others]
        return document_type.lower(), " ".join(self._organ(organ) for organ in others)

    def _organ(self, symbol: str) -> str:
        if match := ASSEMBLY.fullmatch(symbol):
            who = ORGANS.get(match["who"]) or self._abbreviations[match["who"]]
            return f"{who} khóa {cardinal(int(match['term']))}"
        return ORGANS.get(symbol) or self._abbreviations.get(symbol) or spelt(symbol) or symbol


def _has_symbol(found: FoundNumber, text: str) -> bool:
    """Whether the symbol is printed, not only meant: "Chỉ thị số 34" is plain words."""
    return text[found.start].isdigit()


def _apart(match: re.Match[str]) -> str:
    """Return a blank where figures follow a word at once: QL5, A4, COVID-19."""
    rest = match.string[match.end() : match.end() + 2]
    return " " if rest[:1].isdigit() else ""


def _is_unspeakable(written: str) -> bool:
    """Whether a word of capitals is no Vietnamese syllable, so that its letters are named."""
    if len(written) < 2 or not written.isupper():
        return False
    return not re.fullmatch(
        r"(?:ngh?|[ckt]h|nh|ph|gh|gi|qu|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?",
        fold(written),
    )


def _dotted(written: str) -> str:
    return re.sub(r"[.,](?=\d{3}\b)", "", written)


def _value(written: str) -> str:
    """Return a number as printed, with stops between its thousands and a comma, as it is said."""
    whole, _, fraction = written.partition(",")
    whole = whole.replace(".", "")
    return decimal(whole, fraction) if fraction else number(whole)


def _plain_number(match: re.Match[str]) -> str:
    written = match[0]
    minus = match["minus"] or ""
    said = f"{'âm ' if minus else ''}{_value(written[len(minus) :])}"
    text = match.string
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    start = " " if before.isalpha() else ""
    return f"{start}{said}{' ' if after.isalpha() else ''}"


def _mail(match: re.Match[str]) -> str:
    name, _, host = match[0].partition("@")
    return f"{_address(name)} a còng {_address(host)}"


def _site(match: re.Match[str]) -> str:
    written = match[0].removeprefix("https://").removeprefix("http://").removeprefix("www.")
    end = written[len(written.rstrip(".,;:!?/")) :].replace("/", "")
    return _address(written.rstrip(".,;:!?/")) + end


def _address(written: str) -> str:
    said = re.sub(r"[-._/?=&#%]", lambda sign: f" {_ADDRESS_SIGNS.get(sign[0], '')} ", written)
    return re.sub(r"\d{1,20}", lambda digits: f" {digit_by_digit(digits[0])} ", said).strip()


_ADDRESS_SIGNS = {".": "chấm", "-": "gạch ngang", "_": "gạch dưới", "/": "xuyệt"}


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24:
        return f"{cardinal(hour)} {number(match['minute'])}"
    return f"{cardinal(hour)} giờ {cardinal(minute)}" if minute else f"{cardinal(hour)} giờ"


def _phone(match: re.Match[str]) -> str:
    written = match[0]
    digits = re.sub(r"\D", "", written)
    if len(digits) < 8 or len(digits) > 12:
        return " ".join(_value(part) for part in re.findall(_NUMBER, written))
    groups = [group for group in re.split(r"\D+", written) if group]
    if len(groups) == 1:
        groups = [digits[:4], digits[4:7], digits[7:]]
    plus = "cộng " if written[0] == "+" else " " if written[0] == " " else ""
    return plus + ", ".join(digit_by_digit(group) for group in groups if group)


def _is_day(day: str, month: str, year: int = LEAP_YEAR) -> bool:
    return date_or_none(year, int(month), int(day)) is not None


def _month(month: str) -> str:
    return f"tháng {'tư' if int(month) == 4 else cardinal(int(month))}"


def _day(day: str) -> str:
    value = int(day)
    return f"mùng {cardinal(value)}" if value <= 10 else cardinal(value)


def _ordinal(match: re.Match[str]) -> str:
    place = int(match["place"])
    is_first_month = place == 1 and fold(match["ordinal_lead"]).strip() == "thang"
    return match["ordinal_lead"] + ("một" if is_first_month else ordinal(place))


def _full_date(match: re.Match[str]) -> str:
    if not _is_day(match["day"], match["month"], int(match["year"])):
        return _stroked(match[0])
    said = f"{_day(match['day'])} {_month(match['month'])} năm {cardinal(int(match['year']))}"
    return _with_day_word(match, said)


def _with_day_word(match: re.Match[str], said: str) -> str:
    before = fold(match.string[max(0, match.start() - 8) : match.start()]).rstrip(" (")
    return said if before.endswith(("ngay", "mung")) else f"ngày {said}"


def _month_of_year(match: re.Match[str]) -> str:
    month = match["month_alone"]
    if not 1 <= int(month) <= 12:
        return match["month_lead"] + _stroked(f"{month}/{match['its_year']}")
    return f"{match['month_lead']}{_month(month).removeprefix('tháng ')} năm " + cardinal(
        int(match["its_year"])
    )


def _days(match: re.Match[str]) -> str:
    lead, first, last = match["days_lead"], match["from_day"], match["to_day"]
    month = match["in_month"]
    if not all(_is_day(day, month) for day in (first, last) if day):
        span = f"{number(first)} đến " if last else ""
        return lead + span + _plain_part(last or first, month)
    days = _day(first) if not last else f"{_day(first)} đến {_day(last)}"
    lead = lead.replace("(", ", ")
    is_day_said = fold(lead).strip(" ,").endswith(("ngay", "mung", "mong"))
    if fold(lead).strip() in ("mung", "mong"):
        days = days.removeprefix("mùng ")
    return f"{lead}{'' if is_day_said else 'ngày '}{days} {_month(month)}"


def _bracketed(match: re.Match[str]) -> str:
    day, month = match["bracketed_day"], match["bracketed_month"]
    said = f"ngày {_day(day)} {_month(month)}" if _is_day(day, month) else _plain_part(day, month)
    return f", {said},"


def _span(match: re.Match[str]) -> str:
    low, high, unit = match["low"], match["high"], match["span_unit"]
    if (
        match["dash"] == "-"
        and not unit
        and not match["low_unit"]
        and _amount(low) >= _amount(high)
    ):
        return f"{_value(low)}, {_value(high)}"
    unit_word = f" {_measure(unit)}" if unit else ""
    return f"{_value(low)} đến {_value(high)}{unit_word}"


def _amount(written: str) -> float:
    return float(written.replace(".", "").replace(",", "."))


def _part(match: re.Match[str]) -> str:
    before = fold(match.string[max(0, match.start() - 10) : match.start()]).rstrip()
    if before.endswith(("so nha", "nha so", "ngo", "ngach", "hem", "kiet", "so")):
        return _stroked(match[0])
    return _plain_part(match["upper"], match["lower"])


def _plain_part(upper: str, lower: str) -> str:
    if 0 < int(upper) < int(lower) <= LARGEST_PART:
        return f"{number(upper)} phần {'tư' if int(lower) == 4 else number(lower)}"
    return f"{number(upper)} trên {number(lower)}"


def _stroked(written: str) -> str:
    return " xuyệt ".join(number(part) for part in re.split(r"[-/.]", written) if part)


def _measured(match: re.Match[str]) -> str:
    scale = f" {match['scale'].strip()}" if match["scale"] else ""
    below = "âm " if match["cold"] else ""
    return f"{below}{_value(match['amount'])}{scale} {_measure(match['unit'])}"


def _measure(written: str) -> str:
    unit, *others = written.split("/")
    each = (f" {'trên' if other in PER_UNITS else 'mỗi'} {_unit(other)}" for other in others)
    return _unit(unit) + "".join(each)


def _unit(written: str) -> str:
    return UNITS.get(written) or UNITS.get(written.lower()) or written


def _roman(match: re.Match[str]) -> str:
    numeral = match["numeral"]
    value = _roman_value(numeral)
    if not value or not numeral.isupper():
        return match[0]
    lead = fold(match["roman_lead"]).strip()
    if lead == "thu":
        said = ordinal(value)
    elif lead == "hang":
        said = {1: "nhất", 2: "nhì"}.get(value) or cardinal(value)
    else:
        said = cardinal(value)
    return match["roman_lead"] + said


_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SHAPE = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def _roman_value(numeral: str) -> int:
    if not _ROMAN_SHAPE.fullmatch(numeral):
        return 0
    values = [_ROMAN_DIGITS[letter] for letter in numeral]
    return sum(
        -value if value < max(values[at + 1 :], default=0) else value
        for at, value in enumerate(values)
    )
