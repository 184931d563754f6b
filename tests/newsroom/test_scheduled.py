"""The scheduler's command: each page as a whole, and none keeps another from its hour."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published, page_unpublished

from news.models import NewsPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def faulty() -> Iterator[set[int]]:
    """The pages at which something breaks while they are published or taken down."""
    pages: set[int] = set()

    def breaks(instance: NewsPage, **kwargs: Any) -> None:
        if instance.pk in pages:
            raise RuntimeError("the disk is full")

    for signal in (page_published, page_unpublished):
        signal.connect(breaks, weak=False, dispatch_uid="breaks")
    yield pages
    for signal in (page_published, page_unpublished):
        signal.disconnect(dispatch_uid="breaks")


def scheduled(title: str) -> NewsPage:
    story = factories.news(title, live=False)
    story.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    story.save_revision().publish()
    return story


def test_a_page_that_fails_stays_scheduled_and_the_others_go_out(faulty: set[int]) -> None:
    bad, good = scheduled("Tin hỏng"), scheduled("Tin lành")
    going, staying = (
        factories.publish(
            factories.news(title, expire_at=timezone.now() + datetime.timedelta(hours=1))
        )
        for title in ("Tin hết hạn", "Tin kẹt lại")
    )
    faulty |= {bad.pk, staying.pk}
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        with pytest.raises(CommandError, match=str(bad.pk)):
            call_command("publish_scheduled")
        live = dict(NewsPage.objects.values_list("pk", "live"))
        assert {pk: live[pk] for pk in (bad.pk, good.pk, going.pk, staying.pk)} == {
            bad.pk: False,
            good.pk: True,
            going.pk: False,
            staying.pk: True,
        }
        waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
        assert [int(version.object_id) for version in waiting] == [bad.pk]
        logged = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
        assert [entry.page_id for entry in logged] == [good.pk]
        faulty.clear()
        call_command("publish_scheduled")
        assert NewsPage.objects.get(pk=bad.pk).live
        assert not NewsPage.objects.get(pk=staying.pk).live
