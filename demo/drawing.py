"""The demo's pictures by recipe: nobody is photographed, and each run draws the same bytes.

A recipe is what the manuscripts write in their heads:

- `person:<seed>:<palette>:<trait>,<trait>…` one person
- `group:<seed>:<palette>:<count>` people side by side
- `household:<seed>:<palette>` a couple before their house
- `scene:<name>:<seed>:<palette>` a place
"""

from collections.abc import Callable
from functools import lru_cache

from demo.drawings import rooms, scenes
from demo.drawings.canvas import Canvas
from demo.drawings.people import PORTRAIT_SIZE, WIDE_SIZE, group, household, portrait

SCENES: dict[str, Callable[[Canvas], None]] = {
    "books": rooms.books,
    "bridge": scenes.bridge,
    "clinic": rooms.clinic,
    "garden": scenes.garden,
    "highland": scenes.highland,
    "hills": scenes.hills,
    "lotus": scenes.lotus_pond,
    "mangrove": scenes.mangrove,
    "meeting": rooms.meeting,
    "office": rooms.office,
    "old_city": scenes.old_city,
    "river": scenes.river,
    "road": scenes.road,
    "school": rooms.school,
    "village": scenes.village,
    "workshop": rooms.workshop,
}


class UnknownRecipe(ValueError):
    """A manuscript asks for a picture nobody can draw."""


@lru_cache(maxsize=128)
def draw(recipe: str, *, upright: bool = False) -> bytes:
    """Return the PNG a recipe asks for; a group is drawn `upright` where a portrait stands.

    Kept for the life of the process: a picture takes about a tenth of a second.
    Raises UnknownRecipe.
    """
    kind, *details = recipe.split(":")
    try:
        if kind == "scene":
            name, seed, palette = details
            canvas = Canvas(*WIDE_SIZE, int(seed), palette)
            SCENES[name](canvas)
            return canvas.png()
        seed, palette, *rest = details
        if kind == "person":
            return portrait(int(seed), palette, set(rest[0].split(",")))
        if kind == "group":
            size = PORTRAIT_SIZE if upright else WIDE_SIZE
            return group(int(seed), palette, int(rest[0]), size)
        if kind == "household":
            return household(int(seed), palette)
    except (KeyError, IndexError, ValueError) as error:
        raise UnknownRecipe(recipe) from error
    raise UnknownRecipe(recipe)
