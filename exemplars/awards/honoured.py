"""Who was honoured by a decision or an organisation, on its page, and every honour in a list."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, Window
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from wagtail.models import Page

from core.contracts import RowSection
from core.listing import ListingFilter, choice_filter
from directives.models import DirectivePage
from exemplars.awards.catalogue import public_grants, recipient_filters, shown_grants
from exemplars.awards.fallen import ATTRIBUTE, FallenHonour, fallen_honours
from exemplars.models import AwardGrant, AwardTitle
from exemplars.models.awards import AwardGrantQuerySet
from movements.models import MovementPage
from organisations.models import Organisation

SHOWN = 6
"""Honours named on the page of a neighbour; the list holds the rest."""
SHOWN_OF_DECISION = 30
DECISION, MOVEMENT, GRANTOR = "quyet-dinh", "phong-trao", "noi-khen"
"""Parameters of the list that keep it to one neighbour."""


Narrowing = Callable[[AwardGrantQuerySet, str], AwardGrantQuerySet]
Choices = Callable[[AwardGrantQuerySet], list[tuple[str, str]]]


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
        _of_decision(public_grants(), page.pk),
        {DECISION: page.pk},
        SHOWN_OF_DECISION,
        fallen_honours(getattr(page, ATTRIBUTE, None) or []),
    )
    return {"honours": honours}


def row_honours(catalogue: str, pks: Collection[int]) -> RowSection | None:
    """Return what an organisation, and those it carries on, honoured; the first of `pks` is it."""
    if catalogue != "organisation":
        return None
    pks = list(pks)
    honoured = _honoured(
        "Đã khen thưởng", public_grants().filter(grantor__in=pks), {GRANTOR: pks[0]}
    )
    return RowSection("components/honoured.html", honoured) if honoured else None


def given(query: QueryDict) -> tuple[AwardGrantQuerySet, list[ListingFilter]]:
    """Return every public honour, and the ways to narrow the list; of neighbours, those asked."""
    narrowing = {
        DECISION: ("Quyết định", _decisions, _of_decision),
        MOVEMENT: ("Phong trào", _movements, _in_movement),
        GRANTOR: ("Nơi khen", _grantors, _by_grantor),
    }
    filters = [
        ListingFilter(name, label, _only(options, query.get(name, "")), _by_number(narrowed))
        for name, (label, options, narrowed) in narrowing.items()
        if query.get(name)
    ]
    level = choice_filter("cap", "Cấp", "title__level", AwardTitle.Level.choices)
    return shown_grants(public_grants()), [*filters, level, *recipient_filters()]


def _honoured(
    title: str,
    grants: AwardGrantQuerySet,
    asked: dict[str, int],
    shown: int = SHOWN,
    fallen: Sequence[FallenHonour] = (),
) -> Honoured:
    found = list(shown_grants(grants).annotate(how_many=Window(Count("pk")))[:shown])
    url = f"{reverse('awards:given')}?{urlencode(asked)}"
    total = found[0].how_many if found else 0
    return Honoured(title, found, total, url, DECISION in asked, fallen)


def _of_decision(grants: AwardGrantQuerySet, pk: int) -> AwardGrantQuerySet:
    return grants.filter(decision=pk)


def _in_movement(grants: AwardGrantQuerySet, pk: int) -> AwardGrantQuerySet:
    return grants.filter(movement__lines_up__ancestor=pk)


def _by_grantor(grants: AwardGrantQuerySet, pk: int) -> AwardGrantQuerySet:
    return grants.filter(Q(grantor=pk) | Q(grantor__carried_on_by=pk))


def _by_number(narrowed: Callable[[AwardGrantQuerySet, int], AwardGrantQuerySet]) -> Narrowing:
    return lambda grants, value: narrowed(grants, int(value))


def _only(options: Callable[[int], list[str]], asked: str) -> Choices:
    """Return the choices of a filter that offers nothing but the row that was asked for."""
    pk = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    return lambda _grants: [(asked, str(name)) for name in options(pk)]


def _decisions(pk: int) -> list[str]:
    documents = DirectivePage.objects.visible().select_related("document_type").filter(pk=pk)
    return [document.name_with_number for document in documents]


def _movements(pk: int) -> list[str]:
    return list(MovementPage.objects.visible().filter(pk=pk).values_list("title", flat=True))


def _grantors(pk: int) -> list[str]:
    return [row.label for row in Organisation.objects.filter(pk=pk)]
