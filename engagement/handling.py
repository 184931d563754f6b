"""What staff do with a letter; every act is logged under the receipt, which names nobody."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from core.text import folded_text
from engagement.models import Letter
from engagement.tasks import mail_answer
from nominations.handling import note_act
from nominations.services import CONTACT_DAYS_AFTER_ANSWER

ACTIONS = {
    "engagement.take": "nhận xem xét ý kiến",
    "engagement.note": "ghi chú nội bộ về ý kiến",
    "engagement.route": "chuyển ý kiến tới đơn vị",
    "engagement.answer": "trả lời ý kiến",
    "engagement.mail": "gửi lại thư trả lời ý kiến",
    "engagement.publish": "đăng câu hỏi và trả lời",
    "engagement.withdraw": "gỡ câu hỏi và trả lời",
    "engagement.spam": "đánh dấu ý kiến là thư rác",
    "engagement.not_spam": "bỏ dấu hiệu thư rác của ý kiến",
    "engagement.sender": "xem người gửi ý kiến",
}
"""Name of an act in Wagtail's log → in words."""


@transaction.atomic
def take(letter: Letter, by: User) -> None:
    """Let a member of staff look into an open letter; it may change hands."""
    letter.handled_by = by
    letter.state = Letter.State.IN_REVIEW
    letter.save(update_fields=["handled_by", "state", "updated_at"])
    note_act(letter, "take", by)


@transaction.atomic
def route(letter: Letter, unit_id: int | None, by: User) -> None:
    """Give a letter to another unit."""
    letter.unit_id = unit_id
    letter.save(update_fields=["unit", "updated_at"])
    note_act(letter, "route", by, {"unit": unit_id})


@transaction.atomic
def answer(letter: Letter, state: str, text: str, by: User) -> None:
    """End a letter with an answer, shown to whoever holds its receipt and mailed if it can be.

    From here whoever wrote it is known 90 days at most.
    """
    letter.state = state
    letter.answer = text
    letter.answered_at = timezone.now()
    letter.answer_mailed_at = None
    letter.handled_by = by
    if letter.delete_contact_on:
        letter.delete_contact_on = min(
            letter.delete_contact_on,
            timezone.localdate() + datetime.timedelta(days=CONTACT_DAYS_AFTER_ANSWER),
        )
    letter.save()
    note_act(letter, "answer", by, {"state": state})
    mail_later(letter)


@transaction.atomic
def publish(letter: Letter, subject: str, text: str, by: User) -> None:
    """Show an answered letter to readers in the words that staff made of it."""
    letter.public_subject, letter.public_text = subject, text
    letter.search_text = folded_text(f"{subject} {text} {letter.answer}")
    letter.published_at = letter.published_at or timezone.now()
    # Nothing else: the answer may be mailed, and noted so, at this moment.
    changed = ["public_subject", "public_text", "search_text", "published_at", "updated_at"]
    letter.save(update_fields=changed)
    note_act(letter, "publish", by)


@transaction.atomic
def withdraw(letter: Letter, by: User) -> None:
    """Take a published letter away from readers; its words stay with the staff."""
    letter.published_at = None
    letter.save(update_fields=["published_at", "updated_at"])
    note_act(letter, "withdraw", by)


def mail_later(letter: Letter) -> None:
    """Mail the answer once it is stored, to somebody who left a mailbox."""
    if "@" in letter.contact:
        transaction.on_commit(lambda: mail_answer.enqueue(letter.pk))


@transaction.atomic
def mail_again(letter: Letter, by: User) -> None:
    """Try once more to mail an answer that did not go out."""
    note_act(letter, "mail", by)
    mail_later(letter)


@transaction.atomic
def mark_spam(letter: Letter, by: User) -> None:
    """Put a letter away as spam, without an answer."""
    letter.state = Letter.State.SPAM
    letter.handled_by = by
    letter.save(update_fields=["state", "handled_by", "updated_at"])
    note_act(letter, "spam", by)


@transaction.atomic
def clear_suspicion(letter: Letter, by: User) -> None:
    """Say that a letter is genuine, also one that was put away as spam."""
    letter.suspicions = []
    if letter.state == Letter.State.SPAM:
        letter.state = Letter.State.RECEIVED
    letter.save(update_fields=["suspicions", "state", "updated_at"])
    note_act(letter, "not_spam", by)
