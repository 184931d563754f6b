"""The map at /ban-do/: exemplars by the provinces of today, drawn and as a table."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from exemplars.map.counting import SORTS, choices, country_map, exemplar_lists
from organisations import country as land
from organisations import tiles
from queries.later import later


@require_safe
def country(request: HttpRequest) -> HttpResponse:
    """Show where exemplars are, of a movement (`?phong-trao=`) and honoured in a year (`?nam=`).

    `?tinh=` shows the faces of one province beside it.
    """

    def context() -> dict[str, Any]:
        lists = exemplar_lists()
        choice = choices(lists, request.GET.get("phong-trao", ""), request.GET.get("nam", ""))
        sort = request.GET.get("xep", "")
        sort = sort if sort in SORTS else "ten"
        shown = country_map(lists, choice, sort, request.GET.get("tinh", ""))
        province = {"tinh": shown.chosen.place.slug} if shown.chosen else {}
        sorted_by = {"xep": sort} if sort != "ten" else {}
        others = urlencode({**choice.query, **sorted_by})
        return {
            "map": shown,
            "choice": choice,
            "sort": sort,
            "sorts": SORTS,
            "narrowed": urlencode(choice.query),
            "kept": urlencode({**choice.query, **province}),
            "away": f"?{others}" if others else request.path,
            "choose": f"?{urlencode({**choice.query, **sorted_by, 'tinh': ''})}",
            "land": {"width": land.WIDTH, "height": land.HEIGHT},
            "islands": tiles.ISLANDS,
            "width": tiles.WIDTH,
            "height": tiles.HEIGHT,
        }

    return TemplateResponse(request, "exemplars/map.html", later(context))
