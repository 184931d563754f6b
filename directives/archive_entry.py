"""What a document tells the archive of itself, and what its card says of it."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.dateparse import parse_date

from core.contracts import ArchiveEntry, Card, Chip, FacetValue, short_date
from core.documents import document_ids_in
from core.text import clean
from directives.articles import text_in_parts
from directives.effect import Effect, effect_on
from organisations.models.organisations import AuthorityLevel
from organisations.succession import names_through_time
from texts.running import body_found_by

SECTIONS = "sections"
"""Key of a card: JSON rows of (offset in the body, label, anchor), by which a passage is cited."""

if TYPE_CHECKING:
    from directives.models.directives import DirectivePage


def describe(document: "DirectivePage") -> ArchiveEntry:
    """Describe a document by its published fields."""
    facets = {"movement": document.movement_facets()}
    if document.document_type:
        key = document.document_type.catalogue_key or str(document.document_type_id)
        facets["type"] = [FacetValue(f"directive-{key}", str(document.document_type))]
    if document.issuer:
        facets["organisation"] = document.issuer.facet_values()
        facets["level"] = [AuthorityLevel(document.issuer.level).facet_value]
    if document.issued_on:
        facets["year"] = [FacetValue(str(document.issued_on.year), str(document.issued_on.year))]
    effect = document.effect
    if effect is not Effect.UNKNOWN:
        # As of the day of writing: `directives.effect_changes` has it written anew.
        facets["effect"] = [FacetValue(effect, str(effect.label))]
    if document.signer:
        facets["signer"] = [FacetValue(document.signer, document.signer)]
    subject = clean(document.subject)
    text, sections = text_in_parts(document.body, len(subject) + 1 if subject else 0)
    found_by = (document.signer, *names_through_time(document.issuer))
    body, running = body_found_by((subject, text), found_by)
    return ArchiveEntry(
        title=document.title,
        summary=document.summary,
        body=body,
        code=document.number,
        names=document.name_with_number,
        date=document.issued_on,
        dates={"issue": document.issued_on},
        documents=[file.document_id for file in document.files.all()]
        + document_ids_in(document.body),
        facets=facets,
        card={
            "number": document.number,
            "type": document.document_type.name if document.document_type else "",
            "issuer": document.issuer.label if document.issuer else "",
            "implemented_to": str(document.implemented_to or ""),
            **({SECTIONS: sections} if sections else {}),
            **running,
            # Days, not the effect of today: a card is shown long after it was written.
            **{
                name: day.isoformat() if day else ""
                for name, day in (
                    ("effective_on", document.effective_on),
                    ("expires_on", document.expires_on),
                )
            },
        },
    )


def result_card(
    stored: Mapping[str, str], issued_on: datetime.date | None, day: datetime.date
) -> Card:
    """Return what a result card shows: type, issuer, date, and the effect on the day it is read."""
    effect = effect_on(
        day,
        issued_on=issued_on,
        effective_on=parse_date(stored.get("effective_on", "")),
        expires_on=parse_date(stored.get("expires_on", "")),
        ended_on=parse_date(stored.get("ended_on", "")),
        partly_on=parse_date(stored.get("partly_on", "")),
        campaign_to=parse_date(stored.get("campaign_to", "")),
        implemented_to=int(stored.get("implemented_to") or 0) or None,
    )
    return Card(
        meta=[stored.get("type", ""), stored.get("issuer", ""), short_date(issued_on)],
        chips=[Chip(str(effect.label), "jade" if effect is Effect.IN_FORCE else "quiet")],
    )
