"""People without likeness: flat busts that stand for nobody."""

from demo.drawings.buildings import house
from demo.drawings.canvas import (
    CLAY,
    GOLD,
    GOLD_LIGHT,
    INK,
    JADE,
    LACQUER,
    PAPER,
    SOFT_INK,
    Canvas,
    mix,
    smooth,
)
from demo.drawings.nature import birds, palm, round_tree

PORTRAIT_SIZE = (960, 1200)
WIDE_SIZE = (1280, 720)
SKINS = ("#e3b48a", "#d9a578", "#c98f63", "#edc29b")
HAIR, GREY_HAIR = "#2b2422", "#a59c93"
CLOTHES = {
    "red": LACQUER,
    "jade": JADE,
    "indigo": "#2f3f5c",
    "white": "#f4efe6",
    "sand": "#c7a46b",
    "clay": CLAY,
    "gold": GOLD,
}


def _hair_behind(
    canvas: Canvas, x: float, y: float, unit: float, traits: set[str], hair: str
) -> None:
    if "long" in traits:
        canvas.box(x - unit * 1.22, y - unit * 0.7, unit * 2.44, unit * 3.1, hair, unit * 0.9)
    if "bun" in traits:
        canvas.ellipse(x + unit * 0.15, y - unit * 1.52, unit * 0.5, unit * 0.42, hair)
    if "bob" in traits:
        canvas.box(x - unit * 1.22, y - unit * 1.0, unit * 2.44, unit * 2.15, hair, unit * 0.8)


def _hair_in_front(
    canvas: Canvas, x: float, y: float, unit: float, traits: set[str], hair: str
) -> None:
    crown = smooth(
        [
            (x - unit * 1.1, y + unit * 0.1),
            (x - unit * 1.14, y - unit * 0.6),
            (x - unit * 0.7, y - unit * 1.3),
            (x, y - unit * 1.5),
            (x + unit * 0.7, y - unit * 1.3),
            (x + unit * 1.14, y - unit * 0.6),
            (x + unit * 1.1, y + unit * 0.1),
        ]
    )
    if traits & {"woman"}:
        fringe = [
            (x + unit * 0.95, y - unit * 0.35),
            (x + unit * 0.35, y - unit * 0.9),
            (x - unit * 0.25, y - unit * 0.85),
            (x - unit * 0.95, y - unit * 0.3),
        ]
    else:
        fringe = [
            (x + unit * 0.98, y - unit * 0.45),
            (x + unit * 0.5, y - unit * 0.72),
            (x - unit * 0.3, y - unit * 0.78),
            (x - unit * 0.98, y - unit * 0.45),
        ]
    canvas.polygon(crown + smooth([crown[-1], *fringe, crown[0]]), hair)


def _headwear(canvas: Canvas, x: float, y: float, unit: float, traits: set[str]) -> None:
    if "scarf" in traits:
        band = smooth(
            [
                (x - unit * 1.2, y - unit * 0.25),
                (x - unit * 1.0, y - unit * 1.35),
                (x, y - unit * 1.75),
                (x + unit * 1.0, y - unit * 1.35),
                (x + unit * 1.2, y - unit * 0.25),
                (x, y - unit * 0.85),
            ]
        )
        canvas.polygon(band, "#3a2f4d")
        for lift, colour in ((0.98, LACQUER), (1.14, GOLD_LIGHT), (1.3, LACQUER)):
            stripe = smooth(
                [
                    (x - unit * 1.02, y - unit * (lift - 0.32)),
                    (x, y - unit * lift),
                    (x + unit * 1.02, y - unit * (lift - 0.32)),
                ]
            )
            canvas.line(stripe, colour, unit * 0.09)
    if "hat" in traits:
        canvas.polygon(
            [
                (x, y - unit * 2.35),
                (x + unit * 2.0, y - unit * 0.55),
                (x - unit * 2.0, y - unit * 0.55),
            ],
            "#ead9ae",
        )
        canvas.ellipse(x, y - unit * 0.56, unit * 2.0, unit * 0.2, "#d9c38e")
        for share in (0.3, 0.55, 0.8):
            top = y - unit * 2.35 + unit * 1.8 * share
            canvas.line(
                [(x - unit * 2.0 * share, top), (x + unit * 2.0 * share, top)],
                "#d9c38e",
                unit * 0.035,
            )


def _face(canvas: Canvas, x: float, y: float, unit: float, traits: set[str], skin: str) -> None:
    line = mix(skin, INK, 0.62)
    for side in (-1, 1):
        canvas.arc(
            x + side * unit * 0.42,
            y + unit * 0.12,
            unit * 0.16,
            unit * 0.13,
            (200, 340),
            line,
            unit * 0.055,
        )
        canvas.ellipse(
            x + side * unit * 0.58, y + unit * 0.5, unit * 0.2, unit * 0.13, mix(skin, CLAY, 0.22)
        )
    canvas.arc(x, y + unit * 0.52, unit * 0.32, unit * 0.24, (25, 155), line, unit * 0.06)
    if "glasses" in traits:
        for side in (-1, 1):
            canvas.arc(
                x + side * unit * 0.42,
                y + unit * 0.1,
                unit * 0.32,
                unit * 0.28,
                (0, 360),
                SOFT_INK,
                unit * 0.06,
            )
        canvas.line(
            [(x - unit * 0.1, y + unit * 0.06), (x + unit * 0.1, y + unit * 0.06)],
            SOFT_INK,
            unit * 0.06,
        )


