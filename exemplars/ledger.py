"""Withdrawals are kept beside the database too, so that they can be repeated after a restore.

A restored backup brings back people who withdrew after it was made, and knows nothing of their
withdrawal. The ledger is a file of its own among the private files; a restore keeps the newest one.
Each line tells a page and names by keyed digests (HMAC with `SECRET_KEY`): without the key it names
nobody, and with it only a name that one already has can be recognised.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.utils.crypto import salted_hmac

from core.models import PublicationHold
from core.storage import private_storage
from core.text import folded_text
from exemplars.emptying import EMPTIED_TITLE
from exemplars.models import ConsentWithdrawal, ExemplarPage

LEDGER = "withdrawals.jsonl"
_SALT = "exemplars.ledger"


def page_digest(page: ExemplarPage) -> str:
    """Return what tells this page from any other, whatever it is called."""
    return _digest(f"page {page.translation_key}")


def name_digests(names: Iterable[str]) -> list[str]:
    """Return the digests of names, in whichever spelling they are typed."""
    return sorted({_digest(f"name {folded_text(name)}") for name in names})


def _digest(text: str) -> str:
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()


def read_ledger() -> dict[str, dict[str, Any]]:
    """Return reference → what the ledger tells of that withdrawal."""
    storage = private_storage()
    if not storage.exists(LEDGER):
        return {}
    with storage.open(LEDGER) as file:
        lines = file.read().decode().splitlines()
    return {entry["reference"]: entry for entry in map(json.loads, filter(str.strip, lines))}


def write_ledger() -> None:
    """Add what the database knows and the ledger does not; nothing that it tells is lost.

    Running it twice changes nothing.
    """
    entries = read_ledger()
    known = len(entries)
    for row in ConsentWithdrawal.objects.exclude(page_digest="").order_by("pk"):
        entries.setdefault(
            row.reference,
            {
                "reference": row.reference,
                "requested_on": row.requested_on.isoformat(),
                "page": row.page_digest,
                "names": row.name_digests,
            },
        )
    if len(entries) == known:
        return
    storage = private_storage()
    lines = "".join(json.dumps(entry) + "\n" for entry in entries.values())
    # Beside it first: a crash in between leaves one of the two whole.
    beside = storage.save(f"{LEDGER}.new", ContentFile(lines.encode()))
    storage.delete(LEDGER)
    storage.save(LEDGER, ContentFile(lines.encode()))
    storage.delete(beside)


def profiles_to_withdraw_again() -> Iterator[tuple[dict[str, Any], ExemplarPage]]:
    """Yield each entry of the ledger whose page says something again, with the page."""
    entries = {entry["page"]: entry for entry in read_ledger().values()}
    for page in ExemplarPage.objects.exclude(title=EMPTIED_TITLE).order_by("pk"):
        if entry := entries.get(page_digest(page)):
            yield entry, page


def profiles_of_the_same_name() -> Iterator[tuple[dict[str, Any], ExemplarPage]]:
    """Yield the standing profiles that bear the name of somebody who withdrew, for staff to see."""
    named = {name: entry for entry in read_ledger().values() for name in entry["names"]}
    withdrawn = PublicationHold.objects.filter(reason=PublicationHold.Reason.CONSENT_WITHDRAWN)
    pages = {entry["page"] for entry in read_ledger().values()}
    for page in ExemplarPage.objects.exclude(pk__in=withdrawn.values("page_id")).order_by("pk"):
        (digest,) = name_digests([page.title])
        if digest in named and page_digest(page) not in pages:
            yield named[digest], page
