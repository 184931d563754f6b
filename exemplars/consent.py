"""Whether a person may be shown: the ground that is needed, and the hold while it is missing.

A page whose ground is missing carries a `PublicationHold` from its first save on, so that no way
of publishing (button, schedule, import, workflow, a script) shows it before the ground is recorded.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.models import PublicationHold

if TYPE_CHECKING:
    from exemplars.models import ExemplarPage

SCOPES = {
    "name": _("họ tên"),
    "story": _("câu chuyện, thành tích"),
    "portrait": _("hình ảnh"),
    "voice": _("giọng nói"),
}
"""What a ground can cover, each a `covers_…` field of `Consent`, and how editors call it."""

MISSING = PublicationHold.Reason.CONSENT_MISSING


def needed_scopes(exemplar: "ExemplarPage") -> set[str]:
    """Return what a ground must cover for this page; empty where none is needed.

    People and households are private persons; collectives and models are not, and an invented
    person is nobody (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; số điều cần đối chiếu).
    """
    if exemplar.is_invented or exemplar.kind not in exemplar.PRIVATE_KINDS:
        return set()
    scopes = {"name", "story"}
    if exemplar.portrait_id:
        scopes.add("portrait")
    if any(block.block_type == "audio" for block in exemplar.story):
        scopes.add("voice")
    return scopes


def covered_scopes(exemplar: "ExemplarPage") -> set[str]:
    """Return what the standing grounds of this page cover together."""
    grounds = exemplar.consents.standing() if exemplar.pk else []
    return {scope for ground in grounds for scope in SCOPES if getattr(ground, f"covers_{scope}")}


def missing_scopes(exemplar: "ExemplarPage") -> set[str]:
    """Return what must still be covered before readers may see this page."""
    needed = needed_scopes(exemplar)
    return needed - covered_scopes(exemplar) if needed else needed


def refresh_hold(exemplar: "ExemplarPage") -> bool:
    """Hold the page while its ground is missing, let it go once it is there; tell if it is held."""
    if missing_scopes(exemplar):
        PublicationHold.objects.get_or_create(page_id=exemplar.pk, reason=MISSING)
        return True
    for hold in PublicationHold.objects.filter(page_id=exemplar.pk, reason=MISSING):
        hold.delete()
    return False


def scopes_in_words(scopes: set[str]) -> str:
    """Return scopes as an editor reads them, always in the same order."""
    return ", ".join(str(label) for scope, label in SCOPES.items() if scope in scopes)
