"""Draw the provinces of today from the 63 that the source knows: run by hand, not by the portal.

Makes `provinces.csv` beside it, and `provinces.svg` and `locator.svg` in `static/map/`, anew:

    npm pack @svg-maps/vietnam@2.0.0 && tar xf svg-maps-vietnam-2.0.0.tgz
    python -m venv map && map/bin/pip install "shapely>=2.2" "svgelements>=1.9"
    map/bin/python organisations/data/draw_country.py package/vietnam.svg

The former provinces are made one coverage (neighbours share their border to the point), simplified
as such, rounded, and only then joined: no gap and no sliver can come between two of today.
`succeeded_by` in `places.csv` says what became of each.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from pathlib import Path

import shapely
from shapely import Geometry, MultiPolygon, Polygon
from svgelements import CubicBezier
from svgelements import Path as SvgPath

DATA = Path(__file__).parent
STATIC = DATA.parents[1] / "static" / "map"

NAMED_OTHERWISE = {
    "baria": "ba-ria-vung-tau",
    "hcm": "tp-ho-chi-minh",
    "tthue": "thua-thien-hue",
    "hoangsa": "da-nang",
    "truongsa": "khanh-hoa",
}
"""Names of the source that are no place's key without hyphens; both archipelagoes."""
BEFORE_MERGER = "-truoc-2025"
ISLANDS = {"hoang-sa": "hoangsa", "truong-sa": "truongsa"}

LAST_GAP = 0.6
"""Widest gap between two neighbours that is a slip of the source, in its units."""
TOLERANCE, LOCATOR_TOLERANCE = 1.1, 5.0
SMALLEST_ISLAND, SMALLEST_IN_LOCATOR = 0.6, 12.0
"""Area under which an islet is left out: those of both archipelagoes are dots of their own."""
DIGITS, LOCATOR_DIGITS = 1, 0
DOTS_APART, LOCATOR_DOTS_APART = 0.1, 6
SHORTEST_BORDER = 1.5
"""Provinces that touch along less are no neighbours."""

LABELS = {
    "ha-noi": (183, 131, "stacked"),
    "phu-tho": (154, 126, "stacked"),
    "cao-bang": (207, 38, "within"),
    "tuyen-quang": (147, 50, "stacked"),
    "dien-bien": (44, 96, "stacked"),
    "lai-chau": (50, 60, "within"),
    "son-la": (99, 122, "within"),
    "lao-cai": (117, 84, "within"),
    "thai-nguyen": (191, 60, "stacked"),
    "lang-son": (238, 93, "within"),
    "bac-ninh": (223, 118, "within"),
    "dong-nai": (257, 634, "within"),
    "tay-ninh": (206, 653, "stacked"),
    "dong-thap": (183, 692, "stacked"),
    "an-giang": (74, 740, "at sea"),
    "ca-mau": (158, 770, "within"),
    "quang-ninh": (290, 96, "at sea"),
    "hai-phong": (258, 160, "at sea"),
    "hung-yen": (239, 176, "at sea"),
    "ninh-binh": (222, 196, "at sea"),
    "thanh-hoa": (203, 218, "at sea"),
    "nghe-an": (192, 247, "at sea"),
    "ha-tinh": (217, 279, "at sea"),
    "quang-tri": (246, 322, "at sea"),
    "hue": (303, 382, "at sea"),
    "da-nang": (336, 412, "at sea"),
    "quang-ngai": (362, 462, "at sea"),
    "gia-lai": (379, 512, "at sea"),
    "dak-lak": (386, 558, "at sea"),
    "khanh-hoa": (386, 606, "at sea"),
    "lam-dong": (345, 681, "at sea"),
    "tp-ho-chi-minh": (274, 716, "at sea"),
    "vinh-long": (246, 740, "at sea"),
    "can-tho": (208, 772, "at sea"),
}
"""Where a name stands: in its province, in two lines there, or in the sea beside its coast."""


