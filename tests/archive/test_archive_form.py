"""The form of the archive: fields beside plain words, how they are told, kept and taken back."""

import csv
import datetime
import io
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from archive.alerts import send_alerts
from archive.models.saved import SavedSearch
from archive.question import Question
from archive.wording import wordings
from core.signals import archive_entries_changed
from exemplars.models import AwardGrant
from search.curation.synonyms import SynonymGroup
from tests import factories
from tests.archive.test_archive_pages import desk, get, soup_of, text_of, titles

pytestmark = pytest.mark.django_db

__all__ = ["desk"]

CLAUSES = {"mot-trong": 'nông* "thợ mỏ"', "gan-nhau": "cây nêu", "cach": "3"}


def on(day: str) -> datetime.datetime:
    """Return a moment of a day."""
    return timezone.make_aware(datetime.datetime.fromisoformat(f"{day} 09:00"))


def make_stories() -> None:
    factories.news("Cây cao có nêu", lead="Bà con nông dân.", published_on=on("2024-03-01"))
    factories.news("Nêu cao, cây thấp", lead="Anh em thợ mỏ.", published_on=on("2024-03-31"))
    factories.news("Cây nêu", lead="Anh em mỏ, bác thợ.", published_on=on("2024-04-01"))
    factories.news("Cây này một hai ba bốn nêu", lead="Nông thôn.", published_on=on("2023-12-31"))


def test_any_word_beginnings_and_nearness_narrow_together(desk: Client) -> None:
    make_stories()
    assert set(titles(get(desk, **CLAUSES))) == {"Cây cao có nêu", "Nêu cao, cây thấp"}
    farther = {**CLAUSES, "cach": ""}
    assert set(titles(get(desk, **farther))) == {
        "Cây cao có nêu",
        "Nêu cao, cây thấp",
        "Cây này một hai ba bốn nêu",
    }
    assert titles(get(desk, tu="nê* ca*", trong="tieu-de")) == titles(
        get(desk, tu="nêu cao", trong="tieu-de")
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("3/2024", "3/2024", {"Cây cao có nêu", "Nêu cao, cây thấp"}),
        ("tháng 3/2024", "31-03-2024", {"Cây cao có nêu", "Nêu cao, cây thấp"}),
        ("2024", "", {"Cây cao có nêu", "Nêu cao, cây thấp", "Cây nêu"}),
        ("", "năm 2023", {"Cây này một hai ba bốn nêu"}),
    ],
)
@pytest.mark.parametrize("field", ["tu-ngay den-ngay", "dang-tu dang-den"])
def test_months_and_years_stand_for_their_first_and_last_days(
    desk: Client, field: str, start: str, end: str, expected: set[str]
) -> None:
    make_stories()
    names = field.split()
    answer = get(desk, tu="cây nêu", **dict(zip(names, (start, end), strict=True)))
    assert set(titles(answer)) == expected
    for name, typed in zip(names, (start, end), strict=True):
        assert soup_of(answer).select_one(f"input[name={name}]").get("value", "") == typed


def test_what_was_understood_is_told_and_each_part_taken_back(desk: Client) -> None:
    make_stories()
    asked = {**CLAUSES, "tu": "cao nê*", "dang-tu": "3/2024", "dang-den": "2024", "loai": "news"}
    soup = soup_of(get(desk, **asked))
    chips = {
        " ".join(chip.get_text().split()): parse_qs(urlsplit(chip["href"]).query)
        for chip in soup.select(".chip")
    }
    whole = {name: [value] for name, value in asked.items()}
    gone = {
        "Bỏ điều kiện Có tất cả các từ: Từ bắt đầu bằng “nê” ×": {"tu": ["cao"]},
        "Bỏ điều kiện Có ít nhất một trong các từ: Có từ bắt đầu bằng “nông” hoặc “thợ mỏ” ×": {
            "mot-trong": None
        },
        "Bỏ điều kiện Các từ đứng gần nhau: “cây nêu” xen nhau không quá 3 từ khác ×": {
            "gan-nhau": None,
            "cach": None,
        },
        "Bỏ điều kiện Ngày đăng: Đăng 01/03/2024 – 31/12/2024 ×": {
            "dang-tu": None,
            "dang-den": None,
        },
        "Bỏ chọn Loại: Tin tức ×": {"loai": None},
    }
    assert chips == {
        label: {name: values for name, values in {**whole, **changed}.items() if values}
        for label, changed in gone.items()
    }


def test_the_words_of_clauses_are_marked(desk: Client) -> None:
    make_stories()
    soup = soup_of(get(desk, **CLAUSES))
    marked = {mark.get_text() for mark in soup.select(".archive-table mark")}
    assert marked >= {"Cây", "nêu", "nông", "thợ mỏ"}
    assert "cao" not in marked


