"""The many ways in which the same is asked: each is read, told on the page, and taken back."""

import datetime
from collections.abc import Callable
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from directives.models import DirectiveRelation, DocumentType
from exemplars.models import AwardGrant
from search.curation.synonyms import SynonymGroup
from search.index.projection import project
from tests import factories
from tests.factories.bodies import body
from tests.factories.visibility import HIDINGS, hidden
from tests.site_search.laws import LAW, as_body

pytestmark = pytest.mark.django_db
Ask = Callable[[str], BeautifulSoup]


@pytest.fixture
def ask(client: Client) -> Ask:
    """Return the page of an address, or of words alone."""

    def ask(text: str) -> BeautifulSoup:
        answer = client.get(f"/tim-kiem/{text}" if text.startswith("?") else f"/tim-kiem/?q={text}")
        return BeautifulSoup(answer.content.decode(), "html.parser")

    return ask


def plain(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in page.select(selector)]


def titles(page: BeautifulSoup) -> list[str]:
    return plain(page, ".result__title a")


def chips(page: BeautifulSoup) -> dict[str, str]:
    """Return what is read or chosen → the address that takes it back."""
    links = page.select(".narrowed a.chip--lead")
    return {
        " ".join(link.get_text().split()).removeprefix("Bỏ lọc "): str(link["href"])
        for link in links
    }


def on(year: int, month: int, day: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(year, month, day, 8))


def make_documents() -> None:
    decree = factories.document_type("Nghị định", catalogue_key="nghi-dinh", family="legal")
    ministry = factories.organisation("Bộ Vườn Xanh")
    for number, year in ((9, 2024), (8, 2023)):
        factories.directive(
            f"Về hoa {number}",
            number=f"{number}/{year}/NĐ-CP",
            issued_on=datetime.date(year, 3, 5),
            effective_on=datetime.date(year, 4, 1),
            expires_on=None if year == 2024 else datetime.date(2025, 1, 1),
            document_type=decree,
            issuer=ministry,
        )
    factories.news("Nghị định về hoa năm 2024", published_on=on(2024, 3, 5))


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("nghị định -2025", 1),
        ('nghị định -"hoa hồng"', 1),
        ("nghị định, năm 2024!", 2),
        ("Nghị  định năm 2024", 2),
        ("nghij ddinhj nawm 2024", 2),
        ("nghị định của Bộ Vườn Xanh năm 2024", 3),
        ("văn bản mới nhất năm 2024", 2),
        ("nghị định còn hiệu lực", 2),
        ("văn bản về hoa hết hiệu lực", 1),
        ("tháng 3/2024", 1),
        ("2024", 1),
        ("2024-03-05", 1),
        ("thông tư 2024", 2),
        ("hoa tháng 3/2024", 1),
    ],
)
def test_each_chip_that_is_pressed_takes_its_reading_back(ask: Ask, typed: str, count: int) -> None:
    make_documents()
    read = chips(ask(typed.replace(" ", "+")))
    assert len(read) == count
    for chip, address in read.items():
        asked = QueryDict(address[1:])
        assert asked != QueryDict(f"q={typed}"), chip
        assert chip not in chips(ask(address)), chip


def test_nothing_of_a_year_is_said_so_and_pages_of_any_time_are_shown(ask: Ask) -> None:
    one = factories.exemplar("Bà Đỗ Thị Lúa")
    page = ask("gương điển hình năm 2019")
    assert titles(page) == [one.title]
    assert "Không có trang nào khớp trong thời gian 2019" in page.get_text()
    assert "viết đúng dấu" not in page.get_text()


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("giới thiệu một tấm gương", "Đề cử gương điển hình"),
        ("gioi thieu mot tam guong o xom toi", "Đề cử gương điển hình"),
        ("tôi muốn đề cử bác hàng xóm thì làm ở đâu", "Đề cử gương điển hình"),
        ("cách đề cử người tốt việc tốt", "Đề cử gương điển hình"),
        ("bản đồ gương ở nơi tôi sống", "Bản đồ gương điển hình"),
        ("tra cứu quyết định khen thưởng của mẹ tôi", "Tra cứu quyết định khen thưởng"),
        ("RSS", "Nguồn tin RSS: mọi trang mới"),
        ("bộ phim được đề cử giải vườn xanh", ""),
        ("tổ chức lễ kỷ niệm vườn xanh", ""),
    ],
)
def test_sentence_that_begins_with_a_thing_to_do_leads_there_first(
    ask: Ask, typed: str, way: str
) -> None:
    factories.news("Bộ phim được đề cử giải Vườn Xanh, tổ chức lễ kỷ niệm ở nơi tôi sống")
    page = ask(typed)
    first = page.select_one(".named, .results, .search__nothing")
    assert first is not None
    shown = plain(page, ".named a") if "named" in first["class"] else []
    assert shown[:1] == ([way] if way else [])


