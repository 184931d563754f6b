"""Whole pages: our own with the furniture of old portals, and any text at all."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imports.dates import Certainty
from imports.files import read_bytes
from imports.parsed import BlockKind
from imports.parsing import parse
from imports.reading import Unreadable

TODAY = datetime.date(2026, 11, 21)
PROSE = "Bà con trong xóm cùng nhau trồng hoa ven đường suốt ba tháng hè, ai cũng vui vẻ góp công."
LONG_PROSE = f"{PROSE} {PROSE} {PROSE}"


def test_text_page_gives_title_date_sapo_and_agency(parse_page) -> None:
    page = parse_page("lang-hoa.txt")
    assert page.title == "Xóm Đồng trồng hai cây số đường hoa trong một mùa hè"
    assert page.date.value == datetime.date(2023, 9, 5)
    assert page.date.time == datetime.time(14, 15)
    assert page.date.certainty is Certainty.CERTAIN
    assert page.agency == "BXD"
    assert page.sapo.startswith("Ngày 02/9, xóm Đồng")


def test_text_page_gives_body_in_order(parse_page) -> None:
    page = parse_page("lang-hoa.txt")
    assert [block.kind.value for block in page.blocks] == [
        "image",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "list",
        "paragraph",
    ]
    assert len(page.blocks[5].items) == 3
    assert [(image.caption, image.credit) for image in page.images] == [
        ("Bà con xóm Đồng trồng hoa ven đường", "Hoài Thu")
    ]


def test_text_page_gives_author_source_movements_and_documents(parse_page) -> None:
    page = parse_page("lang-hoa.txt")
    assert [author.name for author in page.authors] == ["Hoài Thu"]
    assert page.source.address == "https://baoxomdong.example/"
    assert [name.name for name in page.movements] == [
        "Mỗi nhà một luống hoa",
        "Đường làng sạch, ngõ xóm xanh",
    ]
    assert [cited.label for cited in page.citations] == ["Kế hoạch 15/KH-UBND", "Chỉ thị 27"]


def test_list_of_others_within_an_article_ends_where_prose_resumes(parse_page) -> None:
    page = parse_page("lang-hoa.txt")
    assert {26, 27} <= {line.number for line in page.dropped}
    assert 29 in {line.number for line in page.taken}
    assert any("còn đoạn văn dài" in note for note in page.notes)


def test_file_broken_at_a_fixed_width_is_joined_into_paragraphs(parse_page) -> None:
    page = parse_page("gay-dong.txt")
    assert len(page.blocks) == 1
    assert "dành cho người lớn tuổi, có mười tám" in page.sapo
    # The year that it names is one it looks back on.
    assert page.date.value is None
    assert [author.name for author in page.authors] == ["Minh Hạ"]
    assert {line.number for line in page.taken} == {1, 3, 4, 5, 7, 8, 9, 10, 12}


def test_html_page_gives_article_without_its_frame(parse_page) -> None:
    page = parse_page("cau-moi.html")
    assert page.title == "Cây cầu mới của bản Nà Tông"
    assert page.date.value == datetime.date(2024, 6, 18)
    assert page.authors[0].name == "Lò Thị Mai"
    kinds = [block.kind.value for block in page.blocks]
    assert kinds == ["image", "heading", "paragraph", "list", "paragraph"]
    assert "onclick" not in page.blocks[2].markup
    assert 'href="https://example.org/hoi"' in page.blocks[2].markup


def test_html_picture_keeps_source_alt_caption_and_credit(parse_page) -> None:
    (image,) = parse_page("cau-moi.html").images
    assert (image.source, image.alt) == ("anh/cau.png", "Các em nhỏ đi qua cầu treo")
    assert (image.caption, image.credit) == ("Các em nhỏ đi qua cầu treo", "Lò Văn Pánh")


def test_html_frame_and_icons_are_dropped_with_reasons(parse_page) -> None:
    rules = {line.text: line.rule for line in parse_page("cau-moi.html").dropped}
    assert rules["Bản bên mở chợ phiên"] == "site_frame"
    assert rules["Cổng thông tin huyện"] == "site_frame"
    assert rules["/images/icon-share.png"] == "decoration"
    assert rules["Facebook Zalo"] == "share"


def test_html_table_of_values_becomes_one_table(parse_html) -> None:
    rows = "<tr><td>Xóm Đồng</td><td>12</td></tr><tr><td>Xóm Bãi</td><td>9</td></tr>"
    page = parse_html(
        f"<h1>Hoa các xóm năm nay</h1><p>{LONG_PROSE}</p><table>{rows}</table><p>{LONG_PROSE}</p>"
    )
    (table,) = [block for block in page.blocks if block.kind is BlockKind.TABLE]
    assert table.items == ("Xóm Đồng | 12", "Xóm Bãi | 9")


def test_zoom_mark_is_furniture_at_the_head_and_a_value_in_the_body(parse_text) -> None:
    page = parse_text(f"Xóm Đồng trồng hoa\n100%\n{LONG_PROSE}\n100%\n{LONG_PROSE}")
    assert [line.number for line in page.dropped] == [2]
    assert "100%" in [block.text for block in page.blocks]


def test_capitals_alone_are_the_title(parse_text) -> None:
    page = parse_text(f"XÓM ĐỒNG TRỒNG HOA VEN ĐƯỜNG\n{LONG_PROSE}")
    assert page.title == "XÓM ĐỒNG TRỒNG HOA VEN ĐƯỜNG"


def test_title_just_above_the_dateline_wins_over_lines_above(parse_text) -> None:
    page = parse_text(
        f"Sở Nội vụ tỉnh Ví Dụ\nXóm Đồng trồng hoa ven đường\nNgày đăng: 02/9/2023\n{LONG_PROSE}"
    )
    assert page.title == "Xóm Đồng trồng hoa ven đường"
    assert any("Sở Nội vụ tỉnh Ví Dụ" in note for note in page.notes)


@pytest.mark.parametrize(
    "title",
    [
        "Vì sao bà con xóm Đồng cùng nhau trồng hai cây số đường hoa ven sông?",
        "Bà con xóm Đồng đã cùng nhau trồng hai cây số đường hoa ven sông...",
    ],
)
@pytest.mark.parametrize("dateline", ["Đăng ngày 05/09/2023 8:30 SA\n", ""])
def test_title_that_reads_as_a_sentence_is_still_the_title(parse_text, title, dateline) -> None:
    page = parse_text(f"Trang chủ > Tin tức\n{title}\n{dateline}{LONG_PROSE}\n\n{LONG_PROSE} Hết.")
    assert page.title == title
    assert page.sapo == LONG_PROSE
    assert len(page.blocks) == 1


def test_short_title_is_not_taken_over_by_the_sapo(parse_text) -> None:
    page = parse_text(f"Đường hoa\n\n{PROSE}\n\n{LONG_PROSE}")
    assert (page.title, page.sapo) == ("Đường hoa", PROSE)


def test_clock_of_the_old_portal_above_the_title_does_not_date_the_page(parse_text) -> None:
    page = parse_text(f"Thứ bảy, 21/11/2026\nXóm Đồng trồng hoa ven đường\n{LONG_PROSE}")
    assert page.date.value is None
    page = parse_text(f"Thứ bảy, 21/11/2026\nXóm Đồng trồng hoa\nSáng 20/11/2026, {LONG_PROSE}")
    assert (page.date.value, page.date.certainty) == (
        datetime.date(2026, 11, 21),
        Certainty.LIKELY,
    )
    page = parse_text(
        f"Thứ bảy, 21/11/2026\nXóm Đồng trồng hoa ven đường\nĐăng ngày 02/9/2023\n{LONG_PROSE}"
    )
    assert (page.date.value, page.date.certainty) == (datetime.date(2023, 9, 2), Certainty.CERTAIN)


def test_date_of_a_cited_document_does_not_date_the_page(parse_text) -> None:
    page = parse_text(
        f"Xã triển khai chỉ thị\nThực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021, {LONG_PROSE}"
    )
    assert page.date.value is None
    assert page.date.certainty is Certainty.UNKNOWN


def test_page_without_prose_keeps_its_words_and_says_it_is_unsure(parse_text) -> None:
    page = parse_text("Thông tin tuyển sinh của trường\nLớp một hai mươi em\nLớp hai mười em")
    assert page.title == "Thông tin tuyển sinh của trường"
    assert page.notes
    assert not page.dropped


def test_paragraph_printed_twice_is_kept_once(parse_text) -> None:
    page = parse_text(f"Xóm Đồng trồng hoa ven đường\n{PROSE}\n\n{LONG_PROSE}\n\n{LONG_PROSE}")
    assert [line.rule for line in page.dropped] == ["repeated"]
    assert len(page.blocks) == 1


def test_page_as_dict_is_plain_values(parse_page) -> None:
    import json

    plain = json.loads(json.dumps(parse_page("lang-hoa.txt").as_dict()))
    assert plain["date"] == {
        "value": "2023-09-05",
        "time": "14:15:00",
        "certainty": "certain",
        "printed": "Thứ Ba, 05/09/2023 2:15 CH | Lượt xem: 318",
        "reason": "dòng ngày đăng",
        "year": None,
    }


LINES = st.one_of(
    st.text(max_size=120),
    st.sampled_from(
        [
            "",
            "Tin liên quan",
            "Thăm dò ý kiến",
            "100%",
            "Đăng ngày 11 - 03 - 2024",
            "(PLVN) - Ngày 21/2",
            "Theo baoxomdong.example",
            "Duy Tùng",
            "Quang cảnh (Ảnh: Thu Yến).",
            "- Một việc",
            "Từ một luống hoa",
            "12 người đang online",
            PROSE,
            LONG_PROSE,
            "HOAN NGHÊNH ĐẠI HỘI CÁC CẤP",
        ]
    ),
)


@settings(max_examples=300)
@given(st.lists(LINES, max_size=24), st.booleans())
def test_every_line_of_any_text_is_taken_or_dropped(lines: list[str], is_html: bool) -> None:
    text = "".join(f"<p>{line}</p>" for line in lines) if is_html else "\n".join(lines)
    try:
        source = read_bytes(text.encode("utf-8", "replace"), is_html=is_html)
    except Unreadable:
        return
    page = parse(source, TODAY)
    taken = {line.number for line in page.taken}
    dropped = {line.number for line in page.dropped}
    assert taken | dropped == {line.number for line in source.lines}
    assert "unplaced" not in {line.rule for line in page.dropped}
    assert not taken & dropped
    in_blocks = {number for block in page.blocks for number in block.lines}
    assert in_blocks <= taken
