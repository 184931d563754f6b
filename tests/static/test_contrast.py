"""Every pair of tokens that carries text has the contrast WCAG 2.2 AA asks of text."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "static" / "css" / "base.css").read_text()
TEXT_CONTRAST = 4.5
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
    """Return the tokens of each appearance, each laid over those it inherits from."""
    root_blocks = re.findall(r":root(\[[^\]]+\])?\s*\{([^}]*)\}", CSS)
    blocks = [dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})", body)) for _, body in root_blocks]
    light, dark, more, more_dark, high, high_dark = (block for block in blocks if "paper" in block)
    return {
        "light": light,
        "dark": light | dark,
        "more contrast": light | more,
        "more contrast, dark": light | dark | more_dark,
        "high contrast": light | high,
        "high contrast, dark": light | dark | high_dark,
    }


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
    weak = {
        f"{text} on {ground}": round(contrast(tokens[text], tokens[ground]), 2)
        for text, ground in TEXT_PAIRS
        if contrast(tokens[text], tokens[ground]) < TEXT_CONTRAST
    }
    assert weak == {}


@pytest.mark.parametrize("appearance", token_sets())
def test_edges_of_controls_stand_out_from_paper(appearance: str) -> None:
    tokens = token_sets()[appearance]
    assert contrast(tokens["edge"], tokens["paper"]) >= CONTROL_CONTRAST
