"""Scenes with a building in the middle: school, workshop, counter, hall, clinic, books."""

import math

from demo.drawings.buildings import WOOD, factory, house, long_hall, window
from demo.drawings.canvas import (
    CLAY,
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
from demo.drawings.nature import birds, flower_bed, pot_plant, round_tree


def _flag(canvas: Canvas, x: float, ground: float, height: float) -> None:
    canvas.line([(x, ground), (x, ground - height)], "#8d8477", 6)
    top, width, drop = ground - height + 6, 96, 62
    wave = smooth([(x + 3, top), (x + width * 0.5, top + 7), (x + width, top - 2)])
    lower = smooth(
        [(x + width, top + drop - 2), (x + width * 0.5, top + drop + 7), (x + 3, top + drop)]
    )
    canvas.polygon(wave + lower, "#c62828")
    centre, star = (x + width * 0.5, top + drop * 0.55), []
    for index in range(10):
        reach = 19 if index % 2 == 0 else 7.4
        angle = -math.pi / 2 + index * math.pi / 5
        star.append((centre[0] + math.cos(angle) * reach, centre[1] + math.sin(angle) * reach))
    canvas.polygon(star, "#f2cf3b")


def school(canvas: Canvas) -> None:
    """A school with its flag, its drum and flame trees."""
    canvas.sky(440)
    canvas.sun(canvas.width * 0.2, 190, 74)
    birds(canvas, 880, 120)
    canvas.ridge(400, 24, canvas.palette.layers[0])
    canvas.ridge(440, 12, canvas.palette.layers[1])
    canvas.box(0, 520, canvas.width, 210, "#e6d3ab")
    canvas.polygon(
        [(0, 520), (canvas.width, 520), (canvas.width, 560), (0, 590)], canvas.palette.layers[2]
    )
    long_hall(canvas, 250, 560, 780, 250, 7)
    _flag(canvas, 640, 640, 480)
    for x, height in ((120, 330), (1150, 350)):
        round_tree(canvas, x, 620, height, CLAY)
    canvas.box(1000, 560, 8, 96, WOOD)
    canvas.box(1096, 560, 8, 96, WOOD)
    canvas.box(996, 556, 112, 8, WOOD)
    canvas.ellipse(1052, 610, 44, 40, LACQUER)
    canvas.ellipse(1052, 610, 33, 30, "#f1e2bf")
    flower_bed(canvas, [(x, 668, 13) for x in range(60, 420, 44)])


def workshop(canvas: Canvas) -> None:
    """A workshop with a saw-tooth roof, gears before it."""
    canvas.sky(480)
    canvas.sun(canvas.width * 0.8, 170, 80)
    birds(canvas, 200, 120)
    canvas.ridge(440, 16, canvas.palette.layers[0], 2.0)
    canvas.box(0, 540, canvas.width, 190, mix(canvas.palette.layers[2], PAPER, 0.2))
    factory(canvas, 180, 560, 860, 300)
    for x in (90, 1130, 1220):
        round_tree(canvas, x, 566, 170, JADE)
    canvas.box(0, 590, canvas.width, 140, "#d9cbb2")
    for x, y, size, colour in (
        (250, 640, 92, GOLD),
        (398, 676, 62, LACQUER),
        (1040, 650, 80, JADE),
    ):
        _gear(canvas, x, y, size, colour)


def _gear(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    teeth = 12
    outline = []
    for index in range(teeth * 4):
        reach = size if index % 4 in (0, 1) else size * 0.8
        angle = index * math.tau / (teeth * 4)
        outline.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach))
    canvas.polygon(outline, colour)
    canvas.ellipse(x, y, size * 0.5, size * 0.5, mix(colour, PAPER, 0.3))
    canvas.ellipse(x, y, size * 0.2, size * 0.2, "#d9cbb2")


