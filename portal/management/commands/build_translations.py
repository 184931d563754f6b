"""Compile the Vietnamese catalogues, which are committed because msgfmt may be absent."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.translations import DOMAINS, compiled, project_catalogue


class Command(BaseCommand):
    """Write each .mo beside its .po; with --check only say which are stale."""

    help = "Compile locale/vi/LC_MESSAGES/*.po to .mo"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing, fail when a .mo is stale"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        stale: list[Path] = []
        for domain in DOMAINS:
            source = project_catalogue(domain)
            target = source.with_suffix(".mo")
            binary = compiled(source)
            if target.exists() and target.read_bytes() == binary:
                continue
            stale.append(target)
            if not check:
                target.write_bytes(binary)
        names = ", ".join(path.name for path in stale)
        if check and stale:
            raise CommandError(f"Stale: {names}. Run manage.py build_translations.")
        self.stdout.write(f"Written: {names}" if stale else "Translations are up to date.")
