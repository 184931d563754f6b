"""Words for choosing places and organisations by time."""

import datetime
from typing import Self

from django.db.models import Q, QuerySet
from django.utils import timezone

COMMUNES_SOURCE = (
    "vietnamadminunits 1.0.4 (Tran Ngoc Minh Hieu, giấy phép MIT); chưa đối chiếu với văn bản gốc"
)
"""Where communes and former districts come from (`organisations.communes`)."""


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

    def told_by_name(self) -> Self:
        """Leave out the communes and districts of the data set, whose names many places bear."""
        return self.exclude(source=COMMUNES_SOURCE)

    def provinces(self) -> Self:
        """Keep the units right below the state: provinces and cities of that rank."""
        return self.filter(kind__in=["province", "city"])
