"""Without its database the portal says so in words, with the status that machines understand."""

import sqlite3
from http import HTTPStatus

import psycopg
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.test import Client, override_settings
from psycopg import errors

from portal.outages import is_database_away
from tests.factories.reading import Reading
from tests.nominations.nominating import PERSON


def caused(error: type[DatabaseError], cause: Exception) -> DatabaseError:
    made = error(str(cause))
    made.__cause__ = cause
    return made


def of_sqlite(code: int) -> DatabaseError:
    cause = sqlite3.OperationalError("x")
    cause.sqlite_errorcode = code
    return caused(OperationalError, cause)


@pytest.mark.parametrize(
    "error",
    [
        caused(OperationalError, psycopg.OperationalError("connection refused")),
        caused(OperationalError, errors.AdminShutdown("terminating connection")),
        caused(OperationalError, errors.CannotConnectNow("starting up")),
        caused(OperationalError, errors.TooManyConnections("sorry")),
        caused(OperationalError, errors.DiskFull("no space")),
        InterfaceError("connection already closed"),
        of_sqlite(sqlite3.SQLITE_CANTOPEN),
        of_sqlite(sqlite3.SQLITE_FULL),
        of_sqlite(sqlite3.SQLITE_IOERR | 10 << 8),
    ],
)
def test_database_that_answers_nobody_is_away(error: Exception) -> None:
    assert is_database_away(error)


@pytest.mark.parametrize(
    "error",
    [
        caused(OperationalError, errors.QueryCanceled("statement timeout")),
        of_sqlite(sqlite3.SQLITE_ERROR),
        DatabaseError("x"),
        OSError("x"),
    ],
)
def test_question_that_went_wrong_is_no_outage(error: Exception) -> None:
    assert not is_database_away(error)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody connect."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise caused(OperationalError, psycopg.OperationalError("connection refused"))

    monkeypatch.setattr(type(connections["default"]), "cursor", refuse)


@pytest.mark.django_db
@pytest.mark.usefixtures("away")
@pytest.mark.parametrize(
    "address", ["/", "/tin-tuc/", "/khong-co/", "/tim-kiem/?q=a", "/ban-do/", "/rss/", "/de-cu/"]
)
def test_page_without_a_database_is_a_503_in_words(address: str) -> None:
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(answer["Retry-After"]) > 0
    told = Reading.of(answer).text("main")
    assert "tạm nghỉ" in told
    assert "refused" not in told


@pytest.mark.django_db
@pytest.mark.usefixtures("away")
def test_form_without_a_database_says_that_what_was_typed_stays() -> None:
    answer = Client(raise_request_exception=False).post("/de-cu/ai/", PERSON)
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "những gì bạn gõ thường vẫn còn" in Reading.of(answer).text("main")


@pytest.mark.django_db
@pytest.mark.usefixtures("away")
def test_probes_tell_which_part_fails() -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/healthz").status_code == HTTPStatus.OK
    answer = client.get("/readyz")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.json()["database"] == "failing"


@pytest.mark.django_db
def test_any_other_error_is_a_500_that_claims_no_more_than_is_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("portal.health.HttpResponse", broken)
    client = Client(raise_request_exception=False)
    for admins, is_told in (([], False), ([("", "truc@example.vn")], True)):
        with override_settings(ADMINS=admins):
            answer = client.get("/healthz")
        assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
        assert "Retry-After" not in answer
        assert ("đã được báo" in Reading.of(answer).text("main")) is is_told