@pytest.mark.parametrize("typed", ["nhung ai duoc khen", "những ai đã được khen thưởng"])
def test_who_was_honoured_is_answered_without_a_title_a_place_or_a_year(
    ask: Ask, typed: str
) -> None:
    one = factories.exemplar("Bà Đỗ Thị Lúa")
    AwardGrant.objects.create(exemplar=one, title=factories.award_title(), year=2024)
    assert one.title in " ".join(plain(ask(typed), "[aria-labelledby=da-duoc-tang]"))


def test_honour_is_answered_by_initials_without_marks(ask: Ask) -> None:
    title = factories.award_title("Chiến sĩ vườn xanh cơ sở", short_name="CSVX cơ sở")
    for number in range(3):
        one = factories.exemplar(f"Bà Lúa {number}", headline=f"Là CSVX cơ sở {number}.")
        AwardGrant.objects.create(exemplar=one, title=title, year=2024)
    page = ask("csvx co so")
    assert page.select(".search__verbatim")
    assert page.select("[aria-labelledby=da-duoc-tang]")


@pytest.mark.parametrize(
    ("typed", "found", "read"),
    [
        ("văn bản hết hiệu lực", ["8/2023/NĐ-CP: Về hoa 8"], "Hết hiệu lực"),
        ("nghị định không còn hiệu lực", ["8/2023/NĐ-CP: Về hoa 8"], "Hết hiệu lực"),
        ("van ban ve hoa con hieu luc", ["9/2024/NĐ-CP: Về hoa 9"], "Còn hiệu lực"),
    ],
)
def test_effect_in_words_narrows_as_a_chip(
    ask: Ask, typed: str, found: list[str], read: str
) -> None:
    make_documents()
    page = ask(typed)
    assert titles(page) == found
    assert f"Hiệu lực, tình trạng: {read} ×" in chips(page)


@pytest.mark.parametrize(
    ("typed", "found", "read"),
    [
        ("nghị định còn hiệu lực", ["Về hoa 7", "Về hoa 9"], "Còn hiệu lực"),
        ("nghi dinh dang co hieu luc", ["Về hoa 7", "Về hoa 9"], "Còn hiệu lực"),
        ("văn bản về hoa hết hiệu lực", ["Về hoa 8", "Về hoa 7"], "Hết hiệu lực"),
        ("nghị định hết hiệu lực", ["Về hoa 8", "Về hoa 7"], "Hết hiệu lực"),
        ("nghị định hết hiệu lực một phần", ["Về hoa 7"], ""),
    ],
)
def test_what_is_over_in_part_is_both_in_force_and_over(
    ask: Ask, typed: str, found: list[str], read: str
) -> None:
    make_documents()
    partly = factories.directive(
        "Về hoa 7",
        number="7/2025/NĐ-CP",
        issued_on=datetime.date(2025, 3, 5),
        document_type=DocumentType.objects.get(name="Nghị định"),
    )
    day = datetime.date(2025, 6, 1)
    later = factories.directive("Về lúa", number="1/2025/TT-BNV", issued_on=day)
    DirectiveRelation.objects.create(source=later, target=partly, kind="amends")
    project([partly.pk])
    page = ask(typed)
    # Those wholly over stand before the newer one.
    assert [title.partition(": ")[2] for title in titles(page)] == found
    label = ", ".join(filter(None, (read, "Hết hiệu lực một phần")))
    assert f"Hiệu lực, tình trạng: {label} ×" in chips(page)


def test_whether_a_document_is_in_force_is_answered_either_way(ask: Ask) -> None:
    make_documents()
    page = ask("nghị định về hoa còn hiệu lực không")
    assert not [chip for chip in chips(page) if "Hiệu lực" in chip]
    assert "8/2023/NĐ-CP: Về hoa 8" in titles(page)