def shapes_of(svg: str) -> dict[str, list[Polygon]]:
    """Return the rings that the source draws for each of its names, as polygons."""
    shapes: dict[str, list[Polygon]] = {}
    for name, drawn in re.findall(r'<path\s+id="([^"]+)"[^>]*?\sd="([^"]+)"', svg):
        rings = shapes.setdefault(name, [])
        for part in SvgPath(drawn).as_subpaths():
            points = [point for segment in SvgPath(part) for point in _points(segment)]
            if len(points) > 3:
                made = shapely.make_valid(Polygon(points))
                rings += [each for each in shapely.get_parts(made) if isinstance(each, Polygon)]
    return shapes


def _points(segment: object) -> list[tuple[float, float]]:
    if isinstance(segment, CubicBezier):
        return [(p.x, p.y) for p in (segment.point(step / 4) for step in range(1, 5))]
    end = getattr(segment, "end", None)
    return [] if end is None else [(end.x, end.y)]


def former_key(name: str, places: Mapping[str, dict[str, str]]) -> str:
    """Return the key of the place that a name of the source was before July 2025."""
    by_letters = {key.replace("-", ""): key for key in places}
    key = NAMED_OTHERWISE.get(name) or by_letters[name]
    return f"{key}{BEFORE_MERGER}" if f"{key}{BEFORE_MERGER}" in places else key


def today(key: str, places: Mapping[str, dict[str, str]]) -> str:
    """Return who carries a place on today, however many mergers later."""
    while following := places[key]["succeeded_by"]:
        key = following
    return key


def path_of(shape: Geometry, digits: int) -> str:
    """Return polygons, lines or points as the shortest path of relative lines."""
    drawn = []
    for part in shapely.get_parts(shape):
        lines = [part.exterior, *part.interiors] if isinstance(part, Polygon) else [part]
        for line in lines:
            points = [tuple(round(c * 10**digits) for c in point) for point in line.coords]
            closing = "z" if len(points) > 1 and points[0] == points[-1] else ""
            steps = [
                (x - from_x, y - from_y)
                for (from_x, from_y), (x, y) in pairwise(points)
                if (x, y) != (from_x, from_y)
            ]
            if closing:
                steps = steps[:-1]
            start = "".join(_number(c, digits) for c in points[0]).strip()
            rest = "".join(_number(c, digits) for step in steps for c in step).strip()
            # A dot is a line of no length, which round ends make visible.
            drawn.append(f"M{start}l{rest}{closing}" if steps else f"M{start}h0")
    return "".join(drawn)


def _number(value: int, digits: int) -> str:
    text = f"{value / 10**digits:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if digits else text
    text = re.sub(r"^(-?)0\.", r"\1.", text) or "0"
    return text if text.startswith("-") else f" {text}"


def simplified(
    former: Mapping[str, Geometry], tolerance: float, digits: int, smallest: float
) -> dict[str, Geometry]:
    """Return the former provinces with fewer points on the grid, neighbours still exact."""
    keys = list(former)
    fewer = shapely.coverage_simplify(list(former.values()), tolerance)
    on_grid = shapely.coverage_clean(
        [shapely.set_precision(each, 10.0**-digits) for each in fewer], gap_width=2 * tolerance
    )
    kept = {}
    for key, shape in zip(keys, on_grid, strict=True):
        parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
        kept[key] = MultiPolygon([parts[0], *(p for p in parts[1:] if p.area >= smallest)])
    return kept


def joined(former: Mapping[str, Geometry], places: Mapping) -> dict[str, Geometry]:
    """Return the provinces of today, in the order of the catalogue, of the former ones."""
    by_today = defaultdict(list)
    for key, shape in former.items():
        by_today[today(key, places)].append(shape)
    return {key: shapely.coverage_union_all(by_today[key]) for key in places if key in by_today}


def borders(shapes: Iterable[Geometry]) -> Geometry:
    """Return the lines along which any two shapes touch."""
    common = [shapely.intersection(one, other) for one, other in combinations(shapes, 2)]
    lines = [
        part for each in common for part in shapely.get_parts(each) if part.geom_type != "Point"
    ]
    return shapely.line_merge(shapely.union_all(lines)) if lines else shapely.MultiLineString()


