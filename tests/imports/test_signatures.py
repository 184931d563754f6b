"""Agency prefixes, sources, authors, credits."""

import pytest

from imports.dates import Certainty
from imports.names import Role, is_personal_name
from imports.signatures import (
    signed_line,
    source_line,
    split_agency,
    split_credit,
)


@pytest.mark.parametrize(
    ("text", "agency", "rest"),
    [
        ("(PLVN) -Ngày 21/2, khối", "PLVN", "Ngày 21/2, khối"),
        ("TTH.VN - Sáng 14/3, tại", "TTH.VN", "Sáng 14/3, tại"),
        ("(Chinhphu.vn) – Thủ tướng", "Chinhphu.vn", "Thủ tướng"),
        ("Hà Nội (TTXVN) - Ngày 2/9", "TTXVN", "Ngày 2/9"),
        ("Baoxomdong.vn - Sáng nay", "Baoxomdong.vn", "Sáng nay"),
    ],
)
def test_agency_prefix_is_taken_off(text: str, agency: str, rest: str) -> None:
    assert split_agency(text) == (agency, rest)


@pytest.mark.parametrize(
    "text",
    [
        "UBND - HĐND tỉnh họp phiên",
        "UBND tỉnh - nơi tổ chức",
        "Sở Nội vụ - đơn vị cụm trưởng",
        "VTC - VOV cùng đưa tin",
        "Ngày 25/11/2024, Chủ tịch",
    ],
)
def test_a_sentence_that_begins_with_a_body_has_no_prefix(text: str) -> None:
    assert split_agency(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Theo baoxomdong.example", "baoxomdong.example", "https://baoxomdong.example/"),
        ("Nguồn: Báo Nhân Dân", "Báo Nhân Dân", ""),
        ("(Theo TTXVN)", "TTXVN", ""),
        ("Nguồn: https://abc.vn/x/y.html", "abc.vn", "https://abc.vn/x/y.html"),
    ],
)
def test_source_line(text: str, name: str, address: str) -> None:
    source = source_line(text)
    assert source is not None
    assert (source.name, source.address) == (name, address)


@pytest.mark.parametrize(
    "text",
    [
        "Theo bạn trang này thế nào?",
        "Theo Chỉ thị, các đơn vị",
        "Theo đó, đơn vị",
        "Theo quy định hiện hành",
        "Nguồn kinh phí: ngân sách",
    ],
)
def test_a_sentence_with_theo_is_no_source(text: str) -> None:
    assert source_line(text) is None


def test_labelled_names_have_roles() -> None:
    names, source = signed_line("Tin, ảnh: Minh Hà - Đức Nam")
    assert [(name.name, name.role) for name in names] == [
        ("Minh Hà", Role.AUTHOR),
        ("Đức Nam", Role.AUTHOR),
    ]
    assert source is None
    (photographer,), _ = signed_line("Ảnh: Thu Yến")
    assert photographer.role is Role.PHOTOGRAPHER


def test_name_with_source_in_brackets_gives_both() -> None:
    (name,), source = signed_line("Lan Anh (theo Báo Hưng Yên)")
    assert (name.name, name.certainty) == ("Lan Anh", Certainty.LIKELY)
    assert source.name == "Báo Hưng Yên"


@pytest.mark.parametrize(
    "text", ["Bài học: đoàn kết", "Ảnh: chụp lúc sáng", "Tác giả: xem cuối bài"]
)
def test_words_after_a_label_that_are_no_name_sign_nothing(text: str) -> None:
    assert signed_line(text) == ((), None)


@pytest.mark.parametrize("text", ["Duy Tùng", "Lê Thị Hồng Hạnh", "Nguyễn Văn A", "DUY TÙNG"])
def test_personal_names(text: str) -> None:
    assert is_personal_name(text)


@pytest.mark.parametrize(
    "text",
    ["Ban Biên Tập", "Phòng Tổng Hợp", "Kết quả bước đầu", "Tùng", "QUYẾT ĐỊNH", "VĂN PHÒNG"],
)
def test_desks_and_headings_are_no_personal_names(text: str) -> None:
    assert not is_personal_name(text)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Quang cảnh buổi họp (Ảnh: Thu Yến).", "Quang cảnh buổi họp", "Thu Yến"),
        ("Bà con trồng hoa. Ảnh: Hoài Thu", "Bà con trồng hoa", "Hoài Thu"),
        ("Ảnh: TTXVN", "", "TTXVN"),
    ],
)
def test_credit_is_split_from_its_caption(text: str, caption: str, credit: str) -> None:
    split = split_credit(text)
    assert (split.text, split.credit) == (caption, credit)


@pytest.mark.parametrize(
    "text", ["Nguồn: Sở Nội vụ", "Bà con trồng hoa ven đường.", "Bức hình: đẹp"]
)
def test_lines_without_credit(text: str) -> None:
    assert split_credit(text) is None
