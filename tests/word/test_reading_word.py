"""What a Word file becomes: its parts as blocks, its numbers, its letters; nothing vanishes."""

import pytest

from imports.drafts import body_data
from imports.parsed import Block, BlockKind
from imports.reading import Unreadable
from tests.word.documents import (
    bold,
    docx,
    field,
    footnote,
    formula,
    lowered,
    numbering,
    paragraph,
    picture,
    raised,
    run,
    simple_field,
    struck,
    table,
)
from word.converting import convert
from word.markup import prepared_clipboard, prepared_document
from word.understanding import Understood, understand

PROSE = "Sáng nay, bà con cả xóm cùng ra đường trồng hoa, quét rác, và mừng mười gương sáng mới."
TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc"
UNICODE = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"


def understood(tmp_path, content: bytes) -> Understood:
    """Read a file as the child process does, and understand what came out."""
    path = tmp_path / "bai.docx"
    path.write_bytes(content)
    said = convert(path, tmp_path)
    return understand(prepared_document(said["html"]), said["notes"])


def said_by(block: Block) -> str:
    return " ".join([block.text, *block.items, block.caption, block.credit])


def test_every_kind_of_part_becomes_its_block(tmp_path) -> None:
    read = understood(
        tmp_path,
        docx(
            paragraph("Xã Tiên Lữ biểu dương gương sáng", style="Title"),
            paragraph(PROSE),
            paragraph("Kết quả", style="Heading1"),
            paragraph("Hoa", item_of=1),
            paragraph("Cúc", item_of=1, depth=1),
            paragraph("Rác", item_of=1),
            paragraph("Chi tiết", style="Heading2"),
            table(["Xóm", "Số hộ"], ["Đồng", "86"]),
            picture(1, "Bà con bên đường hoa"),
            paragraph("Đường hoa xóm Đồng. Ảnh: Minh Anh", style="Caption"),
            pictures=[b"x"],
            lists=numbering("bullet"),
        ),
    )
    assert read.title == "Xã Tiên Lữ biểu dương gương sáng"
    assert body_data(read.blocks, {}) == [
        ("paragraph", f"<p>{PROSE}</p>"),
        ("heading", {"text": "Kết quả", "level": "2"}),
        ("paragraph", "<ul><li>Hoa<ul><li>Cúc</li></ul></li><li>Rác</li></ul>"),
        ("heading", {"text": "Chi tiết", "level": "3"}),
        (
            "table",
            {
                "data": [["Xóm", "Số hộ"], ["Đồng", "86"]],
                "table_header_choice": "row",
                "first_row_is_table_header": True,
                "first_col_is_header": False,
            },
        ),
    ]
    image = read.blocks[-1]
    assert (image.kind, image.source, image.alt) == (
        BlockKind.IMAGE,
        "hinh-1.png",
        "Bà con bên đường hoa",
    )
    assert (image.caption, image.credit) == ("Đường hoa xóm Đồng", "Minh Anh")


def test_raised_and_lowered_letters_stay_in_text_lists_tables_and_headings(tmp_path) -> None:
    read = understood(
        tmp_path,
        docx(
            paragraph("Rộng 120 m", raised("2"), ", thải ít CO", lowered("2"), f". {PROSE}"),
            paragraph("Vườn 86 m", raised("2"), item_of=1),
            paragraph("Nước H", lowered("2"), "O", style="Heading1"),
            table(["Xóm", paragraph("m", raised("2"))], ["Đồng", paragraph("x", raised("k"))]),
            lists=numbering("bullet"),
        ),
    )
    text, heading, grid = body_data(read.blocks, {})
    assert "m<sup>2</sup>" in text[1]
    assert "CO<sub>2</sub>" in text[1]
    assert "<li>Vườn 86 m<sup>2</sup></li>" in text[1]
    assert heading[1]["text"] == "Nước H₂O"
    assert grid[1]["data"] == [["Xóm", "m²"], ["Đồng", "x^k"]]
    assert any("“^k”" in note for note in read.notes)


