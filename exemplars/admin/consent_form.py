"""A form to print and sign: what is published, why, by whom, and what rights one has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.admin.auth import permission_required

from core.models import SiteSettings
from exemplars.consent import SCOPES
from exemplars.models import Consent, ExemplarPage


@permission_required("exemplars.add_consent")
def consent_form_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form for one profile, its scopes ticked as the profile needs them.

    Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 9 và 24 (cần đối chiếu): purpose, controller and
    rights are told, a child from seven years on signs beside its guardian.
    """
    exemplar = get_object_or_404(ExemplarPage, pk=page_id)
    needed = exemplar.needed_scopes()
    context = {
        "exemplar": exemplar,
        "controller": SiteSettings.for_request(request),
        "purpose": Consent.PURPOSE,
        "scopes": [(label, scope in needed) for scope, label in SCOPES.items()],
    }
    return render(request, "exemplars/admin/consent_form.html", context)
