"""Every pair of tokens that carries text has the contrast WCAG 2.2 AA asks of text."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "static" / "css" / "base.css").read_text()
TEXT_CONTRAST = 4.5
MOST_CONTRAST = 7.0
"""AAA, where a reader asked for all there is."""
CONTROL_CONTRAST = 3.0
TEXT_PAIRS = [
    *product(("ink", "soft", "lacquer", "gold", "jade"), ("paper", "card")),
    ("gold", "gold-wash"),
    ("jade", "jade-wash"),
    ("ink", "jade-wash"),
    ("ink", "gold-wash"),
    ("ink", "mark"),
    ("soft", "jade-wash"),
    ("on-lacquer", "lacquer-deep"),
    ("foot-ink", "foot"),
    ("foot-soft", "foot"),
]


def token_sets() -> dict[str, dict[str, str]]:
    """Return the colours of each appearance, each laid over those it inherits from."""
    blocks = [body for body in re.findall(r":root[^{},]*\{([^{}]*)\}", CSS) if "--soft" in body]
    usual, asked_for, chosen, most = ([colours(body, at) for at in (0, 1)] for body in blocks)
    return {
        f"{name}, {part}": {key: value for each in layers for key, value in each[at].items()}
        for name, *layers in (
            ("usual", usual),
            ("more contrast by system", usual, asked_for),
            ("more contrast", usual, chosen),
            ("most contrast", usual, chosen, most),
        )
        for at, part in enumerate(("day", "night"))
    }


def colours(body: str, at: int) -> dict[str, str]:
    """Return the colours of a block by day (0) or by night (1)."""
    declared = re.findall(r"--([a-z-]+):([^;]+);", body)
    found = {name: re.findall(r"#[0-9a-f]{3,6}\b", value) for name, value in declared}
    return {name: both[at % len(both)] for name, both in found.items() if both}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("appearance", token_sets())
def test_text_stands_out_from_its_ground(appearance: str) -> None:
    tokens = token_sets()[appearance]
    least = MOST_CONTRAST if appearance.startswith("most") else TEXT_CONTRAST
    weak = {
        f"{text} on {ground}": round(contrast(tokens[text], tokens[ground]), 2)
        for text, ground in TEXT_PAIRS
        if contrast(tokens[text], tokens[ground]) < least
    }
    assert weak == {}


@pytest.mark.parametrize("appearance", token_sets())
def test_edges_of_controls_stand_out_from_paper(appearance: str) -> None:
    tokens = token_sets()[appearance]
    assert contrast(tokens["edge"], tokens["paper"]) >= CONTROL_CONTRAST
