"""A schematic map of Việt Nam: one tile a province of today, drawn from our own data.

`data/province_tiles.csv` places each tile by half columns from the west and rows from the north, so
that the country keeps its S and its coast in the east. The islands are drawn as what they are:
Hoàng Sa belongs to Đà Nẵng, Trường Sa to Khánh Hòa.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.catalogues import LIST_SEPARATOR, read_csv
from organisations.country import Shape, shapes
from organisations.models import Place

FILE = Path(__file__).parent / "data" / "province_tiles.csv"

HALF_COLUMN = 50
ROW_HEIGHT = 78
GAP = 4
"""Units of the drawing: a tile is two half columns wide."""
LEFT, TOP = 4, 4
WIDTH = LEFT * 2 + 10 * HALF_COLUMN
HEIGHT = TOP * 2 + 18 * ROW_HEIGHT
LINE_HEIGHT = 19
SHADES = 5
"""Shades of a tile: 0 for none, then equal steps up to the most."""


@dataclass(frozen=True)
class Tile:
    """Where one province stands in the drawing, and its name in one or two lines."""

    slug: str
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class DrawnTile:
    """A tile with its number. `shade` runs from 0 (none) to SHADES - 1."""

    place: Place
    tile: Tile
    count: int
    shade: int

    width = 2 * HALF_COLUMN - GAP
    height = ROW_HEIGHT - GAP

    @property
    def middle(self) -> int:
        return self.tile.x + self.width // 2

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of the name with the height of each, in the middle where no number stands."""
        top = self.tile.y + (30 if len(self.tile.lines) == 1 else 22)
        top += 0 if self.count else 13
        return [(top + LINE_HEIGHT * index, text) for index, text in enumerate(self.tile.lines)]

    @property
    def shape(self) -> Shape | None:
        """The province as it lies."""
        return shapes().get(self.tile.slug)

    @property
    def lines_on_land(self) -> list[str]:
        """The name as it is written on the map of the country."""
        return self.shape.lines(self.place.name) if self.shape else []

    @property
    def number_y(self) -> int:
        return self.tile.y + self.height - 10


@dataclass(frozen=True)
class IslandGroup:
    """A group of islands in the East Sea: where its islands and its name stand."""

    name: str
    of: str
    islands: tuple[tuple[int, int], ...]
    label_x: int
    label_y: int


ISLANDS = (
    IslandGroup(
        "Hoàng Sa",
        "Đà Nẵng",
        ((432, 640), (446, 628), (462, 634), (452, 648), (476, 626), (486, 644), (470, 654)),
        456,
        682,
    ),
    IslandGroup(
        "Trường Sa",
        "Khánh Hòa",
        (
            (398, 1172),
            (420, 1160),
            (440, 1178),
            (412, 1192),
            (462, 1164),
            (474, 1188),
            (436, 1206),
            (458, 1214),
            (404, 1216),
            (482, 1210),
        ),
        440,
        1246,
    ),
)


@cache
def tiles() -> dict[str, Tile]:
    """Return the tile of each province, by its slug, from north to south."""
    return {
        row["key"]: Tile(
            row["key"],
            LEFT + int(row["column"]) * HALF_COLUMN,
            TOP + int(row["row"]) * ROW_HEIGHT,
            tuple(row["label"].split(LIST_SEPARATOR)),
        )
        for row in read_csv(FILE)
    }


def drawn(places: Mapping[str, Place], counts: Mapping[int, int]) -> list[DrawnTile]:
    """Return the tiles of the provinces there are, with the number of each place id."""
    most = max(counts.values(), default=0)
    return [
        DrawnTile(place, tile, count := counts.get(place.pk, 0), _shade(count, most))
        for slug, tile in tiles().items()
        if (place := places.get(slug)) is not None
    ]


def _shade(count: int, most: int) -> int:
    if count == 0:
        return 0
    return max(1, -(-count * (SHADES - 1) // most))


def legend(most: int) -> list[tuple[int, int, int]]:
    """Return (shade, fewest, most) of each shade that occurs up to this number."""
    by_shade: dict[int, list[int]] = {}
    for count in range(most + 1):
        by_shade.setdefault(_shade(count, most), []).append(count)
    return [(shade, counts[0], counts[-1]) for shade, counts in by_shade.items()]
