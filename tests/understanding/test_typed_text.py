"""What is read in typed text before anything is searched for."""

import datetime

import pytest

from understanding.clauses import MisplacedStar, any_of, near, without_beginnings
from understanding.codes import find_code
from understanding.formula import Beginning, Formula, some
from understanding.periods import find_period, find_year, unreal_time
from understanding.query import Mode, parse
from understanding.reading import asked, understand
from understanding.spelling import heard_alike, marked_ways, splits
from understanding.telex import as_letters
from understanding.typed_days import first_day, last_day, range_label

TODAY = datetime.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddua", "đua"),
        ("nuwowcs", "nước"),
        ("ddieenr", "điển"),
        ("hinhf", "hình"),
        ("ddoongj", "động"),
        ("nươcs", "nước"),
        ("lwcj", "lực"),
        ("d9ua", "đua"),
        ("nu7o71c", "nước"),
        ("thu7o7ng3", "thưởng"),
        ("ba82ng", "bằng"),
        ("lao", ""),
        ("2024", ""),
        ("xxx", ""),
        ("windows", ""),
        ("a" * 40, ""),
    ],
)
def test_keys_are_read_as_the_letters_they_stand_for(typed: str, meant: str) -> None:
    assert as_letters(typed) == meant


@pytest.mark.parametrize(
    ("typed", "first", "last", "label"),
    [
        ("tháng 3/2024", "2024-03-01", "2024-03-31", "03/2024"),
        ("tin thang 12 nam 2023", "2023-12-01", "2023-12-31", "12/2023"),
        ("11/3/2024", "2024-03-11", "2024-03-11", "11/03/2024"),
        ("ngày 22 tháng 4 năm 2022", "2022-04-22", "2022-04-22", "22/04/2022"),
        ("quý I/2025", "2025-01-01", "2025-03-31", "01/01/2025 – 31/03/2025"),
        ("đầu năm 2025", "2025-01-01", "2025-04-30", "01/01/2025 – 30/04/2025"),
        ("khen thưởng năm ngoái", "2025-01-01", "2025-12-31", "2025"),
        ("năm kia", "2024-01-01", "2024-12-31", "2024"),
        ("tháng ba năm 2024", "2024-03-01", "2024-03-31", "03/2024"),
        ("tháng mười hai 2024", "2024-12-01", "2024-12-31", "12/2024"),
        ("6 tháng đầu năm 2025", "2025-01-01", "2025-06-30", "01/01/2025 – 30/06/2025"),
        ("6 tháng cuối năm ngoái", "2025-07-01", "2025-12-31", "01/07/2025 – 31/12/2025"),
        ("9 tháng đầu năm", "2026-01-01", "2026-09-30", "01/01/2026 – 30/09/2026"),
        ("tuần trước", "2026-11-23", "2026-11-29", "23/11/2026 – 29/11/2026"),
        ("hôm qua", "2026-11-29", "2026-11-29", "29/11/2026"),
        ("từ tháng 3/2024 đến tháng 5/2024", "2024-03-01", "2024-05-31", "01/03/2024 – 31/05/2024"),
        ("tin từ 1/3/2024 đến 15/3/2024", "2024-03-01", "2024-03-15", "01/03/2024 – 15/03/2024"),
        ("tháng 3/2024, tháng 5/2025", "2024-03-01", "2024-03-31", "03/2024"),
        ("tháng 3-2024", "2024-03-01", "2024-03-31", "03/2024"),
        ("lễ ngày 20/11/26", "2026-11-20", "2026-11-20", "20/11/2026"),
        ("2-9-45", "1945-09-02", "1945-09-02", "02/09/1945"),
        ("lễ ngày 2025-03-14", "2025-03-14", "2025-03-14", "14/03/2025"),
        ("2025/3/4", "2025-03-04", "2025-03-04", "04/03/2025"),
        ("từ 2023 đến nay", "2023-01-01", "2199-12-31", "từ 2023"),
        ("tháng 6/2025 trở lại đây", "2025-06-01", "2199-12-31", "từ 06/2025"),
        ("kể từ 1/7/2025", "2025-07-01", "2199-12-31", "từ 01/07/2025"),
        ("đến tháng 6/2025", "1900-01-01", "2025-06-30", "đến 06/2025"),
        ("tính đến ngày 30/6/2025", "1900-01-01", "2025-06-30", "đến 30/06/2025"),
        ("đầu tháng 6/2025", "2025-06-01", "2025-06-10", "01/06/2025 – 10/06/2025"),
        ("cuối tháng 2 năm 2025", "2025-02-21", "2025-02-28", "21/02/2025 – 28/02/2025"),
        ("đầu tư từ 2024", "2024-01-01", "2199-12-31", "từ 2024"),
        ("tin trong năm 2024", "2024-01-01", "2024-12-31", "2024"),
        ("từ đầu năm 2026 đến nay", "2026-01-01", "2199-12-31", "từ 01/01/2026"),
        ("đến cuối năm 2024", "1900-01-01", "2024-12-31", "đến 31/12/2024"),
        ("trước đầu năm 2025", "1900-01-01", "2024-12-31", "trước 01/01/2025"),
        ("sau cuối năm 2025", "2026-01-01", "2199-12-31", "sau 31/12/2025"),
        ("từ giữa năm 2024 đến nay", "2024-05-01", "2199-12-31", "từ 01/05/2024"),
        ("tháng 3 và tháng 4 năm 2024", "2024-03-01", "2024-04-30", "01/03/2024 – 30/04/2024"),
        ("năm 2024 và 2025", "2024-01-01", "2025-12-31", "01/01/2024 – 31/12/2025"),
        ("1/2024-6/2024", "2024-01-01", "2024-06-30", "01/01/2024 – 30/06/2024"),
        ("tháng 3-4/2024", "2024-03-01", "2024-04-30", "01/03/2024 – 30/04/2024"),
        ("tháng 3, 4 năm 2024", "2024-03-01", "2024-04-30", "01/03/2024 – 30/04/2024"),
        ("2023 - 2024", "2023-01-01", "2024-12-31", "01/01/2023 – 31/12/2024"),
        ("tin năm 2023 - 2025", "2023-01-01", "2025-12-31", "01/01/2023 – 31/12/2025"),
        ("bắt đầu từ năm 2021", "2021-01-01", "2199-12-31", "từ 2021"),
        ("ban đầu, cuối năm 2021", "2021-09-01", "2021-12-31", "01/09/2021 – 31/12/2021"),
        ("3 tháng qua", "2026-08-30", "2026-11-30", "30/08/2026 – 30/11/2026"),
        ("7 ngày qua", "2026-11-24", "2026-11-30", "24/11/2026 – 30/11/2026"),
        ("tuần qua", "2026-11-24", "2026-11-30", "24/11/2026 – 30/11/2026"),
        ("năm vừa qua", "2025-11-30", "2026-11-30", "30/11/2025 – 30/11/2026"),
        ("ba năm gần đây", "2023-11-30", "2026-11-30", "30/11/2023 – 30/11/2026"),
        ("từ đầu năm đến nay", "2026-01-01", "2199-12-31", "từ 01/01/2026"),
        ("tháng 11 này", "2026-11-01", "2026-11-30", "11/2026"),
    ],
)
def test_times_are_read_to_the_day(typed: str, first: str, last: str, label: str) -> None:
    period = find_period(typed, TODAY)
    assert period is not None
    assert (str(period.first), str(period.last), period.label) == (first, last, label)