@pytest.mark.parametrize(
    "typed",
    [
        "nghị định về hoa hết hiệu lực khi nào",
        "bao giờ nghị định về hoa hết hiệu lực",
        "nghị định về hoa hết hiệu lực ngày nào vậy",
        "ngày hết hiệu lực của nghị định về hoa",
        "nghi dinh ve hoa het hieu luc luc nao",
        "nghị định về hoa hết hiệu lực chưa ạ",
        "nghị định về hoa sắp hết hiệu lực",
    ],
)
def test_when_a_document_ends_is_asked_of_those_in_force(ask: Ask, typed: str) -> None:
    make_documents()
    page = ask(typed)
    assert "9/2024/NĐ-CP: Về hoa 9" in titles(page)
    assert not [chip for chip in chips(page) if "Hết hiệu lực" in chip]


@pytest.mark.parametrize(
    ("typed", "is_narrowed"),
    [
        ("phong trào vườn hoa kết thúc khi nào", False),
        ("khi nào phong trào vườn hoa kết thúc", False),
        ("phong trào sắp kết thúc", True),
    ],
)
def test_movement_that_is_to_end_is_under_way(ask: Ask, typed: str, is_narrowed: bool) -> None:
    today = timezone.localdate()
    factories.movement("Vườn hoa", starts_on=today)
    past = today.replace(year=today.year - 2)
    factories.movement("Vườn hoa xưa", starts_on=past, ends_on=past)
    page = ask(typed)
    assert titles(page)[0] == "Vườn hoa"
    read = [chip for chip in chips(page) if "tình trạng" in chip]
    assert read == (["Hiệu lực, tình trạng: Đang diễn ra ×"] if is_narrowed else [])


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("08/CT-UBND", "08/CT-CTUBND"),
        ("chỉ thị 08/CT-UBND", "08/CT-CTUBND"),
        ("nội dung chỉ thị số 08/CT-UBND về trồng hoa", "08/CT-CTUBND"),
        ("nội dung chỉ thị số 08/CT-CTUBND về trồng hoa", ""),
        ("8/CT-CTUBN", "08/CT-CTUBND"),
        ("152/2024/NĐ-CP", "152/2025/NĐ-CP"),
        ("06/2022/QH14", "06/2022/QH15"),
        ("luật 06/2022/QH14 trồng cây", "06/2022/QH15"),
        ("09/CT-CTUBND", ""),
        ("08/KH-UBND", ""),
        ("08/CT-CTUBND", ""),
    ],
)
def test_number_near_one_that_nothing_bears_is_offered(ask: Ask, typed: str, near: str) -> None:
    factories.directive("Về hoa", number="08/CT-CTUBND")
    factories.directive("Về lá", number="152/2025/NĐ-CP")
    factories.directive(
        "Luật trồng cây", number="06/2022/QH15", body=body(text="Xem luật QH14 cũ.")
    )
    assert plain(ask(typed), ".search__line p a") == ([near] if near else [])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("99/CT-XYZ", "99/CT-XYZ"),
        ("luật 06/2022/QH14", "06/2022/QH14"),
        ("nội dung quyết định số 99/QĐ-XYZ về hoa", "99/QĐ-XYZ"),
    ],
)
def test_number_that_nothing_bears_is_said_so_once(ask: Ask, typed: str, number: str) -> None:
    factories.directive(
        "Luật hoa", number="06/2022/QH15", body=body(text="Xem luật QH14 cũ về hoa.")
    )
    hidden(factories.directive, "restricted", title="Về hoa", number=number)
    told = [text for text in plain(ask(typed), ".notice") if "Không có văn bản nào" in text]
    assert len(told) == 1
    assert f"“{number}”" in told[0]


@pytest.mark.parametrize(
    "typed",
    [
        "chỉ thị 08 nói gì",
        "chi thi 08 cua ai",
        "chỉ thị 08 còn hiệu lực không",
        "chỉ thị 08 hết hiệu lực chưa",
        "chỉ thị 08 về trồng hoa ở xã",
    ],
)
def test_document_stands_first_whatever_is_asked_of_it(ask: Ask, typed: str) -> None:
    one = factories.directive("Về hoa ở xã, trồng rau", number="08/CT-CTUBND")
    for number in range(3):
        factories.news(
            f"Chỉ thị này nói gì, của ai, còn hiệu lực không, hết hiệu lực chưa {number}"
        )
        factories.news(f"Chỉ thị về trồng hoa ở xã, trồng hoa ở xã 08 {number}")
    assert titles(ask(typed))[0].endswith(one.title)


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_document_of_which_something_is_asked_is_not_told(ask: Ask, how: str) -> None:
    hidden(factories.directive, how, title="Về hoa ở xã", number="08/CT-CTUBND")
    for typed in ("chỉ thị 08 nói gì", "chỉ thị 08 về trồng hoa ở xã", "08ct-ctubnd"):
        assert not [title for title in titles(ask(typed)) if "08/CT-CTUBND" in title]


