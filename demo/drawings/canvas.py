"""A canvas that draws large and shrinks, so that every edge is smooth and every byte repeats."""

import io
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

OVERSAMPLING = 2
"""Drawn this many times larger than shown; more is slower and no longer visible."""

Point = tuple[float, float]

PAPER, INK, SOFT_INK = "#fbf8f3", "#2b2320", "#5d544d"
LACQUER, LACQUER_DEEP = "#9b1c1f", "#7a1417"
GOLD, GOLD_LIGHT, GOLD_WASH = "#7d5210", "#e2cf9a", "#f7ecd6"
JADE, JADE_MID, JADE_LIGHT, JADE_WASH = "#17614f", "#41795f", "#84a98b", "#e2f0eb"
CLAY, ROSE, EARTH, TILE = "#c8503f", "#dd9379", "#b88a5b", "#b4573f"


@dataclass(frozen=True)
class Palette:
    """The colours of one hour of the day. `layers` go from the far hills to the near ones."""

    sky: tuple[str, str]
    sun: str
    layers: tuple[str, str, str, str]
    water: tuple[str, str]
    wall: str


PALETTES = {
    "dawn": Palette(
        ("#f7e7c6", "#f3dcb2"), CLAY, ("#a9c1a2", JADE_LIGHT, JADE_MID, "#225a48"),
        ("#dfe5cf", "#9fbfae"), "#fbf3e2",
    ),
    "noon": Palette(
        ("#dfece6", "#f3f2e4"), GOLD_LIGHT, ("#b9d0c0", "#8fb59b", "#4c8a6d", "#1f624c"),
        ("#cfe3df", "#86b3ab"), "#fdf6e8",
    ),
    "dusk": Palette(
        ("#eec9a4", "#f6e3bd"), "#d8604a", ("#c9a79a", "#9d8b86", "#5f7a6c", "#27483f"),
        ("#eccfae", "#b08f86"), "#f6e6cb",
    ),
    "river": Palette(
        ("#e0ebe6", "#f4ead2"), "#dd8c6f", ("#b7cdbd", "#8db4a2", "#47806c", "#1d5c4b"),
        ("#cfe0da", "#7eaaa2"), "#fbf3e2",
    ),
    "highland": Palette(
        ("#e3e6ea", "#f5e6cb"), "#d9705a", ("#b3bfc4", "#869aa0", "#557a72", "#274f47"),
        ("#d5dfdc", "#8fadaa"), "#f4e7cf",
    ),
}  # fmt: skip


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the three channels of a "#rrggbb" colour."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def mix(one: str, other: str, share: float) -> str:
    """Return `one` with a share (0 to 1) of `other` in it."""
    channels = (round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """Return a curve through the points (Catmull-Rom), the ends included."""
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append(
                tuple(  # type: ignore[arg-type]  # points are pairs, so this is one
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t**2
                        + (3 * b - a - 3 * c + d) * t**3
                    )
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    curve.append(points[-1])
    return curve


class Canvas:
    """Draws in the picture's own pixels; `random` depends on nothing but the seed."""

    def __init__(self, width: int, height: int, seed: int, palette: str) -> None:
        self.width, self.height = width, height
        self.palette = PALETTES[palette]
        self.random = random.Random(seed)
        size = (width * OVERSAMPLING, height * OVERSAMPLING)
        self.image = Image.new("RGB", size, self.palette.sky[1])
        self.pen = ImageDraw.Draw(self.image)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        self.pen.polygon(self._scaled(points), fill=colour)

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        """Draw an ellipse around (x, y)."""
        self.pen.ellipse(self._scaled([(x - rx, y - ry), (x + rx, y + ry)]), fill=colour)

    def pie(
        self, x: float, y: float, rx: float, ry: float, angles: tuple[float, float], colour: str
    ) -> None:
        """Draw a slice of an ellipse; angles in degrees, clockwise from the right."""
        box = self._scaled([(x - rx, y - ry), (x + rx, y + ry)])
        self.pen.pieslice(box, *angles, fill=colour)

    def arc(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        angles: tuple[float, float],
        colour: str,
        width: float,
    ) -> None:
        """Draw a part of an ellipse's outline."""
        box = self._scaled([(x - rx, y - ry), (x + rx, y + ry)])
        self.pen.arc(box, *angles, fill=colour, width=round(width * OVERSAMPLING))

    def box(
        self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0
    ) -> None:
        """Draw a rectangle from its upper left corner."""
        corners = self._scaled([(x, y), (x + width, y + height)])
        self.pen.rounded_rectangle(corners, radius * OVERSAMPLING, fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """Draw a stroke with round joints and ends."""
        self.pen.line(
            self._scaled(points), fill=colour, width=round(width * OVERSAMPLING), joint="curve"
        )
        for x, y in (points[0], points[-1]):
            self.ellipse(x, y, width / 2, width / 2, colour)

    def shade(self, top: float, bottom: float, colours: tuple[str, str]) -> None:
        """Fill a horizontal band with a gradient from the first colour to the second."""
        strip = Image.new("RGB", (1, 2))
        strip.putpixel((0, 0), rgb(colours[0]))
        strip.putpixel((0, 1), rgb(colours[1]))
        height = round((bottom - top) * OVERSAMPLING)
        strip = strip.resize((1, height), Image.Resampling.BILINEAR)
        strip = strip.resize((self.image.width, height), Image.Resampling.NEAREST)
        self.image.paste(strip, (0, round(top * OVERSAMPLING)))

    def sky(self, horizon: float | None = None) -> None:
        self.shade(0, horizon or self.height, self.palette.sky)

    def sun(self, x: float, y: float, radius: float) -> None:
        """Draw the sun with one pale ring around it."""
        halo = mix(self.palette.sun, self.palette.sky[0], 0.78)
        self.ellipse(x, y, radius * 1.35, radius * 1.35, halo)
        self.ellipse(x, y, radius, radius, self.palette.sun)

    def ridge(self, top: float, swell: float, colour: str, waves: float = 1.4) -> None:
        """Draw a line of hills whose crest swings `swell` pixels around `top`."""
        phase = self.random.uniform(0, math.tau)
        second = self.random.uniform(0, math.tau)
        crest = []
        for x in range(0, self.width + 9, 8):
            turn = x / self.width * math.tau * waves
            wave = math.sin(turn + phase) + 0.35 * math.sin(turn * 2.1 + second)
            crest.append((x, top + swell * wave))
        self.polygon([(0, self.height), *crest, (self.width, self.height)], colour)

    def hills(self, horizon: float, swell: float, count: int = 4) -> None:
        """Draw lines of hills from far to near, down to the lower edge."""
        step = (self.height - horizon) / (count + 0.6)
        for index, colour in enumerate(self.palette.layers[4 - count :]):
            self.ridge(horizon + step * index, swell, colour, self.random.uniform(0.8, 1.5))

    def png(self) -> bytes:
        """Return the finished picture, the same bytes each time."""
        shown = self.image.resize((self.width, self.height), Image.Resampling.BOX)
        target = io.BytesIO()
        shown.save(target, "PNG", compress_level=6)
        return target.getvalue()
