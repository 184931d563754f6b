"""Lists narrowed by their address: what is offered, what is ignored, where they end."""

import datetime
from http import HTTPStatus

import pytest
from django.http import Http404, QueryDict
from django.test import Client

from core.listing import Listing, choice_filter, year_filter
from movements.models import MovementPage
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db


def listing_of(query: str, page_size: int = 10, **fields: object) -> Listing:
    """Return the list of movements under the filters of its page."""
    filters = [
        choice_filter("cap", "Cấp", "level", [("province", "Tỉnh"), ("national", "Toàn quốc")]),
        year_filter(),
    ]
    movements = MovementPage.objects.visible().newest_first()
    return Listing(movements, filters, QueryDict(query), page_size)


@pytest.fixture
def movements() -> dict[str, MovementPage]:
    """Make one movement of 2024 in a province, and one of 2025 in the whole country."""
    return {
        "province": factories.movement(
            level="province",
            starts_on=datetime.date(2024, 5, 1),
        ),
        "national": factories.movement(level="national", starts_on=datetime.date(2025, 5, 1)),
    }


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("cap=province", {"province"}),
        ("cap=national", {"national"}),
        ("nam=2025", {"national"}),
        ("nam=2024&cap=province", {"province"}),
        ("nam=2024&nam=2025", {"province", "national"}),
        ("cap=province&cap=national&nam=2025", {"national"}),
        ("nam=2024&cap=national", set()),
        ("", {"province", "national"}),
    ],
)
def test_filters_narrow_the_list_together(
    query: str, kept: set[str], movements: dict[str, MovementPage]
) -> None:
    assert set(listing_of(query).page) == {movements[name] for name in kept}


@pytest.mark.parametrize(
    "query", ["cap=province'--", "cap=unit", "nam=1999", "nam=hai", "nam=", "la=1"]
)
def test_value_that_is_not_offered_is_ignored(
    query: str, movements: dict[str, MovementPage]
) -> None:
    listing = listing_of(query)
    assert listing.total == len(movements)
    assert listing.active_filters == []
    assert listing.querystring() == ""


def test_only_values_that_occur_are_offered(movements: dict[str, MovementPage]) -> None:
    factories.movement(live=False, level="unit", starts_on=datetime.date(2011, 1, 1))
    offered = {bound.parameter: bound.options for bound in listing_of("").filters}
    assert offered == {
        "cap": [("province", "Tỉnh"), ("national", "Toàn quốc")],
        "nam": [("2025", "2025"), ("2024", "2024")],
    }


def test_address_keeps_the_filters_without_the_page(movements: dict[str, MovementPage]) -> None:
    listing = listing_of("nam=2024&cap=province&trang=1&la=1")
    assert listing.querystring() == "cap=province&nam=2024"
    assert [active.label for active in listing.active_filters] == ["Tỉnh", "2024"]


def test_each_of_several_values_is_taken_back_for_itself(
    movements: dict[str, MovementPage],
) -> None:
    listing = listing_of("nam=2025&nam=2024&cap=province&nam=2025", page_size=1)
    assert listing.total == 1
    assert [(active.label, active.removal) for active in listing.active_filters] == [
        ("Tỉnh", "nam=2025&nam=2024"),
        ("2025", "cap=province&nam=2024"),
        ("2024", "cap=province&nam=2025"),
    ]


@pytest.mark.parametrize("number", ["0", "-1", "3", "1.5", "mot", "²", "٢", "", "9" * 5000])
def test_page_that_the_list_does_not_have_is_not_found(
    number: str, movements: dict[str, MovementPage]
) -> None:
    assert listing_of("trang=2", page_size=1).page.number == 2
    with pytest.raises(Http404):
        listing_of(f"trang={number}", page_size=1)


def test_empty_list_has_a_first_page() -> None:
    assert listing_of("trang=1").total == 0
    with pytest.raises(Http404):
        listing_of("trang=2")


@pytest.mark.parametrize("address", ["/tin-tuc/", "/van-ban/", "/phong-trao/", "/guong-dien-hinh/"])
def test_list_says_that_it_is_empty(address: str, client: Client) -> None:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    assert Reading.of(answer).texts(".empty__title")
    assert client.get(f"{address}?trang=2").status_code == HTTPStatus.NOT_FOUND


