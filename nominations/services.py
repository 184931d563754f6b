"""What happens to a nomination while its writer has it: begun, kept, sent, forgotten."""

import datetime
import hashlib
import secrets
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Count, Sum
from django.utils import timezone

from core.limits import waiting_time
from core.storage import FULL_WORDS, is_full_disk
from nominations import spam
from nominations.evidence import (
    MAX_FILES,
    MAX_TOTAL_BYTES,
    MEBIBYTE,
    RefusedFileError,
    read_evidence,
)
from nominations.models import Nomination, NominationFile
from nominations.receipts import new_receipt
from nominations.tasks import mail_receipt

DRAFT_DAYS = 30
"""How long an unsent draft waits for its writer."""
CONTACT_DAYS = 365
"""How long a nominator is known at most: the portal's own terms, for Luật 91/2025/QH15 asks for one
that the purpose needs and names none (số điều cần đối chiếu)."""
CONTACT_DAYS_AFTER_ANSWER = 90
SPAM_DAYS = 30
RECEIPT_SHOWN_FOR = datetime.timedelta(hours=1)
"""How long the browser that sent a nomination may see its receipt again."""

TOKEN_BYTES = 32
NOMINATOR_FIELDS = ("nominator_name", "nominator_contact", "nominator_relation")


class TooManyError(Exception):
    """A sender did something too often; its text says when to come back."""


@dataclass(frozen=True)
class Purged:
    """What one round of forgetting removed."""

    drafts: int
    contacts: int
    spam: int


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def begin(sender: str) -> tuple[Nomination, str]:
    """Begin a draft; return it with the token that alone opens it.

    Only the token's digest is stored. Raises TooManyError.
    """
    if not spam.DRAFTS.take(sender):
        raise TooManyError(
            "Hôm nay từ mạng này đã mở quá nhiều bản nháp nên cổng chưa lưu được. Những gì bạn "
            "gõ vẫn còn trên trang này: hãy chép lại và gửi vào ngày mai."
        )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    while True:
        try:
            with transaction.atomic():
                return Nomination.objects.create(
                    receipt=new_receipt(), draft_token=_digest(token), sender=sender
                ), token
        except IntegrityError:
            # One in 850 billion: another code will do.
            continue


def draft_of(token: str) -> Nomination | None:
    """Return the draft that a token opens."""
    if not token:
        return None
    return Nomination.objects.drafts().filter(draft_token=_digest(token)).first()


def just_sent_by(token: str) -> Nomination | None:
    """Return what a token's browser sent within the last hour."""
    if not token:
        return None
    recently = timezone.now() - RECEIPT_SHOWN_FOR
    return Nomination.objects.sent_since(recently).filter(draft_token=_digest(token)).first()


def suspect(nomination: Nomination, signs: set[spam.Suspicion]) -> None:
    """Add signs of spam to a nomination; saved by the caller."""
    nomination.suspicions = sorted({*nomination.suspicions, *(sign.value for sign in signs)})


def add_file(nomination: Nomination, upload: UploadedFile, sender: str) -> NominationFile:
    """Keep a file with a draft under a name that says nothing; raises RefusedFileError.

    Files of one draft are taken one after the other, so that of many at one moment no more are
    kept than a draft may have; what is refused or finds no room leaves nothing behind.
    """
    _refuse_beyond_most(nomination, str(upload.name))
    if not spam.UPLOADS.take(sender):
        wait = waiting_time(spam.UPLOADS.seconds_left(sender))
        raise RefusedFileError(
            f"“{upload.name}” chưa được nhận: từ mạng này vừa gửi quá nhiều tệp. "
            f"Hãy thử lại sau {wait}."
        )
    evidence = read_evidence(upload)
    file = NominationFile(
        nomination=nomination,
        name=evidence.name,
        media_type=evidence.media_type,
        size=evidence.content.size,
    )
    suffix = evidence.name.rpartition(".")[2]
    with transaction.atomic():
        list(Nomination.objects.select_for_update().filter(pk=nomination.pk).values_list("pk"))
        _refuse_beyond_most(nomination, evidence.name, evidence.content.size)
        try:
            file.file.save(f"{secrets.token_hex(16)}.{suffix}", evidence.content, save=False)
        except OSError as error:
            if not is_full_disk(error):
                raise
            raise RefusedFileError(f"“{evidence.name}” chưa được nhận. {FULL_WORDS}") from None
        try:
            file.save()
        except DatabaseError:
            file.file.delete(save=False)
            raise
    return file


