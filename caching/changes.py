"""What pages are made of, and whether any of it changed since: so that what is kept is never wrong.

Whatever is kept of a page (its answer, the frame) is kept with the number of the moment at which
its making began, and with keys that name what it was made of. A change writes the keys of what it
changed, each with the number of the change, in its own transaction. What is kept stands while
none of its keys bears its number or a later one; nobody has to find it to end it.

A key is a table, for rows that are few and shown in many places (`home_sloganbanner`), or a page
(`page:12`), or a type of pages (`pages:31`, by its content type), or every page (`pages`). Tables
are found in the SQL itself, read or written, so that neither side can forget one. Of pages each
save tells: a page that is stored, shown or hidden announces itself, its type, and every page it
points to; so what lists the pages that point to one depends on that one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, Model, OuterRef, QuerySet
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from caching import proxy
from caching.models import Change

T = TypeVar("T")

ANY_PAGE = "pages"

UNSEEN_APPS = frozenset(
    {
        "archive",
        "auth",
        "caching",
        "contenttypes",
        "django_tasks_database",
        "engagement",
        "imports",
        "lists",
        "media_library",
        "moving",
        "newsroom",
        "nominations",
        "quality",
        "replica",
        "scans",
        "search",
        "sessions",
        "users",
        "wagtailadmin",
        "wagtailsearch",
        "word",
        "work_counts",
    }
)
"""Apps whose own rows no kept answer shows."""
UNSEEN_TABLES = frozenset(
    {
        "core_limituse",
        "core_portalrendition",  # a size of a picture, which its own row stands for
        "core_readeraccess",  # told page by page
        "core_publicationhold",
        "visits_days",
        "visits_flush",
        "visits_pagedays",
        "visits_pagetotal",
        "outreach_booklet",  # on pages of its own, which are never kept
        "wagtailcore_pageviewrestriction",
        "wagtailcore_locale",
    }
)
"""Other tables that need no key: bookkeeping, and what decides of pages, which are told of."""
SEEN_TABLES_OF_UNSEEN = frozenset({"search_synonymgroup"})
"""Tables of such apps that are shown all the same: abbreviations are told below a text."""
SEEN_WAGTAIL_TABLES = frozenset(
    {"wagtailcore_site", "wagtailcore_collection", "wagtailcore_collectionviewrestriction"}
)

_TABLES = re.compile(r'(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?', re.IGNORECASE)
_WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)

_recorded: ContextVar[set[str] | None] = ContextVar("recorded_keys", default=None)
_asked: ContextVar["Asked | None"] = ContextVar("asked", default=None)


class Statement(NamedTuple):
    """What a statement means to what is kept."""

    tables: frozenset[str]
    is_write: bool


class Announced:
    """Stands in a transaction for a key that was announced in it, and goes with a rollback.

    `after` counts how often the transaction itself asked for a number: what it makes afterwards
    has not seen what it changes then.
    """

    def __init__(self, key: str, after: int) -> None:
        self.key = key
        self.after = after

    def __call__(self) -> None:
        """Nothing is left to do once the transaction is through."""


@cache
def page_keys(model: type[Model]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the attributes that name the page a row is stored with, and pages it points to."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type) and issubclass(field.related_model, Page)
    ]
    owners = [field for field in fields if isinstance(field, ParentalKey)]
    return (
        tuple(field.attname for field in owners),
        tuple(field.attname for field in fields if field not in owners),
    )


def stored_with_a_page(model: type[Model]) -> bool:
    """Return whether its rows are stored by the save of the page they belong to."""
    return not issubclass(model, Page) and bool(page_keys(model)[0])


@cache
def page_tables() -> frozenset[str]:
    """Return the tables of page types and of the rows that are stored with a page."""
    return frozenset(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Page) or stored_with_a_page(model)
    )


@cache
def is_seen(table: str) -> bool:
    """Return whether an answer that is kept may show rows of this table."""
    model = _models_by_table().get(table)
    if model is None:
        return False
    label = model._meta.app_label
    if label.startswith(("wagtail", "taggit", "django")):
        return table in SEEN_WAGTAIL_TABLES
    if table in SEEN_TABLES_OF_UNSEEN:
        return True
    return label not in UNSEEN_APPS and table not in UNSEEN_TABLES


@cache
def _models_by_table() -> dict[str, type[Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


@lru_cache(maxsize=4096)
def read_statement(sql: str) -> Statement:
    """Return the tables whose keys a statement reads or writes."""
    names = _TABLES.findall(sql)
    is_write = bool(_WRITES.match(sql))
    if is_write:
        names = names[:1]
    owned = page_tables()
    return Statement(
        frozenset(name for name in names if name not in owned and is_seen(name)), is_write
    )


def watch(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Note the tables that a statement reads, announce the one that it writes."""
    tables, is_write = read_statement(sql)
    if is_write and tables and _keeps_changes(context["connection"]):
        if _commits_when_read(sql, context["connection"]):
            answer = execute(sql, params, many, context)
            announce(*tables)
            return answer
        # Both or none, also where the caller has no transaction.
        with transaction.atomic(savepoint=False):
            announce(*tables)
            return execute(sql, params, many, context)
    if tables and (recorded := _recorded.get()) is not None:
        recorded |= tables
    return execute(sql, params, many, context)