def test_notes_at_the_foot_stand_at_the_end_with_their_numbers(tmp_path) -> None:
    read = understood(
        tmp_path, docx(paragraph(PROSE, footnote(1)), notes=["Theo báo cáo số 12/BC-UBND."])
    )
    first, heading, last = read.blocks
    assert first.markup.endswith("<sup>[1]</sup>")
    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Chú thích")
    assert last.text == "[1] Theo báo cáo số 12/BC-UBND."


def test_a_list_that_counts_from_one_stays_a_list(tmp_path) -> None:
    read = understood(
        tmp_path,
        docx(
            paragraph(PROSE),
            paragraph("Nhặt rác", item_of=1),
            paragraph("Trồng hoa", item_of=1),
            lists=numbering("decimal"),
        ),
    )
    assert body_data(read.blocks, {})[0][1].endswith("<ol><li>Nhặt rác</li><li>Trồng hoa</li></ol>")
    assert not any("Số thứ tự" in note for note in read.notes)


@pytest.mark.parametrize(
    ("form", "starts", "shown"),
    [
        ("decimal", {}, ["1. Nhặt rác", "2. Trồng hoa"]),
        ("lowerLetter", {}, ["a) Nhặt rác", "b) Trồng hoa"]),
        ("upperRoman", {1: 4}, ["IV. Nhặt rác", "V. Trồng hoa"]),
    ],
)
def test_numbers_that_a_list_would_lose_are_written_out(tmp_path, form, starts, shown) -> None:
    """Interrupted, in letters, from four on: as Word shows them."""
    read = understood(
        tmp_path,
        docx(
            paragraph(PROSE),
            paragraph("Nhặt rác", item_of=1),
            paragraph(PROSE.upper()),
            paragraph("Trồng hoa", item_of=1),
            lists=numbering(form, starts=starts),
        ),
    )
    assert [block.text for block in read.blocks if block.text in shown] == shown
    assert any("Số thứ tự" in note for note in read.notes)


def test_numbers_of_headings_are_written_out(tmp_path) -> None:
    read = understood(
        tmp_path,
        docx(
            paragraph(PROSE),
            paragraph("Kết quả", style="Heading1", item_of=1),
            paragraph("Phương hướng", style="Heading1", item_of=1),
            lists=numbering("decimal"),
        ),
    )
    assert [block.text for block in read.blocks[1:]] == ["1. Kết quả", "2. Phương hướng"]


def test_a_table_keeps_all_its_words_whatever_its_cells_hold(tmp_path) -> None:
    """Long cells, a row of one merged cell, a picture in a cell, a table in a cell."""
    long_cell = f"{PROSE} " * 5
    read = understood(
        tmp_path,
        docx(
            paragraph("Bảng 1. Các xóm", style="Caption"),
            table(
                ["Xóm", "Việc"],
                [paragraph("Đồng") + paragraph("Bến"), paragraph(long_cell)],
                [picture(1), table(["trong", "ô"]) + paragraph("cuối")],
            ),
            table(["Bảng", "khác"]),
            pictures=[b"x"],
        ),
    )
    tables = [block for block in read.blocks if block.kind is BlockKind.TABLE]
    assert len(tables) == 2
    assert tables[0].caption == "Bảng 1. Các xóm"
    said = said_by(tables[0])
    assert all(words in said for words in ("Đồng Bến", long_cell.strip(), "trong", "ô", "cuối"))
    assert [block.source for block in read.blocks if block.kind is BlockKind.IMAGE] == [
        "hinh-1.png"
    ]
    assert "Hình trong ô bảng đã đưa xuống dưới bảng." in read.notes
    assert not any(block.text == "Bảng 1. Các xóm" for block in read.blocks)


def test_captions_and_credits_without_a_picture_stay_as_words(tmp_path) -> None:
    """The importer of old pages leaves them out; a Word file loses nothing."""
    read = understood(
        tmp_path,
        docx(paragraph(PROSE), paragraph("Bà con trồng hoa. Ảnh: Minh Anh"), paragraph(PROSE[:50])),
    )
    assert any(block.text == "Bà con trồng hoa. Ảnh: Minh Anh" for block in read.blocks)
    assert all(block.kind is BlockKind.PARAGRAPH for block in read.blocks)


