"""Outdoor scenes: fields, roads, villages, rivers, hills (1280 × 720)."""

from demo.drawings.buildings import arch_bridge, house, stilt_house, temple_gate, village_bridge
from demo.drawings.canvas import EARTH, GOLD_LIGHT, INK, JADE, JADE_MID, PAPER, Canvas, mix, smooth
from demo.drawings.nature import (
    bamboo,
    birds,
    boat,
    earth_bank,
    flower_bed,
    fruit_tree,
    lotus,
    lotus_leaf,
    palm,
    path_shape,
    rice_rows,
    round_tree,
    water,
)


def _open_sky(canvas: Canvas, horizon: float, sun_share: float, radius: float = 78) -> float:
    """Draw sky, sun and birds; return where the sun stands from left to right."""
    canvas.sky(horizon)
    x = canvas.width * sun_share
    canvas.sun(x, horizon * 0.55, radius)
    birds(canvas, canvas.width * ((sun_share + 0.45) % 0.8 + 0.05), horizon * 0.28)
    return x


def hills(canvas: Canvas) -> None:
    """Fields before hills, a river between them."""
    _open_sky(canvas, 380, canvas.random.choice((0.27, 0.72)))
    canvas.ridge(330, 34, canvas.palette.layers[0])
    canvas.ridge(400, 26, canvas.palette.layers[1], 1.1)
    canvas.ridge(470, 18, canvas.palette.layers[2], 0.9)
    bend = canvas.random.choice((0.35, 0.6))
    river = path_shape(
        [(1088, 452, 12), (canvas.width * bend, 520, 36), (704, 600, 90), (512, 730, 240)]
    )  # fmt: skip
    canvas.ridge(540, 10, canvas.palette.layers[3], 0.8)
    canvas.polygon(river, mix(canvas.palette.water[1], PAPER, 0.25))
    for x in (90, 210, 1120, 1210):
        round_tree(canvas, x, 590, 110, JADE)
    rice_rows(canvas, 640, 730, mix(canvas.palette.layers[3], PAPER, 0.1))


def road(canvas: Canvas) -> None:
    """A village road that winds to the horizon between flowers."""
    _open_sky(canvas, 400, 0.62)
    canvas.ridge(360, 24, canvas.palette.layers[0])
    canvas.ridge(408, 12, canvas.palette.layers[1], 0.9)
    canvas.box(0, 425, canvas.width, 300, canvas.palette.layers[2])
    house(canvas, 90, 470, 250, 150)
    house(canvas, 960, 455, 190, 110)
    round_tree(canvas, 400, 468, 150)
    round_tree(canvas, 870, 458, 120)
    bamboo(canvas, 1180, 470, 170)
    canvas.polygon(
        path_shape([(700, 428, 14), (640, 470, 54), (720, 560, 170), (600, 730, 430)]), "#efe3cc"
    )
    edge = ((700, 436, 12), (634, 474, 64), (714, 556, 190), (598, 730, 460))
    left = smooth([(x - width / 2, y) for x, y, width in edge], 16)
    right = smooth([(x + width / 2, y) for x, y, width in edge], 16)
    beds = []
    for side, curve in ((-1, left), (1, right)):
        for x, y in curve[2::2]:
            depth = (y - 430) / 300
            for row in range(3):
                beds.append(
                    (x + side * (8 + row * 34) * depth + canvas.random.uniform(-5, 5),
                     y - row * 6 * depth, 3 + 13 * depth)
                )  # fmt: skip
    flower_bed(canvas, sorted(beds, key=lambda bed: bed[1]))


def village(canvas: Canvas) -> None:
    """A hamlet under a banyan tree, with a pond."""
    _open_sky(canvas, 420, 0.3)
    canvas.ridge(380, 26, canvas.palette.layers[0])
    canvas.ridge(430, 14, canvas.palette.layers[1])
    canvas.box(0, 470, canvas.width, 260, canvas.palette.layers[2])
    bamboo(canvas, 70, 500, 230)
    house(canvas, 190, 520, 270, 170)
    house(canvas, 500, 500, 210, 130)
    house(canvas, 1010, 505, 220, 140)
    round_tree(canvas, 840, 540, 400, JADE)
    for x in (440, 980, 1250):
        fruit_tree(canvas, x, 530, 130)
    canvas.ellipse(420, 640, 430, 82, mix(EARTH, GOLD_LIGHT, 0.4))
    canvas.ellipse(420, 640, 410, 70, canvas.palette.water[1])
    for _ in range(9):
        lotus_leaf(canvas, canvas.random.uniform(120, 720), canvas.random.uniform(610, 672), 34)


