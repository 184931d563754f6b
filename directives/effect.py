"""Whether a document is in force on a day: one answer for its page, its lists and its cards."""

import datetime

from django.db import models


class Effect(models.TextChoices):
    """The states of effect readers are told."""

    UNKNOWN = "unknown", "Chưa rõ hiệu lực"
    NOT_YET = "not_yet", "Chưa có hiệu lực"
    IN_FORCE = "in_force", "Còn hiệu lực"
    EXPIRED = "expired", "Hết hiệu lực"


def effect_on(
    day: datetime.date,
    *,
    issued_on: datetime.date | None,
    effective_on: datetime.date | None,
    expires_on: datetime.date | None,
    ended_on: datetime.date | None = None,
    implemented_to: int | None = None,
) -> Effect:
    """Return a document's effect on a day.

    It holds from its effective date, failing that from its issue date, through its last day of
    effect, and ends when a document that replaces or repeals it takes effect (`ended_on`).
    For legal documents that is Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15 (số điều cần
    đối chiếu); others are read the same way. A document without any date is unknown. So is one
    whose years of work (`implemented_to`, the last) are over while nobody recorded when its effect
    ended or what replaced it.
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
    if implemented_to is not None and day.year > implemented_to and expires_on is None:
        return Effect.UNKNOWN
    return Effect.IN_FORCE
