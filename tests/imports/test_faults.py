"""Whole pages of the kinds that an importer gets wrong, each with what is right. All invented."""

import datetime
from collections.abc import Callable

import pytest

from imports.dates import Certainty
from imports.files import read_bytes
from imports.mangled import repaired
from imports.parsed import BlockKind, ParsedPage
from imports.parsing import parse
from imports.reading import CELL_SEPARATOR, Unreadable

TODAY = datetime.date(2026, 11, 21)
LEAD = (
    "Ngày 12/3/2024, xã Đồi Chè tặng giấy khen cho bà Lù Thị Mẩy, người dạy chữ cho trẻ trong bản."
)
REST = "Bà Mẩy bảo còn người học thì bà còn dạy, và lớp học của bà tối nào cũng sáng đèn đến khuya."
PAGE = f"Người giữ lớp học bên suối\n\n{LEAD}\n\n{REST}\n\n"


def texts(page: ParsedPage) -> list[str]:
    return [block.text for block in page.blocks if block.kind is BlockKind.PARAGRAPH]


def test_anniversary_in_brackets_gives_the_year_and_not_the_day(parse_text) -> None:
    page = parse_text(
        "Xã Đồi Chè gặp mặt ngày truyền thống\n\nNhân kỷ niệm 76 năm Ngày ra lời kêu gọi (11/6/1948"
        f" - 11/6/2024), sáng 7/6, xã Đồi Chè gặp mặt các gương điển hình của xã.\n\n{REST}"
    )
    assert (page.date.value, page.date.certainty) == (
        datetime.date(2024, 6, 7),
        Certainty.IMPLIED,
    )


def test_title_in_capitals_is_the_title_though_the_first_paragraph_is_short(parse_text) -> None:
    title = "HỘI NÔNG DÂN XÃ ĐỒI CHÈ GIÚP NHAU THOÁT NGHÈO"
    lead = "Thời gian qua phong trào giúp nhau thoát nghèo được hội viên trong xã hưởng ứng."
    page = parse_text(f"{title}\n\n{lead}\n\n{REST}\n\nVũ Đình Khôi")
    assert (page.title, page.sapo) == (title, lead)
    assert [name.name for name in page.authors] == ["Vũ Đình Khôi"]


def test_label_and_leader_above_and_counter_glued_to_the_date(parse_text) -> None:
    page = parse_text(
        "Tìm kiếm tin bài\n\nĐồng chí LÙ VĂN PÁO, CHỦ TỊCH XÃ\n\nBa mươi năm giữ một cây cầu tre\n"
        f"Số lượt xem 91Ngày cập nhật 27/05/2021\n\nBáo Đồi Chè Online - {REST}"
    )
    assert page.title == "Ba mươi năm giữ một cây cầu tre"
    assert page.date.value == datetime.date(2021, 5, 27)
    assert (page.agency, page.sapo) == ("Báo Đồi Chè Online", REST)


def test_authors_day_and_hour_in_one_line(parse_text) -> None:
    page = parse_text(
        "Làng gốm đổi mới nhờ người trẻ\n\nLò Páo- Minh Hạ Thứ hai, ngày 29/07/2024 06:00 AM "
        "(GMT+7)\n"
        f"{REST}\nBình luận 0\n\n{LEAD}"
    )
    assert page.date.value == datetime.date(2024, 7, 29)
    assert page.date.time == datetime.time(6, 0)
    assert [name.name for name in page.authors] == ["Lò Páo", "Minh Hạ"]
    assert not page.headings


def test_places_of_pictures_go_and_credits_without_colon_stay(parse_text) -> None:
    title = "Tặng sách cho lớp học bên suối"
    page = parse_text(
        f"{title}\n\n{LEAD}\n\n{title} - Ảnh 1.\n\nĐoàn viên trao sách cho lớp. Ảnh LÒ PÁO\n\n"
        f"{title} - Ảnh 2.\n\nCác em đọc sách mới ẢNH: MINH HẠ\n\n{REST}\n\nLÒ PÁO"
    )
    assert [(image.caption, image.credit) for image in page.images] == [
        ("Đoàn viên trao sách cho lớp", "LÒ PÁO"),
        ("Các em đọc sách mới", "MINH HẠ"),
    ]
    assert [name.name for name in page.authors] == ["LÒ PÁO"]
    assert len(texts(page)) == 1


