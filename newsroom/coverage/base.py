"""One check of the coverage board: what is missing, why it matters, and where one acts on it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from organisations.models import Place
from organisations.territory import lies_in

Text = str | Promise

DEFAULT_DAYS = 60
"""A running movement without a story in so many days is quiet."""
MOST_DAYS = 3650


@dataclass(frozen=True)
class Scope:
    """What the board is asked about: one place, or all when None; how long silence may last."""

    place: Place | None = None
    days: int = DEFAULT_DAYS
    today: datetime.date = field(default_factory=timezone.localdate)

    @property
    def since(self) -> datetime.date:
        """The first day on which a story is recent."""
        return self.today - datetime.timedelta(days=self.days)


@dataclass(frozen=True)
class Action:
    """One thing to do about a line."""

    label: Text
    url: str


@dataclass(frozen=True)
class Line:
    """One thing that lacks something; the first action is the one that mends it."""

    name: str
    about: str
    actions: Sequence[Action]


class Check:
    """One list of the board. A further one is a class of a few lines in `checks.CHECKS`.

    `place_path` leads from a row to its place, "" where the row is a place itself, None where the
    check isn't divided by place.
    """

    key: str
    name: Text
    why: Text
    place_path: str | None = None
    is_timed = False
    """Whether the check asks how many days there was silence."""

    def rows(self, scope: Scope) -> QuerySet[Any]:
        """Return what lacks something, in the order of the list, with what `line` reads."""
        raise NotImplementedError

    def line(self, row: Any) -> Line:
        """Return how a row is shown."""
        raise NotImplementedError

    def lines(self, rows: Iterable[Any]) -> list[Line]:
        """Return the lines of a page of rows, in a constant number of queries."""
        return [self.line(row) for row in rows]

    def found(self, scope: Scope) -> QuerySet[Any]:
        """Return the rows within the scope."""
        rows = self.rows(scope)
        if scope.place is None or self.place_path is None:
            return rows
        return rows.filter(lies_in(scope.place, self.place_path))

    @property
    def is_placed(self) -> bool:
        return self.place_path is not None
