"""Find profiles that may be of one exemplar: same name, and what else agrees or speaks against it.

All names are read once and grouped; only profiles that share a name are compared, each with those
of its own group. Nothing is fetched a pair at a time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from exemplars.duplicates import organisation_names
from exemplars.models import AwardGrant, ExemplarAlias, ExemplarPage
from newsroom.models import DistinctPair
from organisations.models import Organisation, Place

GROUP_LIMIT = 40
"""Most profiles of one name that are compared with each other; of a name that more bear, those of
one place or one organisation are."""


class Sign(StrEnum):
    """What two profiles of one name may share or differ in."""

    NAME = "name"
    ALIAS = "alias"
    ORGANISATION = "organisation"
    PLACE = "place"
    YEAR = "year"
    BIRTH_YEAR = "birth_year"
    KIND = "kind"


AGREES = {
    Sign.NAME: "cùng tên",
    Sign.ALIAS: "trùng tên gọi khác",
    Sign.ORGANISATION: "cùng đơn vị",
    Sign.PLACE: "cùng nơi",
    Sign.YEAR: "cùng năm",
    Sign.BIRTH_YEAR: "cùng năm sinh",
}
DIFFERS = {
    Sign.PLACE: "khác nơi",
    Sign.BIRTH_YEAR: "khác năm sinh",
    Sign.KIND: "khác đối tượng",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of one exemplar."""

    pk: int
    name: str
    names: frozenset[str]
    kind: str
    organisations: frozenset[str]
    place: int | None
    years: frozenset[int]
    birth_year: int | None


@dataclass(frozen=True, slots=True)
class SuspectedPair:
    """Two profiles, the older first, with what agrees and what speaks against it."""

    first: int
    second: int
    agrees: tuple[Sign, ...]
    differs: tuple[Sign, ...]

    @property
    def is_likely(self) -> bool:
        """Whether more than the name agrees, and nothing that is known speaks against it.

        A year alone says nothing of two who live far apart.
        """
        beyond_name = set(self.agrees) - {Sign.NAME, Sign.ALIAS}
        if Sign.BIRTH_YEAR in self.differs:
            return False
        if Sign.PLACE in self.differs:
            beyond_name -= {Sign.YEAR}
        return bool(beyond_name)

    @property
    def weight(self) -> tuple[int, bool, int]:
        """Sort key: the surest first, then the newest."""
        return (len(self.differs) - len(self.agrees), Sign.ALIAS in self.agrees, -self.second)

    @property
    def agrees_in_words(self) -> list[str]:
        """What agrees, as an editor reads it."""
        return [str(AGREES[sign]) for sign in self.agrees]

    @property
    def differs_in_words(self) -> list[str]:
        """What speaks against it, as an editor reads it."""
        return [str(DIFFERS[sign]) for sign in self.differs]


def suspected_pairs() -> list[SuspectedPair]:
    """Return the pairs nobody has decided on, the surest first; six queries whatever their number.

    Profiles merged away or removed on request are nobody's double any more. For staff only: drafts
    are compared too.
    """
    told_apart = set(DistinctPair.objects.order_by().values_list("first_id", "second_id"))
    seen: set[tuple[int, int]] = set()
    found = []
    for group in _groups(_profiles()):
        for first, second in combinations(group, 2):
            key = (first.pk, second.pk)
            if key in seen or key in told_apart:
                continue
            seen.add(key)
            found.append(_compared(first, second))
    return sorted(found, key=lambda pair: pair.weight)


def _profiles() -> list[Profile]:
    """Return those who share a name with another, oldest first."""
    rows = list(
        ExemplarPage.objects.in_use()
        .order_by("pk")
        .values_list(
            "pk",
            "folded_name",
            "kind",
            "organisation",
            "organisation_text",
            "place",
            "started_year",
            "birth_year",
        )
    )
    names: dict[int, set[str]] = {row[0]: {row[1]} - {""} for row in rows}
    for page_id, name in ExemplarAlias.objects.order_by().values_list("exemplar", "folded_name"):
        if name and page_id in names:
            names[page_id].add(name)
    bearers: dict[str, set[int]] = defaultdict(set)
    for page_id, each in names.items():
        for name in each:
            bearers[name].add(page_id)
    sharing = {pk for pages in bearers.values() if len(pages) > 1 for pk in pages}
    rows = [row for row in rows if row[0] in sharing]
    years = _years(sharing)
    units = _organisation_names(row[3] for row in rows)
    today = dict(
        Place.objects.exclude(carried_on_by=None).values_list("pk", "carried_on_by")
        if sharing
        else ()
    )
    return [
        Profile(
            pk=pk,
            name=name,
            names=frozenset(names[pk]),
            kind=kind,
            organisations=units.get(organisation, frozenset()) | organisation_names(unit),
            place=today.get(place, place),
            years=frozenset({started} | years[pk]) - {None},
            birth_year=born,
        )
        for pk, name, kind, organisation, unit, place, started, born in rows
    ]


def _years(page_ids: set[int]) -> dict[int, set[int]]:
    years: dict[int, set[int]] = defaultdict(set)
    if page_ids:
        for page_id, year in AwardGrant.objects.order_by().values_list("exemplar", "year"):
            if page_id in page_ids:
                years[page_id].add(year)
    return years


def _organisation_names(ids: Iterable[int | None]) -> dict[int | None, frozenset[str]]:
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return {}
    rows = Organisation.objects.only("pk", "name", "short_name", "aliases")
    return {row.pk: frozenset(organisation_names(row)) for row in rows if row.pk in wanted}


def _groups(profiles: list[Profile]) -> Iterator[list[Profile]]:
    """Yield profiles to compare with each other; somebody with two names may be in two groups."""
    by_name: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for name in profile.names:
            by_name[name].append(profile)
    for group in by_name.values():
        if len(group) <= GROUP_LIMIT:
            yield group
            continue
        closer: dict[tuple[str, object], list[Profile]] = defaultdict(list)
        for profile in group:
            if profile.place is not None:
                closer["place", profile.place].append(profile)
            for unit in profile.organisations:
                closer["organisation", unit].append(profile)
        for part in closer.values():
            yield part[-GROUP_LIMIT:]


def _compared(first: Profile, second: Profile) -> SuspectedPair:
    agrees = [Sign.NAME if first.name == second.name else Sign.ALIAS]
    differs: list[Sign] = []
    if first.organisations & second.organisations:
        agrees.append(Sign.ORGANISATION)
    if first.place is not None and second.place is not None:
        (agrees if first.place == second.place else differs).append(Sign.PLACE)
    if first.years & second.years:
        agrees.append(Sign.YEAR)
    if first.birth_year and second.birth_year:
        (agrees if first.birth_year == second.birth_year else differs).append(Sign.BIRTH_YEAR)
    if first.kind != second.kind:
        differs.append(Sign.KIND)
    return SuspectedPair(first.pk, second.pk, tuple(agrees), tuple(differs))