def test_every_spelling_of_a_number_finds_who_cites_it(ask: Ask) -> None:
    factories.directive("Về hoa", number="08/CT-CTUBND")
    factories.directive("Về lá", number="1526/QĐ-TTg")
    citing = "Làng ta làm theo Chỉ thị 08/CT-CTUBND và Quyết định 1526/QĐ-TTg"
    factories.news(citing)
    for typed in (
        "08/CT-CTUBND",
        "8/ct-ctubnd",
        "08ct-ctubnd",
        "O8/CT-CTUBND",
        "qd 1526",
        "QĐ1526",
        "1526/QĐ-TTg",
    ):
        assert citing in titles(ask(typed)), typed


@pytest.mark.parametrize("how", HIDINGS)
def test_number_of_a_hidden_document_is_never_offered(ask: Ask, how: str) -> None:
    hidden(factories.directive, how, title="Về hoa", number="08/CT-CTUBND")
    assert "08/CT-CTUBND" not in " ".join(plain(ask("08/CT-UBND"), ".search__line"))


@pytest.mark.parametrize("typed", ["bác Lộc", "bac loc", "ông Lộc là ai"])
def test_people_stand_first_who_are_only_called_by_their_name(ask: Ask, typed: str) -> None:
    one = factories.exemplar("Gia đình ông Trương Văn Lộc, bà Huỳnh Thị Mười")
    for number in range(4):
        factories.news(f"Bác nói lộc xuân, bác hái lộc, ông ăn lộc {number}, lộc là ai")
    factories.exemplar("Tổ hợp tác Lộc Xuân")
    assert titles(ask(typed))[0] == one.title


def test_word_that_is_no_name_is_nobody_s(ask: Ask) -> None:
    factories.exemplar("Câu lạc bộ của chị em")
    story = factories.news("Chị em, chị em và chị em trồng lúa")
    factories.news("Em trồng ngô")
    assert titles(ask("chị em"))[0] == story.title


def test_whole_words_of_a_name_are_meant(ask: Ask) -> None:
    factories.exemplar("Bà Đỗ Thị Lốc")
    factories.exemplar("Tổ hợp tác Lộc Xuân")
    story = factories.news("Bác Lộc trồng lúa")
    assert titles(ask("bác Lộc"))[0] == story.title


@pytest.mark.parametrize("operator", ["AND", "OR", "NOT", "NEAR"])
def test_operators_of_other_engines_are_no_words(ask: Ask, operator: str) -> None:
    one = factories.news("Vườn xanh và đồng lúa")
    page = ask(f"vườn xanh {operator} đồng lúa")
    assert titles(page) == [one.title]
    assert "Không có trang nào chứa" not in page.get_text()
    assert titles(ask(f'"vườn {operator} xanh"')) == []


def test_letters_of_double_width_are_read(ask: Ask) -> None:
    one = factories.news("Thi đua ở Vườn Xanh")
    assert titles(ask("ｔｈｉ\u3000đｕａ")) == [one.title]


def test_spellings_of_one_sound_meet(ask: Ask) -> None:
    one = factories.news("Nội qui của làng")
    other = factories.news("Nội quy của xóm")
    assert set(titles(ask("nội quy"))) == set(titles(ask("nội qui"))) == {one.title, other.title}


@pytest.mark.parametrize("typed", ["2024", "năm 2024", "nam 2024"])
def test_year_alone_lists_what_is_dated_in_it_the_newest_first(ask: Ask, typed: str) -> None:
    for month in (3, 9, 6):
        factories.news(f"Chuyện làng tháng {month}", published_on=on(2024, month, 1))
    factories.news("Nhắc chuyện năm 2024", published_on=on(2025, 1, 1))
    expected = [f"Chuyện làng tháng {month}" for month in (9, 6, 3)]
    assert titles(ask(typed)) == expected


