"""What a page shows of a long list does not make it slower or larger, see `bench.graph`."""

from collections.abc import Sequence
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.graph import corpus, measuring
from core.querysets import visible_pages
from core.visibility import refresh_access
from exemplars.models import Consent, ExemplarIndexPage, ExemplarPage, FieldOfWork
from lists.keeping import keep
from movements.models import MovementPage, PageMovement
from organisations.models import Organisation, Place
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

FEW, MANY = 10, 1_000
NOISE_BYTES = 1_000
"""By how much two pages with the same number of cards may differ: names and years are longer."""


@pytest.fixture
def exemplars() -> list[ExemplarPage]:
    """As many exemplars as both movements need, written in bulk with all that a card shows."""
    some = factories.exemplar(place=factories.place("Hưng Yên"))
    index = ExemplarIndexPage.objects.get()
    rows = (
        list(Place.objects.filter(pk=some.place_id)),
        list(FieldOfWork.objects.all()),
        list(Organisation.objects.all()) or [factories.organisation()],
    )
    pages = [
        corpus.unsaved_exemplar(index, number, *rows)
        for number in range(index.numchild, index.numchild + FEW + MANY)
    ]
    corpus.insert(pages)
    Consent.objects.bulk_create(
        Consent(exemplar=page, basis=Consent.Basis.LAW, legal_basis="Đo tốc độ") for page in pages
    )
    refresh_access([page.pk for page in pages])
    return pages


def tag(movement: MovementPage, pages: Sequence[ExemplarPage]) -> None:
    PageMovement.objects.bulk_create(
        PageMovement(page_id=page.pk, movement=movement) for page in pages
    )
    keep([page.pk for page in pages])


def read(client: Client, movement: MovementPage) -> tuple[list[str], Reading, int]:
    """Return the queries of a warm page, the page, and its size in bytes."""
    client.get(movement.get_url())
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(movement.get_url())
    assert answer.status_code == HTTPStatus.OK
    return [query["sql"] for query in captured], Reading.of(answer), len(answer.content)


def test_movement_of_a_thousand_pages_costs_what_one_of_ten_does(
    client: Client, exemplars: list[ExemplarPage]
) -> None:
    few, many = factories.movement("Ít trang"), factories.movement("Lắm trang")
    tag(few, exemplars[:FEW])
    tag(many, exemplars[FEW:])
    assert visible_pages().filter(page_movements__movement=many).count() == MANY
    of_few, shown_of_few, size_of_few = read(client, few)
    of_many, shown_of_many, size_of_many = read(client, many)
    assert len(of_many) == len(of_few) <= measuring.QUERY_LIMIT, "\n".join(of_many)
    assert abs(size_of_many - size_of_few) < NOISE_BYTES
    cards = [reading.texts(".card__title") for reading in (shown_of_few, shown_of_many)]
    assert len(cards[0]) == len(cards[1]) < FEW
    assert str(FEW) in shown_of_few.words
    assert "1.000" in shown_of_many.words or str(MANY) in shown_of_many.words
    rest = f"/tim-kiem/?loai=exemplar&phong-trao={many.pk}"
    assert shown_of_many.soup.select(f'a[href="{rest}"]')
