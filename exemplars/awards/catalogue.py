"""What the public pages of the catalogue say: titles by group, their ranks, who received them."""

import functools
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.models import Page

from core.document_numbers import find_numbers
from core.images import fetch_pictures
from core.listing import ListingFilter, year_filter
from core.querysets import VisibleToReaders
from directives.models import DirectivePage
from exemplars.filters import PLACE_COLUMNS, in_place, place_options
from exemplars.models import AwardGrant, AwardTitle
from exemplars.models.awards import AwardGrantQuerySet
from exemplars.standing import GIVEN_AT, OF_TITLE, GrantList, given_at_of
from lists.reading import KeptList, Lists
from movements.models.tagging import GRANT
from organisations.models import Place
from queries.prepared import Prepared

_RANK = re.compile(r",?\s+hạng\s+(Nhất|Nhì|Ba)$", re.IGNORECASE)


@dataclass(frozen=True)
class ShownTitle:
    """One title or form under its address: the rows of the catalogue that share it.

    Rows that share an address are one title in several periods; `row` is the one that holds today,
    failing that the newest.
    """

    row: AwardTitle
    rows: Sequence[AwardTitle]
    count: int = 0

    @property
    def url(self) -> str:
        return self.row.get_absolute_url()

    @property
    def is_over(self) -> bool:
        """Whether nobody receives it any more."""
        today = timezone.localdate()
        return all(row.valid_to is not None and row.valid_to < today for row in self.rows)


@dataclass
class Family:
    """A title, or the ranks of one order or medal side by side."""

    name: str
    titles: list[ShownTitle] = field(default_factory=list)

    @property
    def is_ranked(self) -> bool:
        return self.titles[0].row.rank is not None

    @property
    def first(self) -> ShownTitle:
        return self.titles[0]

    @property
    def count(self) -> int:
        return sum(title.count for title in self.titles)


@dataclass
class LevelShelf:
    """The families of one level within a group."""

    label: str
    families: list[Family] = field(default_factory=list)

    @property
    def given(self) -> list[Family]:
        """Those of which the portal knows that anybody received one."""
        return [family for family in self.families if family.count]

    @property
    def waiting(self) -> list[Family]:
        """The others."""
        return [family for family in self.families if not family.count]


@dataclass
class GroupShelf:
    """One group of the catalogue, its levels in the order of the law."""

    key: str
    label: str
    levels: list[LevelShelf] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(family.count for level in self.levels for family in level.families)


def public_grants() -> AwardGrantQuerySet:
    """Return the honours that readers see: those that stand, of pages that are visible."""
    return AwardGrant.objects.standing().filter(VisibleToReaders("exemplar"))


def grant_list(facets: Collection[str] = (), keys: Iterable[tuple[str, object]] = ()) -> GrantList:
    """Return every public honour as a list, newest first, then by given name.

    `facets` and `keys` are what it may be narrowed by, as `lists.reading.Lists` reads them.
    """
    return GrantList(Lists.read(GRANT, facets, keys), _grants_shown, True, True)


def _grants_shown(ids: Collection[int]) -> dict[int, AwardGrant]:
    grants = _grants(ids=list(ids))
    fetch_pictures([], [grant.exemplar.portrait for grant in grants])
    return {grant.pk: grant for grant in grants}


@Prepared
def _grants(ids: list[int]) -> AwardGrantQuerySet:
    around = ("exemplar__place__carried_on_by", "exemplar__portrait")
    return public_grants().for_display().select_related(*around).filter(pk__in=ids)


def group_shelves() -> list[GroupShelf]:
    """Return the whole catalogue by group and level, with counts; two queries."""
    shown = _shown(AwardTitle.objects.all(), _counts(grant_list([OF_TITLE])))
    shelves = {key: GroupShelf(key, str(label)) for key, label in AwardTitle.Group.choices}
    for family in _families(shown):
        row = family.first.row
        shelf = shelves[row.group]
        label = str(row.get_level_display())
        level = next((each for each in shelf.levels if each.label == label), None)
        if level is None:
            level = LevelShelf(label)
            shelf.levels.append(level)
        level.families.append(family)
    return [shelf for shelf in shelves.values() if shelf.levels]