@pytest.mark.parametrize(
    "typed",
    [
        "từ 2023 đến nay",
        "kể từ 1/7/2025",
        "tính đến tháng 6/2025",
        "đầu tháng 6/2025",
        "từ tháng 3/2024 trở đi",
        "trong năm 2024",
        "vào tháng 3/2024",
        "trong quý 4 năm 2024",
        "trong tháng 3 và tháng 4 năm 2024",
        "trong 3 tháng qua",
        "từ 20/3/2024 đến 14/3/2024",
    ],
)
def test_words_of_a_time_are_read_whole(typed: str) -> None:
    period = find_period(f"tin {typed}", TODAY)
    assert period is not None
    assert period.typed == typed


@pytest.mark.parametrize(
    "typed",
    [
        "tháng 13/2024",
        "30/2/2024",
        "06/2022",
        "08/CT-CTUBND",
        "tháng 3",
        "505 triệu năm trước",
        "mấy năm nay",
        "nhiều năm qua",
        "tháng quà tặng",
        "năm 2021 hay 2024",
        "3 tháng trước",
        "đề án đến năm 2030",
        "thông tư 2024",
        "thong tu 2024",
        "dau tu 2024",
        "20/13/26",
        "2025-14-03",
        "20/11-26",
        "phong trào bắt đầu năm 2021",
        "bat dau nam 2021",
        "mở đầu năm 2021",
        "lần đầu năm 2021",
        "ở đâu năm 2021",
        "giai đoạn 2021 - 2025",
        "2025 - 2023",
        "x" * 3000,
    ],
)
def test_what_is_no_time_is_left_among_the_words(typed: str) -> None:
    assert find_period(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("giao ước 3/2024", "03/2024"),
        ("giao ước 03-2024", "03/2024"),
        ("từ 3/2024 đến 5/2024", "01/03/2024 – 31/05/2024"),
        ("3/2024", ""),
        ("nghị quyết 3/2024", ""),
        ("giao ước 13/2024", ""),
        ("giao ước 3/2024/NQ", ""),
    ],
)
def test_month_in_figures_is_a_time_where_it_is_no_number(typed: str, label: str) -> None:
    period = understand(typed, TODAY).period
    assert (period.label if period else "") == label
    if not label and "13" not in typed and "NQ" not in typed:
        assert understand(typed, TODAY, may_be_number=False).period