def _refuse_beyond_most(nomination: Nomination, name: str, size: int = 0) -> None:
    """Refuse a file that is one too many, or too large beside the others of a draft."""
    kept = nomination.files.aggregate(bytes=Sum("size"), files=Count("pk"))
    if kept["files"] >= MAX_FILES:
        raise RefusedFileError(f"“{name}” chưa được nhận: mỗi đề cử chỉ kèm được {MAX_FILES} tệp.")
    if (kept["bytes"] or 0) + size > MAX_TOTAL_BYTES:
        raise RefusedFileError(
            f"“{name}” chưa được nhận: các tệp cộng lại chỉ được đến"
            f" {MAX_TOTAL_BYTES // MEBIBYTE} MB."
        )


def discard(nomination: Nomination) -> None:
    """Delete a draft and its files, as its writer asked."""
    nomination.delete()


def send(nomination: Nomination, sender: str) -> bool:
    """Hand a complete draft to the staff; tell whether it was this call that did.

    Suspected ones are sent too, with their signs, but nothing is mailed for them. Raises
    TooManyError, and the draft stays as it is.
    """
    if not spam.SENDS.take(sender):
        raise TooManyError(
            f"Hôm nay từ mạng này đã gửi {spam.SENDS.most} đề cử, là số nhiều nhất trong"
            " một ngày. Bản nháp của bạn vẫn còn nguyên ở trình duyệt này: hãy mở lại trang này từ"
            " ngày mai và bấm gửi."
        )
    suspect(nomination, spam.signs_in_content(nomination))
    now = timezone.now()
    with transaction.atomic():
        # Of two clicks on the button only the first finds a draft.
        sent = Nomination.objects.drafts().filter(pk=nomination.pk)
        if not sent.update(
            state=Nomination.State.RECEIVED,
            submitted_at=now,
            sender=sender,
            suspicions=nomination.suspicions,
            content_key=spam.content_key(nomination),
            delete_contact_on=timezone.localdate() + datetime.timedelta(days=CONTACT_DAYS),
        ):
            spam.SENDS.give_back(sender)
            return False
        if not nomination.suspicions and "@" in nomination.nominator_contact:
            transaction.on_commit(lambda: mail_receipt.enqueue(nomination.pk))
    nomination.refresh_from_db()
    return True


def forget_nominator(nomination: Nomination) -> None:
    """Erase who suggested; what they suggested stays with the staff.

    Evidence of what was answered and led to no profile has no purpose any more and goes too.
    """
    for name in (*NOMINATOR_FIELDS, "sender"):
        setattr(nomination, name, "")
    nomination.delete_contact_on = None
    nomination.save()
    is_of_use = (
        nomination.is_open
        or nomination.exemplar_id is not None
        or nomination.state == Nomination.State.ACCEPTED
    )
    if not is_of_use:
        for file in nomination.files.all():
            file.delete()


def purge(today: datetime.date | None = None) -> Purged:
    """Forget what its time is over for: nominators, drafts nobody sent, spam.

    Running it twice finds nothing more (Luật 91/2025/QH15: data are kept no longer than their
    purpose needs; số điều cần đối chiếu).
    """
    today = today or timezone.localdate()
    drafts = Nomination.objects.drafts().filter(
        updated_at__date__lt=today - datetime.timedelta(days=DRAFT_DAYS)
    )
    spam_nominations = Nomination.objects.filter(
        state=Nomination.State.SPAM,
        submitted_at__date__lt=today - datetime.timedelta(days=SPAM_DAYS),
    )
    purged = Purged(
        drafts=drafts.count(),
        spam=spam_nominations.count(),
        contacts=Nomination.objects.past_retention(today).count(),
    )
    drafts.delete()
    spam_nominations.delete()
    for nomination in Nomination.objects.past_retention(today):
        forget_nominator(nomination)
    # A digest counts for one day only.
    Nomination.objects.sent().exclude(sender="").filter(submitted_at__date__lt=today).update(
        sender=""
    )
    return purged
