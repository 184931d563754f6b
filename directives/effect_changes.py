"""Which documents stand otherwise than they tell the archive: others changed them, or time did."""

import datetime
from collections.abc import Collection

from django.db.models import Q, QuerySet

from core.contracts import Facet
from core.signals import archive_facet_changed
from directives.effect import Effect
from directives.models import DirectivePage, DirectiveRelation
from movements.models import MovementPage

DAYS_BACK = 7
"""How far back `changed_by_time` looks: a timer that failed for some days misses nothing."""
ENDING_KINDS = (*DirectiveRelation.ENDING_KINDS, *DirectiveRelation.PARTLY_ENDING_KINDS)


def changed_by(page_ids: Collection[int]) -> list[int]:
    """Return the documents whose effect these pages bear on: those that they end, or launch."""
    ended = DirectiveRelation.objects.filter(source__in=page_ids, kind__in=ENDING_KINDS).order_by()
    launching = MovementPage.objects.filter(pk__in=page_ids, launching_directive__isnull=False)
    ids = ended.values_list("target", flat=True).union(
        launching.order_by().values_list("launching_directive", flat=True)
    )
    return list(ids)


def changed_by_time(today: datetime.date) -> QuerySet[DirectivePage, int]:
    """Return the ids of the documents whose effect may have changed in the last days.

    They took effect or expired, or a document that ends them took effect; their years of work, or
    the last movement that they launched, are over.
    """
    since = today - datetime.timedelta(days=DAYS_BACK)
    days = (since, today)
    # A last day is in the past only the day after.
    last_days = (since - datetime.timedelta(days=1), today - datetime.timedelta(days=1))
    changed = (
        Q(effective_on__range=days)
        | Q(issued_on__range=days)
        | Q(expires_on__range=last_days)
        | Q(implemented_to__range=(last_days[0].year, today.year - 1))
        | Q(launched_movements__ends_on__range=last_days)
        | (
            Q(incoming_relations__kind__in=ENDING_KINDS)
            & (
                Q(incoming_relations__source__effective_on__range=days)
                | Q(incoming_relations__source__issued_on__range=days)
            )
        )
    )
    found = DirectivePage.objects.filter(changed).order_by("pk")
    return found.values_list("pk", flat=True).distinct()


def tell_effects(page_ids: Collection[int]) -> None:
    """Let the archive say of these documents how they stand today, where it says otherwise."""
    keys = {
        document.pk: "" if document.effect is Effect.UNKNOWN else document.effect.value
        for document in DirectivePage.objects.filter(pk__in=page_ids).with_ending()
    }
    archive_facet_changed.send(sender=DirectivePage, facet=Facet.EFFECT, keys=keys)
