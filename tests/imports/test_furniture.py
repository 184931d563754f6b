"""What surrounds articles, told from articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.furniture import Region, furniture, is_capitals, opens_list


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("125%", "text_size"),
        ("A- A A+ | Tăng tương phản Giảm tương phản", "text_size"),
        ("Cỡ chữ A- A+", "text_size"),
        ("Chia sẻ lên Facebook Chia sẻ qua Zalo", "share"),
        ("0:00 / 3:15", "player"),
        ("Nghe đọc bài 0:00 1x", "player"),
        ("12 người đang online", "visitors"),
        ("Lượt truy cập: 1.234.567", "visitors"),
        ("Đang truy cập : 27", "visitors"),
        ("Hôm qua : 1.615", "periods"),
        ("Tháng 12 : 11.973", "periods"),
        ("Tổng cộng: 88.120", "periods"),
        ("Trang chủ > Tin tức > Thi đua", "breadcrumb"),
        ("Tổng số điểm của bài viết là: 5 trong 1 đánh giá", "rating"),
        ("Gửi bình luận", "comments"),
        ("°", "symbols"),
        (">> Xem thêm: Bản bên mở chợ phiên", "see_also"),
    ],
)
def test_furniture_is_named_wherever_it_surrounds(text: str, name: str) -> None:
    for region in (Region.HEAD, Region.TAIL):
        rule = furniture(text, region)
        assert rule is not None
        assert rule.name == name
        assert rule.reason


@pytest.mark.parametrize(
    "text",
    [
        "100%",
        "Năm 2024: 35",
        "Tin tức",
        "Từ khóa: hoa",
        "Hôm nay, bà con ra đồng.",
        "Có 12 người được khen thưởng.",
        "Thích nhất là buổi sáng.",
        "In sách cho trẻ em",
        "Chia sẻ kinh nghiệm làm đường hoa",
    ],
)
def test_words_an_article_may_hold_stay_in_its_body(text: str) -> None:
    assert furniture(text, Region.BODY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Tin liên quan",
        "TIN MỚI NHẤT:",
        "Các tin khác",
        "» Đọc thêm",
        "Tin cùng chuyên mục",
        "Bài viết mới hơn",
        "Có thể bạn quan tâm",
        "Những tin cũ hơn",
    ],
)
def test_lists_of_other_pages_are_opened_anywhere(text: str) -> None:
    for region in Region:
        assert opens_list(text, region).name == "related"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thăm dò ý kiến", "poll"),
        ("Đánh giá của bạn về cổng thông tin", "poll"),
        ("Thống kê truy cập", "statistics"),
        ("Đơn vị hỗ trợ", "support"),
        ("Thông báo", "widget"),
    ],
)
def test_widgets_open_around_an_article_but_not_within(text: str, name: str) -> None:
    assert opens_list(text, Region.TAIL).name == name
    assert opens_list(text, Region.BODY) is None


@pytest.mark.parametrize(
    "text", ["Tin vui liên quan đến lúa", "Thăm dò ý kiến nông dân về giống mới"]
)
def test_a_heading_that_only_begins_alike_opens_nothing(text: str) -> None:
    assert opens_list(text, Region.TAIL) is None


def test_capitals_are_a_banner_only_in_several_letters() -> None:
    assert is_capitals("NHIỆT LIỆT CHÀO MỪNG ĐẠI HỘI")
    assert not is_capitals("UBND tỉnh họp")
    assert not is_capitals("UBND")


@given(st.text(max_size=400), st.sampled_from(list(Region)))
def test_no_text_breaks_a_rule(text: str, region: Region) -> None:
    furniture(text, region)
    opens_list(text, region)
