"""`manage.py search_eval`: how good the order of results is, on judged questions."""

import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bench.benchmarks.throwaway import throwaway_index
from bench.evaluation import (
    MARKS,
    JudgedSet,
    UnreadableFile,
    load_documents,
    measure,
    read_judged_set,
    throwaway_database,
)
from search.engines import get_engine
from search.engines.base import Operator, SearchUnavailable

ENGINES = ("embedded", "elasticsearch")


class Command(BaseCommand):
    """Measure in a throwaway index; the site's own database and index are not touched."""

    help = "Judge the order of results on a judged set (BEIR) in a throwaway index."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--corpus", type=Path, required=True, help="documents, JSON lines")
        parser.add_argument("--queries", type=Path, required=True, help="questions, JSON lines")
        parser.add_argument("--qrels", type=Path, required=True, help="judgements, TSV")
        parser.add_argument("--engine", choices=ENGINES, default="embedded", help="engine to ask")
        parser.add_argument(
            "--marks",
            choices=list(MARKS),
            default="kept",
            help="keep marks, drop them, or drop those of every other syllable",
        )
        parser.add_argument(
            "--operator",
            type=Operator,
            choices=list(Operator),
            help="ask for plain words, of which so much must match; without, as readers ask",
        )
        parser.add_argument("--json", action="store_true", help="JSON only, on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        judged = self._read(options)
        name, marks, operator = options["engine"], options["marks"], options["operator"]
        with throwaway_database():
            ids = load_documents(judged.documents)
            try:
                with _index_of(name):
                    figures = measure(
                        lambda: get_engine(name), judged, ids, marks=marks, operator=operator
                    )
            except SearchUnavailable as error:
                raise CommandError(f"The engine does not answer: {error}") from error
        result = {
            "engine": name,
            "marks": marks,
            "operator": str(operator or "as readers ask"),
            "documents": len(judged.documents),
            "queries": len(judged.questions),
            **figures,
        }
        if options["json"]:
            self.stdout.write(json.dumps(result))
            return
        for key, value in result.items():
            self.stdout.write(f"{key:>10}  {value}")

    def _read(self, options: dict[str, Any]) -> JudgedSet:
        try:
            judged = read_judged_set(options["corpus"], options["queries"], options["qrels"])
        except (OSError, UnreadableFile) as error:
            raise CommandError(f"Cannot read: {error}") from error
        if not judged.questions:
            raise CommandError("No question has an answer among the documents.")
        return judged


def _index_of(engine: str) -> AbstractContextManager[object]:
    """Return what gives the engine an index; the embedded one has it with its database."""
    return throwaway_index() if engine == "elasticsearch" else nullcontext()
