"""What happens to a letter on its way in and when its time is over."""

import datetime
import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from core.limits import DAY_SECONDS, Limit
from core.text import folded_text
from engagement.models import Letter
from engagement.models.letters import RECEIPT_PREFIX
from engagement.tasks import mail_receipt, tell_unit
from nominations.receipts import new_receipt
from nominations.services import CONTACT_DAYS, SPAM_DAYS, TooManyError
from nominations.spam import REPEATED_DAYS, Suspicion, has_many_links

SENDS = Limit("letter-sends", most=10, seconds=DAY_SECONDS)
"""Sent from one address in a day, like nominations."""


@dataclass(frozen=True)
class Purged:
    """What one round of forgetting removed."""

    contacts: int
    spam: int


def send(letter: Letter, sender: str, signs: set[Suspicion]) -> Letter:
    """Hand a letter to the staff with signs of spam; return it with its receipt.

    A suspected one is kept too, but nothing is mailed for it. Raises TooManyError.
    """
    if not SENDS.take(sender):
        raise TooManyError(
            f"Hôm nay từ mạng này đã gửi {SENDS.most} ý kiến, là số nhiều nhất trong một ngày. "
            "Những gì bạn gõ vẫn còn trên trang này: hãy chép lại và gửi vào ngày mai."
        )
    letter.sender = sender
    letter.submitted_at = timezone.now()
    letter.content_key = content_key(letter)
    letter.suspicions = sorted(sign.value for sign in signs | signs_in(letter))
    if letter.name or letter.contact:
        letter.delete_contact_on = timezone.localdate() + datetime.timedelta(days=CONTACT_DAYS)
    # The code is one of 850 billion, and the database refuses a second one.
    letter.receipt = new_receipt(RECEIPT_PREFIX)
    with transaction.atomic():
        letter.save(force_insert=True)
        if not letter.suspicions:
            _mail_about(letter)
    return letter


def _mail_about(letter: Letter) -> None:
    if "@" in letter.contact:
        transaction.on_commit(lambda: mail_receipt.enqueue(letter.pk))
    if letter.unit is not None and letter.unit.email:
        transaction.on_commit(lambda: tell_unit.enqueue(letter.pk))


def content_key(letter: Letter) -> str:
    """Return a digest of what is said of which page, the same however it was typed."""
    said = f"{letter.page_id}|{folded_text(letter.subject)}|{folded_text(letter.text)}"
    return hashlib.sha256(said.encode()).hexdigest()


def signs_in(letter: Letter) -> set[Suspicion]:
    """Return what is odd about what a letter says."""
    signs = set()
    if has_many_links(f"{letter.subject} {letter.text}"):
        signs.add(Suspicion.LINKS)
    since = timezone.now() - datetime.timedelta(days=REPEATED_DAYS)
    others = Letter.objects.filter(submitted_at__gte=since).exclude(pk=letter.pk)
    if others.filter(content_key=content_key(letter)).exists():
        signs.add(Suspicion.REPEATED)
    return signs


def purge(today: datetime.date | None = None) -> Purged:
    """Forget who wrote, once their time is over, and what was spam; a second run finds nothing.

    (Luật 91/2025/QH15: data are kept no longer than their purpose needs; số điều cần đối chiếu.)
    """
    today = today or timezone.localdate()
    spam = Letter.objects.filter(
        state=Letter.State.SPAM,
        submitted_at__date__lt=today - datetime.timedelta(days=SPAM_DAYS),
    )
    purged = Purged(spam=spam.count(), contacts=Letter.objects.past_retention(today).count())
    spam.delete()
    Letter.objects.past_retention(today).update(name="", contact="", delete_contact_on=None)
    # A digest counts for one day only.
    Letter.objects.exclude(sender="").filter(submitted_at__date__lt=today).update(sender="")
    return purged