def river(canvas: Canvas) -> None:
    """A wide river with a boat and palms on the bank."""
    sun = _open_sky(canvas, 380, 0.7)
    canvas.ridge(350, 14, canvas.palette.layers[0], 1.0)
    canvas.ridge(372, 8, canvas.palette.layers[1], 1.6)
    water(canvas, 384, 720, sun)
    for x, height in ((60, 190), (130, 240), (205, 170)):
        palm(canvas, x, 420, height, 0.12)
    shore = [(-10, 402), (150, 408), (270, 432), (330, 470), (250, 540), (90, 620), (-10, 650)]
    earth_bank(canvas, shore, JADE)
    boat(canvas, 470, 560, 430)
    canvas.box(590, 500, 170, 46, canvas.palette.wall)
    canvas.polygon([(576, 502), (610, 462), (740, 462), (776, 502)], "#8a5a3c")
    for index, colour in enumerate(
        ("#9b1c1f", "#e2cf9a", "#17614f", "#c8503f", "#41795f", "#7d5210")
    ):
        canvas.box(604 + index * 24, 512, 17, 32, colour)
    _boatman(canvas, 835, 535)


def _boatman(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x + 6, y - 40), (x + 78, y + 60)], "#6b4a35", 6)
    canvas.polygon(
        [(x - 24, y + 6), (x - 17, y - 48), (x + 17, y - 48), (x + 24, y + 6)], "#2f3f5c"
    )
    canvas.ellipse(x, y - 62, 16, 18, "#d9a578")
    canvas.polygon([(x, y - 104), (x + 42, y - 66), (x - 42, y - 66)], "#ead9ae")


def bridge(canvas: Canvas) -> None:
    """A small bridge over a canal."""
    sun = _open_sky(canvas, 360, 0.5, 86)
    canvas.ridge(330, 14, canvas.palette.layers[0])
    canvas.ridge(360, 9, canvas.palette.layers[1])
    water(canvas, 400, 720, sun)
    earth_bank(canvas, [(-10, 400), (210, 410), (330, 452), (300, 560), (150, 730)], JADE)
    earth_bank(canvas, [(1290, 400), (1080, 410), (960, 452), (1000, 560), (1170, 730)], JADE)
    house(canvas, 30, 430, 190, 130)
    palm(canvas, 262, 440, 230, -0.1)
    palm(canvas, 1200, 430, 260, -0.14)
    fruit_tree(canvas, 1110, 440, 150)
    village_bridge(canvas, 250, 1040, 452)


def highland(canvas: Canvas) -> None:
    """Houses on stilts before mountains and terraced fields."""
    _open_sky(canvas, 380, canvas.random.choice((0.3, 0.66)))
    peaks = canvas.palette.layers
    for colour, base, height in ((peaks[0], 420, 210), (peaks[1], 460, 170)):
        points: list[tuple[float, float]] = [(-60, base)]
        x = -60.0
        while x < canvas.width + 60:
            step = canvas.random.uniform(110, 200)
            points += [
                (x + step / 2, base - height * canvas.random.uniform(0.55, 1)),
                (x + step, base - height * 0.25),
            ]
            x += step
        canvas.polygon([*smooth(points, 6), (canvas.width + 60, 730), (-60, 730)], colour)
    for index in range(7):
        top = 450 + index * 40
        share = index / 6
        canvas.ridge(
            top,
            14 - index,
            mix(peaks[2], GOLD_LIGHT if index % 2 else peaks[3], 0.25 + share * 0.3),
            1.1,
        )
    stilt_house(canvas, 170, 600, 250)
    stilt_house(canvas, 820, 560, 190)
    stilt_house(canvas, 560, 660, 290)
    for x, ground, height in ((90, 610, 150), (480, 600, 120), (1080, 590, 180), (1190, 640, 210)):
        round_tree(canvas, x, ground, height, JADE)


