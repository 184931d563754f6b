"""Whether a document was in force on a day."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class Effect(models.TextChoices):
    """The states of effect readers are told."""

    UNKNOWN = "unknown", _("Chưa rõ hiệu lực")
    NOT_YET = "not_yet", _("Chưa có hiệu lực")
    IN_FORCE = "in_force", _("Còn hiệu lực")
    EXPIRED = "expired", _("Hết hiệu lực")


def effect_on(
    day: datetime.date,
    *,
    issued_on: datetime.date | None,
    effective_on: datetime.date | None,
    expires_on: datetime.date | None,
    ended_on: datetime.date | None = None,
) -> Effect:
    """Return a document's effect on a day.

    It holds from its effective date, failing that from its issue date, through its last day of
    effect, and ends when a document that replaces or repeals it takes effect (`ended_on`).
    A document without any date is unknown.
    """
    start = effective_on or issued_on
    if start is None:
        return Effect.UNKNOWN
    if day < start:
        return Effect.NOT_YET
    if expires_on is not None and day > expires_on:
        return Effect.EXPIRED
    if ended_on is not None and ended_on <= day:
        return Effect.EXPIRED
    return Effect.IN_FORCE
