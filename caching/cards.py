"""The cards of pages in lists: each is a part that every list shows that shows it."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page, Site

from caching.changes import ANY_PAGE, depend_on, page_keys_of, recorded_so_far, recording, type_key
from caching.parts import Part, keep, may_keep_parts, taken
from caching.remembered import first_seen
from core.images import fetch_pictures
from queries.prepared import Prepared


@dataclass(frozen=True)
class CardStyle:
    """How pages are shown among others: by a component, which is told of a page as `item`.

    `options` are what it is told besides. A card is made of its page, of the pages above, which
    make its address, of the tables that are read for it, and of every page of `types`, by names as
    in `BasePage.shown_with`.
    """

    template: str
    options: tuple[tuple[str, Any], ...] = ()
    types: tuple[str, ...] = ()
    has_pictures: bool = True

    def keys(self) -> set[str]:
        """Return the keys of what any card is made of beside its page."""
        types = ContentType.objects.get_for_models(*map(apps.get_model, self.types))
        return {type_key(content_type.pk) for content_type in types.values()} | {
            Site._meta.db_table
        }


def cards(
    style: CardStyle,
    ids: Collection[int],
    fetch: Callable[[Collection[int]], Mapping[int, Any]],
    notes: Mapping[int, Hashable] | None = None,
    read_before: Collection[str] = (),
) -> dict[int, SafeString]:
    """Return id → card of those of these pages that readers may see.

    Cards that stand are taken; the pages of all others are fetched at once, with their pictures.
    `notes` are what a card says that its page does not decide, such as a number: with another one
    it is another card. `read_before` are the keys of what was read of the pages already, where
    `fetch` only hands on what is there.
    """
    keys = {pk: ("card", style, pk, (notes or {}).get(pk)) for pk in ids}
    shown: dict[int, SafeString] = {}
    for pk, key in keys.items():
        if part := taken(key):
            shown[pk] = part.html
    if missing := [pk for pk in keys if pk not in shown]:
        began = first_seen()
        with recording() as read:
            pages = fetch(missing)
            if style.has_pictures:
                fetch_pictures([], [page.card_image for page in pages.values()])
            template = get_template(style.template)
            for pk, page in pages.items():
                shown[pk] = mark_safe(template.render({"item": page, **dict(style.options)}))
        of_all = {*read, *read_before, *style.keys()}
        if recorded_so_far() is None or not may_keep_parts():
            depend_on(*of_all, ANY_PAGE)
            return shown
        for pk, own in _branch_keys(pages).items():
            made_of = frozenset({*of_all, *own})
            depend_on(*made_of)
            keep(keys[pk], Part(began, made_of, 0.0, shown[pk]))
    return shown


def cards_of_styles(
    wanted: Sequence[tuple[CardStyle, Collection[int]]],
    fetch: Callable[[Collection[int]], Mapping[int, Any]],
) -> dict[int, SafeString]:
    """Return id → card of pages that are shown in several styles, none of which `has_pictures`.

    The pages of all styles and their pictures are fetched at once, where one card is missing.
    """
    every = [pk for _style, ids in wanted for pk in ids]
    found: dict[int, Any] = {}
    read: set[str] = set()

    def chosen(ids: Collection[int]) -> dict[int, Any]:
        if not read:
            with recording() as keys:
                found.update(fetch(every))
                fetch_pictures([], [page.card_image for page in found.values()])
            read.update(keys)
        return {pk: found[pk] for pk in ids if pk in found}

    shown: dict[int, SafeString] = {}
    for style, ids in wanted:
        shown |= cards(style, ids, chosen, read_before=read)
    return shown


def _branch_keys(pages: Mapping[int, Page]) -> dict[int, set[str]]:
    """Return id → the keys of a page and of those above it."""
    step = Page.steplen
    paths = {
        pk: [page.path[:end] for end in range(2 * step, len(page.path), step)]
        for pk, page in pages.items()
    }
    wanted = sorted(set().union(*paths.values()))
    ids = dict(_ids_of(paths=wanted)) if wanted else {}
    return {
        pk: page_keys_of({pk, *(ids[path] for path in above if path in ids)})
        for pk, above in paths.items()
    }


@Prepared
def _ids_of(paths: list[str]) -> QuerySet[Any]:
    return Page.objects.filter(path__in=paths).order_by().values_list("path", "pk")