@pytest.mark.parametrize(
    ("typed", "newest", "rest"),
    [
        ("bằng khen mới nhất", "mới nhất", "bằng khen"),
        ("van ban moi nhat?", "moi nhat", "van ban ?"),
        ("Mới nhất", "Mới nhất", ""),
        ("khen thưởng gần đây nhất", "gần đây nhất", "khen thưởng"),
        ("mối nhất", "", "mối nhất"),
        ("tin đoàn mới, nhất là xã", "", "tin đoàn mới, nhất là xã"),
    ],
)
def test_words_that_ask_for_the_newest_are_told_apart(typed: str, newest: str, rest: str) -> None:
    read = understand(typed, TODAY)
    assert (read.newest, read.text) == (newest, rest)


@pytest.mark.parametrize(
    ("typed", "unreal"),
    [
        ("gương tháng 13/2024", "tháng 13/2024"),
        ("31/2/2024", "31/2/2024"),
        ("ngày 30 tháng 2 năm 2024", "ngày 30 tháng 2 năm 2024"),
        ("29/2/2024", ""),
        ("tháng 3-4/2024", ""),
        ("08/CT-CTUBND", ""),
    ],
)
def test_days_of_no_calendar_are_told(typed: str, unreal: str) -> None:
    assert unreal_time(typed, TODAY) == unreal


def test_bare_year_is_told_apart_where_it_is_alone() -> None:
    year = find_year("khen thưởng năm 2024", TODAY)
    assert year is not None
    assert (year.label, year.typed) == ("2024", "năm 2024")
    assert find_year("từ 2020 đến 2025", TODAY) is None
    assert find_year("98/2023/NĐ-CP", TODAY) is None


