"""What Wagtail and Django ask one by one before a page is stored, asked in one query.

Only the answer "nothing stands in the way" is used: where something does, they ask themselves
and say it in their own words.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection, models
from wagtail.models import Page, Site

TREE_CHECKS = frozenset({("path",), ("translation_key", "locale")})
"""What must be unique among all pages, beside the key."""
ADDRESS_FIELDS = frozenset({"locale", "path", "slug", "title", "translation_key", "url_path"})
"""What the addresses of a site, which Wagtail keeps, are made of."""
TAKEN_SLUG, TAKEN_PLACE, SITE_ROOT = range(3)


@cache
def _statement(vendor: str) -> str:
    names = connection.ops.quote_name
    page, site = names(Page._meta.db_table), names(Site._meta.db_table)
    return (
        f"SELECT {TAKEN_SLUG} FROM {page} WHERE slug = %s AND depth = %s"
        f" AND path BETWEEN %s AND %s AND id <> %s"
        f" UNION ALL SELECT {TAKEN_PLACE} FROM {page} WHERE path = %s AND id <> %s"
        f" UNION ALL SELECT {TAKEN_PLACE} FROM {page}"
        f" WHERE translation_key = %s AND locale_id = %s AND id <> %s"
        f" UNION ALL SELECT {SITE_ROOT} FROM {site} JOIN {page} ON {page}.id = root_page_id"
        f" WHERE translation_key = %s"
    )


def findings(page: Page) -> set[int]:
    """Return what speaks against storing a page with a place in the tree, and SITE_ROOT if so."""
    own = page.pk or 0
    children = Page._get_children_path_interval(page.path[: -Page.steplen])
    key = Page._meta.get_field("translation_key").get_db_prep_value(
        page.translation_key, connection
    )
    parameters: list[Any] = [page.slug, page.depth, *children, own, page.path, own]
    parameters += [key, page.locale_id, own, key]
    with connection.cursor() as cursor:
        cursor.execute(_statement(connection.vendor), parameters)
        return {found for (found,) in cursor.fetchall()}


class CheckedAtOnce(Page):
    """For pages: the checks before storing one cost a query, and whether it heads a site none."""

    class Meta:
        abstract = True

    _findings: set[int] | None = None
    """While the page is checked: what was found."""

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        with self._remembering_findings():
            super().full_clean(*args, **kwargs)

    @contextmanager
    def _remembering_findings(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._findings = None

    @contextmanager
    def site_root_known(self, update_fields: Iterable[str] | None) -> Iterator[None]:
        """Let Wagtail not ask whether a site begins here where no address can have changed."""
        if update_fields is not None and ADDRESS_FIELDS.isdisjoint(update_fields):
            self._is_site_root = False
        try:
            yield
        finally:
            self.__dict__.pop("_is_site_root", None)

    def _check_slug_is_unique(self) -> None:
        if self.path and self.depth and self.depth > 1 and self.locale_id:
            self._findings = findings(self)
            # Where Wagtail looks for it before it asks.
            self._is_site_root = SITE_ROOT in self._findings
            if TAKEN_SLUG not in self._findings:
                return
        super()._check_slug_is_unique()

    def _perform_unique_checks(self, unique_checks: list[tuple[type[models.Model], Any]]) -> dict:
        if self._findings is not None and TAKEN_PLACE not in self._findings:
            unique_checks = [
                (model, fields)
                for model, fields in unique_checks
                if model is not Page or tuple(fields) not in TREE_CHECKS
            ]
        return super()._perform_unique_checks(unique_checks)
