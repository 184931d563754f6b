"""The figures of an evaluation against ones worked out by hand, and a set measured whole."""

import json
import math
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bench.evaluation import (
    UnreadableFile,
    as_typed,
    load_documents,
    measure,
    read_judged_set,
    throwaway_database,
)
from bench.metrics import percentile, precision_at_one, recall, reciprocal_rank
from search.curation.gains import ndcg
from search.engines import get_engine
from search.engines.base import Operator
from search.models import SearchEntry
from understanding.query import Mode, parse


@pytest.mark.parametrize(
    ("ranked", "grades", "expected"),
    [
        (["a"], {"a": 1}, 1.0),
        (["x", "a"], {"a": 1}, 1 / math.log2(3)),
        (["x", "y", "a"], {"a": 1}, 0.5),
        (["b", "a"], {"a": 2, "b": 1}, (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))),
        (["x"] * 10 + ["a"], {"a": 1}, 0.0),
        ([], {"a": 1}, 0.0),
        (["a"], {}, 0.0),
    ],
)
def test_ndcg_discounts_by_place_and_grade(
    ranked: list[str], grades: dict[str, int], expected: float
) -> None:
    assert ndcg(ranked, grades, 10) == pytest.approx(expected)


def test_best_order_is_as_deep_as_the_ranking_that_is_judged() -> None:
    grades = {str(number): 1 for number in range(20)}
    assert ndcg([str(number) for number in range(10)], grades, 10) == pytest.approx(1)


def test_reciprocal_rank_counts_from_the_first_answer() -> None:
    assert reciprocal_rank(["x", "b", "a"], {"a": 1, "b": 1}, 10) == 0.5
    assert reciprocal_rank(["x", "b"], {"b": 1}, 1) == 0


def test_recall_is_a_share_of_all_answers() -> None:
    assert recall(["a", "x", "b"], {"a": 1, "b": 2, "c": 1, "d": 1}, 3) == 0.5
    assert recall(["a", "x", "b"], {"a": 1, "b": 2}, 2) == 0.5
    assert recall(["a"], {"b": 0}, 10) == 0


def test_precision_at_one_looks_at_the_first_only() -> None:
    assert precision_at_one(["a", "x"], {"a": 1}) == 1
    assert precision_at_one(["x", "a"], {"a": 1}) == 0
    assert precision_at_one([], {"a": 1}) == 0


def test_percentile_is_a_value_that_was_measured() -> None:
    values = [float(number) for number in range(1, 21)]
    assert percentile(values, 0.5) == 10
    assert percentile(values, 0.95) == 19
    assert percentile([], 0.95) == 0


def test_marks_are_kept_stripped_or_mixed() -> None:
    question = "Ai phát động thi đua?"
    assert as_typed(question, "kept") == question
    assert as_typed(question, "stripped") == "ai phat dong thi dua?"
    assert as_typed(question, "mixed") == "Ai phat động thi đua?"


def test_question_is_words_and_no_grammar() -> None:
    query = parse(as_typed('Ai nói "một -hai" năm 1945 -1946?', "kept"))
    assert query.tokens == ("ai", "nói", "một", "hai", "năm", "1945", "1946")
    assert not query.phrases
    assert not query.excluded
    assert query.mode is Mode.EXACT


