"""What staff do with a nomination; every act is logged under the receipt, which names nobody."""

import datetime
import re

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import Truncator
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.rich_text import RichText

from core.text import clean
from exemplars.models import ExemplarIndexPage, ExemplarPage
from nominations.models import Nomination, NominationFile
from nominations.received import Received
from nominations.services import CONTACT_DAYS_AFTER_ANSWER
from nominations.signals import profile_made
from nominations.tasks import mail_answer

ANSWERS = (
    Nomination.State.ACCEPTED,
    Nomination.State.DECLINED,
    Nomination.State.DUPLICATE,
)
"""How an open nomination can end with an answer."""

ACTIONS = {
    "nominations.take": "nhận xem xét đề cử",
    "nominations.note": "ghi chú nội bộ về đề cử",
    "nominations.profile": "lập hồ sơ nháp từ đề cử",
    "nominations.answer": "trả lời đề cử",
    "nominations.mail": "gửi lại thư trả lời đề cử",
    "nominations.spam": "đánh dấu đề cử là thư rác",
    "nominations.not_spam": "bỏ dấu hiệu thư rác của đề cử",
    "nominations.file": "mở tệp của đề cử",
    "nominations.nominator": "xem người đề cử",
}
"""Name of an act in Wagtail's log → in words."""

SEEN_FOR = datetime.timedelta(hours=1)
HEADLINE_LENGTH = 300
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def note_act(received: Received, act: str, by: User, data: dict | None = None) -> None:
    """Log an act of a member of staff; neither title nor data say who is meant."""
    log(
        received,
        f"{received._meta.app_label}.{act}",
        user=by,
        title=received.receipt,
        data=data,
    )


@transaction.atomic
def take(nomination: Nomination, by: User) -> None:
    """Let a member of staff look into an open nomination; it may change hands."""
    nomination.handled_by = by
    nomination.state = Nomination.State.IN_REVIEW
    nomination.save(update_fields=["handled_by", "state", "updated_at"])
    note_act(nomination, "take", by)


@transaction.atomic
def write_note(received: Received, text: str, by: User) -> None:
    """Replace the internal note."""
    received.staff_note = text
    received.save(update_fields=["staff_note", "updated_at"])
    note_act(received, "note", by)


@transaction.atomic
def make_profile(nomination: Nomination, index: ExemplarIndexPage, by: User) -> ExemplarPage:
    """Make a draft profile of a nomination, and tell the newsroom; return it.

    A nomination has one profile: asked again, it returns the same. The draft is held until the
    person agreed to be shown (`exemplars.consent`): that a nominator ticked "has agreed" is no
    ground.
    """
    nomination = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
    if nomination.exemplar is not None:
        return nomination.exemplar
    profile = ExemplarPage(
        title=clean(nomination.name),
        kind=nomination.kind,
        office=nomination.office,
        organisation_text=nomination.organisation_text,
        place=nomination.place,
        place_detail=nomination.place_detail,
        headline=_headline(nomination.deeds),
        story=[("paragraph", RichText(_as_paragraphs(nomination.deeds)))],
        started_year=year_in(nomination.since),
        live=False,
        has_unpublished_changes=True,
        owner=by,
    )
    index.add_child(instance=profile)
    profile.save_revision(user=by, log_action=True, clean=False)
    profile_made.send(sender=Nomination, nomination=nomination, profile=profile, by=by)
    nomination.exemplar = profile
    nomination.handled_by = nomination.handled_by or by
    if nomination.state == Nomination.State.RECEIVED:
        nomination.state = Nomination.State.IN_REVIEW
    nomination.save()
    note_act(nomination, "profile", by, {"page": profile.pk})
    return profile


@transaction.atomic
def answer(
    nomination: Nomination,
    state: Nomination.State,
    text: str,
    by: User,
    exemplar: ExemplarPage | None = None,
) -> None:
    """End a nomination with an answer, shown to whoever holds its receipt and mailed if it can be.

    From here the nominator is known 90 days at most.
    """
    today = timezone.localdate()
    nomination.state = state
    nomination.answer = text
    nomination.answered_at = timezone.now()
    nomination.answer_mailed_at = None
    nomination.handled_by = by
    if exemplar is not None:
        nomination.exemplar = exemplar
    if nomination.delete_contact_on:
        nomination.delete_contact_on = min(
            nomination.delete_contact_on,
            today + datetime.timedelta(days=CONTACT_DAYS_AFTER_ANSWER),
        )
    nomination.save()
    note_act(nomination, "answer", by, {"state": str(state)})
    mail_later(nomination)


def mail_later(nomination: Nomination) -> None:
    """Mail the answer once it is stored, to a nominator who left a mailbox."""
    if "@" in nomination.nominator_contact:
        transaction.on_commit(lambda: mail_answer.enqueue(nomination.pk))


@transaction.atomic
def mail_again(nomination: Nomination, by: User) -> None:
    """Try once more to mail an answer that did not go out."""
    note_act(nomination, "mail", by)
    mail_later(nomination)


@transaction.atomic
def mark_spam(nomination: Nomination, by: User) -> None:
    """Put a nomination away as spam, without an answer; its files go at once."""
    nomination.state = Nomination.State.SPAM
    nomination.handled_by = by
    nomination.save(update_fields=["state", "handled_by", "updated_at"])
    for file in nomination.files.all():
        file.delete()
    note_act(nomination, "spam", by)


@transaction.atomic
def clear_suspicion(nomination: Nomination, by: User) -> None:
    """Say that a nomination is genuine, also one that was put away as spam."""
    nomination.suspicions = []
    if nomination.state == Nomination.State.SPAM:
        nomination.state = Nomination.State.RECEIVED
    nomination.save(update_fields=["suspicions", "state", "updated_at"])
    note_act(nomination, "not_spam", by)


def note_opened(file: NominationFile, by: User) -> None:
    """Log that evidence was opened."""
    note_act(file.nomination, "file", by, {"file": file.pk})


def note_sender_seen(received: Received, act: str, by: User) -> None:
    """Log that somebody saw who sent it, once for what they do within an hour."""
    recently = timezone.now() - SEEN_FOR
    log_of_it = ModelLogEntry.objects.for_instance(received).filter(
        action=f"{received._meta.app_label}.{act}", user=by, timestamp__gt=recently
    )
    if not log_of_it.exists():
        note_act(received, act, by)


def _headline(deeds: str) -> str:
    """Return the first sentence, for the editor to improve."""
    first = _SENTENCE.split(" ".join(deeds.split()), maxsplit=1)[0]
    return Truncator(first).chars(HEADLINE_LENGTH)


def _as_paragraphs(text: str) -> str:
    """Return a stranger's words as rich text: each line a paragraph, no markup of theirs."""
    lines = filter(None, (line.strip() for line in text.splitlines()))
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def year_in(text: str) -> int | None:
    """Return the first year that a nominator's "from when" names."""
    year = _YEAR.search(text)
    return int(year[0]) if year else None
