"""Letters about a person who withdraws."""

from collections.abc import Sequence

from django.utils import timezone

from engagement.models import Letter

TEXTS = (
    *("passage", "subject", "text", "name", "contact", "sender", "content_key"),
    *("answer", "staff_note", "public_subject", "public_text", "search_text"),
)


def erase_of(page_ids: Sequence[int]) -> int:
    """Empty the letters about these profiles, and close those that wait; return how many.

    The receipts stay, so that their holders are not told a lie.
    """
    letters = list(Letter.objects.filter(page_id__in=page_ids))
    for letter in letters:
        for name in TEXTS:
            setattr(letter, name, "")
        letter.published_at = letter.delete_contact_on = None
        letter.may_publish = False
        if letter.is_open:
            letter.state = Letter.State.DECLINED
            letter.answered_at = timezone.now()
            letter.answer = (
                "Nội dung ý kiến này đã được xóa theo quy định về bảo vệ dữ liệu cá nhân."
            )
        letter.save()
    return len(letters)