def test_document_is_read_as_one(parse_text) -> None:
    page = parse_text(
        "Hệ thống văn bản\n\nỦY BAN NHÂN DÂN\nXÃ ĐỒI CHÈ\n-------\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n\n"
        "Số: 61/KH-UBND\n\nĐồi Chè, ngày 21 tháng 10 năm 2023\n\nKẾ HOẠCH\n\n"
        "Tổ chức phong trào giữ bản làng sạch đẹp\n\n"
        "Căn cứ Chỉ thị số 19/CT-TTg ngày 16/7/2021, Ủy ban nhân dân xã tổ chức phong trào như "
        "sau:\n\n"
        "1. Mục đích\n\n- Giữ cho đường bản sạch, ngõ bản đẹp quanh năm.\n\n"
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n- Lưu: VT. PHÓ CHỦ TỊCH\n(Đã "
        "ký)\n"
        "Lù Văn Páo\n\nPhụ lục các việc cần làm của từng bản kèm theo kế hoạch này"
    )
    document = page.document
    assert document is not None
    assert (document.type_name, document.number) == ("Kế hoạch", "61/KH-UBND")
    assert document.issued_on == page.date.value == datetime.date(2023, 10, 21)
    assert page.title == document.subject == "Tổ chức phong trào giữ bản làng sạch đẹp"
    assert document.issuer == "ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ"
    assert (document.signer, document.signer_office) == ("Lù Văn Páo", "Phó Chủ tịch")
    assert document.recipients == ("Như trên", "Lưu: VT")
    assert not page.authors
    words = " ".join([*texts(page), *(item for block in page.blocks for item in block.items)])
    assert "Căn cứ Chỉ thị" in words
    assert "Phụ lục các việc" in words
    assert "Nơi nhận" not in words
    assert "Độc lập" not in words


def test_document_in_tables_is_read_too(parse_html) -> None:
    page = parse_html(
        "<table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ ĐỒI CHÈ<br>-------<br>Số: 61/KH-UBND</td>"
        "<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>"
        "Đồi Chè, ngày 21 tháng 10 năm 2023</td></tr></table><p>KẾ HOẠCH</p>"
        f"<p>Tổ chức phong trào giữ bản làng sạch đẹp</p><p>Căn cứ nhiệm vụ năm: {REST}</p>"
        "<table><tr><td>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</td><td>TM. ỦY BAN NHÂN DÂN<br>"
        "CHỦ TỊCH<br>(Đã ký)<br>Lù Văn Páo</td></tr></table>"
    )
    document = page.document
    assert document is not None
    assert (document.number, document.issuer) == ("61/KH-UBND", "ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ")
    assert (document.signer, document.signer_office) == ("Lù Văn Páo", "Chủ tịch")
    assert document.recipients == ("Như trên", "Lưu: VT")


def test_decision_without_its_masthead_is_one_still(parse_text) -> None:
    page = parse_text(
        "QUYẾT ĐỊNH\n\nVề việc tặng thưởng cờ thi đua\n\n______\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\n\n"
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Tặng cờ thi đua cho bản Suối Lạ.\n\nKT. CHỦ TỊCH\n\nPhó Chủ tịch\n\nLù Văn Páo"
    )
    assert page.document is not None
    assert page.title == "Về việc tặng thưởng cờ thi đua"
    assert (page.date.value, page.document.signer) == (None, "Lù Văn Páo")
    assert "Điều 1. Tặng cờ thi đua cho bản Suối Lạ." in texts(page)


def test_story_that_prints_the_motto_in_its_text_is_no_document(parse_text) -> None:
    page = parse_text(f"{PAGE}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM là dòng đầu của tờ đơn.")
    assert page.document is None


HTML = """<html><head><meta charset="utf-8"><title>Kết quả thi đua</title>
<script type="application/ld+json">{"@type":"NewsArticle",
"datePublished":"2024-03-05T08:00:00+07:00",
"author":{"@type":"Person","name":"Vũ Đình Khôi"},
"video":{"@type":"VideoObject","datePublished":"2019-01-01"}}</script></head><body><article>
<h1>Kết quả thi đua</h1><p>%s</p>
<table><tr><th rowspan="2">Đơn vị</th><th colspan="2">Điểm</th></tr>
<tr><th>Nghề</th><th>Phong trào</th></tr>
<tr><td>Đồi Chè</td><td>48</td><td>47</td></tr>
<tr><td rowspan="2">Tân Lập</td><td>45</td><td>44</td></tr>
<tr><td>46</td><td>43</td></tr></table>
<ol start="3"><li>Việc thứ ba</li><li>Việc thứ tư</li></ol>
<p><s>Câu đã gạch bỏ</s> và câu còn lại.</p><p>%s</p></article></body></html>"""


def test_json_ld_dates_the_page_and_not_the_video_in_it(parse_html) -> None:
    page = parse_html(HTML % (REST, REST))
    assert page.date.value == datetime.date(2024, 3, 5)
    assert [name.name for name in page.authors] == ["Vũ Đình Khôi"]


def test_merged_cells_stay_under_their_columns(parse_html) -> None:
    page = parse_html(HTML % (REST, REST))
    (table,) = [block for block in page.blocks if block.kind is BlockKind.TABLE]
    assert [row.split(CELL_SEPARATOR) for row in table.items] == [
        ["Đơn vị", "Điểm", "Điểm"],
        ["Đơn vị", "Nghề", "Phong trào"],
        ["Đồi Chè", "48", "47"],
        ["Tân Lập", "45", "44"],
        ["Tân Lập", "46", "43"],
    ]
    assert any("ô gộp" in note for note in page.notes)


def test_struck_words_go_with_a_note_and_numbers_of_a_list_leave_one(parse_html) -> None:
    page = parse_html(HTML % (REST, REST))
    assert "và câu còn lại." in texts(page)
    assert any("Câu đã gạch bỏ" in note for note in page.notes)
    assert any("đánh số từ “3”" in note for note in page.notes)


SOUND = "Hội Nông dân xã tổ chức hội nghị biểu dương những hộ nông dân sản xuất giỏi của xã."
TCVN3 = "Héi N«ng d©n x· tæ chøc héi nghÞ biÓu d­¬ng nh÷ng hé n«ng d©n s¶n xuÊt giái cña x·."
VNI = (
    "Hoäi Noâng daân xaõ toå chöùc hoäi nghò bieåu döông "
    "nhöõng hoä noâng daân saûn xuaát gioûi cuûa xaõ."
)
DOUBLE = SOUND.encode().decode("latin-1")


@pytest.mark.parametrize("mangled", [TCVN3, VNI, DOUBLE])
def test_older_encodings_are_read(mangled: str) -> None:
    result = repaired(mangled)
    assert result is not None
    assert result.text == SOUND
    assert result.name


@pytest.mark.parametrize(
    "text", [SOUND, "Plain English words", "Café à la carte", "x² + y² ≤ 4 m²"]
)
def test_sound_text_is_left_alone(text: str) -> None:
    result = repaired(text)
    assert result is not None
    assert (result.text, result.name) == (text, "")


@pytest.mark.parametrize(
    "encode",
    [lambda: f"{TCVN3}\n\n{TCVN3}".encode("latin-1"), lambda: f"{DOUBLE}\n\n{DOUBLE}".encode()],
)
def test_converted_page_says_so_and_is_sure_of_no_title(encode: Callable[[], bytes]) -> None:
    page = parse(read_bytes(encode()), TODAY)
    assert page.title_certainty is Certainty.LIKELY
    assert any("bảng mã cũ" in note for note in page.notes)
    assert "sản xuất giỏi" in " ".join([page.title, page.sapo])


def test_text_beyond_repair_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_bytes(("ÆØÅæøå ßþÞðÐ ŁłŻżŚś " * 20).encode())
    with pytest.raises(Unreadable):
        read_bytes(("N\ufffd\ufffdng d\ufffdn x\ufffd " * 20).encode())


@pytest.mark.parametrize(
    "name",
    [
        *("Vũ Đình Khôi", "Hồ Thị Lài", "Tô Ngọc Bích", "Phương Thảo", "Thanh Hương"),
        *("Văn Tùng", "Trung Kiên", "Công Hậu", "Thế Anh", "Khôi Nguyên", "Ánh Tuyết"),
        *("Chi Mai", "Đoàn Thu Hà", "MINH ĐỨC", "H.Đào", "MN", "PV"),
    ],
)
def test_name_alone_below_the_story_signs_it(parse_text, name: str) -> None:
    assert [each.name for each in parse_text(PAGE + name).authors] == [name]


@pytest.mark.parametrize(
    "line",
    [
        *("Vụ Tổng hợp", "Hộ Gia Đình", "Tổ Dân Phố", "Phường Bến Đá", "Thành Phố", "Văn Phòng"),
        *("Trung Tâm Văn Hóa", "Công An Xã", "Thế Giới", "Khối Phố", "Ảnh Minh Họa"),
    ],
)
def test_offices_alone_below_the_story_sign_nothing(parse_text, line: str) -> None:
    assert parse_text(PAGE + line).authors == ()


@pytest.mark.parametrize("line", ["Huy Bền – Hồng Lam", "Huy Bền - Hồng Lam", "Huy Bền, Hồng Lam"])
def test_two_names_in_a_line_are_two_authors(parse_text, line: str) -> None:
    assert [each.name for each in parse_text(PAGE + line).authors] == ["Huy Bền", "Hồng Lam"]


def test_names_of_those_honoured_are_no_authors(parse_text) -> None:
    page = parse_text(f"{PAGE}Danh sách được khen:\nLù Văn Páo\nLù Thị Mẩy\nVàng Seo Lử")
    assert page.authors == ()


def test_signer_of_a_letter_is_no_author(parse_text) -> None:
    page = parse_text(f"{PAGE}CHỦ TỊCH\n(Đã ký)\nLù Văn Páo")
    assert page.authors == ()


def test_agency_of_two_words_leaves_the_first_paragraph(parse_text) -> None:
    page = parse_text(f"Người giữ lớp học bên suối\n\nĐồi Chè Online - {LEAD}\n\n{REST}")
    assert (page.agency, page.sapo) == ("Đồi Chè Online", LEAD)


def test_party_numbers_of_two_hyphens_are_numbers_and_a_house_is_none(parse_text) -> None:
    page = parse_text(
        f"{PAGE}Chi bộ học Chỉ thị số 05-CT-TW, Nghị quyết số 29-NQ-TW và Kết luận số 14-KL-TW.\n\n"
        "Bà Mẩy ở số 12/TT khu tập thể đã hiến đất mở rộng con ngõ cho bà con đi lại thuận lợi."
    )
    assert [cited.code for cited in page.citations] == ["05-CT/TW", "29-NQ/TW", "14-KL/TW"]


def test_titles_of_other_stories_below_the_first_paragraph_go(parse_text) -> None:
    others = "\n\n".join(
        [
            "Bến Đá: Chung tay dựng nhà cho hộ nghèo",
            "Khe Lim nỗ lực giúp người nghèo có nhà mới",
            "Hiệu quả từ chương trình hỗ trợ cây giống",
        ]
    )
    page = parse_text(f"Người giữ lớp học bên suối\n\n{LEAD}\n\n{others}\n\n{REST}")
    assert not page.headings
    assert any("tiêu đề của tin khác" in note for note in page.notes)


def test_items_with_days_below_the_story_go_and_the_dash_of_the_first_paragraph_too(
    parse_text,
) -> None:
    page = parse_text(
        f"Người giữ lớp học bên suối\n- {LEAD}\n{REST} {REST}\nMinh Hạ\nXã bên mở hội (01/09/2023)"
    )
    assert page.sapo == LEAD
    assert [name.name for name in page.authors] == ["Minh Hạ"]
    assert len(page.blocks) == 1


def test_list_that_the_first_paragraph_announces_stays(parse_text) -> None:
    items = [
        "Giữ cho đường bản sạch, ngõ bản đẹp quanh năm",
        "Trồng hoa trước cổng mỗi nhà trong bản",
        "Dạy chữ cho người lớn vào các tối trong tuần",
    ]
    lead = f"{LEAD.rstrip('.')}, và giao cho bản ba việc:"
    page = parse_text("\n\n".join(["Người giữ lớp học bên suối", lead, *items, REST]))
    kept = " ".join(block.text for block in page.blocks)
    assert all(item in kept for item in items)


def test_short_lines_below_the_authors_name_go_with_a_note(parse_text) -> None:
    page = parse_text(f"{PAGE}Minh Hạ\n\nVề trang của xã\n\nGóc nhỏ cuối tuần")
    assert [name.name for name in page.authors] == ["Minh Hạ"]
    assert any("Góc nhỏ cuối tuần" in note for note in page.notes)
    assert len(page.blocks) == 1


def test_what_follows_the_source_of_a_story_goes(parse_text) -> None:
    page = parse_text(f"{PAGE}{REST} {REST} {REST}\n\nTheo TTO\n\nMẹo vặt trong bếp\n\n{LEAD}")
    assert page.source is not None
    assert page.source.name == "TTO"
    assert texts(page)[-1].startswith(REST)
