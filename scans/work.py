"""Recognising a file: asked for, done a few pages at a turn, stopped, told to the search."""

import logging
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from time import monotonic

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.extraction import MAX_BYTES, Outcome
from core.models import DocumentText, PortalDocument
from core.references import page_ids_naming
from core.tasks import announce_pages
from scans import recogniser
from scans.models import Scan, ScanPage

logger = logging.getLogger(__name__)

State = Scan.State
PAGED_SUFFIX = ".pdf"
LEAST_LETTERS = 200
"""A page with fewer may be a picture with a digital signature's words on it."""
TURN_SECONDS = 20
"""After so long the worker does what else waits before it goes on."""
UNFORESEEN = "lỗi không lường trước, đã ghi vào nhật ký của máy chủ"


def unread_pages(text: DocumentText) -> list[int]:
    """Return the pages of a PDF whose words were not read, those that may be pictures."""
    if not (text.document.file.name or "").lower().endswith(PAGED_SUFFIX):
        return []
    if text.outcome == Outcome.NO_TEXT:
        return list(range(1, text.page_count + 1))
    short = [
        number
        for number, words in enumerate(text.pages, start=1)
        if sum(map(str.isalpha, words)) < LEAST_LETTERS
    ]
    return short if short and _holds_pictures(text.document) else []


def _holds_pictures(document: PortalDocument) -> bool:
    """Whether a PDF has any picture: the names of its streams are never packed or hidden."""
    with document.open_file() as file:
        return b"/Image" in file.read(MAX_BYTES)


def note_scan(text: DocumentText) -> Scan | None:
    """Keep that a file has pages to be recognised; None where it has none, or was noted before.

    What was recognised of an earlier file of this document goes.
    """
    known = Scan.objects.filter(pk=text.document_id).first()
    if known is not None and known.file_hash == text.file_hash:
        return None
    if known is not None:
        known.delete()
    unread = unread_pages(text)
    if not unread:
        return None
    return Scan.objects.create(
        document=text.document,
        file_hash=text.file_hash,
        wanted=unread[: settings.OCR_MAX_PAGES],
        left_out=len(unread[settings.OCR_MAX_PAGES :]),
    )


def begin_again(scan: Scan, *, keep: bool = False) -> None:
    """Have a file recognised anew, but for the pages that somebody corrected.

    With `keep` the pages that are done stay, and only the rest is recognised.
    """
    with transaction.atomic():
        if not keep:
            scan.pages.filter(corrected_at=None).delete()
        now = timezone.now()
        Scan.objects.filter(pk=scan.pk).update(
            state=State.WAITING, problem="", asked_at=now, touched_at=now
        )


def stop(scan: Scan) -> bool:
    """Stop a recognition that waits or is at work; return whether there was something to stop."""
    going = Scan.objects.unfinished().filter(pk=scan.pk)
    is_stopped = bool(going.update(state=State.STOPPED, touched_at=timezone.now()))
    if is_stopped:
        publish(scan.pk)
    return is_stopped


def take_turn(scan_id: int, *, can_recognise: bool = True) -> bool:
    """Recognise pages for TURN_SECONDS; return whether there is more to do.

    Without a recogniser only the pages that are no pictures are found out.

    Only who claims the row works on it, and a file whose recognition is stopped or deleted midway
    is left at once. What goes wrong with a page is told on the page, with the file on the row.
    """
    claimed = Scan.objects.filter(pk=scan_id, state=State.WAITING)
    if not claimed.update(state=State.RUNNING, touched_at=timezone.now()):
        return False
    scan = Scan.objects.select_related("document").get(pk=scan_id)
    try:
        is_more = _work(scan, can_recognise)
    except recogniser.Stopped:
        logger.info("the recognition of document %d was stopped", scan_id)
        return False
    except recogniser.CantRecognise as error:
        _end(scan_id, State.FAILED, str(error))
        return False
    except OSError:
        logger.exception("document %d can't be read", scan_id)
        _end(scan_id, State.FAILED, "máy chủ không đọc được tệp hoặc đã đầy đĩa")
        return False
    except Exception:
        _end(scan_id, State.FAILED, UNFORESEEN)
        raise
    if is_more:
        return _end(scan_id, State.WAITING)
    if _end(scan_id, State.DONE):
        publish(scan_id)
    return False


