"""Houses, schools, halls, bridges: walls and roofs as a child would know them."""

from demo.drawings.canvas import (
    CLAY,
    GOLD,
    GOLD_LIGHT,
    INK,
    JADE,
    LACQUER,
    PAPER,
    TILE,
    Canvas,
    mix,
    smooth,
)

WOOD = "#7a5136"
GLASS = "#bcd6d0"


def roof(
    canvas: Canvas, x: float, top: float, width: float, height: float, colour: str = TILE
) -> None:
    """Draw a tiled roof from its upper left corner, eaves wider than the ridge."""
    eave = width * 0.08
    canvas.polygon(
        [
            (x + width * 0.12, top),
            (x + width * 0.88, top),
            (x + width + eave, top + height),
            (x - eave, top + height),
        ],
        colour,
    )
    for share in (0.35, 0.65, 0.92):
        y = top + height * share
        left = x + width * 0.12 - (width * 0.12 + eave) * share
        right = x + width * 0.88 + (width * 0.12 + eave) * share
        canvas.line([(left + 3, y), (right - 3, y)], mix(colour, INK, 0.18), height * 0.03)
    canvas.line(
        [(x + width * 0.11, top), (x + width * 0.89, top)], mix(colour, INK, 0.3), height * 0.09
    )


def window(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Draw a window of two panes."""
    canvas.box(x, y, width, height, JADE)
    pane = width * 0.4
    for left in (x + width * 0.07, x + width * 0.53):
        canvas.box(left, y + height * 0.08, pane, height * 0.84, GLASS)


def house(
    canvas: Canvas, x: float, ground: float, width: float, height: float, tile: str = TILE
) -> None:
    """Draw a three-bay house whose roof makes up half its height."""
    wall_top = ground - height * 0.55
    canvas.box(x, wall_top, width, height * 0.55, canvas.palette.wall)
    canvas.box(x, ground - height * 0.06, width, height * 0.06, mix(canvas.palette.wall, INK, 0.25))
    canvas.box(x + width * 0.42, wall_top + height * 0.12, width * 0.16, height * 0.43, WOOD)
    for left in (0.12, 0.7):
        window(canvas, x + width * left, wall_top + height * 0.14, width * 0.18, height * 0.22)
    roof(canvas, x, ground - height, width, height * 0.5, tile)


def stilt_house(canvas: Canvas, x: float, ground: float, width: float) -> None:
    """Draw a highland house on stilts with a high roof and a ladder."""
    floor = ground - width * 0.26
    for share in (0.05, 0.35, 0.65, 0.95):
        canvas.box(x + width * share - width * 0.02, floor, width * 0.04, width * 0.26, WOOD)
    canvas.box(x, floor - width * 0.3, width, width * 0.31, mix(WOOD, GOLD_LIGHT, 0.35))
    canvas.box(x + width * 0.43, floor - width * 0.24, width * 0.15, width * 0.25, WOOD)
    for left in (0.12, 0.72):
        canvas.box(x + width * left, floor - width * 0.2, width * 0.15, width * 0.12, GLASS)
    roof(canvas, x, floor - width * 0.62, width, width * 0.34, mix(TILE, INK, 0.22))
    canvas.line(
        [(x + width * 0.5, floor), (x + width * 0.66, ground)], mix(WOOD, INK, 0.2), width * 0.03
    )


def long_hall(
    canvas: Canvas, x: float, ground: float, width: float, height: float, bays: int
) -> None:
    """Draw a school or village hall: one roof, a door in the middle, windows on both sides."""
    wall_top = ground - height * 0.58
    canvas.box(x, wall_top, width, height * 0.58, canvas.palette.wall)
    canvas.box(x, ground - height * 0.07, width, height * 0.07, mix(canvas.palette.wall, INK, 0.2))
    bay = width / bays
    for index in range(bays):
        left = x + index * bay
        if index == bays // 2:
            canvas.box(left + bay * 0.22, wall_top + height * 0.14, bay * 0.56, height * 0.44, WOOD)
        else:
            window(canvas, left + bay * 0.2, wall_top + height * 0.17, bay * 0.6, height * 0.24)
        canvas.box(left - 3, wall_top, 6, height * 0.58, mix(canvas.palette.wall, INK, 0.12))
    roof(canvas, x, ground - height, width, height * 0.46)


def factory(canvas: Canvas, x: float, ground: float, width: float, height: float) -> None:
    """Draw a workshop with a saw-tooth roof whose glass looks north."""
    wall_top = ground - height * 0.62
    canvas.box(x, wall_top, width, height * 0.62, canvas.palette.wall)
    teeth = 4
    tooth = width / teeth
    for index in range(teeth):
        left = x + index * tooth
        canvas.polygon(
            [(left, wall_top), (left, ground - height), (left + tooth, wall_top)],
            mix(TILE, INK, 0.08 * (index % 2)),
        )
        canvas.polygon(
            [
                (left + tooth * 0.06, wall_top),
                (left + tooth * 0.06, ground - height * 0.9),
                (left + tooth * 0.2, ground - height * 0.84),
                (left + tooth * 0.2, wall_top),
            ],
            GLASS,
        )
        canvas.box(left + tooth * 0.2, wall_top + height * 0.14, tooth * 0.6, height * 0.18, GLASS)
        canvas.box(left + tooth * 0.48, wall_top + height * 0.14, 5, height * 0.18, JADE)
    canvas.box(x + width * 0.41, ground - height * 0.36, width * 0.18, height * 0.36, JADE)
    for share in (0.12, 0.24):
        canvas.box(x + width * 0.41, ground - height * share, width * 0.18, 4, mix(JADE, INK, 0.3))


def arch_bridge(canvas: Canvas, left: float, right: float, deck: float, arches: int) -> None:
    """Draw a long bridge of steel arches on piers, deck at the given height."""
    span = (right - left) / arches
    steel = mix(canvas.palette.layers[3], INK, 0.1)
    for index in range(arches + 1):
        canvas.box(left + index * span - 9, deck, 18, 58, mix(steel, PAPER, 0.35))
    for index in range(arches):
        start = left + index * span
        rise = span * 0.3
        crest = smooth(
            [
                (start + span * share, deck - rise * lift)
                for share, lift in ((0, 0), (0.25, 0.78), (0.5, 1), (0.75, 0.78), (1, 0))
            ]
        )
        canvas.line(crest, steel, 7)
        for share in (0.2, 0.35, 0.5, 0.65, 0.8):
            x, y = crest[int((len(crest) - 1) * share)]
            canvas.line([(x, y), (x, deck)], steel, 3)
    canvas.box(left - 20, deck - 4, right - left + 40, 12, mix(steel, PAPER, 0.15))


def village_bridge(canvas: Canvas, left: float, right: float, deck: float) -> None:
    """Draw a small concrete bridge with rails, slightly arched."""
    middle = (left + right) / 2
    under = smooth([(left, deck + 26), (middle, deck - 14), (right, deck + 26)])
    over = smooth([(left, deck + 4), (middle, deck - 40), (right, deck + 4)])
    for x in (left + (right - left) * 0.25, left + (right - left) * 0.75):
        canvas.box(x - 13, deck - 16, 26, 150, "#cbbfae")
    canvas.polygon(over + under[::-1], "#e4dccd")
    canvas.line(under, "#b9ab97", 5)
    rail = [(x, y - 44) for x, y in over]
    canvas.line(rail, LACQUER, 7)
    canvas.line([(x, y - 22) for x, y in over], LACQUER, 4)
    for index in range(0, len(over), 3):
        x, y = over[index]
        canvas.line([(x, y), (x, y - 44)], LACQUER, 5)


def temple_gate(canvas: Canvas, x: float, ground: float, width: float) -> None:
    """Draw an old city's gate: a brick base with an arch, two curved roofs above."""
    base = width * 0.34
    canvas.box(x, ground - base, width, base, "#c99a72")
    for share in (0.33, 0.66):
        canvas.line([(x, ground - base * share), (x + width, ground - base * share)], "#b98860", 3)
    canvas.pie(x + width / 2, ground, width * 0.11, base * 0.72, (180, 360), mix(INK, CLAY, 0.3))
    lower = ground - base
    for level, (share, lift) in enumerate(((0.78, 0.2), (0.46, 0.17))):
        left = x + width * (1 - share) / 2
        span = width * share
        canvas.box(left + span * 0.1, lower - width * lift, span * 0.8, width * lift, LACQUER)
        for post in (0.22, 0.4, 0.6, 0.78):
            canvas.box(left + span * post, lower - width * lift, 6, width * lift, GOLD)
        top = lower - width * lift
        eaves = smooth(
            [
                (left + span * share, top + drop)
                for share, drop in ((-0.06, -12), (0.2, 6), (0.8, 6), (1.06, -12))
            ]
        )
        ridge = [(left + span * 0.82, top - width * 0.1), (left + span * 0.18, top - width * 0.1)]
        canvas.polygon([*eaves, *ridge], GOLD if level else mix(GOLD, TILE, 0.4))
        lower = top - width * 0.09
