"""Pages offered while a reader types, as JSON at /tim-kiem/goi-y/; no word of it is kept."""

import logging
from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.contracts import kind_name
from search.engines import get_engine
from search.engines.base import SearchUnavailable, Suggestion

logger = logging.getLogger(__name__)

SHORTEST = 2
"""Letters before anything is offered: one letter begins half the archive."""
LONGEST = 100
"""Letters that are read; nobody types a title longer than this."""


@require_safe
@cache_control(no_store=True)  # a page that is taken down is offered no longer
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer {"groups": [{"kind", "label", "items": [{"title", "url"}]}]}, public pages only."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST]
    suggestions: Sequence[Suggestion] = []
    status = HTTPStatus.OK
    if len(text) >= SHORTEST:
        try:
            suggestions = get_engine().suggest(text)
        except SearchUnavailable:
            logger.exception("suggestions are unavailable")
            status = HTTPStatus.SERVICE_UNAVAILABLE
    answer = JsonResponse(
        {"groups": grouped(suggestions)}, status=status, json_dumps_params={"ensure_ascii": False}
    )
    answer["X-Robots-Tag"] = "noindex"
    return answer


def grouped(suggestions: Sequence[Suggestion]) -> list[dict]:
    """Return suggestions by kind, the kind of the best one first."""
    items: dict[str, list[dict[str, str]]] = {}
    for suggestion in suggestions:
        if suggestion.url:
            item = {"title": suggestion.title, "url": suggestion.url}
            items.setdefault(suggestion.kind, []).append(item)
    return [
        {"kind": kind, "label": kind_name(kind), "items": of_kind}
        for kind, of_kind in items.items()
    ]
