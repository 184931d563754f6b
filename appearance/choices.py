"""What a reader may choose of the portal's looks, and how one cookie holds it.

`size.1/contrast.most`: names and values of `CHOICES`; what was left as it is isn't named.
`static/js/site.js` reads and writes the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass

COOKIE = "hienthi"
"""Without a hyphen: nginx knows cookies as variables."""
COOKIE_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Choice:
    """One thing that a reader may choose; the option with the value "" is how it is at first."""

    name: str
    legend: str
    options: tuple[tuple[str, str], ...]


CHOICES = (
    Choice(
        "size",
        "Cỡ chữ",
        (("-1", "Nhỏ"), ("", "Vừa"), ("1", "Lớn"), ("2", "Lớn hơn"), ("3", "Lớn nhất")),
    ),
    Choice("contrast", "Độ tương phản", (("", "Theo máy"), ("more", "Cao"), ("most", "Cao nhất"))),
    Choice("theme", "Nền", (("", "Theo máy"), ("light", "Sáng"), ("dark", "Tối"))),
    Choice("width", "Bề rộng dòng chữ", (("narrow", "Hẹp"), ("", "Vừa"), ("wide", "Rộng"))),
    Choice("lines", "Gạch chân liên kết", (("", "Khi cần phân biệt"), ("all", "Mọi liên kết"))),
)

Chosen = dict[str, str]
"""Name of a choice → value; without those left as they are at first."""


def read(cookie: str) -> Chosen:
    """Return what a cookie says, without what nobody may choose."""
    pairs = (part.partition(".") for part in cookie.split("/"))
    return only_known({name: value for name, _, value in pairs})


def only_known(values: Mapping[str, str]) -> Chosen:
    """Return those values that are on offer, without those of a page nobody changed."""
    asked = ((choice, values.get(choice.name, "")) for choice in CHOICES)
    return {
        choice.name: value for choice, value in asked if value and value in dict(choice.options)
    }


def written(chosen: Chosen) -> str:
    """Return a choice as the cookie holds it."""
    return "/".join(f"{name}.{value}" for name, value in chosen.items())


def attributes(chosen: Chosen) -> str:
    """Return the attributes of `<html>` by which the style sheets know a choice."""
    return "".join(f' data-{name}="{value}"' for name, value in chosen.items())
