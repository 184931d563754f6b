"""CSV files of the admin open in Excel with their Vietnamese."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    ["wagtailadmin_reports:aging_pages", "wagtailadmin_reports:locked_pages", "search_top_queries"],
)
def test_csv_begins_with_a_mark_and_its_header(admin_client: Client, name: str) -> None:
    factories.publish(factories.news("Đảng bộ xã"))
    answer = admin_client.get(reverse(name), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    assert text.count("\ufeff") == 1
    assert text.removeprefix("\ufeff").split(",")[0].strip()
