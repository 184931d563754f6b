"""Gather today's communes and the districts and communes before July 2025: run by hand.

Makes `communes.csv` and `former_units.csv` beside it anew:

    pip download --no-deps vietnamadminunits==1.0.4 && unzip vietnamadminunits-*.whl
    python organisations/data/gather_communes.py vietnamadminunits/data

The source is the data set of vietnamadminunits (Tran Ngoc Minh Hieu, MIT licence): units with their
codes, and which unit became which. Of a commune that was divided it names the main successor, which
stands first. Communes are keyed by kind, name and province, for names and codes come back.
"""

import csv
import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

DATA = Path(__file__).parent
COLUMNS = ["key", "name", "type", "code", "parent", "successors"]
ENDED = "-truoc-2025"
Row = Mapping[str, str]


def main(source: Path) -> None:
    units = sqlite3.connect(source / "dataset.db")
    units.row_factory = sqlite3.Row
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        provinces = list(csv.DictReader(file))
    of_today = {plain(each["name"]): each["key"] for each in provinces if not each["valid_to"]}
    of_then = of_today | {
        plain(each["name"]): each["key"] for each in provinces if each["valid_to"] == "2025-06-30"
    }
    today = list(units.execute("SELECT * FROM admin_units ORDER BY provinceCode, wardCode"))
    former = list(
        units.execute(
            "SELECT * FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode"
        )
    )
    keys = {}
    communes = []
    for unit in today:
        province = of_today[plain(unit["provinceShort"])]
        key = f"{slug(unit['ward'])}-{province}"
        key = unique(key, unit["wardCode"], keys.values())
        keys[unit["provinceKey"], unit["wardKey"]] = key
        name = named(unit["ward"], unit["wardType"])
        communes.append([key, name, unit["wardType"].lower(), unit["wardCode"], province])
    write("communes.csv", COLUMNS[:-1], communes)

    zones = {row[1]: row[0] for row in communes if row[2] == "đặc khu"}
    became = successors(json.loads((source / "converter_2025.json").read_text("utf-8")), keys)
    districts: dict[tuple[str, str], list[str]] = {}
    rows = []
    unknown = []
    seen: set[str] = set()
    for unit in former:
        province = of_then[plain(unit["provinceShort"])]
        at = (unit["province"], unit["district"])
        if at not in districts:
            # Five islands had no communes: each is a special zone of its name now.
            zone = "" if unit["ward"] else zones[unit["districtShort"]]
            key = f"{slug(unit['district'])}-{province.removesuffix(ENDED)}{ENDED}"
            kind, code = unit["districtType"], unit["districtCode"] or ""
            name = named(unit["district"], kind)
            districts[at] = [key, name, kind.lower(), code, province, zone]
        if not unit["ward"]:
            continue
        path = "_".join((unit["provinceKey"], unit["districtKey"], unit["wardKey"]))
        found = became.get(path, [])
        if not found:
            unknown.append(path)
        own = f"{slug(unit['ward'])}-{slug(unit['districtShort'])}-{province.removesuffix(ENDED)}"
        own += ENDED
        key = unique(own, unit["wardCode"], seen)
        seen.add(key)
        name = named(unit["ward"], unit["wardType"])
        kind = unit["wardType"].lower()
        rows.append([key, name, kind, unit["wardCode"], districts[at][0], "|".join(found)])
    write("former_units.csv", COLUMNS, [*districts.values(), *rows])
    print(len(communes), "communes;", len(districts), "districts;", len(rows), "former communes")  # noqa: T201
    print(len(unknown), "without a successor:", unknown[:40])  # noqa: T201


def successors(converter: dict, keys: Mapping[tuple[str, str], str]) -> dict[str, list[str]]:
    """Return path of a former commune → the keys of those it became, the main one first."""
    became: dict[str, list[str]] = defaultdict(list)
    for province, merged in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in merged.items():
            for old in olds:
                became[old].append(keys[province, new])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            parts = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            became[old] += [keys[province, part["newWardKey"]] for part in parts]
    return {old: list(dict.fromkeys(found)) for old, found in became.items()}


def named(full: str, kind: str) -> str:
    """Return the name of a unit without its kind; one that is a number is called by both.

    The source tells a town from the commune around it by its kind behind its name.
    """
    name = full.removeprefix(f"{kind} ").removesuffix(f" ({kind})")
    return full if name.isdigit() else name


def unique(key: str, code: str, taken: Iterable[str]) -> str:
    return f"{key}-{code}" if key in taken else key


def plain(name: str) -> str:
    """Return a name of a province without what writers differ in."""
    return slug(name).removeprefix("tp-").removeprefix("thanh-pho-")


def slug(name: str) -> str:
    """Return letters without marks, words joined by hyphens."""
    folded = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    kept = "".join(
        char if char.isascii() and char.isalnum() else " "
        for char in folded
        if not unicodedata.combining(char)
    )
    return "-".join(kept.split())


def write(name: str, columns: list[str], rows: Iterable[list[str]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
