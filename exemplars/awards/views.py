"""The public pages of the catalogue at /danh-hieu/: what can be received, and who received it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.listing import Listing
from exemplars.awards import honoured
from exemplars.awards.catalogue import (
    basis_in_archive,
    group_shelves,
    recipient_filters,
    recipients,
    shown_title,
    who_may_receive,
)
from exemplars.awards.checking import answer_for
from exemplars.models import AwardTitle
from queries.later import later

RECIPIENTS_SHOWN = 30


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every title and form by group and level, with how often each was given."""

    def context() -> dict[str, Any]:
        return {"shelves": group_shelves()}

    return TemplateResponse(request, "awards/catalogue.html", later(context))


@require_safe
def given(request: HttpRequest) -> HttpResponse:
    """List the honours that were given: all, or those of a decision, a movement, a grantor."""

    def context() -> dict[str, Any]:
        grants, filters = honoured.given(request.GET)
        return {"listing": Listing(grants, filters, request.GET, RECIPIENTS_SHOWN)}

    return TemplateResponse(request, "awards/given.html", later(context))


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Answer whether the honours of a decision still stand, by its number in `?so=`."""
    context = {"answer": answer_for(request.GET.get("so", ""))}
    return TemplateResponse(request, "awards/check.html", context)


@require_safe
def title(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one title: what it is, by which law, its ranks, and who received it."""

    def context() -> dict[str, Any]:
        found = shown_title(slug)
        if found is None:
            raise Http404
        shown, family = found
        bases = basis_in_archive(shown.rows)
        return {
            "title": shown,
            "family": family,
            "may_receive": who_may_receive(shown.rows),
            "periods": [(row, bases.get(row.legal_basis)) for row in shown.rows],
            "is_local": shown.row.level == AwardTitle.Level.LOCAL,
            "needs_review": any(row.needs_review for row in shown.rows),
            "listing": Listing(
                recipients(shown), recipient_filters(shown), request.GET, RECIPIENTS_SHOWN
            ),
        }

    return TemplateResponse(request, "awards/title.html", later(context))
