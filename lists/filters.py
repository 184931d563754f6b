"""Narrowing kept lists, see `core.listing`."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise

from core.listing import ListingFilter
from core.text import alphabetical_key
from lists.reading import KeptList

Options = list[tuple[str, str]]


def kept_filter(
    parameter: str,
    label: str | Promise,
    facet: str,
    named: Callable[[Mapping[str, int]], Options],
) -> ListingFilter:
    """Narrow a list by a facet; `named` gives labels to the values that occur, in their order."""

    def choices(items: KeptList) -> Options:
        occurring = items.lists.occurring(facet)
        return named(occurring) if occurring else []

    return ListingFilter(
        parameter, label, choices, lambda items, value: items.narrowed(facet, [value])
    )


def by_label(options: Options) -> Options:
    """Return options in the order of the alphabet."""
    return sorted(options, key=lambda option: (alphabetical_key(option[1]), option[0]))
