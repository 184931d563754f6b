"""The titles and forms of commendation: complete, ranked, and honest about what was not checked."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from core.catalogues import read_csv
from directives.catalogue import FOLDER as DOCUMENT_FOLDER
from exemplars.catalogue import FOLDER
from exemplars.models import AwardTitle, CommendationType
from tests import factories
from tests.factories.reading import Reading

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


LEGAL_BASIS = re.compile(
    r"(?:Luật|Pháp lệnh|NĐ|Nghị định|TT|Thông tư)\s[^.;]*\d+/(?:\d{4}/)?[A-ZĐ]|Pháp luật về"
)
OUTSIDE_THE_LAW = re.compile(r"ngoài Luật|không thuộc 29 loại|Thể thức văn bản của Đảng")


@pytest.mark.parametrize(
    "path",
    [
        FOLDER / "award_titles.csv",
        FOLDER / "commendation_types.csv",
        DOCUMENT_FOLDER / "document_types.csv",
    ],
    ids=lambda path: path.name,
)
def test_each_row_names_its_legal_basis_or_waits_for_review(path: Path) -> None:
    """A row says by which law it stands, or that none knows it; unchecked ones carry the mark."""
    rows = read_csv(path)
    assert rows
    unfounded = [
        row["key"]
        for row in rows
        if not LEGAL_BASIS.search(row["source"])
        and not OUTSIDE_THE_LAW.search(row["source"])
        and row["needs_review"] != "1"
    ]
    assert unfounded == []
    # Whoever names a law without its article has not read it there.
    vague = [
        row["key"]
        for row in rows
        if LEGAL_BASIS.search(row["source"])
        and not re.search(r"Điều \d|không thuộc", row["source"])
        and row["needs_review"] != "1"
    ]
    assert vague == []


@pytest.mark.django_db
def test_staff_see_which_rows_wait_for_review(client: Client) -> None:
    client.force_login(factories.editor())
    for row in (
        factories.award_title("Danh hiệu chưa đọc luật", needs_review=True),
        factories.document_type("Loại chưa đọc luật", needs_review=True),
        CommendationType.objects.create(name="Loại hình chưa đọc luật", needs_review=True),
    ):
        listed = client.get(reverse(row.snippet_viewset.get_url_name("list")))
        (told,) = [said for said in Reading.of(listed).texts("tr") if "chưa đọc luật" in said]
        assert "cần đối chiếu" in told


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
