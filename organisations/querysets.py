"""Words for choosing places and organisations by time."""

import datetime
from typing import TYPE_CHECKING, Self, cast

from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from organisations.models import Place


class ValidityQuerySet(QuerySet):
    """Rows with a period of validity."""

    def valid_on(self, day: datetime.date) -> Self:
        """Keep the rows that held on that day; open ends are without limit."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )

    def current(self) -> Self:
        """Keep the rows that hold today."""
        return self.valid_on(timezone.localdate())


class PlaceQuerySet(ValidityQuerySet):
    """Places as they were and as they are."""

    def provinces(self) -> Self:
        """Keep the units right below the state: provinces and cities of that rank."""
        return self.filter(kind__in=["province", "city"])

    def by_code(self, code: str, *, on: datetime.date) -> "Place | None":
        """Return the place that bore this administrative code on that day.

        A code alone is ambiguous: 15, 24, 44, 52 and others went to another province on
        01/07/2025 (NQ 202/2025/QH15, cần đối chiếu).
        """
        if not code:
            return None
        return cast("Place | None", self.filter(code=code).valid_on(on).first())
