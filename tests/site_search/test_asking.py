"""A question is read on the page: what is asked instead, narrowed, named, and taken back."""

import datetime
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.contracts import CatalogueRow
from directives.models import DirectiveIndexPage
from exemplars.awards.naming import rows_asked
from exemplars.models import AwardTitle
from portal.destinations import DESTINATIONS, destinations_asked
from search.curation.synonyms import SynonymGroup
from search.engines.base import FacetCount, SearchPage
from site_search.presentation import shown_facets
from tests import factories
from tests.factories.visibility import HIDINGS, hidden
from understanding.anniversaries import find_anniversary

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client: Client) -> Callable[..., BeautifulSoup]:
    def ask(text: str, **parameters: str) -> BeautifulSoup:
        answer = client.get("/tim-kiem/", {"q": text, **parameters})
        return BeautifulSoup(answer.content.decode(), "html.parser")

    return ask


def morning(year: int, month: int, day: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(year, month, day, 8))


def titles(page: BeautifulSoup) -> list[str]:
    return [" ".join(link.get_text().split()) for link in page.select(".result__title a")]


def named(page: BeautifulSoup) -> list[str]:
    return [" ".join(link.get_text().split()) for link in page.select(".named a")]


def chips(page: BeautifulSoup) -> list[str]:
    return [" ".join(chip.get_text().split()) for chip in page.select(".narrowed a")]


def make_stories() -> None:
    for number in range(4):
        factories.news(f"Phong trào thi đua yêu nước số {number}")


@pytest.mark.parametrize(
    "typed",
    [
        "thi ddua yeeu nuwowcs",
        "thi d9ua ye6u nu7o71c",
        "thiduayeunuoc",
        "thi đua yêunước",
        "thi đau yêu nước",
        "thi đua yêu nưc",
        "phonng trào thi đua",
    ],
)
def test_slips_are_asked_as_they_were_meant_and_can_be_taken_back(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    make_stories()
    page = ask(typed)
    assert len(titles(page)) == 4
    back = page.select_one(".search__verbatim a")
    assert back is not None
    assert "nguyen-van=1" in str(back["href"])
    assert f"“{typed}”" in page.select_one(".search__verbatim").get_text()
    assert not ask(typed, **{"nguyen-van": "1"}).select(".search__verbatim")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ho thi lươg", 1),
        ("trồngcayxanh", 1),
        ("trồngcay xanh", 1),
        ("xyzq passwd lươg", 0),
    ],
)
def test_slips_among_few_marks_are_mended(
    ask: Callable[..., BeautifulSoup], typed: str, found: int
) -> None:
    for number in range(3):
        factories.news(f"Trồng cây xanh {number}")
        factories.news(f"Bà Hồ Thị Lương kể {number}")
    page = ask(typed)
    assert bool(titles(page)) == bool(found)
    assert bool(page.select(".search__verbatim")) == bool(found)
    assert ("lương" in page.get_text().lower()) == (typed == "ho thi lươg")


def test_name_in_a_catalogue_is_known_though_a_letter_went_astray(
    ask: Callable[..., BeautifulSoup],
) -> None:
    factories.award_title("Huân chương Vườn xanh")
    one = factories.news("Đón huân chương Vườn xanh")
    factories.news("Hân hoan trong vườn xanh")
    page = ask("hân chương vườn xanh")
    assert titles(page)[0] == one.title
    assert page.select(".search__verbatim")


@pytest.mark.parametrize("how", HIDINGS)
def test_words_of_hidden_pages_mend_nothing(ask: Callable[..., BeautifulSoup], how: str) -> None:
    for _ in range(3):
        hidden(factories.news, how, title="Vườn zyqnem xanh")
    assert "zyqnem" not in ask("vườn zyqnen xanh").get_text()


def test_words_as_typed_are_kept_where_pages_hold_them(ask: Callable[..., BeautifulSoup]) -> None:
    make_stories()
    factories.news("Bác Mận làm muối")
    page = ask("bác Mận làm muối")
    assert titles(page)[0] == "Bác Mận làm muối"
    assert not page.select(".search__verbatim")


@pytest.mark.parametrize("typed", ["cô mận", "Hà Thị Mận", "Bà mẹ VN", "mận"])
def test_names_are_not_spelt_as_other_words(ask: Callable[..., BeautifulSoup], typed: str) -> None:
    factories.news("Cây mận trước ngõ")
    for number in range(12):
        factories.news(f"Cô vẫn kể, hà thị mẫn nghe, bà mẹ và con {number}")
    assert not ask(typed).select(".search__verbatim")


def test_abbreviation_of_nothing_but_a_title_is_answered(client: Client) -> None:
    AwardTitle.objects.create(name="Thầy thuốc ưu tú", group="state_honour", level="state")
    SynonymGroup.objects.create(terms="TTƯT\nThầy thuốc ưu tú")
    for text in ("TTƯT", "ttut"):
        assert client.get("/tim-kiem/", {"q": text}).status_code == 200


