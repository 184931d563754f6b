"""Things that grow and flow: trees, flowers, water, boats, birds."""

import math
from collections.abc import Sequence

from demo.drawings.canvas import (
    CLAY,
    EARTH,
    GOLD,
    GOLD_LIGHT,
    INK,
    JADE,
    JADE_LIGHT,
    JADE_MID,
    LACQUER,
    PAPER,
    ROSE,
    Canvas,
    mix,
    smooth,
)

TRUNK = "#6b4a35"


def birds(canvas: Canvas, x: float, y: float, count: int = 3) -> None:
    """Draw a few birds as two strokes each."""
    for index in range(count):
        left = x + index * 46 + canvas.random.uniform(-8, 8)
        top = y + (index % 2) * 22
        wing = 13 + (index % 2) * 3
        for side in (-1, 1):
            curve = smooth(
                [(left, top), (left + side * wing * 0.55, top - 8), (left + side * wing, top - 3)]
            )
            canvas.line(curve, INK, 2.4)


def round_tree(
    canvas: Canvas, x: float, ground: float, height: float, leaf: str = JADE_MID
) -> None:
    """Draw a broad tree: a trunk and three clouds of leaves."""
    canvas.polygon(
        [
            (x - height * 0.04, ground),
            (x + height * 0.04, ground),
            (x + height * 0.025, ground - height * 0.55),
            (x - height * 0.025, ground - height * 0.55),
        ],
        TRUNK,
    )
    top = ground - height * 0.68
    canvas.ellipse(
        x - height * 0.17, top + height * 0.08, height * 0.2, height * 0.17, mix(leaf, INK, 0.12)
    )
    canvas.ellipse(x + height * 0.17, top + height * 0.06, height * 0.21, height * 0.18, leaf)
    canvas.ellipse(x, top - height * 0.08, height * 0.24, height * 0.22, mix(leaf, PAPER, 0.12))


def fruit_tree(canvas: Canvas, x: float, ground: float, height: float, fruit: str = CLAY) -> None:
    """Draw a round tree with fruit."""
    round_tree(canvas, x, ground, height, JADE)
    for _ in range(7):
        angle, reach = canvas.random.uniform(0, math.tau), canvas.random.uniform(0.05, 0.25)
        canvas.ellipse(
            x + math.cos(angle) * reach * height,
            ground - height * 0.68 + math.sin(angle) * reach * height * 0.8,
            height * 0.03,
            height * 0.03,
            fruit,
        )


def palm(canvas: Canvas, x: float, ground: float, height: float, lean: float = 0.1) -> None:
    """Draw a coconut palm with seven fronds."""
    crown = (x + height * lean, ground - height)
    stem = smooth([(x, ground), (x + height * lean * 0.2, ground - height * 0.5), crown])
    canvas.line(stem, TRUNK, height * 0.045)
    for index in range(7):
        angle = math.pi + index * math.pi / 6
        tip = (
            crown[0] + math.cos(angle) * height * 0.36,
            crown[1] + math.sin(angle) * height * 0.2 + height * 0.1,
        )
        middle = (
            crown[0] + math.cos(angle) * height * 0.22,
            crown[1] + math.sin(angle) * height * 0.24 - height * 0.03,
        )
        colour = JADE if index % 2 else JADE_MID
        canvas.line(smooth([crown, middle, tip]), colour, height * 0.045)


def bamboo(canvas: Canvas, x: float, ground: float, height: float) -> None:
    """Draw a clump of bamboo that leans outwards."""
    for index in range(7):
        lean = (index - 3) * height * 0.075
        reach = height * canvas.random.uniform(0.75, 1.05)
        curve = smooth(
            [
                (x + index * 5, ground),
                (x + lean * 0.5, ground - reach * 0.6),
                (x + lean * 1.7, ground - reach),
            ]
        )
        canvas.line(curve, mix(JADE_MID, JADE_LIGHT, index % 2 * 0.5), height * 0.02)
        for step in range(9):
            leaf_x, leaf_y = curve[int((len(curve) - 1) * (0.45 + step * 0.068))]
            side = 1 if step % 2 else -1
            tip = (leaf_x + side * height * 0.12, leaf_y + height * 0.035)
            canvas.line([(leaf_x, leaf_y), tip], JADE if index % 2 else JADE_MID, height * 0.022)


