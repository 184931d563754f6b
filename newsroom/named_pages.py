"""Rows of models that name their page by text, as versions and workflows do."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision


def of_page(rows: QuerySet) -> QuerySet:
    """Keep the rows of the page outside."""
    return rows.filter(object_id=Cast(OuterRef("pk"), CharField()))


def pages_of(rows: QuerySet) -> QuerySet:
    """Return the ids of the pages of rows.

    Few rows are read once, where asking them for each page would read the site.
    """
    of_pages = rows.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return of_pages.values_list(Cast("object_id", BigIntegerField()))


def scheduled_versions() -> QuerySet[Revision]:
    """Return the versions of pages that are to come out at a moment."""
    return Revision.page_revisions.filter(approved_go_live_at__isnull=False)
