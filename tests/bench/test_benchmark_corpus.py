"""The archive that search is measured on: any size from a short file, like published pages."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from bench.benchmarks.questions import questions
from bench.search_corpus import MOVEMENTS, load
from search.engines import get_engine
from search.engines.base import SearchRequest
from search.models import SearchEntry
from understanding.query import parse

pytestmark = pytest.mark.django_db

ENTRIES = 120


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Write a file with fewer lines than the archive gets entries."""
    path = tmp_path / "corpus.jsonl"
    rows = [
        {"title": f"Ngọn đèn {number}", "sapo": "Thắp", "body": "Sáng một. Tối hai. Mờ ba."}
        for number in range(50)
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    return path


def test_short_file_fills_the_archive_and_search_finds_all_of_it(corpus: Path) -> None:
    call_command("search_rebuild", "--quiet")
    before = SearchEntry.objects.count()
    assert list(load(corpus, ENTRIES))[-1] == ENTRIES
    assert SearchEntry.objects.count() == before + ENTRIES
    answer = get_engine().search(
        SearchRequest(query=parse("ngon den"), facets=("kind", "movement", "place", "year"))
    )
    assert answer.total == ENTRIES
    assert all(hit.url for hit in answer.hits)
    kinds = {value.key: value.count for value in answer.facets["kind"]}
    assert kinds["movement"] == MOVEMENTS
    assert all(answer.facets[facet] for facet in ("movement", "place", "year"))


def test_no_text_stands_twice_and_some_words_are_rare(corpus: Path) -> None:
    list(load(corpus, ENTRIES))
    titles = SearchEntry.objects.filter(text__title__startswith="Ngọn đèn")
    bodies = set(titles.values_list("text__title", "text__body"))
    assert len(bodies) == ENTRIES
    names = {question.name for question in questions(get_engine())}
    assert {"rare word", "rare and common word"} <= names


def test_file_without_lines_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    with pytest.raises(ValueError, match=r"empty\.jsonl"):
        list(load(empty, 1))