def flower(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """Draw a small flower of five petals."""
    for index in range(5):
        angle = index * math.tau / 5 - math.pi / 2
        canvas.ellipse(
            x + math.cos(angle) * size * 0.62,
            y + math.sin(angle) * size * 0.62,
            size * 0.5,
            size * 0.5,
            colour,
        )
    canvas.ellipse(x, y, size * 0.38, size * 0.38, GOLD_LIGHT)


def flower_bed(canvas: Canvas, points: list[tuple[float, float, float]]) -> None:
    """Draw leaves and flowers at (x, y, size), far ones first."""
    colours = (LACQUER, CLAY, ROSE, GOLD_LIGHT, "#f3e9dc")
    for x, y, size in points:
        canvas.ellipse(x, y + size, size * 1.5, size * 1.0, JADE)
        canvas.ellipse(x - size, y + size * 1.2, size * 0.9, size * 0.7, JADE_MID)
    for x, y, size in points:
        flower(canvas, x, y, size, canvas.random.choice(colours))


def lotus(canvas: Canvas, x: float, y: float, size: float, water: float) -> None:
    """Draw a lotus on its stem, open towards the reader."""
    canvas.line(
        smooth([(x, y + size * 0.4), (x - size * 0.1, (y + water) / 2), (x, water)]),
        JADE_MID,
        size * 0.08,
    )
    petals = ((-1.0, 0.55), (1.0, 0.55), (-0.6, 0.85), (0.6, 0.85), (0, 1.0))
    for index, (spread, rise) in enumerate(petals):
        tip = (x + spread * size * 0.95, y - rise * size * 0.85 + size * 0.3)
        side = size * 0.34
        colour = mix("#d98a80", "#f6dcd2", index / 4)
        left = (x + spread * size * 0.35 - side, y - rise * size * 0.15)
        right = (x + spread * size * 0.35 + side, y - rise * size * 0.15)
        shape = smooth([(x, y + size * 0.45), left, tip]) + smooth(
            [tip, right, (x, y + size * 0.45)]
        )
        canvas.polygon(shape, colour)
    canvas.ellipse(x, y + size * 0.12, size * 0.2, size * 0.12, GOLD_LIGHT)


def lotus_leaf(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a floating leaf with a notch."""
    colour = mix(JADE, JADE_LIGHT, canvas.random.uniform(0, 0.55))
    canvas.pie(x, y, size, size * 0.36, (-60, 275), colour)
    for angle in (0.3, 1.4, 2.5, 3.5):
        tip = (x + math.cos(angle) * size * 0.7, y + math.sin(angle) * size * 0.25)
        canvas.line([(x, y), tip], mix(colour, PAPER, 0.22), 1.6)


def water(canvas: Canvas, top: float, bottom: float, sun_x: float | None = None) -> None:
    """Fill a band with water, ripples, and the sun's broken reflection."""
    near, far = canvas.palette.water[1], canvas.palette.water[0]
    canvas.shade(top, bottom, (far, near))
    for _ in range(int((bottom - top) / 9)):
        y = canvas.random.uniform(top + 6, bottom - 4)
        depth = (y - top) / (bottom - top)
        x, length = canvas.random.uniform(0, canvas.width), 20 + 90 * depth
        canvas.line([(x, y), (x + length, y)], mix(far, PAPER, 0.35), 1 + 2 * depth)
    if sun_x is not None:
        for index in range(7):
            y = top + 10 + index * (bottom - top) * 0.11
            half = (48 - index * 4) * canvas.random.uniform(0.6, 1.1)
            canvas.line(
                [(sun_x - half, y), (sun_x + half, y)], mix(canvas.palette.sun, far, 0.35), 5
            )


def boat(canvas: Canvas, x: float, y: float, length: float, colour: str = "#6f3b2b") -> None:
    """Draw a long wooden boat, lying on the water at y."""
    rise = length * 0.09
    upper = smooth(
        [
            (x, y - rise),
            (x + length * 0.2, y - rise * 0.2),
            (x + length * 0.8, y - rise * 0.2),
            (x + length, y - rise),
        ]
    )
    lower = smooth(
        [
            (x + length, y - rise),
            (x + length * 0.82, y + rise),
            (x + length * 0.18, y + rise),
            (x, y - rise),
        ]
    )
    canvas.polygon(upper + lower, colour)
    canvas.line(upper, mix(colour, GOLD_LIGHT, 0.45), length * 0.014)


def rice_rows(canvas: Canvas, top: float, bottom: float, colour: str) -> None:
    """Draw rows of rice that run towards the horizon."""
    vanish = canvas.width * canvas.random.uniform(0.35, 0.65)
    for index in range(-14, 15):
        base = canvas.width / 2 + index * canvas.width * 0.075
        canvas.line([(vanish + index * 26, top), (base + index * 22, bottom)], colour, 3)


def path_shape(points: list[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Return the outline of a winding path given as (x, y, width) from far to near."""
    left = smooth([(x - width / 2, y) for x, y, width in points])
    right = smooth([(x + width / 2, y) for x, y, width in points])
    return left + right[::-1]


def earth_bank(canvas: Canvas, crest: Sequence[tuple[float, float]], colour: str = EARTH) -> None:
    """Draw a bank from its crest down to the lower edge."""
    canvas.polygon(
        [(crest[0][0], canvas.height), *smooth(crest), (crest[-1][0], canvas.height)], colour
    )


def pot_plant(canvas: Canvas, x: float, ground: float, size: float) -> None:
    """Draw a plant in a clay pot."""
    for index in range(7):
        angle = math.pi + math.pi * (index + 0.5) / 7
        tip = (
            x + math.cos(angle) * size * 0.6,
            ground - size * 0.55 + math.sin(angle) * size * 0.75,
        )
        canvas.line(
            smooth([(x, ground - size * 0.4), ((x + tip[0]) / 2, ground - size * 0.8), tip]),
            JADE if index % 2 else JADE_MID,
            size * 0.07,
        )
    canvas.polygon(
        [
            (x - size * 0.26, ground - size * 0.45),
            (x + size * 0.26, ground - size * 0.45),
            (x + size * 0.18, ground),
            (x - size * 0.18, ground),
        ],
        GOLD,
    )
