"""`manage.py take_screenshots`: the pictures of the editors' guide anew, of the demo."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from django.conf import settings
from django.core.management.base import BaseCommand
from django.test import override_settings

from bench.drill.processes import Program, free_ports, manage, wait_until
from demo.guard import require_development_settings
from screenshots import scenery
from screenshots.taking import take

START_SECONDS = 60.0


class Command(BaseCommand):
    """Serve the demo on a port of its own, sign in as each role, and take each picture."""

    help = (
        "Take the pictures of the editors' guide (docs/editors/images). bin/screenshots runs it "
        "on a database of its own that holds the demo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", help="only these pictures (default: all)")

    def handle(self, *args: Any, **options: Any) -> None:
        require_development_settings()
        if not scenery.is_dressed():
            with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
                scenery.dress()
        (port,) = free_ports(1)
        origin = f"http://localhost:{port}"
        log = Path(settings.PRIVATE_ROOT) / "screenshots.log"
        serving = manage(
            "runserver", "--noreload", "--insecure", "--skip-checks", f"localhost:{port}"
        )
        log.parent.mkdir(parents=True, exist_ok=True)
        server = Program(serving, os.environ, log)
        server.start()
        try:
            wait_until(lambda: _answers(origin), START_SECONDS, "the portal answers")
            take(origin, options["names"], self.stdout.write)
        finally:
            server.stop()


def _answers(origin: str) -> bool:
    try:
        build_opener(ProxyHandler({})).open(f"{origin}/healthz", timeout=5).close()
    except (URLError, OSError):
        return False
    return True