def test_kept_questions_tell_their_clauses_and_days_in_words() -> None:
    (told,) = wordings([urlencode({**CLAUSES, "tu-ngay": "3/2024", "den-ngay": "năm 2024"})])
    assert told == (
        'Có ít nhất một trong các từ: nông* "thợ mỏ"; '
        "Các từ đứng gần nhau: cây nêu (không quá 3 từ khác); "
        "Từ ngày: 01/03/2024; Đến ngày: 31/12/2024"
    )
    (told,) = wordings(["gan-nhau=cây+nêu"])
    assert told == "Các từ đứng gần nhau: cây nêu (không quá 5 từ khác)"


def test_files_and_alerts_ask_the_same_question(
    desk: Client, mailoutbox: list, settings: object
) -> None:
    make_stories()
    querystring = urlencode({**CLAUSES, "cot": "loai"})
    answer = desk.get(f"/luu-tru/xuat.csv?{querystring}")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {"Cây cao có nêu", "Nêu cao, cây thấp"}
    desk.post("/luu-tru/da-luu/luu/", {"querystring": querystring, "name": "Hỏi"})
    kept = SavedSearch.objects.get()
    assert Question.kept(kept.querystring).request == Question.kept(querystring).request
    SavedSearch.objects.update(has_alert=True)
    send_alerts()
    factories.news("Cây nêu mới", lead="Nông trại.")
    factories.news("Cây nêu khác", lead="Không ai.")
    send_alerts()
    (message,) = mailoutbox
    assert "Cây nêu mới" in message.body
    assert "Cây nêu khác" not in message.body


def test_each_field_says_what_it_requires_to_who_hears_it(desk: Client) -> None:
    soup = soup_of(get(desk))
    for name in ("tu", "mot-trong", "cum-tu", "gan-nhau", "cach", "khong-co", "tu-ngay"):
        field = soup.select_one(f"[name={name}]")
        assert soup.find(id=field["aria-describedby"]).get_text().strip()