@pytest.mark.parametrize(
    ("number", "is_year"), [(1904, False), (1945, True), (2027, True), (2028, False), (2056, False)]
)
def test_numbers_that_no_paper_of_the_portal_bears_are_no_years(number: int, is_year: bool) -> None:
    assert (find_year(f"quyết định {number}", TODAY) is not None) == is_year


@pytest.mark.parametrize(
    ("typed", "words", "light"),
    [
        ("tiêu chuẩn chiến sĩ thi đua là gì", "tiêu chuẩn chiến sĩ thi đua", {"là", "gì"}),
        ("thông tin về bà Sen", "bà sen", {"thông", "tin", "về"}),
        ("luật thi đua mới nhất", "luật thi đua", set()),
        ("luật thi đua hiện hành", "luật thi đua", {"hiện", "hành"}),
        ("số điện thoại liên hệ", "liên hệ", {"số", "điện", "thoại"}),
        ("muốn báo sai thì liên hệ với ai?", "liên hệ", {"muốn", "báo", "sai", "thì", "với", "ai"}),
        ("liên hệ giữa hai phong trào", "liên hệ giữa hai phong trào", set()),
        ("danh sách", "danh sách", set()),
        ('"là gì"', "", set()),
    ],
)
def test_words_that_put_a_question_weigh_nothing(typed: str, words: str, light: set[str]) -> None:
    query = asked(understand(typed, TODAY))
    assert set(query.light) == light
    assert [word for word in query.tokens if word not in light] == words.split()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("O8/CT-CTUBND", "08/ct-ctubnd"),
        ("l526/QĐ-TTg", "1526/qd-ttg"),
        ("79/KH-U8ND", "79/kh-ubnd"),
        ("08/2O24/NĐ-CP", "08/2024/nd-cp"),
        ("O6/2022/QHl5", "06/2022/qh15"),
    ],
)
def test_digits_of_a_scan_are_read_in_a_number(typed: str, key: str) -> None:
    code = find_code(typed)
    assert code is not None
    assert key in code.keys


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("chỉ thị 19 nói gì?", "chỉ thị 19"),
        ("chi thi 19 cua ai", "chi thi 19"),
        ("quyết định số 1526 có hiệu lực từ ngày nào", "quyết định số 1526"),
        ("ai ban hành 08/CT-CTUBND", "08/CT-CTUBND"),
        ("19 ct ttg nói gì", "19 ct ttg"),
        ("nghị định 2024 của ai", ""),
        ("top 19 ct nào", ""),
        ("chỉ thị 19 và gương điển hình", ""),
        ('"chỉ thị 19" nói gì', ""),
    ],
)
def test_number_of_which_something_is_asked_is_asked_for(typed: str, number: str) -> None:
    query = asked(understand(typed, TODAY))
    assert query.codes == (parse(number).codes if number else ())


def test_syllables_that_sound_alike_and_bear_marks() -> None:
    assert "chuong" in heard_alike("truong")
    assert {"số", "sô", "sơ"} <= marked_ways("so")
    assert "đua" in marked_ways("dua")
    assert marked_ways("facebook") == set()


def test_joined_words_are_split_into_common_ones() -> None:
    counts = {"thi": 50, "dua": 40, "du": 2, "a": 9, "yeu": 30, "nuoc": 60}
    assert splits("thiduayeunuoc", counts)[0] == ("thi", "dua", "yeu", "nuoc")
    assert splits("xyz", {}) == []


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("25/11/2024", "2024-11-25", "2024-11-25"),
        (" 25-11-2024 ", "2024-11-25", "2024-11-25"),
        ("ngày 5 tháng 3 năm 2024", "2024-03-05", "2024-03-05"),
        ("2/2024", "2024-02-01", "2024-02-29"),
        ("02-2024", "2024-02-01", "2024-02-29"),
        ("tháng 3/2024", "2024-03-01", "2024-03-31"),
        ("tháng năm 2024", "2024-05-01", "2024-05-31"),
        ("năm 2024", "2024-01-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("quý II/2024", "2024-04-01", "2024-06-30"),
        ("tháng này", "2026-11-01", "2026-11-30"),
    ],
)
def test_either_end_of_a_range_takes_a_day_a_month_or_a_year(
    typed: str, first: str, last: str
) -> None:
    assert str(first_day(typed, TODAY).day) == first
    assert str(last_day(typed, TODAY).day) == last
    assert not first_day(typed, TODAY).error