def test_what_was_read_is_taken_back_alone(
    ask: Callable[..., BeautifulSoup], client: Client
) -> None:
    factories.directive("Về phong trào", number="9/CT-UBND", issued_on=datetime.date(2024, 3, 5))
    factories.directive("Về việc khác", number="8/CT-UBND", issued_on=datetime.date(2023, 3, 5))
    page = ask("văn bản 2024")
    assert len(titles(page)) == 1
    without = {
        " ".join(chip.get_text().split()): chip["href"] for chip in page.select("a.chip--lead")
    }
    (time,) = [href for text, href in without.items() if "Thời gian" in text]
    (kind,) = [href for text, href in without.items() if "Loại" in text]
    assert "2024" not in time
    assert "2024" in kind
    whole = client.get(f"/tim-kiem/{page.select_one('a.chip--quiet')['href']}").content.decode()
    assert "Thời gian:" not in whole


def test_kind_chosen_by_the_reader_stands_beside_a_time(
    ask: Callable[..., BeautifulSoup],
) -> None:
    story = factories.news("Chuyện làng", published_on=morning(2024, 3, 11))
    factories.directive("Về phong trào", number="9/CT-UBND", issued_on=datetime.date(2024, 3, 5))
    page = ask("văn bản tháng 3/2024", loai="news")
    assert titles(page) == [story.title]
    assert "không có trong danh mục" not in page.get_text()


def test_required_word_that_is_nowhere_finds_nothing(ask: Callable[..., BeautifulSoup]) -> None:
    make_stories()
    assert "Không tìm thấy gì" in ask("+zzyzx thi đua").select_one("h1").get_text()


def test_time_narrows_as_a_chip(ask: Callable[..., BeautifulSoup]) -> None:
    march = factories.news("Giao ước mùa xuân", published_on=morning(2024, 3, 11))
    factories.news("Giao ước mùa hạ", published_on=morning(2024, 6, 1))
    page = ask("giao ước tháng 3/2024")
    assert titles(page) == [march.title]
    assert any("Thời gian: 03/2024" in chip for chip in chips(page))
    assert len(titles(ask("giao ước tháng 3/2024", **{"nguyen-van": "1"}))) == 2


def test_time_of_which_nothing_is_found_is_named_and_left_out(
    ask: Callable[..., BeautifulSoup],
) -> None:
    story = factories.news("Giao ước mùa xuân", published_on=morning(2024, 3, 11))
    page = ask("giao ước tháng 5/2023")
    assert titles(page) == [story.title]
    assert "Không có trang nào khớp trong thời gian 05/2023" in page.get_text()
    assert not any("Thời gian" in chip for chip in chips(page))
    assert "Không tìm thấy gì" in ask("zyqnem tháng 5/2023").select_one("h1").get_text()


def test_day_in_a_long_question_is_part_of_what_is_told(
    ask: Callable[..., BeautifulSoup],
) -> None:
    story = factories.news(
        "Hợp tác xã", lead="Bản giao ước có hiệu lực từ ngày 20 tháng 2 năm 2023"
    )
    page = ask(
        "Bản giao ước ký ngày 20/01/2023 thì đến tháng 2 năm 2023 đã có hiệu lực chưa, đúng hay sai"
    )
    assert titles(page)[0] == story.title
    assert "thời gian" not in page.select_one(".search__head").get_text().lower()


def test_kind_and_time_alone_browse(ask: Callable[..., BeautifulSoup]) -> None:
    factories.news("Chuyện làng", published_on=morning(2024, 3, 11))
    paper = factories.directive(
        "Về phong trào", number="9/CT-UBND", issued_on=datetime.date(2024, 3, 5)
    )
    page = ask("văn bản tháng 3/2024")
    assert [title.endswith(paper.title) for title in titles(page)] == [True]
    assert any("Loại: Văn bản" in chip for chip in chips(page))


def test_kind_of_a_place_stands_before_news_of_it(ask: Callable[..., BeautifulSoup]) -> None:
    place = factories.place("Đồng Tháp")
    for number in range(3):
        factories.news(f"Đồng Tháp: Đồng Tháp mùa nước nổi {number}", lead="Gương sáng Đồng Tháp")
    person = factories.exemplar("Đỗ Thị Lúa", place=place)
    assert titles(ask("gương Đồng Tháp"))[0] == person.title
    assert titles(ask("gương ở Đồng Tháp mùa nước nổi"))[0] != person.title


def test_word_that_is_nowhere_is_named(ask: Callable[..., BeautifulSoup]) -> None:
    make_stories()
    page = ask("phong trào thi đua zzyzxw")
    assert len(titles(page)) == 4
    assert "Không có trang nào chứa “zzyzxw”" in page.get_text()


def test_page_of_that_name_stands_first(ask: Callable[..., BeautifulSoup]) -> None:
    for _ in range(3):
        factories.news("Lương Thị Sen và đường hoa của Lương Thị Sen")
    person = factories.exemplar("Lương Thị Sen")
    assert titles(ask("bà Lương Thị Sen"))[0] == person.title


def test_title_is_named_first_by_any_of_its_names(ask: Callable[..., BeautifulSoup]) -> None:
    AwardTitle.objects.create(
        name="Huân chương Lao động hạng Ba", group="order", level="state", rank=3
    )
    for typed in (
        "huân chương lao động hạng 3",
        "hc lao động hạng III",
        "HCLĐ hạng ba",
        "huan chuong lao dong",
    ):
        assert named(ask(typed))[:1] == ["Huân chương Lao động hạng Ba"], typed


