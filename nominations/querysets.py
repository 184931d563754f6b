"""Words for choosing nominations."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from core.text import folded_text
from nominations.receipts import read_receipt

if TYPE_CHECKING:
    from nominations.models import Nomination

    _Base = QuerySet["Nomination"]
else:
    _Base = QuerySet  # the model itself imports this module


class NominationQuerySet(_Base):
    """Nominations."""

    def drafts(self) -> Self:
        """Keep those still being written: their writers' alone, no member of staff sees them."""
        return self.filter(state=self.model.State.DRAFT)

    def sent(self) -> Self:
        """Keep those that were sent, whatever became of them."""
        return self.exclude(state=self.model.State.DRAFT)

    def open(self) -> Self:
        """Keep those that wait for an answer."""
        return self.filter(state__in=self.model.OPEN_STATES)

    def for_queue(self) -> Self:
        """Order as staff work: what waits first, longest on top; then the newest answers."""
        waiting_first = Case(
            When(state__in=self.model.OPEN_STATES, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        return self.sent().order_by(
            waiting_first, F("answered_at").desc(nulls_last=True), "submitted_at", "pk"
        )

    def named_like(self, nomination: "Nomination") -> Self:
        """Keep the other sent ones with the same name, with or without marks."""
        if not nomination.folded_name:
            return self.none()
        return self.sent().filter(folded_name=nomination.folded_name).exclude(pk=nomination.pk)

    def matching(self, words: str) -> Self:
        """Keep those whose name, unit or receipt holds what staff typed."""
        return self.filter(
            Q(folded_name__contains=folded_text(words))
            | Q(organisation_text__icontains=words)
            | Q(receipt__icontains=words.strip())
            | Q(receipt=read_receipt(words))
        )

    def sent_since(self, moment: datetime.datetime) -> Self:
        """Keep those sent at that moment or later."""
        return self.sent().filter(submitted_at__gte=moment)

    def past_retention(self, today: datetime.date | None = None) -> Self:
        """Keep those whose nominator must be erased by now."""
        return self.filter(delete_contact_on__lte=today or timezone.localdate())
