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

    help = "Đánh giá thứ tự kết quả trên bộ câu hỏi có đáp án (dạng BEIR), trong chỉ mục tạm."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--corpus", type=Path, required=True, help="tài liệu, JSON lines")
        parser.add_argument("--queries", type=Path, required=True, help="câu hỏi, JSON lines")
        parser.add_argument("--qrels", type=Path, required=True, help="đáp án, TSV")
        parser.add_argument("--engine", choices=ENGINES, default="embedded", help="máy tìm kiếm")
        parser.add_argument(
            "--marks",
            choices=list(MARKS),
            default="kept",
            help="giữ dấu, bỏ dấu, hoặc bỏ dấu cách một tiếng một",
        )
        parser.add_argument(
            "--operator",
            type=Operator,
            choices=list(Operator),
            default=Operator.AND,
            help="mọi từ, hay bất kỳ từ nào",
        )
        parser.add_argument("--json", action="store_true", help="chỉ in JSON, trên một dòng")

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
                raise CommandError(f"Máy tìm kiếm không trả lời: {error}") from error
        result = {
            "engine": name,
            "marks": marks,
            "operator": str(operator),
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
            raise CommandError(f"Không đọc được: {error}") from error
        if not judged.questions:
            raise CommandError("Không câu hỏi nào có đáp án trong tập tài liệu.")
        return judged


def _index_of(engine: str) -> AbstractContextManager[object]:
    """Return what gives the engine an index; the embedded one has it with its database."""
    return throwaway_index() if engine == "elasticsearch" else nullcontext()
