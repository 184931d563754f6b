"""The commands that rebuild, watch and measure the index."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page

from home.models import HomePage
from search.engines import get_engine
from search.engines.base import SearchRequest
from search.models import SearchEntry, SearchFacetLabel, SearchText
from tests import factories
from tests.factories.visibility import hidden
from understanding.query import parse

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def total(text: str) -> int:
    return get_engine().search(SearchRequest(query=parse(text))).total


def test_pages_of_data_migrations_are_in_the_index() -> None:
    assert SearchEntry.objects.filter(pk=HomePage.objects.get().pk).exists()


def test_rebuild_restores_what_was_lost_and_drops_what_is_gone() -> None:
    shown = factories.news("Ngọn đèn hiện")
    hidden(factories.news, "restricted", title="Ngọn đèn khuất")
    index = factories.index_of(type(shown))
    SearchFacetLabel.objects.create(facet="place", key="khong-con", label="Không còn")
    SearchEntry.objects.all().delete()
    assert not total("ngọn đèn")
    run("search_rebuild")
    assert total("ngọn đèn") == 1
    assert SearchEntry.objects.filter(pk=index.pk).exists()
    assert not SearchFacetLabel.objects.filter(key="khong-con").exists()


def test_status_is_well_when_the_index_is_whole() -> None:
    factories.news("Ngọn đèn")
    hidden(factories.news, "held")
    status = json.loads(run("search_status", "--json"))
    assert status["is_available"]
    assert status["visible_pages_missing"] == status["entries_wrongly_public"] == 0
    assert status["states"]["held"] == 1


def test_status_fails_when_a_visible_page_is_missing() -> None:
    page = factories.news("Ngọn đèn")
    SearchEntry.objects.filter(pk=page.pk).delete()
    with pytest.raises(CommandError):
        run("search_status")


def test_status_fails_when_a_page_is_wrongly_public() -> None:
    page = hidden(factories.news, "draft")
    SearchEntry.objects.filter(pk=page.pk).update(is_public=True)
    with pytest.raises(CommandError):
        run("search_status")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of 30 stories, with words common and rare."""
    path = tmp_path / "corpus.jsonl.gz"
    with gzip.open(path, "wt") as lines:
        for number in range(30):
            row = {
                "id": str(number),
                "title": f"Chuyện số {number} của xóm Đông",
                "sapo": "Cả xóm cùng thi đua.",
                "body": f"Người làng kể <chuyện> đường đèn. Từ hiếm: hiếmquá{number}. Hết truyện.",
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def test_corpus_becomes_live_pages_that_are_found_and_served(corpus: Path, client) -> None:
    run("load_corpus", corpus, "--limit", "70")
    assert total("thi đua") == 70
    page = Page.objects.get(slug="ngu-lieu-5")
    answer = client.get(page.get_url())
    assert "&lt;chuyện&gt; đường đèn" in answer.content.decode()
    assert SearchText.objects.get(pk=page.pk).url == page.get_url()
    assert Page.find_problems() == ([], [], [], [], [])


def test_rounds_after_the_first_vary_the_text(corpus: Path) -> None:
    run("load_corpus", corpus, "--limit", "60")
    first, second = SearchText.objects.filter(title__startswith="Chuyện số 7 ").order_by("pk")
    assert first.title != second.title
    assert first.body != second.body
    assert sorted(first.body_exact.split()) == sorted(second.body_exact.split())


def test_loading_twice_adds_only_what_is_missing(corpus: Path) -> None:
    run("load_corpus", corpus, "--limit", "20")
    kept = factories.news("Thi đua thật")
    run("load_corpus", corpus, "--limit", "40")
    assert total("thi đua") == 41
    run("load_corpus", "--remove")
    assert total("thi đua") == 1
    assert Page.objects.filter(pk=kept.pk).exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_corpus_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        run("load_corpus", tmp_path / "missing.jsonl.gz")
