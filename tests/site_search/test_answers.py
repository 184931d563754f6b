"""Who was honoured, when and by which decision is answered above the results."""

import datetime
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from exemplars.models import AwardGrant, AwardRevocation, AwardTitle, ExemplarPage
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db
TITLE = "Huân chương Vườn Xanh hạng Ba"


@pytest.fixture
def medal() -> AwardTitle:
    return factories.award_title(TITLE, group="order", level="state", rank=3)


@pytest.fixture
def answer(client: Client) -> Callable[..., str]:
    """Return what is answered above the results, "" for nothing."""

    def answer(text: str, **parameters: str) -> str:
        page = client.get("/tim-kiem/", {"q": text, **parameters})
        section = BeautifulSoup(page.content, "html.parser").select_one(
            "[aria-labelledby=da-duoc-tang]"
        )
        return " ".join(section.get_text(" ").split()) if section else ""

    return answer


def grant(exemplar: ExemplarPage, title: AwardTitle, year: int, **fields: object) -> AwardGrant:
    return AwardGrant.objects.create(exemplar=exemplar, title=title, year=year, **fields)


@pytest.mark.parametrize(
    "asked",
    [
        "ai được tặng huân chương vườn xanh hạng ba năm 2024",
        "ai duoc tang huan chuong vuon xanh hang 3 nam 2024",
        "huân chương vườn xanh hạng III 2024",
        "danh sách huân chương vườn xanh hạng ba năm 2024 là những ai",
    ],
)
def test_who_received_a_title_in_a_year_and_by_which_decision(
    answer: Callable[..., str], medal: AwardTitle, asked: str
) -> None:
    grant(factories.exemplar("Bà Đỗ Thị Lúa"), medal, 2024, decision_number="77/QĐ-CTN")
    grant(factories.exemplar("Ông Vũ Văn Ngô"), medal, 2022)
    told = answer(asked)
    assert told.startswith(f"Đã được tặng {TITLE} năm 2024 Bà Đỗ Thị Lúa")
    assert "theo Quyết định 77/QĐ-CTN" in told
    assert "Ngô" not in told


