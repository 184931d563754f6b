"""Of many at one moment exactly as many pass as a limit says: sends, drafts, receipts, files."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from nominations import services, spam
from nominations.evidence import MAX_FILES, RefusedFileError
from nominations.models import Nomination, NominationFile
from nominations.receipts import new_receipt
from tests.nominations.nominating import STATUS, picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.on_postgres("only")]

SENDER = "a" * 64


def passing_at_once(acts: list[Callable[[], bool]]) -> int:
    """Return how many of these succeed, each in a thread of its own, all begun together."""
    begin = Barrier(len(acts))

    def run(act: Callable[[], bool]) -> bool:
        try:
            connection.ensure_connection()
            begin.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(run, acts))


def is_done(act: Callable[[], object], refusal: type[Exception]) -> bool:
    try:
        act()
    except refusal:
        return False
    return True


def test_sends_at_one_moment_are_exactly_as_many_as_the_limit() -> None:
    drafts = [
        Nomination.objects.create(receipt=new_receipt(), draft_token=f"{number}", sender=SENDER)
        for number in range(spam.SENDS.most + 6)
    ]
    sent = passing_at_once(
        [
            lambda draft=draft: is_done(lambda: services.send(draft, SENDER), services.TooManyError)
            for draft in drafts
        ]
    )
    assert sent == Nomination.objects.sent().count() == spam.SENDS.most


def test_drafts_at_one_moment_are_exactly_as_many_as_the_limit() -> None:
    begin = [lambda: is_done(lambda: services.begin(SENDER), services.TooManyError)]
    assert passing_at_once(begin * (spam.DRAFTS.most + 6)) == spam.DRAFTS.most
    assert Nomination.objects.count() == spam.DRAFTS.most


def test_wrong_receipts_at_one_moment_are_looked_up_exactly_as_often_as_the_limit() -> None:
    def look_up() -> bool:
        answer = Client().post(STATUS, {"receipt": "DC-2222-2222"})
        return answer.status_code == HTTPStatus.OK

    assert passing_at_once([look_up] * (spam.LOOK_UPS.most + 10)) == spam.LOOK_UPS.most


def test_files_at_one_moment_are_exactly_as_many_as_a_draft_may_have() -> None:
    draft, _token = services.begin(SENDER)

    def add() -> bool:
        return is_done(lambda: services.add_file(draft, picture(), SENDER), RefusedFileError)

    assert passing_at_once([add] * (MAX_FILES + 7)) == MAX_FILES
    assert NominationFile.objects.count() == MAX_FILES
