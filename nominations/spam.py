"""What makes a nomination look like spam, found without asking people to prove anything.

Nothing here refuses: a nomination with signs is queued with them, and staff decide.
"""

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import models
from django.utils import timezone

from core.limits import DAY_SECONDS, HOUR_SECONDS, Limit
from core.text import folded_text
from nominations.models import Nomination

TRAP_FIELD = "trang_web"
"""A field that people don't see and programs fill in."""
STAMP_FIELD = "luc_mo"
"""When the form was opened, signed."""

LEAST_SECONDS = 3
"""Nobody fills in a step faster."""
STAMP_DAYS = 7
MOST_LINKS = 3
REPEATED_DAYS = 30

SENDS = Limit("nomination-sends", most=10, seconds=DAY_SECONDS)
"""Sent from one address in a day: a school or a ward office shares one."""
DRAFTS = Limit("nomination-drafts", most=20, seconds=DAY_SECONDS)
UPLOADS = Limit("nomination-uploads", most=60, seconds=HOUR_SECONDS)
LOOK_UPS = Limit("nomination-look-ups", most=10, seconds=HOUR_SECONDS)
"""Wrong receipt codes from one address in an hour."""
RECEIPT_MAILS = Limit("nomination-mails", most=3, seconds=DAY_SECONDS)
"""Receipts to one mailbox in a day, so that the form can't be used to pester somebody."""

_LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
_SIGNER = TimestampSigner(salt=__name__)


class Suspicion(models.TextChoices):
    """A sign of spam, as staff read it."""

    TRAP = "trap", "điền vào ô ẩn"
    HASTE = "haste", "điền quá nhanh"
    STAMP = "stamp", "biểu mẫu không phải do cổng đưa ra"
    LINKS = "links", "nhiều liên kết"
    REPEATED = "repeated", "trùng nội dung với đề cử khác"


def stamp_of(posted: Mapping[str, str]) -> str:
    """Return the value of `STAMP_FIELD`: that of the form sent, or of one that opens now."""
    stamp = posted.get(STAMP_FIELD, "")
    try:
        _SIGNER.unsign(stamp, max_age=STAMP_DAYS * DAY_SECONDS)
    except (BadSignature, SignatureExpired):
        return _SIGNER.sign("de-cu")
    return stamp


def signs_in_form(posted: Mapping[str, str], *, has_changed: bool) -> set[Suspicion]:
    """Return what is odd about how a form was filled in; an untouched one may go back fast."""
    signs = set()
    if posted.get(TRAP_FIELD, "").strip():
        signs.add(Suspicion.TRAP)
    stamp = posted.get(STAMP_FIELD, "")
    try:
        _SIGNER.unsign(stamp, max_age=STAMP_DAYS * DAY_SECONDS)
    except (BadSignature, SignatureExpired):
        return signs | {Suspicion.STAMP}
    if has_changed:
        try:
            _SIGNER.unsign(stamp, max_age=LEAST_SECONDS)
        except SignatureExpired:
            return signs
        signs.add(Suspicion.HASTE)
    return signs


def content_key(nomination: Nomination) -> str:
    """Return a digest of who was nominated for what, the same however it was typed."""
    said = f"{nomination.folded_name}|{folded_text(nomination.deeds)}"
    return hashlib.sha256(said.encode()).hexdigest()


def has_many_links(text: str) -> bool:
    """Tell whether a text holds more links than a person's story does."""
    return len(_LINK.findall(text)) > MOST_LINKS


def signs_in_content(nomination: Nomination) -> set[Suspicion]:
    """Return what is odd about what a nomination says."""
    signs = set()
    words = f"{nomination.name} {nomination.office} {nomination.deeds}"
    if has_many_links(words):
        signs.add(Suspicion.LINKS)
    since = timezone.now() - datetime.timedelta(days=REPEATED_DAYS)
    others = Nomination.objects.sent_since(since).exclude(pk=nomination.pk)
    if others.filter(content_key=content_key(nomination)).exists():
        signs.add(Suspicion.REPEATED)
    return signs


def labels(signs: Iterable[str]) -> list[str]:
    """Return the signs in words, in the order staff know them."""
    found = set(signs)
    return [str(sign.label) for sign in Suspicion if sign.value in found]
