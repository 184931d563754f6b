"""When an old page was published, read from the dates it prints."""

import datetime

from core.dates import find_dates
from imports.dates import complete, years_named

TODAY = datetime.date(2026, 11, 21)


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


def test_missing_year_comes_from_the_lead_before_the_rest() -> None:
    (date,) = find_dates("Ngày 21/2, khối phát động thi đua năm 2024")
    rest = ["Năm 2021 là năm đầu.", "Từ năm 2021."]
    value, reason = complete(date, ["Ngày 21/2 phát động thi đua năm 2024"], rest, TODAY)
    assert value == day(2024, 2, 21)
    assert "2024" in reason


def test_review_held_early_in_the_year_belongs_to_the_next_one() -> None:
    lead = ["Sáng 14/3, cụm tổ chức tổng kết công tác thi đua năm 2023"]
    (date,) = find_dates(lead[0])
    assert complete(date, lead, [], TODAY)[0] == day(2024, 3, 14)


def test_review_held_late_in_the_year_belongs_to_that_year() -> None:
    lead = ["Sáng 14/12, cụm tổ chức tổng kết công tác thi đua năm 2023"]
    (date,) = find_dates(lead[0])
    assert complete(date, lead, [], TODAY)[0] == day(2023, 12, 14)


def test_a_year_ahead_of_today_is_passed_over() -> None:
    (date,) = find_dates("Ngày 20/12, phát động")
    lead = ["Mục tiêu năm 2026, tiếp nối năm 2025."]
    assert complete(date, lead, [], TODAY)[0] == day(2025, 12, 20)


def test_without_any_year_the_date_stays_unknown() -> None:
    (date,) = find_dates("Ngày 20/12, phát động")
    assert complete(date, ["Ngày 20/12, phát động"], [], TODAY)[0] is None


def test_goals_and_spans_do_not_name_the_year() -> None:
    assert not years_named(["trước năm 2025", "năm 2021 - 2025", "giai đoạn 2026-2030"])
    assert years_named(["Năm 2024, tỉnh"]) == {2024: 1}
