"""Facets, dates and cards of the search page, and where to go from it."""

import datetime
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from directives.models import DirectiveRelation
from exemplars.models import AwardGrant
from search.engines import answers as facets
from site_search.presentation import FEW_VALUES, VALUES_SHOWN
from tests import factories
from tests.factories.visibility import HIDINGS, hidden, hold

pytestmark = pytest.mark.django_db


def ask(client: Client, text: str = "", **parameters: object) -> BeautifulSoup:
    """Return the search page."""
    answer = client.get("/tim-kiem/", {"q": text, **parameters} if text else parameters)
    assert answer.status_code == HTTPStatus.OK
    return BeautifulSoup(answer.content, "html.parser")


def titles(soup: BeautifulSoup) -> set[str]:
    return {" ".join(title.get_text().split()) for title in soup.select(".results .result__title")}


def told(soup: BeautifulSoup, selector: str) -> str:
    return " ".join(" ".join(found.get_text(" ") for found in soup.select(selector)).split())


def on(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))


def test_every_facet_narrows_by_its_own_parameter(client: Client) -> None:
    place = factories.place("Hoa Lư")
    work = factories.field_of_work("Nông nghiệp")
    exemplar = factories.exemplar("Ngọn đèn một", place=place, field_of_work=work)
    AwardGrant.objects.create(
        exemplar=exemplar, title=factories.award_title(level="state"), year=2024
    )
    factories.publish(exemplar)
    issuer = factories.organisation("Sở Ngọn đèn")
    factories.directive("Ngọn đèn hai", issuer=issuer)
    factories.news("Ngọn đèn ba")
    for parameters, expected in (
        ({"noi": place.slug}, {"Ngọn đèn một"}),
        ({"linh-vuc": work.slug}, {"Ngọn đèn một"}),
        ({"cap-khen": "award-state"}, {"Ngọn đèn một"}),
        ({"to-chuc": issuer.slug}, {"Ngọn đèn hai"}),
        ({"loai": ["exemplar", "news"]}, {"Ngọn đèn một", "Ngọn đèn ba"}),
        ({"noi": place.slug, "loai": "news"}, set()),
    ):
        soup = ask(client, "ngọn đèn", **parameters)
        found = {title.split(": ")[-1] for title in titles(soup)}
        assert found == expected, parameters
        assert len(soup.select("input[checked]")) == sum(
            len(value) if isinstance(value, list) else 1 for value in parameters.values()
        )


def test_place_is_found_by_its_old_and_its_new_name(client: Client) -> None:
    new = factories.place("Ninh Bình")
    old = factories.place("Hà Nam", valid_to=datetime.date(2025, 6, 30), succeeded_by=new)
    factories.exemplar("Ngọn đèn cũ", place=old)
    factories.exemplar("Ngọn đèn mới", place=new)
    assert titles(ask(client, "ngọn đèn", noi=old.slug)) == {"Ngọn đèn cũ"}
    soup = ask(client, "ngọn đèn", noi=new.slug)
    assert titles(soup) == {"Ngọn đèn cũ", "Ngọn đèn mới"}
    assert "nay là" in told(soup, ".result__meta")


def test_levels_of_issuers_are_no_levels_of_honours(client: Client) -> None:
    factories.directive("Ngọn đèn")
    soup = ask(client, "ngọn đèn", **{"cap-khen": "province"})
    assert not soup.select("input[name=cap-khen]")
    assert "province" in told(soup, ".notice")


def test_long_facets_fold_but_never_what_is_chosen(client: Client) -> None:
    movements = [factories.movement(f"Ngọn đèn {number}") for number in range(VALUES_SHOWN + 3)]
    last = movements[-1]
    soup = ask(client, "ngọn đèn", **{"phong-trao": last.pk})
    folded = {box["value"] for box in soup.select(".facet__more input[name=phong-trao]")}
    everything = {box["value"] for box in soup.select("input[name=phong-trao]")}
    assert everything == {str(movement.pk) for movement in movements}
    # Each leaves a single page: all but a few fold away.
    assert len(movements) - FEW_VALUES - 1 <= len(folded) <= len(movements) - FEW_VALUES
    assert str(last.pk) not in folded


def test_filters_that_divide_the_answer_stand_before_those_that_do_not(client: Client) -> None:
    one, other = factories.movement("Vườn xanh"), factories.movement("Vườn đỏ")
    everywhere = factories.place("Làng Vườn")
    for number in range(6):
        page = factories.exemplar(f"Ngọn đèn {number}", place=everywhere)
        factories.tag(page, [one if number % 2 else other])
    soup = ask(client, "ngọn đèn")
    names = list(dict.fromkeys(box["name"] for box in soup.select(".facet input[type=checkbox]")))
    assert names[:2] == ["loai", "phong-trao"]
    assert names.index("noi") > 1


