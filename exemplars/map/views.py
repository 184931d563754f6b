"""The map at /ban-do/: exemplars by the provinces of today, drawn and as a table."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from exemplars.map.counting import SORTS, choices, country_map, exemplar_lists
from organisations.tiles import HEIGHT, ISLANDS, WIDTH
from queries.later import later


@require_safe
def country(request: HttpRequest) -> HttpResponse:
    """Show where exemplars are, of a movement (`?phong-trao=`) and honoured in a year (`?nam=`)."""

    def context() -> dict[str, Any]:
        lists = exemplar_lists()
        choice = choices(lists, request.GET.get("phong-trao", ""), request.GET.get("nam", ""))
        sort = request.GET.get("xep", "")
        sort = sort if sort in SORTS else "ten"
        return {
            "map": country_map(lists, choice, sort),
            "choice": choice,
            "sort": sort,
            "sorts": SORTS,
            "kept": urlencode(choice.query),
            "islands": ISLANDS,
            "width": WIDTH,
            "height": HEIGHT,
        }

    return TemplateResponse(request, "exemplars/map.html", later(context))
