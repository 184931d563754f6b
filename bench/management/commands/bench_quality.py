"""`manage.py bench_quality`: what the quality gate finds in others' texts, and how fast."""

import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bench.metrics import percentile
from news.models import NewsPage
from quality.findings import Draft, Finding, checks

ARTICLES = 200


class Command(BaseCommand):
    """Read texts from a folder or a file given by argument; nothing of them is kept."""

    help = "What the checks of words find in a folder of .txt or .jsonl(.gz) texts; prints a table."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("texts", type=Path, help="folder, .txt, or JSON lines (may be gzipped)")
        parser.add_argument("--articles", type=int, default=ARTICLES, help="texts that are read")
        parser.add_argument("--skip", type=int, default=0, help="texts that are left out first")
        parser.add_argument(
            "--false",
            type=Path,
            help="findings that somebody judged false: check, text and words, a tab between",
        )
        parser.add_argument("--each", action="store_true", help="print every finding")
        parser.add_argument("--json", action="store_true", help="JSON only, on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            judged = options["false"].read_text(encoding="utf-8") if options["false"] else ""
            texts = list(
                islice(
                    _texts(options["texts"]), options["skip"], options["skip"] + options["articles"]
                )
            )
        except (OSError, ValueError) as error:
            raise CommandError(f"Cannot read: {error}") from error
        false = set(judged.splitlines())
        found: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        durations = []
        for key, page in texts:
            began = time.perf_counter()
            findings = list(_findings(page))
            durations.append(time.perf_counter() - began)
            for name, finding in findings:
                line = f"{name}\t{key}\t{finding.found}"
                found[name] += 1
                wrong[name] += line in false
                if options["each"]:
                    before, said, after = finding.excerpt
                    self.stdout.write(f"{line}\t{before}[{said}]{after}\t→ {finding.right}")
        result = {
            "articles": len(texts),
            "found": dict(found),
            "false": dict(wrong),
            "false_share": round(wrong.total() / max(found.total(), 1), 3),
            "seconds": {"median": percentile(durations, 0.5), "p95": percentile(durations, 0.95)},
        }
        if options["json"]:
            self.stdout.write(json.dumps(result))
            return
        self.stdout.write(f"{'check':20}{'found':>8}{'false':>8}")
        for name, check in checks.items():
            if check.reads_only_text:
                self.stdout.write(f"{name:20}{found[name]:8}{wrong[name]:8}")
        self.stdout.write(f"{'all':20}{found.total():8}{wrong.total():8}")
        self.stdout.write(json.dumps(result["seconds"]))


def _texts(path: Path) -> Iterator[tuple[str, NewsPage]]:
    """Yield each text's name and the story it would be, in memory."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    for file in files:
        if file.suffix == ".txt":
            title, _, rest = file.read_text(encoding="utf-8").partition("\n")
            yield file.stem, _story(title.strip(), "", rest)
        elif ".jsonl" in file.suffixes:
            opening = gzip.open if file.suffix == ".gz" else open
            with opening(file, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    yield row["id"], _story(row["title"], row["sapo"], row["body"])


def _story(title: str, lead: str, body: str) -> NewsPage:
    blocks = [
        {"type": "quote", "id": str(number), "value": {"text": line, "speaker": "", "office": ""}}
        for number, line in enumerate(filter(None, body.splitlines()))
    ]
    return NewsPage(title=title, lead=lead, body=json.dumps(blocks), published_on=None)


def _findings(page: NewsPage) -> Iterator[tuple[str, Finding]]:
    draft = Draft(page)
    for name, check in checks.items():
        if check.reads_only_text:
            yield from ((name, finding) for finding in check.find(draft))
