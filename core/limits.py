"""How often somebody may do something: the one counter, exact also when many ask at one moment."""

import hashlib
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from core.models import LimitUse

MINUTE_SECONDS = 60
HOUR_SECONDS = 60 * MINUTE_SECONDS
DAY_SECONDS = 24 * HOUR_SECONDS

# A statement of its own on SQLite and PostgreSQL alike: it begins a period, begins the next one or
# counts on, and gives no row back where nothing is left.
_TAKE = """
    INSERT INTO {table} (key, used, ends_at) VALUES (%(key)s, 1, %(ends_at)s)
    ON CONFLICT (key) DO UPDATE SET
        used = CASE WHEN {table}.ends_at <= %(now)s THEN 1 ELSE {table}.used + 1 END,
        ends_at = CASE WHEN {table}.ends_at <= %(now)s
            THEN excluded.ends_at ELSE {table}.ends_at END
    WHERE {table}.ends_at <= %(now)s OR {table}.used < %(most)s
    RETURNING used
"""


@dataclass(frozen=True)
class Limit:
    """How often one key may do one thing in a period of so many seconds.

    A key's period begins when it first takes, so that nobody waits longer than one period. Keys
    are stored as digests; a key that can be guessed (an address, a mailbox) is to be one already
    (`core.senders.private_key`).
    """

    name: str
    most: int
    seconds: int

    def take(self, key: str) -> bool:
        """Use up one of what the key may do now; False where nothing is left.

        Asking and counting are one step: of any number of callers at one moment, in however many
        processes, exactly `most` are told True. Take before doing, and `give_back` what was not
        done. Within a transaction it counts if that is committed, and others wait for it.
        """
        now = int(time.time())
        values: dict[str, int | str] = {
            "key": self._key(key),
            "ends_at": now + self.seconds,
            "now": now,
            "most": self.most,
        }
        with connection.cursor() as cursor:
            cursor.execute(_TAKE.format(table=LimitUse._meta.db_table), values)
            return cursor.fetchone() is not None

    def give_back(self, key: str) -> None:
        """Take back one `take`, for something that in the end was not done or doesn't count."""
        LimitUse.objects.filter(key=self._key(key), used__gt=0).update(used=F("used") - 1)

    def forget(self, key: str) -> None:
        """Let the key begin anew."""
        LimitUse.objects.filter(key=self._key(key)).delete()

    def seconds_left(self, key: str) -> int:
        """Return how long until the key's period ends; 0 where none runs."""
        ends_at = LimitUse.objects.filter(key=self._key(key)).values_list("ends_at", flat=True)
        return max(0, (ends_at.first() or 0) - int(time.time()))

    def _key(self, key: str) -> str:
        return hashlib.sha256(f"{self.name}|{key}".encode()).hexdigest()


def take_all(counts: Sequence[tuple[Limit, str]]) -> tuple[Limit, str] | None:
    """Take one of each (limit, key), or of none; return the first of which nothing is left."""
    for number, (limit, key) in enumerate(counts):
        if not limit.take(key):
            for earlier, earlier_key in counts[:number]:
                earlier.give_back(earlier_key)
            return limit, key
    return None


def clear_ended(now: float | None = None) -> int:
    """Delete what counts no more; return how many. Running it twice finds nothing more."""
    ended = int(now or time.time()) - DAY_SECONDS
    return LimitUse.objects.filter(ends_at__lt=ended).delete()[0]


def waiting_time(seconds: int) -> str:
    """Return how long to wait as readers are told: "15 phút", "2 giờ"; never less than it is."""
    if seconds <= HOUR_SECONDS:
        return f"{max(1, math.ceil(seconds / MINUTE_SECONDS))} phút"
    return f"{math.ceil(seconds / HOUR_SECONDS)} giờ"
