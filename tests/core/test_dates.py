"""Dates as prose and portals print them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import find_dates


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Đăng ngày 11 - 03 - 2024", day(2024, 3, 11)),
        ("Ngày cập nhật 14/03/2024", day(2024, 3, 14)),
        ("Chỉ thị ngày 07/4/2014 của", day(2014, 4, 7)),
        ("ngày 14 tháng 3 năm 2024", day(2024, 3, 14)),
        ("Ngày 2 tháng 9, 2023", day(2023, 9, 2)),
        ("14.03.2024", day(2024, 3, 14)),
        ("2024-03-14T10:31:00+07:00", day(2024, 3, 14)),
        ("03/04/2024", day(2024, 4, 3)),
    ],
)
def test_whole_dates_read_day_before_month(text: str, value: datetime.date) -> None:
    assert [date.value for date in find_dates(text)] == [value]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("(08/05/2024 10:31 SA)", datetime.time(10, 31)),
        ("(17/04/2024 1:35 CH)", datetime.time(13, 35)),
        ("01/01/2024 12:05 SA", datetime.time(0, 5)),
        ("01/01/2024 12:05 CH", datetime.time(12, 5)),
        ("Thứ Năm, 14/03/2024, 10:31 (GMT+7)", datetime.time(10, 31)),
        ("lúc 8 giờ 46 phút ngày 22/04/2024", datetime.time(8, 46)),
        ("10h30 ngày 2/9/2024", datetime.time(10, 30)),
        ("22/04/2024", None),
        ("22/04/2024 25:61", None),
    ],
)
def test_clock_time_beside_a_date(text: str, time: datetime.time | None) -> None:
    assert [date.time for date in find_dates(text)] == [time]


@pytest.mark.parametrize("text", ["Sáng 14/3, tại", "(PLVN) -Ngày 14/3, khối", "hôm nay (14/3)"])
def test_day_and_month_wait_for_their_year(text: str) -> None:
    (date,) = find_dates(text)
    assert (date.day, date.month, date.value) == (14, 3, None)


@pytest.mark.parametrize(
    "text",
    [
        "3/4 số đơn vị",
        "31/02/2024",
        "giai đoạn 2021 - 2025",
        "19/CT-TTg",
        "15/12/2023/NĐ-CP",
        "99/99",
    ],
)
def test_fractions_spans_and_document_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_two_dates_joined_by_a_hyphen_are_both_found() -> None:
    dates = find_dates("(20/5/1924-20/5/2024)")
    assert [date.value for date in dates] == [day(1924, 5, 20), day(2024, 5, 20)]


@given(st.dates(min_value=day(1900, 1, 1), max_value=day(2100, 12, 31)), st.sampled_from("-/."))
def test_every_date_is_read_back(value: datetime.date, separator: str) -> None:
    text = f"Đăng ngày {value.day:02d} {separator} {value.month:02d} {separator} {value.year}."
    assert [date.value for date in find_dates(text)] == [value]


@given(st.text(alphabet="0123456789/-. :ngàytháNĂMSACH(),", max_size=80))
def test_no_text_breaks_the_grammar_and_offsets_hold(text: str) -> None:
    for date in find_dates(text):
        assert 0 <= date.start < date.end
        assert str(date.day) in date.printed
