"""Who was honoured by a decision or an organisation, on its page, and every honour in a list."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from wagtail.models import Page

from core.contracts import RowSection
from core.listing import ListingFilter
from directives.models import DirectivePage
from exemplars.awards.catalogue import grant_list, recipient_filters
from exemplars.awards.fallen import ATTRIBUTE, FallenHonour, fallen_honours
from exemplars.models import AwardGrant, AwardTitle
from exemplars.standing import BY_GRANTOR, GIVEN_AT, OF_DECISION, OF_LEVEL
from lists.filters import kept_filter
from lists.reading import KeptList
from movements.models import MovementPage
from movements.models.tagging import IN_MOVEMENT
from organisations.models import Organisation

SHOWN = 6
"""Honours named on the page of a neighbour; the list holds the rest."""
SHOWN_OF_DECISION = 30
DECISION, MOVEMENT, GRANTOR = "quyet-dinh", "phong-trao", "noi-khen"
"""Parameters of the list that keep it to one neighbour."""


Narrowing = Callable[[KeptList, Sequence[str]], KeptList]
Choices = Callable[[KeptList], list[tuple[str, str]]]


@dataclass(frozen=True)
class Honoured:
    """The newest honours that belong to something, how many there are, and where all of them are.

    `fallen`: honours of a decision that no longer stand, or that it took back.
    """

    title: str
    grants: Sequence[AwardGrant]
    total: int
    url: str
    is_of_decision: bool = False
    fallen: Sequence[FallenHonour] = ()

    def __bool__(self) -> bool:
        return bool(self.grants or self.fallen)


def decision_honours(page: Page, request: HttpRequest) -> Mapping[str, Any]:
    """Return as `honours` who was honoured by a decision; nothing for other pages."""
    if page.pk is None or not isinstance(page, DirectivePage):
        return {}
    honours = _honoured(
        "Được khen theo văn bản này",
        OF_DECISION,
        [page.pk],
        DECISION,
        SHOWN_OF_DECISION,
        fallen_honours(getattr(page, ATTRIBUTE, None) or []),
    )
    return {"honours": honours}


def row_honours(catalogue: str, pks: Collection[int]) -> RowSection | None:
    """Return what an organisation, and those it carries on, honoured; the first of `pks` is it."""
    if catalogue != "organisation":
        return None
    pks = list(pks)
    honoured = _honoured("Đã khen thưởng", BY_GRANTOR, pks, GRANTOR)
    return RowSection("components/honoured.html", honoured) if honoured else None


def given(query: QueryDict) -> tuple[KeptList, list[ListingFilter]]:
    """Return every public honour, and the ways to narrow the list; of neighbours, those asked."""
    narrowing = {
        DECISION: ("Quyết định", _decisions, OF_DECISION),
        MOVEMENT: ("Phong trào", _movements, IN_MOVEMENT),
        GRANTOR: ("Nơi khen", _grantors, BY_GRANTOR),
    }
    filters, keys = [], []
    for name, (label, options, facet) in narrowing.items():
        if asked := query.get(name):
            pk = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
            values = [pk, *(_former_of(pk) if facet == BY_GRANTOR else ())]
            keys += [(facet, value) for value in values]
            offered = [(asked, str(label_of_row)) for label_of_row in options(pk)]
            filters.append(ListingFilter(name, label, _only(offered), _to(facet, values)))
    level = kept_filter("cap", "Cấp", OF_LEVEL, _levels)
    grants = grant_list([OF_LEVEL, GIVEN_AT], keys)
    return grants, [*filters, level, *recipient_filters()]


def _honoured(
    title: str,
    facet: str,
    values: Sequence[int],
    parameter: str,
    shown: int = SHOWN,
    fallen: Sequence[FallenHonour] = (),
) -> Honoured:
    grants = grant_list(keys=[(facet, value) for value in values]).narrowed(facet, values)
    url = f"{reverse('awards:given')}?{urlencode({parameter: values[0]})}"
    total = grants.count()
    found = grants[:shown] if total else []
    return Honoured(title, found, total, url, parameter == DECISION, fallen)


def _former_of(pk: int) -> list[int]:
    return list(Organisation.objects.filter(carried_on_by=pk).values_list("pk", flat=True))


def _levels(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(key, str(label)) for key, label in AwardTitle.Level.choices if key in occurring]


def _only(offered: list[tuple[str, str]]) -> Choices:
    """Return the choices of a filter that offers nothing but the row that was asked for."""
    return lambda _grants: offered


def _to(facet: str, values: Sequence[int]) -> Narrowing:
    return lambda grants, _chosen: grants.narrowed(facet, values)


def _decisions(pk: int) -> list[str]:
    documents = DirectivePage.objects.visible().select_related("document_type").filter(pk=pk)
    return [document.name_with_number for document in documents]


def _movements(pk: int) -> list[str]:
    return list(MovementPage.objects.visible().filter(pk=pk).values_list("title", flat=True))


def _grantors(pk: int) -> list[str]:
    return [row.label for row in Organisation.objects.filter(pk=pk)]
