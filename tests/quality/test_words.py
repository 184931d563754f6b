"""What the checks of words find in a text, and what they let through."""

import datetime
import json
import time
from collections.abc import Callable, Iterable

import pytest
from django.utils import timezone

from news.models import NewsPage
from quality import days, letters, names, spelling, structure
from quality.findings import Draft, Finding, checks
from quality.syllables import SYLLABLES, is_possible

pytestmark = pytest.mark.django_db

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
        (letters.wrong_spacing, "(PLVN) -Ngày 21/2", "", " "),
        (letters.wrong_spacing, "trong sạch,vững mạnh", "", " "),
        (letters.doubled_words, "sức khỏe của của những người", "của của", "của"),
        (letters.doubled_words, "đẩy mạnh thi đua thi đua", "thi đua thi đua", "thi đua"),
        (spelling.misspelt_words, "các điển hình tiến tiến tiêu biểu", "tiến tiến", "tiên tiến"),
        (spelling.misspelt_words, "nội dung để tiếp túc triển khai", "tiếp túc", "tiếp tục"),
        (spelling.misspelt_words, "kết cấu hạ tâng đồng bộ", "hạ tâng", "hạ tầng"),
        (spelling.impossible_syllables, "các ban, nghành liên quan", "nghành", "ngành"),
        (spelling.impossible_syllables, "doanh nghiêp tự nguyện", "nghiêp", None),
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
    began = time.perf_counter()
    read = draft(text)
    for _name, check in checks.items():
        if check.reads_only_text:
            list(check.find(read))
    assert time.perf_counter() - began < 5


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
