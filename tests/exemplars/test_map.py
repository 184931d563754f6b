"""The map counts what readers may see, by the provinces of today."""

import pytest
from django.test import Client
from django.utils import timezone

from exemplars.models import AwardGrant, AwardRevocation
from organisations.catalogue import load_places
from organisations.models import Place
from organisations.tiles import HEIGHT, WIDTH, DrawnTile, tiles
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def provinces() -> None:
    load_places()


def counts(client: Client, **asked: str) -> dict[str, int]:
    """Return slug → number of the tiles, having held the table to the same numbers."""
    shown = client.get("/ban-do/", asked).context["map"]
    table = {row.place.slug: row.count for row in shown.rows}
    drawn = {each.place.slug: each.count for each in shown.tiles}
    assert table == drawn
    return {slug: count for slug, count in drawn.items() if count}


def test_each_of_the_34_provinces_has_one_tile_and_no_two_overlap() -> None:
    today = Place.objects.provinces().current().filter(carried_on_by=None)
    assert set(tiles()) == {place.slug for place in today}
    assert len(tiles()) == 34
    boxes = [(each.x, each.y) for each in tiles().values()]
    for index, (x, y) in enumerate(boxes):
        assert 0 <= x <= WIDTH - DrawnTile.width
        assert 0 <= y <= HEIGHT - DrawnTile.height
        for other_x, other_y in boxes[index + 1 :]:
            assert abs(x - other_x) >= DrawnTile.width or abs(y - other_y) >= DrawnTile.height


def test_former_provinces_and_communes_count_in_the_province_of_today(client: Client) -> None:
    former = Place.objects.get(slug="ha-nam")
    commune = factories.place("Liêm Sơn", kind="commune", parent=former)
    factories.exemplar(place=former)
    factories.exemplar(place=commune)
    assert counts(client) == {"ninh-binh": 2}


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_people_are_not_counted(client: Client, how: str) -> None:
    place = Place.objects.get(slug="hue")
    hidden(factories.exemplar, how, place=place)
    factories.exemplar(place=place)
    assert counts(client) == {"hue": 1}


@pytest.mark.on_postgres
def test_revoked_honours_are_not_counted_in_their_year(client: Client) -> None:
    place = Place.objects.get(slug="hue")
    for name in ("Giữ", "Mất"):
        person = factories.exemplar(name, place=place)
        grant = AwardGrant.objects.create(exemplar=person, title=factories.award_title(), year=2024)
    AwardRevocation.objects.create(
        grant_key=grant.key,
        exemplar=grant.exemplar,
        title=grant.title,
        year=2024,
        revoked_on=timezone.localdate(),
        reason="Khai man",
    )
    assert counts(client, nam="2024") == {"hue": 1}


@pytest.mark.on_postgres
def test_a_movement_and_those_below_it_narrow_the_map(client: Client) -> None:
    above = factories.movement()
    below = factories.movement(parent_movement=above)
    person = factories.exemplar(place=Place.objects.get(slug="ca-mau"))
    factories.tag(person, [below])
    factories.exemplar(place=Place.objects.get(slug="hue"))
    asked = {"phong-trao": str(above.pk)}
    assert counts(client, **asked) == {"ca-mau": 1}
    shown = client.get("/ban-do/", asked).content.decode()
    assert f"1 gương điển hình · Phong trào: {above.title}" in shown
    assert counts(client, **{"phong-trao": "không-có"}) == {"ca-mau": 1, "hue": 1}


def test_islands_are_drawn_as_parts_of_the_country(client: Client) -> None:
    html = client.get("/ban-do/").content.decode()
    for words in ("Hoàng Sa", "(Đà Nẵng)", "Trường Sa", "(Khánh Hòa)", "Biển Đông"):
        assert words in html


def test_table_is_sorted_by_number_when_asked(client: Client) -> None:
    factories.exemplar(place=Place.objects.get(slug="vinh-long"))
    rows = client.get("/ban-do/?xep=so-guong").context["map"].rows
    assert rows[0].place.slug == "vinh-long"
    by_name = client.get("/ban-do/").context["map"].rows
    assert by_name[0].place.slug == "an-giang"


def test_exemplars_without_a_place_are_told_of(client: Client) -> None:
    for exemplar in (factories.exemplar(), factories.exemplar()):
        exemplar.place = None
        exemplar.save(clean=False)
    assert "2 chưa ghi nơi" in client.get("/ban-do/").content.decode()


@pytest.mark.on_postgres
def test_a_number_leads_to_the_list_of_just_those_it_counts(client: Client) -> None:
    province = Place.objects.get(slug="ninh-binh")
    district = factories.place("Thanh Liêm", kind="district", parent=province)
    commune = factories.place("Liêm Sơn", kind="commune", parent=district)
    movement, title = factories.movement(), factories.award_title()
    counted = []
    for name, place, tagged, year in (
        ("Đúng Xã", commune, movement, 2024),
        ("Đúng Tỉnh Cũ", Place.objects.get(slug="ha-nam"), movement, 2024),
        ("Tỉnh Khác", Place.objects.get(slug="hue"), movement, 2024),
        ("Năm Khác", commune, movement, 2023),
        ("Phong Trào Khác", commune, factories.movement(), 2024),
    ):
        person = factories.exemplar(name, place=place)
        factories.tag(person, [tagged])
        AwardGrant.objects.create(exemplar=person, title=title, year=year)
        counted.append(person.title)
    asked = {"phong-trao": str(movement.pk), "nam": "2024"}
    response = client.get("/ban-do/", asked)
    tile = next(each for each in response.context["map"].tiles if each.place == province)
    row = next(each for each in response.context["map"].rows if each.place == province)
    assert (tile.count, tile.url) == (2, row.url)
    shown = client.get(tile.url)
    assert set(Reading.of(shown).texts(".card__title")) == set(counted[:2])
    narrowed = shown.context["listing"].active_filters
    assert {bound.parameter for bound in narrowed} == {"noi", "phong-trao", "nam"}
    assert f'href="{tile.url.replace("&", "&amp;")}"' in response.content.decode()


def test_a_commune_alone_makes_its_province_a_choice_of_the_list(client: Client) -> None:
    commune = factories.place(kind="commune", parent=Place.objects.get(slug="ha-nam"))
    factories.exemplar("Ở Xã", place=commune)
    factories.exemplar("Ở Huế", place=Place.objects.get(slug="hue"))
    for slug in ("ninh-binh", "ha-nam", commune.slug):
        shown = client.get("/guong-dien-hinh/", {"noi": slug})
        assert Reading.of(shown).texts(".card__title") == ["Ở Xã"], slug


def test_a_province_without_any_leads_to_its_own_page(client: Client) -> None:
    tiles_by_slug = {each.place.slug: each for each in client.get("/ban-do/").context["map"].tiles}
    assert tiles_by_slug["hue"].url == Place.objects.get(slug="hue").get_absolute_url()
