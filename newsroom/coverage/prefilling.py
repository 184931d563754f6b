"""A new page that is begun from the coverage board: its form already holds what it is about."""

from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from directives.models import DirectivePage
from exemplars.models import ExemplarPage
from movements.models import MovementPage, PageMovement
from news.models import NewsDirective, NewsPage
from newsroom.coverage.addresses import DIRECTIVE, MOVEMENT, PLACE
from organisations.models import Place

_asked: ContextVar[dict[str, str] | None] = ContextVar("begun_with", default=None)


@hooks.register("before_create_page")
def remember_what_it_begins_with(
    request: HttpRequest, parent_page: Page, page_class: type[Page]
) -> None:
    """Keep what the address names until the new page is made, a few lines later.

    Only for the empty form: what was sent says itself what it holds.
    """
    named = {name: request.GET.get(name, "") for name in (MOVEMENT, DIRECTIVE, PLACE)}
    _asked.set(named if request.method == "GET" else None)


def on_new_page(page: Model, **kwargs: Any) -> None:
    """Begin a new page with what was named (`init_new_page` knows no request)."""
    named = _asked.get()
    _asked.set(None)
    if not named:
        return
    if isinstance(page, NewsPage):
        if movement := _row(MovementPage, named[MOVEMENT]):
            page.page_movements = [PageMovement(movement=movement)]
        if directive := _row(DirectivePage, named[DIRECTIVE]):
            page.directive_links = [NewsDirective(directive=directive)]
    elif isinstance(page, ExemplarPage) and (place := _row(Place, named[PLACE])):
        page.place = place


def _row(model: type[Model], number: str) -> Any:
    return model._default_manager.filter(pk=number).first() if number.isdecimal() else None