def test_number_that_a_document_bears_is_no_year(ask: Ask) -> None:
    factories.directive("Về hoa", number="2024/QĐ-UBND", issued_on=datetime.date(2023, 1, 1))
    page = ask("2024")
    assert titles(page) == ["2024/QĐ-UBND: Về hoa"]
    assert not chips(page)


@pytest.mark.parametrize("typed", ["gương điển hình tphvx", "gương điển hình tp hvx"])
def test_kind_of_a_place_by_its_abbreviation_stands_before_news_of_it(ask: Ask, typed: str) -> None:
    place = factories.place("Thành phố Hoa Vườn Xanh")
    SynonymGroup.objects.create(terms="TPHVX\nTP HVX\nThành phố Hoa Vườn Xanh")
    one = factories.exemplar("Bà Đỗ Thị Lúa", place=place)
    for number in range(5):
        factories.news(f"Tấm gương ở Thành phố Hoa Vườn Xanh {number}")
    assert titles(ask(typed))[0] == one.title


@pytest.mark.parametrize(
    ("typed", "found", "state"),
    [
        ("phong trào đang diễn ra", ["Vườn xanh", "Vườn hoa"], "Đang diễn ra"),
        ("các phong trào thi đua đang triển khai năm nay", ["Vườn xanh"], "Đang diễn ra"),
        ("phong trao da ket thuc", ["Vườn rau"], "Đã kết thúc"),
        ("phong trào vườn hoa đang thực hiện", ["Vườn hoa"], "Đang diễn ra"),
    ],
)
def test_state_of_movements_in_words_narrows_as_a_chip(
    ask: Ask, typed: str, found: list[str], state: str
) -> None:
    today = timezone.localdate()
    factories.movement("Vườn hoa", starts_on=today - datetime.timedelta(days=800))
    factories.movement("Vườn xanh", starts_on=today)
    past = today.replace(year=today.year - 2)
    factories.movement("Vườn rau", starts_on=past, ends_on=past)
    factories.news("Phong trào vườn hoa đang diễn ra sôi nổi, chưa kết thúc")
    page = ask(typed)
    assert titles(page) == found
    back = chips(page)[f"Hiệu lực, tình trạng: {state} ×"]
    assert len(titles(ask(back))) > len(found)


@pytest.mark.parametrize(
    "typed", ["phong trào sắp diễn ra", "phong trào vườn hoa sắp bắt đầu", "phong trào đã kết thúc"]
)
def test_state_of_no_movement_is_said_and_those_of_any_are_shown(ask: Ask, typed: str) -> None:
    factories.movement("Vườn hoa", starts_on=timezone.localdate())
    factories.news("Phong trào sắp diễn ra, trận đấu đã kết thúc")
    page = ask(typed)
    assert titles(page)[0] == "Vườn hoa"
    assert "đây là mọi tình trạng." in page.get_text()
    assert not [chip for chip in chips(page) if "tình trạng" in chip]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("phong trào năm 2024", {"Vườn hoa", "Vườn rau"}),
        ("phong trào tháng 3/2025", {"Vườn hoa"}),
        ("phong trào từ 2026 đến nay", {"Vườn hoa", "Vườn cây"}),
        ("phong trào bắt đầu năm 2021", {"Vườn hoa"}),
        ("phong trao bat dau nam 2026", {"Vườn cây"}),
    ],
)
def test_movements_of_a_time_are_all_that_go_on_in_it(
    ask: Ask, typed: str, found: set[str]
) -> None:
    day = datetime.date
    factories.movement("Vườn hoa", starts_on=day(2021, 5, 1))
    factories.movement("Vườn rau", starts_on=day(2022, 1, 1), ends_on=day(2024, 12, 31))
    factories.movement("Vườn cây", starts_on=day(2026, 1, 1), ends_on=day(2030, 12, 31))
    hidden(factories.movement, "held", title="Vườn kín", starts_on=day(2024, 1, 1))
    page = ask(typed)
    assert set(titles(page)) == found
    assert "Không có trang nào" not in page.get_text()
    assert [chip for chip in chips(page) if chip.startswith("Thời gian")]


