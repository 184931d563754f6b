"""The demo's pictures: drawn by code, always the same."""

import io
import re

import pytest
from PIL import Image

from demo.drawing import SCENES, UnknownRecipe, draw
from demo.drawings.canvas import PALETTES
from demo.manuscripts import manuscripts

FOLDERS = ("movements", "exemplars", "news", "pages")
LONGEST_SIDE = 1600
RECIPE_IN_BODY = re.compile(r"\]\(((?:scene|person|group|household):[^)]+)\)")


def recipes_of_manuscripts() -> set[str]:
    recipes: set[str] = set()
    for folder in FOLDERS:
        for manuscript in manuscripts(folder):
            recipes.update(
                manuscript.head[name] for name in ("picture", "portrait") if name in manuscript.head
            )
            recipes.update(RECIPE_IN_BODY.findall(manuscript.body))
    return recipes


@pytest.mark.parametrize(
    "recipe",
    [
        "person:11:dawn:woman,bun,red",
        "group:71:dusk:4",
        "household:113:river",
        "scene:hills:1:noon",
    ],
)
def test_the_same_recipe_gives_the_same_bytes_each_time(recipe: str) -> None:
    first = draw.__wrapped__(recipe)
    assert draw.__wrapped__(recipe) == first


def test_another_seed_gives_another_picture() -> None:
    assert draw("scene:lotus:1:dawn") != draw("scene:lotus:2:dawn")


@pytest.mark.parametrize("palette", sorted(PALETTES))
@pytest.mark.parametrize("name", sorted(SCENES))
def test_every_scene_can_be_drawn_in_every_light(name: str, palette: str) -> None:
    picture = Image.open(io.BytesIO(draw.__wrapped__(f"scene:{name}:5:{palette}")))
    assert max(picture.size) <= LONGEST_SIDE
    # A scene that drew nothing would have few colours.
    assert len(picture.getcolors(maxcolors=1_000_000)) > 50


def test_every_recipe_of_a_manuscript_can_be_drawn() -> None:
    recipes = recipes_of_manuscripts()
    assert len(recipes) > 40
    for recipe in recipes:
        assert draw(recipe).startswith(b"\x89PNG")


def test_a_group_is_drawn_upright_where_a_portrait_stands() -> None:
    upright = Image.open(io.BytesIO(draw("group:71:dusk:4", upright=True)))
    wide = Image.open(io.BytesIO(draw("group:71:dusk:4")))
    assert upright.height > upright.width
    assert wide.width > wide.height


@pytest.mark.parametrize(
    "recipe",
    [
        "",
        "scene:nowhere:1:dawn",
        "scene:hills:x:dawn",
        "person:1:night:man",
        "cat:1:dawn",
        "group:1:dawn",
    ],
)
def test_a_recipe_nobody_can_draw_is_refused(recipe: str) -> None:
    with pytest.raises(UnknownRecipe):
        draw(recipe)
