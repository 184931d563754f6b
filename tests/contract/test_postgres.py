"""What PostgreSQL alone can show; the modules marked `on_postgres` run there as well."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from core.querysets import visible_pages
from organisations.models import Place
from search.engines import postgresql, sql
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres("only")]


def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", "--check", "--dry-run")


def test_checks_that_ask_the_database_pass() -> None:
    call_command("check", "--database", "default", "--fail-level", "WARNING")


def test_catalogues_are_loaded_and_loading_again_changes_nothing() -> None:
    call_command("load_catalogues")
    rows = list(Place.objects.order_by("pk").values_list("pk", "slug", "full_name"))
    assert rows
    call_command("load_catalogues")
    assert list(Place.objects.order_by("pk").values_list("pk", "slug", "full_name")) == rows


def test_page_is_published_fetched_and_listed(client: Client) -> None:
    page = factories.standard("Đảng bộ phát động thi đua", live=False)
    assert client.get(page.get_url()).status_code == 404
    page.save_revision().publish()
    response = client.get(page.get_url())
    assert response.status_code == 200
    assert "Đảng bộ phát động thi đua" in response.content.decode()
    assert visible_pages().filter(pk=page.pk).exists()
    assert client.get("/sitemap.xml").content.count(page.slug.encode()) == 1


def test_no_statement_is_compiled_to_machine_code() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


def test_the_run_is_on_a_database_of_its_own() -> None:
    assert connection.vendor == "postgresql"
    assert settings.DATABASES["default"]["NAME"].startswith("guongsang_test_")


def test_of_a_common_word_no_more_texts_are_read_than_tell_how_common_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with connection.cursor() as cursor:
        # What earlier tests took back still lies in its blocks.
        cursor.execute("TRUNCATE search_searchtext CASCADE")
    shown = [factories.standard(f"Trang {number}", intro="lúa " * 200) for number in range(60)]
    factories.standard("Trang hiếm", intro="lúa sạ hàng")
    monkeypatch.setattr(postgresql, "COUNTED", 6)
    engine = postgresql.PostgreSQLEngine()
    words = [("lúa",), ("lúa", "sạ"), ("trang",), ("vắng",)]
    counts = engine.count_runs("exact", words)
    # A block of the table holds a few texts: that near is what so small a table can tell.
    for word in (("lúa",), ("trang",)):
        assert len(shown) / 2 <= counts[word] <= len(shown) * 2
    assert (counts["lúa", "sạ"], counts["vắng",]) == (1, 0)


def test_a_title_is_found_by_the_index_of_its_start() -> None:
    title = sql.title_start("t.title_folded")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN SELECT t.entry_id FROM search_searchtext t WHERE {title} IN (%s, %s)",
            ["thi dua", "hung yen"],
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "search_title_start_folded" in plan
