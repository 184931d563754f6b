"""What is read of a page, sentence by sentence, with what the site's catalogues know."""

import pytest

from narration.catalogues import site_normaliser
from narration.reading import digest_of, lines_of, sentences_of, split
from search.curation.synonyms import SynonymGroup
from tests import factories


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("Một. Hai! Ba?", ["Một.", "Hai!", "Ba?"]),
        ("Ở TP. Huế có mưa. Trời mát.", ["Ở TP. Huế có mưa.", "Trời mát."]),
        ("Ông Nguyễn A. Bình nói.", ["Ông Nguyễn A. Bình nói."]),
        ("Đạt 3.5 điểm. 20 hộ vui.", ["Đạt 3.5 điểm.", "20 hộ vui."]),
        ("“Làm thôi!” Bà cười.", ["“Làm thôi!”", "Bà cười."]),
        ("Chờ… rồi đi. “Ừ.”", ["Chờ… rồi đi.", "“Ừ.”"]),
        ("Gạo, muối v.v. Tất cả đều có.", ["Gạo, muối v.v. Tất cả đều có."]),
        ("không dấu chấm", ["không dấu chấm"]),
    ],
)
def test_sentences_end_where_they_end(line: str, sentences: list[str]) -> None:
    assert split(line) == sentences


@pytest.mark.django_db
def test_page_is_read_in_its_order_without_tables_and_pictures() -> None:
    story = factories.news(
        "Đọc Chỉ thị 08/CT-CTUBND",
        lead="Sáng 2/9, cả xóm ra đường. Trời mát.",
        body=factories.body(
            factories.block("heading", {"text": "Mục một", "level": "2"}),
            factories.block("paragraph", "<p>Một&nbsp;đoạn <b>văn</b>.</p><ul><li>Ý một</li></ul>"),
            factories.block("quote", {"text": "Vui lắm.", "speaker": "Sen", "office": ""}),
            factories.block("image", factories.image_value(factories.image(credit="Thu Yến"))),
        ),
    )
    story.refresh_from_db()
    said = [sentence.said for sentence in sentences_of(story, site_normaliser())]
    assert said == [
        "Đọc Chỉ thị số không tám, Chủ tịch Ủy ban nhân dân",
        "Sáng ngày mùng hai tháng chín, cả xóm ra đường.",
        "Trời mát.",
        "Cả xóm cùng ra đường trồng hoa.",
        "Mục một",
        "Một đoạn văn.",
        "Ý một",
        "Vui lắm.",
    ]
    assert next(iter(lines_of(story))) == "Đọc Chỉ thị 08/CT-CTUBND"
    before = digest_of(story)
    story.lead = "Khác."
    assert digest_of(story) != before


@pytest.mark.django_db
def test_abbreviation_that_staff_add_is_said() -> None:
    SynonymGroup.objects.create(terms="BXĐ\nBan Xóm Đồng\nban xóm")
    SynonymGroup.objects.create(terms="QZZ\nQuỹ Zồn Zập", is_ambiguous=True)
    factories.document_type("Lệnh hỏa tốc", abbreviation="LHT")
    normaliser = site_normaliser()
    assert normaliser.say("BXĐ họp") == "Ban Xóm Đồng họp"
    assert normaliser.say("mã QZZ") == "mã quy dét dét"
    assert normaliser.say("theo 5/LHT-UBND") == "theo số năm, lệnh hỏa tốc Ủy ban nhân dân"
