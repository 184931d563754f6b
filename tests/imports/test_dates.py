"""When an old page was published: told by its words, or unknown, never invented."""

import datetime
from collections.abc import Callable

import pytest

from core.dates import DatePrecision
from imports.bylines import byline_of
from imports.dates import Certainty, PublicationDate, event_date, years_named
from imports.parsed import ParsedPage

TODAY = datetime.date(2026, 11, 21)


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


def told(lead: str, *, title: str = "", rest: tuple[str, ...] = ()) -> PublicationDate:
    return event_date(title, lead, rest, TODAY)


@pytest.mark.parametrize(
    ("lead", "value"),
    [
        ("Ngày 12/3/2024, xã Bình Sơn trao giấy khen cho các hộ.", day(2024, 3, 12)),
        ("Vừa qua, ngày 12/3/2024, xã trao giấy khen.", day(2024, 3, 12)),
        ("Hội thi được tổ chức vào ngày 17.11.2023 tại nhà văn hóa thôn.", day(2023, 11, 17)),
        ("Nhân dịp kỷ niệm ngày truyền thống, chiều 05-9-2022, xã gặp mặt.", day(2022, 9, 5)),
        ("Trong hai ngày 10 và 11/3/2024, xã tổ chức hội thi.", day(2024, 3, 11)),
        ("Lúc 8 giờ 30 phút, ngày 02 tháng 4 năm 2021, xã khai mạc hội thi.", day(2021, 4, 2)),
    ],
)
def test_day_of_what_is_reported_is_the_pages(lead: str, value: datetime.date) -> None:
    found = told(lead)
    assert (found.value, found.certainty) == (value, Certainty.LIKELY)


@pytest.mark.parametrize(
    "lead",
    [
        "Nhân kỷ niệm ngày truyền thống (11/6/1948 - 11/6/2024), xã tổ chức gặp mặt.",
        "Từ ngày 02/9/1945 đến nay, thôn luôn đoàn kết.",
        "Kể từ ngày 01/7/2025, xã mới đi vào hoạt động.",
        "Ông sinh ngày 12/3/1987 ở thôn Bến, là người con thứ hai.",
        "Ngày 02/9/1945, cả làng dự mít tinh.",
        "Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng, xã phát động thi đua.",
        "Hội thi sẽ diễn ra ngày 20/11/2026 tại nhà văn hóa.",
        "Hồ sơ gửi trước ngày 15/4/2024 về văn phòng xã.",
        "Cứ đến ngày 27/7 hằng năm, bà con lại thắp hương.",
        "Kỷ niệm ngày 20/10/2020, hội viên thi nấu ăn.",
    ],
)
def test_history_documents_and_plans_are_no_date_of_the_page(lead: str) -> None:
    assert told(lead, title="Làm đẹp đường thôn năm 2024").value is None


@pytest.mark.parametrize(
    ("lead", "title", "value"),
    [
        ("Sáng nay 7/6, xã tổ chức hội nghị.", "Biểu dương gương tốt năm 2023", day(2023, 6, 7)),
        ("Sáng 18.8, xã tặng giấy khen.", "Tuyên dương hộ giỏi năm 2024", day(2024, 8, 18)),
        ("Chiều qua (15/9), công đoàn tổng kết năm 2022.", "", day(2022, 9, 15)),
        ("Sáng 14/3, cụm tổng kết công tác thi đua năm 2023.", "", day(2024, 3, 14)),
        ("Sáng 14/12, cụm tổng kết công tác thi đua năm 2023.", "", day(2023, 12, 14)),
        ("Ngày 21/2, khối phát động phong trào thi đua năm 2024.", "", day(2024, 2, 21)),
    ],
)
def test_missing_year_is_the_one_the_page_speaks_of(
    lead: str, title: str, value: datetime.date
) -> None:
    found = told(lead, title=title)
    assert (found.value, found.certainty) == (value, Certainty.IMPLIED)


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("Sáng 04/9, xã trao giấy khen.", ("Anh Tính sinh năm 1987, ngụ thôn Bến.",)),
        ("Sáng 04/9, xã trao giấy khen.", ("Năm 2015, ông được tặng giấy khen.",)),
        ("Sáng 04/9, xã trao giấy khen.", ("Phấn đấu đến năm 2025 không còn hộ nghèo.",)),
        ("Ngày 20/12, xã triển khai nhiệm vụ năm 2025.", ()),
        ("Sáng 04/9, xã trao giấy khen.", ()),
    ],
)
def test_without_a_year_of_its_own_a_day_stays_unknown(lead: str, rest: tuple[str, ...]) -> None:
    assert told(lead, rest=rest).value is None


