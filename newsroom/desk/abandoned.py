"""Drafts that somebody began and left: autosave keeps a page as soon as it has a title.

A draft is abandoned when it was never published, sent, scheduled, kept as a template or tied to
other work, has the one version with which it began, and nobody touched it for
`ABANDONED_DRAFT_DAYS`. It is first warned of, on the desk of who may change it and in its history;
a week later it is removed. Whoever saves it again keeps it.
"""

import datetime

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState

from newsroom.models import LifeCycleStep, NewsTemplate
from newsroom.named_pages import of_page, scheduled_versions

WARNED = "newsroom.draft_warned"
ACTIONS = {WARNED: "Báo trước là bản nháp bỏ dở"}
WARNING_DAYS = 7


def abandoned_drafts() -> QuerySet[Page]:
    """Return the abandoned drafts, those longest untouched first."""
    if not settings.ABANDONED_DRAFT_DAYS:
        return Page.objects.none()
    latest = timezone.now() - datetime.timedelta(days=settings.ABANDONED_DRAFT_DAYS)
    revisions = Revision.page_revisions.exclude(pk=OuterRef("latest_revision_id"))
    steps = LifeCycleStep.objects.filter(exemplar=OuterRef("pk"))
    return Page.objects.filter(
        ~Exists(of_page(revisions)),
        ~Exists(of_page(scheduled_versions())),
        ~Exists(of_page(WorkflowState.objects.all())),
        ~Exists(steps),
        ~Exists(NewsTemplate.objects.filter(page=OuterRef("pk"))),
        first_published_at=None,
        owner__isnull=False,
        numchild=0,
        import_records=None,
        latest_revision_created_at__lt=latest,
    ).order_by("latest_revision_created_at", "pk")


def warned_drafts() -> QuerySet[Page]:
    """Return those that were warned of since they were last touched, with `warned_at`."""
    warnings = PageLogEntry.objects.filter(action=WARNED, page=OuterRef("pk"))
    newest = warnings.order_by("-timestamp").values("timestamp")[:1]
    found = abandoned_drafts().annotate(warned_at=Subquery(newest))
    return found.filter(warned_at__gte=F("latest_revision_created_at"))


def swept_on(warned_at: datetime.datetime) -> datetime.date:
    """Return the day from which a draft that was warned of is removed."""
    return timezone.localdate(warned_at) + datetime.timedelta(days=WARNING_DAYS)


def warn() -> list[Page]:
    """Warn of the abandoned drafts that weren't warned of; return them."""
    fresh = list(abandoned_drafts().exclude(pk__in=warned_drafts().values("pk")))
    for page in fresh:
        log(page, WARNED)
    return fresh


def sweep() -> list[Page]:
    """Remove the drafts whose week is over; return them."""
    over = timezone.now() - datetime.timedelta(days=WARNING_DAYS)
    gone = list(warned_drafts().filter(warned_at__lt=over))
    for page in gone:
        page.specific.delete()
    return gone
