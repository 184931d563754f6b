"""The servers that are measured: the portal as production runs it, the minimal view, nginx.

All on a throwaway copy of the demo's content, on ports of their own.
"""

import gzip
import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from bench.drill import services
from bench.drill.portal import CORPUS_PAGES, HOST, START_SECONDS, Portal, gunicorn, settling
from bench.drill.processes import Program, free_ports, run, wait_until
from bench.drill.traffic import Browser
from bench.kept_schema import postgresql_template, sqlite_file
from speed.minimal import BODY, PATH

UNCACHED = {"PAGE_CACHE": "false"}
"""Settings of a portal that puts each answer together of parts, as for readers who signed in."""
NOTHING_KEPT = UNCACHED | {"KEPT_PARTS_BYTES": "0"}
"""Settings of a portal that makes each answer and each part of it anew."""
PARTS_KEPT = UNCACHED | {"KEPT_PARTS_BYTES": str(8 * 1024 * 1024)}
"""The same as UNCACHED, also over NOTHING_KEPT."""
STATIC_PATH = "/static.html"
AS_A_FILE = "/as-a-file.html"
"""Where the nginx of a run answers what `serve_as_a_file` was given."""
MINIMAL_TABLE = """
CREATE TABLE IF NOT EXISTS wagtailcore_page (id INTEGER PRIMARY KEY, title TEXT);
INSERT OR IGNORE INTO wagtailcore_page VALUES (1, 'Ngọn đèn');
"""
DECOY_PATH = "/healthz"
NGINX_PLACES = ("/usr/sbin", "/usr/local/sbin")
"""Where nginx lies on machines that keep programs of the administrator out of PATH."""


@dataclass(frozen=True)
class Server:
    """Something that answers on a port of this machine, and the processes that do its work."""

    port: int
    roots: Callable[[], Iterable[int]]

    @property
    def browser(self) -> Browser:
        """A new reader of it."""
        return Browser(self.port, HOST)


@contextmanager
def store(folder: Path) -> Iterator[dict[str, str]]:
    """Give the variables of an empty, migrated database with its cache, deleted after.

    SQLite, or where DATABASE_URL names a PostgreSQL a database of its own there; where REDIS_URL
    is given too, a Redis of its own. A SQLite file that a former run left in the folder is kept.
    """
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        database = folder / "portal.sqlite3"
        if not database.exists():
            shutil.copy(sqlite_file(), database)
        yield {"DATABASE_URL": f"sqlite:///{database}", "REDIS_URL": ""}
        return
    import psycopg

    name = f"bench_{uuid4().hex[:12]}"
    redis = services.redis(dict(os.environ), folder / "redis.log")
    with psycopg.connect(given, autocommit=True) as administrator:
        template = postgresql_template(given)
        administrator.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            address = urlsplit(given)._replace(path=f"/{name}").geturl()
            if os.environ.get("REDIS_URL"):
                redis.up()
                yield {"DATABASE_URL": address, "REDIS_URL": redis.url}
            else:
                yield {"DATABASE_URL": address, "REDIS_URL": ""}
        finally:
            redis.stop()
            administrator.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def portal_on(folder: Path, variables: Mapping[str, str]) -> Portal:
    """Return a portal of production with its embedded search, not prepared nor started."""
    plain = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    own = {
        "CACHE_ROOT": str(folder / "cache"),
        "PROXY_CACHE_FOLDER": str(proxy_cache_folder(folder)),
        "SEARCH_ENGINE": "embedded",
        "PGAPPNAME": f"bench-{uuid4().hex[:8]}",
    }
    return Portal(folder, plain, **own | dict(variables))


def prepare(portal: Portal, folder: Path) -> None:
    """Fill the portal with the demo's content, or use what a former run left in the folder."""
    is_ready = folder / "prepared"
    if is_ready.exists():
        portal.settle()
        return
    portal.prepare(None, CORPUS_PAGES, with_demo=True)
    is_ready.touch()


@contextmanager
def grown(
    folder: Path, sizes: Iterable[int], note: Callable[[str], object]
) -> Iterator[dict[int, Portal]]:
    """Give a portal of each size, not served yet, on databases deleted after.

    They keep nothing of an answer, and share the folder of static files.
    """
    static = folder / "static"
    shutil.rmtree(static, ignore_errors=True)  # a former run may be of another state of the code
    portals: dict[int, Portal] = {}
    with ExitStack() as stack:
        for size in sizes:
            own = folder / f"pages-{size}"
            own.mkdir(exist_ok=True)
            variables = stack.enter_context(store(own)) | NOTHING_KEPT
            variables["STATIC_ROOT"] = str(static)
            portal = portals[size] = portal_on(own, variables)
            is_ready, with_static = own / "prepared", not static.exists()
            if is_ready.exists():
                portal.settle(with_static=with_static)
            else:
                settling_first = json.dumps(settling(with_static=with_static))
                command = [sys.executable, "-m", "speed.growing", str(size), settling_first]
                run(command, portal.environment, own / "growing.log")
                is_ready.touch()
            note(f"{size} pages stand")
        yield portals


def told_by(module: str, portal: Portal, folder: Path, *arguments: str) -> dict[str, Any]:
    """Return what a module of ours prints of a portal's database, as JSON."""
    command = [sys.executable, "-m", f"speed.{module}", *arguments]
    return json.loads(run(command, portal.environment, folder / f"{module}.log"))


def addresses(portal: Portal, folder: Path) -> dict[str, str]:
    """Return the pages to measure there, by name."""
    return told_by("addresses", portal, folder)


