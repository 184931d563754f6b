"""A long law of our own, on a page and as the pages of a file."""

import html
import json

from tests.factories.bodies import block

RIGHT = (
    "Điều 74. Điều kiện tặng cờ của Trưởng thôn",
    "1. Hộ trồng sen đủ trăm gốc được tặng cờ.",
    "2. Hồ sơ đề nghị gồm đơn, ảnh chụp ao và biên bản họp xóm.",
)
DECOYS = {
    3: ("Điều 3. Giải thích từ ngữ", "1. Cờ là cờ của thôn.", "2. Trưởng thôn là người dân bầu."),
    30: ("Điều 30. Hồ sơ chia nước", "1. Hồ sơ đề nghị chia nước gồm đơn và sơ đồ mương."),
    31: ("Điều 31. Trưởng thôn", "1. Trưởng thôn họp dân, trưởng thôn giữ sổ, trưởng thôn ký."),
    60: ("Điều 60. Tặng quà", "1. Quà được tặng vào mùa gặt.", "2. Cờ không được tặng kèm quà."),
}
"""Articles that hold words of the questions, more often than the right one."""


def article(number: int) -> tuple[str, ...]:
    """Return the lines of an article of which each holds some words of the questions."""
    return DECOYS.get(number) or (
        f"Điều {number}. Chăm cây số {number}",
        f"1. Hộ trồng cây số {number} đủ điều kiện thì được thôn khen.",
        "2. Đề nghị của hộ gửi trước mùa gặt, gồm những gì thôn hỏi.",
    )


LAW = [RIGHT if number == 74 else article(number) for number in range(1, 121)]


def as_body(articles: list[tuple[str, ...]]) -> str:
    """Return articles as a body, a paragraph a line."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for each in articles for line in each)
    return json.dumps([block("paragraph", paragraphs)])


def as_pages(articles: list[tuple[str, ...]], articles_each: int) -> list[str]:
    """Return articles as the pages of a file, whose lines break within sentences."""
    lines = ["\n".join(map(wrapped, each)) for each in articles]
    starts = range(0, len(lines), articles_each)
    return ["\n".join(lines[start : start + articles_each]) for start in starts]


def wrapped(line: str) -> str:
    """Return a paragraph as a page prints it, broken before its last word."""
    return line if line.startswith("Điều") else "\n".join(line.rsplit(" ", 1))
