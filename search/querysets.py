"""Words for choosing entries of the projection."""

from typing import Self

from django.db.models import Q, QuerySet
from django.utils import timezone


class SearchEntryQuerySet(QuerySet):
    """Entries by who may find them."""

    def findable(self) -> Self:
        """Keep what any reader may find at this moment: decided anew at every question."""
        not_expired = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
        return self.filter(not_expired, is_public=True)