def test_list_goes_on_over_its_pages_under_its_filter(client: Client) -> None:
    source = factories.source("thuathienhue.vn")
    for _ in range(21):
        factories.news(source=source)
    other = factories.news(source=factories.source("plvn.vn"))
    first = Reading.of(client.get("/tin-tuc/", {"nguon": source.pk}))
    assert first.text('a[rel="next"]') == "Sau"
    onward = first.soup.select_one('a[rel="next"]')["href"]
    assert onward == f"?nguon={source.pk}&trang=2"
    second = Reading.of(client.get(f"/tin-tuc/{onward}"))
    assert len(second.soup.select(".list--stories > li")) == 1
    assert other.get_url() not in first.links | second.links


def test_movement_filter_offers_visible_movements_and_includes_those_under_them(
    client: Client,
) -> None:
    above = factories.movement("Nông thôn mới")
    below = factories.movement("Ngành Y tế chung sức", parent_movement=above)
    of_above, of_below, other = factories.news(), factories.news(), factories.news()
    factories.tag(of_above, [above])
    factories.tag(of_below, [below])
    reading = Reading.of(client.get("/tin-tuc/", {"phong-trao": above.pk}))
    assert reading.options("phong-trao") == [str(below.pk), str(above.pk)]
    assert {of_above.get_url(), of_below.get_url()} <= reading.links
    assert other.get_url() not in reading.links


def test_lists_are_ordered_by_the_date_readers_know(client: Client) -> None:
    late = factories.directive(issued_on=datetime.date(2025, 1, 1))
    early = factories.directive(issued_on=datetime.date(2024, 1, 1))
    undated, dated = factories.movement(starts_on=None), factories.movement()
    for first, second in ((late, early), (dated, undated)):
        shown = client.get(factories.index_of(type(first)).get_url()).content.decode()
        assert 0 < shown.index(first.get_url()) < shown.index(second.get_url())


def test_first_story_of_a_list_leads_large_and_the_others_have_their_pictures(
    client: Client,
) -> None:
    for day in (1, 2, 3):
        moment = datetime.datetime(2024, 5, day, tzinfo=datetime.UTC)
        factories.news(f"Tin {day}", published_on=moment, lead_image=factories.image())
    reading = Reading.of(client.get("/tin-tuc/"))
    assert reading.texts(".lead__title, .item__title") == ["Tin 3", "Tin 2", "Tin 1"]
    assert len(reading.soup.select(".lead--story img")) == 1
    assert len(reading.soup.select(".item--media img")) == 2


def test_every_filter_offers_several_values_and_what_is_chosen_stands_above_the_list(
    client: Client,
) -> None:
    place = factories.place()
    for title in ("Tỉnh đoàn", "Hội Phụ nữ"):
        person = factories.exemplar(place=place, field_of_work=factories.field_of_work())
        factories.tag(person, [factories.movement(title)])
    reading = Reading.of(client.get("/guong-dien-hinh/"))
    assert reading.texts(".filter > summary") == ["Đối tượng", "Phong trào", "Nơi", "Lĩnh vực"]
    fields = reading.options("linh-vuc")
    assert len(fields) == 2
    assert not reading.soup.select(".narrowed")
    narrowed = Reading.of(client.get("/guong-dien-hinh/", {"linh-vuc": fields[:1]}))
    assert len(narrowed.soup.select(".card")) == 1
    assert len(narrowed.soup.select(".narrowed a")) == 1
    both = Reading.of(client.get("/guong-dien-hinh/", {"linh-vuc": fields}))
    assert len(both.soup.select(".card")) == 2
    assert [box["value"] for box in both.soup.select("input:checked, input[checked]")] == fields
    removals = [link["href"] for link in both.soup.select(".narrowed a")]
    assert removals == [f"?linh-vuc={fields[1]}", f"?linh-vuc={fields[0]}", "?"]


def test_list_of_documents_says_who_issued_and_calls_nothing_a_number_that_is_none(
    client: Client,
) -> None:
    office = factories.organisation("Kho bạc Nhà nước Hưng Yên")
    factories.directive("Kế hoạch thi đua năm 2024", number="", issuer=office)
    reading = Reading.of(client.get("/van-ban/"))
    (line,) = reading.texts(".directive__type")
    assert line.endswith("· Kho bạc Nhà nước Hưng Yên")
    assert "không số" not in reading.text("main").lower()
