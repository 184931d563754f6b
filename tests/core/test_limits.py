"""A limit lets through exactly as many as it says, also when all ask at one moment."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection, transaction

from core.limits import Limit, clear_ended, waiting_time
from core.models import LimitUse

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

NOON = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)
LIMIT = Limit("thu", most=2, seconds=3600)


def taken(limit: Limit, key: str, times: int) -> int:
    return sum(limit.take(key) for _ in range(times))


def test_limit_lasts_its_time_and_ends_with_it() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert taken(LIMIT, "a", 5) == LIMIT.most
        assert LIMIT.take("b"), "another key has its own"
        assert Limit("khác", most=1, seconds=3600).take("a"), "another limit too"
        clock.shift(3599)
        assert not LIMIT.take("a")
        assert LIMIT.seconds_left("a") == 1
        clock.shift(1)
        assert taken(LIMIT, "a", 5) == LIMIT.most
        assert LIMIT.seconds_left("a") == LIMIT.seconds


def test_being_refused_makes_nobody_wait_longer() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        taken(LIMIT, "a", 2)
        for _ in range(6):
            clock.shift(600)
            refused = not LIMIT.take("a")
        assert not refused


def test_what_was_not_done_is_given_back() -> None:
    assert taken(LIMIT, "a", 2) == LIMIT.most
    LIMIT.give_back("a")
    assert taken(LIMIT, "a", 2) == 1
    LIMIT.forget("a")
    assert taken(LIMIT, "a", 3) == LIMIT.most
    LIMIT.give_back("chưa-từng-đếm")
    assert LIMIT.seconds_left("chưa-từng-đếm") == 0


def test_what_was_rolled_back_does_not_count() -> None:
    with transaction.atomic():
        LIMIT.take("a")
        transaction.set_rollback(True)
    assert taken(LIMIT, "a", 3) == LIMIT.most


def test_keys_are_not_stored_as_they_are() -> None:
    LIMIT.take("nguoi@example.org")
    assert "nguoi" not in LimitUse.objects.get().key


def test_only_what_ended_long_ago_is_cleared() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        LIMIT.take("cũ")
        clock.shift(datetime.timedelta(days=1))
        LIMIT.take("mới")
        assert clear_ended() == 0
        clock.shift(datetime.timedelta(hours=2))
        assert clear_ended() == 1
        assert LimitUse.objects.count() == 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 phút"), (61, "2 phút"), (3600, "60 phút"), (3601, "2 giờ"), (86400, "24 giờ")],
)
def test_waiting_time_is_told_in_words_and_never_too_short(seconds: int, words: str) -> None:
    assert waiting_time(seconds) == words


@pytest.mark.on_postgres("only")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_in_transaction", [False, True])
def test_of_many_at_one_moment_exactly_as_many_pass(is_in_transaction: bool) -> None:
    limit = Limit("cùng lúc", most=10, seconds=3600)
    callers = 24
    begin = Barrier(callers)

    def ask(_number: int) -> bool:
        try:
            connection.ensure_connection()
            begin.wait()
            if not is_in_transaction:
                return limit.take("a")
            with transaction.atomic():
                return limit.take("a")
        finally:
            connection.close()

    with ThreadPoolExecutor(callers) as pool:
        for _round in range(3):
            assert sum(pool.map(ask, range(callers))) == limit.most
            limit.forget("a")
