"""What the checks of words find in a text, and what they let through."""

import datetime
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from django.utils import timezone

from news.models import NewsPage
from quality import days, letters, names, spelling, structure
from quality.findings import Draft, Finding, checks
from quality.syllables import SYLLABLES, is_possible
from tests.work import seconds_at_most

pytestmark = pytest.mark.django_db
DATA = Path(spelling.__file__).parent / "data"

Find = Callable[[Draft], Iterable[Finding]]


def draft(text: str, *, lead: str = "", title: str = "", day: str = "2024-03-14") -> Draft:
    body = [{"type": "paragraph", "id": "p", "value": f"<p>{text}</p>"}]
    moment = timezone.make_aware(datetime.datetime.fromisoformat(f"{day} 08:00"))
    return Draft(NewsPage(title=title, lead=lead, body=json.dumps(body), published_on=moment))


def corrections(find: Find, text: str) -> list[tuple[str, str | None]]:
    return [(finding.found, finding.right) for finding in find(draft(text))]


# The errors of the five real pages that the project was begun with.
@pytest.mark.parametrize(
    ("find", "text", "found", "right"),
    [
        (letters.look_alikes, "chủ trương của Ðảng, tư tưởng", "Ðảng", "Đảng"),
        (letters.look_alikes, "Нội dung", "Нội", None),
        (letters.unjoined_marks, "thi đua ye\u0302u nước", "ye\u0302u", "yêu"),
        (letters.invisible_signs, "nhất”.\u00a0Quan điểm", "\u00a0", " "),
        (letters.invisible_signs, "thi\u200b đua", "\u200b", ""),
        (letters.wrong_spacing, "cơ quan, tổ chức , đơn vị", " ", ""),
        (letters.wrong_spacing, "đạt 105% , vượt kế hoạch", " ", ""),
        (letters.wrong_spacing, "đợt II (2026) , các xã", " ", ""),
        (letters.wrong_spacing, "(PLVN) -Ngày 21/2", "", " "),
        (letters.wrong_spacing, "trong sạch,vững mạnh", "", " "),
        (letters.doubled_words, "sức khỏe của của những người", "của của", "của"),
        (letters.doubled_words, "đẩy mạnh thi đua thi đua", "thi đua thi đua", "thi đua"),
        (spelling.misspelt_words, "các điển hình tiến tiến tiêu biểu", "tiến tiến", "tiên tiến"),
        (spelling.often_misspelt_words, "phong trào thi dua yêu nước", "thi dua", "thi đua"),
        (spelling.misspelt_words, "nội dung để tiếp túc triển khai", "tiếp túc", "tiếp tục"),
        (spelling.misspelt_words, "kết cấu hạ tâng đồng bộ", "hạ tâng", "hạ tầng"),
        (spelling.impossible_syllables, "các ban, nghành liên quan", "nghành", "ngành"),
        (spelling.impossible_syllables, "doanh nghiêp tự nguyện", "nghiêp", None),
        (spelling.impossible_syllables, "Qủa thật vui", "Qủa", "Quả"),
        (spelling.impossible_syllables, "tôn vinh nhà gíao", "gíao", "giáo"),
        (spelling.impossible_syllables, "đã hòan thành", "hòan", "hoàn"),
        (letters.wrong_spacing, "Chỉ thị số 34 -CT/TW của Bộ Chính trị", " ", ""),
    ],
)
def test_a_slip_is_found_with_its_correction(find: Find, text: str, found: str, right: str | None):
    expected = (
        (found, right) if right is not None or find is spelling.impossible_syllables else None
    )
    results = corrections(find, text)
    assert len(results) == 1
    assert results[0] == expected or (expected is None and results[0][0] == found)


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (letters.look_alikes, "Газета в Москве, α và β, Đảng"),
        (letters.unjoined_marks, "thi đua yêu nước"),
        (letters.invisible_signs, "thi đua – khen thưởng…"),
        (
            letters.wrong_spacing,
            "TP.Đà Nẵng, 1.000 hộ, 3,5 tỷ (năm 2024): “tốt” - xong... Bộ VH,TT&amp;DL",
        ),
        (letters.doubled_words, "dần dần, từ từ, ngày ngày, năm năm, đời đời; về Nga Nga nói"),
        (
            spelling.misspelt_words,
            "bạn thân của ban tổ chức; chú trong câu hỏi; cả hội nghĩ rằng đúng",
        ),
        (
            spelling.impossible_syllables,
            "khuỷu tay, nghiêng, giếng, quýnh, xoong, ngoằn ngoèo, huỵch",
        ),
        (spelling.impossible_syllables, "giữ gìn, gì thế, gỉ, gió, quý, thuý, hoà, khoẻ, kĩ, của"),
        (spelling.impossible_syllables, "ở Đắk Lắk, ông Y Kpă, chiếc ôtô, TP.HCM, quán café"),
    ],
)
def test_what_is_right_is_let_through(find: Find, text: str):
    assert corrections(find, text) == []


