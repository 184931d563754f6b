"""Letters about a person who withdraws: about their profile, and others that name them."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from core.text import folded_text
from engagement.models import Letter
from exemplars.models import ExemplarPage
from exemplars.personal_records import LikelyRecord

SAID = ("passage", "subject", "text", "name", "answer", "staff_note", "public_text")
"""What may name somebody."""
TEXTS = (*SAID, "contact", "sender", "content_key", "public_subject", "search_text")


def letters_naming(profiles: Sequence[ExemplarPage], names: Iterable[str]) -> list[LikelyRecord]:
    """Return the letters that hold one of these names and are not about a profile of the person's.

    Every letter is read: they are few, and what is private of them is in no index.
    """
    sought = [f" {name} " for name in map(folded_text, names) if name]
    others = Letter.objects.exclude(page_id__in=[page.pk for page in profiles]).order_by("-pk")
    return [
        LikelyRecord(letter, is_same_place=None)
        for letter in others.iterator()
        if any(name in _folded(letter) for name in sought)
    ]


def _folded(letter: Letter) -> str:
    return f" {folded_text(' '.join(getattr(letter, name) for name in SAID))} "


def erase_of(page_ids: Sequence[int]) -> int:
    """Empty the letters about these profiles; return how many."""
    letters = list(Letter.objects.filter(page_id__in=page_ids))
    for letter in letters:
        erase(letter)
    return len(letters)


def erase(letter: Letter) -> None:
    """Empty a letter, and close it if it waits.

    The receipt stays, so that its holder is not told a lie.
    """
    for name in TEXTS:
        setattr(letter, name, "")
    letter.published_at = letter.delete_contact_on = None
    letter.may_publish = False
    if letter.is_open:
        letter.state = Letter.State.DECLINED
        letter.answered_at = timezone.now()
        letter.answer = "Nội dung ý kiến này đã được xóa theo quy định về bảo vệ dữ liệu cá nhân."
    letter.save()