def test_the_first_bold_lines_are_title_and_sapo(tmp_path) -> None:
    read = understood(
        tmp_path,
        docx(
            paragraph(bold("Xã Tiên Lữ biểu dương gương sáng")),
            paragraph(bold(PROSE)),
            paragraph(PROSE.upper()),
            paragraph(bold("Việc làm nhỏ")),
            paragraph(f"{PROSE} Xong."),
            paragraph(bold("MINH ANH")),
        ),
    )
    assert (read.title, read.lead) == ("Xã Tiên Lữ biểu dương gương sáng", PROSE)
    kinds = [(block.kind, block.text) for block in read.blocks]
    assert kinds[1] == (BlockKind.HEADING, "Việc làm nhỏ")
    # A signature below the text is no heading.
    assert kinds[-1] == (BlockKind.PARAGRAPH, "MINH ANH")


def test_the_account_names_every_line_and_what_changed(tmp_path) -> None:
    read = understood(
        tmp_path,
        docx(
            paragraph(bold("Xã Tiên Lữ biểu dương gương sáng")),
            paragraph(PROSE),
            paragraph(PROSE),
            paragraph("- Nhặt rác"),
            table(["Xóm", "Số hộ"], ["Đồng", "86"]),
        ),
    )
    account = [(entry.was, entry.became, bool(entry.remark)) for entry in read.entries]
    assert account == [
        ("Dòng chữ đậm", "Tiêu đề bài", True),
        ("Đoạn văn", "Đoạn văn", False),
        ("Đoạn văn", "", True),
        ("Đoạn văn", "Danh sách", True),
        ("Bảng", "Bảng", False),
    ]
    assert any("lặp lại" in note for note in read.notes)


CHART = "<w:r><w:drawing><c:chart/></w:drawing></w:r>"
TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict/>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
SIGN = '<w:r><w:sym w:font="Riêng" w:char="F0FF"/></w:r>'
MERGED = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("a")}'
SQUARE = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"


@pytest.mark.parametrize(
    ("line", "remark", "said", "now"),
    [
        (paragraph("Thưởng ", struck("năm"), " mười hộ."), "“năm”", "năm mười hộ", "Thưởng mười"),
        (paragraph("Có ", struck("chín", "dstrike"), " hộ."), "gạch ngang", "chín", "Có hộ"),
        (paragraph(struck("Cả dòng này thôi.")), "“Cả dòng", "Cả dòng", ""),
        (paragraph("Một hộ ", struck("ở Bến"), item_of=1), "“ở Bến”", "ở Bến", "Một hộ"),
        (paragraph("Tính ", formula(SQUARE, "+1"), " xong."), "Công thức", "x^2+1", "x^2+1 xong"),
        (paragraph("Xem ", CHART, " sau."), "“biểu đồ”", "Xem sau", "Xem sau"),
        (paragraph(SIGN), "ký hiệu", "", ""),
        (
            paragraph("Bỏ ", "<w:del><w:r><w:delText>chữ cũ</w:delText></w:r></w:del>", "đi."),
            "“chữ cũ”",
            "Bỏ đi",
            "Bỏ đi",
        ),
        (table(["a", "b"], ["c", struck("cũ")]), "“cũ”", "a | b", "a | b"),
        (table(["a", paragraph(bold("b"))]), "Chữ đậm", "a | b", "a | b"),
        (table(["a", table(["c", "d"], ["e"]) + paragraph()]), "Bảng nằm", "c, d; e", "c, d; e"),
        (table([MERGED, "c"], ["d", "e", "f"]), "Ô gộp", "a | a | c", "a | a | c"),
        (table(["a", paragraph("b", picture(1))]), "Hình trong ô", "a | b", "a | b"),
        (table(["a", paragraph("x", raised("k"))]), "“^k”", "x^k", "x^k"),
    ],
)
def test_the_account_of_a_line_names_what_it_lost(tmp_path, line, remark, said, now) -> None:
    """The notes and the comparison agree: of no changed line it is said that it stayed."""
    read = understood(
        tmp_path, docx(paragraph(PROSE), line, paragraph("Hết rồi."), pictures=[b"x"])
    )
    entry = read.entries[1]
    assert remark in entry.remark
    assert said in entry.said
    assert now in entry.now
    assert bool(entry.became) is bool(now)
    assert all(each.remark == "" for each in (read.entries[0], read.entries[-1]))
    assert not any("bài cũ" in note for note in read.notes)
    assert "\ue000" not in "".join(map(said_by, read.blocks))


