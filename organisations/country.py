"""Việt Nam as it lies: the shapes of the provinces of today, and where a place is among them.

`static/map/provinces.svg` holds a path a province, by its slug, and one of the borders before July
2025; `static/map/locator.svg` the same, coarse, for the small drawing on the page of a place. Pages
draw them by `<use>`, so that a reader fetches each file once. `data/provinces.csv` says where names
stand and who lies beside whom. `data/draw_country.py` makes all three.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.catalogues import read_csv
from organisations.models import Place

FILE = Path(__file__).parent / "data" / "provinces.csv"

WIDTH, HEIGHT = 817, 877
"""Units of both drawings."""
ARCHIPELAGOES = {"da-nang": "Hoàng Sa", "khanh-hoa": "Trường Sa"}
"""The province of each; a drawing holds its islets as dots, by the slug of its name."""


@dataclass(frozen=True)
class Shape:
    """One province of today as it is drawn. `box` is x, y, width and height of its mainland.

    `label` is where its name stands: within it, stacked in two lines there, or in the sea beside
    it. `neighbours` are the slugs of those that it borders.
    """

    slug: str
    label: tuple[int, int]
    stands: str
    box: tuple[int, ...]
    area: float
    neighbours: tuple[str, ...]

    @property
    def is_named_at_sea(self) -> bool:
        """Whether its name stands beside it, and not upon its shade."""
        return self.stands == "at sea"

    def lines(self, name: str) -> list[str]:
        """Return its name in the lines in which it is written."""
        return name.split(" ", 1) if self.stands == "stacked" else [name]


@dataclass(frozen=True)
class Position:
    """Where a place lies: its province of today, who borders that, and the middle of a former one.

    `x` and `y` are None for a place that is a province of today itself, or lies in one.
    """

    province: Place
    neighbours: list[Place]
    x: int | None = None
    y: int | None = None

    @property
    def archipelago(self) -> str:
        """The one that belongs to the province; "" for most."""
        return ARCHIPELAGOES.get(self.province.slug, "")


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in read_csv(FILE)}


@cache
def shapes() -> dict[str, Shape]:
    """Return the shape of each province of today, by its slug."""
    return {
        key: Shape(
            key,
            (int(row["label_x"]), int(row["label_y"])),
            row["stands"],
            tuple(map(int, row["box"].split())),
            float(row["area"]),
            tuple(row["neighbours"].split("|")),
        )
        for key, row in _rows().items()
        if row["area"]
    }


def position(place: Place, province: Place, places: Iterable[Place]) -> Position | None:
    """Return where a place lies, given its province of today; None where that is not drawn."""
    shape = shapes().get(province.slug)
    if shape is None:
        return None
    near = [each for each in places if each.slug in shape.neighbours]
    near.sort(key=lambda each: each.sort_key)
    middle = _rows().get(place.slug)
    if place == province or middle is None:
        return Position(province, near)
    return Position(province, near, int(middle["x"]), int(middle["y"]))
