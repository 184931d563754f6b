"""Import a folder of an old portal's pages as drafts: never published, never twice."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import Page

from directives.models import DirectiveIndexPage, DirectivePage
from imports.confirming import hold_until_confirmed
from imports.document_drafts import fill_directive, known_document
from imports.drafts import fill_draft
from imports.exemplars import SET_ASIDE, notes_on
from imports.files import read_file
from imports.models import ImportRecord
from imports.parsed import ParsedPage
from imports.parsing import parse
from imports.reading import Unreadable
from imports.reports import Outcome, PageReport
from imports.ties import TIE_KINDS, Catalogue, Ties, plain_text
from news.models import NewsIndexPage, NewsPage

KEY_LENGTH_LIMIT = 500

P = TypeVar("P", NewsPage, DirectivePage)


def files_in(folder: Path) -> list[Path]:
    """All files below a folder in the order of their paths; hidden ones and links are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def import_folder(
    folder: Path,
    parent: NewsIndexPage,
    *,
    dry_run: bool = False,
    today: datetime.date | None = None,
    progress: Callable[[PageReport], None] | None = None,
) -> list[PageReport]:
    """Import every file of a folder under `parent` as drafts, one transaction a page.

    Running it again changes nothing, except drafts that nobody edited and whose file changed or
    whose movements and directives have since come to the portal.
    With `dry_run` it reads, understands and ties, and writes nothing. A file that can't be read or
    stored is reported and the others go on. `progress` is called after each file.
    """
    catalogue = Catalogue()
    day = today or timezone.localdate()
    reports = []
    for report in _reports(folder, parent, catalogue, day, dry_run=dry_run):
        reports.append(report)
        if progress is not None:
            progress(report)
    return reports


def _reports(
    folder: Path,
    parent: NewsIndexPage,
    catalogue: Catalogue,
    today: datetime.date,
    *,
    dry_run: bool,
) -> Iterator[PageReport]:
    for file in files_in(folder):
        key = _key_of(file, folder)
        try:
            yield _import_file(file, folder, key, parent, catalogue, today, dry_run=dry_run)
        except Unreadable as error:
            yield PageReport(key, Outcome.UNREADABLE, str(error))
        except ValidationError as error:
            yield PageReport(key, Outcome.FAILED, "; ".join(error.messages))
        except (DatabaseError, OSError) as error:
            yield PageReport(key, Outcome.FAILED, str(error))


def _import_file(
    file: Path,
    folder: Path,
    key: str,
    parent: NewsIndexPage,
    catalogue: Catalogue,
    today: datetime.date,
    *,
    dry_run: bool,
) -> PageReport:
    source = read_file(file)
    content_hash = hashlib.sha256(file.read_bytes()).hexdigest()
    record = ImportRecord.objects.filter(key=key).select_related("page").first()
    standing = _standing(record, key, content_hash)
    if standing is not None:
        return standing
    parsed = parse(source, today)
    ties = catalogue.ties_of(parsed, today)
    if record is None and parsed.document is not None:
        known = known_document(parsed.document)
        if known is not None:
            return PageReport(key, Outcome.KNOWN, known.title, known.pk, parsed=parsed, ties=ties)
    reason = ""
    if record is not None and record.content_hash == content_hash:
        if _ties_recorded(record) == _ties_now(ties):
            return PageReport(key, Outcome.UNCHANGED, page_id=record.page_id)
        reason = "nối thêm với trang mới có trên cổng"
    notes = [*parsed.notes, *_same_title_note(parsed, record)]
    outcome = Outcome.CREATED if record is None else Outcome.UPDATED
    notes += [f"Chưa có trên cổng: {unknown}." for unknown in ties.unknown]
    notes += ties.doubts
    notes += notes_on(catalogue.exemplars.named_in(plain_text(parsed)))
    report = PageReport(
        key, outcome, reason, parsed=parsed, ties=ties, notes=notes, is_trial=dry_run
    )
    if not dry_run:
        _store(report, record, content_hash, file=file, folder=folder, parent=parent)
    return report


