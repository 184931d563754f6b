"""Whether what a certificate says still holds: asked by the number of the decision behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from core.document_numbers import parse_number
from exemplars.awards.catalogue import public_grants, shown_grants
from exemplars.awards.fallen import FallenHonour, fallen_honours, rows
from exemplars.models import AwardGrant, AwardRevocation

LONGEST_NUMBER = 60
SHOWN = 30


@dataclass(frozen=True)
class Answer:
    """What the portal knows of the decisions of one number, which several bodies may have signed.

    `standing` are honours of profiles that readers may see; `fallen` were annulled or stripped,
    whoever they were given to. `has_more`: there are more than are shown.
    """

    asked: str
    is_number: bool = False
    standing: Sequence[AwardGrant] = ()
    fallen: Sequence[FallenHonour] = ()
    has_more: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.standing or self.fallen)


def answer_for(asked: str) -> Answer:
    """Return what is known of a decision by its number as a reader typed it; two queries.

    A reader who holds an old certificate has nothing but its number. That an honour fell is said
    without a name, unless the decision that took it was public (`exemplars.awards.fallen`).
    """
    asked = " ".join(asked[:LONGEST_NUMBER].split())
    number = parse_number(asked) if asked else None
    if number is None:
        return Answer(asked)
    of_number = Q(decision_key=number.key) | Q(decision__number_key=number.key)
    standing = list(shown_grants(public_grants().filter(of_number))[: SHOWN + 1])
    fallen = rows(AwardRevocation.objects.filter(granting_key=number.key))[:SHOWN]
    return Answer(
        number.normalised,
        True,
        standing[:SHOWN],
        fallen_honours(fallen),
        len(standing) > SHOWN,
    )
