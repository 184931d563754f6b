"""The map of the portal for people: its sections and standing pages, and what no editor makes."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.contracts import PLAIN_PAGE, archivable_models
from core.querysets import visible_pages
from home.models import HomePage
from queries.later import later


@dataclass
class Branch:
    """A page with those below it."""

    page: Page
    below: list["Branch"] = field(default_factory=list)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Show where everything is; stories, people and documents stand in the lists of sections."""
    return TemplateResponse(request, "open_data/site_map.html", later(_context))


def _context() -> dict[str, Any]:
    return {"branches": branches()}


def branches() -> list[Branch]:
    """Return the lists, sections and pages of text that readers see, as they stand in the tree.

    What stands below a hidden page hangs from the next visible one above.
    """
    types = [
        model
        for model in archivable_models()
        if model.archive_kind is PLAIN_PAGE and model is not HomePage
    ]
    roots: list[Branch] = []
    above: list[Branch] = []
    for page in visible_pages().type(*types).order_by("path"):
        while above and not page.path.startswith(above[-1].page.path):
            above.pop()
        branch = Branch(page)
        (above[-1].below if above else roots).append(branch)
        above.append(branch)
    return roots
