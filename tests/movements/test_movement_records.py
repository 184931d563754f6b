"""The known movements: one name each, every printed spelling an alias, a tree without loops."""

import datetime

from core.catalogues import read_json
from core.text import folded_text
from movements.catalogue import movement_records
from movements.models import MovementPage
from movements.state import movement_state_on
from organisations.catalogue import FOLDER as ORGANISATIONS_FOLDER
from organisations.models.organisations import AuthorityLevel

RECORDS = {record.code: record for record in movement_records()}


def keys_of(name: str) -> set[str]:
    return {row["key"] for row in read_json(ORGANISATIONS_FOLDER / f"{name}.json", name)}


def test_all_movements_of_the_real_pages_are_there_under_their_root() -> None:
    assert len(RECORDS) == 26
    assert [code for code, record in RECORDS.items() if record.parent is None] == ["TDYN"]


def test_what_the_congress_of_2025_launched_is_there_and_marked_as_unchecked() -> None:
    launched = [record for code, record in RECORDS.items() if code.endswith("-26")]
    assert [record.parent for record in launched] == ["TDYN", "TDYN-26", "TDYN-26"]
    for record in launched:
        day = datetime.date(2026, 11, 29)
        state = movement_state_on(
            day, starts_on=record.starts_on, ends_on=record.ends_on, is_regular=False
        )
        assert state == "running"
        assert record.needs_review
        assert "chưa đối chiếu" in record.source


def test_each_comes_after_the_one_it_was_launched_under() -> None:
    seen: set[str] = set()
    for record in movement_records():
        assert record.parent is None or record.parent in seen, record.code
        seen.add(record.code)


def test_levels_and_kinds_are_those_of_the_page() -> None:
    assert {record.level for record in RECORDS.values()} <= set(AuthorityLevel.values)
    assert {record.kind for record in RECORDS.values()} == set(MovementPage.Kind.values)


def test_launchers_and_groups_exist() -> None:
    assert {record.launcher for record in RECORDS.values()} <= keys_of("organisations")
    groups = {record.group for record in RECORDS.values() if record.group}
    assert groups == {"cum-so-3-tttt", "khoi-noi-chinh-hung-yen"}
    assert groups <= keys_of("emulation_groups")


def test_the_spellings_that_newspapers_printed_lead_to_one_movement() -> None:
    names = {
        folded_text(name): record.code
        for record in RECORDS.values()
        for name in (record.name, *record.aliases)
    }
    for printed, code in {
        "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau": "VNN",
        "Vì người nghèo - Không để ai bị bỏ lại phía sau": "VNN",
        "Đẩy mạnh phát triển kết cấu hạ tâng đồng bộ, hiện đại; thực hành tiết kiệm, "
        "chống lãng phí": "KCHT",
        "Ngày Chủ nhật xanh": "CNX",
        "Đẩy mạnh công tác cải cách hành chính nhà nước tỉnh Hưng Yên giai đoạn 2022 - 2025": (
            "CCHC-HY"
        ),
    }.items():
        assert names[folded_text(printed)] == code


def test_no_name_belongs_to_two_movements() -> None:
    owners: dict[str, str] = {}
    for record in RECORDS.values():
        for name in (record.name, *record.aliases):
            # Aliases may differ from the name by punctuation only: the same movement.
            assert owners.setdefault(folded_text(name), record.code) == record.code


def test_names_and_codes_fit_the_page() -> None:
    for record in RECORDS.values():
        assert len(record.name) <= MovementPage._meta.get_field("title").max_length
        assert len(record.code) <= MovementPage._meta.get_field("catalogue_key").max_length
        assert len(record.slogan) <= MovementPage._meta.get_field("slogan").max_length