def test_dates_narrow_inclusively_and_are_taken_back_in_one_click(client: Client) -> None:
    first, last = datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)
    day = datetime.timedelta(days=1)
    for number, when in enumerate((first - day, first, last, last + day)):
        factories.news(f"Ngọn đèn {number}", published_on=on(when))
    dates = {"tu-ngay": "01/03/2024", "den-ngay": "31/3/2024"}
    soup = ask(client, "ngọn đèn", **dates)
    assert titles(soup) == {"Ngọn đèn 1", "Ngọn đèn 2"}
    assert soup.select_one("input[name=den-ngay]")["value"] == "31/03/2024"
    (kind,) = [label for label in soup.select(".facet label") if label.select("input[value=news]")]
    assert kind.select_one(".facet__count").get_text() == "2", "facets are counted in the range"
    (removal,) = soup.select(".narrowed a")
    assert parse_qs(urlsplit(removal["href"]).query) == {"q": ["ngọn đèn"]}
    assert titles(ask(client, **{"tu-ngay": "01/04/2024"})) >= {"Ngọn đèn 3"}


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("3/2024", "tháng 3/2024", "01/03/2024 – 31/03/2024"),
        ("01-03-2024", "03.2024", "01/03/2024 – 31/03/2024"),
        ("2024", "", "từ 01/01/2024"),
        ("", "năm 2024", "đến 31/12/2024"),
    ],
)
def test_months_and_years_stand_for_their_first_and_last_days(
    client: Client, start: str, end: str, label: str
) -> None:
    for day in ("2023-12-31", "2024-03-01", "2024-03-31", "2025-01-01"):
        factories.news(f"Ngọn đèn {day}", published_on=on(datetime.date.fromisoformat(day)))
    soup = ask(client, "ngọn đèn", **{"tu-ngay": start, "den-ngay": end})
    expected = {"Ngọn đèn 2024-03-01", "Ngọn đèn 2024-03-31"}
    expected |= {"Ngọn đèn 2025-01-01"} if not end else set()
    expected |= {"Ngọn đèn 2023-12-31"} if not start else set()
    assert titles(soup) == expected
    assert label in told(soup, ".narrowed")
    typed = [soup.select_one(f"input[name={name}]")["value"] for name in ("tu-ngay", "den-ngay")]
    assert typed[1] == end
    assert typed[0] in (start, "01/03/2024")


def test_dates_that_leave_nothing_offer_a_way_back(client: Client) -> None:
    factories.news("Ngọn đèn")
    soup = ask(client, "ngọn đèn", **{"den-ngay": "01/01/1990"})
    assert not titles(soup)
    assert "hợp với mọi lựa chọn" in told(soup, ".empty")
    assert not soup.select(".search__nothing")


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("31/02/2024", "Lịch không có ngày 31/02/2024"),
        ("hôm nào", "chưa phải một ngày"),
        ("13/2024", "Viết như 25/11/2024, 11/2024 hoặc 2024"),
        ("1/2024 đến 3/2024", "chưa phải một ngày"),
        ("<b>1</b>", "chưa phải một ngày"),
        ("01/01/0000", "Lịch không có ngày"),
        ("١/١/٢٠٢٤", "chưa phải một ngày"),
    ],
)
def test_date_that_cannot_be_read_is_said_so_and_stays(
    client: Client, typed: str, complaint: str
) -> None:
    factories.news("Ngọn đèn")
    soup = ask(client, "ngọn đèn", loai="news", **{"tu-ngay": typed})
    assert titles(soup) == {"Ngọn đèn"}
    field = soup.select_one("input[name=tu-ngay]")
    assert (field["value"], field["aria-invalid"]) == (typed, "true")
    assert complaint in soup.find(id=field["aria-describedby"]).get_text()
    assert complaint in told(soup, ".notice")
    assert soup.select("input[name=loai][checked]"), "what else was chosen stays"


def test_range_that_ends_before_it_begins_is_said_so(client: Client) -> None:
    factories.news("Ngọn đèn")
    soup = ask(client, "ngọn đèn", **{"tu-ngay": "02/01/2024", "den-ngay": "01/01/2024"})
    assert "đứng trước ngày bắt đầu" in told(soup, ".notice")
    assert soup.select_one("input[name=tu-ngay]")["value"] == "02/01/2024"
    assert soup.select_one("input[name=den-ngay]")["value"] == "01/01/2024"


