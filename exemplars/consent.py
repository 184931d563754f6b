"""Whether a person may be shown: the ground that is needed, and the hold while it is missing.

A page whose ground is missing carries a `PublicationHold` from its first save on, so that no way
of publishing (button, schedule, import, workflow, a script) shows it before the ground is recorded.
"""

from wagtail.blocks import StreamValue

from core.models import PublicationHold
from exemplars.kinds import Kind
from exemplars.models.consents import Consent

SCOPES = {
    "name": "họ tên",
    "story": "câu chuyện, thành tích",
    "portrait": "hình ảnh",
    "voice": "giọng nói",
}
"""What a ground can cover, each a `covers_…` field of `Consent`, and how editors call it."""

MISSING = PublicationHold.Reason.CONSENT_MISSING


class ShownOnGround:
    """For pages of people: whom no page shows without a recorded ground."""

    PRIVATE_KINDS = (Kind.PERSON, Kind.HOUSEHOLD)

    pk: int
    kind: str
    is_invented: bool
    portrait_id: int | None
    story: StreamValue
    known_holds: set[str] | None

    def needed_scopes(self) -> set[str]:
        """Return what a ground must cover for this page; empty where none is needed.

        People and households are private persons; collectives and models are not, and an invented
        person is nobody (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; số điều cần đối chiếu).
        """
        if self.is_invented or self.kind not in self.PRIVATE_KINDS:
            return set()
        scopes = {"name", "story"}
        if self.portrait_id:
            scopes.add("portrait")
        if any(block.block_type == "audio" for block in self.story):
            scopes.add("voice")
        return scopes

    def covered_scopes(self) -> set[str]:
        """Return what the standing grounds of this page that lack nothing cover together."""
        standing = Consent.objects.standing().sufficient()
        grounds = standing.filter(exemplar=self.pk) if self.pk else []
        return {
            scope for ground in grounds for scope in SCOPES if getattr(ground, f"covers_{scope}")
        }

    def missing_scopes(self) -> set[str]:
        """Return what must still be covered before readers may see this page."""
        needed = self.needed_scopes()
        return needed - self.covered_scopes() if needed else needed

    def refresh_hold(self) -> bool:
        """Hold the page while its ground is missing, else let it go; return if it is held."""
        if self.missing_scopes():
            PublicationHold.objects.get_or_create(page_id=self.pk, reason=MISSING)
            return True
        if self.known_holds is not None and MISSING not in self.known_holds:
            return False
        for hold in PublicationHold.objects.filter(page_id=self.pk, reason=MISSING):
            hold.delete()
        return False


def scopes_in_words(scopes: set[str]) -> str:
    """Return scopes as an editor reads them, always in the same order."""
    return ", ".join(str(label) for scope, label in SCOPES.items() if scope in scopes)