def bust(canvas: Canvas, x: float, base: float, unit: float, traits: set[str]) -> None:
    """Draw head and shoulders; `unit` is about half a head's width, `base` the lower edge.

    Traits: woman or man; short, bob, bun or long; grey; glasses; scarf; hat; a colour of CLOTHES.
    """
    skin = canvas.random.choice(SKINS)
    hair = GREY_HAIR if "grey" in traits else HAIR
    cloth = next((CLOTHES[name] for name in CLOTHES if name in traits), CLOTHES["red"])
    head = base - unit * 4.3
    _hair_behind(canvas, x, head, unit, traits, hair)
    shoulders = smooth(
        [
            (x - unit * 2.15, base),
            (x - unit * 2.0, base - unit * 1.3),
            (x - unit * 1.2, base - unit * 2.25),
            (x, base - unit * 2.45),
            (x + unit * 1.2, base - unit * 2.25),
            (x + unit * 2.0, base - unit * 1.3),
            (x + unit * 2.15, base),
        ]
    )
    canvas.polygon(shoulders, cloth)
    canvas.box(x - unit * 2.15, base - 1, unit * 4.3, canvas.height, cloth)
    canvas.box(
        x - unit * 0.42,
        head + unit * 0.7,
        unit * 0.84,
        unit * 1.35,
        mix(skin, INK, 0.12),
        unit * 0.38,
    )
    collar = mix(cloth, INK if cloth == CLOTHES["white"] else PAPER, 0.2)
    for side in (-1, 1):
        canvas.polygon(
            [
                (x, base - unit * 1.9),
                (x + side * unit * 0.75, base - unit * 2.42),
                (x + side * unit * 0.42, base - unit * 2.62),
            ],
            collar,
        )
    if "woman" not in traits:
        canvas.line([(x, base - unit * 1.9), (x, base)], collar, unit * 0.06)
    for side in (-1, 1):
        canvas.ellipse(
            x + side * unit * 1.02,
            head + unit * 0.12,
            unit * 0.17,
            unit * 0.26,
            mix(skin, INK, 0.08),
        )
    canvas.ellipse(x, head, unit * 1.04, unit * 1.3, skin)
    _hair_in_front(canvas, x, head, unit, traits, hair)
    _face(canvas, x, head, unit, traits, skin)
    _headwear(canvas, x, head, unit, traits)


def portrait(seed: int, palette: str, traits: set[str]) -> bytes:
    """Draw one person before sun and hills (960 × 1200)."""
    canvas = Canvas(*PORTRAIT_SIZE, seed, palette)
    canvas.sky()
    side = canvas.random.choice((0.3, 0.7))
    canvas.sun(canvas.width * side, canvas.height * 0.28, 190)
    birds(canvas, canvas.width * (0.9 - side * 0.8), canvas.height * 0.16)
    canvas.hills(canvas.height * 0.62, 34, 3)
    bust(canvas, canvas.width / 2, canvas.height + 10, 165, traits)
    return canvas.png()


def _company(canvas: Canvas, count: int) -> list[set[str]]:
    looks = [
        {"woman", "bun", "red"},
        {"man", "short", "jade"},
        {"woman", "bob", "gold"},
        {"man", "short", "indigo", "glasses"},
        {"woman", "long", "clay"},
        {"man", "grey", "sand"},
    ]
    canvas.random.shuffle(looks)
    return looks[:count]


def group(seed: int, palette: str, count: int, size: tuple[int, int]) -> bytes:
    """Draw people before sun and hills: side by side, in two rows where the picture is upright."""
    canvas = Canvas(*size, seed, palette)
    is_upright = canvas.height > canvas.width
    canvas.sky()
    canvas.sun(
        canvas.width * 0.5, canvas.height * (0.2 if is_upright else 0.3), canvas.height * 0.15
    )
    canvas.hills(canvas.height * 0.5, canvas.height * 0.03, 3)
    looks = _company(canvas, count)
    front = (count + 1) // 2 if is_upright else count
    rows = [(looks[front:], 0.68, 0.9), (looks[:front], 1.02, 1.0)]
    unit = min(canvas.width / (front * 3.0 + 0.9), canvas.height / (9.2 if is_upright else 6.9))
    for row, base, scale in rows:
        middle = (len(row) - 1) / 2
        for index in sorted(range(len(row)), key=lambda index: -abs(index - middle)):
            x = canvas.width / 2 + (index - middle) * unit * 2.95
            bust(canvas, x, canvas.height * base + unit * 0.2, unit * scale, row[index])
    return canvas.png()


def household(seed: int, palette: str) -> bytes:
    """Draw a couple before their house (960 × 1200)."""
    canvas = Canvas(*PORTRAIT_SIZE, seed, palette)
    canvas.sky()
    canvas.sun(canvas.width * 0.74, canvas.height * 0.19, 120)
    canvas.hills(canvas.height * 0.5, 26, 3)
    ground = canvas.height * 0.68
    if palette == "river":
        palm(canvas, 120, ground, 420, 0.12)
        palm(canvas, 860, ground, 360, -0.1)
    else:
        round_tree(canvas, 130, ground, 380)
        round_tree(canvas, 850, ground, 330)
    house(canvas, 270, ground, 430, 210)
    canvas.box(0, ground, canvas.width, canvas.height - ground, canvas.palette.layers[2])
    bust(canvas, 320, canvas.height + 20, 118, {"man", "grey", "indigo"})
    bust(canvas, 650, canvas.height + 20, 110, {"woman", "bun", "red"})
    return canvas.png()
