"""A cache in Redis without which the portal still answers.

A cache is a convenience: while Redis is away or frozen, each process remembers in its own memory
instead, and what the processes share through the cache (the search breaker, who is told to drain
the queue) is known to each alone.
"""

import logging
import threading
import time
from typing import Any

from django.core.cache.backends import redis as django_redis
from django.core.cache.backends.locmem import LocMemCache
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry

logger = logging.getLogger(__name__)

ANSWER_SECONDS = 0.5
"""Longest wait for Redis, which answers in a thousandth of it."""
AWAY_SECONDS = 5.0
"""How long a Redis that failed is left alone; then one caller tries it."""

AWAY_ERRORS = (RedisConnectionError, RedisTimeoutError)


class _Presence:
    """Whether one server may be asked, known to all threads of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_away = False
        self._try_again = 0.0

    def admits(self) -> bool:
        """Return whether to ask now; of many that find a failed server due, only one may."""
        if not self._is_away:
            return True
        with self._lock:
            if time.monotonic() < self._try_again:
                return False
            self._try_again = time.monotonic() + AWAY_SECONDS
            return True

    def note_failure(self) -> bool:
        """Leave the server alone for a while; return whether it was well until now."""
        with self._lock:
            was_well = not self._is_away
            self._is_away = True
            self._try_again = time.monotonic() + AWAY_SECONDS
            return was_well

    def note_success(self) -> None:
        """Ask it from now on."""
        if self._is_away:
            with self._lock:
                self._is_away = False
            logger.warning("Redis answers again")


_presences: dict[str, _Presence] = {}


class RedisCache(django_redis.RedisCache):
    """Django's cache in Redis; in this process's memory while Redis does not answer."""

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        impatient = {
            "socket_timeout": ANSWER_SECONDS,
            "socket_connect_timeout": ANSWER_SECONDS,
            # Once, for a connection that went stale in the pool, as after a restart.
            "retry": Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
        }
        super().__init__(server, params | {"OPTIONS": impatient | params.get("OPTIONS", {})})
        # Django makes one of these for each thread; what they remember must be one.
        self._presence = _presences.setdefault(str(server), _Presence())
        self._memory = LocMemCache(f"{server} {self.key_prefix}", params)

    def _through(self, name: str, *arguments: Any, **options: Any) -> Any:
        if self._presence.admits():
            try:
                answer = getattr(super(), name)(*arguments, **options)
            except AWAY_ERRORS as error:
                if self._presence.note_failure():
                    # What an earlier outage left there is no longer true.
                    self._memory.clear()
                    logger.warning("Redis does not answer, memory takes its place: %s", error)
            else:
                self._presence.note_success()
                return answer
        return getattr(self._memory, name)(*arguments, **options)

    def add(self, *arguments: Any, **options: Any) -> bool:
        return self._through("add", *arguments, **options)

    def get(self, *arguments: Any, **options: Any) -> Any:
        return self._through("get", *arguments, **options)

    def set(self, *arguments: Any, **options: Any) -> None:
        self._through("set", *arguments, **options)

    def touch(self, *arguments: Any, **options: Any) -> bool:
        return self._through("touch", *arguments, **options)

    def delete(self, *arguments: Any, **options: Any) -> bool:
        return self._through("delete", *arguments, **options)

    def get_many(self, *arguments: Any, **options: Any) -> dict[Any, Any]:
        return self._through("get_many", *arguments, **options)

    def has_key(self, *arguments: Any, **options: Any) -> bool:
        return self._through("has_key", *arguments, **options)

    def incr(self, *arguments: Any, **options: Any) -> int:
        return self._through("incr", *arguments, **options)

    def set_many(self, *arguments: Any, **options: Any) -> list[Any]:
        return self._through("set_many", *arguments, **options)

    def delete_many(self, *arguments: Any, **options: Any) -> None:
        self._through("delete_many", *arguments, **options)

    def clear(self) -> None:
        self._through("clear")
