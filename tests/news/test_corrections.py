"""Corrections of a story: told above and below it, the newest first."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from news.models import NewsCorrection, NewsPage
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db


def corrected(story: NewsPage, day: int, text: str) -> None:
    on = datetime.date(2024, 3, day)
    NewsCorrection.objects.create(article=story, corrected_on=on, text=text)
    story.save()


def test_corrections_are_told_above_and_below_the_story(client: Client) -> None:
    story = factories.news()
    assert not Reading.of(client.get(story.get_url())).soup.select("#dinh-chinh")
    corrected(story, 14, "Bà Sen 61 tuổi, không phải 71.")
    corrected(story, 20, "Xã là <Tân Lập>.")
    reading = Reading.of(client.get(story.get_url()))
    assert reading.texts(".corrections p") == [
        "20/03/2024 : Xã là <Tân Lập>.",
        "14/03/2024 : Bà Sen 61 tuổi, không phải 71.",
    ]
    assert reading.text("h1 + p") == "Đã đính chính ngày 20/03/2024 · xem ghi chú"
    assert reading.texts("h1 + p a[href='#dinh-chinh']") == ["xem ghi chú"]


@pytest.mark.parametrize(
    ("updated_day", "corrected_day", "told"),
    [
        (None, None, None),
        (16, None, "2024-03-16T08:30:00+07:00"),
        (None, 20, "2024-03-20T00:00:00+07:00"),
        (16, 20, "2024-03-20T00:00:00+07:00"),
        (22, 20, "2024-03-22T08:30:00+07:00"),
        (None, 14, "2024-03-14T08:30:00+07:00"),  # not before it was published
    ],
)
def test_change_is_told_to_those_who_collect_news(
    updated_day: int | None, corrected_day: int | None, told: str | None, client: Client
) -> None:
    moment = timezone.make_aware(datetime.datetime(2024, 3, 14, 8, 30))
    updated = moment.replace(day=updated_day) if updated_day else None
    story = factories.news(published_on=moment, updated_on=updated)
    if corrected_day:
        corrected(story, corrected_day, "Sai.")
    soup = Reading.of(client.get(story.get_url())).soup
    node = json.loads(soup.select_one("script[type='application/ld+json']").string)["@graph"][0]
    assert node.get("dateModified") == told
    modified = soup.select_one("meta[property='article:modified_time']")["content"]
    assert modified == (told or moment.isoformat())


def test_version_in_preview_shows_its_own(client: Client) -> None:
    story = factories.news()
    story.corrections = [
        NewsCorrection(corrected_on=datetime.date(2024, 3, day), text=f"Ngày {day}")
        for day in (14, 20)
    ]
    version = story.save_revision().as_object()
    assert [row.text for row in version.shown_corrections] == ["Ngày 20", "Ngày 14"]
    assert NewsPage.objects.get(pk=story.pk).shown_corrections == []


def test_a_correction_is_not_of_a_day_to_come() -> None:
    """Readers are told "corrected on" that day."""
    today = timezone.localdate()
    row = NewsCorrection(article=factories.news(), corrected_on=today, text="Sai ngày.")
    row.full_clean()
    row.corrected_on = today + datetime.timedelta(days=1)
    with pytest.raises(ValidationError, match="tương lai"):
        row.full_clean()
