"""Which pages something that is kept was made of."""

import re
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from caching.changes import ANY_PAGE, page_keys_of, references_from, type_key
from core.models import BasePage
from queries.prepared import Prepared

LINKS_AT_ONCE = 16
"""A statement serves as many links, or twice as many, and so on."""

_LINKS = re.compile(r'href="(?:https?://[^/"]+)?/([^"?#]*)')


def made_of(page: Page | None, html: str) -> set[str]:
    """Return the keys of the pages that an answer, or a part of it, was made of.

    A page that lists others by nothing but their type or date is made of every page. Any other is
    made of itself, of those it points to (they may be hidden today), and of those it links to.
    """
    if not isinstance(page, BasePage) or page.shown_with is None:
        return {ANY_PAGE}
    types = ContentType.objects.get_for_models(*map(apps.get_model, page.shown_with))
    keys = {type_key(content_type.pk) for content_type in types.values()}
    pointed_to = map(int, _pointed_to(page=str(page.pk)))
    return keys | page_keys_of({page.pk, *pointed_to, *linked_pages(html)})


def linked_pages(html: str) -> list[int]:
    """Return the ids of the pages to which an answer links."""
    paths = {path.strip("/") for path in _LINKS.findall(html)}
    ends = sorted({path.rpartition("/")[2] for path in paths})
    ends += [""] * (-len(ends) % LINKS_AT_ONCE)
    # The path of a page begins with that of its site's root.
    return [
        pk
        for pk, address in _addresses_ending(slugs=ends)
        if address.strip("/").partition("/")[2] in paths
    ]


@Prepared
def _pointed_to(page: str) -> QuerySet[Any]:
    return references_from([page]).values_list("to_object_id", flat=True)


@Prepared
def _addresses_ending(slugs: list[str]) -> QuerySet[Any]:
    return Page.objects.filter(slug__in=slugs).order_by().values_list("pk", "url_path")
