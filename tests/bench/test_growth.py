"""What a public page makes the database do is in proportion to what it shows, however many pages
there are: on a grown site whose database knows its statistics, see `bench.growth`.
"""

from http import HTTPStatus

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from bench.growth import addresses, site
from bench.growth.statements import Statement, counted
from lists.keeping import differences

pytestmark = pytest.mark.django_db

PAGES = 6_000
STEPS_LIMIT = 40_000
"""Steps of SQLite's machine, of which a wide row with its neighbours takes hundreds and a row that
is only looked at some ten: a look at every page breaks it."""


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


def test_no_public_page_makes_the_database_look_at_more_than_it_shows(client: Client) -> None:
    call_command("load_catalogues", verbosity=0)
    site.make(PAGES)
    assert not list(differences())
    costs = {name: read(client, path) for name, path in addresses.addresses().items()}
    broken = [
        f"{name}: {statement.touched} > {STEPS_LIMIT}: {statement.sql[:2_000]}"
        for name, statements in costs.items()
        for statement in statements
        if statement.touched > STEPS_LIMIT
    ]
    assert not broken, "\n\n".join(broken)
    of_page = {name: sum(each.touched for each in costs[name]) for name in costs}
    for deep in (name for name in costs if name.endswith((", deep", ", last"))):
        first = deep.partition(",")[0]
        assert of_page[deep] <= 1.5 * of_page[first], f"{deep} {of_page[deep]}, {of_page[first]}"
