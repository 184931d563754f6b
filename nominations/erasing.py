"""Nominations of a person who withdraws: of their profile, and others of the same name."""

from collections.abc import Iterable, Sequence

from django.db.models import F
from django.utils import timezone

from core.text import folded_text
from exemplars.models import ExemplarPage
from exemplars.personal_records import LikelyRecord
from nominations.models import Nomination

TEXTS = (
    "name",
    "office",
    "organisation_text",
    "place_detail",
    "deeds",
    "since",
    "nominator_name",
    "nominator_contact",
    "nominator_relation",
    "sender",
    "content_key",
    "answer",
    "staff_note",
)


def nominations_named_like(
    profiles: Sequence[ExemplarPage], names: Iterable[str]
) -> list[LikelyRecord]:
    """Return the sent nominations of these names that belong to no profile, the likeliest first.

    `profiles` are the person's own. Drafts are their writers' alone and nobody's to list; they go
    by themselves after their time.
    """
    places = {page.place.today for page in profiles if page.place is not None}
    folded = {folded_text(name) for name in names} - {""}
    rows = (
        Nomination.objects.sent()
        .filter(folded_name__in=folded, exemplar=None)
        .select_related("place__carried_on_by")
        .order_by(F("submitted_at").desc(nulls_last=True), "-pk")
    )
    found = [
        LikelyRecord(row, row.place.today in places if row.place is not None and places else None)
        for row in rows
    ]
    likeliness = {True: 0, None: 1, False: 2}
    return sorted(found, key=lambda each: likeliness[each.is_same_place])


def erase_of(page_ids: Sequence[int]) -> int:
    """Erase the nominations that these profiles were made of; return how many."""
    nominations = list(Nomination.objects.filter(exemplar_id__in=page_ids))
    for nomination in nominations:
        erase(nomination)
    return len(nominations)


def erase(nomination: Nomination) -> None:
    """Remove who was nominated, who nominated and the evidence; close it with a neutral answer.

    The receipt stays, so that its holder is not told a lie (Luật Bảo vệ dữ liệu cá nhân
    91/2025/QH15; số điều cần đối chiếu). Files leave the disk once the transaction is stored.
    """
    nomination.files.all().delete()
    for name in TEXTS:
        setattr(nomination, name, "")
    nomination.place = None
    nomination.delete_contact_on = None
    if nomination.is_open:
        nomination.state = Nomination.State.DECLINED
        nomination.answered_at = timezone.now()
        nomination.answer = (
            "Nội dung đề cử này đã được xóa theo quy định về bảo vệ dữ liệu cá nhân."
        )
    nomination.save()