def _commits_when_read(sql: str, connection: BaseDatabaseWrapper) -> bool:
    """Return whether SQLite commits a statement only once the row that it returns was read.

    A transaction around it could not be committed before that; whatever else is written meanwhile
    is committed together with it.
    """
    return connection.vendor == "sqlite" and not connection.in_atomic_block and " RETURNING " in sql


def _keeps_changes(connection: BaseDatabaseWrapper) -> bool:
    """Return whether the table of changes is there; it is not while the first migrations run."""
    if not getattr(connection, "keeps_changes", False):
        tables = connection.introspection.table_names()
        connection.keeps_changes = Change._meta.db_table in tables  # type: ignore[attr-defined]  # our own
    return bool(connection.keeps_changes)  # type: ignore[attr-defined]  # our own


def on_connected(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Watch every connection to the database from its beginning."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


@contextmanager
def recording() -> Iterator[set[str]]:
    """Collect the keys of what is read inside; a recording within another adds to both."""
    outer = _recorded.get()
    keys: set[str] = set()
    token = _recorded.set(keys)
    try:
        yield keys
    finally:
        _recorded.reset(token)
        if outer is not None:
            outer |= keys


def recorded_so_far() -> frozenset[str] | None:
    """Return the keys of what the recording in hand has read, None where nothing is recorded."""
    recorded = _recorded.get()
    return None if recorded is None else frozenset(recorded)


def depend_on(*keys: str) -> None:
    """Say that what is being made is made of these, where no table tells it."""
    if (recorded := _recorded.get()) is not None:
        recorded.update(keys)


def announce(*keys: str) -> None:
    """Tell that these changed, in the transaction of the change, each once."""
    wanted = set(keys)
    if (known := _asked.get()) is not None:
        known.now = None
    asked = getattr(connection, "numbers_asked", 0)
    if connection.in_atomic_block:
        announced = [entry[1] for entry in connection.run_on_commit]
        wanted -= {
            each.key for each in announced if isinstance(each, Announced) and each.after == asked
        }
    if not wanted:
        return
    with connection.cursor() as cursor:
        for chunk in _chunks(sorted(wanted)):
            rows = ", ".join(["(%s)"] * len(chunk))
            cursor.execute(_ANNOUNCE[connection.vendor].format(rows=rows), chunk)
    if connection.in_atomic_block:
        for key in wanted:
            transaction.on_commit(Announced(key, asked))
    proxy.tell()


def announce_pages(page_ids: Iterable[int], type_ids: Iterable[int] = ()) -> None:
    """Tell that these pages, as readers see them, came, changed or went.

    With each its type is announced, and the pages it points to, for they may list it. `type_ids`
    are those of their content types where the caller knows them.
    """
    ids = set(page_ids)
    if not ids:
        return
    keys = {ANY_PAGE, *page_keys_of({*ids, *pages_pointed_to(ids)})}
    types = set(type_ids)
    for chunk in _chunks(sorted(ids)) if not types else ():
        of_pages = Page.objects.filter(pk__in=chunk).order_by()
        types |= set(of_pages.values_list("content_type_id", flat=True).distinct())
    announce(*keys, *map(type_key, types))


def page_keys_of(page_ids: Iterable[int]) -> set[str]:
    """Return the keys of these pages."""
    return {f"page:{page_id}" for page_id in page_ids}


def pages_pointed_to(page_ids: Iterable[int]) -> set[int]:
    """Return the ids of the pages to which these point, by whatever field or link."""
    found: set[int] = set()
    for chunk in _chunks([str(page_id) for page_id in page_ids]):
        found |= set(map(int, references_from(chunk).values_list("to_object_id", flat=True)))
    return found


def references_from(page_ids: Sequence[str]) -> QuerySet[ReferenceIndex]:
    """Return what is recorded of the pages to which these point; ids are text there."""
    page_type = ContentType.objects.get_for_model(Page)
    return ReferenceIndex.objects.filter(
        base_content_type=page_type, object_id__in=page_ids, to_content_type=page_type
    )


def type_key(content_type_id: int) -> str:
    """Return the key of all pages of a type."""
    return f"pages:{content_type_id}"


def clear_changes() -> int:
    """Remove the rows that a later one of the same key stands for; return how many."""
    later = Change.objects.filter(key=OuterRef("key"), number__gt=OuterRef("number"))
    return Change.objects.filter(Exists(later)).delete()[0]


def _chunks(items: list[T], size: int = 400) -> Iterator[list[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


# SQLite has one writer at a time, so that a count of changes is in the order of their commits.
# PostgreSQL has many: there the number is that of the transaction, and its snapshot tells which of
# them were through.
_ANNOUNCE = {
    "sqlite": """
        INSERT INTO caching_change (key, number)
        SELECT column1, (SELECT COALESCE(MAX(number), 0) + 1 FROM caching_change)
        FROM (VALUES {rows})
    """,
    "postgresql": """
        INSERT INTO caching_change (key, number)
        SELECT key, pg_current_xact_id()::text::bigint FROM (VALUES {rows}) AS told (key)
    """,
}


class Seen(NamedTuple):
    """Which changes were through at a moment, by which all later ones are told from them."""

    number: int
    """Any change that was not through bears this number or a later one."""
    row: int = 0
    """PostgreSQL: the newest row, for what the transaction in hand changed itself."""
    snapshot: str = ""
    """PostgreSQL: which transactions of those numbers were through after all."""


_SEEN = {
    "sqlite": "SELECT COALESCE(MAX(number), 0) + 1, 0, '' FROM caching_change",
    "postgresql": """
        SELECT pg_snapshot_xmin(now_)::text::bigint,
            (SELECT COALESCE(MAX(id), 0) FROM caching_change), now_::text
        FROM pg_current_snapshot() AS now_
    """,
}
_UNSEEN = {
    "sqlite": "SELECT {what} FROM caching_change WHERE number >= %s",
    "postgresql": """
        SELECT {what} FROM caching_change WHERE number >= %s AND
            CASE WHEN number = pg_current_xact_id_if_assigned()::text::bigint THEN id > %s
            ELSE NOT pg_visible_in_snapshot(number::text::xid8, %s::pg_snapshot) END
    """,
}


def seen_now() -> Seen:
    """Return which changes are through, before something is made of what they left."""
    asked = getattr(connection, "numbers_asked", 0)
    connection.numbers_asked = asked + 1  # type: ignore[attr-defined]  # our own
    with connection.cursor() as cursor:
        cursor.execute(_SEEN[connection.vendor])
        return Seen(*cursor.fetchone())


class Asked:
    """What one request knows of the changes that are through."""

    first: Seen | None = None
    """As of its first asking, before it read anything else."""
    now: Seen | None = None
    """As it is asked for; a change of the request's own has it asked anew."""


@contextmanager
def asking_once() -> Iterator[None]:
    """Let `caching.remembered.present` ask the database once inside, as in one request."""
    token = _asked.set(Asked())
    try:
        yield
    finally:
        _asked.reset(token)


def asked_in_request() -> Asked | None:
    """Return what was asked in this request, None outside of requests."""
    return _asked.get()


def changed_since(seen: Seen, keys: Iterable[str] | None = None) -> bool:
    """Return whether any of these changed since, or anything at all."""
    statement, values = _unseen("1", seen)
    with connection.cursor() as cursor:
        for chunk in [None] if keys is None else _chunks(sorted(keys)):
            narrowed = f" AND key IN ({', '.join(['%s'] * len(chunk))})" if chunk else ""
            cursor.execute(f"{statement}{narrowed} LIMIT 1", [*values, *(chunk or ())])
            if cursor.fetchone():
                return True
    return False


def changed_keys(seen: Seen, most: int) -> frozenset[str]:
    """Return the keys of what changed since, `most` of them where there are as many or more."""
    statement, values = _unseen("DISTINCT key", seen)
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} LIMIT {int(most)}", values)
        return frozenset(key for (key,) in cursor.fetchall())


def _unseen(what: str, seen: Seen) -> tuple[str, list[Any]]:
    """Return the statement that reads of the changes since, with its values."""
    values: list[Any] = [seen.number] if connection.vendor == "sqlite" else list(seen)
    return _UNSEEN[connection.vendor].format(what=what), values