def test_chip_taken_back_leaves_no_word_that_joined_it_and_keeps_the_order(ask: Ask) -> None:
    make_documents()
    (back,) = chips(ask("nghị định mới nhất")).values()
    assert QueryDict(back[1:]).dict() == {
        "q": "nghị định",
        "sap-xep": "moi-nhat",
        "nguyen-van": "1",
    }
    page = ask("nghị quyết của Bộ Vườn Xanh 2021")
    backs = [QueryDict(back[1:]) for back in chips(page).values()]
    assert [back["q"] for back in backs] == ["2021"] * 2


def test_whether_a_movement_is_over_and_what_exemplars_do_narrows_nothing(ask: Ask) -> None:
    factories.movement("Vườn hoa", starts_on=timezone.localdate())
    factories.exemplar("Gia đình đang thực hiện vườn hoa")
    factories.directive("Về việc kết thúc trồng hoa")
    factories.directive("Về việc trồng rau", implemented_from=2021, implemented_to=2022)
    for typed in (
        "phong trào vườn hoa đã kết thúc chưa",
        "gương đang thực hiện vườn hoa",
        "văn bản về việc kết thúc trồng hoa",
    ):
        page = ask(typed)
        assert not [chip for chip in chips(page) if "tình trạng" in chip]
        assert "mọi tình trạng" not in page.get_text()
        assert titles(page)


def test_movements_under_way_are_movements(ask: Ask) -> None:
    one = factories.movement("Phong trào vườn xanh")
    other = factories.news("Giải đấu đang diễn ra sôi nổi")
    found = titles(ask("phong trào đang diễn ra"))
    assert one.title in found
    assert other.title not in found


def test_article_that_a_document_lacks_is_said_to_be_missing(ask: Ask) -> None:
    factories.directive("Quy ước trồng cây", number="7/QU", body=as_body(LAW))
    page = ask("Điều 999 quy ước trồng cây")
    assert "không có Điều 999." in page.get_text()
    assert "không có Điều" not in ask("Điều 74 quy ước trồng cây").get_text()


def test_words_that_ask_are_not_named_as_lacking(ask: Ask) -> None:
    factories.news("Hộ trồng hoa sen trong ao được thôn khen")
    page = ask("hộ trồng hoa sen nào trong ao thì bao nhiêu thôn khen vào mùa gặt")
    (told,) = [
        text for text in plain(page, ".search__head .notice") if "Không có trang nào" in text
    ]
    assert "mùa gặt”" in told
    assert "bao" not in told


@pytest.mark.parametrize("typed", ["Tam Ngái", "Tâm Ngai phong trào"])
def test_place_typed_with_some_marks_is_read_with_all(ask: Ask, typed: str) -> None:
    factories.place("Tâm Ngái")
    factories.news("Phong trào ở Tâm Ngái")
    for number in range(3):
        factories.news(f"Phong trào trồng rừng ở Tam Ngái {number}")
        factories.news(f"Phong trào trồng rừng ở Tâm Ngai {number}")
    page = ask(typed)
    assert titles(page) == ["Phong trào ở Tâm Ngái"]
    assert plain(page, ".search__verbatim")


def test_phrase_is_demanded_and_the_words_beside_it_put_in_order(ask: Ask) -> None:
    factories.news("Xây dựng vườn hoa mới")
    factories.news("Vườn hoa mới ở Tam Kỳ")
    factories.news("Hoa mới trong vườn Tam Kỳ")
    assert titles(ask('"vườn hoa mới" tam kỳ')) == [
        "Vườn hoa mới ở Tam Kỳ",
        "Xây dựng vườn hoa mới",
    ]
    assert titles(ask('"vườn hoa mới" đồng tháp')) != []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("văn bản của Bộ Vườn Xanh", ["9/2024/NĐ-CP: Về hoa 9", "8/2023/NĐ-CP: Về hoa 8"]),
        ("văn bản còn hiệu lực của Bộ Vườn Xanh", ["9/2024/NĐ-CP: Về hoa 9"]),
        ("văn bản Bộ Vườn Xanh ban hành năm 2023", ["8/2023/NĐ-CP: Về hoa 8"]),
    ],
)
def test_who_issued_documents_of_any_type_narrows(ask: Ask, typed: str, found: list[str]) -> None:
    make_documents()
    factories.directive("Văn bản nhắc Bộ Vườn Xanh", number="7/CT-XYZ")
    page = ask(typed)
    assert titles(page) == found
    assert "Cơ quan, tổ chức: Bộ Vườn Xanh ×" in chips(page)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("HĐTĐKT", "Hội đồng TĐKT Trung ương"),
        ("hđtđkt tw", "Hội đồng TĐKT Trung ương"),
        ("hội đồng thi đua khen thưởng", "Hội đồng TĐKT Trung ương"),
        ("btđkt", "Ban TĐKT Trung ương"),
        ("bộ nv", "Bộ Nội vụ"),
        ("cttđua", ""),
        ("vks vườn xanh", ""),
        ("stttt vườn xanh", ""),
    ],
)
def test_abbreviations_of_the_catalogues_are_read(ask: Ask, typed: str, body: str) -> None:
    call_command("load_catalogues", stdout=StringIO())
    text = "Công tác thi đua của Viện kiểm sát, Sở Thông tin và Truyền thông, Bộ Nội vụ ở Vườn Xanh"
    one = factories.news(f"{text}; hội đồng, ban thi đua, khen thưởng cấp trung ương")
    page = ask(typed)
    assert titles(page) == [one.title]
    assert body in " ".join(plain(page, ".named a"))