def dots_of(islets: Iterable[Geometry], grid: float) -> Geometry:
    """Return a point an islet, those that lie within a step of the grid as one."""
    middles = shapely.MultiPoint([islet.centroid for islet in islets])
    return shapely.union_all(shapely.set_precision(middles, grid))


def svg(width: int, height: int, paths: Mapping[str, str], dots: Mapping[str, str]) -> str:
    """Return a file of paths that pages draw by their ids, the provinces together as "ca-nuoc"."""
    lines, beside = (
        "\n".join(f'<path id="{key}" d="{drawn}"/>' for key, drawn in each.items())
        for each in (paths, dots)
    )
    return (
        "<!-- Made by organisations/data/draw_country.py from @svg-maps/vietnam, CC BY 4.0 -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<g id="ca-nuoc">\n{lines}\n</g>\n{beside}\n</svg>\n'
    )


def main(source: Path) -> None:
    """Read the source and write the three files."""
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["key"]: row for row in csv.DictReader(file)}
    shapes = shapes_of(source.read_text(encoding="utf-8"))
    parts = defaultdict(list)
    for name, rings in shapes.items():
        parts[former_key(name, places)] += rings
    joined_rings = [shapely.union_all(rings) for rings in parts.values()]
    cleaned = shapely.coverage_clean(joined_rings, gap_width=LAST_GAP)
    former = dict(zip(parts, cleaned, strict=True))

    fine = simplified(former, TOLERANCE, DIGITS, SMALLEST_ISLAND)
    drawn = joined(fine, places)
    width, height = (
        max(int(shapely.bounds(shape)[side]) for shape in drawn.values()) + 6 for side in (2, 3)
    )
    old_borders = borders(fine.values()).difference(
        shapely.union_all([shape.boundary for shape in drawn.values()])
    )
    former_borders = {"ranh-cu": path_of(shapely.line_merge(old_borders), DIGITS)}
    coarse = joined(
        simplified(former, LOCATOR_TOLERANCE, LOCATOR_DIGITS, SMALLEST_IN_LOCATOR), places
    )
    STATIC.mkdir(exist_ok=True)
    for name, provinces, digits, beside in (
        ("provinces", drawn, DIGITS, former_borders),
        ("locator", coarse, LOCATOR_DIGITS, {}),
    ):
        paths = {key: path_of(shape, digits) for key, shape in provinces.items()}
        grid = DOTS_APART if name == "provinces" else LOCATOR_DOTS_APART
        beside |= {key: path_of(dots_of(shapes[of], grid), digits) for key, of in ISLANDS.items()}
        (STATIC / f"{name}.svg").write_text(svg(width, height, paths, beside), encoding="utf-8")
    _write_table(drawn, former, places)


def _write_table(
    drawn: Mapping[str, Geometry], former: Mapping[str, Geometry], places: Mapping
) -> None:
    areas: dict[str, float] = defaultdict(float)
    for key, shape in former.items():
        areas[today(key, places)] += shape.area
    middles = former | drawn
    rows = []
    for key, shape in middles.items():
        mainland = max(shapely.get_parts(shape), key=lambda part: part.area)
        x, y = shapely.maximum_inscribed_circle(mainland, 0.5).coords[0]
        row: dict[str, object] = {"key": key, "x": round(x), "y": round(y)}
        if key in drawn:
            label_x, label_y, stands = LABELS[key]
            left, top, right, bottom = shapely.bounds(mainland)
            near = [
                other
                for other, its in drawn.items()
                if other != key and shapely.intersection(shape, its).length >= SHORTEST_BORDER
            ]
            row |= {
                "label_x": label_x,
                "label_y": label_y,
                "stands": stands,
                "box": f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}",
                "area": round(areas[key], 1),
                "neighbours": "|".join(near),
            }
        rows.append(row)
    rows.sort(key=lambda row: ("area" not in row, list(places).index(str(row["key"]))))
    with (DATA / "provinces.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
