"""Communes and former districts: the whole data set, loaded once, and what finds them."""

from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from organisations.choosing import SHOWN, places_named
from organisations.communes import load_communes
from organisations.models import Place
from organisations.naming import rows_asked
from organisations.querysets import COMMUNES_SOURCE
from tests.scenery import kept

pytestmark = pytest.mark.django_db

CHOOSER = "wagtailsnippetchoosers_organisations_place"


@pytest.fixture(scope="module", autouse=True)
def communes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load all 14,000 once: less would not show what equal names do to a chooser."""
    with kept(django_db_blocker):
        call_command("load_catalogues", verbosity=0)
        loaded = load_communes()
        assert (loaded.created, loaded.kept) == (3_321 + 696 + 10_035, 0)
        yield


def in_full(query: str) -> list[str]:
    return [place.in_full for place in places_named(query)[:12]]


def test_today_has_the_3321_communes_of_the_law_each_in_a_province_of_today() -> None:
    today = Place.objects.current().filter(source=COMMUNES_SOURCE)
    assert Counter(today.values_list("kind", flat=True)) == {
        "commune": 2_621,
        "ward": 687,
        "special_zone": 13,
    }
    provinces = Place.objects.provinces().current()
    assert not today.exclude(parent__in=provinces).exists()
    counted = dict(provinces.values_list("slug", "commune_count"))
    assert counted["hung-yen"] == today.filter(parent__slug="hung-yen").count() == 104
    assert sum(counted.values()) == today.count()


def test_every_former_commune_has_an_heir_of_today() -> None:
    former = Place.objects.filter(source=COMMUNES_SOURCE).exclude(valid_to=None)
    without = former.filter(carried_on_by=None)
    assert set(without.values_list("kind", flat=True)) == {"district"}
    assert not former.exclude(carried_on_by__valid_to=None).exists()
    # Five islands were districts without communes; each is a special zone now.
    islands = former.filter(kind="district").exclude(carried_on_by=None)
    assert set(islands.values_list("carried_on_by__kind", flat=True)) == {"special_zone"}
    assert islands.count() == 5


def test_a_second_run_changes_nothing_and_keeps_what_staff_wrote() -> None:
    Place.objects.filter(slug="xa-tien-lu-hung-yen").update(aliases="Tiên Lữ mới")
    loaded = load_communes()
    assert (loaded.created, loaded.kept) == (0, 3_321 + 696 + 10_035)
    assert Place.objects.get(slug="xa-tien-lu-hung-yen").aliases == "Tiên Lữ mới"


def test_load_catalogues_knows_nothing_of_communes(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_catalogues")
    assert "organisations.Place: 0 new, 0 updated, 88 unchanged" in capsys.readouterr().out


def test_no_two_places_are_offered_under_one_name() -> None:
    names = Counter(place.in_full for place in SHOWN)
    assert [name for name, count in names.items() if count > 1] == []
    # Without what they lie in they would be.
    assert Place.objects.filter(full_name="xã Tân Lập").count() > 20


def test_a_former_district_finds_the_communes_of_today() -> None:
    for question in ("huyện Tiên Lữ", "huyen tien lu"):
        assert in_full(question)[:5] == [
            "huyện Tiên Lữ, tỉnh Hưng Yên (đến 2025)",
            "xã Hoàng Hoa Thám, tỉnh Hưng Yên",
            "xã Tân Hưng, tỉnh Hưng Yên",
            "xã Tiên Hoa, tỉnh Hưng Yên",
            "xã Tiên Lữ, tỉnh Hưng Yên",
        ]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Hưng Yên", "tỉnh Hưng Yên"),
        ("hải thắng", "xã Hải Thắng, huyện Tiên Lữ, tỉnh Hưng Yên (đến 2025)"),
        ("tiên lữ phú thọ", "xã Tiên Lữ, tỉnh Phú Thọ"),
        ("đặc khu côn đảo", "đặc khu Côn Đảo, thành phố Hồ Chí Minh"),
    ],
)
def test_the_likeliest_place_stands_first(question: str, first: str) -> None:
    assert first.lower() in [name.lower() for name in in_full(question)[:2]]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("TP Thủ Đức", ["thành phố Thủ Đức, Thành phố Hồ Chí Minh (đến 2025)"]),
        ("tp hung yen", ["thành phố Hưng Yên, tỉnh Hưng Yên (đến 2025)"]),
        ("h. Tiên Lữ", ["huyện Tiên Lữ, tỉnh Hưng Yên (đến 2025)"]),
        ("x. tiên lữ, hưng yên", ["xã Tiên Lữ, tỉnh Hưng Yên"]),
        ("ea h leo", ["xã Ea H'Leo, tỉnh Đắk Lắk"]),
        ("Tiên Lữ", ["xã Tiên Lữ, tỉnh Hưng Yên", "xã Tiên Lữ, tỉnh Phú Thọ"]),
        ("Đà Nẵng", ["thành phố Đà Nẵng", "thành phố Đà Nẵng (đến 2025)"]),
        ("Hưng Yên", ["tỉnh Hưng Yên", "tỉnh Hưng Yên (đến 2025)"]),
    ],
)
def test_kinds_are_shortened_and_names_that_fit_stand_first(
    question: str, first: list[str]
) -> None:
    """Today's of the name, higher levels before lower ones, then the former, then the rest."""
    assert in_full(question)[: len(first)] == first
    ranks = [
        (place.valid_to is not None, place.kind not in ("province", "city"))
        for place in places_named(question)[:12]
        if place.name.lower() == question.lower()
    ]
    assert ranks == sorted(ranks)


