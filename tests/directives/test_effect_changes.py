"""What the archive tells of a document's effect: by other documents, by movements, by time."""

import datetime
from io import StringIO

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from directives.models import DirectivePage, DirectiveRelation
from search.models import SearchFacet
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 30)


@pytest.fixture(autouse=True)
def today() -> object:
    with time_machine.travel(datetime.datetime(2026, 11, 30, 5, tzinfo=datetime.UTC), tick=False):
        yield


def told(document: Page) -> str:
    """Return what the archive holds of a document's effect, "" for nothing."""
    facets = SearchFacet.objects.filter(entry=document.pk, label__facet="effect")
    return " ".join(facets.values_list("label__key", flat=True))


def document(number: str = "1/CT-UBND", **fields: object) -> DirectivePage:
    fields.setdefault("issued_on", datetime.date(2020, 1, 1))
    return factories.directive(f"Về việc {number}", number=number, **fields)


def ending(target: DirectivePage, kind: str = "replaces", **fields: object) -> DirectivePage:
    """Return a draft that ends a document once it is published."""
    heir = document("2/CT-UBND", live=False, issued_on=datetime.date(2026, 1, 1), **fields)
    heir.relations.add(DirectiveRelation(kind=kind, target=target))
    heir.save_revision()
    return heir


@pytest.mark.parametrize(
    ("fields", "effect"),
    [
        ({}, "in_force"),
        ({"expires_on": datetime.date(2026, 11, 29)}, "expired"),
        ({"expires_on": TODAY}, "in_force"),
        ({"effective_on": datetime.date(2026, 12, 1)}, "not_yet"),
        ({"implemented_from": 2021, "implemented_to": 2025}, "period_over"),
    ],
)
def test_effect_of_today_is_told(fields: dict, effect: str) -> None:
    assert told(document(**fields)) == effect


@pytest.mark.parametrize(("kind", "effect"), [("replaces", "expired"), ("amends", "partly")])
def test_published_document_changes_what_it_ends_and_gives_it_back(kind: str, effect: str) -> None:
    target = document()
    heir = ending(target, kind)
    assert told(target) == "in_force"
    heir = factories.publish(heir)
    assert told(target) == effect
    heir.unpublish()
    assert told(target) == "in_force"


def test_relation_that_is_taken_out_ends_nothing_any_more() -> None:
    target = document()
    heir = ending(target)
    factories.publish(heir)
    again = DirectivePage.objects.get(pk=heir.pk)
    again.relations.clear()
    factories.publish(again)
    assert told(target) == "in_force"


@pytest.mark.parametrize("how", sorted(set(HIDINGS) - {"draft"}))
def test_hidden_document_ends_nothing(how: str) -> None:
    target = document()
    heir = factories.publish(ending(target))
    assert told(target) == "expired"
    HIDINGS[how](heir)
    call_command("announce_effects", stdout=StringIO())
    assert told(target) in ({"expired", "in_force"} if how == "expired" else {"in_force"})


def test_movement_that_a_document_launched_ends_its_campaign() -> None:
    launching = document()
    movement = factories.movement(
        launching_directive=launching,
        starts_on=datetime.date(2020, 1, 1),
        ends_on=datetime.date(2025, 12, 31),
    )
    assert told(launching) == "period_over"
    movement.ends_on = datetime.date(2027, 12, 31)
    factories.publish(movement)
    assert told(launching) == "in_force"


def test_time_is_told_by_the_daily_command_and_up_to_a_week_late() -> None:
    begins = document("1/CT", effective_on=datetime.date(2026, 12, 2))
    ends = document("2/CT", expires_on=datetime.date(2026, 12, 2))
    years = document("3/CT", implemented_from=2021, implemented_to=2026)
    ended = document("4/CT")
    factories.publish(ending(ended, effective_on=datetime.date(2026, 12, 3)))
    launching = document("5/CT")
    factories.movement(
        launching_directive=launching,
        starts_on=datetime.date(2020, 1, 1),
        ends_on=datetime.date(2026, 12, 2),
    )
    movement = factories.movement(
        starts_on=datetime.date(2026, 12, 2), ends_on=datetime.date(2026, 12, 31)
    )
    assert [told(each) for each in (begins, ends, years, ended, launching, movement)] == [
        "not_yet",
        *["in_force"] * 4,
        "upcoming",
    ]
    for day, state in (
        (datetime.datetime(2026, 12, 8), "running"),
        (datetime.datetime(2027, 1, 4), "ended"),
    ):
        with time_machine.travel(day.replace(hour=5, tzinfo=datetime.UTC), tick=False):
            call_command("announce_effects", stdout=StringIO())
        assert told(movement) == state
    assert [told(each) for each in (begins, ends, years, ended, launching)] == [
        "in_force",
        "expired",
        "period_over",
        "expired",
        "period_over",
    ]


def test_readers_narrow_by_effect(client: Client) -> None:
    document("1/CT-UBND")
    document("2/CT-UBND", expires_on=datetime.date(2024, 1, 1))
    hidden(factories.directive, "held", title="Về việc 3", issued_on=datetime.date(2020, 1, 1))
    soup = BeautifulSoup(client.get("/tim-kiem/", {"q": "về việc"}).content, "html.parser")
    offered = {box["value"] for box in soup.select("input[name=hieu-luc]")}
    assert offered == {"in_force", "expired"}
    answer = client.get("/tim-kiem/", {"q": "về việc", "hieu-luc": "in_force"})
    titles = BeautifulSoup(answer.content, "html.parser").select(".result__title")
    assert [title.get_text() for title in titles] == ["Về việc 1/CT-UBND"]
