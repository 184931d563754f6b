"""Numbers in Vietnamese words: 2025 → hai nghìn không trăm hai mươi lăm."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", " nghìn", " triệu")
LONGEST_NUMBER = 15
"""Digits; what has more is no quantity, and is read digit by digit."""
SHORT_FRACTION = 2
"""Digits after the comma that are read as one number: "ba phẩy hai mươi lăm"."""


def digit_by_digit(digits: str) -> str:
    """Return digits one after another, as of a telephone: 08 → không tám."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def number(digits: str) -> str:
    """Return a row of digits as it is said; one that begins with 0 digit by digit."""
    if len(digits) > LONGEST_NUMBER or (digits[0] == "0" and len(digits) > 1):
        return digit_by_digit(digits)
    return cardinal(int(digits))


def cardinal(value: int) -> str:
    """Return a whole number below a million billions as it is said."""
    if value == 0:
        return DIGITS[0]
    billions, below = divmod(value, 10**9)
    words = f"{cardinal(billions)} tỷ" if billions else ""
    for place in (2, 1, 0):
        group = below // 1000**place % 1000
        if group:
            words += f" {_below_thousand(group, is_first=not words)}{GROUPS[place]}"
    return words.strip()


def decimal(whole: str, fraction: str, point: str = "phẩy") -> str:
    """Return a number with what stands behind its comma."""
    is_one_number = len(fraction) <= SHORT_FRACTION and fraction[0] != "0"
    behind = number(fraction) if is_one_number else digit_by_digit(fraction)
    return f"{number(whole)} {point} {behind}"


def ordinal(value: int) -> str:
    """Return a number behind "thứ": nhất, hai, ba, tư, năm …"""
    return {1: "nhất", 4: "tư"}.get(value) or cardinal(value)


def _below_thousand(value: int, *, is_first: bool) -> str:
    hundreds, rest = divmod(value, 100)
    if is_first and not hundreds:
        return _below_hundred(rest)
    words = f"{DIGITS[hundreds]} trăm"
    if not rest:
        return words
    return f"{words} {'linh ' if rest < 10 else ''}{_below_hundred(rest)}"


def _below_hundred(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return DIGITS[ones]
    words = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if not ones:
        return words
    if ones == 5:
        return f"{words} lăm"
    changed = {1: "mốt", 4: "tư"} if tens > 1 else {}
    return f"{words} {changed.get(ones) or DIGITS[ones]}"