CHOICES = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Đồng"/>'
    '<w:listEntry w:val="Bến"/></w:ddList></w:ffData>'
)
TICKED = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
    f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"
)
PROMPT = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    f"<w:sdtContent>{run('Bấm vào đây để gõ')}</w:sdtContent></w:sdt>"
)
WORDS_STYLES = {
    "An": "<w:vanish/>",
    "Tren": '<w:vertAlign w:val="superscript"/>',
    "Gach": "<w:strike/>",
    "Hoa": "<w:caps/>",
    "Dam": "<w:b/>",
}


def styled(text: str, style: str) -> str:
    return run(text, f'<w:rStyle w:val="{style}"/>')


def moved(text: str, half_points: int) -> str:
    return run(text, f'<w:position w:val="{half_points}"/>')


def boxed(words: str) -> str:
    """A text box without the plain copy that Word writes beside it."""
    return (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph(words)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("parts", "page", "remark"),
    [
        # Fields: their result is what Word shows.
        (["Hình ", simple_field("SEQ Hình", "3"), ". Cầu"], "Hình 3. Cầu", ""),
        (["Hình ", field("SEQ Hình", "3"), ". Cầu"], "Hình 3. Cầu", ""),
        (
            ["Xem ", simple_field('HYPERLINK "https://a.example"', "trang này"), " nhé"],
            'Xem <a href="https://a.example">trang này</a> nhé',
            "",
        ),
        (
            ["Xem ", field('HYPERLINK "https://a.example"', "trang này"), " nhé"],
            'Xem <a href="https://a.example">trang này</a> nhé',
            "",
        ),
        (
            ["Số ", f'<w:hyperlink w:anchor="a">{field("REF a", "5")}</w:hyperlink>', " đây"],
            "Số 5 đây",
            "",
        ),
        (["Ở ", field("FORMDROPDOWN", begins=CHOICES), " đây"], "Ở Bến đây", ""),
        (["Có ", field("FORMCHECKBOX"), " không"], "Có ☐ không", ""),
        (["Mục ", field("XE từ"), "một"], "Mục một", ""),
        (["Tính ", field(r"EQ \f(1;2)"), " nhé"], "Tính nhé", "“trường EQ của Word”"),
        # Words inside what wraps them.
        (["Tên ", TICKED, " rồi"], "Tên ☑ rồi", ""),
        (["Tên ", PROMPT, "đây"], "Tên đây", "ô chưa điền: “Bấm vào đây để gõ”"),
        (
            ["A ", f"<w:sdt><w:sdtContent>{run('bê')}</w:sdtContent></w:sdt>", " C"],
            "A bê C",
            "",
        ),
        (["A ", f"<w:smartTag>{run('bê')}</w:smartTag>", " C"], "A bê C", ""),
        (["A ", f"<w:dir>{run('bê')}</w:dir>", f"<w:bdo>{run(' C')}</w:bdo>"], "A bê C", ""),
        (["A ", f"<w:la>{run('bê')}</w:la>", " C"], "A bê C", ""),
        (
            [
                f"<w:r><w:ruby><w:rt>{run('kinh')}</w:rt><w:rubyBase>{run('京')}</w:rubyBase>"
                "</w:ruby></w:r>",
                " đô",
            ],
            "京 đô",
            "“chữ chú âm",
        ),
        (["<w:r><w:t>Một</w:t><w:cr/><w:t>hai</w:t></w:r>"], "Một</p><p>hai", ""),
        (["<w:r><w:t>Một</w:t><w:ptab/><w:t>hai</w:t></w:r>"], "Một hai", ""),
        (["A ", "<w:odd/>", "bê"], "A bê", "“phần của Word (mã w:odd)”"),
        # What a run says of its words, itself or by its style.
        (["Rộng ", run("chín ", "<w:vanish/>"), "mét"], "Rộng mét", "chữ ẩn của Word: “chín”"),
        (["Rộng ", styled("chín ", "An"), "mét"], "Rộng mét", "chữ ẩn của Word: “chín”"),
        (["Rộng ", run("chín", '<w:vanish w:val="0"/>'), " mét"], "Rộng chín mét", ""),
        (["H", moved("2", -6), "O và m", moved("3", 6)], "H<sub>2</sub>O và m<sup>3</sup>", ""),
        ([moved("Cả dòng", 6)], "Cả dòng", ""),
        (["m", styled("3", "Tren")], "m<sup>3</sup>", ""),
        (["Bỏ ", styled("cũ ", "Gach"), "đi"], "Bỏ đi", "gạch ngang: “cũ”"),
        (["Xã ", styled("Bến", "Dam"), " nhé"], "Xã <strong>Bến</strong> nhé", ""),
        (["Xã ", run("Bến", "<w:caps/>"), " nhé"], "Xã Bến nhé", "giữ như đã gõ"),
        (["Xã ", styled("Bến", "Hoa"), " nhé"], "Xã Bến nhé", "giữ như đã gõ"),
        (["Xã ", run("Bến", "<w:smallCaps/>"), " nhé"], "Xã Bến nhé", "giữ như đã gõ"),
        (["Xã ", run("BẾN", "<w:caps/>"), " nhé"], "Xã BẾN nhé", ""),
    ],
)
def test_a_line_says_what_word_shows_or_the_account_says_why_not(
    tmp_path, parts, page, remark
) -> None:
    read = understood(
        tmp_path,
        docx(paragraph(PROSE), paragraph(*parts), paragraph("Hết rồi."), words_styles=WORDS_STYLES),
    )
    assert body_data(read.blocks, {}) == [
        ("paragraph", f"<p>{PROSE}</p><p>{page}</p><p>Hết rồi.</p>")
    ]
    entry = read.entries[1]
    assert bool(entry.remark) is bool(remark)
    assert remark in entry.remark
    assert bool(read.notes) is bool(remark)


