"""Move an old portal here: sections, documents, stories, lines of events, addresses of tags."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from django.db import transaction
from wagtail.models import Page

from core.models import BasePage
from directives.models import DirectiveIndexPage
from imports.drafts import shortened_title
from moving.bodies import words_of
from moving.documents import Documents
from moving.keeping import Ledger, Slugs
from moving.mapping import TAG, Mapping, unmapped
from moving.models import MovedRow
from moving.old import OldDossier, OldSection, OldSite
from moving.reports import Line, Outcome, Report
from moving.standing import UNNAMED, is_named
from moving.stories import Stories, add_draft
from moving.uploads import Uploads
from news.models import DossierEntry, DossierPage, NewsIndexPage

Progress = Callable[[int], None]
"""Is told after each batch how many stories or documents were looked at."""
Old = TypeVar("Old", bound=OldSection)


class MoveError(Exception):
    """The portal lacks what a move needs; the message says what."""


def move(
    site: OldSite,
    name: str,
    parent: Page,
    *,
    mapping: Mapping,
    uploads: Uploads,
    progress: Progress = lambda count: None,
) -> Report:
    """Move what of an old portal is not here; `name` is what it is called among others.

    Run again it goes on where it stopped: each batch of pages is one transaction with the rows that
    say so. Where `uploads` is a trial it reads and reports, and writes nothing.
    """
    report = Report(remarks=[*site.not_moved(), *unmapped(site, mapping)])
    ledger = Ledger(name)
    is_trial = uploads.is_trial
    kinds = MovedRow.Kind
    _move_each(kinds.SECTION, site.sections(), _section, ledger, parent, report, is_trial=is_trial)
    _move_documents(site, ledger, mapping, uploads, report, progress)
    stories = Stories(ledger, mapping, uploads, site.tags())
    _tell(stories.move(site.stories(), report), progress)
    dossier = partial(_dossier, ledger=ledger)
    _move_each(kinds.DOSSIER, site.dossiers(), dossier, ledger, parent, report, is_trial=is_trial)
    _lead_tags(site, ledger, mapping, report, is_trial=is_trial)
    return report


def _tell(counts: Iterator[int], progress: Progress) -> None:
    for count in counts:
        progress(count)


def _section(old: OldSection, title: str) -> NewsIndexPage:
    return NewsIndexPage(title=title, intro=words_of(old.intro))


def _dossier(old: OldDossier, title: str, ledger: Ledger) -> DossierPage:
    page = DossierPage(title=title, intro=words_of(old.intro) or title)
    stories = (ledger.page_id(MovedRow.Kind.STORY, key) for key in old.stories)
    page.entries = [
        DossierEntry(page_id=page_id, sort_order=place)
        for place, page_id in enumerate(filter(None, stories))
    ]
    return page


def _move_each(
    kind: MovedRow.Kind,
    rows: Iterable[Old],
    page_of: Callable[[Old, str], Page],
    ledger: Ledger,
    parent: Page,
    report: Report,
    *,
    is_trial: bool,
) -> None:
    """Publish a page for each row that has none, each in a transaction with its ledger's row."""
    slugs = Slugs(parent)
    for old in ledger.fresh(kind, rows, report):
        named = words_of(old.title)
        if old.is_left_out:
            why = [f"Không chuyển: {old.why_hidden}."]
            report.add(Line(kind, old.key, named, Outcome.LEFT_OUT, None, why))
            continue
        is_nameless = not is_named(named)
        title, notes = shortened_title((old.slug or UNNAMED) if is_nameless else named)
        if is_nameless:
            notes.append("Không có tên ở cổng cũ: hãy đặt tên.")
        if old.why_hidden:
            notes.append(f"Bản nháp: {old.why_hidden}.")
        # A section without a name still holds stories that readers saw.
        is_draft = (
            old.is_draft or bool(old.why_hidden) or (is_nameless and kind is MovedRow.Kind.DOSSIER)
        )
        page_id = None
        if not is_trial:
            with transaction.atomic():
                page = page_of(old, title)
                page.slug = slugs.free(old.slug, title, old.key)
                page_id = _added(parent, page, is_draft=is_draft)
                ledger.write(kind, {old.key: page_id}, [(page_id, old.addresses)])
        outcome = Outcome.DRAFTED if is_draft else Outcome.PUBLISHED
        report.add(Line(kind, old.key, title, outcome, page_id, notes))


def _move_documents(
    site: OldSite,
    ledger: Ledger,
    mapping: Mapping,
    uploads: Uploads,
    report: Report,
    progress: Progress,
) -> None:
    if next(iter(site.documents()), None) is None:
        return
    index = DirectiveIndexPage.objects.order_by("path").first()
    if index is None:
        raise MoveError("There is no list of documents to receive them; make one first.")
    documents = Documents(ledger, mapping, uploads, index)
    _tell(documents.move(site.documents(), report), progress)
    if not uploads.is_trial:
        documents.relate(site.documents(), report)


def _lead_tags(
    site: OldSite, ledger: Ledger, mapping: Mapping, report: Report, *, is_trial: bool
) -> None:
    """Lead the pages of tags to the movements that they mean."""
    kind = MovedRow.Kind.TAG
    for tag in site.tags():
        movement_id = mapping.target(TAG, tag.name)
        if movement_id is None:
            continue
        if ledger.has(kind, tag.key):
            report.add_done(kind)
            continue
        if not is_trial:
            with transaction.atomic():
                ledger.write(kind, {tag.key: movement_id}, [(movement_id, tag.addresses)])
        report.add(Line(kind, tag.key, tag.name, Outcome.MADE, movement_id))


def _added(parent: Page, page: BasePage, *, is_draft: bool) -> int:
    if is_draft:
        add_draft(parent, page)
        return page.pk
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish(skip_permission_checks=True)
    return page.pk
