"""Whether a document is in force on a day: one answer for its page, its lists and its cards."""

import datetime

from django.db import models


class Effect(models.TextChoices):
    """The states of effect readers are told."""

    UNKNOWN = "unknown", "Chưa rõ hiệu lực"
    NOT_YET = "not_yet", "Chưa có hiệu lực"
    IN_FORCE = "in_force", "Còn hiệu lực"
    PARTLY = "partly", "Hết hiệu lực một phần"
    PERIOD_OVER = "period_over", "Hết giai đoạn thực hiện"
    EXPIRED = "expired", "Hết hiệu lực"


def effect_on(
    day: datetime.date,
    *,
    issued_on: datetime.date | None,
    effective_on: datetime.date | None,
    expires_on: datetime.date | None,
    ended_on: datetime.date | None = None,
    implemented_to: int | None = None,
    campaign_to: datetime.date | None = None,
    partly_on: datetime.date | None = None,
) -> Effect:
    """Return a document's effect on a day.

    It holds from its effective date, failing that from its issue date, through its last day of
    effect, and ends when a document that replaces or repeals it takes effect (`ended_on`).
    For legal documents that is Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15 (số điều cần
    đối chiếu); others are read the same way. A document without any date is unknown. One whose
    years of work (`implemented_to`, the last) or whose campaign (`campaign_to`, the last day of all
    that it launched) are over, while nobody recorded when its effect ended or what replaced it, is
    told as that and no more. From `partly_on` on a part of it is amended, replaced or repealed.
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
    is_done = (implemented_to is not None and day.year > implemented_to) or (
        campaign_to is not None and day > campaign_to
    )
    if is_done and expires_on is None:
        return Effect.PERIOD_OVER
    if partly_on is not None and partly_on <= day:
        return Effect.PARTLY
    return Effect.IN_FORCE
