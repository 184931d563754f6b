"""Taking a proposal into the synonyms, setting it aside, and taking either back."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from core.text import canonical_text
from search.curation.proposals.models import SynonymProposal
from search.curation.synonyms import SynonymGroup
from understanding.query import canonical_words


@transaction.atomic
def accept(proposal: SynonymProposal, by: User | None) -> SynonymGroup:
    """Put the terms into the group that holds one of them, or into a new one; return the group."""
    group, added, made_ambiguous = _with_terms(proposal)
    group.save()
    _decide(
        proposal,
        SynonymProposal.State.ACCEPTED,
        by,
        group=group,
        added="\n".join(added),
        made_ambiguous=made_ambiguous,
    )
    return group


def _with_terms(proposal: SynonymProposal) -> tuple[SynonymGroup, list[str], bool]:
    """Return the unsaved group with the terms, those that are new in it, and if it changed sense.

    A full name leads to a group only while both have one sense: beside other readings of its own,
    the abbreviation would gain those of the group.
    """
    groups = list(SynonymGroup.objects.all())
    group = group_holding(proposal.key, groups)
    if group is None and not proposal.is_ambiguous:
        of_one_sense = [each for each in groups if not each.is_ambiguous]
        holding = (group_holding(line, of_one_sense) for line in proposal.lines)
        group = next(filter(None, holding), None)
    group = group or SynonymGroup()
    had = set(group.runs)
    lines = (proposal.short, *proposal.lines)
    added = [line for line in lines if canonical_words(line) not in had]
    made_ambiguous = proposal.is_ambiguous and not group.is_ambiguous
    group.terms = "\n".join([*group.lines, *added])
    group.is_ambiguous = group.is_ambiguous or made_ambiguous
    return group, added, made_ambiguous


def dismiss(proposal: SynonymProposal, by: User | None) -> None:
    """Remember that this is no synonym: it is not proposed again."""
    _decide(proposal, SynonymProposal.State.DISMISSED, by)


@transaction.atomic
def undo(proposal: SynonymProposal) -> None:
    """Take a decision back: what accepting added leaves its group, which goes if one term is left.

    What staff changed in the group since stays as it is.
    """
    if proposal.group is not None:
        added = {canonical_text(line) for line in proposal.added.splitlines()}
        group = proposal.group
        group.terms = "\n".join(line for line in group.lines if canonical_text(line) not in added)
        group.is_ambiguous = group.is_ambiguous and not proposal.made_ambiguous
        if len(group.runs) > 1:
            group.save()
        else:
            group.delete()
    # Proposed anew meanwhile: one that waits says the newest.
    others = SynonymProposal.objects.filter(key=proposal.key, state=SynonymProposal.State.NEW)
    others.delete()
    _decide(proposal, SynonymProposal.State.NEW, None)


def _decide(proposal: SynonymProposal, state: str, by: User | None, **told: Any) -> None:
    fields = {"group": None, "added": "", "made_ambiguous": False} | told
    for name, value in fields.items():
        setattr(proposal, name, value)
    proposal.state, proposal.decided_by = state, by
    proposal.decided_at = None if state == SynonymProposal.State.NEW else timezone.now()
    proposal.save()


def group_holding(term: str, groups: Iterable[SynonymGroup]) -> SynonymGroup | None:
    """Return the first of the groups that has a term, None where none has."""
    run = canonical_words(term)
    return next((group for group in groups if run in group.runs), None)
