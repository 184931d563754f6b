"""Whether what a certificate says still holds: asked by the number of the decision behind it."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from core.contracts import CatalogueRow
from core.document_numbers import DocumentNumber, find_numbers, parse_number
from exemplars.awards.catalogue import public_grants, shown_grants
from exemplars.awards.fallen import FallenHonour, fallen_honours, rows
from exemplars.models import AwardGrant, AwardRevocation

LONGEST_NUMBER = 60
_NUMBER_RUN = re.compile(r"\d{1,5}( [^\W_]+){1,4}")
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
    if number is None:  # as copied off a certificate: "QĐ 412/QĐ-UBND ngày 29/8/2024"
        number = next((found.number for found in find_numbers(asked)), None)
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


def fallen_decisions(
    phrases: Iterable[str], keys: Collection[tuple[str, str]] = ()
) -> list[CatalogueRow]:
    """Return a way to the answer for each number in a question some of whose honours fell.

    For `core.registries.catalogue_row_finders`; no query where the question holds no number.
    """
    numbers: dict[str, DocumentNumber] = {}
    for phrase in phrases:
        if _NUMBER_RUN.fullmatch(phrase) and (number := parse_number(phrase)):
            numbers[number.key] = number
    if not numbers:
        return []
    fallen = AwardRevocation.objects.filter(granting_key__in=list(numbers)).order_by()
    return [
        CatalogueRow(
            facet="decision",
            key=key,
            label=f"Quyết định {numbers[key]}",
            url=f"{reverse('awards:check')}?{urlencode({'so': str(numbers[key])})}",
            name=re.sub("[/-]", " ", str(numbers[key])),
            note="có danh hiệu không còn giá trị",
        )
        for key in fallen.values_list("granting_key", flat=True).distinct()
    ]
