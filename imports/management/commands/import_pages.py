"""`manage.py import_pages FOLDER`: pages of an old portal become drafts, with a report."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from imports.reports import PageReport, lines_of, summary_of
from imports.services import files_in, import_folder
from news.models import NewsIndexPage


class Command(BaseCommand):
    """Reads text and HTML files, makes drafts, never publishes; a second run changes nothing.

    The report itself is Vietnamese: its notes are the editors', who find them on the drafts too.
    """

    help = "Import pages (text, HTML) of an old portal as drafts; never publishes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the files")
        parser.add_argument(
            "--parent",
            metavar="SLUG",
            default="",
            help="slug of the news index that receives the drafts; default: the first one",
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--dry-run", action="store_true", help="read and report, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        parent = self._parent(options["parent"])
        as_json: bool = options["json"]
        total = len(files_in(folder))
        done: list[PageReport] = []

        def progress(report: PageReport) -> None:
            done.append(report)
            line = f"[{len(done)}/{total}] {report.key}: {report.outcome_label}"
            self.stderr.write(line, self.style.NOTICE)

        reports = import_folder(folder, parent, dry_run=options["dry_run"], progress=progress)
        if as_json:
            result = {
                "dry_run": options["dry_run"],
                "pages": [report.as_dict() for report in reports],
            }
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
            return
        for report in reports:
            self.stdout.write("")
            for line in lines_of(report):
                self.stdout.write(line)
        self.stdout.write("")
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
        self.stdout.write(summary_of(reports))

    def _parent(self, slug: str) -> NewsIndexPage:
        indexes = NewsIndexPage.objects.order_by("path")
        if slug:
            indexes = indexes.filter(slug=slug)
        parent = indexes.first()
        if parent is None:
            named = f" with the slug {slug!r}" if slug else ""
            raise CommandError(f"There is no news index{named}; make one first.")
        return parent
