"""Where a line of the board leads: the form that mends it, at the right place, begun already."""

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from core.models import BasePage
from exemplars.models import Consent, ExemplarIndexPage, ExemplarPage
from news.models import NewsIndexPage, NewsPage

MOVEMENT, DIRECTIVE, PLACE = "phong-trao", "van-ban", "noi"
"""Name in the address of the form of a new page what it is begun with, see `prefilling`."""


class Addresses:
    """Knows the parents of new pages once, so that a list of lines asks for them no more."""

    def __init__(self) -> None:
        self._parents: dict[type[BasePage], int | None] = {}

    def new_story(self, **begun_with: Any) -> str:
        """Return the form of a new story; `begun_with` is a movement or a directive."""
        return self._new(NewsPage, NewsIndexPage, begun_with)

    def new_exemplar(self, **begun_with: Any) -> str:
        """Return the form of a new exemplar; `begun_with` is a place."""
        return self._new(ExemplarPage, ExemplarIndexPage, begun_with)

    def _new(self, model: type[BasePage], index: type[BasePage], begun_with: dict[str, Any]) -> str:
        if model not in self._parents:
            first = index.objects.order_by("path").values_list("pk", flat=True)
            self._parents[model] = first.first()
        parent = self._parents[model]
        if parent is None:
            return reverse("wagtailadmin_explore_root")
        names = (model._meta.app_label, model._meta.model_name, parent)
        known = {"movement": MOVEMENT, "directive": DIRECTIVE, "place": PLACE}
        query = urlencode({known[name]: value for name, value in begun_with.items() if value})
        address = reverse("wagtailadmin_pages:add", args=names)
        return f"{address}?{query}" if query else address


def edit_page(pk: int, panel: str = "") -> str:
    """Return the form of a page, opened at a panel, named as Wagtail names it: `khen_thuong`."""
    address = reverse("wagtailadmin_pages:edit", args=[pk])
    return f"{address}#panel-child-noi_dung-{panel}-section" if panel else address


def edit_row(row: Model) -> str:
    """Return the form of a row of a catalogue."""
    viewset: Any = type(row).snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it
    return reverse(viewset.get_url_name("edit"), args=[row.pk])


def new_consent(exemplar_pk: int) -> str:
    """Return the form of a new ground for a person."""
    viewset: Any = Consent.snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it
    return f"{reverse(viewset.get_url_name('add'))}?exemplar={exemplar_pk}"
