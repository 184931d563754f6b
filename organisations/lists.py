"""The lists of groups, organisations and places that readers walk through."""

import functools
from collections.abc import Sequence
from operator import or_
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Substr

from core.listing import ListingFilter, choice_filter
from core.text import alphabetical_key, folded_text
from organisations.models import (
    CatalogueName,
    EmulationGroup,
    GroupMembership,
    Organisation,
    Place,
)
from organisations.models.organisations import AuthorityLevel


def place_filter() -> ListingFilter:
    """Narrow a list to a province of today: with it comes what was in its predecessors."""

    def choices(rows: QuerySet[Any]) -> list[tuple[str, str]]:
        found = (
            rows.order_by()
            .exclude(place=None)
            .values_list(
                "place__slug",
                "place__name",
                "place__carried_on_by__slug",
                "place__carried_on_by__name",
            )
            .distinct()
        )
        options = {today or slug: today_name or name for slug, name, today, today_name in found}
        return sorted(options.items(), key=lambda option: alphabetical_key(option[1]))

    def apply(rows: QuerySet[Any], slugs: Sequence[str]) -> QuerySet[Any]:
        return rows.filter(Q(place__slug__in=slugs) | Q(place__carried_on_by__slug__in=slugs))

    return ListingFilter("noi", "Địa bàn", choices, apply)


def letter_filter() -> ListingFilter:
    """Narrow a list to the names that begin with one letter, in the order of the alphabet."""

    def choices(rows: QuerySet[Any]) -> list[tuple[str, str]]:
        found = rows.order_by().values_list(Substr("name", 1, 1), flat=True).distinct()
        letters = sorted({letter.upper() for letter in found if letter}, key=alphabetical_key)
        return [(letter, letter) for letter in letters]

    def apply(rows: QuerySet[Any], letters: Sequence[str]) -> QuerySet[Any]:
        begins = (Q(name__startswith=letter) for letter in letters)
        return rows.filter(functools.reduce(or_, begins))

    return ListingFilter("chu", "Chữ cái đầu", choices, apply)


def group_filters() -> list[ListingFilter]:
    """Return the ways to narrow the list of groups."""
    return [
        choice_filter("loai", "Loại", "kind", EmulationGroup.Kind.choices),
        choice_filter("cap", "Cấp", "level", AuthorityLevel.choices),
        place_filter(),
    ]


def organisation_filters() -> list[ListingFilter]:
    """Return the ways to narrow the list of organisations."""
    return [
        letter_filter(),
        choice_filter("cap", "Cấp", "level", AuthorityLevel.choices),
        place_filter(),
    ]


def listed_groups() -> QuerySet[EmulationGroup]:
    """Return all groups with what the list shows of each."""
    members = GroupMembership.objects.select_related("organisation").order_by("sort_order", "pk")
    groups = EmulationGroup.objects.select_related("place__carried_on_by").order_by("name", "pk")
    return groups.prefetch_related(Prefetch("memberships", members))


def listed_organisations(asked: str = "") -> QuerySet[Organisation]:
    """Return the organisations one of whose names holds these words, all when none are given."""
    rows = Organisation.objects.select_related("carried_on_by", "place__carried_on_by")
    words = folded_text(asked)
    if words:
        names = CatalogueName.objects.filter(facet="organisation", folded__contains=words)
        rows = rows.filter(pk__in=names.values("row_id"))
    elif asked.strip():
        rows = rows.none()
    return rows.order_by("sort_key", "pk")


def provinces_with_predecessors() -> QuerySet[Place]:
    """Return the provinces of today by name, each with the `formerly` it carries on."""
    former = Place.objects.provinces().order_by("sort_key", "valid_to")
    return (
        Place.objects.provinces()
        .filter(carried_on_by=None)
        .current()
        .prefetch_related(Prefetch("formerly", queryset=former))
        .order_by("sort_key")
    )