def _standing(record: ImportRecord | None, key: str, content_hash: str) -> PageReport | None:
    """Why a file needs no import, or None when it does."""
    if record is None:
        twin = ImportRecord.objects.filter(content_hash=content_hash).exclude(key=key).first()
        if twin is None:
            return None
        return PageReport(key, Outcome.DUPLICATE, twin.key, twin.page_id)
    if record.page is None:
        return PageReport(key, Outcome.DELETED, "muốn nhập lại thì xóa dòng của tệp này")
    page = record.page
    if page.live or page.locked or page.latest_revision_id != record.revision_id:
        is_same = record.content_hash == content_hash
        outcome = Outcome.UNCHANGED if is_same else Outcome.EDITED
        return PageReport(key, outcome, page_id=record.page_id)
    return None


def _ties_recorded(record: ImportRecord) -> set[tuple[str, int]]:
    """The (kind, target) pairs of the last run."""
    recorded = record.report.get("ties", {})
    return {(kind, tie["id"]) for kind in TIE_KINDS for tie in recorded.get(kind, ()) if tie["id"]}


def _ties_now(ties: Ties) -> set[tuple[str, int]]:
    return {(kind, pk) for kind in TIE_KINDS for pk in ties.ids(kind)}


@transaction.atomic
def _store(
    report: PageReport,
    record: ImportRecord | None,
    content_hash: str,
    *,
    file: Path,
    folder: Path,
    parent: NewsIndexPage,
) -> None:
    """Write draft, revision and record together, or none of them."""
    parsed, ties = report.parsed, report.ties
    if parsed is None or ties is None:
        raise ValueError("a page must be parsed before it is stored")
    record = record or ImportRecord(key=report.key)
    if parsed.document is not None:
        draft: Page = _stored_directive(report, parsed, ties, record)
    else:
        draft = _stored_story(report, parsed, ties, record, parent, file=file, folder=folder)
    # What a document does not say its editor fills in: type and issuer are chosen from lists.
    revision = draft.save_revision(clean=parsed.document is None)
    report.page_id = draft.pk
    record.page_id = draft.pk
    record.confirmed_at = record.confirmed_by = None
    record.content_hash = content_hash
    record.revision_id = revision.pk
    record.notes = report.notes
    # What an editor said of the exemplars it names outlives another run.
    aside = record.report.get(SET_ASIDE, [])
    record.report = report.as_dict() | ({SET_ASIDE: aside} if aside else {})
    record.save()
    hold_until_confirmed(record)


def _stored_story(
    report: PageReport,
    parsed: ParsedPage,
    ties: Ties,
    record: ImportRecord,
    parent: NewsIndexPage,
    *,
    file: Path,
    folder: Path,
) -> NewsPage:
    draft = _draft_of(record, NewsPage)
    report.notes += fill_draft(draft, parsed, ties, file=file, folder=folder)
    _put(draft, parent)
    return draft


def _stored_directive(
    report: PageReport, parsed: ParsedPage, ties: Ties, record: ImportRecord
) -> DirectivePage:
    parent = DirectiveIndexPage.objects.order_by("path").first()
    if parent is None:
        raise ValidationError("cổng chưa có mục Văn bản để nhận bản nháp văn bản")
    draft = _draft_of(record, DirectivePage)
    report.notes += fill_directive(draft, parsed, ties)
    _put(draft, parent)
    return draft


def _draft_of(record: ImportRecord, model: type[P]) -> P:
    """The draft of an earlier run, or a new one; one of another type was read otherwise then."""
    draft = model.objects.filter(pk=record.page_id).first() if record.page_id else None
    if draft is None and record.page_id:
        raise ValidationError("tệp nay được đọc thành loại trang khác: hãy xóa bản nháp cũ trước")
    return draft or model(live=False)


def _put(draft: Page, parent: Page) -> None:
    if draft.pk is None:
        parent.add_child(instance=draft)
    else:
        draft.save()


def _same_title_note(parsed: ParsedPage, record: ImportRecord | None) -> list[str]:
    same = Page.objects.filter(draft_title=parsed.title)
    if record is not None:
        same = same.exclude(pk=record.page_id)
    if parsed.title and same.exists():
        return ["Đã có trang cùng tiêu đề trên cổng: có thể trùng tin."]
    return []


def _key_of(file: Path, folder: Path) -> str:
    key = f"{folder.resolve().name}/{file.relative_to(folder).as_posix()}"
    if len(key) <= KEY_LENGTH_LIMIT:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"{key[: KEY_LENGTH_LIMIT - len(digest) - 1]}#{digest}"
