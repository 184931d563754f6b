"""Taking an honour back, and undoing that: every list and count follows, the record stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from exemplars.models.awards import AwardGrant, AwardRevocation

REVOKED = "exemplars.award_revoked"
REINSTATED = "exemplars.award_reinstated"
"""Names of the entries in a page's history."""


@dataclass(frozen=True)
class GrantState:
    """One honour as staff see it: `grant` is None where the row was edited away since."""

    label: str
    grant: AwardGrant | None
    revocation: AwardRevocation | None

    @property
    def lacks_decision(self) -> bool:
        """Whether nobody has recorded by which decision it was given."""
        return self.grant is not None and not self.grant.decision_label


def state_of(grant: AwardGrant, revocation: AwardRevocation | None = None) -> GrantState:
    """Return the state of one honour."""
    return GrantState(str(grant), grant, revocation)


def grant_states(exemplar_id: int) -> list[GrantState]:
    """Return every honour of a page, newest first: standing, revoked, and revoked and edited away.

    Only published honours: one that is still a draft is taken out of the draft, not revoked.
    """
    grants = list(
        AwardGrant.objects.filter(exemplar=exemplar_id)
        .select_related("title", "grantor", "decision__document_type")
        .order_by("-year", "sort_order", "pk")
    )
    keys = [grant.key for grant in grants]
    revocations = {
        each.grant_key: each
        for each in AwardRevocation.objects.filter(grant_key__in=keys).for_display()
    }
    gone = AwardRevocation.objects.filter(exemplar=exemplar_id).exclude(grant_key__in=keys)
    return [
        *(state_of(grant, revocations.get(grant.key)) for grant in grants),
        *(GrantState(str(each), None, each) for each in gone.for_display()),
    ]


@transaction.atomic
def revoke(revocation: AwardRevocation, grant: AwardGrant, *, by: User | None) -> AwardRevocation:
    """Record that an honour was taken back; `revocation` holds decision, day and reason.

    The row remembers what the honour was, for the grant may be edited away. The page describes
    itself anew in the same transaction, so that no list, count or engine keeps the honour.
    """
    revocation.grant_key = grant.key
    revocation.exemplar = grant.exemplar
    revocation.title = grant.title
    revocation.award_name = grant.name
    revocation.year = grant.year
    revocation.granting_key = grant.key_of_decision
    revocation.granting_document = grant.decision
    revocation.granting_decision = grant.decision_label[:120]
    revocation.recorded_by = by
    revocation.save()
    _log(REVOKED, revocation, revocation.reason, by)
    return revocation


@transaction.atomic
def reinstate(revocation: AwardRevocation, *, reason: str, by: User | None) -> None:
    """Undo a revocation that was recorded wrongly; the page's history keeps why."""
    _log(REINSTATED, revocation, reason, by)
    revocation.delete()


def reinstated(limit: int) -> Sequence[PageLogEntry]:
    """Return the newest entries that tell of an undone revocation."""
    return (
        PageLogEntry.objects.filter(action=REINSTATED)
        .select_related("user")
        .order_by("-timestamp")[:limit]
    )


def _log(action: str, revocation: AwardRevocation, reason: str, by: User | None) -> None:
    if revocation.exemplar is None:
        return
    log(
        instance=revocation.exemplar,
        action=action,
        user=by,
        data={
            "act": revocation.get_act_display(),
            "award": str(revocation),
            "decision": revocation.decision_label,
            "revoked_on": revocation.revoked_on.isoformat(),
            "reason": reason,
        },
    )


def log_message(data: dict) -> str:
    """Return what a page's history says of a revocation or its undoing."""
    return "{award}. {act} theo {decision}. Lý do: {reason}".format(
        act=data.get("act", "") or "Hủy bỏ",
        award=data.get("award", ""),
        decision=data.get("decision", ""),
        reason=data.get("reason", "") or "không ghi",
    )
