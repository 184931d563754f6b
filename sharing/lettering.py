"""Vietnamese text that fits its room: as large as may be, broken between words, never clipped."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import ImageDraw, ImageFont

from core.typesetting import runs

LINE_HEIGHT = 1.36
ABOVE, BELOW = 1.24, 0.26
"""What the tallest capital with two marks ("Ẳ") and a tail take, all three of the size."""
SIZE_STEP = 2
LONGEST_WHOLE = 32
"""Letters of a name for whose sake all is set smaller; a longer one is broken between words."""
CUT = "…"
UNKNOWN = "\U0010fffe"
"""Is no letter, so that a font shows it as it shows whatever it lacks."""


@cache
def font(size: int, *, is_bold: bool) -> ImageFont.FreeTypeFont:
    """Return Be Vietnam Pro as pages have it; Pillow reads the same files."""
    weight = 700 if is_bold else 400
    folder = Path(settings.BASE_DIR) / "static" / "fonts"
    return ImageFont.truetype(folder / f"be-vietnam-pro-{weight}.woff2", size)


@dataclass(frozen=True)
class Lines:
    """Text as it is set: its lines and their size."""

    lines: Sequence[str]
    size: int
    is_bold: bool

    @property
    def height(self) -> int:
        """How much room the lines take, marks and tails included."""
        return _height(len(self.lines), self.size)

    @property
    def width(self) -> int:
        """How long the longest line is."""
        return max(
            (_width(line, self.size, is_bold=self.is_bold) for line in self.lines), default=0
        )

    def draw(self, canvas: ImageDraw.ImageDraw, x: int, y: int, colour: str) -> None:
        """Draw the lines below each other, from their upper left corner."""
        for number, line in enumerate(self.lines):
            baseline = y + (number * LINE_HEIGHT + ABOVE) * self.size
            canvas.text(
                (x, round(baseline)),
                line,
                fill=colour,
                font=font(self.size, is_bold=self.is_bold),
                anchor="ls",
            )


def fitted(
    text: str,
    width: int,
    height: int,
    *,
    largest: int,
    smallest: int,
    most_lines: int = 99,
    is_bold: bool = False,
) -> Lines:
    """Return text in the largest size in which it fits, in lines of about one length.

    Names, numbers and words of two syllables stay on a line while one takes them, and no last line
    is a single syllable where a smaller size avoids it. What does not fit even in the smallest
    size ends with an ellipsis, between words.
    """
    words = drawable(text)
    names = [run for run, _ in runs(words.split(" "), with_words=True) if len(run) <= LONGEST_WHOLE]
    fallback: Lines | None = None
    for size in range(largest, smallest - 1, -SIZE_STEP):
        pieces = list(_pieces(words, width, size, is_bold=is_bold))
        lines = _broken(pieces, width, size, is_bold=is_bold)
        if len(lines) > most_lines or _height(len(lines), size) > height:
            continue
        lines = _balanced(pieces, lines, width, size, is_bold=is_bold)
        found = Lines(lines, size, is_bold)
        is_whole = all(_width(name, size, is_bold=is_bold) <= width for name in names)
        if is_whole and (len(lines) <= 1 or " " in lines[-1]):
            return found
        fallback = fallback or found
    return fallback or _cut(words, width, height, smallest, most_lines, is_bold=is_bold)


def drawable(text: str) -> str:
    """Return the text as the font can show it: composed, in one line, without letters it lacks."""
    composed = unicodedata.normalize("NFC", text)
    shown = (letter if letter.isspace() or _has(letter) else " " for letter in composed)
    return " ".join("".join(shown).split())


@cache
def _has(letter: str) -> bool:
    face = font(32, is_bold=True)
    return bytes(face.getmask(letter)) != bytes(face.getmask(UNKNOWN))


@cache
def _width(text: str, size: int, *, is_bold: bool) -> int:
    return round(font(size, is_bold=is_bold).getlength(text))


def _height(lines: int, size: int) -> int:
    return round(((lines - 1) * LINE_HEIGHT + ABOVE + BELOW) * size) if lines else 0


def _broken(pieces: Sequence[str], width: int, size: int, *, is_bold: bool) -> list[str]:
    """Return pieces in lines no longer than a width, unless one alone is."""
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and _width(longer, size, is_bold=is_bold) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _pieces(text: str, width: int, size: int, *, is_bold: bool) -> Iterator[str]:
    """Yield what a line takes whole: names and words; a word longer than a line in parts."""
    for run, _is_short in runs(text.split(" "), with_words=True):
        fits = _width(run, size, is_bold=is_bold) <= width
        for word in [run] if fits else run.split(" "):
            while word and _width(word, size, is_bold=is_bold) > width:
                end = next(
                    end
                    for end in range(len(word), 0, -1)
                    if end == 1 or _width(word[:end], size, is_bold=is_bold) <= width
                )
                yield word[:end]
                word = word[end:]
            if word:
                yield word


def _balanced(
    pieces: Sequence[str], lines: list[str], width: int, size: int, *, is_bold: bool
) -> list[str]:
    """Return as many lines, the longest of which is as short as may be."""
    narrow, wide = width // 2, width
    while len(lines) > 1 and wide - narrow > SIZE_STEP:
        middle = (narrow + wide) // 2
        tried = _broken(pieces, middle, size, is_bold=is_bold)
        fits = all(_width(line, size, is_bold=is_bold) <= middle for line in tried)
        if fits and len(tried) == len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def _cut(text: str, width: int, height: int, size: int, most_lines: int, *, is_bold: bool) -> Lines:
    words = text.split(" ")
    while words:
        pieces = list(_pieces(" ".join(words) + CUT, width, size, is_bold=is_bold))
        lines = _broken(pieces, width, size, is_bold=is_bold)
        if len(lines) <= most_lines and _height(len(lines), size) <= height:
            return Lines(lines, size, is_bold)
        words.pop()
    return Lines([], size, is_bold)
