"""The drawn country is whole: 34 provinces that fit together, where they are, and its islands."""

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from core.catalogues import read_csv
from organisations import country
from organisations.catalogue import load_places
from organisations.models import Place
from tests import factories
from tests.factories.reading import Reading

STATIC = Path(__file__).resolve().parents[2] / "static" / "map"
PLACES = read_csv(Path(country.FILE).parent / "places.csv")
TODAY = {row["key"] for row in PLACES if not row["succeeded_by"] and row["kind"] != "commune"}
FINE_LIMIT_BYTES, LOCATOR_LIMIT_BYTES = 40 * 1024, 3 * 1024
STEP = 4
"""Units between the points at which the drawing is looked through."""

Point = tuple[float, float]
Ring = list[Point]


def paths(name: str) -> dict[str, str]:
    soup = BeautifulSoup((STATIC / f"{name}.svg").read_text(encoding="utf-8"), "html.parser")
    assert soup.svg["viewbox"] == f"0 0 {country.WIDTH} {country.HEIGHT}"
    return {path["id"]: path["d"] for path in soup.find_all("path")}


def rings(drawn: str) -> list[Ring]:
    """Return the closed rings of a path, all turning the same way."""
    found = []
    for part in drawn.removeprefix("M").split("M"):
        assert re.fullmatch(r"[-. \d]+l[-. \d]+z", part), part
        start, _l, rest = part.removesuffix("z").partition("l")
        numbers = [float(n) for text in (start, rest) for n in re.findall(r"-?\d*\.?\d+", text)]
        x = y = 0.0
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = round(x + dx, 1), round(y + dy, 1)
            ring.append((x, y))
        assert len(ring) >= 3
        found.append(ring if signed_area(ring) > 0 else ring[::-1])
    return found


def signed_area(ring: Ring) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in edges(ring)) / 2


def edges(ring: Ring) -> list[tuple[Point, Point]]:
    return list(pairwise([*ring, ring[0]]))


