"""What is written where nobody began a transaction is announced too, on either database."""

import pytest

from caching.changes import next_number
from organisations.models import Place

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.on_postgres]


def test_row_made_and_changed_without_a_transaction_is_announced_each_time() -> None:
    before = next_number()
    place = Place.objects.create(name="Sơn La", full_name="tỉnh Sơn La", slug="son-la-thu")
    made = next_number()
    place.name = "Sơn La mới"
    place.save()
    changed = next_number()
    place.delete()
    assert before < made < changed < next_number()
    assert not Place.objects.filter(slug="son-la-thu").exists()
