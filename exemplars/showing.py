"""What an exemplar's own page shows beside its fields, in as few queries as may be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from core.json_rows import JSONRows
from core.querysets import links_to_visible, rows_in_memory, visible_link

if TYPE_CHECKING:
    from exemplars.models import AwardGrant, ExemplarPage, Replication
    from movements.models import MovementPage


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
            return _("từ %(year)s") % {"year": self.year_from}
        return _("đến %(year)s") % {"year": self.year_to} if self.year_to else ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline: an honour, a movement taken part in, or the beginning."""

    year: int | None
    when: str
    grant: "AwardGrant | None" = None
    movement: "MovementPage | None" = None


@dataclass(frozen=True)
class Spread:
    """Where others took it up, and from whom this exemplar learned it; rows of Replication."""

    taken_up: Sequence["Replication"] = field(default_factory=list)
    learned_from: Sequence["Replication"] = field(default_factory=list)


def part_annotations() -> dict[str, JSONRows]:
    """Return annotations that bring small parts of a page along in the query of the page."""
    from exemplars.models import Achievement, ExemplarAlias, OfficeHeld

    def of_page(model: type[Model]) -> QuerySet:
        return model._default_manager.filter(exemplar=OuterRef("pk")).order_by("sort_order")

    place = Coalesce(
        NullIf("organisation_text", Value("")),
        NullIf("organisation__short_name", Value("")),
        "organisation__name",
        Value(""),
    )
    return {
        "fetched_results": JSONRows(
            of_page(Achievement).values("figure", "label"), ("figure", "label")
        ),
        "fetched_names": JSONRows(of_page(ExemplarAlias).values("name"), ("name",)),
        "fetched_offices": JSONRows(
            of_page(OfficeHeld).values("office", "year_from", "year_to", unit=place),
            ("office", "year_from", "year_to", "unit"),
        ),
    }


def results_of(page: "ExemplarPage") -> list[ShownResult]:
    """Return the results in figures, in the editor's order."""
    fetched = getattr(page, "fetched_results", None)
    if fetched is None:
        return [ShownResult(each.figure, each.label) for each in page.achievements.all()]
    return [ShownResult(**row) for row in fetched]


def other_names_of(page: "ExemplarPage") -> list[str]:
    """Return the other names a page goes by."""
    fetched = getattr(page, "fetched_names", None)
    if fetched is None:
        return [each.name for each in page.other_names.all()]
    return [row["name"] for row in fetched]


def offices_of(page: "ExemplarPage") -> list[ShownOffice]:
    """Return the offices held, newest first; those without a year last."""
    fetched = getattr(page, "fetched_offices", None)
    if fetched is None:
        offices = [
            ShownOffice(
                each.office,
                each.organisation_text or (each.organisation.label if each.organisation else ""),
                each.year_from,
                each.year_to,
            )
            for each in page.offices.all()
        ]
    else:
        offices = [
            ShownOffice(row["office"], row["unit"], row["year_from"], row["year_to"])
            for row in fetched
        ]
    return sorted(offices, key=lambda held: -(held.year_from or held.year_to or 0))


def timeline_of(page: "ExemplarPage") -> list[TimelineEntry]:
    """Return honours that stand, movements and the beginning by year, newest first.

    A movement stands at the year it was launched; one without a year comes last.
    """
    entries = [
        TimelineEntry(grant.year, str(grant.year), grant=grant)
        for grant in sorted(page.honours, key=lambda grant: -grant.year)
    ]
    for movement in page.movements:
        year = movement.starts_on.year if movement.starts_on else None
        entries.append(TimelineEntry(year, movement.period_label, movement=movement))
    if page.started_year:
        entries.append(TimelineEntry(page.started_year, str(page.started_year)))
    return sorted(entries, key=lambda entry: -(entry.year or 0))


def spread_of(page: "ExemplarPage") -> Spread:
    """Return both directions of replication that readers may follow, in one query.

    An adopter whom readers may not see is not named; its line stays where it names a place too.
    """
    from exemplars.models import Replication

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