def test_names_of_titles_follow_their_rows() -> None:
    title = AwardTitle.objects.create(name="Cờ thi đua Vườn Xanh", group="title", level="state")
    assert [row.label for row in rows_asked(["co thi dua vuon xanh"])] == [title.name]
    title.delete()
    assert rows_asked(["co thi dua vuon xanh"]) == []


def test_ways_about_the_portal_lead_somewhere(
    ask: Callable[..., BeautifulSoup], client: Client
) -> None:
    assert named(ask("bản đồ")) == ["Bản đồ gương điển hình"]
    for destination in DESTINATIONS:
        if destination.is_page:
            continue
        row: CatalogueRow = next(
            row for row in destinations_asked(["de cu", *map(str.lower, destination.names)]) if row
        )
        assert client.get(row.url).status_code == 200


@pytest.mark.parametrize("typed", ["20/11/2026", "ngày 20/11/2026"])
def test_day_alone_finds_what_is_dated_in_it(ask: Callable[..., BeautifulSoup], typed: str) -> None:
    story = factories.news("Chuyện làng", published_on=morning(2026, 11, 20))
    factories.news("Chuyện khác", published_on=morning(2026, 11, 21))
    assert titles(ask(typed)) == [story.title]


def test_time_before_and_after_is_no_time_in_between(ask: Callable[..., BeautifulSoup]) -> None:
    old = factories.news("Giao ước cũ", published_on=morning(2019, 3, 11))
    new = factories.news("Giao ước mới", published_on=morning(2024, 6, 1))
    assert titles(ask("giao ước trước năm 2020")) == [old.title]
    assert titles(ask("giao ước sau tháng 3/2019")) == [new.title]
    assert len(titles(ask("giao ước từ 2019 đến 2024"))) == 2


