"""Pages of the portal in units of the minimal view, in one process: small enough for each run.

The process's own CPU is measured, in rounds that take all in turn, and least is compared with
least: what else runs on the machine then hardly counts, and neither does how fast it is.
"""

import gc
import io
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from speed.minimal import PATH

ROUNDS = 7
MINIMAL_REQUESTS = 20
"""In a row: one alone is too short for the clock of some machines."""
WARM_REQUESTS = 3
TRIES_MORE = 3
REGRESSION = 1.5
"""How many times its usual cost fails a page."""


class Asked:
    """A WSGI application that is asked as a web server asks it."""

    def __init__(self, application: WSGIHandler) -> None:
        self._application = application

    def get(self, address: str) -> int:
        """Read an answer whole; return its status."""
        path, _, query = address.partition("?")
        statuses: list[str] = []

        def start(status: str, *headers: object) -> Callable[[bytes], object]:
            statuses.append(status)
            return io.BytesIO().write

        answer = self._application(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "HTTP_HOST": "localhost",
                "wsgi.input": io.BytesIO(),
                "wsgi.errors": sys.stderr,
                "wsgi.url_scheme": "http",
            },
            start,
        )
        for _part in answer:
            pass
        answer.close()
        return int(statuses[0].split()[0])


def minimal_application() -> Asked:
    """Return the minimal view as a site of its own, in this process."""
    with override_settings(MIDDLEWARE=["speed.minimal.only_here"]):
        return Asked(WSGIHandler())


def multiples(pages: Mapping[str, str], rounds: int = ROUNDS) -> dict[str, float]:
    """Return how many minimal views each page (name → address) costs; all must be there."""
    site, unit = Asked(WSGIHandler()), minimal_application()
    for address in pages.values():
        for _ in range(WARM_REQUESTS):
            if (status := site.get(address)) != 200:
                raise LookupError(f"{address}: {status}")
    unit.get(f"/{PATH}")
    least: dict[str, float] = {}
    with _uncollected():
        for _ in range(rounds):
            seconds = _seconds(unit, f"/{PATH}", MINIMAL_REQUESTS)
            least[""] = min(seconds, least.get("", seconds))
            for name, address in pages.items():
                seconds = _seconds(site, address, 1)
                least[name] = min(seconds, least.get(name, seconds))
    return {name: round(least[name] / least[""], 1) for name in pages}


def settled(pages: Mapping[str, str], usual: Mapping[str, float]) -> dict[str, float]:
    """Return the multiples of pages; those that seem slower are asked again, and the least counts.

    What else keeps the machine busy can make a page look slow, but a slow one never fast.
    """
    measured = multiples(pages)
    for _ in range(TRIES_MORE):
        suspected = {name: pages[name] for name in pages if measured[name] > _most(usual[name])}
        if not suspected:
            break
        again = multiples(suspected)
        measured |= {name: min(times, measured[name]) for name, times in again.items()}
    return measured


def slower(measured: Mapping[str, float], usual: Mapping[str, float]) -> list[str]:
    """Return what costs more than `REGRESSION` times the usual, in words."""
    return [
        f"{name}: {times} minimal views, usually {usual[name]}"
        for name, times in measured.items()
        if times > _most(usual[name])
    ]


def _most(usual: float) -> float:
    return REGRESSION * usual


def _seconds(asked: Asked, address: str, requests: int) -> float:
    began = time.process_time()
    for _ in range(requests):
        asked.get(address)
    return (time.process_time() - began) / requests


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of garbage out of what is measured."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
