"""The titles and forms of commendation: complete, ranked, and honest about what was not checked."""

from collections import Counter

from core.catalogues import read_csv
from exemplars.catalogue import FOLDER
from exemplars.models import AwardTitle

TITLES = {row["code"]: row for row in read_csv(FOLDER / "award_titles.csv")}


def test_five_orders_and_one_medal_come_in_three_ranks() -> None:
    for code in ("HCDL", "HCQC", "HCLD", "HCBVTQ", "HCCC", "HYCSVV"):
        for rank, word in enumerate(("Nhất", "Nhì", "Ba"), 1):
            assert TITLES[f"{code}{rank}"]["name"].endswith(f"hạng {word}")


def test_every_group_and_level_of_the_model_is_filled() -> None:
    assert {row["group"] for row in TITLES.values()} == set(AwardTitle.Group.values)
    assert {row["level"] for row in TITLES.values()} == set(AwardTitle.Level.values)


def test_names_are_unique_and_each_title_has_somebody_to_receive_it() -> None:
    names = Counter(row["name"] for row in TITLES.values())
    assert [name for name, times in names.items() if times > 1] == []
    for row in TITLES.values():
        assert "1" in (row["for_persons"], row["for_collectives"], row["for_households"]), row


def test_titles_of_the_law_name_it_and_wait_for_review() -> None:
    for row in TITLES.values():
        if row["group"] != "local":
            assert "Luật 06/2022/QH15" in row["source"]
            assert row["needs_review"] == "1"


def test_a_person_receives_no_collective_title() -> None:
    assert (TITLES["CSTDTQ"]["for_persons"], TITLES["CSTDTQ"]["for_collectives"]) == ("1", "0")
    assert (TITLES["CTDCP"]["for_persons"], TITLES["CTDCP"]["for_collectives"]) == ("0", "1")
    assert TITLES["GDVH"]["for_households"] == "1"


def test_the_law_knows_six_types_of_commendation_and_two_are_legacy() -> None:
    types = read_csv(FOLDER / "commendation_types.csv", lists=["aliases"])
    assert [row["key"] for row in types if "Điều 8" in row["source"]] == [
        "cong-trang",
        "dot-xuat",
        "phong-trao",
        "qua-trinh-cong-hien",
        "nien-han",
        "doi-ngoai",
    ]
    assert len(types) == 8
    assert "Khen thưởng chuyên đề" in types[2]["aliases"]
