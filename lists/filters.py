"""Narrowing kept lists, see `core.listing`."""

from collections.abc import Callable, Mapping, Sequence

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
    *,
    may_overlap: bool = False,
) -> ListingFilter:
    """Narrow a list by a facet; `named` gives labels to the values that occur, in their order.

    `may_overlap`: a row may have several of its values.
    """

    def apply(items: KeptList, values: Sequence[str]) -> KeptList:
        return items.narrowed(facet, values, may_overlap=may_overlap)

    def choices(items: KeptList) -> Options:
        occurring = items.lists.occurring(facet)
        return named(occurring) if occurring else []

    return ListingFilter(parameter, label, choices, apply)


def by_label(options: Options) -> Options:
    """Return options in the order of the alphabet."""
    return sorted(options, key=lambda option: (alphabetical_key(option[1]), option[0]))
