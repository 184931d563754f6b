"""Revoking an honour from the form of its page, undoing that, and the list of revocations."""

from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from exemplars.awards.admin.forms import ReinstatementForm, RevocationForm
from exemplars.awards.revoking import log_message, reinstate, reinstated, revoke
from exemplars.models import AwardGrant, AwardRevocation, ExemplarPage

ADD, VIEW, DELETE = (f"exemplars.{verb}_awardrevocation" for verb in ("add", "view", "delete"))
PER_PAGE = 50
UNDONE_SHOWN = 20


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _require_editable(request: HttpRequest, exemplar: ExemplarPage | None) -> None:
    if exemplar and not exemplar.permissions_for_user(request.user).can_edit():
        raise PermissionDenied


@permission_required(ADD)
def revoke_view(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask for decision, day and reason; record that this honour was taken back."""
    grants = AwardGrant.objects.select_related("exemplar", "title", "grantor", "decision")
    grant = grants.filter(key=key).first()
    if grant is None:
        raise Http404
    _require_editable(request, grant.exemplar)
    if AwardRevocation.objects.filter(grant_key=key).exists():
        messages.warning(request, "Danh hiệu này đã được ghi là không còn giá trị.")
        return redirect("wagtailadmin_pages:edit", grant.exemplar_id)
    revocation = AwardRevocation(revoked_on=timezone.localdate())
    form = RevocationForm(
        request.POST or None, instance=revocation, for_user=request.user, grant=grant
    )
    if request.method == "POST" and form.is_valid():
        revoke(form.save(commit=False), grant, by=_user(request))
        messages.success(
            request,
            f"Đã ghi: {grant} không còn giá trị. Nó không còn trong danh sách hay con số nào.",
        )
        return redirect("wagtailadmin_pages:edit", grant.exemplar_id)
    return render(request, "exemplars/awards/revoke.html", {"grant": grant, "form": form})


@permission_required(DELETE)
def reinstate_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then take the revocation off the record: the honour stands again."""
    revocation = get_object_or_404(AwardRevocation.objects.for_display(), pk=pk)
    _require_editable(request, revocation.exemplar)
    form = ReinstatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        exemplar_id = revocation.exemplar_id
        reinstate(revocation, reason=form.cleaned_data["reason"], by=_user(request))
        messages.success(request, f"Đã hoàn tác: {revocation} lại có hiệu lực.")
        if exemplar_id is None:
            return redirect("award_revocations")
        return redirect("wagtailadmin_pages:edit", exemplar_id)
    context = {"revocation": revocation, "form": form}
    return render(request, "exemplars/awards/reinstate.html", context)


@permission_required(VIEW)
def revocations_view(request: HttpRequest) -> HttpResponse:
    """List the honours that were taken back, newest first, and those given back since."""
    pages = Paginator(AwardRevocation.objects.for_display(), PER_PAGE)
    undone = [(entry, log_message(entry.data)) for entry in reinstated(UNDONE_SHOWN)]
    return render(
        request,
        "exemplars/awards/revocations.html",
        {"revocations": pages.get_page(request.GET.get("p")), "undone": undone},
    )