def shown_title(slug: str) -> tuple[ShownTitle, Family] | None:
    """Return the title at this address and the ranks beside it, or None; two queries.

    Its family holds itself alone where it has no ranks.
    """
    row = AwardTitle.objects.filter(slug=slug).first()
    if row is None:
        return None
    titles = AwardTitle.objects.filter(name__startswith=family_name(row), group=row.group)
    beside = [each for each in titles if each.slug == slug or _are_ranks_of_one(each, row)]
    keys = [(OF_TITLE, each.pk) for each in beside]
    shown = _shown(beside, _counts(grant_list(keys=keys)))
    title = next(each for each in shown if each.row.slug == slug)
    return title, Family(family_name(title.row), shown if title.row.rank else [title])


def family_name(title: AwardTitle) -> str:
    """Return the name without its rank: "Huân chương Lao động", not "… hạng Nhì"."""
    return _RANK.sub("", title.name) if title.rank else title.name


def shown_grants(grants: AwardGrantQuerySet) -> AwardGrantQuerySet:
    """Return honours as lists of recipients show them, newest first, then by given name."""
    return (
        grants.for_display()
        .select_related("exemplar__place__carried_on_by")
        .order_by("-year", "exemplar__name_sort_key", "pk")
    )


def recipients(title: ShownTitle) -> KeptList:
    """Return who received a title."""
    return grants_of_titles([row.pk for row in title.rows])


def grants_of_titles(ids: Sequence[int]) -> KeptList:
    """Return the honours of these rows of the catalogue; they may be narrowed by place."""
    grants = grant_list([given_at_of(pk) for pk in ids], [(OF_TITLE, pk) for pk in ids])
    return grants.narrowed(OF_TITLE, ids)


def recipient_filters(title: ShownTitle | None = None) -> list[ListingFilter]:
    """Return the ways to narrow a list of honours, all or those of a title: year and place."""
    facets = [given_at_of(row.pk) for row in title.rows] if title else [GIVEN_AT]

    def places(grants: KeptList) -> list[tuple[str, str]]:
        ids = {int(value) for facet in facets for value in grants.lists.occurring(facet)}
        found = Place.objects.filter(pk__in=ids).order_by()
        return place_options(found.values_list(*PLACE_COLUMNS))

    return [
        year_filter(),
        ListingFilter("noi", "Nơi", places, functools.partial(in_place, facets)),
    ]


def who_may_receive(rows: Iterable[AwardTitle]) -> str:
    """Return for whom a title is, in words: "cá nhân, tập thể"."""
    rows = list(rows)
    words = {
        "for_persons": "cá nhân",
        "for_collectives": "tập thể",
        "for_households": "hộ gia đình",
    }
    return ", ".join(
        word for name, word in words.items() if any(getattr(row, name) for row in rows)
    )


def basis_in_archive(rows: Iterable[AwardTitle]) -> dict[str, Page]:
    """Return the legal bases of these rows that are documents readers can open; a query at most."""
    numbers = {
        row.legal_basis: found[0].number for row in rows if (found := find_numbers(row.legal_basis))
    }
    if not numbers:
        return {}
    documents = {
        page.number: page
        for page in DirectivePage.objects.visible().filter(
            number_key__in={number.key for number in numbers.values()}
        )
    }
    return {
        basis: documents[number.normalised]
        for basis, number in numbers.items()
        if number.normalised in documents
    }


def _counts(grants: KeptList) -> dict[int, int]:
    return {int(pk): number for pk, number in grants.lists.occurring(OF_TITLE).items()}


def _shown(rows: Iterable[AwardTitle], counts: dict[int, int]) -> list[ShownTitle]:
    """Return the rows as titles, one for each address, in their order."""
    today = timezone.localdate()
    by_slug: dict[str, list[AwardTitle]] = {}
    for row in rows:
        by_slug.setdefault(row.slug, []).append(row)
    return [
        ShownTitle(
            max(same, key=lambda row: (row.is_valid_on(today), str(row.valid_from or ""))),
            same,
            sum(counts.get(row.pk, 0) for row in same),
        )
        for same in by_slug.values()
    ]


def _families(titles: Iterable[ShownTitle]) -> list[Family]:
    families: dict[tuple[str, str], Family] = {}
    for title in titles:
        name = family_name(title.row)
        key = (title.row.group, name if title.row.rank else title.row.slug)
        families.setdefault(key, Family(name)).titles.append(title)
    for family in families.values():
        family.titles.sort(key=lambda title: title.row.rank or 0)
    return list(families.values())


def _are_ranks_of_one(one: AwardTitle, other: AwardTitle) -> bool:
    return bool(one.rank and other.rank) and family_name(one) == family_name(other)
