"""The map counts what readers may see, by the provinces of today."""

import pytest
from django.test import Client
from django.utils import timezone

from exemplars.map.counting import FACES_SHOWN
from exemplars.models import AwardGrant, AwardRevocation
from exemplars.withdrawal import withdraw
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
    row = next(each for each in response.context["map"].rows if each.place == province)
    assert row.count == 2
    shown = client.get(row.url)
    assert set(Reading.of(shown).texts(".card__title")) == set(counted[:2])
    narrowed = [bound.parameter for bound in shown.context["listing"].filters if bound.values]
    assert set(narrowed) == {"noi", "phong-trao", "nam"}
    assert f'href="{row.url.replace("&", "&amp;")}"' in response.content.decode()


def test_a_commune_alone_makes_its_province_a_choice_of_the_list(client: Client) -> None:
    commune = factories.place(kind="commune", parent=Place.objects.get(slug="ha-nam"))
    factories.exemplar("Ở Xã", place=commune)
    factories.exemplar("Ở Huế", place=Place.objects.get(slug="hue"))
    for slug in ("ninh-binh", "ha-nam", commune.slug):
        shown = client.get("/guong-dien-hinh/", {"noi": slug})
        assert Reading.of(shown).texts(".card__title") == ["Ở Xã"], slug


def test_both_drawings_hold_each_province_as_a_link_from_north_to_south(client: Client) -> None:
    factories.exemplar(place=Place.objects.get(slug="hue"))
    reading = Reading.of(client.get("/ban-do/"))
    for drawing, words in (("land", "Huế 1"), ("tiles", "Huế 1")):
        links = reading.soup.select(f".map__drawing--{drawing} a")
        assert [link["href"] for link in links] == [f"?tinh={slug}#tinh" for slug in tiles()]
        named = dict(zip(tiles(), reading.texts(f".map__drawing--{drawing} a"), strict=True))
        assert named["hue"] == words
        assert named["thai-nguyen"] == "Thái Nguyên", "nothing is said of none"
    shapes = {use["href"] for use in reading.soup.select(".map__land use")}
    assert {use.partition("#")[2] for use in shapes} == {
        *tiles(),
        *("ranh-cu", "hoang-sa", "truong-sa"),
    }
    assert len({use.partition("#")[0] for use in shapes}) == 1


def chosen(client: Client, **asked: str) -> list[str]:
    """Return the names beside the map."""
    return Reading.of(client.get("/ban-do/", asked)).texts(".faces__name")


@pytest.mark.on_postgres
@pytest.mark.parametrize("how", HIDINGS)
def test_faces_of_the_chosen_province_are_those_of_people_readers_may_see(
    client: Client, how: str
) -> None:
    former = Place.objects.get(slug="ha-nam")
    hidden(factories.exemplar, how, title="Người Bị Ẩn", place=former)
    person = factories.exemplar("Ở Tỉnh Cũ", place=former)
    factories.exemplar("Ở Xã", place=factories.place(kind="commune", parent=former))
    factories.exemplar("Ở Huế", place=Place.objects.get(slug="hue"))
    assert chosen(client, tinh="ninh-binh") == ["Ở Tỉnh Cũ", "Ở Xã"]
    assert person.get_url() in Reading.of(client.get("/ban-do/?tinh=ninh-binh")).links
    assert "Người Bị Ẩn" not in client.get("/ban-do/?tinh=ninh-binh").content.decode()


def test_faces_of_a_person_who_withdrew_are_gone_at_once(client: Client) -> None:
    person = factories.exemplar("Đã Rút Lui", place=Place.objects.get(slug="hue"))
    assert chosen(client, tinh="hue") == ["Đã Rút Lui"]
    withdraw(person, by=None)
    assert chosen(client, tinh="hue") == []


@pytest.mark.on_postgres
def test_faces_are_of_the_chosen_movement_and_year(client: Client) -> None:
    hue = Place.objects.get(slug="hue")
    movement, title = factories.movement(), factories.award_title()
    for name, tagged, year in (("Đủ Cả", movement, 2024), ("Năm Khác", movement, 2023)):
        person = factories.exemplar(name, place=hue)
        factories.tag(person, [tagged])
        AwardGrant.objects.create(exemplar=person, title=title, year=year)
    factories.exemplar("Ngoài Phong Trào", place=hue)
    by_movement = {"tinh": "hue", "phong-trao": str(movement.pk)}
    assert len(chosen(client, tinh="hue")) == 3
    assert set(chosen(client, **by_movement)) == {"Đủ Cả", "Năm Khác"}
    assert chosen(client, **by_movement, nam="2024") == ["Đủ Cả"]


def test_six_faces_stand_beside_the_map_and_a_link_leads_to_all(client: Client) -> None:
    for _ in range(FACES_SHOWN + 1):
        factories.exemplar(place=Place.objects.get(slug="hue"))
    reading = Reading.of(client.get("/ban-do/?tinh=hue"))
    assert len(reading.texts(".faces__name")) == FACES_SHOWN == 6
    (link,) = [each for each in reading.soup.select(".chosen a") if "Xem cả 7" in each.get_text()]
    assert len(Reading.of(client.get(link["href"])).texts(".card__title")) == 7


def test_what_was_chosen_is_kept_by_every_further_choice(client: Client) -> None:
    movement = factories.movement()
    factories.tag(factories.exemplar(place=Place.objects.get(slug="hue")), [movement])
    asked = {"phong-trao": str(movement.pk), "xep": "so-guong", "tinh": "hue"}
    soup = Reading.of(client.get("/ban-do/", asked)).soup
    others = f"?phong-trao={movement.pk}&xep=so-guong"
    assert soup.select(".map__p")[0]["href"] == f"{others}&tinh={next(iter(tiles()))}#tinh"
    current = [link["href"] for link in soup.select(".map a[aria-current=true]")]
    assert current == [f"{others}&tinh=hue#tinh"] * 2, "one in each drawing"
    assert soup.select_one("form input[name=tinh]")["value"] == "hue"
    assert soup.select_one(".search__sorts a")["href"].startswith(
        f"?phong-trao={movement.pk}&tinh=hue&xep=ten"
    )
    assert others in [link["href"] for link in soup.select(".chosen__ways a")]


@pytest.mark.parametrize("asked", ["", "khong-co", "ha-nam", "<script>"])
def test_what_is_no_province_of_today_chooses_none(client: Client, asked: str) -> None:
    factories.exemplar(place=Place.objects.get(slug="ha-nam"))
    reading = Reading.of(client.get("/ban-do/", {"tinh": asked}))
    assert reading.text(".chosen--hint").startswith("Chọn một tỉnh, thành phố")
    assert reading.texts(".faces") == []


def test_a_province_without_any_says_so_and_leads_to_its_own_page(client: Client) -> None:
    reading = Reading.of(client.get("/ban-do/?tinh=hue"))
    assert "Chưa có gương điển hình nào ở đây." in reading.text(".chosen")
    assert [link["href"] for link in reading.soup.select(".chosen a")] == [
        Place.objects.get(slug="hue").get_absolute_url(),
        "/ban-do/",
    ]


def test_maker_of_the_drawing_is_named_with_the_licence(client: Client) -> None:
    soup = Reading.of(client.get("/ban-do/")).soup
    (licence,) = soup.select(".map figcaption a[rel=license]")
    assert licence.get_text() == "CC BY 4.0"
    assert "@svg-maps/vietnam" in licence.parent.get_text()