@contextmanager
def serving(
    portal: Portal, folder: Path, variables: Mapping[str, str] | None = None, workers: int = 1
) -> Iterator[Server]:
    """Serve a portal, by one worker where several portals are asked one by one.

    A second one would make no answer cheaper. `variables` are settings of this server alone.
    """
    (port,) = free_ports(1)
    own_name = {"PGAPPNAME": f"bench-{uuid4().hex[:8]}"}  # tells its backends from another's
    environment = portal.environment | own_name | dict(variables or {})
    database, application = environment["DATABASE_URL"], environment["PGAPPNAME"]
    command = gunicorn("portal.wsgi", port, workers)
    program = Program(command, environment, folder / "web.log")
    with _program(program, port, "/") as pid:
        yield Server(port, lambda: [pid, *_backends(database, application)])


@contextmanager
def decoy(folder: Path, upstream: int) -> Iterator[Server]:
    """Serve what a portal answered first, whatever became of it."""
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "speed.decoy", str(port), str(upstream)]
    with _program(Program(command, os.environ, folder / "decoy.log"), port, DECOY_PATH) as pid:
        yield Server(port, partial(list, [pid]))


@contextmanager
def minimal_view(folder: Path, database: str) -> Iterator[Server]:
    """Serve the minimal view with the flags of the portal's own web server.

    On SQLite it has a file of one table: a request opens it, and reads its schema, anew.
    """
    (port,) = free_ports(1)
    if database.startswith("sqlite"):
        file = folder / "minimal.sqlite3"
        database = f"sqlite:///{file}"
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(MINIMAL_TABLE)
    application = f"minimal-{uuid4().hex[:8]}"
    environment = dict(os.environ) | {"DATABASE_URL": database, "PGAPPNAME": application}
    command = gunicorn("speed.minimal_wsgi", port)
    with _program(Program(command, environment, folder / "minimal.log"), port, f"/{PATH}") as pid:
        yield Server(port, lambda: [pid, *_backends(database, application)])


def nginx_program() -> str | None:
    """Return where nginx lies, None on a machine without it."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *NGINX_PLACES])
    return shutil.which("nginx", path=path)


def proxy_cache_folder(folder: Path) -> Path:
    """Return where the nginx of a run keeps answers."""
    return folder / "nginx" / "cache"


@contextmanager
def nginx(folder: Path, program: str, upstream: int | None = None) -> Iterator[Server]:
    """Serve the minimal view's bytes as a file and, before a portal's port, what it lets be kept.

    What may be kept, and for how long, the portal's own headers say.
    """
    (port,) = free_ports(1)
    own = proxy_cache_folder(folder).parent
    shutil.rmtree(own, ignore_errors=True)  # with what a former run cached
    (own / "root").mkdir(parents=True)
    (own / "root" / STATIC_PATH[1:]).write_bytes(BODY)
    # Else its workers would be another user, who may not read the folder of a run.
    user = "user root;" if os.geteuid() == 0 else ""
    places = "" if upstream is None else NGINX_PROXY.format(upstream=upstream, own=own)
    configuration = own / "nginx.conf"
    configuration.write_text(NGINX.format(own=own, port=port, places=places, user=user))
    command = [program, "-c", str(configuration), "-p", str(own), "-e", str(own / "error.log")]
    with _program(Program(command, os.environ, own / "log"), port, STATIC_PATH) as pid:
        yield Server(port, partial(list, [pid]))


NGINX = """
{user}
daemon off;
worker_processes 1;
pid {own}/pid;
error_log {own}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {own}/body;
    proxy_temp_path {own}/proxy;
    fastcgi_temp_path {own}/fastcgi;
    uwsgi_temp_path {own}/uwsgi;
    scgi_temp_path {own}/scgi;
    types {{ text/html html; }}
    proxy_cache_path {own}/cache keys_zone=pages:10m;
    server {{
        listen 127.0.0.1:{port};
        location ~ ^/[a-z-]+[.]html$ {{ root {own}/root; gzip_static on; }}
        {places}
    }}
}}
"""
NGINX_PROXY = """
        location / {{
            proxy_pass http://127.0.0.1:{upstream};
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-Proto https;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_cache pages;
            proxy_cache_lock on;
            proxy_buffer_size 32k;
            proxy_buffers 8 32k;
            proxy_cache_bypass $cookie_sessionid$cookie_messages$cookie_hienthi;
            proxy_no_cache $cookie_sessionid$cookie_messages$cookie_hienthi;
        }}
"""
"""As deploy/nginx.conf has it. nginx obeys the Cache-Control of an answer: without an `s-maxage`
there it keeps nothing."""


def serve_as_a_file(folder: Path, body: str) -> None:
    """Let the nginx of a run answer a page as a file too, packed as the portal packs it."""
    file = proxy_cache_folder(folder).parent / "root" / AS_A_FILE[1:]
    file.write_text(body)
    file.with_suffix(".html.gz").write_bytes(gzip.compress(body.encode(), mtime=0))


@contextmanager
def _program(program: Program, port: int, path: str) -> Iterator[int]:
    program.start()
    reader = Browser(port, HOST)
    try:
        wait_until(
            lambda: reader.get(path).status == HTTPStatus.OK, START_SECONDS, f"{path} is answered"
        )
        yield program.pid
    finally:
        # Nobody asks it any more, and gunicorn would wait a second for who might.
        program.stop(signal.SIGKILL)


def _backends(database: str, application: str) -> list[int]:
    """Return the processes of a PostgreSQL on this machine that work for an application."""
    if urlsplit(database).hostname not in ("localhost", "127.0.0.1"):
        return []
    import psycopg

    with psycopg.connect(database) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE application_name = %s", [application]
        )
        return [pid for (pid,) in rows]
