"""Lists narrowed by filters that live in the address, for every index page."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.utils.functional import Promise, cached_property

from core.querysets import BasePageQuerySet

PAGE_PARAMETER = "trang"
MAX_CHOICES = 20
"""Values of one filter that are read from an address."""
_PAGE_NUMBER = re.compile("[0-9]{1,6}")


@dataclass(frozen=True)
class ListingFilter:
    """One way to narrow a list, of pages or of other rows: what may be chosen, what it does.

    `choices` gets the unfiltered list and returns (value, label) pairs in one query; `apply`
    narrows the list to what has any of some values. Only offered values are ever applied.
    """

    parameter: str
    label: str | Promise
    choices: Callable[[Any], list[tuple[str, str]]]
    apply: Callable[[Any, Sequence[str]], Any]


@dataclass(frozen=True)
class BoundFilter:
    """A filter together with the values that this reader chose in it."""

    parameter: str
    label: str | Promise
    options: list[tuple[str, str]]
    values: Sequence[str]


@dataclass(frozen=True)
class ActiveFilter:
    """One choice that narrows a list or an answer, with the query string that takes it back."""

    facet_title: str | Promise
    label: str
    removal: str


def year_filter() -> ListingFilter:
    """Narrow a list to one year of the date its type is known by."""

    def choices(items: BasePageQuerySet) -> list[tuple[str, str]]:
        return [(str(year), str(year)) for year in items.years()]

    def apply(items: Any, values: Sequence[str]) -> Any:
        return items.in_years(map(int, values))

    return ListingFilter("nam", "Năm", choices, apply)


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

    def apply(items: Any, values: Sequence[str]) -> Any:
        return items.filter(**{f"{field_name}__in": values})

    return ListingFilter(parameter, label, choices, apply)


class Listing:
    """A page of a list, with its filters bound to what the reader asked for.

    The items are a queryset, or whatever else counts itself and gives slices.

    Values that are not offered are ignored; a page past the end is a 404, so that machines
    don't index an endless list. `beside` holds parameters that narrow the items already.
    """

    def __init__(
        self,
        items: Any,
        filters: Sequence[ListingFilter],
        query: QueryDict,
        page_size: int,
        beside: Mapping[str, str] | None = None,
    ) -> None:
        self.beside = beside or {}
        self.filters: list[BoundFilter] = []
        narrowed = items
        for each in filters:
            options = each.choices(items)
            asked, offered = query.getlist(each.parameter), dict(options)
            values = [value for value in dict.fromkeys(asked) if value in offered][:MAX_CHOICES]
            if values:
                narrowed = each.apply(narrowed, values)
            self.filters.append(BoundFilter(each.parameter, each.label, options, values))
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
    def active_filters(self) -> list[ActiveFilter]:
        """What is chosen, each value for itself."""
        return [
            ActiveFilter(bound.label, label, self.querystring(without=(bound.parameter, value)))
            for bound in self.filters
            for value, label in bound.options
            if value in bound.values
        ]

    def querystring(self, without: tuple[str, str] | None = None) -> str:
        """Return the choices, but one, as a query string without the page number, for links."""
        chosen = [(bound.parameter, value) for bound in self.filters for value in bound.values]
        return urlencode([*self.beside.items(), *(pair for pair in chosen if pair != without)])
