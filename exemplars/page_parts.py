"""What an exemplar's own page shows beside its fields, in as few queries as may be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Manager, Q
from wagtail.models import Page

from core.querysets import VisibleToReaders, links_to_visible, rows_in_memory, visible_link
from exemplars.models.awards import AwardGrant
from exemplars.models.parts import Achievement, ExemplarAlias, OfficeHeld, Replication
from movements.models import MovementPage

ARTICLES_SHOWN = 6

FetchedRows = Sequence[Mapping[str, Any]] | None
"""Parts of a page that came with the query of the page itself (`for_detail()`), else None."""


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
    """One line of the timeline: an honour, a movement taken part in, or the beginning."""

    year: int | None
    when: str
    grant: AwardGrant | None = None
    movement: MovementPage | None = None


@dataclass(frozen=True)
class Spread:
    """Where others took it up, and from whom this exemplar learned it; rows of Replication."""

    taken_up: Sequence[Replication] = field(default_factory=list)
    learned_from: Sequence[Replication] = field(default_factory=list)


def newest_articles(links: Manager) -> list[Page]:
    """Return the newest visible articles that tell of an exemplar, in one query.

    `links` is its `news_links`; at most ARTICLES_SHOWN are returned.
    """
    visible = (
        links.filter(VisibleToReaders("article"))
        .select_related("article")
        .order_by(F("article__published_on").desc(nulls_last=True), "-article__pk")
    )
    return [link.article for link in visible[:ARTICLES_SHOWN]]


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


def timeline(
    honours: Iterable[AwardGrant], movements: Iterable[MovementPage], started_year: int | None
) -> list[TimelineEntry]:
    """Return honours that stand, movements and the beginning by year, newest first.

    A movement stands at the year it was launched; one without a year comes last.
    """
    entries = [
        TimelineEntry(grant.year, str(grant.year), grant=grant)
        for grant in sorted(honours, key=lambda grant: -grant.year)
    ]
    for movement in movements:
        year = movement.starts_on.year if movement.starts_on else None
        entries.append(TimelineEntry(year, movement.period_label, movement=movement))
    if started_year:
        entries.append(TimelineEntry(started_year, str(started_year)))
    return sorted(entries, key=lambda entry: -(entry.year or 0))


def spread(page: Page) -> Spread:
    """Return both directions of a page's replication that readers may follow, in one query.

    An adopter whom readers may not see is not named; its line stays where it names a place too.
    """
    rows = list(
        Replication.objects.filter(Q(exemplar=page.pk) | Q(adopter=page.pk))
        .select_related("adopter", "exemplar", "organisation__carried_on_by")
        .annotate(**links_to_visible("adopter", "exemplar"))
        .order_by("sort_order", "pk")
    )
    own = rows_in_memory(page, "replications")
    if own is None:
        own = [row for row in rows if row.exemplar_id == page.pk]
    return Spread(
        [row for row in own if row.visible_adopter or row.organisation_id or row.place_text],
        [row for row in rows if row.adopter_id == page.pk and visible_link(row, "exemplar")],
    )
