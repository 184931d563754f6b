"""The public pages of groups, organisations and places: parse the address, fetch, show."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.images import fetch_pictures
from core.listing import Listing
from core.registries import row_sections
from organisations import country
from organisations.group_pages import group_page
from organisations.lists import (
    group_filters,
    listed_groups,
    listed_organisations,
    organisation_filters,
    provinces_with_predecessors,
)
from organisations.models import EmulationGroup, GroupMembership, Organisation
from organisations.naming import including_note
from organisations.neighbours import Neighbours, pages_naming
from organisations.sentences import (
    group_sentence,
    newest_sentence,
    organisation_sentence,
    place_sentence,
)
from organisations.territory import places_around, provinces_of_today, territory
from queries.later import later

LIST_LENGTH = 50
ROWS_SHOWN = 30
"""Organisations and groups that the page of a place names; the list holds the rest."""
ASKED_LENGTH = 100


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """List the emulation groups by kind, level and place."""

    def context() -> dict[str, Any]:
        listing = Listing(listed_groups(), group_filters(), request.GET, LIST_LENGTH)
        groups = [(row, newest_sentence(row)) for row in listing.page]
        return {"listing": listing, "groups": groups}

    return TemplateResponse(request, "organisations/groups.html", later(context))


@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one group in the year of `?nam=`: who belongs to it, who leads, how they scored."""
    is_staff = request.user.has_perm("wagtailadmin.access_admin")

    def context() -> dict[str, Any]:
        row = get_object_or_404(
            EmulationGroup.objects.select_related("place__carried_on_by"), slug=slug
        )
        # News name a group in their text: groups are no facet of the search.
        search_query = QueryDict(mutable=True)
        search_query["q"] = f'"{row.name}"'
        shown = group_page(row, request.GET.get("nam", ""), is_staff=is_staff)
        return {
            "row": row,
            "shown": shown,
            "sentence": group_sentence(row, shown.members, shown.year),
            "is_staff": is_staff,
            "search_query": search_query,
            "shelves": _with_pictures(pages_naming("group", [row.pk])),
        }

    # Staff see more than others, so that what they see is not kept.
    shown = context() if is_staff else later(context)
    return TemplateResponse(request, "organisations/group.html", shown)


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations, as they were and as they are, by name, letter, level and place."""

    def context() -> dict[str, Any]:
        asked = request.GET.get("q", "")[:ASKED_LENGTH]
        items, filters = listed_organisations(asked), organisation_filters()
        beside = {"q": asked} if asked else {}
        return {
            "listing": Listing(items, filters, request.GET, LIST_LENGTH, beside),
            "asked": asked,
        }

    return TemplateResponse(request, "organisations/organisations.html", later(context))


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation: what it was and is, its groups, and the pages that name it."""

    def context() -> dict[str, Any]:
        rows = Organisation.objects.select_related(
            "parent__carried_on_by", "place__carried_on_by", "carried_on_by", "succeeded_by"
        )
        row = get_object_or_404(rows, slug=slug)
        # Who it carries on, and what stands below it, in one query.
        neighbours = Organisation.objects.filter(
            Q(carried_on_by=row) | Q(succeeded_by=row) | Q(parent=row)
        )
        near = list(neighbours.select_related("carried_on_by"))
        former = [each for each in near if row.pk in (each.carried_on_by_id, each.succeeded_by_id)]
        pks = [row.pk, *(each.pk for each in former)]
        memberships = (
            GroupMembership.objects.filter(organisation__in=pks)
            .select_related("group", "organisation")
            .order_by("group__name", "group", "-year_from", "pk")
        )
        below = [each for each in near if each.parent_id == row.pk and each not in former]
        return {
            "row": row,
            "sentence": organisation_sentence(row, len(below)),
            "former": former,
            "note": including_note(former, row),
            "below": below,
            "memberships": memberships,
            "facet": "to-chuc",
            "sections": [
                section
                for section_of in row_sections
                if (section := section_of("organisation", pks)) is not None
            ],
            "shelves": _with_pictures(pages_naming("organisation", pks)),
        }

    return TemplateResponse(request, "organisations/organisation.html", later(context))


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """List the provinces of today, each with those it came from."""

    def context() -> dict[str, Any]:
        return {"provinces": provinces_with_predecessors()}

    return TemplateResponse(request, "organisations/places.html", later(context))


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one place: what it was and is, who is there, and the pages that tell of it."""

    def context() -> dict[str, Any]:
        rows = places_around(slug)
        row = next((each for each in rows if each.slug == slug), None)
        if row is None:
            raise Http404
        by_id = {each.pk: each for each in rows}
        held = territory(row, rows)
        there = Organisation.objects.filter(place__in=held.ids).select_related("carried_on_by")
        if row.carried_on_by_id is None:
            # Former ones are on the page of who carries them on, and in the whole list.
            there = there.filter(carried_on_by=None)
        groups = EmulationGroup.objects.filter(place__in=held.ids)
        parent = by_id.get(row.parent_id) if row.parent_id else None
        return {
            "row": row,
            "sentence": place_sentence(row, held, parent),
            "held": held,
            "position": country.position(row, by_id[provinces_of_today(rows)[row.pk]], rows),
            "parent": parent,
            "below": [each for each in rows if each.parent_id == row.pk],
            "organisations": list(there.order_by("sort_key")[:ROWS_SHOWN]),
            "groups": groups.order_by("name")[:ROWS_SHOWN],
            "facet": "noi",
            "shelves": _with_pictures(pages_naming("place", held.ids)),
        }

    return TemplateResponse(request, "organisations/place.html", later(context))


def _with_pictures(shelves: list[Neighbours]) -> list[Neighbours]:
    """Return the neighbours of a row, whose pictures are fetched together."""
    pictures = [page.card_image for shelf in shelves for page in shelf.pages]
    if any(pictures):
        fetch_pictures([], pictures)
    return shelves
