"""The cards of pages in lists: each is a part that every list shows that shows it."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from caching.changes import depend_on, page_keys_of, recorded_so_far, recording, type_key
from caching.parts import Part, keep, may_keep_parts, taken
from caching.remembered import first_seen
from core.images import fetch_pictures


@dataclass(frozen=True)
class CardStyle:
    """How pages are shown among others: by a component, which is told of a page as `item`.

    `options` are what it is told besides. A card is made of its page, of the tables that are read
    for it, and of every page of `types`, by names as in `BasePage.shown_with`.
    """

    template: str
    options: tuple[tuple[str, Any], ...] = ()
    types: tuple[str, ...] = ()

    def keys_of(self, page_id: int) -> set[str]:
        """Return the keys of the pages that a card is made of, and of the address it bears."""
        types = ContentType.objects.get_for_models(*map(apps.get_model, self.types))
        keys = {type_key(content_type.pk) for content_type in types.values()}
        return keys | page_keys_of([page_id]) | {Site._meta.db_table}


def cards(
    style: CardStyle,
    ids: Collection[int],
    fetch: Callable[[Collection[int]], Mapping[int, Any]],
    notes: Mapping[int, Hashable] | None = None,
) -> dict[int, SafeString]:
    """Return id → card of those of these pages that readers may see.

    Cards that stand are taken; the pages of all others are fetched at once, with their pictures.
    `notes` are what a card says that its page does not decide, such as a number: with another one
    it is another card.
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
            fetch_pictures([], [page.card_image for page in pages.values()])
            template = get_template(style.template)
            for pk, page in pages.items():
                shown[pk] = mark_safe(template.render({"item": page, **dict(style.options)}))
        is_recorded = recorded_so_far() is not None
        for pk in pages:
            made_of = frozenset({*read, *style.keys_of(pk)})
            depend_on(*made_of)
            if is_recorded and may_keep_parts():
                keep(keys[pk], Part(began, made_of, 0.0, shown[pk]))
    return shown
