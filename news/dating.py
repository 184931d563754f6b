"""The day of a story that its form offered by itself is the day on which readers first saw it."""

import datetime
from typing import TYPE_CHECKING

from wagtail.models import Revision

from core.dates import DatePrecision

if TYPE_CHECKING:
    from news.models import NewsPage

OFFERED_FOR = datetime.timedelta(hours=2)
"""How long a form lies open, at most, between its offering the hour and its first being saved."""
A_MINUTE = datetime.timedelta(minutes=1)


def date_by_publication(story: "NewsPage") -> None:
    """Let a story that was just published for the first time bear that hour, in its versions too.

    Its form offers the hour at which it was opened: approved two days later, or scheduled, the
    story came into lists behind older ones, under a day on which nobody could read it. A day of
    another time was chosen by its editor and stays; so does one of which only a part is known.
    """
    first, offered = story.first_published_at, story.published_on
    if first is None or offered is None or first - offered <= A_MINUTE:
        return
    if story.published_precision != DatePrecision.MINUTE:
        return
    begun = story.revisions.order_by("created_at", "pk").values_list("created_at", flat=True)
    created = begun.first()
    if created is None or not created - OFFERED_FOR <= offered <= created + A_MINUTE:
        return
    if story.updated_on and story.updated_on < first:
        return
    story.published_on = first.replace(second=0, microsecond=0)
    for version in story.revisions.filter(
        pk__in=[story.live_revision_id, story.latest_revision_id]
    ):
        told = {**version.content, "published_on": story.published_on.isoformat()}
        Revision.objects.filter(pk=version.pk).update(content=told)
