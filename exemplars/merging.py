"""What merging two profiles of one exemplar must mind."""

from collections.abc import Collection

from django.db.models import Model, Q
from wagtail.models import Page

from core.models import PublicationHold
from exemplars.models.awards import AwardGrant, AwardRevocation
from merging.contract import Mergeable
from merging.models import PageMerge


class MergeableExemplar(Mergeable):
    """Grounds, honours and steps move to the kept profile; results in figures stay with its story.

    Whom a profile was told apart from is said of that profile, and stays with it.

    A ground is given by a person for themselves, whichever profile it was recorded on (Luật Bảo vệ
    dữ liệu cá nhân 91/2025/QH15; số điều cần đối chiếu).
    """

    kind: str
    pk: int

    def obstacle_to_merge_into(self, kept: Page) -> str:
        """Refuse who withdrew, and profiles of unlike kinds."""
        withdrawn = PublicationHold.objects.filter(
            page__in=[self.pk, kept.pk], reason=PublicationHold.Reason.CONSENT_WITHDRAWN
        )
        if withdrawn.exists():
            return "Một trong hai hồ sơ đã gỡ theo yêu cầu của người được nêu."
        if self.kind != kept.kind:
            return "Hai hồ sơ khác đối tượng (cá nhân, tập thể…): hãy sửa cho giống rồi gộp."
        return ""

    def keeps_in_merge(self, row: Model) -> bool:
        """Keep an honour that was taken back apart from one that stands."""
        return (
            isinstance(row, AwardGrant)
            and AwardRevocation.objects.filter(grant_key=row.key).exists()
        )


def merged_into(page_id: int) -> list[int]:
    """Return the ids of the profiles that stand merged into this one, through any chain."""
    found = [page_id]
    for kept in found:
        into = PageMerge.objects.standing().filter(kept=kept).exclude(merged__in=found)
        found += into.values_list("merged_id", flat=True)
    return found[1:]


def forget_merges(page_ids: Collection[int]) -> None:
    """Erase what merges, undone ones too, keep of a person who withdraws.

    `page_ids` are of all their profiles. Such a merge can't be undone any more.
    """
    PageMerge.objects.filter(Q(kept__in=page_ids) | Q(merged__in=page_ids)).update(moved={})
