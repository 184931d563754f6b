"""A portal in a process, a database file and a port of its own, for tests of what happens at once.

`python -m tests.browser.admin_server FOLDER SCENERY` prints one line of JSON when it answers (its
address, the sessions by account, and what `build()` of the module SCENERY returned), and serves
until it is ended. The live server of pytest-django shares one connection between all
its threads, so that nothing can ever happen between two of its requests.
"""

import functools
import importlib
import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

SETTLED = "/settled"
"""Answers once the server is at work on nothing else."""
AUTOSAVE_SECONDS = 0.4
"""How long the server is at work on an autosave between reading the page and writing it."""


def main(folder: Path, scenery: str) -> None:
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    _configure(folder)
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    application = Settling(StaticFilesHandler(get_wsgi_application()))
    built = {"sessions": _sign_in(), "scenery": importlib.import_module(scenery).build()}
    _slow_down_autosave()
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(application)
    address = f"http://127.0.0.1:{server.server_port}"
    sys.stdout.write(json.dumps({"address": address, **built}) + "\n")
    sys.stdout.flush()
    server.serve_forever()


class Settling:
    """A WSGI application that tells when all it was asked is done."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.at_work = 0
        self.change = threading.Condition()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer, or wait until everything else is answered."""
        if environ["PATH_INFO"].startswith("/static/"):
            start = functools.partial(_start_kept, start)
        if environ["PATH_INFO"] == SETTLED:
            with self.change:
                self.change.wait_for(lambda: self.at_work == 0)
            start("204 No Content", [])
            return []
        with self.change:
            self.at_work += 1
        try:
            return self.application(environ, start)
        finally:
            with self.change:
                self.at_work -= 1
                self.change.notify_all()


def _start_kept(start: Callable[..., Any], status: str, headers: list, *details: Any) -> Any:
    """Begin an answer that the browser may keep, and with it the script as it compiled it."""
    return start(status, [*headers, ("Cache-Control", "max-age=3600")], *details)


def _configure(folder: Path) -> None:
    import django

    from bench.kept_schema import sqlite_file

    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    database = folder / "portal.sqlite3"
    os.environ["TEST_DATABASE_URL"] = f"sqlite:///{database}"
    django.setup()
    shutil.copy(sqlite_file(), database)
    from django.conf import settings

    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = str(folder / "media"), str(folder / "private")


def _sign_in() -> dict[str, str]:
    """Make the accounts; return the session of each."""
    from django.conf import settings
    from django.contrib.auth.models import Group, User
    from django.test import Client

    accounts = {
        "chief": User.objects.create_superuser("tong-bien-tap"),
        "reviewer": User.objects.create_user("nguoi-duyet", "duyet@example.org"),
        "writer": User.objects.create_user("bien-tap-vien", "viet@example.org"),
    }
    accounts["reviewer"].groups.add(Group.objects.get(name="Quản trị nội dung"))
    accounts["writer"].groups.add(Group.objects.get(name="Biên tập viên"))
    sessions = {}
    for name, account in accounts.items():
        client = Client()
        client.force_login(account)
        sessions[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions


def _slow_down_autosave() -> None:
    """Let each autosave work for a while, as on a busy machine."""
    from wagtail.admin.views.pages.create import CreateView
    from wagtail.admin.views.pages.edit import EditView

    def slowed(save: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(save)
        def wrapper(view: Any) -> Any:
            if view.expects_json_response:
                time.sleep(AUTOSAVE_SECONDS)
            return save(view)

        return wrapper

    for view in (CreateView, EditView):
        view.save_action = slowed(view.save_action)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
