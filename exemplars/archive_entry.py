"""What an exemplar tells the archive of itself, and what its card says of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from core.blocks import body_text
from core.contracts import ArchiveEntry, Card, Chip, Face, FacetValue
from core.documents import document_ids_in
from exemplars.models.awards import AwardGrant
from organisations.succession import names_through_time
from texts.running import body_found_by

if TYPE_CHECKING:
    from exemplars.models.exemplars import ExemplarPage


def describe(exemplar: "ExemplarPage") -> ArchiveEntry:
    """Describe an exemplar by its published fields; only honours that stand are told of."""
    grants = exemplar.honours
    prefetch_related_objects([grant for grant in grants if grant.decision_id], "decision")
    facets: dict[str, list[FacetValue]] = {
        "movement": exemplar.movement_facets(),
        "type": [FacetValue(f"exemplar-{exemplar.kind}", exemplar.get_kind_display())],
        "award": [
            FacetValue(str(title.pk), title.label)
            for title in {grant.title_id: grant.title for grant in grants}.values()
        ],
        "level": [
            FacetValue(f"award-{title.level}", title.get_level_display())
            for title in {grant.title.level: grant.title for grant in grants}.values()
        ],
        "honour": [value for grant in grants for value in grant.honour_values()],
    }
    first_published = exemplar.first_published_at.date() if exemplar.first_published_at else None
    years = {grant.year for grant in grants} | (
        {first_published.year} if first_published else set()
    )
    facets["year"] = [FacetValue(str(year), str(year)) for year in sorted(years)]
    if exemplar.place:
        facets["place"] = exemplar.place.facet_values()
    if exemplar.organisation:
        facets["organisation"] = exemplar.organisation.facet_values()
    if exemplar.field_of_work:
        facets["field"] = [FacetValue(exemplar.field_of_work.slug, exemplar.field_of_work.name)]
    award = exemplar.top_award
    told = (
        exemplar.distinction,
        exemplar.easy_read,
        exemplar.quote,
        body_text(exemplar.story),
        exemplar.replication_conditions,
        exemplar.replication_steps,
    )
    found_by = (
        exemplar.office,
        exemplar.organisation_label,
        exemplar.place_detail,
        # Found by the names of today too: Hà Nam is Ninh Bình now.
        *names_through_time(exemplar.place, exemplar.organisation),
        *(f"{held.office} {held.organisation_text}" for held in exemplar.offices.all()),
        *(words for grant in grants for words in _words_of(grant)),
        *(f"{item.figure} {item.label}" for item in exemplar.achievements.all()),
    )
    body, running = body_found_by(told, found_by)
    return ArchiveEntry(
        title=exemplar.title,
        summary=exemplar.summary,
        body=body,
        names="\n".join(
            [
                *([exemplar.full_name] if exemplar.honorific else []),
                *(other.name for other in exemplar.other_names.all()),
            ]
        ),
        date=first_published,
        documents=document_ids_in(exemplar.story),
        facets=facets,
        card={
            "kind_label": str(exemplar.get_kind_display()),
            "office": exemplar.office,
            "place": exemplar.place.name if exemplar.place else "",
            "place_note": exemplar.place.today_note if exemplar.place else "",
            "award": str(award) if award else "",
            "decisions": "; ".join(dict.fromkeys(filter(None, map(_decision_of, grants)))),
            "award_url": award.title.get_absolute_url() if award else "",
            "initials": exemplar.initials,
            "image": str(exemplar.portrait_id or ""),
            "invented": "1" if exemplar.is_invented else "",
            **running,
        },
    )


def _words_of(grant: AwardGrant) -> list[str]:
    """Return the words by which an honour is found: as it was given, and by its short name."""
    return [*dict.fromkeys((grant.name, grant.title.label)), grant.decision_number]


def _decision_of(grant: AwardGrant) -> str:
    """Return the number of the decision, and the year of what it gave: two bodies may share one."""
    number = grant.decision.number if grant.decision else grant.decision_number
    return f"{number} ({grant.year})" if number else ""


def result_card(stored: Mapping[str, str]) -> Card:
    """Return what a result card shows: who with face and office, where, and the newest honour."""
    image = stored.get("image", "")
    chips = [Chip(stored.get("award", ""), "gold", stored.get("award_url", ""))]
    if stored.get("invented"):
        chips.append(Chip("Nhân vật minh họa"))
    return Card(
        meta=[stored.get("kind_label", ""), stored.get("office", "")],
        chips=chips,
        face=Face(stored.get("initials", ""), int(image) if image.isdecimal() else None),
        place=stored.get("place", ""),
        place_note=stored.get("place_note", ""),
    )
