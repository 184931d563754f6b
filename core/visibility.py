"""The one visibility rule, applied when something is written: which pages readers may see.

What readers see is asked far more often than it changes, so the answer is kept (`ReaderAccess`)
and `BasePageQuerySet.visible()` reads it there. `manage.py visibility_audit` compares both.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, DateTimeField, Func, Model, Value
from django.db.models.signals import post_delete, post_migrate, post_save
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from core.models import PublicationHold, ReaderAccess
from core.references import BOOKKEEPING_FIELDS
from core.signals import reader_access_changed
from queries.branches import in_branch

BATCH_SIZE = 500
ENDLESS = datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC)


class VisibilityRule(Func):
    """The condition under which any reader may see a page.

    Live, not expired, under no view restriction, and under no publication hold (consent
    missing or withdrawn, merged). A Wagtail alias knows nothing of what hides its original: none
    is seen.
    """

    output_field = BooleanField()
    fields = ("live", "alias_of_id", "expire_at", "path", "pk")
    sql = (
        "({live} AND {alias_of_id} IS NULL AND ({expire_at} IS NULL OR {expire_at} > {now})"
        # No join: SQLite begins with all pages where no restriction was counted by ANALYZE.
        " AND NOT EXISTS (SELECT 1 FROM {restrictions} restriction_ WHERE {path} LIKE"
        " (SELECT path FROM {pages} WHERE id = restriction_.page_id) || '%%')"
        " AND NOT EXISTS (SELECT 1 FROM {holds} hold_ WHERE hold_.page_id = {pk}))"
    )

    def __init__(self) -> None:
        super().__init__(*self.fields, Value(timezone.now(), output_field=DateTimeField()))

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **extra: Any
    ) -> tuple[str, Any]:
        *columns, now = (compiler.compile(source) for source in self.source_expressions)
        models = PageViewRestriction, Page, PublicationHold
        tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
        names = (*self.fields, "now", "restrictions", "pages", "holds")
        parts = [*(sql for sql, _params in columns), now[0], *tables]
        return self.sql.format(**dict(zip(names, parts, strict=True))), [*now[1]]


def differences(page_ids: Iterable[int]) -> Iterator[tuple[int, datetime.datetime | None]]:
    """Yield (page id, until when readers may see it or None) where what is kept says otherwise."""
    decided = (
        Page.objects.filter(pk__in=page_ids)
        .annotate(is_visible=VisibilityRule())
        .values_list("pk", "is_visible", "expire_at", "reader_access__until")
    )
    now = timezone.now()
    for page_id, is_visible, expire_at, kept in decided:
        until = (expire_at or ENDLESS) if is_visible else None
        if until is None and kept and kept == expire_at <= now:
            continue  # its time ran out, which needs no writing
        if until != kept:
            yield page_id, until


def refresh_access(page_ids: Iterable[int]) -> list[int]:
    """Decide again who may see these pages; return the ids of those of which it changed."""
    wanted = list(page_ids)
    changed: list[int] = []
    for start in range(0, len(wanted), BATCH_SIZE):
        found = dict(differences(wanted[start : start + BATCH_SIZE]))
        hidden = [page_id for page_id, until in found.items() if until is None]
        shown = [
            ReaderAccess(page_id=page_id, until=until) for page_id, until in found.items() if until
        ]
        if hidden:
            ReaderAccess.objects.filter(pk__in=hidden).delete()
        if shown:
            ReaderAccess.objects.bulk_create(
                shown, update_conflicts=True, unique_fields=["page"], update_fields=["until"]
            )
        changed += found
    if changed:
        reader_access_changed.send(sender=ReaderAccess, page_ids=changed)
    return changed


def branch_ids(path: str) -> list[int]:
    """Return the ids of the page at this tree path and of everything below it."""
    return list(Page.objects.filter(in_branch(path)).values_list("pk", flat=True))


def restricted_ids(restriction: PageViewRestriction) -> list[int]:
    """Return the ids of the branch below a view restriction, of which its page may be gone."""
    path = Page.objects.filter(pk=restriction.page_id).values_list("path", flat=True).first()
    return branch_ids(path) if path else []


def on_row_saved(
    instance: Model, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """Decide about a page as soon as its row is stored, before anybody asks for its neighbours."""
    if isinstance(instance, Page) and not (
        update_fields and BOOKKEEPING_FIELDS.issuperset(update_fields)
    ):
        refresh_access([instance.pk])


def on_branch_moved(instance: Page, **kwargs: Any) -> None:
    """Decide about a moved branch, which may lie under another restriction now."""
    refresh_access(branch_ids(instance.path))


def on_restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Decide about the branch below a view restriction that came, changed or went."""
    refresh_access(restricted_ids(instance))


def on_hold_changed(instance: PublicationHold, **kwargs: Any) -> None:
    """Decide about a page whose publication hold was set or lifted."""
    refresh_access([instance.page_id])


def on_migrated(**kwargs: Any) -> None:
    """Decide about the pages that data migrations made or held: no signal told of them."""
    present = set(connection.introspection.table_names())
    if {ReaderAccess._meta.db_table, PublicationHold._meta.db_table} <= present:
        refresh_access(Page.objects.order_by("pk").values_list("pk", flat=True))


def connect(app_config: Any) -> None:
    """Connect all handlers, before those of any other app."""
    post_save.connect(on_row_saved, dispatch_uid="visibility_row_saved")
    post_page_move.connect(on_branch_moved, dispatch_uid="visibility_moved")
    post_migrate.connect(on_migrated, sender=app_config, dispatch_uid="visibility_migrated")
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        for sender, handler in (
            (PageViewRestriction, on_restriction_changed),
            (PublicationHold, on_hold_changed),
        ):
            signal.connect(handler, sender=sender, dispatch_uid=f"visibility_{sender}_{name}")