@pytest.mark.parametrize("typed", ["vá đường", "dân quân hộ đê", "cô giáo chở sách"])
def test_words_that_stand_beside_everything_replace_none(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    factories.news("Người vá xe, con đê, chuyến đò chở gạch")
    for number in range(8):
        factories.news(f"Làng và đường làng {number}, hộ để lúa, cô giáo có sách, dân quân hộ để")
    assert not ask(typed).select(".search__verbatim")


def test_choice_that_no_database_can_hold_is_ignored(client: Client) -> None:
    factories.news("Ngọn đèn")
    for name in ("noi", "to-chuc", "phong-trao", "loai"):
        assert client.get("/tim-kiem/", {"q": "đèn", name: "a\0b"}).status_code == 200


@pytest.mark.parametrize("typed", ["tin mới nhất", "tin moi nhat", "tin mới đây", "tin mới đăng"])
def test_newest_of_a_kind_stand_first(ask: Callable[..., BeautifulSoup], typed: str) -> None:
    factories.news("Tin mới nhất của làng, tin mới nhất", published_on=morning(2020, 3, 11))
    new = factories.news("Chuyện phố", published_on=morning(2024, 3, 11))
    factories.directive("Tin mới nhất")
    page = ask(typed)
    assert titles(page)[0] == new.title
    assert len(titles(page)) == 2
    assert any("Loại: Tin tức" in chip for chip in chips(page))


@pytest.mark.parametrize(
    "typed", ["ký giao ước mới nhất", "ky giao uoc moi nhat", "ký giao ước gần đây"]
)
def test_newest_that_hold_the_words_stand_first_and_the_order_is_told(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    factories.news("Ký giao ước, ký giao ước", published_on=morning(2020, 3, 11))
    new = factories.news("Làng ký giao ước", published_on=morning(2024, 3, 11))
    factories.news("Làng giao ước", published_on=morning(2025, 3, 11))
    page = ask(typed)
    assert titles(page)[0] == new.title
    assert len(titles(page)) == 2
    assert page.select_one(".search__sorts strong").get_text() == "Mới nhất"
    by_words = next(link for link in page.select(".search__sorts a") if "khớp" in link.get_text())
    assert parse_qs(str(by_words["href"])[1:]) == {"q": [typed], "sap-xep": ["do-khop"]}
    for order in ("cu-nhat", "do-khop"):
        assert titles(ask(typed, **{"sap-xep": order})) == titles(page)[::-1], order


def test_newest_are_of_pages_that_are_about_the_words(ask: Callable[..., BeautifulSoup]) -> None:
    years = range(2018, 2023)
    for year in years:
        factories.news(f"Về giao ước {year}", published_on=morning(year, 3, 11))
    scattered = "Người giao hàng đi qua cánh đồng và con sông nhỏ rồi ước một điều lành"
    factories.news("Chuyện khác", lead=scattered, published_on=morning(2025, 3, 11))
    factories.news(
        "Nhắc đến", body=factories.body(text="Có giao ước."), published_on=morning(2025, 4, 11)
    )
    about = [f"Về giao ước {year}" for year in reversed(years)]
    assert titles(ask("tin mới nhất về giao ước")) == about
    # In the order of days the same pages stand, and the page says so and leads to the others.
    for page in (ask("giao ước mới nhất"), ask("giao ước", **{"sap-xep": "moi-nhat"})):
        assert titles(page) == about
        assert "Xếp theo ngày thì chỉ gồm" in page.get_text()
        wider = page.select(".search__answer > .search__wider a")[-1]
        asked = {key: values[0] for key, values in parse_qs(str(wider["href"])[1:]).items()}
        page = ask(asked.pop("q"), **asked)
        assert titles(page)[:2] == ["Nhắc đến", "Chuyện khác"]
        assert "Xếp theo ngày thì chỉ gồm" not in page.get_text()
    assert titles(ask("mới nhất của giao ước năm"))[0] == "Về giao ước 2022"


def test_newest_that_nothing_is_about_are_those_that_mention_it(
    ask: Callable[..., BeautifulSoup],
) -> None:
    for year in (2020, 2022, 2021):
        title = f"Chuyện làng {year}"
        factories.news(
            title, body=factories.body(text="Có giao ước."), published_on=morning(year, 3, 11)
        )
    page = ask("giao ước mới nhất")
    assert titles(page) == [f"Chuyện làng {year}" for year in (2022, 2021, 2020)]
    whole = ask("giao ước đồng sen mới nhất")
    assert len(titles(whole)) == 3
    assert whole.select_one(".search__sorts strong").get_text() == "Độ khớp"


def make_documents() -> None:
    decree = factories.document_type("Nghị định", catalogue_key="nghi-dinh")
    letter = factories.document_type("Thông tư", catalogue_key="thong-tu")
    ministry = factories.organisation("Bộ Vườn Xanh")
    day = datetime.date(2024, 3, 5)
    factories.directive("Về hoa", number="9/2024/NĐ-CP", issued_on=day, document_type=decree)
    factories.directive(
        "Về quả, nhắc một nghị định của Bộ Vườn Xanh năm 2024, nghị định tháng 3/2024",
        number="7/2023/TT-BVX",
        issued_on=datetime.date(2023, 3, 5),
        document_type=letter,
        issuer=ministry,
    )
    factories.directive(
        "Về lá",
        number="5/2022/NĐ-CP",
        issued_on=datetime.date(2022, 3, 5),
        document_type=decree,
        issuer=ministry,
    )
    factories.news("Nghị định, thông tư và nghị định năm 2024", published_on=morning(2024, 3, 6))


@pytest.mark.parametrize(
    ("typed", "found", "read"),
    [
        ("nghị định năm 2024", ["Về hoa"], ["Thể loại: Nghị định", "Thời gian: 2024"]),
        ("nghi dinh 3/2024", ["Về hoa"], ["Thể loại: Nghị định", "Thời gian: 03/2024"]),
        ("nghị định", ["Về hoa", "Về lá"], ["Thể loại: Nghị định"]),
        (
            "nghị định của Bộ Vườn Xanh",
            ["Về lá"],
            ["Thể loại: Nghị định", "Cơ quan, tổ chức: Bộ Vườn Xanh"],
        ),
        ("nghị định mới nhất", ["Về hoa", "Về lá"], ["Thể loại: Nghị định"]),
    ],
)
def test_type_of_documents_narrows_with_its_time_and_issuer(
    ask: Callable[..., BeautifulSoup], typed: str, found: list[str], read: list[str]
) -> None:
    make_documents()
    page = ask(typed)
    assert [title.partition(": ")[2] for title in titles(page)] == found
    shown = [chip.removeprefix("Bỏ lọc ").removesuffix(" ×") for chip in chips(page)]
    assert shown[: len(read)] == read


def test_body_without_a_page_narrows_nothing_and_is_named(
    ask: Callable[..., BeautifulSoup],
) -> None:
    make_documents()
    factories.organisation("Bộ Vườn Đỏ")
    page = ask("nghị định của Bộ Vườn Đỏ")
    assert [title.partition(": ")[2] for title in titles(page)] == ["Về hoa", "Về lá"]
    assert not any("Vườn Đỏ" in chip for chip in chips(page))
    assert "Kho chưa có trang nào của Bộ Vườn Đỏ" in page.get_text()
    assert "Kho chưa có" not in ask("nghị định của Bộ Vườn Xanh").get_text()


@pytest.mark.parametrize("typed", ["công văn năm 2024", "cong van moi nhat", "quyết định năm 2024"])
def test_type_that_readers_find_nowhere_is_named(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    make_documents()
    secret = factories.document_type("Quyết định", catalogue_key="quyet-dinh")
    hidden(factories.directive, "draft", number="9/2024/QĐ-CP", document_type=secret)
    page = ask(typed)
    assert "Về hoa" in titles(page)[0]
    words = " ".join(typed.split()[:2])
    assert f"Kho chưa có {words} nào" in page.get_text()
    assert not any("Thể loại" in chip for chip in chips(page))
    assert "Kho chưa có" not in ask("gương năm 2024").get_text()


def test_number_beside_a_type_is_a_year_only_where_it_may_be(
    ask: Callable[..., BeautifulSoup],
) -> None:
    make_documents()
    factories.directive("Về cây", number="2024/QĐ-UBND", issued_on=datetime.date(2020, 3, 5))
    assert "thời gian" not in ask("nghị định 2056").select_one(".search__head").get_text().lower()
    page = ask("quyết định 2024")
    assert titles(page)[0].endswith("Về cây")
    assert chips(page) == []


def test_time_without_such_a_document_is_named_and_left_out(
    ask: Callable[..., BeautifulSoup],
) -> None:
    make_documents()
    page = ask("thông tư 2024")
    assert [title.partition(",")[0] for title in titles(page)] == ["7/2023/TT-BVX: Về quả"]
    assert "Không có trang nào khớp trong thời gian 2024" in page.get_text()


def test_each_reading_is_taken_back_alone_and_the_others_stay(
    ask: Callable[..., BeautifulSoup],
) -> None:
    make_documents()
    removals = {
        chip.get_text(" ").split(":")[0].split()[-1]: parse_qs(str(chip["href"])[1:])
        for chip in ask("nghị định năm 2024").select("a.chip--lead")
    }
    no_time = ask("", **{name: values[0] for name, values in removals["gian"].items()})
    assert len(titles(no_time)) == 2
    assert [chip for chip in chips(no_time) if "Nghị định" in chip]
    no_type = ask("", **{name: values[0] for name, values in removals["loại"].items()})
    assert len(titles(no_type)) == 2
    assert [chip for chip in chips(no_type) if "01/01/2024 – 31/12/2024" in chip]


@pytest.mark.parametrize(
    "typed",
    ["nghị định của Bộ Vườn Xanh", "nghị định mới nhất của Bộ Vườn Xanh", "văn bản trong năm 2024"],
)
def test_no_scrap_of_what_was_read_is_left(ask: Callable[..., BeautifulSoup], typed: str) -> None:
    make_documents()
    removals = [parse_qs(str(chip["href"])[1:]) for chip in ask(typed).select("a.chip--lead")]
    assert len(removals) == 2
    for left in removals:
        assert "q" not in left, left
        assert ("sap-xep" in left) == ("mới nhất" in typed)


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("nghị định năm 2024", {"loai": "directive"}),
        ("nghị định của Bộ Vườn Xanh", {"loai": "directive", "sap-xep": "cu-nhat"}),
        ("nghị định năm 2024", {"nam": "2024"}),
        ("nghị định năm 2024", {"tu-ngay": "2/2024"}),
        ("tin năm 2024", {"nam": "2024"}),
        ("văn bản mới nhất về hoa", {"loai": "directive"}),
    ],
)
def test_choice_beside_what_was_read_takes_nothing_of_it_away(
    ask: Callable[..., BeautifulSoup], typed: str, choice: dict[str, str]
) -> None:
    make_documents()
    plain, chosen = ask(typed), ask(typed, **choice)
    assert titles(chosen) == titles(plain) != []
    assert set(chips(chosen)) >= set(chips(plain))


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("tháng 3/2024", 5),
        ("03/2024", 5),
        ("3.2024", 5),
        ("thang 3 nam 2024", 5),
        ("tháng ba năm 2024", 5),
        ("quý I/2024", 6),
        ("quý 1 năm 2024", 6),
    ],
)
def test_time_alone_lists_all_that_is_dated_in_it_however_it_is_typed(
    ask: Callable[..., BeautifulSoup], typed: str, count: int
) -> None:
    spoken = factories.news(
        "Tháng 3 năm 2024 và quý 1 năm 2024 của làng", published_on=morning(2024, 3, 2)
    )
    for day in (13, 19, 15, 17):
        factories.news(f"Chuyện làng {day}", published_on=morning(2024, 3, day))
    factories.news("Chuyện mùa xuân", published_on=morning(2024, 2, 3))
    factories.news("Nhắc đến tháng 3 năm 2024", published_on=morning(2025, 3, 2))
    found = titles(ask(typed))
    assert found[:3] == [spoken.title, "Chuyện làng 19", "Chuyện làng 17"]
    assert len(found) == count


