"""The places: what the country's provinces were and are, on any day."""

import datetime

from core.catalogues import parse_date, read_csv
from organisations.catalogue import FOLDER

BEFORE_MERGER = datetime.date(2025, 6, 30)
AFTER_MERGER = datetime.date(2025, 7, 1)
TODAY_IN_2026 = datetime.date(2026, 11, 21)
PLACES = {row["key"]: row for row in read_csv(FOLDER / "places.csv")}


def valid_on(day: datetime.date) -> dict[str, dict]:
    return {
        key: row
        for key, row in PLACES.items()
        if (parse_date(row["valid_from"]) or day) <= day <= (parse_date(row["valid_to"]) or day)
    }


def kinds_on(day: datetime.date) -> tuple[int, int]:
    kinds = [row["kind"] for row in valid_on(day).values()]
    return kinds.count("city"), kinds.count("province")


def successor_on(key: str, day: datetime.date) -> str:
    while (ends := parse_date(PLACES[key]["valid_to"])) and ends < day:
        key = PLACES[key]["succeeded_by"]
    return key


def test_today_there_are_34_provinces_of_which_seven_are_cities() -> None:
    assert kinds_on(TODAY_IN_2026) == (7, 27)


def test_dong_nai_became_a_city_ten_months_after_the_merger() -> None:
    assert kinds_on(AFTER_MERGER) == (6, 28)
    assert "dong-nai" not in valid_on(datetime.date(2026, 4, 29))
    assert valid_on(datetime.date(2026, 4, 30))["dong-nai"]["kind"] == "city"


def test_before_the_merger_there_were_63_and_hue_was_a_city_from_2025() -> None:
    assert kinds_on(datetime.date(2024, 12, 31)) == (5, 58)
    assert kinds_on(BEFORE_MERGER) == (6, 57)


def test_each_of_the_63_leads_to_one_of_the_34_and_none_of_these_comes_from_nothing() -> None:
    heirs = {key: successor_on(key, TODAY_IN_2026) for key in valid_on(BEFORE_MERGER)}
    assert set(heirs.values()) == set(valid_on(TODAY_IN_2026))
    merged = [key for key in valid_on(TODAY_IN_2026) if list(heirs.values()).count(key) > 1]
    assert len(merged) == 23


def test_ninh_binh_came_from_three_and_cao_bang_stayed() -> None:
    heirs = {key: successor_on(key, TODAY_IN_2026) for key in valid_on(BEFORE_MERGER)}
    assert {key for key, heir in heirs.items() if heir == "ninh-binh"} == {
        "ninh-binh-truoc-2025",
        "ha-nam",
        "nam-dinh",
    }
    assert [key for key, heir in heirs.items() if heir == "cao-bang"] == ["cao-bang"]


def test_whoever_has_ended_names_a_successor_that_begins_the_next_day() -> None:
    for row in PLACES.values():
        if row["valid_to"]:
            next_day = parse_date(row["valid_to"]) + datetime.timedelta(days=1)
            assert parse_date(PLACES[row["succeeded_by"]]["valid_from"]) == next_day, row
        else:
            assert row["succeeded_by"] == "", row


def test_a_code_means_one_place_on_any_day_but_not_through_time() -> None:
    for day in (BEFORE_MERGER, AFTER_MERGER, TODAY_IN_2026):
        codes = [row["code"] for row in valid_on(day).values()]
        assert len(codes) == len(set(codes))
    names_of_44 = {row["name"] for row in PLACES.values() if row["code"] == "44"}
    assert names_of_44 == {"Quảng Bình", "Quảng Trị"}


def test_the_communes_of_today_add_up() -> None:
    assert sum(int(row["commune_count"]) for row in valid_on(TODAY_IN_2026).values()) == 3321


def test_full_names_say_what_kind_of_place_it_is() -> None:
    for row in PLACES.values():
        prefix = "thành phố" if row["kind"] == "city" else "tỉnh"
        assert row["full_name"].lower().startswith(f"{prefix} "), row
