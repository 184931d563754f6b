"""Corrections of a story: told above and below it, the newest first."""

import datetime

import pytest
from django.test import Client

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
    assert reading.text('a[href="#dinh-chinh"]') == "đính chính ngày 20/03/2024"


def test_version_in_preview_shows_its_own(client: Client) -> None:
    story = factories.news()
    story.corrections = [
        NewsCorrection(corrected_on=datetime.date(2024, 3, day), text=f"Ngày {day}")
        for day in (14, 20)
    ]
    version = story.save_revision().as_object()
    assert [row.text for row in version.shown_corrections] == ["Ngày 20", "Ngày 14"]
    assert NewsPage.objects.get(pk=story.pk).shown_corrections == []
