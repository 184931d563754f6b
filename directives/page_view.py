"""What the page of a document shows beside the document itself."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from core.typed_dates import TypedDate
from directives.diagram import narrow_diagram, wide_diagram
from directives.effect import Effect
from directives.models import DirectivePage
from directives.relatives import relatives_of
from movements.querysets import launched_rows
from movements.timeline import page_of

DAY_PARAMETER = "ngay"


@dataclass(frozen=True)
class AskedDay:
    """A day a reader asked about: what was typed, and the effect on it where it is a day."""

    typed: TypedDate
    effect: Effect | None = None
    period_over_note: str = ""

    @classmethod
    def read(cls, document: DirectivePage, raw: str) -> "AskedDay":
        """Answer for what stands in the address; never raises."""
        typed = TypedDate.read(raw)
        if typed.day is None:
            return cls(typed)
        note = document.period_over_note if document.is_period_over(typed.day) else ""
        return cls(typed, document.effect_on(typed.day), note)


def document_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return the context of a document's template, nothing for other pages.

    `launched` (visible movements, as much of them as a link needs), `files`, `groups`
    (directives.relatives.RelativeGroup) with their `diagrams` (narrow, wide), `cited_by`, the
    address of a search for the number, and `asked`: the effect on the day of `?ngay=`.
    """
    if not isinstance(page, DirectivePage):
        return {}
    document = page
    today: datetime.date = timezone.localdate()
    groups, cited_by = relatives_of(document)
    name = document.name_with_number
    return {
        "launched": _launched(document),
        "files": document.files.select_related("document__text").defer("document__text__pages"),
        "groups": groups,
        "diagrams": {
            "narrow": narrow_diagram(name, groups),
            "wide": wide_diagram(name, groups),
        },
        "cited_by": cited_by,
        "search_address": f"/tim-kiem/?{urlencode({'q': document.number or document.title})}",
        "asked": AskedDay.read(document, request.GET.get(DAY_PARAMETER, "")),
        "period_over_note": document.period_over_note if document.is_period_over(today) else "",
        "amended_by": [
            relative for group in groups for relative in group.relatives if relative.part_since
        ],
    }


def _launched(document: DirectivePage) -> list[Page]:
    found = getattr(document, "launched_rows", None)  # by `for_detail()`
    if found is None:
        found = launched_rows(document.pk)
    return [page_of(row) for row in found]