def test_facets_count_what_a_choice_gives(ask: Callable[..., BeautifulSoup]) -> None:
    for number in range(3):
        factories.news(f"Tháng 3/2024 số {number}", published_on=morning(2024, 3, 11))
    factories.news("Chuyện khác", published_on=morning(2024, 3, 12))
    factories.directive("Tháng 3/2024", number="9/CT-UB", issued_on=datetime.date(2024, 3, 5))
    page = ask("tháng 3/2024")
    for box in page.select("input[name=loai]"):
        shown = box.find_next(class_="facet__count").get_text()
        found = ask("tháng 3/2024", loai=str(box["value"]))
        assert str(len(titles(found))) in shown, box["value"]


@pytest.mark.parametrize("typed", ["giao uoc xom dong", "giao ước xom dong"])
def test_words_without_marks_find_as_many_as_with_them(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    for number in range(3):
        factories.news(f"Giao ước xóm Đồng {number}")
        factories.news(f"Giáo viên uốc, xôm động {number}")
    page = ask(typed)
    assert len(titles(page)) == len(titles(ask("giao ước xóm đồng"))) == 3
    assert f"“{typed}”" in page.select_one(".search__verbatim").get_text()
    assert len(titles(ask(typed, **{"nguyen-van": "1"}))) >= 3


def test_joined_words_without_marks_find_as_many_as_apart_and_with_them(
    ask: Callable[..., BeautifulSoup],
) -> None:
    for number in range(3):
        factories.news(f"Giao ước xóm Đồng {number}")
        factories.news(f"Giáo viên uốc, xôm động {number}")
    page = ask("giaouoc xomdong")
    assert len(titles(page)) == 3
    assert "“giaouoc xomdong”" in page.select_one(".search__verbatim").get_text()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("vườn -giao ước xóm", 'vườn -"giao ước" xóm'),
        ("vuon -giao uoc", 'vuon -"giao uoc"'),
        ("vườn -giao xóm", ""),
        ('vườn -"giao ước"', ""),
    ],
)
def test_words_behind_a_minus_that_are_one_are_offered_in_quotation_marks(
    ask: Callable[..., BeautifulSoup], typed: str, offered: str
) -> None:
    for number in range(3):
        factories.news(f"Giao ước vườn {number}")
        factories.news(f"Vườn của xóm {number}")
        factories.news(f"Giao cho xóm {number} vườn, ước gì được mùa")
    links = ask(typed).select(".search__line p a")
    assert [link.get_text() for link in links] == ([offered] if offered else [])


