"""Corrections of one press: each is a version of its own, and the one before it comes back."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from quality.gate import review

CORRECTED, UNDONE = "quality.correct", "quality.undo"
ACTIONS = {CORRECTED: "Sửa theo kiểm tra", UNDONE: "Hoàn tác sửa theo kiểm tra"}


@transaction.atomic
def correct(page: Page, tokens: Collection[str], user: User | AnonymousUser) -> int:
    """Write what these findings propose into a new version of the draft; return how many.

    `page` is the newest version. A finding whose words changed since it was shown is left alone.
    """
    wanted = set(tokens)
    by_place: dict[tuple[str, ...], list[tuple[int, int, str]]] = {}
    passages = {}
    for group in review(page):
        for finding in group.findings:
            passage = finding.passage
            if passage is None or finding.right is None or finding.token not in wanted:
                continue
            passages[passage.path] = passage
            by_place.setdefault(passage.path, []).append(
                (finding.start, finding.end, finding.right)
            )
    if not by_place:
        return 0
    before = page.latest_revision or page.save_revision(user=user, clean=False)
    count = 0
    for path, corrections in by_place.items():
        apart = _apart(corrections)
        passages[path].correct(apart)
        count += len(apart)
    _store(page, user, CORRECTED, before)
    return count


def _apart(corrections: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the corrections that touch no letter that another one changes, the first of each."""
    kept: list[tuple[int, int, str]] = []
    for each in sorted(set(corrections)):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


def undoable(page: Page) -> Revision | None:
    """Return the version before a correction, while nothing was changed after it."""
    entry = PageLogEntry.objects.filter(
        page=page.pk, action=CORRECTED, revision=page.latest_revision_id
    ).first()
    before = entry.data.get("before") if entry and page.latest_revision_id else None
    return page.revisions.filter(pk=before).first() if before else None


@transaction.atomic
def undo(page: Page, user: User | AnonymousUser) -> bool:
    """Bring the version before the last correction back, as a new one; return if there was one."""
    before = undoable(page)
    if before is None:
        return False
    _store(before.as_object(), user, UNDONE, before)
    return True


def _store(page: Page, user: User | AnonymousUser, action: str, before: Revision) -> None:
    # A draft is kept whatever it lacks, as the form keeps it.
    revision = page.save_revision(user=user, clean=False)
    log(
        page,
        action,
        user=user,
        revision=revision,
        content_changed=True,
        data={"before": before.pk},
    )
