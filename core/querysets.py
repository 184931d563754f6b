"""The one visibility rule, and the words every page type shares for choosing pages.

Public code selects pages with `visible()` and nothing else; a test reads the code for it.
"""

from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    DateTimeField,
    F,
    Func,
    Model,
    QuerySet,
    Value,
)
from django.db.models.sql.compiler import SQLCompiler
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from core.registries import page_successors
from queries.prepared import Prepared, present_moment


class VisibleToReaders(Func):
    """Whether any reader may see a page, or the one at the end of a relation.

    Everything public selects by it, so a page is either everywhere or nowhere. The rule itself is
    applied when something is written (`core.visibility`); this reads what was decided.
    """

    output_field = BooleanField()
    # Not EXISTS, for which PostgreSQL reads the whole table once it expects to ask often.
    sql = (
        "((SELECT 1 FROM {access} seen_ WHERE seen_.page_id = {pk} AND seen_.until > {now})"
        " IS NOT NULL)"
    )

    def __init__(self, relation: str = "") -> None:
        key = f"{relation}__pk" if relation else "pk"
        super().__init__(key, Value(present_moment(), output_field=DateTimeField()))

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **extra: Any
    ) -> tuple[str, Any]:
        (pk, _none), (now, params) = (compiler.compile(each) for each in self.source_expressions)
        access = connection.ops.quote_name(apps.get_model("core", "ReaderAccess")._meta.db_table)
        return self.sql.format(access=access, pk=pk, now=now), params


class BasePageQuerySet(PageQuerySet):
    """Domain words on any page queryset; subclasses add those of their own type."""

    date_field = "first_published_at"
    """The date readers know this type by: lists are ordered and filtered by it."""

    def visible(self) -> Self:
        """Keep the pages every reader may see: the one visibility rule."""
        return self.filter(VisibleToReaders())

    def published(self) -> Self:
        """Keep the pages that staff published, those that readers don't see included: for staff."""
        return self.live()

    def annotate_visibility(self) -> Self:
        """Say on each page whether every reader may see it, as `is_visible_to_readers`."""
        return self.annotate(is_visible_to_readers=VisibleToReaders())

    def newest_first(self) -> Self:
        """Order by the type's date, newest first, ties by id so that pages never repeat."""
        return self.order_by(F(self.date_field).desc(nulls_last=True), "-pk")

    def in_years(self, years: Iterable[int]) -> Self:
        """Keep the pages whose date lies in one of these calendar years, Vietnam time."""
        return self.filter(**{f"{self.date_field}__year__in": list(years)})

    def years(self) -> list[int]:
        """Return the years in which there are pages, newest first."""
        years = self.order_by().values_list(f"{self.date_field}__year", flat=True).distinct()
        return sorted((year for year in years if year is not None), reverse=True)

    def for_listing(self) -> Self:
        """Fetch with each page what its card shows, in a constant number of queries."""
        return self

    def for_detail(self) -> Self:
        """Fetch with the page what its own template shows, in a constant number of queries."""
        return self

    def for_archive(self) -> Self:
        """Fetch with each page what `archive_entry()` reads, in a constant number of queries.

        That is less than `for_detail()`: it runs at every save.
        """
        return self


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


def visible_pages() -> BasePageQuerySet:
    """Return every page of any type that readers may see, as base `Page` rows."""
    return BasePageQuerySet(Page).visible()


def published_pages() -> BasePageQuerySet:
    """Return every page of any type that staff published, hidden or not, as base `Page` rows."""
    return BasePageQuerySet(Page).published()


def links_to_visible(*relations: str) -> dict[str, VisibleToReaders]:
    """Return annotations that say whether readers may see the page at the end of each relation.

    Each is called `<relation>_is_visible`, where `visible_link` looks for it.
    """
    return {f"{relation}_is_visible": VisibleToReaders(relation) for relation in relations}


def rows_in_memory(page: Page, relation: str) -> list[Any] | None:
    """Return the rows of a relation that a page holds itself, None where the database has them.

    A page in preview is a version, or was never saved: the tables don't know its rows, and what
    modelcluster gives instead of a queryset takes neither `values()` of others nor joins.
    """
    rows = getattr(page, relation).all()
    return None if isinstance(rows, QuerySet) else list(rows)


def visible_link(holder: Model, relation: str) -> Any:
    """Return the page at the end of a foreign key where readers may see it, else None.

    Costs a query where the holder was fetched without `links_to_visible`.
    """
    page_id = getattr(holder, f"{relation}_id")
    if page_id is None:
        return None
    is_visible = getattr(holder, f"{relation}_is_visible", None)
    if is_visible is None:
        is_visible = visible_pages().filter(pk=page_id).exists()
    return getattr(holder, relation) if is_visible else None


def pages_to_follow(page_ids: Iterable[int]) -> dict[int, Page]:
    """Return id → the page a link to it leads readers to, for links that lead anywhere.

    A page that was merged into another leads there. One query, two more where one can't be seen.
    """
    wanted = set(page_ids)
    found = _visible_by_id(wanted)
    kept: dict[int, int] = {}
    if unseen := wanted - set(found):
        for successors_of in page_successors:
            kept |= successors_of(unseen)
    if kept:
        targets = _visible_by_id(set(kept.values()))
        found |= {old: targets[new] for old, new in kept.items() if new in targets}
    return found


def _visible_by_id(page_ids: set[int]) -> dict[int, Page]:
    return {page.pk: page for page in _visible_of(page_ids=sorted(page_ids))} if page_ids else {}


@Prepared
def _visible_of(page_ids: list[int]) -> BasePageQuerySet:
    return visible_pages().filter(pk__in=page_ids)