def test_a_word_that_the_site_uses_is_let_through(monkeypatch: pytest.MonkeyPatch):
    from tests import factories

    assert corrections(spelling.impossible_syllables, "nếp nhà pơlêi") == [("pơlêi", None)]
    for number in range(spelling.USED_IN_PAGES):
        factories.news(f"Tin {number}", body=factories.body(text="Hội mừng của pơlêi đông vui."))
    assert corrections(spelling.impossible_syllables, "nếp nhà pơlêi") == []


@pytest.mark.parametrize(
    "word", ["nghề", "ghế", "kẻ", "quốc", "giặt", "huỷ", "hủy", "thuở", "ngoéo"]
)
def test_syllables_of_the_language_are_possible(word: str):
    assert is_possible(word)


@pytest.mark.parametrize(
    "word", ["ngề", "gế", "cẻ", "quôc", "giăt", "thuơng", "nguời", "đuợc", "bắn̉"]
)
def test_other_syllables_are_not(word: str):
    assert not is_possible(word)


def test_the_table_is_of_a_few_thousand_syllables():
    assert 2500 < len(SYLLABLES) < 4500


def test_a_caption_that_stands_there_twice_is_found():
    line = "Quang cảnh hội nghị (Ảnh: Thu Yến)."
    (found,) = letters.repeated_lines(draft(f"{line}<br/>{line}<br/>Ảnh: Thu<br/>Ảnh: Thu"))
    assert found.found == line


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("Thứ Hai, ngày 14/3/2024, cụm họp.", "14/03/2024 là thứ Năm."),
        ("Sáng nay (11/3), cụm họp.", "Bài ghi là ngày đăng, nhưng ngày đăng là 14/03/2024."),
        ("Sáng 16/3, cụm tổ chức hội nghị.", "Ngày 16/03/2024 còn ở sau ngày đăng 14/03/2024."),
        ("Thứ Năm, ngày 14/3/2024, cụm họp.", ""),
        ("Sáng nay (14/3), cụm họp. Tối nay, 13/3, trao giải.", ""),
        ("Sáng 16/3 sẽ họp. Hạn nộp là ngày 30/4/2024. Sáng 12/3, đã họp.", ""),
    ],
)
def test_a_day_that_contradicts_is_found(lead: str, said: str):
    found = [finding.said for finding in days.contradicting_days(draft("", lead=lead))]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(
    "text", ["đ" * 60_000, "ÐA" * 20_000, "“a " * 20_000, "a b " * 15_000, " ," * 30_000]
)
def test_no_text_takes_longer_than_its_length(text: str):
    def read() -> None:
        page = draft(text)
        for _name, check in checks.items():
            if check.reads_only_text:
                list(check.find(page))

    assert seconds_at_most(5, read)


def test_lengths_of_title_and_lead_are_told():
    told = structure.unusual_lengths(draft("", title="Ngắn", lead="x" * 700))
    assert [finding.place for finding in told] == ["Tiêu đề", "Sapo"]
    usual = draft("", title="Cụm thi đua số 3 phát động", lead="x" * 200)
    assert list(structure.unusual_lengths(usual)) == []


