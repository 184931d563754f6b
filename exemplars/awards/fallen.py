"""Honours that no longer stand, as anybody may know of them: hardly ever with a name."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from wagtail.models import Page

from core.querysets import VisibleToReaders
from exemplars.models import AwardRevocation
from movements.timeline import page_of
from queries.json_rows import JSONRows

ATTRIBUTE = "fallen_honours"
"""Under this name a decision's page brings the honours of its own that fell, or that it took."""
SHOWN = 20

_PAGES = ("decision", "exemplar")
_NAMES = (
    *("name", "year", "act", "granting_decision", "granting_document_id", "revoked_on"),
    *("own_number", "type_name", "number", "honorific"),
    *(f"{page}_{part}" for page in _PAGES for part in ("pk", "title", "path")),
)


@dataclass(frozen=True)
class FallenHonour:
    """One honour that was annulled or stripped; `who` and `decision` where readers may see them."""

    name: str
    year: int
    is_stripped: bool
    granting_decision: str
    revoked_on: datetime.date
    decision_label: str
    decision: Page | None = None
    who: Page | None = None
    honorific: str = ""


def rows(revocations: QuerySet) -> QuerySet:
    """Return revocations, the newest first, as rows that `fallen_honours` reads.

    A person is in them only where the decision named them in public (`is_named`) and readers may
    see their page: never after a withdrawal.
    """
    decision, who = VisibleToReaders("decision"), Q(is_named=True) & Q(VisibleToReaders("exemplar"))
    return revocations.order_by("-revoked_on", "-pk").values(
        *("year", "act", "granting_decision", "granting_document_id", "revoked_on"),
        name=Coalesce(
            NullIf("award_name", Value("")), NullIf("title__short_name", Value("")), "title__name"
        ),
        own_number=F("decision_number"),
        type_name=F("decision__document_type__name"),
        number=F("decision__number"),
        honorific=F("exemplar__honorific"),
        **{
            f"{page}_{part}": Case(When(condition, then=F(f"{page}__{field}")))
            for page, condition in (("decision", decision), ("exemplar", who))
            for part, field in (("pk", "pk"), ("title", "title"), ("path", "url_path"))
        },
    )


def of_this_page() -> JSONRows:
    """Return an annotation: the honours that a decision gave, and that fell, or that it took."""
    page = OuterRef("pk")
    found = AwardRevocation.objects.filter(Q(granting_document=page) | Q(decision=page))
    return JSONRows(rows(found)[:SHOWN], _NAMES)


def fallen_honours(found: Iterable[Mapping[str, Any]]) -> list[FallenHonour]:
    """Return what rows say, of the database or as they came with a page."""
    return [_honour(row) for row in found]


def _honour(row: Mapping[str, Any]) -> FallenHonour:
    granted_by, day = row["granting_decision"], row["revoked_on"]
    if granted_by and not row["granting_document_id"]:
        granted_by = f"Quyết định {granted_by}"
    in_archive = (
        f"{row['type_name'] or ''} {row['number']}".strip()
        if row["number"]
        else row["decision_title"] or ""
    )
    return FallenHonour(
        row["name"],
        row["year"],
        row["act"] == AwardRevocation.Act.STRIPPED,
        granted_by,
        datetime.date.fromisoformat(day) if isinstance(day, str) else day,
        in_archive or f"Quyết định {row['own_number']}",
        _page(row, "decision"),
        _page(row, "exemplar"),
        row["honorific"] or "",
    )


def _page(row: Mapping[str, Any], name: str) -> Page | None:
    return None if row[f"{name}_pk"] is None else page_of(row, name)
