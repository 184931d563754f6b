"""Probes for the machine that watches the portal; they name what fails, never why or where."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.engines import get_engine

OK = "ok"
FAILING = "failing"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process runs; it asks nothing of the services behind it."""
    return HttpResponse(OK, content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when visitors can be served, else 503; the body has `ok` or `failing` by part."""
    parts = {name: OK if is_ready() else FAILING for name, is_ready in READINESS.items()}
    ready = all(parts[name] == OK for name in ESSENTIAL)
    return JsonResponse(parts, status=200 if ready else 503)


def database_answers() -> bool:
    """Whether one trivial query succeeds."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def migrations_are_applied() -> bool:
    """Whether the database has every migration of the code that runs."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def search_answers() -> bool:
    """Whether the search engine in use has its index and can answer."""
    return get_engine().health().is_available


READINESS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": migrations_are_applied,
    "search": search_answers,
}
# Pages are read without search, so that its failure is told but turns no visitor away.
ESSENTIAL = ("database", "migrations")
