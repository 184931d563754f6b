"""Narrowing any list of tagged pages to one movement."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from core.listing import ListingFilter
from core.querysets import BasePageQuerySet
from core.text import alphabetical_key
from lists.filters import by_label, kept_filter
from movements.models.movements import MovementPage
from movements.models.tagging import IN_MOVEMENT
from movements.state import MovementState, movement_state_on
from organisations.models.organisations import AuthorityLevel
from queries.prepared import Prepared


def movement_filter(facet: str = IN_MOVEMENT) -> ListingFilter:
    """Offer the visible movements that occur in the list; a choice includes all below it."""

    def named(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
        titles = movement_titles(pks=list(map(int, occurring)))
        return by_label([(str(pk), title) for pk, title in titles])

    return kept_filter("phong-trao", "Phong trào", facet, named, may_overlap=True)


@Prepared
def movement_titles(pks: list[int]) -> QuerySet[Any]:
    """Return (id, title) of those of these movements that readers may see."""
    return MovementPage.objects.visible().filter(pk__in=pks).order_by().values_list("pk", "title")


def index_filters() -> list[ListingFilter]:
    """Offer the ways to narrow the list of movements, each value with its number.

    All five read the list once, in one query.
    """
    seen: list[_Facts] = []

    def facts(items: BasePageQuerySet) -> list[_Facts]:
        if not seen:
            rows = items.order_by().values_list(
                "level", "kind", "launcher", "launcher__name", "starts_on", "ends_on"
            )
            seen.extend(_Facts(*row) for row in rows)
        return seen

    def fixed(names: Iterable[tuple[str, object]], value_of: Callable[["_Facts"], str]) -> _Choices:
        def choices(items: BasePageQuerySet) -> list[tuple[str, str]]:
            numbers = Counter(map(value_of, facts(items)))
            return [
                (value, f"{name} ({numbers[value]})") for value, name in names if numbers[value]
            ]

        return choices

    def launchers(items: BasePageQuerySet) -> list[tuple[str, str]]:
        numbers = Counter((row.launcher, row.launcher_name) for row in facts(items) if row.launcher)
        options = sorted(
            numbers.items(), key=lambda pair: (alphabetical_key(pair[0][1]), pair[0][0])
        )
        return [(str(pk), f"{name} ({number})") for (pk, name), number in options]

    def years(items: BasePageQuerySet) -> list[tuple[str, str]]:
        numbers = Counter(row.starts_on.year for row in facts(items) if row.starts_on)
        return [(str(year), f"{year} ({numbers[year]})") for year in sorted(numbers, reverse=True)]

    return [
        ListingFilter(
            "trang-thai",
            "Trạng thái",
            fixed(MovementState.choices, lambda row: row.state),
            lambda items, values: items.in_states(values),
        ),
        ListingFilter(
            "cap",
            "Cấp",
            fixed(AuthorityLevel.choices, lambda row: row.level),
            lambda items, values: items.filter(level__in=values),
        ),
        ListingFilter(
            "phat-dong",
            "Cơ quan phát động",
            launchers,
            lambda items, values: items.filter(launcher__in=values),
        ),
        ListingFilter(
            "loai",
            "Loại",
            fixed(MovementPage.Kind.choices, lambda row: row.kind),
            lambda items, values: items.filter(kind__in=values),
        ),
        ListingFilter("nam", "Năm", years, lambda items, values: items.in_years(map(int, values))),
    ]


_Choices = Callable[[BasePageQuerySet], list[tuple[str, str]]]


class _Facts(NamedTuple):
    """What of a movement the filters of its list read."""

    level: str
    kind: str
    launcher: int | None
    launcher_name: str
    starts_on: datetime.date | None
    ends_on: datetime.date | None

    @property
    def state(self) -> str:
        return movement_state_on(
            timezone.localdate(),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            is_regular=self.kind == MovementPage.Kind.REGULAR,
        ).value
