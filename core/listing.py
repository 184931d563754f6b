"""Lists narrowed by filters that live in the address, for every index page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.utils.functional import Promise, cached_property

from core.querysets import BasePageQuerySet

PAGE_PARAMETER = "trang"
_PAGE_NUMBER = re.compile("[0-9]{1,6}")


@dataclass(frozen=True)
class ListingFilter:
    """One way to narrow a list, of pages or of other rows: what may be chosen, what it does.

    `choices` gets the unfiltered list and returns (value, label) pairs in one query; `apply`
    narrows the list to one value. Only offered values are ever applied.
    """

    parameter: str
    label: str | Promise
    choices: Callable[[Any], list[tuple[str, str]]]
    apply: Callable[[Any, str], Any]


@dataclass(frozen=True)
class BoundFilter:
    """A filter together with what this reader chose in it (`value` is "" for no choice)."""

    parameter: str
    label: str | Promise
    options: list[tuple[str, str]]
    value: str

    @property
    def value_label(self) -> str:
        """The chosen option as readers know it."""
        return dict(self.options).get(self.value, "")


def year_filter() -> ListingFilter:
    """Narrow a list to one year of the date its type is known by."""

    def choices(items: BasePageQuerySet) -> list[tuple[str, str]]:
        return [(str(year), str(year)) for year in items.years()]

    return ListingFilter("nam", "Năm", choices, lambda items, value: items.in_year(int(value)))


def choice_filter(
    parameter: str,
    label: str | Promise,
    field_name: str,
    names: Sequence[tuple[str, str | Promise]],
) -> ListingFilter:
    """Narrow a list by a field with fixed choices, offering only those that occur."""
    labels = dict(names)

    def choices(items: BasePageQuerySet) -> list[tuple[str, str]]:
        present = set(items.order_by().values_list(field_name, flat=True).distinct())
        return [(value, str(name)) for value, name in labels.items() if value in present]

    return ListingFilter(
        parameter, label, choices, lambda items, value: items.filter(**{field_name: value})
    )


class Listing:
    """A page of a list, with its filters bound to what the reader asked for.

    The items are a queryset, or whatever else counts itself and gives slices.

    Values that are not offered are ignored; a page past the end is a 404, so that machines
    don't index an endless list.
    """

    def __init__(
        self,
        items: Any,
        filters: Sequence[ListingFilter],
        query: QueryDict,
        page_size: int,
    ) -> None:
        self.query = query
        self.filters: list[BoundFilter] = []
        narrowed = items
        for listing_filter in filters:
            options = listing_filter.choices(items)
            value = query.get(listing_filter.parameter, "")
            if value not in dict(options):
                value = ""
            if value:
                narrowed = listing_filter.apply(narrowed, value)
            self.filters.append(
                BoundFilter(listing_filter.parameter, listing_filter.label, options, value)
            )
        number = query.get(PAGE_PARAMETER, "1")
        paginator = Paginator(narrowed, page_size)
        if not _PAGE_NUMBER.fullmatch(number) or not 1 <= int(number) <= paginator.num_pages:
            raise Http404
        self.page = paginator.page(int(number))

    @property
    def total(self) -> int:
        """How many pages the list holds after filtering."""
        return self.page.paginator.count

    @cached_property
    def active_filters(self) -> list[BoundFilter]:
        """The filters in which something is chosen."""
        return [bound for bound in self.filters if bound.value]

    @cached_property
    def querystring(self) -> str:
        """The chosen filters as a query string without the page number, for pagination links."""
        chosen = QueryDict(mutable=True)
        for bound in self.active_filters:
            chosen[bound.parameter] = bound.value
        return chosen.urlencode()
