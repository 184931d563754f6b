"""What a page or an act makes the database do is in proportion to what it shows or changes, however
many pages there are: on a grown site whose database knows its statistics, see `bench.growth`.
"""

from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page, PageViewRestriction

from bench.growth import addresses, site
from bench.growth.statements import Statement, counted
from core.models import PublicationHold
from lists.keeping import differences
from news.models import NewsIndexPage
from tests import factories, scenery

pytestmark = pytest.mark.django_db

PAGES = 6_000
STEPS_LIMIT = 40_000
"""Steps of SQLite's machine, of which a wide row with its neighbours takes hundreds and a row that
is only looked at some ten: a look at every page breaks it."""


Act = Callable[[Page, NewsIndexPage], object]
ACTS: dict[str, Act] = {
    "publish": lambda story, _section: story.save_revision().publish(),
    "save a draft": lambda story, _section: story.save_revision(),
    "unpublish": lambda story, _section: story.unpublish(),
    "hold": lambda story, _section: PublicationHold.objects.create(page=story, reason="import"),
    "restrict": lambda story, _section: PageViewRestriction.objects.create(page=story),
    "move": lambda story, section: story.move(section, pos="last-child"),
    "delete": lambda story, _section: story.delete(),
}


@pytest.fixture(scope="module")
def grown(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[site.Site]:
    with scenery.kept(django_db_blocker):
        call_command("load_catalogues", verbosity=0)
        yield site.make(PAGES)


def read(client: Client, address: str) -> list[Statement]:
    """Return what a warm page costs, statement by statement."""
    client.get(address)
    for cache in caches.all():
        cache.clear()
    with counted() as statements:
        answer = client.get(address)
    expected = HTTPStatus.NOT_FOUND if address == addresses.NOWHERE else HTTPStatus.OK
    assert answer.status_code == expected, address
    return statements


def too_much(costs: dict[str, list[Statement]], limit: int = STEPS_LIMIT) -> list[str]:
    """Return the statements that touch more than the limit, in words."""
    return [
        f"{name}: {statement.touched} > {limit}: {statement.sql[:2_000]}"
        for name, statements in costs.items()
        for statement in statements
        if statement.touched > limit
    ]


ACT_STEPS_LIMITS = {"publish": 2_000, "save a draft": 2_000, "hold": 2_000, "restrict": 4_000}
"""The others are Wagtail's own: it looks for what is below a page by the beginning of its path."""


@pytest.mark.parametrize("name", ACTS)
def test_no_act_on_a_page_makes_the_database_look_at_all(grown: site.Site, name: str) -> None:
    section = factories.news_index("Tin khác")
    story = type(grown.story).objects.get(pk=grown.story.pk)
    with counted() as statements:
        ACTS[name](story, section)
    assert too_much({name: statements}, ACT_STEPS_LIMITS.get(name, STEPS_LIMIT)) == []


def test_no_public_page_makes_the_database_look_at_more_than_it_shows(
    grown: site.Site, client: Client
) -> None:
    assert not list(differences())
    costs = {name: read(client, path) for name, path in addresses.addresses().items()}
    assert too_much(costs) == []
    of_page = {name: sum(each.touched for each in costs[name]) for name in costs}
    for deep in (name for name in costs if name.endswith((", deep", ", last"))):
        first = deep.partition(",")[0]
        assert of_page[deep] <= 1.5 * of_page[first], f"{deep} {of_page[deep]}, {of_page[first]}"


@pytest.mark.on_postgres("only")
def test_no_public_page_has_postgresql_look_at_each_row_for_either_of_two_lists(
    client: Client,
) -> None:
    """`WHERE pk IN (…) OR pk IN (…)` makes it read the whole table, however few rows it finds."""
    call_command("load_catalogues", verbosity=0)
    site.make(150)
    told = []

    def plan(execute: Callable, sql: str, params: object, many: bool, context: object) -> object:
        if sql.lstrip(" (").upper().startswith(("SELECT", "WITH")):
            with connection.connection.cursor() as cursor:
                lines = [line for (line,) in cursor.execute(f"EXPLAIN {sql}", params)]
            told.extend(
                f"{line.strip()}\n{sql[:400]}"
                for line in lines
                if "hashed SubPlan" in line and " OR " in line
            )
        return execute(sql, params, many, context)

    for address in addresses.addresses().values():
        client.get(address)
        for cache in caches.all():
            cache.clear()
        with connection.execute_wrapper(plan):
            client.get(address)
    assert told == []