def test_a_year_ahead_of_today_is_passed_over() -> None:
    found = told("Ngày 20/12, xã gặp mặt, nhìn lại năm 2025; trong năm 2026 làm tiếp.")
    assert found.value == day(2025, 12, 20)


def test_story_that_goes_on_to_later_years_is_not_dated_by_its_beginning() -> None:
    lead = "Ngày 12/3/2015, ông Lò Văn Tính nhận nhiệm vụ trưởng thôn."
    assert told(lead, rest=("Năm 2023, thôn được công nhận thôn kiểu mẫu.",)).value is None


def test_whole_date_nearby_vouches_for_the_year() -> None:
    rest = ("Trước đó, ngày 30/8/2021, đoàn đã đến từng hộ.",)
    assert told("Sáng 04/9, xã trao giấy khen.", rest=rest).value == day(2021, 9, 4)


def test_goals_and_spans_do_not_name_the_year() -> None:
    assert not years_named(["trước năm 2025", "năm 2021 - 2025", "giai đoạn 2026-2030"])
    assert years_named(["Năm 2024, tỉnh"]) == {2024: 1}


@pytest.mark.parametrize(
    ("text", "value", "names"),
    [
        ("Số lượt xem 4341Ngày cập nhật 27/05/2021", day(2021, 5, 27), []),
        (
            "Lò Tính- Minh Hoa Thứ hai, ngày 29/07/2024 06:00 AM (GMT+7)",
            day(2024, 7, 29),
            ["Lò Tính", "Minh Hoa"],
        ),
        ("Tác giả: Minh Hoa - Ngày đăng: 12/05/2014", day(2014, 5, 12), ["Minh Hoa"]),
        ("Minh Hoa | 12/05/2014", day(2014, 5, 12), ["Minh Hoa"]),
        ("Thứ năm 12/05/2014 - Minh Hoa", day(2014, 5, 12), ["Minh Hoa"]),
        ("Được đăng: 20 Tháng 3 2018", day(2018, 3, 20), []),
        ("10:39 | 10/04/2023", day(2023, 4, 10), []),
        ("Posted on 15/03/2021 by admin", day(2021, 3, 15), []),
        ("Audio thời sự 18-07-2019", day(2019, 7, 18), []),
    ],
)
def test_byline_gives_date_and_names(text: str, value: datetime.date, names: list[str]) -> None:
    byline = byline_of(text)
    assert byline is not None
    assert byline.date is not None
    assert byline.date.value == value
    assert [name.name for name in byline.signed.names] == names


@pytest.mark.parametrize(
    "text",
    [
        "Xã Bình Sơn phát động thi đua ngày 12/3/2024",
        "Hôm nay: Thứ hai, 30/11/2026",
        "Tổng kết đợt thi đua chào mừng ngày 02/9/2023 của toàn xã",
        "Minh Hoa",
        "Chỉ thị số 19/CT-TTg ngày 16/7/2021",
    ],
)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert byline_of(text) is None


def test_day_before_a_place_is_a_letters_not_an_authors() -> None:
    byline = byline_of("Bình Sơn, ngày 21 tháng 10 năm 2023")
    assert byline is not None
    assert (byline.place, byline.signed.names) == ("Bình Sơn", ())


def test_precision_is_no_finer_than_what_is_known() -> None:
    clock = datetime.time(8, 30)
    value = day(2024, 3, 12)
    sure = Certainty.CERTAIN
    assert PublicationDate(value, clock, sure).precision is DatePrecision.MINUTE
    assert PublicationDate(value, None, sure).precision is DatePrecision.DAY
    assert PublicationDate(None, None, sure, year=2024).precision is DatePrecision.YEAR
    assert PublicationDate(None, None, sure).precision is None


@pytest.mark.parametrize("empty", ["00:00 01/01/1900", "01/01/1970", "01/01/2199", "01/01/0001"])
def test_date_of_an_empty_cell_is_no_date(
    parse_html: Callable[[str], ParsedPage], empty: str
) -> None:
    page = parse_html(
        f'<html><body><h1>Hội nghị điển hình tiên tiến</h1><span class="date">{empty}</span>'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{empty}"}}'
        "</script><p>Hội nghị biểu dương những người trồng hoa hai bên đường.</p>"
        "<p>Nhiều gia đình trong xóm cùng làm.</p></body></html>"
    )
    assert page.date.value is None