def holds(ring: Ring, x: float, y: float) -> bool:
    crossings = (
        (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in edges(ring)
    )
    return sum(crossings) % 2 == 1


@pytest.fixture(scope="module")
def drawn() -> dict[str, list[Ring]]:
    return {key: rings(path) for key, path in paths("provinces").items() if key in TODAY}


def at(drawn: dict[str, list[Ring]], x: float, y: float) -> list[str]:
    return [key for key, its in drawn.items() if any(holds(ring, x, y) for ring in its)]


def test_both_files_hold_the_34_provinces_of_today_and_both_archipelagoes() -> None:
    assert len(TODAY) == 34
    islands = {"hoang-sa", "truong-sa"}
    assert set(paths("provinces")) == TODAY | islands | {"ranh-cu"}
    assert set(paths("locator")) == TODAY | islands
    assert set(country.shapes()) == TODAY
    for name, fewest in (("hoang-sa", 8), ("truong-sa", 40)):
        assert len(re.findall(r"M[\d. ]+h0", paths("provinces")[name])) >= fewest


def test_files_are_light() -> None:
    for name, limit in (("provinces", FINE_LIMIT_BYTES), ("locator", LOCATOR_LIMIT_BYTES)):
        assert len(gzip.compress((STATIC / f"{name}.svg").read_bytes())) <= limit


@pytest.mark.parametrize("name", ["provinces", "locator"])
def test_neighbours_share_their_borders_without_gap_or_overlap(name: str) -> None:
    drawn = [ring for key, path in paths(name).items() if key in TODAY for ring in rings(path)]
    directed = Counter(edge for ring in drawn for edge in edges(ring))
    assert set(directed.values()) == {1}, "two provinces lie on the same side of a border"
    # What no neighbour shares is the outline: one line around each piece of land, and no hole.
    outline = defaultdict(list)
    for here, there in directed:
        if (there, here) not in directed:
            outline[here].append(there)
    for ring in loops(outline):
        assert signed_area(ring) > 0, f"a gap at {ring[0]}"


def loops(following: dict[Point, list[Point]]) -> Iterator[Ring]:
    """Yield the closed lines of which an outline is made, apart where two touch in a point."""
    while any(following.values()):
        walk = [next(point for point, ways in following.items() if ways)]
        while walk:
            if not following[walk[-1]]:
                assert len(walk) == 1, f"the outline is open at {walk[-1]}"
                break
            there = following[walk[-1]].pop()
            if there in walk:
                start = walk.index(there)
                yield walk[start:]
                del walk[start + 1 :]
            else:
                walk.append(there)


def test_no_point_lies_in_two_provinces(drawn: dict[str, list[Ring]]) -> None:
    boxes = {key: box.box for key, box in country.shapes().items()}
    looked_at = 0
    for key, (left, top, width, height) in boxes.items():
        for x in range(left, left + width, STEP):
            for y in range(top, top + height, STEP):
                near = {
                    other: drawn[other]
                    for other, (ox, oy, w, h) in boxes.items()
                    if ox <= x <= ox + w and oy <= y <= oy + h
                }
                found = at(near, x + 0.03, y + 0.03)
                assert len(found) <= 1, (x, y, found)
                looked_at += found == [key]
    assert looked_at * STEP**2 == pytest.approx(sum(_areas(drawn).values()), rel=0.03)


def _areas(drawn: dict[str, list[Ring]]) -> dict[str, float]:
    return {key: sum(map(signed_area, its)) for key, its in drawn.items()}


def test_areas_are_those_of_the_former_provinces(drawn: dict[str, list[Ring]]) -> None:
    source = {key: shape.area for key, shape in country.shapes().items()}
    areas = _areas(drawn)
    assert sum(areas.values()) == pytest.approx(sum(source.values()), rel=0.01)
    for key, area in areas.items():
        # The islets of Khánh Hòa are dots as well, so that the smallest are left out of its shape.
        assert area == pytest.approx(source[key], rel=0.05), key


def test_each_former_province_lies_in_the_one_that_carries_it_on(
    drawn: dict[str, list[Ring]],
) -> None:
    following = {row["key"]: row["succeeded_by"] for row in PLACES}
    middles = read_csv(country.FILE)
    former = [row for row in middles if not row["area"]]
    # 63 less the 11 that nothing was done to, which stand for themselves.
    assert len(former) == 63 - sum(key not in following.values() for key in TODAY)
    for row in middles:
        key = row["key"]
        while following[key]:
            key = following[key]
        assert at(drawn, int(row["x"]) + 0.03, int(row["y"]) + 0.03) == [key], row["key"]


def test_names_stand_in_their_province_or_in_the_sea(drawn: dict[str, list[Ring]]) -> None:
    for key, shape in country.shapes().items():
        x, y = shape.label
        expected = [] if shape.is_named_at_sea else [key]
        assert at(drawn, x + 0.03, y - 3.03) == expected, key


def test_neighbours_know_each_other() -> None:
    shapes = country.shapes()
    for key, shape in shapes.items():
        assert shape.neighbours, key
        for other in shape.neighbours:
            assert key in shapes[other].neighbours, (key, other)
    assert set(shapes["ha-noi"].neighbours) == {
        *("thai-nguyen", "bac-ninh", "phu-tho", "hung-yen", "ninh-binh")
    }


@pytest.fixture
def catalogue(db: None) -> None:
    load_places()


def locator(client: Client, slug: str) -> tuple[str, set[str], bool]:
    """Return the words of the locator on a place's page, what it draws, whether with a dot."""
    reading = Reading.of(client.get(f"/dia-phuong/{slug}/"))
    (svg,) = reading.soup.select(".page-head .locator svg")
    used = {use["href"].partition("#")[2] for use in svg.find_all("use")}
    return svg["aria-label"], used, svg.circle is not None


@pytest.mark.usefixtures("catalogue")
def test_page_of_a_province_shows_where_it_lies_and_who_borders_it(client: Client) -> None:
    words, used, has_dot = locator(client, "hue")
    assert words == "Thành phố Huế trên bản đồ Việt Nam; giáp Đà Nẵng và Quảng Trị."
    assert used == {"ca-nuoc", "hoang-sa", "truong-sa", "hue"}
    assert not has_dot
    page = Reading.of(client.get("/dia-phuong/hue/"))
    assert {"/dia-phuong/da-nang/", "/dia-phuong/quang-tri/"} <= page.links
    assert "/dia-phuong/ha-noi/" not in page.links


@pytest.mark.usefixtures("catalogue")
def test_page_of_a_former_province_points_at_it_within_todays(client: Client) -> None:
    words, used, has_dot = locator(client, "ha-nam")
    assert words.startswith(
        "Tỉnh Hà Nam trên bản đồ Việt Nam, trong tỉnh Ninh Bình; Ninh Bình giáp"
    )
    assert "ninh-binh" in used
    assert has_dot
    assert "quần đảo Hoàng Sa" in locator(client, "da-nang")[0]


@pytest.mark.usefixtures("catalogue")
def test_page_of_a_commune_shows_its_province_and_an_undrawn_one_nothing(client: Client) -> None:
    commune = factories.place(kind="commune", parent=Place.objects.get(slug="ha-nam"))
    assert "ninh-binh" in locator(client, commune.slug)[1]
    strange = factories.place("Tỉnh Mới")
    page = Reading.of(client.get(strange.get_absolute_url()))
    assert page.soup.select(".locator") == []