def test_words_of_boxes_and_drawn_letters_stay_and_a_grouped_picture_is_told(tmp_path) -> None:
    drawn = (
        '<w:r><w:pict><v:shape><v:textpath string="Chào mừng"/></v:shape></w:pict></w:r>'
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:embed="rIdP1"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    read = understood(
        tmp_path,
        docx(paragraph(PROSE, boxed("Trong khung")), paragraph("Hết ", drawn), pictures=[b"x"]),
    )
    said = [block.text for block in read.blocks]
    assert said == [PROSE, "Trong khung", "Hết", "Chào mừng"]
    assert "hình trong nhóm hình vẽ" in read.entries[2].remark


def test_a_part_that_nobody_knows_is_told_in_plain_words(tmp_path) -> None:
    read = understood(tmp_path, docx(paragraph(PROSE, "<w:odd/>")))
    (note,) = read.notes
    assert "1 phần của Word mà trang tin không đọc được (mã w:odd): hãy mở tệp" in note


@pytest.mark.parametrize("html", ["<p>a <s>b</s></p>", '<ol start="3"><li>a</li></ol>'])
def test_a_paste_is_told_of_as_what_it_is(html: str) -> None:
    """The converter is that of old pages; no editor of a Word file has one."""
    read = understand(prepared_clipboard(html))
    assert read.notes
    assert not any("bài cũ" in note for note in read.notes)


def test_a_text_box_read_from_its_plain_copy_is_not_told_lost(tmp_path) -> None:
    read = understood(tmp_path, docx(paragraph(PROSE, TEXT_BOX)))
    assert read.entries[0].remark == ""
    assert read.notes == ()


def test_a_picture_among_struck_words_stays(tmp_path) -> None:
    among = picture(1).replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr><w:t>cũ</w:t>")
    read = understood(tmp_path, docx(paragraph(PROSE), among, pictures=[b"x"]))
    assert [block.source for block in read.blocks] == ["", "hinh-1.png"]


def test_words_taken_back_in_title_and_notes_are_in_neither(tmp_path) -> None:
    content = docx(
        paragraph("Gương sáng ", struck("xóm cũ"), style="Title"),
        paragraph(PROSE, footnote(1)),
        notes=[f"{run('Theo báo cáo')}{struck(' cũ')}{run('.')}"],
    )
    read = understood(tmp_path, content)
    assert read.title == "Gương sáng"
    assert "Bỏ chữ bị gạch ngang: “xóm cũ”" in read.entries[0].remark
    assert read.blocks[-1].text == "[1] Theo báo cáo."
    assert "“cũ”" in read.entries[-1].remark


@pytest.mark.parametrize(
    ("omml", "line"),
    [
        ("<m:f><m:num>{a}{b}</m:num><m:den>{c}</m:den></m:f>", "ab/c"),
        ("<m:f><m:num>{a}{plus}{b}</m:num><m:den>{c}</m:den></m:f>", "(a+b)/c"),
        ("{a}<m:f><m:num>{b}</m:num><m:den>{c}</m:den></m:f>", "a(b/c)"),
        ("<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>{c}", "(a/b)c"),
        ("{c}{plus}<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>{plus}{c}", "c+a/b+c"),
        ("<m:rad><m:deg>{c}</m:deg><m:e>{a}</m:e></m:rad>", "[c]√(a)"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{a}</m:sub><m:sup>{b}</m:sup>'
            "<m:e>{c}</m:e></m:nary>",
            "∑_a^b c",
        ),
        (
            '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{a}</m:e></m:d>',
            "[a]",
        ),
        ("<m:func><m:fName>{a}</m:fName><m:e>{b}</m:e></m:func>", "a b"),
        ("<m:m><m:mr><m:e>{a}</m:e><m:e>{b}</m:e></m:mr></m:m>", "[a, b]"),
        ("<m:eqArr><m:e>{a}</m:e><m:e>{b}</m:e></m:eqArr>", "a; b"),
        ("<m:limLow><m:e>{a}</m:e><m:lim>{b}</m:lim></m:limLow>", "a_b"),
        ("<m:sPre><m:sub>{a}</m:sub><m:sup>{b}</m:sup><m:e>{c}</m:e></m:sPre>", "_a^bc"),
    ],
)
def test_an_equation_is_written_in_one_line(tmp_path, omml: str, line: str) -> None:
    letters = {name: f"<m:r><m:t>{name}</m:t></m:r>" for name in "abc"}
    plus = "<m:r><m:t>+</m:t></m:r>"
    read = understood(tmp_path, docx(paragraph(formula(omml.format(plus=plus, **letters)))))
    assert read.blocks[0].text == line


def test_what_lies_beside_the_text_is_told(tmp_path) -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deleted = "<w:del><w:r><w:delText>chữ bỏ</w:delText></w:r></w:del>"
    comment = f'<w:comment w:id="1" w:author="Lan">{paragraph("Xem lại số này")}</w:comment>'
    read = understood(
        tmp_path,
        docx(
            paragraph(PROSE, deleted),
            beside={
                "word/header1.xml": f"<w:hdr {names}>{paragraph('UBND XÃ TIÊN LỮ')}</w:hdr>",
                "word/comments.xml": f"<w:comments {names}>{comment}</w:comments>",
            },
        ),
    )
    said = "\n".join(read.notes)
    assert "UBND XÃ TIÊN LỮ" in said
    assert "1 lời bình bên lề không đưa vào bài: “Xem lại số này” (Lan)." in said
    assert "chữ bỏ" in said
    assert "chữ bỏ" not in read.blocks[0].text


@pytest.mark.parametrize(
    ("document", "name"),
    [
        pytest.param(docx(paragraph(run(TCVN3, font=".VnTime"))), "TCVN3", id="font of the run"),
        pytest.param(docx(paragraph(TCVN3), default_font=".VnArial"), "TCVN3", id="of the file"),
        pytest.param(docx(paragraph(TCVN3)), "TCVN3", id="TCVN3 by its letters"),
        pytest.param(docx(paragraph(run(VNI, font="VNI-Times"))), "VNI", id="VNI by its font"),
        pytest.param(docx(paragraph(VNI)), "VNI", id="VNI by its letters"),
        pytest.param(
            docx(paragraph(UNICODE.encode().decode("latin-1"))), "hai lần", id="encoded twice"
        ),
    ],
)
def test_letters_of_older_encodings_become_unicode_and_that_is_told(
    tmp_path, document: bytes, name: str
) -> None:
    read = understood(tmp_path, document)
    assert read.blocks[0].text.replace("hoà ", "hòa ") == UNICODE
    assert any("bảng mã cũ" in note and name in note for note in read.notes)


def test_only_the_runs_in_an_old_font_are_converted(tmp_path) -> None:
    """Beside Unicode words, in one line; capitals of a capital font; short words too."""
    read = understood(
        tmp_path,
        docx(
            paragraph("Điện: ", run("b¸o c¸o", font=".VnTimeH"), ", giá 5µm, gửi "),
            paragraph("Gửi ", run("g\xad¬ng s¸ng", font=".VnTime"), f" ở xã. {PROSE}"),
        ),
    )
    assert read.blocks[0].text == "Điện: BÁO CÁO, giá 5µm, gửi"
    assert read.blocks[1].text.startswith("Gửi gương sáng ở xã.")


def test_letters_that_nothing_can_mend_are_refused(tmp_path) -> None:
    with pytest.raises(Unreadable, match="Unicode"):
        understood(tmp_path, docx(paragraph("¿¡¢£¤¥¦§ þÿÐÑ ¼½¾ ÕÖרÜ ¿¡¢£ þÿ÷ ¤¥¦§ ¼½¾ þþþ")))


CLIPBOARD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h1>Kết quả</h1><p class=MsoNormal>Rộng 120 m<sup>2</sup><o:p></o:p></p>
{items}
<table border=1><tr><td><p class=MsoNormal>Xóm</p></td><td><p>m<sup>2</sup></p></td></tr>
<tr><td>Đồng</td><td>86</td></tr></table>
<p style='font-family:".VnTime"'>B¸o c¸o</p>
<p><img src="file:///C:/anh.png" alt="Bà con"></p><!--EndFragment--></body></html>"""


def item(mark: str, words: str, level: int = 1) -> str:
    return (
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{mark}<span>&nbsp; </span></span><![endif]>{words}</p>"
    )


#: How Word writes its conditions; browsers (when they hand a paste on) and Outlook; pages.
CONDITIONS = [
    ("<![if !supportLists]>", "<![endif]>"),
    ("<!--[if !supportLists]-->", "<!--[endif]-->"),
    ("<!--[if !supportLists]><!-->", "<!--<![endif]-->"),
]
DRAWN = "<!--[if gte vml 1]><v:shape id=a><p>Chỉ Word vẽ</p></v:shape><![endif]-->"


@pytest.mark.parametrize(("opening", "closing"), CONDITIONS)
def test_a_paste_from_word_keeps_table_headings_lists_and_raised_letters(
    opening: str, closing: str
) -> None:
    items = item("1.", "Nhặt rác") + item("·", "Chai", 2) + item("2.", "Trồng hoa")
    pasted = CLIPBOARD.format(items=items).replace("<p><img", f"<p>{DRAWN}<![if !vml]><img")
    pasted = pasted.replace("<![if !supportLists]>", opening).replace("<![endif]>", closing)
    read = understand(prepared_clipboard(pasted))
    data = body_data(read.blocks, {})
    assert [kind for kind, _ in data] == ["heading", "paragraph", "table", "paragraph"]
    assert data[1][1] == (
        "<p>Rộng 120 m<sup>2</sup></p>"
        "<ol><li>Nhặt rác<ul><li>Chai</li></ul></li><li>Trồng hoa</li></ol>"
    )
    assert data[2][1]["data"] == [["Xóm", "m²"], ["Đồng", "86"]]
    assert data[3][1] == "<p>Báo cáo</p>"


@pytest.mark.parametrize(
    ("style", "page", "remark"),
    [
        ("display:none;mso-hide:all", "<p>Xã nhé</p>", "chữ ẩn"),
        ("position:relative;top:3.0pt;mso-text-raise:-3.0pt", "<p>Xã <sub>Bến</sub> nhé</p>", ""),
        ("position:relative;top:-3.0pt;mso-text-raise:3.0pt", "<p>Xã <sup>Bến</sup> nhé</p>", ""),
        ("mso-text-raise:0pt", "<p>Xã Bến nhé</p>", ""),
        ("text-transform:uppercase", "<p>Xã Bến nhé</p>", "giữ như đã gõ"),
        ("font-variant:small-caps", "<p>Xã Bến nhé</p>", "giữ như đã gõ"),
    ],
)
def test_a_paste_says_the_same_of_its_letters(style: str, page: str, remark: str) -> None:
    read = understand(prepared_clipboard(f"<p>Xã <span style='{style}'>Bến</span> nhé</p>"))
    assert body_data(read.blocks, {}) == [("paragraph", page)]
    assert remark in read.entries[0].remark
    assert bool(read.entries[0].remark) is bool(remark)


@pytest.mark.parametrize(
    "line",
    [
        "Bài và ảnh: Minh An",
        "Bài, ảnh: Minh An",
        "Tin, bài, ảnh: Minh An",
        "Trong bài có ảnh: rất đẹp và rõ.",
        "Theo báo cáo, ảnh: TTXVN cung cấp",
        "Toàn cảnh hội nghị - Ảnh: Minh An",
        "Ảnh: <strong>Minh An</strong> chụp",
    ],
)
def test_what_looks_like_a_credit_stays_as_it_was_typed(line: str) -> None:
    read = understand(prepared_clipboard(f"<p>{PROSE}</p><p>{line}</p><p>{PROSE[:60]}</p>"))
    ((_, page),) = body_data(read.blocks, {})
    assert f"<p>{line}</p>" in page


def test_a_signature_below_a_picture_is_not_its_caption() -> None:
    picture = "<p><img src='a.png'></p>"
    read = understand(prepared_clipboard(f"<p>{PROSE}</p>{picture}<p>Bài và ảnh: Minh An</p>"))
    assert any(block.text == "Bài và ảnh: Minh An" for block in read.blocks)


def test_marks_of_notes_lead_nowhere_when_the_browser_made_addresses_of_them() -> None:
    mark = '<a href="http://localhost/admin/pages/82/edit/#_ftn1">[1]</a>'
    link = '<a href="https://example.org/a#muc">nguồn</a>'
    read = understand(prepared_clipboard(f"<p>Cả xóm{mark} theo {link}</p>"))
    ((_, page),) = body_data(read.blocks, {})
    assert page == '<p>Cả xóm[1] theo <a href="https://example.org/a#muc">nguồn</a></p>'


def test_what_plays_in_a_pasted_page_is_told_and_a_table_keeps_its_name() -> None:
    player = '<iframe src="https://video.example/embed/1"></iframe><video src="a.mp4"></video>'
    table = "<table><caption>Bảng điểm</caption><tr><td>Xóm</td><td>86</td></tr></table>"
    read = understand(prepared_clipboard(f"<p>Cả xóm</p>{player}<p><img src='a.png'></p>{table}"))
    assert any("https://video.example/embed/1" in note for note in read.notes)
    ((_, value),) = [each for each in body_data(read.blocks, {}) if each[0] == "table"]
    assert value["table_caption"] == "Bảng điểm"
    assert value["data"] == [["Xóm", "86"]]


def test_numbers_of_a_pasted_list_are_told_or_written() -> None:
    items = item("3.", "Nhặt rác") + item("a.", "Trồng hoa")
    read = understand(prepared_clipboard(CLIPBOARD.format(items=items)))
    assert any(block.text == "3. Nhặt rác" for block in read.blocks)
    assert any("“a.”" in note for note in read.notes)