DOCUMENTS = [
    {"_id": "d 1", "text": "Chất ma túy là chất gây nghiện, chất hướng thần."},
    {"_id": "d2", "title": "Cư trú", "text": "Công dân đăng ký thường trú tại nơi ở hợp pháp."},
    {"_id": "d3", "text": "Phong trào thi đua yêu nước của đoàn viên."},
]
QUESTIONS = [
    {"_id": "q1", "text": "Chất gây nghiện là gì?"},
    {"_id": "q2", "text": "Đăng ký cư trú ở đâu?"},
    {"_id": "q3", "text": "Không có đáp án"},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\td 1\t1\nq2\td2\t2\nq3\td9\t1\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Write a small judged set; return its files by the name of their option."""
    for name, rows in (("corpus", DOCUMENTS), ("queries", QUESTIONS)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "qrels").write_text(QRELS, encoding="utf-8")
    return {name: tmp_path / name for name in ("corpus", "queries", "qrels")}


def test_questions_without_an_answer_among_the_documents_are_left_out(
    files: dict[str, Path],
) -> None:
    judged = read_judged_set(**files)
    assert [question.id for question in judged.questions] == ["q1", "q2"]
    assert judged.grades["q1"] == {"d 1": 1}
    assert judged.grades["q2"] == {"d2": 2}


def test_file_that_is_not_in_shape_names_its_line(files: dict[str, Path]) -> None:
    files["corpus"].write_text('{"_id": "a", "text": ""}\n{"text": 1}\n', encoding="utf-8")
    with pytest.raises(UnreadableFile, match="corpus, line 2"):
        read_judged_set(**files)


@pytest.mark.django_db
@pytest.mark.parametrize("marks", ["kept", "stripped", "mixed"])
@pytest.mark.parametrize("operator", [None, Operator.OR])
def test_set_is_measured_in_the_tables_of_the_portal(
    files: dict[str, Path], marks: str, operator: Operator | None
) -> None:
    judged = read_judged_set(**files)
    SearchEntry.objects.all().delete()
    ids = load_documents(judged.documents)
    figures = measure(lambda: get_engine("embedded"), judged, ids, marks=marks, operator=operator)
    assert set(ids.values()) == {"d 1", "d2", "d3"}
    assert figures["ndcg@10"] == figures["mrr@10"] == figures["p@1"] == 1
    assert figures["recall@10"] == figures["recall@100"] == 1
    assert 0 < figures["p50_ms"] <= figures["p95_ms"]


@pytest.mark.django_db
def test_questions_are_asked_as_readers_ask_where_nothing_else_is_said(
    files: dict[str, Path],
) -> None:
    slip = {"_id": "q1", "text": "phonng trào thi"}
    files["queries"].write_text(json.dumps(slip), encoding="utf-8")
    files["qrels"].write_text("q1\td3\t1\n", encoding="utf-8")
    SearchEntry.objects.all().delete()
    # What stands in one text alone is no evidence of how a word is spelt.
    files["corpus"].write_text(
        "\n".join(json.dumps({**DOCUMENTS[2], "_id": f"d{number}"}) for number in (3, 4, 5)),
        encoding="utf-8",
    )
    judged = read_judged_set(**files)
    ids = load_documents(judged.documents)
    as_readers = measure(lambda: get_engine("embedded"), judged, ids, marks="kept")
    words = measure(
        lambda: get_engine("embedded"), judged, ids, marks="kept", operator=Operator.AND
    )
    assert as_readers["recall@10"] == 1
    assert words["recall@10"] == 0


@pytest.mark.django_db
def test_order_that_is_wrong_is_told(files: dict[str, Path]) -> None:
    files["qrels"].write_text("q1\td3\t1\n", encoding="utf-8")
    judged = read_judged_set(**files)
    SearchEntry.objects.all().delete()
    ids = load_documents(judged.documents)
    figures = measure(
        lambda: get_engine("embedded"), judged, ids, marks="kept", operator=Operator.OR
    )
    assert figures["ndcg@10"] == figures["p@1"] == figures["recall@100"] == 0


@pytest.mark.django_db
def test_evaluation_leaves_the_database_of_the_portal_alone(
    files: dict[str, Path],
) -> None:
    before = set(SearchEntry.objects.values_list("pk", flat=True))
    with throwaway_database():
        assert not SearchEntry.objects.exists()
        load_documents(read_judged_set(**files).documents)
        assert SearchEntry.objects.count() == len(DOCUMENTS)
    assert set(SearchEntry.objects.values_list("pk", flat=True)) == before


def test_command_says_which_file_it_cannot_read(files: dict[str, Path]) -> None:
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("search_eval", **(files | {"corpus": Path("absent")}), stdout=StringIO())