def test_place_that_is_named_narrows_as_the_title_page_does(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    here, there = factories.place("Ninh Bình"), factories.place("Cà Mau")
    then = factories.place("Hà Nam", succeeded_by=here)
    grant(factories.exemplar("Bà Đỗ Thị Lúa", place=then), medal, 2024)
    grant(factories.exemplar("Ông Vũ Văn Ngô", place=there), medal, 2024)
    told = answer("ai ở Ninh Bình được tặng huân chương vườn xanh hạng ba")
    assert "Bà Đỗ Thị Lúa" in told
    assert "Ngô" not in told


def test_nobody_of_that_year_is_said_with_how_many_there_are_of_others(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    grant(factories.exemplar("Bà Đỗ Thị Lúa"), medal, 2024)
    told = answer("ai được tặng huân chương vườn xanh hạng ba năm 2020")
    assert "có 1 lần khen ở năm hoặc nơi khác" in told
    assert "Lúa" not in told


def test_all_are_a_link_away_narrowed_alike(client: Client, medal: AwardTitle) -> None:
    for number in range(7):
        grant(factories.exemplar(f"Người thứ {number}"), medal, 2024)
    page = client.get("/tim-kiem/", {"q": f"{TITLE} năm 2024"}).content.decode()
    assert "Xem cả 7 lần khen" in page
    address = f"{medal.get_absolute_url()}?nam=2024"
    assert f'href="{address}"' in page
    assert "7 lần trao" in client.get(address).content.decode()


def test_what_a_person_received_is_told_under_the_name(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    farmer = factories.exemplar("Đỗ Thị Lúa")
    decision = factories.directive("Về tặng huân chương", number="77/QĐ-CTN")
    grant(farmer, medal, 2024, decision=decision)
    grant(farmer, factories.award_title("Bằng khen Vườn Xanh"), 2019)
    told = answer("bà Đỗ Thị Lúa")
    assert told.startswith(f"Danh hiệu, khen thưởng của Đỗ Thị Lúa {TITLE} · năm 2024 · theo")
    assert "77/QĐ-CTN" in told
    assert "Bằng khen Vườn Xanh · năm 2019" in told
    only = answer("bà Đỗ Thị Lúa huân chương vườn xanh hạng ba")
    assert "Bằng khen" not in only


def test_two_of_one_name_are_told_apart_by_their_pages(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    for _ in range(2):
        grant(factories.exemplar("Đỗ Thị Lúa"), medal, 2024)
    assert answer("Đỗ Thị Lúa") == ""


def test_question_for_what_a_title_takes_is_no_question_for_its_bearers(
    answer: Callable[..., str],
) -> None:
    factories.directive("Luật Vườn Xanh", number="6/2022/QH15")
    medal = factories.award_title(TITLE, group="order", level="state", source="6/2022/QH15")
    grant(factories.exemplar("Bà Đỗ Thị Lúa"), medal, 2024)
    assert answer(f"tiêu chuẩn {TITLE}") == ""


@pytest.mark.parametrize("how", HIDINGS)
def test_nothing_is_told_of_hidden_pages(
    answer: Callable[..., str], medal: AwardTitle, how: str
) -> None:
    unseen = hidden(factories.exemplar, how, title="Bà Đỗ Thị Lúa")
    grant(unseen, medal, 2024)
    assert answer(f"{TITLE} năm 2024") == answer("Đỗ Thị Lúa") == ""
    decision = hidden(factories.directive, how, title="Về tặng huân chương", number="77/QĐ-CTN")
    grant(factories.exemplar("Ông Vũ Văn Ngô"), medal, 2024, decision=decision)
    told = answer(f"{TITLE} năm 2024")
    assert "Ông Vũ Văn Ngô" in told
    assert "77" not in told


def test_revoked_honours_are_not_told(answer: Callable[..., str], medal: AwardTitle) -> None:
    farmer = factories.exemplar("Đỗ Thị Lúa")
    taken = grant(farmer, medal, 2024)
    AwardRevocation.objects.create(
        grant_key=taken.key,
        exemplar=farmer,
        title=medal,
        year=2024,
        decision_number="1/QĐ",
        revoked_on=datetime.date(2026, 1, 1),
    )
    assert answer(f"{TITLE} năm 2024") == answer("Đỗ Thị Lúa") == ""


def test_answer_stands_on_the_first_page_only(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    for number in range(11):
        grant(factories.exemplar(f"Người thứ {number} của {TITLE}"), medal, 2024)
    assert answer(TITLE)
    assert answer(TITLE, trang="2") == ""


def test_title_beside_a_year_is_all_that_is_asked_for(client: Client) -> None:
    flag = factories.award_title("Cờ Xanh")
    grant(factories.exemplar("Tổ xóm Bến, Cờ Xanh 2024"), flag, 2024)
    page = client.get("/tim-kiem/", {"q": "cờ xanh 2024"}).content.decode()
    assert page.index('id="trong-danh-muc"') < page.index('class="results"')


@pytest.mark.parametrize(
    "asked",
    [
        f"ai được tặng {TITLE} của xã Bãi Sậy",
        f"mức tiền thưởng {TITLE}",
        f"ai được tặng {TITLE} trước năm 2022",
        f"{TITLE} từ 2019 đến 2022",
        f"{TITLE} năm 2023 và 2024",
    ],
)
def test_question_that_says_more_than_the_register_knows_is_left_to_the_results(
    answer: Callable[..., str], medal: AwardTitle, asked: str
) -> None:
    grant(factories.exemplar("Bà Đỗ Thị Lúa"), medal, 2024)
    assert answer(asked) == ""


def test_person_beside_an_honour_is_answered_by_that_honour_alone(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    farmer = factories.exemplar("Đỗ Thị Lúa")
    grant(farmer, medal, 2024)
    grant(factories.exemplar("Vũ Văn Ngô"), medal, 2025)
    told = answer(f"Đỗ Thị Lúa được tặng {TITLE} năm nào")
    assert told.startswith("Danh hiệu, khen thưởng của Đỗ Thị Lúa")
    assert "Ngô" not in told


def test_who_was_honoured_in_a_place_or_year_without_a_title(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    place = factories.place("Đồng Tháp")
    grant(factories.exemplar("Bà Đỗ Thị Lúa", place=place), medal, 2024)
    grant(factories.exemplar("Ông Vũ Văn Ngô"), medal, 2023)
    told = answer("ai được khen thưởng ở Đồng Tháp")
    assert told.startswith("Đã được khen thưởng Bà Đỗ Thị Lúa")
    assert TITLE in told
    assert "Ngô" not in told


def test_place_of_old_stands_for_the_one_that_carries_it_on(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    now = factories.place("Ninh Bình")
    factories.place("Hà Nam", succeeded_by=now)
    grant(factories.exemplar("Bà Đỗ Thị Lúa", place=now), medal, 2024)
    assert "Bà Đỗ Thị Lúa" in answer(f"ai được tặng {TITLE} ở Hà Nam")


def test_title_that_nobody_received_is_said_to_those_who_ask(
    answer: Callable[..., str], medal: AwardTitle
) -> None:
    assert answer(f"ai được tặng {TITLE}").endswith(
        "Kho chưa ghi ai được tặng như vậy. Xem danh hiệu này"
    )
    assert answer(TITLE) == ""


@pytest.mark.parametrize(
    "asked",
    [
        "ông Ngô được tặng gì",
        "ông Ngô được khen khi nào",
        "ong ngo duoc khen nam nao",
        "ông Ngô đã được nhận những danh hiệu gì",
        "ông Ngô được bằng khen khi nào",
        "Vũ Văn Ngô được huân chương gì",
    ],
)
def test_what_somebody_received_is_answered_as_the_name_is(
    client: Client, answer: Callable[..., str], medal: AwardTitle, asked: str
) -> None:
    factories.award_title("Bằng khen")
    grant(factories.exemplar("Vũ Văn Ngô"), medal, 2024, decision_number="77/QĐ-CTN")
    for number in range(3):
        factories.news(f"Được tặng gì {number}: khen bằng khen, khi nào được khen năm nào")
    told = answer(asked)
    assert told.startswith(f"Danh hiệu, khen thưởng của Vũ Văn Ngô {TITLE} · năm 2024")
    assert "77/QĐ-CTN" in told
    page = client.get("/tim-kiem/", {"q": asked}).content.decode()
    first = BeautifulSoup(page, "html.parser").select_one(".result__title")
    assert first.get_text().strip() == "Vũ Văn Ngô"


@pytest.mark.parametrize("asked", ["sau năm 2024", "đầu năm 2025", "từ năm 2025 đến nay"])
def test_time_alone_names_nobody_whose_honours_are_told(
    answer: Callable[..., str], medal: AwardTitle, asked: str
) -> None:
    one = factories.exemplar("Vũ Văn Ngô", headline="Sau năm 2024, đầu năm 2025, từ 2025 đến nay")
    grant(one, medal, 2023)
    assert answer(asked) == ""