class TestAlternative:
    @staticmethod
    def offered(desk: Client, **asked: str) -> tuple[str, dict[str, list[str]]] | None:
        links = soup_of(get(desk, **asked)).select(".archive-alternative a")
        assert len(links) <= 1
        return next(((a.get_text(), parse_qs(urlsplit(a["href"]).query)) for a in links), None)

    def test_time_among_the_words_is_offered_as_a_range(self, desk: Client) -> None:
        factories.news("Khen thưởng", published_on=on("2024-03-15"))
        factories.news("Khen thưởng", published_on=on("2024-04-15"))
        asked = {"tu": "khen thưởng tháng 3/2024", "trong": "tieu-de"}
        assert not titles(get(desk, **asked)), "nothing is asked but what was typed"
        label, query = self.offered(desk, **asked)
        assert label == "Tìm “khen thưởng” với ngày từ 01/03/2024 đến 31/03/2024"
        assert query == {
            "tu": ["khen thưởng"],
            "trong": ["tieu-de"],
            "tu-ngay": ["01/03/2024"],
            "den-ngay": ["31/03/2024"],
        }
        answer = desk.get("/luu-tru/", query)
        assert titles(answer) == ["Khen thưởng"]
        assert "(1 trang)" in text_of(soup_of(get(desk, **asked)), ".archive-alternative")

    def test_time_that_is_open_is_offered_with_the_end_that_it_has(self, desk: Client) -> None:
        factories.news("Khen thưởng", published_on=on("2024-03-15"))
        assert self.offered(desk, tu="khen thưởng trước tháng 6/2024") == (
            "Tìm “khen thưởng” với ngày đến 31/05/2024",
            {"tu": ["khen thưởng"], "den-ngay": ["31/05/2024"]},
        )
        assert self.offered(desk, tu="khen thưởng sau năm 2023") == (
            "Tìm “khen thưởng” với ngày từ 01/01/2024",
            {"tu": ["khen thưởng"], "tu-ngay": ["01/01/2024"]},
        )

    def test_kind_and_place_among_the_words_are_offered_as_choices(self, desk: Client) -> None:
        there = factories.place("Hồng Lĩnh")
        factories.exemplar("Lương Thị Sen", place=there)
        factories.exemplar("Võ Văn Hưng")
        label, query = self.offered(desk, tu="gương Hồng Lĩnh")
        assert label == "Tìm mọi trang với loại “Gương điển hình”, nơi “tỉnh Hồng Lĩnh”"
        assert query == {"loai": ["exemplar"], "noi": [there.slug]}
        assert titles(desk.get("/luu-tru/", query)) == ["Lương Thị Sen"]

    def test_reading_is_offered_beside_an_answer_too(self, desk: Client) -> None:
        factories.news("Khen thưởng tháng 3/2024", published_on=on("2024-03-15"))
        asked = {"tu": "khen thưởng tháng 3/2024"}
        assert titles(get(desk, **asked)) == ["Khen thưởng tháng 3/2024"]
        assert self.offered(desk, **asked)

    def test_year_and_another_spelling_are_offered_only_where_nothing_was_found(
        self, desk: Client
    ) -> None:
        for _ in range(3):
            factories.news("Phong trào trồng rừng", published_on=on("2024-03-15"))
        assert self.offered(desk, tu="trồng rừng 2024") == (
            "Tìm “trồng rừng” với ngày từ 01/01/2024 đến 31/12/2024",
            {"tu": ["trồng rừng"], "tu-ngay": ["01/01/2024"], "den-ngay": ["31/12/2024"]},
        )
        assert self.offered(desk, tu="trồng rừngg") == ("Tìm “trồng rừng”", {"tu": ["trồng rừng"]})
        factories.news("Trồng rừng 2024")
        assert self.offered(desk, tu="trồng rừng 2024") is None

    def test_any_of_the_words_is_offered_where_nothing_holds_them_all(self, desk: Client) -> None:
        factories.news("Trồng khoai")
        factories.news("Trồng lúa")
        factories.news("Khác")
        assert self.offered(desk, tu="trồng lúa khoai") == (
            "Tìm “trồng lúa khoai” với ít nhất một trong các từ ấy",
            {"mot-trong": ["trồng lúa khoai"]},
        )
        assert self.offered(desk, tu="trồng lúa khoai", **{"mot-trong": "lúa"}) is None

    def test_no_time_is_offered_where_days_were_typed(self, desk: Client) -> None:
        factories.news("Khen thưởng tháng 3 2024", published_on=on("2024-03-15"))
        assert self.offered(desk, tu="khen thưởng tháng 3/2024")
        assert self.offered(desk, tu="khen thưởng tháng 3/2024", **{"tu-ngay": "2024"}) is None

    @pytest.mark.parametrize(
        "asked",
        [
            {"tu": '"khen thưởng" tháng 3/2024'},
            {"tu": "khen thưởng tháng 5/2024"},
            {"tu": "khen thưởng"},
            {"mot-trong": "tháng 3/2024"},
        ],
    )
    def test_nothing_is_offered_that_is_meant_as_typed_or_finds_nothing(
        self, desk: Client, asked: dict[str, str]
    ) -> None:
        factories.news("Khen thưởng", published_on=on("2024-03-15"))
        assert self.offered(desk, **asked) is None


def test_former_name_that_no_page_bears_stands_for_who_carries_it_on(desk: Client) -> None:
    heir = factories.place("Vườn Xanh")
    factories.place("Vườn Cũ", succeeded_by=heir)
    factories.exemplar("Bà Đỗ Thị Lúa", place=heir)
    factories.exemplar("Ông Vũ Văn Ngô", place=factories.place("Đồng Vắng"))
    assert titles(get(desk, **{"ten-noi": "vườn cũ"})) == ["Bà Đỗ Thị Lúa"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("ten-noi", "vx."),
        ("ten-noi", "v x"),
        ("ten-noi", "tp vx"),
        ("ten-to-chuc", "Bộ Hoa Lá và Cây Cảnh"),
        ("ten-khen-thuong", "HCVX hạng 3"),
        ("ten-khen-thuong", "huân chương vườn xanh hạng III"),
    ],
)
def test_names_are_met_by_all_that_the_catalogue_calls_them(
    desk: Client, field: str, typed: str
) -> None:
    garden = factories.place("Thành phố Vườn Xanh", aliases="VX\nV X")
    SynonymGroup.objects.create(terms="TP VX\nThành phố Vườn Xanh")
    ministry = factories.organisation("Bộ Hoa Lá và Cây Cảnh", short_name="Bộ HL&CC")
    one = factories.exemplar("Bà Đỗ Thị Lúa", place=garden)
    title = factories.award_title("Huân chương Vườn xanh hạng Ba", short_name="HCVX hạng Ba")
    AwardGrant.objects.create(exemplar=one, title=title, year=2024)
    archive_entries_changed.send(sender=type(one), page_ids=[one.pk])
    factories.directive("Về hoa", issuer=ministry)
    factories.exemplar("Ông Vũ Văn Ngô", place=factories.place("Đồng Vắng"))
    assert len(titles(get(desk, **{field: typed}))) == 1
