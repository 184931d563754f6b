"""What a template is given only where something of it has to be made."""

import functools
from collections.abc import Callable, MutableMapping
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

T = TypeVar("T", bound=Any)

NAME = "later"
"""Under which it stands in a context, in place of what it gathers."""


class Later:
    """Gathers the context of an answer once, when it is asked for.

    An answer whose parts are all kept (`caching.parts`) is then put together without a query.
    `page` is the page that is shown, where it is one.
    """

    def __init__(self, gather: Callable[[], MutableMapping[str, Any]], page: Any = None) -> None:
        self._gather = gather
        self.page = page
        self.is_gathered = False
        self.parameters: frozenset[str] = frozenset()
        """Of the address: those that were read to gather it, which all that is made of it
        depends on."""

    def gather_into(self, context: MutableMapping[str, Any]) -> None:
        """Add to a context what the template shows."""
        context.update(self._gather())
        self.is_gathered = True


def later(gather: Callable[[], MutableMapping[str, Any]]) -> dict[str, Any]:
    """Return the context of an answer that is the same for all who ask for its address."""
    return {NAME: Later(gather)}


def answer_of_page(page: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Return the answer that Wagtail's pages give; their context is gathered later.

    Their templates extend `base.html`, which has it gathered where a part has to be made.
    """
    request.is_preview = False  # type: ignore[attr-defined]  # Wagtail reads it there
    gather = functools.partial(page.get_context, request, *args, **kwargs)
    context = {"page": page, "self": page, "request": request, NAME: Later(gather, page)}
    return TemplateResponse(request, page.get_template(request, *args, **kwargs), context)


def whole(page: T) -> T:
    """Return a page with what its template shows, fetched now where routing left that."""
    if page.fetch_whole is not None:
        page.__dict__.update(page.fetch_whole().__dict__)
    return page
