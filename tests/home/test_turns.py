"""Each exemplar has its day in turn, and keeps it whatever happens to others."""

import datetime
from collections import Counter
from collections.abc import Callable

import pytest
import time_machine

from exemplars.models import ExemplarPage
from home.days import record_today
from home.models import ExemplarDay
from home.turns import exemplar_of_the_day
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

TODAY = datetime.date(2026, 11, 21)
DAY = datetime.timedelta(days=1)

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def record(day: datetime.date, person: ExemplarPage, *, is_turn: bool = True) -> None:
    ExemplarDay.objects.create(day=day, exemplar=person, is_turn=is_turn)


def test_every_exemplar_has_its_day_before_any_has_a_second() -> None:
    people = [factories.exemplar() for _ in range(5)]
    for how in HIDINGS:
        hidden(factories.exemplar, how)
    days = [TODAY + DAY * offset for offset in range(10)]
    chosen = [exemplar_of_the_day(day) for day in days]
    assert set(chosen[:5]) == {person.pk for person in people}
    assert set(Counter(chosen).values()) == {2}
    assert chosen[0] == exemplar_of_the_day(TODAY)


def test_no_exemplar_means_no_exemplar_of_the_day() -> None:
    hidden(factories.exemplar, "draft")
    assert exemplar_of_the_day(TODAY) is None


def test_only_exemplar_has_every_day() -> None:
    person = factories.exemplar()
    record(TODAY - DAY, person)
    assert exemplar_of_the_day(TODAY) == person.pk


@pytest.mark.parametrize("last", [0, 2, 4], ids=["first", "middle", "last"])
def test_only_the_chosen_one_hands_the_day_on(last: int) -> None:
    people = [factories.exemplar() for _ in range(5)]
    record(TODAY - DAY, people[last])
    chosen, after = (people[(last + step) % 5] for step in (1, 2))
    for other in people:
        if other not in (chosen, after):
            HIDINGS["held"](other)
            assert exemplar_of_the_day(TODAY) == chosen.pk
    HIDINGS["held"](chosen)
    assert exemplar_of_the_day(TODAY) == after.pk


def test_one_who_is_published_meanwhile_waits_for_the_turn() -> None:
    people = [factories.exemplar() for _ in range(3)]
    record(TODAY - DAY, people[0])
    new = factories.exemplar()
    assert exemplar_of_the_day(TODAY) == people[1].pk
    record(TODAY, people[2])
    assert exemplar_of_the_day(TODAY + DAY) == new.pk


def turns_of(days: int, people: int, chosen_on: Callable[[int], int | None]) -> Counter[int]:
    """Record days, on some of which an editor chose; return exemplar → its turns."""
    made = [factories.exemplar() for _ in range(people)]
    home = factories.home_page()
    for number in range(days):
        chosen = chosen_on(number)
        page = made[chosen] if chosen is not None else None
        type(home).objects.filter(pk=home.pk).update(featured_exemplar=page)
        with time_machine.travel(datetime.datetime(2026, 1, 1, 3) + DAY * number, tick=False):
            assert record_today()
    turns = ExemplarDay.objects.filter(is_turn=True).values_list("exemplar_id", flat=True)
    return Counter(turns)


def test_a_year_is_shared_evenly() -> None:
    turns = turns_of(365, 30, lambda day: None)
    assert len(turns) == 30
    assert set(turns.values()) == {12, 13}


def test_what_editors_choose_skips_nobody() -> None:
    """Of a round of twenty, one and the same is put first each Monday."""
    turns = turns_of(140, 20, lambda day: 5 if day % 7 == 0 else None)
    assert len(turns) == 20
    assert (
        max(turns.values()) - min(turns.values()) <= 1 + 3
    )  # Mondays that were their turn as well