def test_what_is_read_of_a_long_question_is_said(ask: Ask) -> None:
    assert "chỉ tìm theo 2.000 chữ cái đầu" in ask("x" * 5000).get_text()
    assert "chỉ tìm theo 32 từ đầu" in ask("hoa " * 40).get_text()


@pytest.mark.parametrize("order", ["moi-nhat", "cu-nhat"])
def test_pages_that_hold_little_of_the_words_stand_in_no_order_by_date(
    ask: Ask, order: str
) -> None:
    for day in (4, 6):
        factories.news(f"Bằng khen của Vườn Xanh {day}", published_on=on(2024, 3, day))
    for day in (5, 9):
        factories.news(f"Khen người trồng vườn, cấp bằng {day}", published_on=on(2024, 3, day))
    days = ["6", "4"] if order == "moi-nhat" else ["4", "6"]
    found = titles(ask(f"?q=bằng+khen+vườn+xanh&sap-xep={order}"))
    assert found == [f"Bằng khen của Vườn Xanh {day}" for day in days]


def test_conditions_of_a_title_are_answered_by_its_law_first(ask: Ask) -> None:
    factories.award_title("Huân chương Vườn xanh", source="06/2022/QH15")
    text = body(text="Tiêu chuẩn tặng huân chương vườn xanh là trồng cây.")
    factories.directive("Luật trồng cây", number="06/2022/QH15", body=text)
    for number in range(3):
        factories.news(f"Tiêu chuẩn huân chương vườn xanh {number}")
    assert "Luật trồng cây" in titles(ask("tiêu chuẩn huân chương vườn xanh"))[0]


def test_day_that_no_calendar_has_is_said(ask: Ask) -> None:
    factories.news("Giao ước 31/2/2024")
    assert "Lịch không có 31/2/2024" in ask("giao ước 31/2/2024").get_text()
    assert "Lịch không có" in ask("tháng 13/2024").get_text()
    assert "Lịch không có" not in ask("giao ước 29/2/2024").get_text()


def test_end_before_the_beginning_is_said(ask: Ask) -> None:
    factories.news("Giao ước", published_on=on(2024, 3, 17))
    page = ask("giao ước từ 20/3/2024 đến 14/3/2024")
    assert titles(page) == ["Giao ước"]
    assert "Ngày cuối đứng trước ngày đầu" in page.get_text()


@pytest.mark.parametrize(
    "typed",
    [
        "đ/c Trần Thị Lộc",
        "thầy giáo Trần Thị Lộc",
        "PGS.TS Trần Thị Lộc",
        "nghệ nhân ưu tú Trần Thị Lộc",
        "mẹ Lộc",
        "dong chi loc",
    ],
)
def test_person_behind_any_title_stands_first(ask: Ask, typed: str) -> None:
    factories.exemplar("Trần Thị Lộc")
    for number in range(4):
        factories.news(f"Đồng chí nghệ nhân ưu tú, thầy giáo, PGS.TS {number} và mẹ Lộc Trần Thị")
    assert titles(ask(typed))[0] == "Trần Thị Lộc"


def test_household_is_found_by_whom_it_is_named_after(ask: Ask) -> None:
    home = factories.exemplar("Gia đình ông Cao Văn Bách")
    factories.news("Ông Cao Văn Bách kể chuyện, ông Cao Văn Bách")
    assert titles(ask("ông Cao Văn Bách"))[0] == home.title
