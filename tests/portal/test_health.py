from http import HTTPStatus

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from portal import health

pytestmark = pytest.mark.on_postgres

LOST_INDEX = {
    "sqlite": "DROP TRIGGER search_fts_exact_insert",
    "postgresql": "DROP INDEX search_vector_exact",
}


def test_healthz_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == HTTPStatus.OK
    assert response.content == b"ok"
    assert "no-cache" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_ok_when_every_part_is(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == HTTPStatus.OK
    assert set(response.json().values()) == {"ok"}
    assert set(response.json()) == {"database", "migrations", "search"}


@pytest.mark.django_db
def test_readyz_fails_and_names_the_part_when_a_migration_is_missing(client: Client) -> None:
    applied = MigrationRecorder(connection).migration_qs
    applied.filter(app="sessions", name="0001_initial").delete()
    response = client.get("/readyz")
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert response.json()["migrations"] == "failing"
    assert response.json()["database"] == "ok"


@pytest.mark.django_db
def test_readyz_says_nothing_of_the_reason(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health.READINESS, "database", lambda: False)
    response = client.get("/readyz")
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert response.json()["database"] == "failing"


@pytest.mark.django_db
def test_lost_search_index_is_told_but_visitors_are_still_served(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOST_INDEX[connection.vendor])
    response = client.get("/readyz")
    assert response.status_code == HTTPStatus.OK
    assert response.json() == {"database": "ok", "migrations": "ok", "search": "failing"}
