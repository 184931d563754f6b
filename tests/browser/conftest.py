"""Windows of a browser without a server, and how long browser tests wait for what they expect."""

import mimetypes
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import reverse
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as BrowserPage

from bench.chromium import launched
from sharing.views import qr_code
from tests.browser.barriers import HOST

PATIENCE_MS = 30_000
"""What a busy machine may take; a test that passes never waits for it, nor a fixed pause."""
FONT_TYPE = "font/woff2"
NO_WORKER = "Service Worker registration blocked by Playwright"
"""Its requests would miss our answers."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, launched() as browser:
        # Playwright runs an event loop in this thread, while only the tests use the ORM.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser


@pytest.fixture
def window(chromium: Browser, live_server) -> Callable[..., AbstractContextManager[BrowserPage]]:
    """Return a context manager: a fresh browser window at the portal."""

    @contextmanager
    def opened(**options: object) -> Iterator[BrowserPage]:
        # The tests' database in memory makes whoever reads beside a write fail, not wait.
        options = {"base_url": live_server.url, "service_workers": "block", **options}
        context = chromium.new_context(**options)
        page = context.new_page()
        complaints: list[str] = []
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        context.close()
        assert complaints == []

    return opened


@cache
def _static(path: str) -> bytes | None:
    found = finders.find(path.removeprefix("/static/"))
    return Path(found).read_bytes() if found else None


def _file(path: str) -> bytes | None:
    """Return what the file behind a static or media address holds, or the code of an address."""
    if path.startswith("/static/"):
        return _static(path)
    if path.startswith(settings.MEDIA_URL):
        file = Path(settings.MEDIA_ROOT, path.removeprefix(settings.MEDIA_URL))
        return file.read_bytes() if file.exists() else None
    if path.startswith(reverse("sharing:qr")):
        return qr_code(RequestFactory().get(path)).content  # asks the database nothing
    return None


@pytest.fixture
def visit(chromium: Browser, client: Client) -> Callable[..., AbstractContextManager[BrowserPage]]:
    """Return a context manager that shows the first of some addresses in a fresh window.

    No server runs: the test's own client fetches the addresses beforehand, within its
    transaction, and the browser is answered from them and from the files they name.
    """

    @contextmanager
    def window(*addresses: str, **options: object) -> Iterator[BrowserPage]:
        answers = {address: client.get(address) for address in addresses}
        # A streamed answer can be read once only.
        bodies = {
            address: answer.getvalue() if answer.streaming else answer.content
            for address, answer in answers.items()
        }

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(HOST)
            if path in answers:
                found = answers[path]
                headers = dict(found.items())
                status, body = found.status_code, bodies[path]
                # A player asks for parts; where it gets none it can't go to a place.
                if part := re.match(r"bytes=(\d+)-$", route.request.headers.get("range", "")):
                    start, size = int(part[1]), len(body)
                    headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
                    headers["Content-Length"] = str(size - start)
                    status, body = HTTPStatus.PARTIAL_CONTENT, body[start:]
                route.fulfill(status=status, headers=headers, body=body)
            elif (body := _file(path)) is not None:
                kind = mimetypes.guess_type(path.partition("?")[0])[0] or FONT_TYPE
                route.fulfill(body=body, content_type=kind)
            elif path.startswith(("/y-kien/", reverse("visits:seen"))):
                # Asked for once a page is scrolled, or stands there; others look at the answers.
                route.fulfill(status=HTTPStatus.NO_CONTENT)
            else:
                route.fulfill(status=HTTPStatus.NOT_FOUND)

        context = chromium.new_context(service_workers="block", **options)
        context.route(f"{HOST}/**", answer)
        page = context.new_page()
        complaints: list[str] = []
        page.on(
            "console",
            lambda message: None if message.text == NO_WORKER else complaints.append(message.text),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{HOST}{addresses[0]}")
        yield page
        context.close()
        if answers[addresses[0]].status_code == HTTPStatus.OK:
            assert complaints == [], "the browser complains: of our own policy, a file, a script"

    return window
