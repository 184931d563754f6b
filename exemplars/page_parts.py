"""What an exemplar's own page shows beside its fields, in as few queries as may be."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, IntegerChoices, Manager, Q, QuerySet
from django.utils.safestring import SafeString
from wagtail.models import Page

from caching.cards import CardStyle, cards
from core.querysets import VisibleToReaders, links_to_visible, rows_in_memory, visible_link
from exemplars.models.awards import AwardGrant
from exemplars.models.parts import Achievement, ExemplarAlias, OfficeHeld, Replication
from exemplars.standing import MADE_AT, MADE_IN_FIELD, made_position
from lists.keeping import Key
from lists.reading import following_in
from lists.shown import listed
from movements.models.tagging import MADE_TAGGED
from queries.prepared import Prepared

ARTICLES_SHOWN = 6
NEXT_SHOWN = 6
NEXT_PERSON = CardStyle("components/exemplar_card.html")

FetchedRows = Sequence[Mapping[str, Any]] | None
"""Parts of a page that came with the query of the page itself (`for_detail()`), else None."""


class Nearness(IntegerChoices):
    """What two exemplars have in common, the closest first."""

    MOVEMENT = 1, "Cùng phong trào"
    PLACE = 2, "Cùng nơi"
    FIELD = 3, "Cùng lĩnh vực"


@dataclass(frozen=True, slots=True)
class ShownResult:
    """One result in figures."""

    figure: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownOffice:
    """An office held during some years; `where` is the unit as it was called."""

    office: str
    where: str = ""
    year_from: int | None = None
    year_to: int | None = None

    @property
    def period(self) -> str:
        """The years as readers say them: "2010–2018", "từ 2018", "đến 2018"."""
        if self.year_from and self.year_to:
            return f"{self.year_from}–{self.year_to}"
        if self.year_from:
            return f"từ {self.year_from}"
        return f"đến {self.year_to}" if self.year_to else ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline: an honour, or the beginning."""

    year: int
    grant: AwardGrant | None = None


@dataclass(frozen=True)
class Spread:
    """Where others took it up, and from whom this exemplar learned it; rows of Replication."""

    taken_up: Sequence[Replication] = field(default_factory=list)
    learned_from: Sequence[Replication] = field(default_factory=list)


def newest_articles(links: Manager, exemplar_id: int) -> list[Page]:
    """Return the newest visible articles that tell of an exemplar, in one query.

    `links` is its `news_links`; at most ARTICLES_SHOWN are returned.
    """
    return [link.article for link in _newest_links(links.model, exemplar=exemplar_id)]


@Prepared
def _newest_links(model: Any, exemplar: int) -> QuerySet[Any]:
    return (
        model.objects.filter(VisibleToReaders("article"), exemplar_id=exemplar)
        .select_related("article")
        .order_by(F("article__published_on").desc(nulls_last=True), "-article__pk")
    )[:ARTICLES_SHOWN]


def results(fetched: FetchedRows, stored: Iterable[Achievement]) -> list[ShownResult]:
    """Return the results in figures, in the editor's order."""
    if fetched is None:
        return [ShownResult(each.figure, each.label) for each in stored]
    return [ShownResult(**row) for row in fetched]


def other_names(fetched: FetchedRows, stored: Iterable[ExemplarAlias]) -> list[str]:
    """Return the other names a page goes by."""
    if fetched is None:
        return [each.name for each in stored]
    return [row["name"] for row in fetched]


def offices(fetched: FetchedRows, stored: Iterable[OfficeHeld]) -> list[ShownOffice]:
    """Return the offices held, newest first; those without a year last."""
    if fetched is None:
        shown = [
            ShownOffice(
                each.office,
                each.organisation_text or (each.organisation.label if each.organisation else ""),
                each.year_from,
                each.year_to,
            )
            for each in stored
        ]
    else:
        shown = [
            ShownOffice(row["office"], row["unit"], row["year_from"], row["year_to"])
            for row in fetched
        ]
    return sorted(shown, key=lambda held: -(held.year_from or held.year_to or 0))


def timeline(honours: Iterable[AwardGrant], started_year: int | None) -> list[TimelineEntry]:
    """Return honours that stand and the beginning by year, newest first: what was recorded.

    Movements have no place on it: nobody recorded when the person took part in them, and the days
    of a movement are its own.
    """
    entries = [TimelineEntry(grant.year, grant) for grant in honours]
    if started_year:
        entries.append(TimelineEntry(started_year))
    return sorted(entries, key=lambda entry: -entry.year)


def next_people(exemplar: Any) -> list[SafeString]:
    """Return the cards of those to read after this one: of the same movement, place or field.

    Those of a movement come first, then of the place, then of the field; within each those that
    were made after this one, then the oldest, so that who reads on meets everybody. At most
    NEXT_SHOWN, each saying what they have in common; two queries, whatever their number.
    """
    keys = {
        Key("exemplarpage", MADE_TAGGED, str(movement.pk)): Nearness.MOVEMENT
        for movement in exemplar.movements
    }
    if exemplar.place_id:
        keys[Key("exemplarpage", MADE_AT, str(exemplar.place_id))] = Nearness.PLACE
    if exemplar.field_of_work_id:
        keys[Key("exemplarpage", MADE_IN_FIELD, str(exemplar.field_of_work_id))] = Nearness.FIELD
    own = exemplar.pk or 0
    nearness: dict[int, Nearness] = {}
    for key, ids in following_in(list(keys), made_position(own), NEXT_SHOWN).items():
        for pk in ids:
            nearness[pk] = min(nearness.get(pk, keys[key]), keys[key])
    nearest = sorted(nearness, key=lambda pk: (nearness[pk], pk < own, pk))[:NEXT_SHOWN]

    def people(ids: Collection[int]) -> dict[int, Any]:
        found = listed(type(exemplar), ids)
        for pk, person in found.items():
            person.nearness_label = nearness[pk].label
        return found

    shown = cards(NEXT_PERSON, nearest, people, nearness)
    return [shown[pk] for pk in nearest if pk in shown]


def spread(page: Page) -> Spread:
    """Return both directions of a page's replication that readers may follow, in one query.

    An adopter whom readers may not see is not named; its line stays where it names a place too.
    """
    rows = _replications(page=page.pk)
    own = rows_in_memory(page, "replications")
    if own is None:
        own = [row for row in rows if row.exemplar_id == page.pk]
    return Spread(
        [row for row in own if row.visible_adopter or row.organisation_id or row.place_text],
        [row for row in rows if row.adopter_id == page.pk and visible_link(row, "exemplar")],
    )


@Prepared
def _replications(page: int) -> QuerySet[Replication]:
    return (
        Replication.objects.filter(Q(exemplar=page) | Q(adopter=page))
        .select_related("adopter", "exemplar", "organisation__carried_on_by")
        .annotate(**links_to_visible("adopter", "exemplar"))
        .order_by("sort_order", "pk")
    )
