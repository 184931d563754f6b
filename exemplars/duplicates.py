"""Profiles that may already tell of somebody, before another is made of them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from core.registries import Registry
from core.text import folded_text
from exemplars.models.awards import AwardGrant
from exemplars.models.parts import ExemplarAlias
from exemplars.querysets import ExemplarQuerySet
from organisations.models import Organisation, Place

if TYPE_CHECKING:
    from exemplars.models.exemplars import ExemplarPage

MOST = 10

apart_finders: Registry[Callable[[int], Collection[int]]] = Registry()
"""The id of a profile → the ids of those that staff told apart from it."""


@dataclass(frozen=True)
class Duplicate:
    """A profile with the same name, and what else is the same, in words; most alike first."""

    exemplar: "ExemplarPage"
    reasons: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether more than the name is the same."""
        return len(self.reasons) > 1


def likely_duplicates(
    profiles: ExemplarQuerySet,
    name: str,
    organisation: Organisation | str | None = None,
    place: Place | None = None,
    year: int | None = None,
    *,
    exclude_pk: int | None = None,
) -> list[Duplicate]:
    """Return those of the profiles, drafts too, that bear this name with or without marks.

    Names are common, so each says what else agrees: the organisation (by any of its names), the
    place (as it was or as it is today), a year it was honoured or began in. For staff only: a
    draft's name is nobody else's business. Profiles merged into another or removed on request are
    left out.
    """
    folded = folded_text(name)
    if not folded:
        return []
    aliases = ExemplarAlias.objects.filter(folded_name=folded).values("exemplar")
    pages = (
        profiles.in_use()
        .filter(Q(folded_name=folded) | Q(pk__in=aliases))
        .exclude(pk=exclude_pk)
        .select_related("organisation", "place__carried_on_by")
        .prefetch_related(
            "other_names", Prefetch("awards", AwardGrant.objects.only("exemplar", "year"))
        )
        .order_by("pk")
    )
    units = organisation_names(organisation)
    found = [Duplicate(page, tuple(_reasons(page, folded, units, place, year))) for page in pages]
    return sorted(found, key=lambda duplicate: -len(duplicate.reasons))[:MOST]


def _reasons(
    page: "ExemplarPage", folded: str, units: set[str], place: Place | None, year: int | None
) -> list[str]:
    reasons = ["cùng tên" if page.folded_name == folded else "trùng tên gọi khác"]
    if units and units & (
        organisation_names(page.organisation_text) | organisation_names(page.organisation)
    ):
        reasons.append("cùng đơn vị")
    if place and page.place and place.today == page.place.today:
        reasons.append("cùng nơi")
    years = {award.year for award in page.awards.all()} | {page.started_year}
    if year and year in years:
        reasons.append("cùng năm")
    return reasons


def organisation_names(organisation: Organisation | str | None) -> set[str]:
    """Return every folded name of an organisation, or of one only known in words."""
    if organisation is None:
        return set()
    if isinstance(organisation, str):
        names = [organisation]
    else:
        aliases = organisation.aliases.splitlines()
        names = [organisation.name, organisation.short_name, *aliases]
    return {folded for each in names if (folded := folded_text(each))}
