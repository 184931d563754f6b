"""The portal on PostgreSQL, in processes of its own: the suite's own database is SQLite."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

pytestmark = pytest.mark.postgres

TIMEOUT_SECONDS = 180
SUITE_TIMEOUT_SECONDS = 900

PUBLISH_AND_FETCH = """
from django.test import Client
from wagtail.models import Page, Site

from core.querysets import visible_pages
from home.models import HomePage, StandardPage

home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Cổng thi đua", slug="cong"))
Site.objects.update_or_create(
    is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
)
page = home.add_child(
    instance=StandardPage(
        title="Đảng bộ phát động thi đua",
        slug="dang-bo",
        live=False,
        body=[("paragraph", "<p>Thi đua yêu nước</p>")],
    )
)
assert Client().get(page.url).status_code == 404
page.save_revision().publish()
response = Client().get(page.url)
assert response.status_code == 200, response.status_code
assert "Đảng bộ phát động thi đua" in response.content.decode()
assert visible_pages().filter(pk=page.pk).exists()
assert Client().get("/sitemap.xml").content.count(b"/dang-bo/") == 1
print("published and fetched")
"""

Manage = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def manage() -> Iterator[Manage]:
    """Run manage.py on a fresh, migrated database; the database is dropped afterwards."""
    server = os.environ["DATABASE_URL"]
    name = f"guongsang_test_{uuid4().hex}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "TEST_DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl(),
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            migrated = run("migrate", "--verbosity", "0")
            assert migrated.returncode == 0, migrated.stderr
            yield run
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_models_and_migrations_agree(manage: Manage) -> None:
    result = manage("makemigrations", "--check", "--dry-run")
    assert result.returncode == 0, result.stdout


def test_checks_that_ask_the_database_pass(manage: Manage) -> None:
    result = manage("check", "--database", "default", "--fail-level", "WARNING")
    assert result.returncode == 0, result.stderr


def test_catalogues_are_loaded_and_loading_again_changes_nothing(manage: Manage) -> None:
    for _time in range(2):
        result = manage("load_catalogues")
        assert result.returncode == 0, result.stderr


def test_page_is_published_fetched_and_listed(manage: Manage) -> None:
    result = manage("shell", "--no-imports", "--command", PUBLISH_AND_FETCH)
    assert result.returncode == 0, result.stderr
    assert "published and fetched" in result.stdout


@pytest.mark.parametrize(
    "part",
    [
        [
            "tests/contract/test_search_contract.py",
            "tests/contract/test_golden.py",
            "tests/contract/test_hidden_pages.py",
        ],
        ["tests/search/test_admin_backend.py", "tests/search/test_projection.py"],
        [
            # Without the walk: which page links to which is the same on every database.
            "tests/outcomes/test_nowhere_public.py",
            "tests/outcomes/test_query_counts.py",
            "tests/portal/test_health.py",
        ],
        [
            # How many queries a page costs is counted elsewhere.
            *("-k", "not costs_as_many and not page_costs"),
            "tests/exemplars/test_map.py",
            "tests/exemplars/test_withdrawal.py",
            "tests/newsroom/test_life_cycle.py",
            "tests/movements/test_movement_page.py",
            "tests/movements/test_movement_lineage.py",
            "tests/organisations/test_groups.py",
            "tests/organisations/test_through_time.py",
            "tests/directives/test_citing.py",
            "tests/newsroom/test_coverage.py",
            "tests/merging/test_merging.py",
            "tests/portal/test_consent_audit.py",
        ],
    ],
    ids=["search engine", "admin search and projection", "visibility and health", "the graph"],
)
def test_part_of_the_suite_passes_on_postgresql(part: list[str]) -> None:
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/part_{uuid4().hex}").geturl()
    result = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("-m", "not elasticsearch and not browser", *part),
        ],
        cwd=settings.BASE_DIR,
        # Django makes and drops the test database of this name.
        env=os.environ | {"TEST_DATABASE_URL": database},
        capture_output=True,
        text=True,
        timeout=SUITE_TIMEOUT_SECONDS,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-5000:]