def _work(scan: Scan, can_recognise: bool) -> bool:
    done = set(scan.pages.values_list("number", flat=True))
    left = [number for number in scan.wanted if number not in done]
    until = monotonic() + TURN_SECONDS
    with TemporaryDirectory(prefix="scan-") as place:
        folder = Path(place)
        path = folder / "document.pdf"
        with scan.document.open_file() as file, path.open("wb") as copy:
            copyfileobj(file, copy)
        drawn = set(recogniser.split(path, folder, left))
        _forget(scan, [number for number in left if number not in drawn])
        for number in (each for each in left if each in drawn):
            if not can_recognise or monotonic() > until:
                return True
            _recognise(scan, number, folder / f"{number}.pdf")
    return False


def _forget(scan: Scan, numbers: Sequence[int]) -> None:
    """Want those pages no longer: they are no pictures. A file of none such is no scan."""
    if not numbers:
        return
    scan.wanted = [number for number in scan.wanted if number not in set(numbers)]
    if not scan.wanted:
        scan.delete()
        raise recogniser.Stopped
    Scan.objects.filter(pk=scan.pk).update(wanted=scan.wanted)


def _recognise(scan: Scan, number: int, path: Path) -> None:
    try:
        lines = recogniser.recognise(path, lambda: _is_wanted(scan))
        page = ScanPage.of_lines(scan, number, lines)
    except recogniser.CantRecognise as error:
        page = ScanPage(scan=scan, number=number, problem=str(error), is_unsure=True)
    with transaction.atomic():
        if not _is_wanted(scan):
            raise recogniser.Stopped
        # Somebody may have taken it for stalled and begun again: whoever is first is kept.
        ScanPage.objects.bulk_create([page], ignore_conflicts=True)


def _is_wanted(scan: Scan) -> bool:
    running = Scan.objects.filter(pk=scan.pk, state=State.RUNNING, file_hash=scan.file_hash)
    return bool(running.update(touched_at=timezone.now()))


def _end(scan_id: int, state: str, problem: str = "") -> bool:
    running = Scan.objects.filter(pk=scan_id, state=State.RUNNING)
    return bool(running.update(state=state, problem=problem, touched_at=timezone.now()))


def correct(page: ScanPage, text: str, user: User) -> None:
    """Keep what somebody read in a page, for good, and let it be found."""
    page.text, page.problem = text, ""
    page.corrected_at, page.corrected_by = timezone.now(), user
    page.save(update_fields=["text", "problem", "corrected_at", "corrected_by"])
    publish(page.scan_id)


def publish(scan_id: int) -> None:
    """Put what was recognised among the words of its file, and describe anew who attaches it."""
    with transaction.atomic():
        text = (
            DocumentText.objects.select_for_update(of=("self",))
            .select_related("document")
            .filter(pk=scan_id, file_hash=F("document__scan__file_hash"))
            .first()
        )
        if text is None:
            return
        recognised = dict(
            ScanPage.objects.filter(scan=scan_id)
            .exclude(text="", corrected_at=None)
            .values_list("number", "text")
        )
        pages = text.pages or [""] * text.page_count
        words = [recognised.get(number, said) for number, said in enumerate(pages, start=1)]
        outcome = Outcome.DONE if any(words) else Outcome.NO_TEXT
        # Not `save()`, which tells that a file was read.
        DocumentText.objects.filter(pk=scan_id).update(
            outcome=outcome.value,
            pages=words if any(words) else [],
            recognised=sorted({*text.recognised, *recognised}),
        )
    announce_pages(PortalDocument, page_ids_naming(text.document))
