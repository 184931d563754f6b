"""A profile states only what was recorded, and ends with the next people."""

import datetime

import pytest
from django.test import Client

from exemplars.models import AwardGrant, ExemplarPage
from exemplars.page_parts import NEXT_SHOWN
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


def person(title: str, **fields: object) -> ExemplarPage:
    """Make somebody who has nothing in common with others unless told."""
    apart = {"place": factories.place(), "field_of_work": factories.field_of_work()}
    return factories.exemplar(title, **{**apart, **fields})


def next_to(client: Client, page: ExemplarPage) -> list[str]:
    read = Reading.of(client.get(page.get_url()))
    return read.texts("[aria-labelledby=guong-khac] .card__title")


def test_a_movement_gives_a_person_no_dates(client: Client) -> None:
    page = person("Đoàn Thị Mận", started_year=2019)
    movement = factories.movement(
        "Cả nước chung sức",
        starts_on=datetime.date(2021, 7, 16),
        ends_on=datetime.date(2025, 12, 31),
    )
    factories.tag(page, [movement])
    AwardGrant.objects.create(exemplar=page, title=factories.award_title(), year=2023)
    read = Reading.of(client.get(page.get_url()))
    assert "Cả nước chung sức" in " ".join(read.texts(".page-head .chips"))
    years = [said.split(" · ")[0] for said in read.texts(".timeline__head")]
    assert years == ["2023", "2019"]
    said = " ".join(read.texts(".split--portrait"))
    assert "2021" not in said
    assert "2025" not in said
    assert "Tham gia phong trào" not in said


def test_people_of_the_movement_come_before_those_of_the_place_and_the_field(
    client: Client,
) -> None:
    place, field, movement = (
        factories.place(),
        factories.field_of_work(),
        factories.movement(),
    )
    of_field = person("Người Cùng Nghề", field_of_work=field)
    of_place = person("Người Cùng Quê", place=place)
    of_movement = person("Người Cùng Phong Trào")
    person("Người Xa Lạ")
    page = person("Lò Thị Mai", place=place, field_of_work=field)
    assert next_to(client, page) == [of_place.title, of_field.title]
    factories.tag(page, [movement])
    factories.tag(of_movement, [movement])
    assert next_to(client, page) == [of_movement.title, of_place.title, of_field.title]
    read = Reading.of(client.get(page.get_url()))
    kickers = read.texts("[aria-labelledby=guong-khac] .kicker")
    assert [kicker.split(" · ")[0] for kicker in kickers] == [
        "Cùng phong trào",
        "Cùng nơi",
        "Cùng lĩnh vực",
    ]


def test_who_reads_on_meets_everybody(client: Client) -> None:
    place = factories.place()
    people = [person(f"Người Thứ {number}", place=place) for number in range(NEXT_SHOWN + 2)]
    met = {people[0].title}
    for page in people:
        shown = next_to(client, page)
        assert len(shown) == NEXT_SHOWN
        assert page.title not in shown
        met |= set(shown)
    assert met == {page.title for page in people}
    assert next_to(client, people[-1])[0] == people[0].title
    assert next_to(client, people[0])[0] == people[1].title


@pytest.mark.parametrize("how", HIDINGS)
def test_nobody_hidden_is_next(client: Client, how: str) -> None:
    place = factories.place()
    hidden(factories.exemplar, how, place=place)
    page = person("Lò Thị Mai", place=place)
    assert next_to(client, page) == []
    assert "Gặp tiếp" not in client.get(page.get_url()).content.decode()