def test_a_movement_told_twice_in_one_breath_is_found():
    name = "Đẩy mạnh phát triển kết cấu hạ t{}ng đồng bộ, hiện đại"
    text = f"gồm: “{name.format('ầ')}”, “Vì người nghèo”, “{name.format('â')}”."
    (found,) = names.movements_named_twice(draft(text))
    assert found.found == name.format("â")
    apart = f"“{name.format('ầ')}” đã qua. Năm nay lại có “{name.format('ầ')}”."
    assert list(names.movements_named_twice(draft(apart))) == []


SLIPS = [
    line.split("\t")
    for line in (DATA / "common_slips.tsv").read_text(encoding="utf-8").splitlines()
]


def test_the_slips_that_everybody_knows_are_found_and_none_of_their_corrections():
    assert len(SLIPS) >= 60
    for wrong, right, _others in SLIPS:
        text = f"({wrong})"
        assert corrections(spelling.often_misspelt_words, text) == [(wrong, right)]
        assert corrections(spelling.misspelt_words, text) == []
        assert corrections(spelling.often_misspelt_words, f"({right})") == []


@pytest.mark.parametrize(
    "text",
    [
        "lịch sử lý luận; bảo tàng lịch sử; tính năng xuất tệp; gia công xuất đi",
        "đến thăm quan chức; đại sứ sở tại; chiến công xuất sắc; cảm xúc tích cực",
        "ông Sử Lý; nói sử, lý, hóa; bổ sung phong phú; thuế suất hiện hành",
    ],
)
def test_syllables_of_other_words_are_no_slip(text: str):
    assert corrections(spelling.often_misspelt_words, text) == []


def test_a_slip_keeps_its_capital():
    assert corrections(spelling.often_misspelt_words, "Bổ xung quân số.") == [
        ("Bổ xung", "Bổ sung")
    ]


@pytest.mark.parametrize(
    ("text", "found", "said"),
    [
        ("Ngày 31/02/2026, cụm họp.", "31/02/2026", "Tháng 2 năm 2026 chỉ có 28 ngày."),
        ("Ngày 29/2/2025, cụm họp.", "29/2/2025", "Tháng 2 năm 2025 chỉ có 28 ngày."),
        ("Họp 12/13/2026.", "12/13/2026", "Không có tháng 13. Ngày viết trước, tháng viết sau."),
        ("Họp ngày 45/13/2026.", "45/13/2026", "Không có tháng 13."),
        ("Họp ngày 45/12/2026.", "45/12/2026", "Tháng 12 chỉ có 31 ngày."),
        ("Họp ngày 31 tháng 4.", "31 tháng 4", "Tháng 4 chỉ có 30 ngày."),
        ("Họp ngày 31 tháng 4 năm 2026.", "31 tháng 4 năm 2026", "Tháng 4 chỉ có 30 ngày."),
        ("Sáng nay (31/6), cụm họp.", "31/6", "Tháng 6 chỉ có 30 ngày."),
        ("Từ 29-31/4/2026.", "31/4/2026", "Tháng 4 chỉ có 30 ngày."),
        ("Hạn là 30.02.2026.", "30.02.2026", "Tháng 2 năm 2026 chỉ có 28 ngày."),
        ("Ngày 00/5/2026.", "00/5/2026", "Không có ngày 0."),
        ("Đến tháng 13/2026.", "13/2026", "Không có tháng 13."),
    ],
)
def test_a_day_that_no_calendar_has_is_found(text: str, found: str, said: str):
    assert [(each.found, each.said) for each in days.impossible_days(draft(text))] == [
        (found, said)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 29/2/2024, ngày 29/2, 28-02-2026, 31 tháng 12 năm 2026 và 30/4.",
        "Ngày 30/2 âm lịch; ngày 30 tháng 2 (âm lịch); 30/2/2026 (âm lịch).",
        "Luật số 45/2019/QH14, Nghị quyết 31/2021/QH15, tỷ lệ 31/4, điện thoại 0241-45-2026.",
        "Lương tháng 13 năm 2026; 18 tháng 15 ngày; địa chỉ 10.20.30.2026.",
        "Ngày 12/13 người; 31/4/2026/NQ-HĐND; ngày 1/1 đến 30/11.",
    ],
)
def test_a_day_of_the_calendar_or_no_day_is_let_through(text: str):
    assert list(days.impossible_days(draft(text))) == []