def mangrove(canvas: Canvas) -> None:
    """Mangroves with arched roots along a channel."""
    sun = _open_sky(canvas, 340, 0.52)
    canvas.ridge(310, 10, canvas.palette.layers[1], 2.4)
    water(canvas, 345, 720, sun)
    for x, base, size in (
        (170, 470, 0.8),
        (1100, 460, 0.8),
        (60, 560, 1.1),
        (300, 560, 1.0),
        (1010, 560, 1.05),
        (1225, 580, 1.2),
    ):
        for root in range(-3, 4):
            foot = x + root * 34 * size
            canvas.line(
                smooth(
                    [
                        (x + root * 5, base - 70 * size),
                        (foot * 0.6 + x * 0.4, base - 60 * size),
                        (foot, base + 6),
                    ]
                ),
                "#7a5136",
                7 * size,
            )
        canvas.line([(x, base - 60 * size), (x, base - 190 * size)], "#7a5136", 12 * size)
        for dx, dy, rx in ((-52, -200, 62), (52, -195, 66), (0, -245, 74), (-14, -190, 70)):
            canvas.ellipse(
                x + dx * size,
                base + dy * size,
                rx * size,
                rx * 0.62 * size,
                canvas.random.choice((JADE, JADE_MID, "#2b6d55")),
            )
        canvas.ellipse(x, base + 8, 120 * size, 7, mix(canvas.palette.water[1], INK, 0.16))
    boat(canvas, 500, 600, 260)
    _boatman(canvas, 690, 572)


def garden(canvas: Canvas) -> None:
    """A hillside garden in terraces with a house on top."""
    _open_sky(canvas, 380, 0.75)
    canvas.ridge(360, 28, canvas.palette.layers[0])
    canvas.ridge(410, 20, canvas.palette.layers[1])
    house(canvas, 480, 440, 300, 180)
    round_tree(canvas, 420, 440, 210, JADE)
    round_tree(canvas, 850, 440, 180, JADE)
    for index in range(4):
        top = 435 + index * 74
        ground = mix(canvas.palette.layers[2], canvas.palette.layers[3], index / 3)
        crest = [(-10, top + 26), (300, top + 6), (640, top), (980, top + 8), (1290, top + 30)]
        earth_bank(canvas, crest, ground)
        curve = smooth(crest)
        canvas.line(curve, mix(EARTH, GOLD_LIGHT, 0.35), 8)
        step = 104 - index * 6
        for x in range(60 + index * 30, canvas.width, step):
            y = min(curve, key=lambda point: abs(point[0] - x))[1]
            if index % 2:
                flower_bed(canvas, [(x, y + 24, 10), (x + 30, y + 30, 10)])
            else:
                fruit_tree(canvas, x, y + 40, 96 + index * 12, "#e08a3c")


def old_city(canvas: Canvas) -> None:
    """An old city by a river: its gate, its bridge, its trees."""
    sun = _open_sky(canvas, 400, 0.78)
    canvas.ridge(370, 26, canvas.palette.layers[0], 1.2)
    for x, width in ((330, 190), (560, 230), (820, 170), (1010, 210)):
        house(canvas, x, 440, width, 120)
    for x in (300, 520, 790, 1000, 1240):
        round_tree(canvas, x, 446, 150, JADE if x % 3 else JADE_MID)
    canvas.box(0, 436, canvas.width, 40, canvas.palette.layers[2])
    temple_gate(canvas, 40, 446, 250)
    water(canvas, 470, 720, sun)
    arch_bridge(canvas, 330, 1290, 520, 4)
    boat(canvas, 140, 640, 250)
    for x in (60, 420, 1180):
        lotus_leaf(canvas, x, 695, 46)


def lotus_pond(canvas: Canvas) -> None:
    """A pond full of lotus under the sun."""
    sun = _open_sky(canvas, 330, 0.5, 96)
    canvas.ridge(300, 16, canvas.palette.layers[0])
    canvas.ridge(322, 8, canvas.palette.layers[1])
    water(canvas, 336, 720, sun)
    leaves = [
        (canvas.random.uniform(-20, canvas.width + 20), canvas.random.uniform(370, 715))
        for _ in range(46)
    ]
    for x, y in sorted(leaves, key=lambda leaf: leaf[1]):
        lotus_leaf(canvas, x, y, 26 + (y - 370) * 0.22)
    for x, y, size in (
        (210, 470, 44),
        (470, 430, 34),
        (1060, 450, 42),
        (790, 500, 54),
        (340, 560, 66),
        (980, 590, 74),
        (620, 620, 84),
    ):
        lotus(canvas, x + canvas.random.uniform(-30, 30), y, size, y + size * 1.3)