@pytest.mark.parametrize(
    "typed",
    ["13/2024", "31/02/2024", "3", "tháng 3", "1799", "từ 3/2024", "1/2024 - 3/2024", "٣/2024"],
)
def test_what_is_no_one_time_is_complained_of_and_kept(typed: str) -> None:
    for read in (first_day, last_day):
        assert read(typed, TODAY).day is None
        assert read(typed, TODAY).text == typed
        assert read(typed, TODAY).error
    assert not first_day(" ", TODAY).error


def test_range_is_named_by_the_ends_it_has() -> None:
    first, last = datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)
    assert range_label(first, last) == "01/01/2024 – 02/01/2024"
    assert range_label(first, first) == "01/01/2024"
    assert (range_label(first, None), range_label(None, last)) == (
        "từ 01/01/2024",
        "đến 02/01/2024",
    )
    assert range_label(None, None) == ""


@pytest.mark.parametrize(
    ("typed", "words", "beginnings"),
    [
        ("thi đua", "thi đua", ()),
        ("Huấn* luyện", "luyện", (Beginning("huấn"),)),
        ('"thi đua" +hu* -xã hu**', '"thi đua" -xã', (Beginning("hu"),)),
        ("kì*", "", (some(Beginning("kỳ"), Beginning("kì")),)),
    ],
)
def test_words_with_a_star_are_beginnings(
    typed: str, words: str, beginnings: tuple[Formula, ...]
) -> None:
    assert without_beginnings(typed) == (words, beginnings)


@pytest.mark.parametrize("typed", ["*", "h*", "hu*n", "*huấn", '"thi đu*"', "thi-đu*", "-huấn*"])
def test_star_that_ends_no_beginning_is_misplaced(typed: str) -> None:
    with pytest.raises(MisplacedStar):
        without_beginnings(f"thi {typed}")


def test_any_of_takes_words_phrases_numbers_and_beginnings_once() -> None:
    assert any_of("Lúa “cây nêu” 08/CT-UBND hu* lúa ,") == (
        ("lúa",),
        ("cây", "nêu"),
        ("08", "ct", "ubnd"),
        Beginning("hu"),
    )
    with pytest.raises(MisplacedStar):
        any_of('"cây n*"')
    assert any_of(" - ") == ()


@pytest.mark.parametrize("typed", ["huấn*, tuyên*, lúa", "huấn*,tuyên*,lúa", "huấn*; tuyên*;lúa,"])
def test_commas_beside_stars_list(typed: str) -> None:
    listed = (Beginning("huấn"), Beginning("tuyên"), ("lúa",))
    assert any_of(typed) == listed
    words, beginnings = without_beginnings(typed)
    assert (words.strip(","), beginnings) == ("lúa", listed[:2])


@pytest.mark.parametrize("typed", ["h*, tuyên*", ",*", '"huấn*, tuyên*"', "08/CT*,tuyên*"])
def test_star_is_misplaced_in_a_list_too(typed: str) -> None:
    for read in (any_of, without_beginnings):
        with pytest.raises(MisplacedStar):
            read(typed)


def test_clauses_decide_the_view_with_the_words() -> None:
    assert parse("", any_of("nông")).mode is Mode.EXACT
    assert parse("thi dua", any_of("nong")).mode is Mode.FOLDED
    assert parse("thi dua yeu nuoc", (near("đèn sách", 3),)).mode is Mode.MIXED
    assert parse("8/CT-CTUBND", any_of("nong")).codes == ()
    assert not parse("", any_of("nong")).is_empty
