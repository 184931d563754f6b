"""Places and organisations keep the name they bore and are found by today's."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.catalogues import loaders
from news.models import NewsPage
from organisations.models import CatalogueName, Organisation, Place
from organisations.territory import lies_in
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db

LAST_DAY = datetime.date(2025, 6, 30)
FIRST_DAY = datetime.date(2025, 7, 1)


@pytest.fixture
def merged() -> tuple[Place, Place, Place]:
    """Return Ninh Bình of today with Hà Nam and Nam Định, which it carries on."""
    today = factories.place("Ninh Bình", valid_from=FIRST_DAY)
    return (
        today,
        factories.place("Hà Nam", succeeded_by=today, valid_to=LAST_DAY),
        factories.place("Nam Định", succeeded_by=today, valid_to=LAST_DAY),
    )


@pytest.mark.on_postgres
def test_several_successions_lead_to_today_in_one_query() -> None:
    last = factories.place("Ba")
    middle = factories.place("Hai", succeeded_by=last)
    first = factories.place("Một", succeeded_by=middle)
    with CaptureQueriesContext(connection) as captured:
        row = Place.objects.select_related("carried_on_by").get(pk=first.pk)
        assert row.today == last
    assert len(captured) == 1


def test_a_later_merger_reaches_those_that_were_merged_before() -> None:
    first_end = factories.place("Hai")
    first = factories.place("Một", succeeded_by=first_end)
    end = factories.place("Ba")
    first_end.succeeded_by = end
    first_end.save()
    first.refresh_from_db()
    assert first.today == end
    end_name = CatalogueName.objects.get(facet="place", row_id=end.pk, name="Ba")
    assert end_name.note == "Gồm cả Hai, Một trước đây"


@pytest.mark.on_postgres
def test_a_place_of_today_holds_what_lay_in_what_it_was_however_deep_and_long_ago() -> None:
    today = factories.place("Nay")
    former = today
    for name in ("Ba", "Hai", "Một"):
        former = factories.place(name, succeeded_by=former, valid_to=LAST_DAY)
    district = factories.place("Huyện", kind="district", parent=former)
    commune = factories.place("Xã", kind="commune", parent=district)
    new_commune = factories.place("Xã mới", kind="commune", parent=today)
    old_commune = factories.place("Xã cũ", succeeded_by=new_commune, valid_to=LAST_DAY)
    factories.place("Nơi khác")
    held = set(Place.objects.filter(lies_in(today)))
    assert {today, former, district, commune, new_commune, old_commune} <= held
    assert len(held) == 8
    assert held == set(Place.objects.filter(lies_in(today.slug, by="slug")))
    assert set(Place.objects.filter(lies_in(former))) == {former, district, commune}


@pytest.mark.on_postgres
def test_a_circle_of_successors_is_refused() -> None:
    one = factories.organisation("Sở Một")
    two = factories.organisation("Sở Hai", succeeded_by=one)
    one.succeeded_by = two
    with pytest.raises(Exception, match="dẫn về chính tổ chức"):
        one.full_clean()


@pytest.mark.parametrize(
    ("code", "then", "now"),
    [
        ("15", "yen-bai", "lao-cai"),
        ("24", "bac-giang", "bac-ninh"),
        ("44", "quang-binh", "quang-tri"),
        ("52", "binh-dinh", "gia-lai"),
    ],
)
def test_a_code_means_another_province_after_the_merger(code: str, then: str, now: str) -> None:
    next(loader for loader in loaders() if loader.name == "places").load()
    bearers = Place.objects.filter(code=code)
    assert [place.slug for place in bearers.valid_on(LAST_DAY)] == [then]
    assert [place.slug for place in bearers.valid_on(FIRST_DAY)] == [now]


def test_no_province_bears_a_code_that_was_given_up() -> None:
    next(loader for loader in loaders() if loader.name == "places").load()
    assert not Place.objects.filter(code="35").valid_on(FIRST_DAY).exists()


def test_page_of_today_shows_what_former_places_hold_and_says_so(
    client: Client, merged: tuple[Place, Place, Place]
) -> None:
    today, then, _other = merged
    factories.exemplar("Lê Thị Mận", place=then)
    factories.exemplar("Trần Văn Bưởi", place=factories.place("Cao Bằng"))
    page = client.get(today.get_absolute_url()).content.decode()
    assert "Gồm cả Hà Nam, Nam Định trước 07/2025" in page
    assert "Lê Thị Mận" in page
    assert "Trần Văn Bưởi" not in page
    old = client.get(then.get_absolute_url()).content.decode()
    assert today.get_absolute_url() in old
    assert "Lê Thị Mận" in old


@pytest.mark.parametrize("how", HIDINGS)
def test_a_hidden_page_is_on_no_page_of_a_row(client: Client, how: str) -> None:
    place, office = factories.place(), factories.organisation()
    group = factories.emulation_group()
    fields = {"place": place, "organisations": [office], "groups": [group]}
    hidden(factories.news, how, title="Bài không ai thấy", **fields)
    factories.news("Bài ai cũng thấy", **fields)
    for row in (place, office, group):
        shown = client.get(row.get_absolute_url()).content.decode()
        assert "Bài không ai thấy" not in shown
        assert "Bài ai cũng thấy" in shown


@pytest.mark.on_postgres
def test_filtering_by_today_finds_the_former_and_the_page_says_so(
    client: Client, merged: tuple[Place, Place, Place]
) -> None:
    today, then, _other = merged
    factories.news("Hoa ven đường", place=then)
    factories.news("Lúa vàng đồng", place=factories.place("Cao Bằng"))
    page = client.get("/tim-kiem/", {"noi": today.slug}).content.decode()
    assert "Hoa ven đường" in page
    assert "Lúa vàng đồng" not in page
    assert "gồm cả Hà Nam, Nam Định trước 07/2025" in page


@pytest.mark.on_postgres
@pytest.mark.parametrize("asked", ["Ninh Bình", "ninh binh", "gương ở ninh binh"])
def test_searching_the_name_of_today_offers_its_page(
    client: Client, merged: tuple[Place, Place, Place], asked: str
) -> None:
    today, then, _other = merged
    factories.news("Gương ở một nơi hoa nở", place=then)
    page = client.get("/tim-kiem/", {"q": asked}).content.decode()
    assert "Trong danh mục" in page
    assert today.get_absolute_url() in page
    assert "Gồm cả Hà Nam, Nam Định trước 07/2025" in page
    assert "hoa nở" in page


def test_marks_that_differ_offer_no_page(
    client: Client, merged: tuple[Place, Place, Place]
) -> None:
    page = client.get("/tim-kiem/", {"q": "ninh bính"}).content.decode()
    assert "Trong danh mục" not in page


def test_a_word_of_a_sentence_is_no_organisation(client: Client) -> None:
    office = factories.organisation("Đảng Cộng sản", short_name="Đảng")
    factories.news("Tin của Đảng viên trẻ")
    assert office.get_absolute_url() not in client.get("/tim-kiem/?q=đảng viên").content.decode()
    assert office.get_absolute_url() in client.get("/tim-kiem/?q=đảng").content.decode()


def test_an_organisation_is_found_under_the_one_that_carries_it_on(client: Client) -> None:
    now = factories.organisation("Sở Khoa học Hải Phòng")
    then = factories.organisation("Sở Thông tin Hải Dương", succeeded_by=now, valid_to=LAST_DAY)
    factories.news("Tin của nơi cũ", organisations=[then])
    page = client.get(now.get_absolute_url()).content.decode()
    assert "Tin của nơi cũ" in page
    assert "Gồm cả Sở Thông tin Hải Dương trước 07/2025" in page
    assert "Tin của nơi cũ" in client.get(f"/tim-kiem/?to-chuc={now.slug}").content.decode()
    story = NewsPage.objects.get(title="Tin của nơi cũ")
    assert then.get_absolute_url() in client.get(story.get_url()).content.decode()


def test_organisations_are_listed_by_name_letter_and_level(client: Client) -> None:
    office = factories.organisation("Ủy ban Xóm Bến", aliases="UB Bến")
    other = factories.organisation("Hội Xóm Chợ", level="unit")
    asked = client.get("/to-chuc/", {"q": "ub ben"}).content.decode()
    assert office.name in asked
    assert other.name not in asked
    by_level = client.get("/to-chuc/", {"cap": "unit"}).content.decode()
    assert other.name in by_level
    assert office.name not in by_level
    by_letter = client.get("/to-chuc/", {"chu": "H"}).content.decode()
    assert other.name in by_letter
    assert office.name not in by_letter


def test_a_deleted_row_is_offered_no_more(client: Client) -> None:
    place = factories.place("Vạn Xuân")
    Place.objects.get(pk=place.pk).delete()
    assert not CatalogueName.objects.filter(name="Vạn Xuân").exists()
    assert "Trong danh mục" not in client.get("/tim-kiem/?q=vạn xuân").content.decode()


def test_every_row_is_in_the_sitemap(client: Client) -> None:
    rows = [factories.place(), factories.organisation(), factories.emulation_group()]
    sitemap = client.get("/sitemap.xml").content.decode()
    for row in rows:
        assert row.get_absolute_url() in sitemap
    assert "/ban-do/" in sitemap
    assert Organisation.objects.count() == 1