def _view(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Draw a wide window onto sun and hills."""
    canvas.box(x - 14, y - 14, width + 28, height + 28, WOOD, 6)
    canvas.box(x, y, width, height, canvas.palette.sky[0])
    canvas.ellipse(
        x + width * 0.7, y + height * 0.4, height * 0.17, height * 0.17, canvas.palette.sun
    )
    for index, colour in enumerate(canvas.palette.layers[:3]):
        top = y + height * (0.55 + 0.15 * index)
        crest = [
            (x, top + 14),
            (x + width * 0.3, top - 10),
            (x + width * 0.65, top + 12),
            (x + width, top - 6),
        ]
        canvas.polygon([*smooth(crest), (x + width, y + height), (x, y + height)], colour)
    canvas.box(x + width / 2 - 5, y, 10, height, WOOD)
    canvas.box(x - 26, y + height + 8, width + 52, 16, mix(WOOD, INK, 0.2), 4)


def office(canvas: Canvas) -> None:
    """A counter by a wide window, a low table with two chairs beside it."""
    canvas.box(0, 0, canvas.width, canvas.height, canvas.palette.wall)
    canvas.box(0, 560, canvas.width, 160, "#d8b98c")
    for x in range(0, canvas.width, 160):
        canvas.line([(x, 560), (x - 60, 720)], "#cbaa7a", 3)
    _view(canvas, 640, 110, 520, 290)
    canvas.box(90, 380, 460, 210, JADE, 8)
    canvas.box(70, 356, 500, 34, mix(WOOD, GOLD_LIGHT, 0.3), 8)
    for x in (130, 270, 410):
        canvas.box(x, 424, 100, 130, mix(JADE, PAPER, 0.12), 6)
    for index, colour in enumerate((PAPER, "#f2e6cf", PAPER)):
        canvas.box(160 - index * 4, 346 - index * 9, 120, 9, colour)
    canvas.box(360, 268, 120, 84, INK, 8)
    canvas.box(368, 276, 104, 68, "#a9cdc4", 4)
    canvas.box(408, 350, 24, 10, INK)
    canvas.box(130, 120, 250, 110, LACQUER, 8)
    for row, width in enumerate((190, 150, 170)):
        canvas.box(158, 146 + row * 24, width, 8, "#f3dcb2", 4)
    canvas.box(760, 520, 300, 22, mix(WOOD, GOLD_LIGHT, 0.2), 6)
    for x in (790, 1020):
        canvas.box(x, 540, 14, 96, WOOD)
    canvas.box(850, 512, 110, 8, PAPER)
    for x, side in ((690, 1), (1110, -1)):
        canvas.box(x, 560, 84, 16, CLAY, 6)
        canvas.box(x if side > 0 else x + 70, 470, 14, 96, CLAY, 5)
        for leg in (x + 6, x + 66):
            canvas.box(leg, 574, 10, 66, WOOD)
    pot_plant(canvas, 1215, 660, 150)


def meeting(canvas: Canvas) -> None:
    """A village hall's room: tables in rows, a notice board, tall windows."""
    canvas.box(0, 0, canvas.width, canvas.height, canvas.palette.wall)
    canvas.box(0, 470, canvas.width, 250, "#d3b283")
    for x in (70, 300, 860, 1090):
        window(canvas, x, 90, 120, 250)
    canvas.box(470, 90, 340, 230, WOOD, 8)
    canvas.box(484, 104, 312, 202, JADE, 4)
    for index in range(6):
        x, y = 506 + (index % 3) * 96, 122 + (index // 3) * 92
        canvas.box(x, y, 78, 74, PAPER, 3)
        canvas.box(x + 8, y + 8, 62, 36, canvas.random.choice((ROSE, GOLD_LIGHT, JADE_LIGHT)))
        canvas.box(x + 8, y + 52, 48, 6, "#cbbfae", 3)
    for x in range(150, 1131, 140):
        canvas.box(x - 34, 430, 68, 96, mix(WOOD, GOLD_LIGHT, 0.15), 14)
        canvas.box(x - 24, 440, 48, 40, mix(WOOD, GOLD_LIGHT, 0.4), 10)
    canvas.box(60, 506, 1160, 26, mix(WOOD, GOLD_LIGHT, 0.3), 6)
    canvas.polygon([(76, 532), (1204, 532), (1228, 668), (52, 668)], LACQUER)
    for x in range(120, 1180, 66):
        canvas.line([(x, 536), (x + (x - 640) * 0.035, 664)], mix(LACQUER, INK, 0.2), 4)
    for x in range(150, 1131, 140):
        if x != 570 and x != 710:
            canvas.box(x - 30, 498, 60, 9, PAPER, 2)
    pot_plant(canvas, 640, 508, 120)


def clinic(canvas: Canvas) -> None:
    """A health station below the mountains."""
    canvas.sky(430)
    canvas.sun(canvas.width * 0.7, 170, 74)
    birds(canvas, 240, 120)
    canvas.ridge(330, 60, canvas.palette.layers[0], 1.6)
    canvas.ridge(390, 40, canvas.palette.layers[1], 1.2)
    canvas.ridge(470, 18, canvas.palette.layers[2], 0.9)
    canvas.box(0, 560, canvas.width, 170, canvas.palette.layers[3])
    canvas.polygon([(560, 590), (700, 590), (930, 730), (420, 730)], "#e9d9b8")
    long_hall(canvas, 330, 595, 600, 240, 5)
    canvas.ellipse(630, 402, 40, 40, PAPER)
    canvas.box(619, 377, 22, 50, LACQUER, 3)
    canvas.box(605, 391, 50, 22, LACQUER, 3)
    house(canvas, 1030, 560, 170, 110)
    for x, height in ((120, 280), (250, 190), (1000, 210), (1230, 240)):
        round_tree(canvas, x, 610, height, JADE if height > 200 else JADE_MID)
    flower_bed(canvas, [(x, 628, 12) for x in [*range(350, 540, 42), *range(740, 930, 42)]])


def books(canvas: Canvas) -> None:
    """Shelves of books, a lamp and an open notebook."""
    canvas.box(0, 0, canvas.width, canvas.height, canvas.palette.wall)
    canvas.ellipse(1010, 330, 330, 300, mix(canvas.palette.wall, GOLD_LIGHT, 0.45))
    colours = (LACQUER, JADE, GOLD, CLAY, JADE_MID, "#2f3f5c", ROSE, GOLD_LIGHT, JADE_LIGHT)
    for shelf in (250, 450):
        x = 80.0
        while x < 690:
            width, height = canvas.random.uniform(22, 46), canvas.random.uniform(110, 165)
            colour = canvas.random.choice(colours)
            canvas.box(x, shelf - height, width, height, colour, 3)
            canvas.box(x + 4, shelf - height + 18, width - 8, 7, mix(colour, PAPER, 0.5))
            x += width + canvas.random.choice((2, 2, 2, 14))
        canvas.box(50, shelf, 720, 18, WOOD, 4)
    canvas.box(0, 590, canvas.width, 130, mix(WOOD, GOLD_LIGHT, 0.25))
    canvas.box(0, 584, canvas.width, 12, mix(WOOD, INK, 0.15))
    canvas.box(1010, 330, 14, 262, INK)
    canvas.ellipse(1017, 592, 84, 16, INK)
    canvas.polygon([(950, 340), (1084, 340), (1140, 440), (894, 440)], LACQUER)
    canvas.ellipse(1017, 441, 122, 16, "#f9e9b8")
    for side in (-1, 1):
        page = smooth([(700, 640), (700 + side * 90, 618), (700 + side * 190, 636)])
        canvas.polygon([*page, (700 + side * 214, 690), (700, 700)], PAPER)
        for row in range(4):
            canvas.line(
                [(700 + side * 26, 652 + row * 11), (700 + side * (176 + row * 5), 644 + row * 11)],
                "#cfc4b2",
                3,
            )
    canvas.line([(760, 690), (868, 606)], GOLD, 8)
    pot_plant(canvas, 1200, 592, 130)
