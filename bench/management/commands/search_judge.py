"""`manage.py search_judge`: how well readers' queries are answered, on this site's own pages."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test.utils import override_settings

from bench.judged_queries import (
    OWN_LIST,
    Judgement,
    UnreadableList,
    Verdict,
    figures,
    judge,
    judge_by_staff,
    read_list,
)
from search.engines import engine_names
from search.engines.base import SearchUnavailable

SHOWN = 3
"""Titles of an answer that are printed."""


class Command(BaseCommand):
    """Ask every query of a list, or of staff's, as the public page does; nothing is written."""

    help = "Judge the answers to readers' queries (TSV: kind, query, right titles), as shown."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("list", nargs="?", type=Path, default=OWN_LIST, help="TSV of queries")
        parser.add_argument("--judged", action="store_true", help="what staff judged, not a list")
        parser.add_argument("--engine", choices=engine_names(), help="engine to ask")
        parser.add_argument("--each", action="store_true", help="print every query")
        parser.add_argument("--json", action="store_true", help="JSON only, on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            queries = None if options["judged"] else read_list(options["list"])
        except (OSError, UnreadableList) as error:
            raise CommandError(f"Cannot read: {error}") from error
        try:
            with override_settings(SEARCH_ENGINE=options["engine"] or settings.SEARCH_ENGINE):
                judgement = judge_by_staff() if queries is None else judge(queries)
        except SearchUnavailable as error:
            raise CommandError(f"The engine does not answer: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(judgement), ensure_ascii=False))
        else:
            self._tell(judgement, with_each=options["each"])

    def _tell(self, judgement: Judgement, *, with_each: bool) -> None:
        if with_each:
            for verdict in judgement.verdicts:
                self.stdout.write(_line(verdict))
        for query in judgement.left_out:
            self.stdout.write(f"left out, nothing right here: {query.kind}: {query.text}")
        for kind, verdicts in judgement.by_kind().items():
            self.stdout.write(_row(kind, figures(verdicts)))
        self.stdout.write(_row("all", figures(judgement.verdicts)))


def _line(verdict: Verdict) -> str:
    shown = " | ".join(title[:60] for title in verdict.shown[:SHOWN])
    return f"{verdict.score:.2f} {verdict.query.kind}: {verdict.query.text!r} -> {shown}"


def _row(name: str, row: dict[str, float]) -> str:
    return f"{name:<16}" + "  ".join(f"{key} {value:g}" for key, value in row.items())


def _as_json(judgement: Judgement) -> dict[str, Any]:
    return {
        "all": figures(judgement.verdicts),
        "kinds": {kind: figures(verdicts) for kind, verdicts in judgement.by_kind().items()},
        "left_out": [query.text for query in judgement.left_out],
        "queries": [
            {
                "kind": verdict.query.kind,
                "query": verdict.query.text,
                **{k: v for k, v in asdict(verdict).items() if k != "query"},
            }
            for verdict in judgement.verdicts
        ],
    }
