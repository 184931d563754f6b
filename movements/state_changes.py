"""Which movements stand otherwise than they tell the archive: time began or ended them."""

import datetime

from django.db.models import Q

from core.contracts import Facet
from core.signals import archive_facet_changed
from movements.models import MovementPage
from movements.state import MovementState


def tell_states(today: datetime.date, days_back: int) -> int:
    """Let the archive say how movements stand that began or ended in the last days; how many."""
    since, day = today - datetime.timedelta(days=days_back), datetime.timedelta(days=1)
    # A last day is in the past only the day after.
    changed = MovementPage.objects.filter(
        Q(starts_on__range=(since, today)) | Q(ends_on__range=(since - day, today - day))
    )
    keys = {
        movement.pk: "" if movement.state is MovementState.UNKNOWN else movement.state.value
        for movement in changed
    }
    archive_facet_changed.send(sender=MovementPage, facet=Facet.EFFECT, keys=keys)
    return len(keys)
