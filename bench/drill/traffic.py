"""Readers who ask a portal for its pages in turn, and what each address cost them."""

import http.client
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from urllib.parse import urlencode

from bench.metrics import percentile

TIMEOUT_SECONDS = 15.0
NOTICE = "Chỉ cán bộ thấy"
"""How the notice of degraded search begins, on every page that shows one."""


@dataclass(frozen=True)
class Answer:
    """What came back: status 0 means nothing did."""

    status: int
    seconds: float
    body: str = ""
    headers: Sequence[tuple[str, str]] = ()


class Browser:
    """Asks one portal as its TLS proxy does; keeps cookies, as a browser would."""

    def __init__(self, port: int, host: str) -> None:
        self._port = port
        self._host = host
        self._cookies: dict[str, str] = {}
        self._kept: http.client.HTTPConnection | None = None

    @contextmanager
    def one_connection(self) -> Iterator[None]:
        """Ask for all inside over one connection; else each address has its own."""
        self._kept = self._connection()
        try:
            yield
        finally:
            self._kept.close()
            self._kept = None

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for an address."""
        return self._ask("GET", path, headers=headers)

    def post(
        self, path: str, fields: Mapping[str, object], headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a form; its fields may have several values."""
        return self._ask("POST", path, urlencode(fields, doseq=True), headers)

    def stranger(self) -> "Browser":
        """Return another reader of the same server, without any cookie."""
        return Browser(self._port, self._host)

    def take_cookie(self, name: str, value: str) -> None:
        """Keep a cookie that was given elsewhere."""
        self._cookies[name] = value

    def sign_in(self, name: str, password: str) -> None:
        """Become staff."""
        path = "/admin/login/"
        self.get(path)
        fields = {
            "username": name,
            "password": password,
            "csrfmiddlewaretoken": self._cookies.get("csrftoken", ""),
        }
        self._ask("POST", path, urlencode(fields))

    def _ask(
        self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        headers = {
            "Host": self._host,
            "X-Forwarded-Proto": "https",
            "Referer": f"https://{self._host}{path}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            **(headers or {}),
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        connection = self._kept or self._connection()
        try:
            connection.request(method, path, body or None, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return Answer(0, time.perf_counter() - started)
        finally:
            if self._kept is None:
                connection.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, given = value.partition(";")[0].partition("=")
                self._cookies[cookie] = given
        return Answer(response.status, time.perf_counter() - started, text, response.getheaders())

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT_SECONDS)


@dataclass(frozen=True)
class Sample:
    """One answer to a reader: when it was asked for, on time.monotonic()'s clock."""

    name: str
    asked_at: float
    seconds: float
    status: int
    has_notice: bool


class Traffic:
    """Readers in threads, each asking for its addresses in turn, with a pause, until the end."""

    def __init__(self, pause_seconds: float) -> None:
        self._pause_seconds = pause_seconds
        self._samples: list[Sample] = []
        self._ending = threading.Event()
        self._threads: list[threading.Thread] = []

    def add_reader(self, browser: Browser, addresses: Mapping[str, str]) -> None:
        """Let one more reader ask for these (name → path)."""
        thread = threading.Thread(target=self._read, args=(browser, addresses), daemon=True)
        self._threads.append(thread)
        thread.start()

    def end(self) -> None:
        """Let the readers go; returns when all have."""
        self._ending.set()
        for thread in self._threads:
            thread.join()

    def between(self, start: float, end: float) -> list[Sample]:
        """Return what was asked for in this time."""
        return [sample for sample in list(self._samples) if start <= sample.asked_at < end]

    def _read(self, browser: Browser, addresses: Mapping[str, str]) -> None:
        while not self._ending.is_set():
            for name, path in addresses.items():
                asked_at = time.monotonic()
                answer = browser.get(path)
                self._samples.append(
                    Sample(name, asked_at, answer.seconds, answer.status, NOTICE in answer.body)
                )
                if self._ending.wait(self._pause_seconds):
                    return


def figures(samples: Iterable[Sample]) -> dict[str, dict[str, float]]:
    """Return, by name of the address, how many answers, how long they took and how many failed."""
    of_name: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        of_name[sample.name].append(sample)
    return {name: _figures(group) for name, group in of_name.items()}


def _figures(samples: Sequence[Sample]) -> dict[str, float]:
    seconds = [sample.seconds for sample in samples]
    return {
        "answers": len(samples),
        "failures": sum(sample.status != http.client.OK for sample in samples),
        "min_ms": round(min(seconds) * 1000, 1),
        "median_ms": round(median(seconds) * 1000, 1),
        "p95_ms": round(percentile(seconds, 0.95) * 1000, 1),
        "max_ms": round(max(seconds) * 1000, 1),
        "with_notice": sum(sample.has_notice for sample in samples),
    }
