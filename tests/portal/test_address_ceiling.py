"""No number in an address is too large to be answered."""

import re
from http import HTTPStatus

import pytest
from django.test import Client

from tests.outcomes.test_any_input import SAMPLES

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

NUMBERED = sorted({re.sub(r"<(?!int)[^>]+>", "a4", route) for route in SAMPLES if "<int:" in route})
TOO_LARGE = ("9223372036854775807", "9223372036854775808", "9" * 40, "9" * 5000)


@pytest.mark.parametrize("route", [*NUMBERED, "documents/<int:pk>/van-ban.pdf"])
def test_numbers_larger_than_any_row_are_of_nothing(client: Client, route: str) -> None:
    for number in TOO_LARGE:
        answer = client.get("/" + re.sub(r"<int:[^>]+>", number, route))
        assert HTTPStatus.BAD_REQUEST <= answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
