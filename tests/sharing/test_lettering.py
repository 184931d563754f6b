"""Text that is set by itself: nothing clipped, nothing broken that reads as one, no word alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.lettering import Lines, drawable, fitted, font
from tests.strategies import texts

WIDTH, HEIGHT = 560, 300


def set_in(text: str, width: int = WIDTH, height: int = HEIGHT) -> Lines:
    return fitted(text, width, height, largest=64, smallest=24, is_bold=True)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Đọc Chỉ thị 08/CT-CTUBND và những văn bản quanh nó", "08/CT-CTUBND"),
        ("Người giữ đường hoa tên là Nguyễn Thị Hoàng Phương Thảo", "Nguyễn Thị Hoàng Phương Thảo"),
        ("Chuyện bà Lương Thị Sen giữ hoa mười hai năm", "Lương Thị Sen"),
        ("Cả xã cùng nhau xây dựng nông thôn mới ở vùng cao", "xây dựng"),
        ("Bản tổng kết phong trào ấy viết trong năm 2025", "năm 2025"),
    ],
)
@pytest.mark.parametrize("width", range(420, 720, 20))
def test_what_reads_as_one_stays_on_a_line(text: str, whole: str, width: int) -> None:
    lines = set_in(text, width).lines
    assert len(lines) > 1
    assert any(whole in line for line in lines), lines


@pytest.mark.parametrize("width", range(420, 720, 20))
@pytest.mark.parametrize("text", ["Nguyễn Thị Hoàng Phương cười", "Bà Lương Thị Sen vui"])
def test_no_last_line_is_a_single_syllable(text: str, width: int) -> None:
    lines = set_in(text, width).lines
    assert len(lines) == 1 or " " in lines[-1]


def test_long_titles_are_smaller_and_the_longest_ends_between_words() -> None:
    short, long = set_in("Bốn cây số hoa"), set_in("Bốn cây số hoa ở xóm Đồng " * 6)
    assert short.size == 64
    assert 24 <= long.size < 64
    assert "…" not in long.lines[-1]
    endless = set_in("Bốn cây số hoa ở xóm Đồng " * 60)
    assert endless.size == 24
    assert endless.lines[-1].endswith("…")
    assert endless.lines[-1][:-1].split()[-1] in {"Bốn", "cây", "số", "hoa", "ở", "xóm", "Đồng"}
    assert endless.height <= HEIGHT


@pytest.mark.parametrize("width", range(420, 720, 20))
def test_lines_are_of_about_one_length(width: int) -> None:
    lines = set_in("Cả nước chung tay vì người nghèo không để ai bị bỏ lại phía sau", width).lines
    lengths = [len(line) for line in lines]
    assert min(lengths) > max(lengths) * 0.6, lines


def test_letters_that_the_font_lacks_leave_no_box() -> None:
    assert drawable("Hoa 🌸 nở 漢") == "Hoa nở"
    assert drawable(unicodedata.normalize("NFD", "Đường hoa ở Ẫ")) == "Đường hoa ở Ẫ"


@given(text=texts | st.text(max_size=300), width=st.integers(120, 1_100))
def test_whatever_is_set_fits_its_room(text: str, width: int) -> None:
    lines = fitted(text, width, HEIGHT, largest=60, smallest=20)
    assert lines.width <= width
    assert lines.height <= HEIGHT
    said = "".join(lines.lines).replace(" ", "")
    assert drawable(text).replace(" ", "").startswith(said.removesuffix("…"))


@pytest.mark.parametrize("is_bold", [True, False])
def test_every_letter_of_the_language_stands_inside_its_line(is_bold: bool) -> None:
    letters = "".join(chr(code) for code in range(0x1EA0, 0x1EFA)) + "ĂÂÊÔƠƯĐgjpqy(),/"
    size = 60
    lines = Lines([letters], size, is_bold)
    top, bottom = font(size, is_bold=is_bold).getbbox(letters, anchor="ls")[1::2]
    assert bottom - top <= lines.height
