"""A story bears the day on which readers first saw it, unless its editor chose another."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from news.models import NewsPage
from tests import factories
from tests.factories.people import Desk, typed_body

pytestmark = pytest.mark.django_db
WRITTEN = datetime.datetime(2026, 5, 4, 8, 0, 30, tzinfo=datetime.UTC)
OUT = WRITTEN + datetime.timedelta(days=3, hours=2)


@pytest.fixture
def desk(admin_client: Client) -> Desk:
    return Desk(admin_client)


def written(desk: Desk, **typed: str) -> NewsPage:
    """Write a story at a desk; its form offers the hour by itself."""
    with time_machine.travel(WRITTEN, tick=False):
        day = {"published_on": f"{timezone.localtime(WRITTEN):%d/%m/%Y %H:%M}", **typed}
        fields = {"title": "Cả xóm trồng hoa", "lead": "Đoạn mở đầu.", "body": typed_body()}
        desk.add(NewsPage, factories.index_of(NewsPage), **fields, **day)
    return NewsPage.objects.get()


def day_of(story: NewsPage) -> datetime.datetime:
    stored = NewsPage.objects.get(pk=story.pk)
    assert stored.get_latest_revision_as_object().published_on == stored.published_on
    return stored.published_on


def minute(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(second=0, microsecond=0)


def test_a_story_published_days_later_bears_the_later_day(desk: Desk) -> None:
    story = written(desk)
    with time_machine.travel(OUT, tick=False):
        story.get_latest_revision().publish()
    assert day_of(story) == minute(OUT)
    later = OUT + datetime.timedelta(days=9)
    with time_machine.travel(later, tick=False):
        desk.change(story, publish=True, lead="Sửa một chữ.", body=typed_body())
    assert NewsPage.objects.get(pk=story.pk).lead == "Sửa một chữ."
    assert day_of(story) == minute(OUT), "once"


def test_a_scheduled_story_bears_its_hour(desk: Desk) -> None:
    story = written(desk)
    draft = story.get_latest_revision_as_object()
    draft.go_live_at = OUT
    with time_machine.travel(WRITTEN, tick=False):
        draft.save_revision().publish()
    with time_machine.travel(OUT + datetime.timedelta(seconds=20), tick=False):
        call_command("publish_scheduled")
    assert NewsPage.objects.get(pk=story.pk).live
    assert day_of(story) == minute(OUT)


@pytest.mark.parametrize(
    "typed",
    [
        {"published_on": "04/05/2019 08:00"},
        {"published_on": "04/05/2026 09:00"},
        {"published_precision": "day"},
        {"published_on": ""},
    ],
    ids=["of years ago", "of that morning", "a day alone", "unknown"],
)
def test_a_day_that_its_editor_chose_stays(desk: Desk, typed: dict[str, str]) -> None:
    story = written(desk, **typed)
    before = NewsPage.objects.get(pk=story.pk).published_on
    with time_machine.travel(OUT, tick=False):
        story.get_latest_revision().publish()
    assert day_of(story) == before


def test_a_story_published_at_once_keeps_its_minute(desk: Desk) -> None:
    story = written(desk)
    with time_machine.travel(WRITTEN + datetime.timedelta(seconds=20), tick=False):
        story.get_latest_revision().publish()
    assert day_of(story) == minute(WRITTEN)
