"""What every test gets: a folder for uploads, an empty cache, and the services it asks for."""

import gc
import os
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.core.cache import caches
from django.core.files import File
from django.db import connection
from django.template import Context, Template
from django.test import override_settings
from django.utils.safestring import SafeString
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from caching import remembered
from core.models import PortalImage
from tests import choosing, database, factories, scenery

SERVICE_TIMEOUT_SECONDS = 5
GARBAGE_THRESHOLDS = (50_000, 20, 100)
START_HINT = "start it by bin/services up"

# Two shared cores make single examples slow now and then, which says nothing about the code.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")


def _port_answers(variable: str) -> str:
    address = urlsplit(os.environ.get(variable, ""))
    if not address.hostname or not address.port:
        return f"{variable} is not set ({START_HINT})"
    try:
        socket.create_connection(
            (address.hostname, address.port), timeout=SERVICE_TIMEOUT_SECONDS
        ).close()
    except OSError as error:
        return f"{variable} does not answer: {error} ({START_HINT})"
    return ""


def _elasticsearch_answers() -> str:
    if missing := _port_answers("ELASTICSEARCH_URL"):
        return missing
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        direct.open(os.environ["ELASTICSEARCH_URL"], timeout=SERVICE_TIMEOUT_SECONDS).close()
    except (urllib.error.URLError, OSError) as error:
        return f"Elasticsearch does not answer: {error} ({START_HINT})"
    return ""


def _chromium_is_installed() -> str:
    from bench.chromium import executable

    return "" if executable() else f"chromium is not installed ({START_HINT})"


def _ocr_is_installed() -> str:
    from scans.recogniser import is_installed

    return "" if is_installed() else f"OCRmyPDF or tesseract-ocr-vie is missing ({START_HINT})"


# Marker → why the service cannot be had; empty when it can.
SERVICES: dict[str, Callable[[], str]] = {
    "redis": cache(lambda: _port_answers("REDIS_URL")),
    "elasticsearch": cache(_elasticsearch_answers),
    "browser": cache(_chromium_is_installed),
    "ocr": cache(_ocr_is_installed),
    "mariadb": cache(lambda: _port_answers("MARIADB_URL")),
}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Leave out at once whatever a fast run has no time for; the summary says so."""
    return True if choosing.time_is_up() else None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose service is missing; in CI, where nothing may be missing, fail it."""
    for marker, missing in SERVICES.items():
        if item.get_closest_marker(marker) and (reason := missing()):
            if os.environ.get("CI") == "true":
                pytest.fail(f"{marker}: {reason}", pytrace=False)
            pytest.skip(f"{marker}: {reason}")


def pytest_configure(config: pytest.Config) -> None:
    """Let hypothesis draw by the seed of pytest-randomly: one number repeats a run."""
    own = getattr(config, "workerinput", {}).get("randomly_seed")
    seed = own or config.getoption("randomly_seed", None)
    if seed is not None and config.getoption("hypothesis_seed", None) is None:
        config.option.hypothesis_seed = str(seed)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out, on PostgreSQL, modules that say nothing of it, without importing them."""
    if choosing.on_postgresql() and collection_path.name.startswith("test_"):
        return "mark.on_postgres" not in collection_path.read_text(encoding="utf-8") or None
    return None


@pytest.hookimpl(trylast=True)  # after pytest-randomly
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose what belongs to the run, and let the modules that take longest begin first."""
    kept, left = choosing.choose(items)
    if left:
        config.hook.pytest_deselected(items=left)
    items[:] = choosing.in_order(kept)


def pytest_collection_finish() -> None:
    """Leave what stands for the whole run out of every collection of garbage.

    Looking at all of Django and Wagtail again and again takes a fifteenth of a run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say above pytest's own line what else ran, and what a fast run left out."""
    if elsewhere := os.environ.get("TESTS_ON_POSTGRESQL"):
        terminalreporter.write_line(elsewhere)
    if choosing.FAST_UNTIL:
        terminalreporter.write_line(
            "--fast: left out all that needs a database, a service or a process of its own, but "
            "for the modules that the changes since main touch"
        )
        if choosing.time_is_up():
            terminalreporter.write_line(
                "--fast: time was up before all of that had run; bin/test runs the rest",
                yellow=True,
            )


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Start from a copy of the kept schema; each worker has its own."""
    with django_db_blocker.unblock():
        database.copy()
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            database.drop_on_postgresql()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Bring the site's tree back after a test whose database was emptied instead of rolled back."""
    yield
    marker = item.get_closest_marker("django_db")
    emptied = (marker is not None and marker.kwargs.get("transaction")) or {
        "live_server",
        "transactional_db",
    }.intersection(getattr(item, "fixturenames", ()))
    if emptied:
        with item.config.stash[blocking_manager_key].unblock():
            database.copy()


@pytest.fixture(scope="session", autouse=True)
def media_in_a_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep uploads of tests out of the repository."""
    with override_settings(
        MEDIA_ROOT=str(tmp_path_factory.mktemp("media")),
        PRIVATE_ROOT=str(tmp_path_factory.mktemp("private")),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def contexts_of_whole_answers(django_test_environment: None) -> Iterator[None]:
    """Let the test client note the context of an answer's template, not of each that it includes.

    Copying those of all parts of a page of the admin takes a tenth of its time.
    """
    noted = Template._render
    is_part = False

    def render(template: Template, context: Context) -> SafeString:
        nonlocal is_part
        if is_part:
            return template.nodelist.render(context)
        is_part = True
        try:
            return noted(template, context)
        finally:
            is_part = False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(scope="class")
def made(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Any]:
    """Give what `make` of the class made, once for all of its tests and engines."""
    with scenery.kept(django_db_blocker):
        yield request.cls.make()


@pytest.fixture
def undrawn_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every size of a picture be the same small file, for pages of which only words matter.

    To encode AVIF takes longer than all the rest of a page.
    """
    picture = factories.media.picture_file().read()

    def same_file(image: PortalImage, *args: object, **kwargs: object) -> File:
        return File(BytesIO(picture), name="hinh.png")

    monkeypatch.setattr(PortalImage, "generate_rendition_file", same_file)


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    """Forget what an earlier test cached; its pages were rolled back."""
    remembered.trusts_transactions = True
    remembered.forget_everything()
    for alias in caches:
        caches[alias].clear()
