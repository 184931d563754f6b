"""`bench_search`: every section on a small archive with the real engines, and the limits."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import override_settings

from bench.benchmarks import limits, questions
from bench.benchmarks.sections import EMBEDDED_SECTION
from bench.search_corpus import load
from replica import client
from search.curation.query_log import BUFFER, HEAD_KEY
from search.models import SearchEntry
from tests.node import indices

ENTRIES = 90
SETTINGS = "portal.settings.development"
"""Those of tests take another variable for their database."""
EMBEDDED = EMBEDDED_SECTION[connection.vendor]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Write a file whose lines share common words and hold a rare one each."""
    path = tmp_path / "corpus.jsonl"
    rows = [
        {
            "title": f"Thắp ngọn đèn số {number}",
            "sapo": "Một đêm",
            "body": "Ngọn đèn sáng. Của những người thợ mỏ đêm đêm. Được thắp từ sớm.",
        }
        for number in range(30)
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    return path


@pytest.fixture
def archive(corpus: Path, db: None) -> int:
    list(load(corpus, ENTRIES))
    return SearchEntry.objects.count()


@pytest.fixture
def node() -> Iterator[None]:
    with override_settings(
        ELASTICSEARCH_URL=os.environ["ELASTICSEARCH_URL"],
        ELASTICSEARCH_INDEX_PREFIX="guongsang-test-bench",
    ):
        yield


@pytest.fixture(autouse=True)
def few_beginnings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Type fewer titles than tell of a real archive."""
    monkeypatch.setattr(questions, "TITLES_TYPED", 2)
    monkeypatch.setattr(questions, "RARE_TRIED", 10)


def bench(*arguments: str) -> dict:
    out = StringIO()
    call_command("bench_search", "--json", "--repeats", "1", *arguments, stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.elasticsearch
def test_every_section_is_measured_beside_the_raw_engine(archive: int, node: None) -> None:
    (size,) = bench("--no-limits")["sizes"]
    assert size["entries"] == archive
    assert size["rebuild"]["documents"] == archive
    assert size["rebuild"]["peak_mb"] > 0
    assert size["suggestions"].keys() == {EMBEDDED, "elasticsearch"}
    for section, facets in ((EMBEDDED, 4), ("elasticsearch", 6)):
        assert len(size[section]["facets"]) == facets
        common = size[section]["questions"][0]
        assert common["name"] == "common word"
        assert common["matches"] >= ENTRIES
        for way in ("raw", "search"):
            assert common[way]["wall_ms"]["p50"] > 0
            pooled = size[section]["all"][way]["wall_ms"]
            assert pooled["p50"] <= pooled["p95"] <= pooled["max"]


@pytest.mark.elasticsearch
def test_measuring_leaves_neither_index_nor_mark_nor_search(archive: int, node: None) -> None:
    bench("--no-limits", "--only", "rebuild", "--only", "embedded")
    assert not indices()
    assert not client.client().indices.get(index=f"{client.alias()[: -len('entries')]}*").body
    assert not SearchEntry.objects.exclude(indexed_revision=0).exists()
    assert not caches[BUFFER].get(HEAD_KEY)


def test_without_a_node_the_embedded_engine_is_measured(archive: int, settings) -> None:
    settings.ELASTICSEARCH_URL = ""
    (size,) = bench("--no-limits")["sizes"]
    assert {EMBEDDED, "suggestions"} < size.keys()
    assert not {"elasticsearch", "rebuild"} & size.keys()


def test_broken_limit_fails_after_the_figures_are_told(
    archive: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "EMBEDDED_MS", 0.0)
    out = StringIO()
    with pytest.raises(CommandError, match="Broken limits"):
        call_command("bench_search", "--json", "--repeats", "1", "--only=embedded", stdout=out)
    broken = [limit["name"] for limit in json.loads(out.getvalue())["limits"] if not limit["held"]]
    assert f"{EMBEDDED}, four facets: slowest, ms" in broken


def test_archive_without_words_is_refused_in_one_line(db: None) -> None:
    SearchEntry.objects.all().delete()
    with pytest.raises(CommandError, match="Too few pages"):
        bench("--only", "embedded")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="it makes a database of its own")
def test_throwaway_database_is_measured_at_each_size_while_it_grows(
    corpus: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site.sqlite3"
    arguments = ["--sizes", "200,400", "--only", "embedded", "--repeats", "1", "--no-limits"]
    finished = subprocess.run(
        [sys.executable, "manage.py", "bench_search", "--json", "--fresh", corpus, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{site}", "DJANGO_SETTINGS_MODULE": SETTINGS},
        capture_output=True,
        check=True,
    )
    report = json.loads(finished.stdout)
    assert [size["entries"] for size in report["sizes"]] == [200, 400]
    assert any(limit["name"].startswith("growth") for limit in report["limits"])
    assert not site.exists() or not site.stat().st_size


# Limits of reports made by hand


def figures(ms: float, raw_ms: float = 10.0, matches: int = 100) -> dict:
    def timing(value: float) -> dict:
        clock = {"p50": value, "p95": value, "max": value}
        return {"cpu_ms": clock, "wall_ms": clock}

    ways = {"raw": timing(raw_ms), "search": timing(ms)}
    return {"questions": [{"name": "common word", "matches": matches, **ways}], "all": ways}


def held(sizes: list[dict], name: str, faults: list[dict] | None = None) -> bool | None:
    found = [each for each in limits.limits(sizes, faults or []) if each.name.startswith(name)]
    assert len(found) == 1
    return found[0].held


@pytest.mark.parametrize(("ms", "expected"), [(30.0, True), (30.5, False)])
def test_first_page_may_cost_three_times_the_raw_engine(ms: float, expected: bool) -> None:
    size = {"entries": 100_000, "embedded": figures(ms)}
    assert held([size], "embedded, four facets: p95") is expected


def test_small_archive_tells_no_factor_and_no_speed() -> None:
    rebuild = {"documents_per_second": 1.0, "peak_mb": 100.0}
    size = {"entries": 100, "embedded": figures(99.0), "rebuild": rebuild}
    assert held([size], "embedded, four facets: p95") is None
    assert held([size], "rebuild of elasticsearch: documents") is None
    assert held([size], "rebuild of elasticsearch: MB") is True


@pytest.mark.parametrize(("speed", "expected"), [(1000.0, True), (999.0, False)])
def test_rebuild_is_held_to_its_speed_where_it_tells(speed: float, expected: bool) -> None:
    size = {"entries": 10_000, "rebuild": {"documents_per_second": speed, "peak_mb": None}}
    assert held([size], "rebuild of elasticsearch: documents") is expected
    assert held([size], "rebuild of elasticsearch: MB") is None


@pytest.mark.parametrize(("ms", "expected"), [(100.0, True), (120.0, False)])
def test_time_may_grow_as_much_as_the_matches(ms: float, expected: bool) -> None:
    sizes = [
        {"entries": 10_000, "elasticsearch": figures(ms, matches=1000)},
        {"entries": 1_000, "elasticsearch": figures(10.0, matches=100)},
    ]
    assert held(sizes, "growth, elasticsearch") is expected


def test_largest_archive_is_judged() -> None:
    slow = {"entries": 10_000, "elasticsearch": figures(151.0)}
    fast = {"entries": 1_000, "elasticsearch": figures(1.0)}
    assert held([slow, fast], "elasticsearch, six facets") is False
    assert held([fast], "elasticsearch, six facets") is True


@pytest.mark.parametrize(("broken", "expected"), [([], True), (["found 499 of 500"], False)])
def test_drill_of_faults_is_a_limit(broken: list[str], expected: bool) -> None:
    faults = [{"fault": "frozen", "limits": {"broken": broken}}]
    assert held([{"entries": 1}], "fault frozen", faults) is expected
