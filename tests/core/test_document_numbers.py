"""Document numbers: read as printed and as typed, compared by keys, found in prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document_numbers import find_numbers, number_keys, parse_number
from core.document_symbols import TYPE_SYMBOLS
from tests.work import growth


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("08/CT-CTUBND", "08/CT-CTUBND"),
        ("08/ct-ctubnd", "08/CT-CTUBND"),
        ("08 / CT - CTUBND", "08/CT-CTUBND"),
        ("08/CT\u2013CTUBND", "08/CT-CTUBND"),
        ("08\u00a0/CT-CTUBND.", "08/CT-CTUBND"),
        ("19 ct ttg", "19/CT-TTg"),
        ("19/CT-TTG", "19/CT-TTg"),
        ("chi thi 19 ttg", "19/CT-TTg"),
        ("Chỉ thị số 19/CT-TTg", "19/CT-TTg"),
        ("1526/QD-TTg", "1526/QĐ-TTg"),
        ("1526 qđ ttg", "1526/QĐ-TTg"),
        ("1526/QÐ-TTg", "1526/QĐ-TTg"),
        ("quyết định 1526 ttg", "1526/QĐ-TTg"),
        ("06/2022/QH15", "06/2022/QH15"),
        ("luật 06/2022/qh15", "06/2022/QH15"),
        ("152/2025/NĐ-CP", "152/2025/NĐ-CP"),
        ("152/2025/nd-cp", "152/2025/NĐ-CP"),
        ("nghị định 152/2025", "152/2025/NĐ"),
        ("19-2017/NQ-CP", "19/2017/NQ-CP"),
        ("34-CT/TW", "34-CT/TW"),
        ("34 ct tw", "34-CT/TW"),
        ("34/CT-TW", "34-CT/TW"),
        ("34-CT/TƯ", "34-CT/TW"),
        ("34-CT/T.Ư", "34-CT/TW"),
        ("05-CT/TU", "05-CT/TU"),
        ("241-TB/BTCTU", "241-TB/BTCTU"),
        ("123/UBND-NC", "123/UBND-NC"),
        ("công văn 123/ubnd-nc", "123/UBND-NC"),
        ("573/TTg-KTN", "573/TTg-KTN"),
        ("12/ttr-ubnd", "12/TTr-UBND"),
        ("5/CTR-UBND", "5/CTr-UBND"),
        ("7/QYĐ-BNV", "7/QyĐ-BNV"),
        ("8-QĐi/TW", "8-QĐi/TW"),
        ("10/HĐ-UBND", "10/HĐ-UBND"),
        ("10/HD-BTĐKT", "10/HD-BTĐKT"),
        ("67/CP", "67/CP"),
        ("195-SL", "195-SL"),
        ("sắc lệnh 195/sl", "195-SL"),
        ("02/2016/TTLT-BNV-BTC", "02/2016/TTLT-BNV-BTC"),
        ("73/CT-BTTTT", "73/CT-BTTTT"),
        ("15/KH-BTT&TT", "15/KH-BTT&TT"),
        ("chỉ thị 08", "08/CT"),
        ("CHI THI 08", "08/CT"),
        ("CT 08", "08/CT"),
        ("/KH-UBND", "KH-UBND"),
    ],
)
def test_number_is_read_however_it_was_typed(typed: str, printed: str) -> None:
    assert str(parse_number(typed)) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "08",
        "3/4",
        "06/2022",
        "21/11/2026",
        "2021-2025",
        "kế hoạch 2025",
        "chương trình 2021-2025",
        "kế hoạch 5 năm",
        "thi đua yêu nước",
        "5 da nang",
        "19 nguyen van a",
        "top 10 ca",
        "10:31 SA",
        "iPhone 7",
        "08/" + "CT-" * 100,
        '"',
        "NEAR(",
    ],
)
def test_what_is_no_number_is_not_read_as_one(typed: str) -> None:
    assert parse_number(typed) is None
    assert number_keys(typed) == frozenset()


def test_parts_of_a_number_are_told_apart() -> None:
    number = parse_number("06/2022/QH15")

    assert number is not None
    assert (number.raw_number, number.number, number.year) == ("06", 6, 2022)
    assert (number.symbol, number.type_symbol) == ("QH15", "")


def test_official_letter_has_the_letter_type() -> None:
    number = parse_number("123/UBND-NC")

    assert number is not None
    assert number.type_symbol == "CV"


def test_keys_hold_the_number_with_and_without_organ_and_leading_zero() -> None:
    assert number_keys("08/CT-CTUBND") == {
        *("08/ct-ctubnd", "8/ct-ctubnd", "08/ct", "8/ct", "08", "8", "ct-ctubnd")
    }


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("8/ct-ctubnd", "08/CT-CTUBND"),
        ("chi thi 08", "08/CT-CTUBND"),
        ("chỉ thị 8", "08/CT-CTUBND"),
        ("ct-ctubnd", "08/CT-CTUBND"),
        ("1526 qd ttg", "1526/QĐ-TTg"),
        ("nghi dinh 152", "152/2025/NĐ-CP"),
        ("nghị định 152/2025", "152/2025/NĐ-CP"),
        ("152/NĐ-CP", "152/2025/NĐ-CP"),
        ("6/qh15", "06/2022/QH15"),
        ("chỉ thị 34", "34-CT/TW"),
        ("34/ct-tw", "34-CT/TW"),
        ("công văn 123", "123/UBND-NC"),
    ],
)
def test_typed_number_meets_the_printed_one_by_its_key(typed: str, printed: str) -> None:
    number = parse_number(typed)

    assert number is not None
    assert number.key in number_keys(printed)


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("08/CT-CTUBND", "08/CT-TTg"),
        ("chỉ thị 08", "08/KH-UBND"),
        ("chỉ thị 08", "80/CT-TTg"),
        ("152/2025/NĐ-CP", "152/2024/NĐ-CP"),
        ("34-CT/TW", "34-CT/TU"),
    ],
)
def test_key_of_one_number_misses_another(typed: str, other: str) -> None:
    number = parse_number(typed)

    assert number is not None
    assert number.key not in number_keys(other)


@pytest.mark.parametrize("name", TYPE_SYMBOLS)
def test_every_type_name_is_read_before_a_number(name: str) -> None:
    number = parse_number(f"{name} số 12")

    assert number is not None
    assert number.symbol == TYPE_SYMBOLS[name]


def test_numbers_are_found_in_prose_and_nothing_else() -> None:
    text = (
        "Ngày 25/11/2024, lúc 10:31 SA, thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021, Kế hoạch số "
        "49 /KH - UBND giai đoạn 2021-2025, Luật số 06/2022/QH15, (Chỉ thị số 34 ngày 07/4/2014), "
        "3/4 đơn vị đạt 95,5% theo công văn 123/UBND-NC; điện thoại 0321-3865-080, đạt 8/10 điểm, "
        "máy 64/128GB, 1/Champions League, 30-Index, Nghị quyết số 5% và quyết định 3 nội dung, "
        "Kết luận 80-KL/TW, Nghị quyết 18, tòa S8/S9, quốc lộ 3/QL-1A."
    )

    found = find_numbers(text)

    assert [str(hit.number) for hit in found] == [
        *("19/CT-TTg", "49/KH-UBND", "06/2022/QH15", "34/CT", "123/UBND-NC"),
        *("80-KL/TW", "18/NQ"),
    ]
    assert [text[hit.start : hit.end] for hit in found] == [
        *("19/CT-TTg", "49 /KH - UBND", "06/2022/QH15", "Chỉ thị số 34", "123/UBND-NC"),
        *("80-KL/TW", "Nghị quyết 18"),
    ]


def test_offsets_are_those_of_decomposed_text() -> None:
    text = "Theo Chi\u0309 thi\u0323 sô\u0301 34 va\u0300 217-Q\u0110/TU\u031b."

    found = find_numbers(text)

    assert [str(hit.number) for hit in found] == ["34/CT", "217-QĐ/TW"]
    assert [text[hit.start : hit.end] for hit in found] == [
        *("Chi\u0309 thi\u0323 sô\u0301 34", "217-Q\u0110/TU\u031b")
    ]


numbers = st.integers(min_value=1, max_value=9999).map(str)
zeros = st.sampled_from(["", "0", "00"])
types = st.sampled_from(["CT", "KH", "QĐ", "NQ", "CTr", "TTr", "QyĐ", "HD", "HĐ", "TB"])
organs = st.sampled_from(["UBND", "CTUBND", "TTg", "BTTTT", "HĐND", "BNV", "STTTT"])
printed_numbers = st.builds("{}{}/{}-{}".format, zeros, numbers, types, organs).filter(
    lambda printed: len(printed.partition("/")[0]) <= 5
)
fragments = st.sampled_from(
    [*"0189/-–. :", "số", "Chỉ thị", "nghị quyết", "QĐ", "CT", "TW", "T.Ư", "2024", "\u0301", "\n"]
)
pieces = st.lists(st.one_of(fragments, st.text(max_size=3)), max_size=30).map("".join)


@given(printed_numbers)
def test_printed_form_is_its_own_normal_form(printed: str) -> None:
    assert str(parse_number(printed)) == printed
    assert str(parse_number(printed.lower().replace("hđ-", "HĐ-"))) == printed


@given(printed_numbers)
def test_key_is_among_the_keys(printed: str) -> None:
    number = parse_number(printed)

    assert number is not None
    assert number.key in number.keys
    assert all(key == key.casefold() and key.isascii() for key in number.keys)


@given(printed_numbers, st.sampled_from(["(", " ", "số ", "\n", "“"]))
def test_printed_number_is_found_in_prose(printed: str, before: str) -> None:
    text = f"Thực hiện{before}{printed}, các đơn vị 3/4."

    found = find_numbers(text)

    assert [text[hit.start : hit.end] for hit in found] == [printed]


@given(pieces)
def test_any_text_is_searched_and_parsed_without_error(text: str) -> None:
    parse_number(text)
    end = 0
    for hit in find_numbers(text):
        assert end <= hit.start < hit.end <= len(text)
        assert any(char.isdigit() for char in text[hit.start : hit.end])
        end = hit.end


@pytest.mark.parametrize(
    "piece",
    ["1/", "1-", "1 ", "số ", "CT-", "08/CT-", "Chỉ thị số 1 ", "1/2024/", "\u0301", "A" * 9],
)
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    def read(text: str) -> None:
        find_numbers(text)
        parse_number(text[:120])

    short, long = (piece * (length // len(piece)) for length in (8_000, 80_000))
    assert growth(read, short, long, enough=30) <= 30