def test_exemplar_shows_face_or_monogram_and_honour(client: Client) -> None:
    seen = factories.exemplar("Ngọn đèn có ảnh", portrait=factories.image())
    AwardGrant.objects.create(exemplar=seen, title=factories.award_title("Bằng khen X"), year=2024)
    factories.publish(seen)
    factories.exemplar("Ngọn đèn không ảnh")
    soup = ask(client, "ngọn đèn")
    faces = {
        " ".join(card.select_one(".result__title").get_text().split()): bool(card.select("img"))
        for card in soup.select(".result--face")
    }
    assert faces == {"Ngọn đèn có ảnh": True, "Ngọn đèn không ảnh": False}
    assert len(soup.select(".result__face svg.monogram")) == 1
    assert all(image["alt"] == "" for image in soup.select(".result__face img"))
    assert "Bằng khen X 2024" in told(soup, ".chip--gold")


def test_effect_is_that_of_the_day_of_the_question(client: Client) -> None:
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    factories.directive("Ngọn đèn", effective_on=today + day, expires_on=today + 3 * day)
    for later, effect in ((0, "Chưa có hiệu lực"), (2, "Còn hiệu lực"), (5, "Hết hiệu lực")):
        with time_machine.travel(timezone.now() + later * day, tick=True):
            assert told(ask(client, "ngọn đèn"), ".result .chip") == effect


def test_effect_ends_with_a_later_document_only_while_readers_may_see_it(client: Client) -> None:
    ended = factories.directive("Ngọn đèn")
    later = factories.directive("Văn bản sau")
    assert told(ask(client, "ngọn đèn"), ".result .chip") == "Còn hiệu lực"
    DirectiveRelation.objects.create(source=later, kind="replaces", target=ended)
    assert told(ask(client, "ngọn đèn"), ".result .chip") == "Hết hiệu lực"
    hold(later)
    assert told(ask(client, "ngọn đèn"), ".result .chip") == "Còn hiệu lực"


def test_movement_shows_its_period_and_the_state_of_today(client: Client) -> None:
    factories.movement(
        "Ngọn đèn", starts_on=datetime.date(2021, 1, 1), ends_on=datetime.date(2025, 12, 31)
    )
    for year, state in ((2023, "Đang diễn ra"), (2026, "Đã kết thúc")):
        with time_machine.travel(datetime.datetime(year, 6, 1, tzinfo=datetime.UTC), tick=True):
            soup = ask(client, "ngọn đèn")
            assert told(soup, ".result .chip") == state
            assert "2021–2025" in told(soup, ".result__meta")


def test_news_shows_source_and_date(client: Client) -> None:
    factories.news(
        "Ngọn đèn", source=factories.source("tinh.vn"), published_on=on(datetime.date(2024, 3, 5))
    )
    assert told(ask(client, "ngọn đèn"), ".result__meta") == "Tin tức · tinh.vn · 05/03/2024"


def test_related_questions_name_movements_and_fields_of_the_answer(client: Client) -> None:
    movement = factories.movement("Xóm làng sạch đẹp")
    factories.tag(factories.news("Ngọn đèn"), [movement])
    factories.movement("Chuyện khác")
    links = ask(client, "ngọn đèn").select(".search__related a")
    assert [link.get_text() for link in links] == ["Xóm làng sạch đẹp"]
    assert parse_qs(urlsplit(links[0]["href"]).query) == {"q": ["Xóm làng sạch đẹp"]}


@pytest.mark.parametrize("how", HIDINGS)
def test_archive_is_browsed_by_kind_movement_and_year_with_public_counts(
    client: Client, how: str
) -> None:
    movement = factories.movement("Xóm làng sạch đẹp")
    shown = factories.news("Tin hiện", published_on=on(datetime.date(2019, 5, 1)))
    secret = hidden(
        factories.news, how, title="Tin khuất", published_on=on(datetime.date(2018, 5, 1))
    )
    for page in (shown, secret):
        factories.tag(page, [movement])
    ways = {
        link["href"]: link.find_next_sibling().get_text()
        for link in ask(client).select(".browse__list a")
    }
    assert ways["?loai=news"] == "1"
    assert ways[f"?phong-trao={movement.pk}"] == "2", "the movement itself and the public story"
    assert ways["?nam=2019"] == "1"
    assert "?nam=2018" not in ways


def test_label_ids_are_counted_however_large_they_are() -> None:
    often, _ = facets.pack({3: "kind", 70_000: "place"})
    small, _ = facets.pack({3: "kind"})
    assert facets.count([often, small], [3, 4, 70_000]) == {3: 2, 70_000: 1}
    assert facets.count([small, small], [3, 70_000]) == {3: 2}
    assert facets.count([], [3]) == {}
