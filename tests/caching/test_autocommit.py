"""What is written where nobody began a transaction is announced too, on either database."""

from collections.abc import Iterator

import pytest

from caching import remembered
from caching.changes import changed_since, seen_now
from caching.models import Change
from organisations.models import Place

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.on_postgres]

KEYS = {"organisations_place", "news_source"}


@pytest.fixture(autouse=True)
def by_itself() -> Iterator[None]:
    remembered.trusts_transactions = False
    yield
    remembered.trusts_transactions = True


def test_row_made_and_changed_without_a_transaction_is_announced_each_time() -> None:
    before = seen_now()
    place = Place.objects.create(name="Sơn La", full_name="tỉnh Sơn La", slug="son-la-thu")
    made = seen_now()
    assert changed_since(before, KEYS)
    assert not changed_since(made)
    place.name = "Sơn La mới"
    place.save()
    changed = seen_now()
    assert changed_since(made, KEYS)
    assert not changed_since(made, {"news_source"})
    place.delete()
    assert changed_since(changed)
    assert not Place.objects.filter(slug="son-la-thu").exists()
    assert set(Change.objects.values_list("key", flat=True)) >= {"organisations_place"}


def test_value_is_remembered_until_what_it_was_made_of_changes() -> None:
    makings = []

    def make() -> int:
        makings.append(1)
        return Place.objects.count()

    kept: remembered.Remembered[int] = remembered.Remembered()
    first = kept.get("places", make)
    assert kept.get("places", make) == first
    assert len(makings) == 1
    place = Place.objects.create(name="Lào Cai", full_name="tỉnh Lào Cai", slug="lao-cai-thu")
    assert kept.get("places", make) == first + 1
    place.delete()
    assert kept.get("places", make) == first
    assert len(makings) == 3
