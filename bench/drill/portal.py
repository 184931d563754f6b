"""A whole portal under production settings: database, web server, worker, staff account."""

import json
import secrets
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import IO, cast

from bench.drill.processes import ROOT, Program, free_ports, manage, run, wait_until
from bench.drill.traffic import Browser

HOST = "drill.example"
START_SECONDS = 120.0
STAFF_NAME = "drill"
INDEX_PREFIX = "guongsang-drill"
WEB_WORKERS = 2
"""As deploy/gunicorn.conf.py has it."""
EDITORS = 2
"""Processes that publish at once."""
CORPUS_PAGES = 12
"""Pages of the smallest archive that has something to read and to copy."""
MIGRATE = ["migrate", "--verbosity", "0"]
ADDRESS = ["set_site_address"]
STATIC_FILES = ["collectstatic", "--noinput", "--verbosity", "0"]


def settling(*, with_static: bool = True) -> list[list[str]]:
    """Return the commands that make a database ready to be served."""
    return [MIGRATE, ADDRESS, *([STATIC_FILES] if with_static else [])]


def gunicorn(application: str, port: int, workers: int = WEB_WORKERS) -> list[str]:
    """Return the command line of a web server as docs/operations.md has it."""
    options = ["--config", str(ROOT / "deploy" / "gunicorn.conf.py"), "--workers", str(workers)]
    bound = ["--bind", f"127.0.0.1:{port}"]
    return [sys.executable, "-m", "gunicorn", application, *options, *bound]


class Portal:
    """The processes of one portal on its own database, folder and ports."""

    def __init__(self, folder: Path, base: Mapping[str, str], **addresses: str) -> None:
        (self.port,) = free_ports(1)
        self._folder = folder
        self._log = folder / "portal.log"
        self._password = secrets.token_urlsafe(20)
        self.index_prefix = f"{INDEX_PREFIX}-{secrets.token_hex(4)}"
        folders = {name: str(folder / name.lower()) for name in ("MEDIA_ROOT", "PRIVATE_ROOT")}
        self.environment = (
            dict(base)
            | folders
            | {
                "DJANGO_SETTINGS_MODULE": "portal.settings.production",
                "SECRET_KEY": secrets.token_urlsafe(60),
                "ALLOWED_HOSTS": HOST,
                "BASE_URL": f"https://{HOST}",
                "TRUSTED_PROXY": "true",
                "STATIC_ROOT": str(folder / "static"),
                "SEARCH_ENGINE": "elasticsearch",
                "ELASTICSEARCH_INDEX_PREFIX": self.index_prefix,
                "DJANGO_SUPERUSER_PASSWORD": self._password,
            }
            | addresses
        )
        # Content is loaded before there is anything to tell of it.
        loading = {"DJANGO_SETTINGS_MODULE": "portal.settings.development", "REDIS_URL": ""}
        self._loading = self.environment | loading | {"SEARCH_ENGINE": "embedded"}
        command = gunicorn("portal.wsgi", self.port)
        self.web = Program(command, self.environment, folder / "web.log")
        self.worker = Program(manage("db_worker"), self.environment, folder / "worker.log")
        self._has_replica = self.environment["SEARCH_ENGINE"] == "elasticsearch"
        self._editors: list[subprocess.Popen[str]] = []

    def prepare(self, corpus: Path | None, pages: int, *, with_demo: bool) -> None:
        """Fill the database: catalogues, the demo if wished, pages of a corpus; then the index."""
        if corpus is None:
            corpus = self._folder / "corpus.jsonl"
            corpus.write_text(_small_corpus(), encoding="utf-8")
        if with_demo:
            demo = [["load_catalogues"], ["load_demo", "--verbosity", "0"]]
            self._prepare(self._loading, [MIGRATE, *demo])
        staff = ["--username", STAFF_NAME, "--email", f"{STAFF_NAME}@{HOST}"]
        self._prepare(
            self.environment,
            [
                MIGRATE,
                ["load_corpus", str(corpus), "--limit", str(pages)],
                ADDRESS,
                STATIC_FILES,
                ["createsuperuser", "--noinput", *staff],
                *([["search_sync"]] if self._has_replica else []),
            ],
        )

    def settle(self, *, with_static: bool = True) -> None:
        """Make a database that holds its content already ready to be served."""
        self._prepare(self.environment, settling(with_static=with_static))

    def serve(self) -> None:
        """Start the web server alone; returns when pages are answered."""
        self.web.start()
        reader = self.browser()
        wait_until(lambda: reader.get("/").status == 200, START_SECONDS, "the portal answers")

    def start(self) -> None:
        """Start the web server, the worker and the editors; returns when pages are answered."""
        self.worker.start()
        with (self._folder / "publishing.log").open("a") as log:
            self._editors = [
                subprocess.Popen(
                    [sys.executable, "-m", "bench.drill.publishing"],
                    cwd=ROOT,
                    env=self.environment,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                )
                for _ in range(EDITORS)
            ]
        self.serve()

    def end(self) -> None:
        """Stop them."""
        for editor in self._editors:
            editor.kill()
            editor.communicate()
        self.web.stop()
        self.worker.stop()

    def browser(self) -> Browser:
        """Return a reader."""
        return Browser(self.port, HOST)

    def staff(self) -> Browser:
        """Return a member of staff who has signed in."""
        browser = self.browser()
        browser.sign_in(STAFF_NAME, self._password)
        return browser

    def publish(self, count: int, words: str, pause_seconds: float) -> list[dict[str, float]]:
        """Have the editors publish pages at once; returns each page's id and what it took."""
        for number, editor in enumerate(self._editors):
            share = (count + number) // EDITORS
            orders = cast(IO[str], editor.stdin)
            orders.write(json.dumps([share, f"{words} {number}", pause_seconds]) + "\n")
            orders.flush()
        # The empty line ends an order; so does the end of an editor who failed.
        return [
            json.loads(line)
            for editor in self._editors
            for line in takewhile(str.strip, cast(IO[str], editor.stdout))
        ]

    def _prepare(self, environment: Mapping[str, str], commands: Sequence[Sequence[str]]) -> None:
        module = [sys.executable, "-m", "bench.drill.preparing"]
        run([*module, json.dumps(commands)], environment, self._log)


def _small_corpus() -> str:
    lines = (
        {
            "title": f"Xóm nhỏ giữ đường làng sạch đẹp, đợt {number}",
            "sapo": "Sáng thứ bảy nào bà con cũng ra đường làng.",
            "body": "Mỗi nhà góp một giờ công. Con đường sáng lên từng ngày.",
        }
        for number in range(1, CORPUS_PAGES + 1)
    )
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
