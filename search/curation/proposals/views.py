"""The list of proposed synonyms: read the evidence, accept or dismiss, take that back."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from core.ids import read_id
from search.curation.proposals.deciding import accept, dismiss, undo
from search.curation.proposals.models import SynonymProposal
from search.curation.proposals.showing import shown, tellable

PERMISSION = "search.change_synonymgroup"
"""Whoever keeps synonyms decides on proposals."""
PER_PAGE = 20
STATE_PARAMETER = "xem"
STATES = {
    "cho": SynonymProposal.State.NEW,
    "da-nhan": SynonymProposal.State.ACCEPTED,
    "da-bo-qua": SynonymProposal.State.DISMISSED,
}
"""The tabs of the list: word in the address → state."""
JUST_DECIDED = "vua_xong"
"""Names in the list's address the proposal that was just decided on and can be taken back there."""


@never_cache
@permission_required(PERMISSION)
@require_safe
def list_view(request: HttpRequest) -> HttpResponse:
    """Show the proposals of a state with their evidence."""
    asked = request.GET.get(STATE_PARAMETER, "")
    tab = asked if asked in STATES else "cho"
    of_state = {
        name: tellable(SynonymProposal.objects.filter(state=state))
        for name, state in STATES.items()
    }
    page = Paginator(of_state[tab], PER_PAGE).get_page(request.GET.get("p"))
    decided = of_state["da-nhan"] + of_state["da-bo-qua"]
    just_decided = read_id(request.GET.get(JUST_DECIDED))
    context = {
        "tabs": [
            (name, str(state.label), len(of_state[name]), name == tab)
            for name, state in STATES.items()
        ],
        "tab": tab,
        "page_obj": page,
        "rows": shown(list(page)),
        "just_decided": next((each for each in decided if each.pk == just_decided), None),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
            {"url": reverse("search_proposals"), "label": "Từ đồng nghĩa được đề xuất"},
        ],
    }
    return TemplateResponse(request, "search/proposals/list.html", context)


@permission_required(PERMISSION)
@require_POST
def accept_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal that waits into the synonyms."""
    return _decided(request, pk, accept)


@permission_required(PERMISSION)
@require_POST
def dismiss_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a proposal that waits aside for good."""
    return _decided(request, pk, dismiss)


@permission_required(PERMISSION)
@require_POST
@transaction.atomic
def undo_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a proposal wait again."""
    proposal = _locked(pk)
    if proposal is None or proposal.state == SynonymProposal.State.NEW:
        messages.error(request, "Đề xuất này không còn gì để hoàn tác.")
    else:
        undo(proposal)
        messages.success(request, f"Đã đưa “{proposal.short}” trở lại danh sách chờ.")
    return redirect(_back(request))


@transaction.atomic
def _decided(
    request: HttpRequest, pk: int, decide: Callable[[SynonymProposal, User], object]
) -> HttpResponse:
    proposal = _locked(pk)
    is_open = proposal is not None and proposal.state == SynonymProposal.State.NEW
    # Only what the list tells at this moment is decided on.
    if proposal is None or not is_open or not tellable([proposal]):
        messages.error(request, "Đề xuất này đã được quyết định hoặc không còn.")
        return redirect(_back(request))
    decide(proposal, cast(User, request.user))
    return redirect(f"{_back(request)}&{urlencode({JUST_DECIDED: proposal.pk})}")


def _locked(pk: int) -> SynonymProposal | None:
    return SynonymProposal.objects.select_for_update().filter(pk=pk).first()


def _back(request: HttpRequest) -> str:
    """Return the list as it was left: its tab and its page."""
    tab = request.POST.get(STATE_PARAMETER, "")
    query = {
        STATE_PARAMETER: tab if tab in STATES else "cho",
        "p": str(read_id(request.POST.get("p")) or 1),
    }
    return f"{reverse('search_proposals')}?{urlencode(query)}"
