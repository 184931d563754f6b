"""`manage.py prepare_demo`: what bin/demo needs, in one process, as each start costs seconds."""

import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from demo import schema
from demo.account import CHIEF_USERNAME, DEMO_PASSWORD, USERNAMES, ensure_demo_accounts
from demo.guard import require_development_settings
from newsroom.roles import role_names

OTHER_MIGRATIONS = (
    "This database was made by another version of the code, whose tables differ. Begin anew with "
    "bin/demo --reset: what was changed in the demo is lost."
)


class Command(BaseCommand):
    """Migrate, load the catalogues and the demo, make the accounts, and say where to go.

    Running it again only adds what is missing.
    """

    help = "Prepare the demo portal on this machine (development settings only)."
    requires_system_checks = []  # seconds of a start, and bin/lint runs them

    def handle(self, *args: Any, **options: Any) -> None:
        require_development_settings()
        self._step("Preparing the database", _migrate)
        self._step("Loading the catalogues", partial(call_command, "load_catalogues"))
        call_command("load_roles", stdout=StringIO())
        ensure_demo_accounts()  # before the demo, whose steps of the life cycle it keeps
        self._step("Loading the demo content", partial(call_command, "load_demo"))
        call_command("set_site_address", stdout=StringIO())
        self._step("Making the files of open data", partial(call_command, "make_open_data"))
        address = settings.WAGTAILADMIN_BASE_URL
        self.stdout.write("")
        self.stdout.write(f"Portal:   {address}/")
        self.stdout.write(f"Admin:    {address}/admin/")
        names = role_names()
        for key, username in USERNAMES.items():
            self.stdout.write(f"Sign in:  {username:<12} {names[key]}")
        self.stdout.write(f"          {CHIEF_USERNAME:<12} all rights")
        self.stdout.write(f"Password: {DEMO_PASSWORD} for each of them")

    def _step(self, name: str, run: Callable[..., Any]) -> None:
        """Name the step, then its seconds; show its output only if it fails."""
        self.stdout.write(f"• {name} … ", ending="")
        self.stdout.flush()
        started = time.monotonic()
        output = StringIO()
        try:
            run(stdout=output, stderr=output)
        except Exception:
            self.stdout.write("failed")
            self.stderr.write(output.getvalue())
            raise
        seconds = time.monotonic() - started
        self.stdout.write(f"done ({seconds:.0f} s)")


def _migrate(**options: Any) -> None:
    """Migrate; a new database starts from the dump and has nothing left to migrate."""
    if not schema.restore() and schema.is_of_other_migrations():
        raise CommandError(OTHER_MIGRATIONS)
    call_command("migrate", **options)
    schema.stamp()