def test_the_chooser_offers_places_with_what_they_lie_in_and_became(client: Client) -> None:
    client.force_login(User.objects.create_superuser("tong-bien-tap"))
    address = reverse(f"{CHOOSER}:choose_results")
    response = client.get(address, {"q": "hải thắng"})
    assert response.status_code == HTTPStatus.OK
    row = BeautifulSoup(response.content, "html.parser").select_one("tbody tr")
    said = " ".join(row.get_text(" ", strip=True).split())
    assert said == "xã Hải Thắng, huyện Tiên Lữ, tỉnh Hưng Yên (đến 2025) nay là xã Tiên Lữ"
    place = Place.objects.get(slug="xa-tien-lu-hung-yen")
    chosen = client.get(reverse(f"{CHOOSER}:chosen", args=[place.pk])).json()
    assert chosen["result"]["string"] == "xã Tiên Lữ, tỉnh Hưng Yên"


def test_the_chooser_asks_as_much_for_many_places_as_for_one(
    client: Client, django_assert_max_num_queries
) -> None:
    client.force_login(User.objects.create_superuser("tong-bien-tap"))
    address = reverse(f"{CHOOSER}:choose_results")
    client.get(address, {"q": "tan"})
    for question in ("hải thắng", "tan", "t"):
        with django_assert_max_num_queries(12):
            client.get(address, {"q": question})


def test_readers_find_a_district_by_its_name_and_what_it_is_now() -> None:
    (row,) = rows_asked(["huyen tien lu"])
    assert (row.label, row.is_today) == ("huyện Tiên Lữ, tỉnh Hưng Yên (đến 2025)", False)
    assert row.note.startswith("nay thuộc xã Hoàng Hoa Thám, xã Tân Hưng")
    # A name that dozens bear tells none of them, and a bare one may be anybody's.
    assert rows_asked(["xa tan lap"]) == []
    assert [row.key for row in rows_asked(["hoa binh"])] == ["hoa-binh"]


def test_pages_of_a_former_commune_are_found_under_all_above_it() -> None:
    place = Place.objects.get(slug="xa-hai-thang-tien-lu-hung-yen-truoc-2025")
    assert {value.key for value in place.facet_values()} == {
        "xa-hai-thang-tien-lu-hung-yen-truoc-2025",
        "xa-tien-lu-hung-yen",
        "huyen-tien-lu-hung-yen-truoc-2025",
        "hung-yen-truoc-2025",
        "hung-yen",
    }


@pytest.mark.parametrize(
    "slug", ["hung-yen", "huyen-tien-lu-hung-yen-truoc-2025", "xa-tien-lu-hung-yen"]
)
def test_pages_of_places_stand_with_all_communes(
    client: Client, slug: str, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(14):
        response = client.get(reverse("organisations:place", args=[slug]))
    assert response.status_code == HTTPStatus.OK


def test_communes_need_their_provinces() -> None:
    for slug in ("hung-yen-truoc-2025", "huyen-tien-lu-hung-yen-truoc-2025"):
        Place.objects.filter(slug=slug).update(slug=f"{slug}-khac")
    with pytest.raises(CommandError, match="load_catalogues"):
        call_command("load_communes")