def test_one_letter_is_offered_no_other(ask: Callable[..., BeautifulSoup]) -> None:
    factories.news("Á hậu trồng hoa")
    assert not ask("a").select(".search__line p a")


def test_words_that_bear_other_marks_too_are_taken_as_typed(
    ask: Callable[..., BeautifulSoup],
) -> None:
    for number in range(3):
        factories.news(f"Cành hoa mai {number}")
        factories.news(f"Súng hỏa mai {number}")
    page = ask("hoa mai")
    assert len(titles(page)) == 6
    assert not page.select(".search__verbatim")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("HCVX", "Huân chương Vườn Xanh"),
        ("hcvx", "Huân chương Vườn Xanh"),
        ("ai được tặng HCVX", "Huân chương Vườn Xanh"),
        ("CSTĐVX", "Chiến sĩ thi đua vườn xanh"),
        ("KNC", "Kỷ niệm chương"),
        ("BKTBVX", "Bằng khen của Trưởng ban vườn xanh"),
    ],
)
def test_titles_are_named_by_their_initials(
    ask: Callable[..., BeautifulSoup], typed: str, name: str
) -> None:
    factories.award_title(name)
    factories.award_title("Huy hiệu Vườn Đỏ")
    story = factories.news(f"Làng đón {name}")
    factories.news("Chuyện khác")
    page = ask(typed)
    assert named(page)[:1] == [name]
    assert titles(page)[0] == story.title


def test_title_that_stands_nowhere_together_is_asked_in_full(
    ask: Callable[..., BeautifulSoup],
) -> None:
    factories.award_title("Huân chương Vườn Xanh lá biếc")
    story = factories.news("Vườn xanh nhận huân chương")
    page = ask("HCVXLB")
    assert titles(page) == [story.title]
    assert "“HCVXLB”" in page.select_one(".search__verbatim").get_text()


def test_short_initials_name_no_title_among_other_words(ask: Callable[..., BeautifulSoup]) -> None:
    factories.award_title("Cờ thi đua vườn")
    factories.award_title("Cờ thi đua")
    factories.news("Hội CTĐ xóm Đồng")
    assert named(ask("hội CTĐ xóm Đồng")) == []
    assert "Cờ thi đua" in named(ask("CTĐ"))


