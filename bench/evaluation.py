"""How good an engine's order is, measured on judged questions in an index of their own.

Files are in BEIR's shape: JSON lines with `_id`, `text` and perhaps `title` for documents and
questions, and tab-separated question id, document id and grade. Documents go through the same
projection, tables and engine as the portal's pages, in a database that is deleted afterwards.
"""

import json
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import load_backend
from wagtail.models import Locale, Page

from bench.kept_schema import sqlite_file
from bench.metrics import Grades, percentile, precision_at_one, recall, reciprocal_rank
from core.contracts import ArchiveEntry
from core.text import fold
from core.visibility import refresh_access
from queries.batches import in_batches
from search.curation.gains import ndcg
from search.engines.base import PAGE_SIZE, Engine, Operator, SearchRequest
from search.index.projection import BATCH_SIZE, Described, write
from search.models import SearchEntry
from site_search.asking import ask
from site_search.parameters import Parameters
from understanding.query import parse

DEPTH = 100
"""Hits of a question that are looked at: recall is asked that deep."""

KIND = "page"
TITLE_LENGTH = 255


class UnreadableFile(ValueError):
    """A file is not in BEIR's shape; the message names file and line."""


@dataclass(frozen=True)
class Item:
    """A document or a question."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True)
class JudgedSet:
    """Documents, the questions that have an answer among them, and the grades of the answers."""

    documents: Sequence[Item]
    questions: Sequence[Item]
    grades: Mapping[str, Grades]


def read_judged_set(corpus: Path, queries: Path, qrels: Path) -> JudgedSet:
    """Read the three files; raises UnreadableFile. Questions without an answer are left out."""
    documents = list(_read_items(corpus))
    known = {document.id for document in documents}
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for question_id, document_id, grade in _read_grades(qrels):
        if grade > 0 and document_id in known:
            grades[question_id][document_id] = grade
    questions = [question for question in _read_items(queries) if question.id in grades]
    return JudgedSet(documents, questions, grades)


def _read_items(path: Path) -> Iterator[Item]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            yield Item(str(row["_id"]), row["text"], row.get("title") or "")
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableFile(f"{path.name}, line {number}: {error}") from error


def _read_grades(path: Path) -> Iterator[tuple[str, str, int]]:
    for number, line in _lines(path):
        columns = line.split("\t")
        if number == 1 and not columns[-1].strip().isdecimal():
            continue  # a header
        try:
            question_id, document_id, grade = columns
            yield question_id, document_id, int(grade)
        except ValueError as error:
            raise UnreadableFile(f"{path.name}, line {number}: {error}") from error


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line.rstrip("\n")


# What a reader may have typed


def _half_stripped(text: str) -> str:
    words = text.split()
    return " ".join(fold(word) if place % 2 else word for place, word in enumerate(words))


MARKS: Mapping[str, Callable[[str], str]] = {
    "kept": lambda text: text,
    "stripped": fold,
    "mixed": _half_stripped,
}
"""How a question is typed: as it is, without marks, or with every second word without."""


def as_typed(question: str, marks: str) -> str:
    """Return a question in plain words: its quotes and dashes are no grammar."""
    words = question.translate(_QUOTES).split()
    return MARKS[marks](" ".join(word.lstrip("-") for word in words))


_QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»″＂', " "))


# The index


@contextmanager
def throwaway_database() -> Iterator[None]:
    """Put an empty, migrated SQLite database in the place of the site's own, and remove it after.

    Nothing is read from or written to the site's database inside.
    """
    own = connections[DEFAULT_DB_ALIAS]
    with TemporaryDirectory(prefix="search-eval-") as folder:
        scratch_settings = connections.configure_settings(
            {
                DEFAULT_DB_ALIAS: {
                    "ENGINE": "django.db.backends.sqlite3",
                    "NAME": shutil.copy(sqlite_file(), f"{folder}/evaluation.sqlite3"),
                }
            }
        )[DEFAULT_DB_ALIAS]
        backend = load_backend(scratch_settings["ENGINE"])
        scratch = backend.DatabaseWrapper(scratch_settings, DEFAULT_DB_ALIAS)
        connections[DEFAULT_DB_ALIAS] = scratch
        ContentType.objects.clear_cache()
        try:
            # Migrations make a home page and sections, which are no documents.
            SearchEntry.objects.all().delete()
            yield
        finally:
            scratch.close()
            connections[DEFAULT_DB_ALIAS] = own
            ContentType.objects.clear_cache()


def load_documents(documents: Iterable[Item]) -> dict[int, str]:
    """Write documents into the projection as public pages; return page id → document id."""
    root = Page.get_first_root_node()
    shelf = root.add_child(instance=Page(title="Tập đánh giá", slug="tap-danh-gia"))
    page_type = ContentType.objects.get_for_model(Page)
    locale = Locale.get_default()
    ids: dict[int, str] = {}
    numbered = dict(enumerate(documents, start=1))
    for batch in in_batches(numbered, BATCH_SIZE):
        with transaction.atomic():
            pages = Page.objects.bulk_create(
                Page(
                    path=Page._get_path(shelf.path, shelf.depth + 1, number),
                    depth=shelf.depth + 1,
                    title=(numbered[number].title or numbered[number].id)[:TITLE_LENGTH],
                    slug=f"tai-lieu-{number}",
                    url_path=f"{shelf.url_path}tai-lieu-{number}/",
                    live=True,
                    content_type=page_type,
                    locale=locale,
                )
                for number in batch
            )
            refresh_access(page.pk for page in pages)
            described = [
                Described(
                    page,
                    KIND,
                    ArchiveEntry(title=numbered[number].title, body=numbered[number].text),
                )
                for number, page in zip(batch, pages, strict=True)
            ]
            write(described)
        ids |= {page.pk: numbered[number].id for number, page in zip(batch, pages, strict=True)}
    return ids


# The measurement


def measure(
    engine: Callable[[], Engine],
    judged: JudgedSet,
    ids: Mapping[int, str],
    *,
    marks: str,
    operator: Operator | None = None,
) -> dict[str, float]:
    """Ask every question and return the means, and the milliseconds of a first page of results.

    Without an operator it is read as the public page reads it, slips and all. `engine` makes one
    for each question, as each request of the site does; `ids` is what `load_documents` returned.
    """
    figures = defaultdict(list)
    for asked in judged.questions:
        typed = as_typed(asked.text, marks)
        started = time.perf_counter()
        request = _searched(engine(), typed, operator)
        figures["ms"].append((time.perf_counter() - started) * 1000)
        answer = engine().search(replace(request, page_size=DEPTH))
        ranked = [ids[hit.page_id] for hit in answer.hits]
        grades = judged.grades[asked.id]
        figures["ndcg@10"].append(ndcg(ranked, grades, 10))
        figures["mrr@10"].append(reciprocal_rank(ranked, grades, 10))
        figures["recall@10"].append(recall(ranked, grades, 10))
        figures["recall@100"].append(recall(ranked, grades, 100))
        figures["p@1"].append(precision_at_one(ranked, grades))
    times = figures.pop("ms")
    return {name: round(fmean(values), 4) for name, values in figures.items()} | {
        "p50_ms": round(percentile(times, 0.50), 2),
        "p95_ms": round(percentile(times, 0.95), 2),
    }


def _searched(engine: Engine, typed: str, operator: Operator | None) -> SearchRequest:
    """Search for a first page of results; return what the engine was asked in the end."""
    if operator is None:
        return ask(engine, Parameters(text=typed))[0].request
    request = SearchRequest(query=parse(typed), operator=operator, page_size=PAGE_SIZE)
    engine.search(request)
    return request