@pytest.mark.parametrize(
    "typed", ["công an vườn xanh", "cong an vuon xanh", "Công an tỉnh Vườn Xanh"]
)
def test_body_is_named_without_the_level_of_its_place(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    factories.organisation("Công an tỉnh Vườn Xanh")
    assert named(ask(typed)) == ["Công an tỉnh Vườn Xanh"]


def test_body_of_two_levels_is_named_with_its_own_alone(ask: Callable[..., BeautifulSoup]) -> None:
    factories.organisation("UBND tỉnh Vườn Xanh")
    factories.organisation("UBND thành phố Vườn Xanh")
    assert named(ask("ubnd vườn xanh")) == []
    assert named(ask("ubnd thành phố vườn xanh")) == ["UBND thành phố Vườn Xanh"]


def test_words_that_no_shown_page_holds_are_named_where_fewer_are_enough(
    ask: Callable[..., BeautifulSoup],
) -> None:
    factories.news("Tổ hợp tác trồng sen bên đầm Vạc")
    factories.news("Chuyện gốm và lụa")
    told = ask("hợp tác trồng sen đầm vạc gốm").select_one(".search__head").get_text()
    assert "Các trang dưới đây không có “gốm”." in told
    assert "Các trang dưới đây" not in ask("hợp tác trồng sen đầm vạc").get_text()


@pytest.mark.parametrize("typed", ["bảng vàng", "bảng vàng danh dự", "mất ví"])
def test_words_that_are_spelt_well_are_asked_as_typed(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    for number in range(30):
        factories.news(f"Chuyện vàng, trả lại {number}, mất giày, có ví da và cái bảng đen")
    for number in range(6):
        factories.news(f"Mua bằng vàng, mất vị {number}")
    page = ask(typed)
    assert not page.select(".search__verbatim")


@pytest.mark.parametrize("typed", ["cãi cách hành chính", "chuyển đổi sô", "khen thuởng xóm"])
def test_slips_with_marks_are_mended_where_what_stands_beside_them_says_so(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    factories.news("Bầu sô cãi nhau, ca sĩ chạy sô")
    for number in range(6):
        factories.news(f"Xóm {number}: cải cách hành chính, chuyển đổi số và khen thưởng xóm")
    assert len(titles(ask(typed))) == 6


def test_pages_that_lack_a_word_are_offered_apart(ask: Callable[..., BeautifulSoup]) -> None:
    for number in range(10):
        factories.news(f"Trồng hoa giấy đỏ {number}")
    for number in range(3):
        factories.news(f"Trồng hoa giấy trắng {number}")
    page = ask("trồng hoa giấy đỏ")
    assert "10 kết quả" in page.select_one("h1").get_text()
    (wider,) = page.select(".search__wider a")
    address = {key: values[0] for key, values in parse_qs(str(wider["href"])[1:]).items()}
    page = ask(address.pop("q"), **address)
    assert "13 kết quả" in page.select_one("h1").get_text()
    assert not page.select(".search__wider")
    assert "chỉ có một phần các từ" in page.get_text()


def test_word_beside_a_kind_finds_no_more_than_the_kind(
    ask: Callable[..., BeautifulSoup],
) -> None:
    for number in range(3):
        factories.news(f"Phong trào trồng hoa {number}")
    for number in range(6):
        factories.news(f"Chuyện mới {number}")
    found = titles(ask("phong trào mới"))
    assert len(found) >= 3
    assert not [title for title in found if "Chuyện" in title]


@pytest.mark.parametrize("typed", ["ngày 8/3", "8/3", "ngay 8 thang 3", "08/03", "ngày 8-3"])
def test_day_of_no_year_is_found_by_its_words_together(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    factories.news("Hội chị em", lead="Xã họp mặt nhân ngày 8/3.")
    factories.news("Hội xóm", lead="Xóm họp mặt ngày 8 tháng 3.")
    factories.news("Ngày mùa", lead="Ngày 8 gặt xong 3 thửa, còn 8 thửa.")
    assert set(titles(ask(typed))) == {"Hội chị em", "Hội xóm"}


def test_day_beside_words_puts_pages_about_both_first(ask: Callable[..., BeautifulSoup]) -> None:
    factories.news("Họp mặt nhà giáo", lead="Trường làng họp mặt nhà giáo ngày 20/11.")
    for number in range(3):
        factories.news(f"Nhà giáo về hưu {number}", published_on=morning(2026, 1, 1 + number))
    page = ask("nhà giáo 20/11")
    assert titles(page)[0] == "Họp mặt nhà giáo"
    assert len(titles(page)) == 4
    assert "Trang nói về cả “20/11” đứng trước." in page.get_text()
    page = ask("về hưu 20/11")
    assert len(titles(page)) == 3
    assert "Không có trang nào nói về cả “20/11”" in page.get_text()


@pytest.mark.parametrize("typed", ["tiến độ 30/2", "tỷ số 24-7", "tăng 3/2024", "phần 5.3"])
def test_other_numbers_are_no_day(typed: str) -> None:
    assert find_anniversary(typed) is None


def test_year_and_kind_beside_words_are_told_and_a_press_away(
    ask: Callable[..., BeautifulSoup],
) -> None:
    for year in (2023, 2024, 2024):
        factories.news(f"Ruộng muối {year}", published_on=morning(year, 3, 11))
    factories.directive("Kế hoạch ruộng muối", issued_on=datetime.date(2023, 5, 1))
    for typed, told, found in (
        ("ruộng muối 2024", "Trang năm 2024 được xếp trước.", 2),
        ("tin tức ruộng muối", "Trang loại Tin tức được xếp trước.", 3),
    ):
        page = ask(typed)
        (link,) = page.select(".search__head .search__wider a")
        assert told in page.get_text()
        assert f"Chỉ xem {found} trang ấy" in link.get_text()
        asked = {key: values[0] for key, values in parse_qs(str(link["href"])[1:]).items()}
        page = ask(asked.pop("q"), **asked)
        assert len(titles(page)) == found
        assert not page.select(".search__head .search__wider")
    page = ask("ruộng muối 1999")
    assert len(titles(page)) == 4
    assert "Không có trang nào như vậy của năm 1999." in page.get_text()


def test_mark_behind_a_few_words_makes_no_sentence_of_them(
    ask: Callable[..., BeautifulSoup],
) -> None:
    for number in range(12):
        factories.news(f"Trồng hoa giấy đỏ {number}")
    for number in range(3):
        factories.news(f"Trồng hoa giấy trắng {number}")
    assert "12 kết quả" in ask("trồng hoa giấy đỏ?").select_one("h1").get_text()


def test_how_many_pages_hold_a_word_of_a_sentence_is_no_heading(
    ask: Callable[..., BeautifulSoup],
) -> None:
    for number in range(12):
        factories.news(f"Trồng hoa giấy đỏ {number}", lead="Vườn hoa của xóm.")
    page = ask("ai đã trồng vườn hoa giấy đỏ của xóm năm nào vậy?")
    assert "Những trang khớp nhất với" in page.select_one("h1").get_text()
    assert "12 trang có một phần các từ" in page.get_text()


@pytest.mark.parametrize("typed", ["sơ đồ cổng", "thầy bảo", "tin bão", "mật báo", "hai", "hoa"])
def test_no_other_word_is_offered_for_one_that_is_spelt_well(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    for number in range(9):
        factories.news(f"Đồ công {number}, thấy bảo có tin báo ở mặt báo, Hải hóa gió")
    for number in range(12):
        factories.news(f"Sơ đồ {number}: cái cổng. Thầy kể, bảo mật, tin, bão, báo; hai, hoa")
    page = ask(typed)
    assert titles(page)
    assert "Có phải bạn tìm" not in page.get_text()
    assert not page.select(".search__verbatim")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Đoàn Thị Mẫn", "Đoàn Thị Mận"),
        ("Đoàn Thị Mân", "Đoàn Thị Mận"),
        ("bà Đoàn Thí Mận", "Đoàn Thị Mận"),
        ("Lương Thị Xen", "Lương Thị Sen"),
        ("Bà Lương Thị Sên", "Lương Thị Sen"),
        ("Hồ Thị Lượng", "Hồ Thị Lương"),
        ("Hồ Thị Lươn", "Hồ Thị Lương"),
    ],
)
def test_person_is_known_though_a_letter_or_mark_of_the_name_went_astray(
    ask: Callable[..., BeautifulSoup], typed: str, first: str
) -> None:
    for name in ("Đoàn Thị Mận", "Lương Thị Sen", "Hồ Thị Lương"):
        factories.exemplar(name)
    factories.news("Khang Mẫn, Xen, Lượng, Mân và lươn Đoàn Thị Hồ Lương")
    page = ask(typed)
    assert titles(page)[0] == first
    assert f"Có phải bạn tìm: {first}" in " ".join(page.get_text().split())


@pytest.mark.parametrize("typed", ["Đoàn Thị Mẫn", "đoàn thị mẫn", "Đoàn Thị Mãng"])
def test_names_of_which_several_may_be_meant_or_that_are_none_are_left(
    ask: Callable[..., BeautifulSoup], typed: str
) -> None:
    for name in ("Đoàn Thị Mận", "Đoàn Thị Mấn", "Đoàn Văn Mẫn"):
        factories.exemplar(name)
    assert "Có phải bạn tìm: Đoàn" not in " ".join(ask(typed).get_text().split())


@pytest.mark.parametrize("how", HIDINGS)
def test_person_whom_readers_may_not_see_is_offered_to_nobody(
    ask: Callable[..., BeautifulSoup], how: str
) -> None:
    hidden(factories.exemplar, how, title="Đoàn Thị Mận")
    assert "Mận" not in ask("Đoàn Thị Mẫn").get_text()


def test_names_are_told_in_capitals(ask: Callable[..., BeautifulSoup]) -> None:
    for number in range(2):
        factories.news(f"Chuyện {number}: thi đua cùng Lương Thị Sen")
    assert "cho “Lương Thị Sen”" in ask("luong thi sen").select_one("h1").get_text()
    assert "cho “thi đua”" in ask("thi ddua").select_one("h1").get_text()


@pytest.mark.parametrize("place", [".strip__tools", ".nav", ".foot__links", "#noi-dung .doors"])
def test_every_way_of_head_foot_and_front_is_known_by_its_label(
    ask: Callable[..., BeautifulSoup], client: Client, place: str
) -> None:
    front = BeautifulSoup(client.get("/").content, "html.parser")
    links = front.select(f"{place} a")
    assert links
    for link in links:
        page = ask(link.get_text().strip())
        leading = page.select(".named a, .result__title a")
        assert str(link["href"]) in [str(each["href"]) for each in leading[:1]], link


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("dữ liệu mở", "open_data:start"),
        ("so do cong", "site-map"),
        ("ý kiến bạn đọc", "engagement:start"),
        ("danh hiệu khen thưởng", "awards:catalogue"),
    ],
)
def test_ways_are_known_without_punctuation_and_marks(
    ask: Callable[..., BeautifulSoup], typed: str, address: str
) -> None:
    factories.news("Sơ đồ, cổng, dữ liệu, danh hiệu, ý kiến")
    assert ask(typed).select_one(".named a")["href"] == reverse(address)


def test_section_that_readers_may_not_see_is_no_destination(
    ask: Callable[..., BeautifulSoup],
) -> None:
    factories.directive("Kho văn bản cũ")
    index = DirectiveIndexPage.objects.get()
    assert [link["href"] for link in ask("kho văn bản").select(".named a")] == [index.get_url()]
    index.unpublish()
    assert not ask("kho văn bản").select(".named a")


def test_a_body_with_the_pages_of_the_one_it_carries_on_is_one_choice() -> None:
    counts = [
        ("a", "UBND tỉnh Hưng Yên", 6, False),
        ("b", "UBND tỉnh Hưng Yên (đến 2025)", 6, False),
        ("c", "Thanh tra tỉnh", 3, False),
        ("d", "Thanh tra tỉnh (đến 2025)", 2, False),
        ("e", "KBNN Hưng Yên (đến 2025)", 3, False),
        ("f", "Sở Nội vụ", 2, False),
        ("g", "Sở Nội vụ (đến 2025)", 2, True),
    ]
    answer = SearchPage(facets={"organisation": [FacetCount(*each) for each in counts]}, total=9)
    (shown,) = shown_facets(answer)
    assert [value.key for value in (*shown.values, *shown.more)] == ["a", "c", "d", "e", "f", "g"]
