"""A queryset that is built once gives, for each id and at each moment, what Django's own gives."""

import datetime

import pytest
from django.db import connection
from django.db.models import F, Model, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.contracts import archivable_models
from core.models import BasePage
from core.querysets import visible_pages
from news.models import NewsPage
from queries.kept_queries import ID, KeptPage, KeptQuery, NotKeptError
from tests import factories
from tests.outcomes.test_publish_cost import FILLED

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def told(row: Model) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("kind", FILLED)
def test_kept_page_tells_the_archive_what_a_fetched_one_tells(kind: str) -> None:
    pages = [factories.publish(FILLED[kind]()), factories.MAKERS[kind]()]
    kept = KeptPage(lambda: type(pages[0])._default_manager.filter(pk=ID).for_archive())
    for page in pages:
        fetched = type(page)._default_manager.filter(pk=page.pk).for_archive().get()
        with CaptureQueriesContext(connection) as captured:
            found = kept.get(page.pk)
        assert told(found) == told(fetched)
        assert found.archive_entry() == fetched.archive_entry()
        with CaptureQueriesContext(connection) as usual:
            list(type(page)._default_manager.filter(pk=page.pk).for_archive())
        assert len(captured) == len(usual)
    assert kept.get(10**9) is None


@pytest.mark.parametrize("model", archivable_models())
def test_what_every_type_tells_the_archive_can_be_kept(model: type[BasePage]) -> None:
    assert KeptPage(lambda: model._default_manager.filter(pk=ID).for_archive()).get(10**9) is None


def test_moment_is_that_of_asking() -> None:
    page = factories.news(expire_at=timezone.now() + datetime.timedelta(hours=1))
    kept = KeptQuery(lambda: visible_pages().filter(pk=ID))
    assert [found.pk for found in kept.rows(page.pk)] == [page.pk]
    with pytest.MonkeyPatch.context() as patch:
        later = timezone.now() + datetime.timedelta(hours=2)
        patch.setattr(timezone, "now", lambda: later)
        assert kept.rows(page.pk) == []


@pytest.mark.parametrize("days", [-1, 1])
def test_queryset_of_another_day_is_refused(days: int) -> None:
    day = timezone.now() + datetime.timedelta(days=days)
    with pytest.raises(NotKeptError):
        KeptQuery(lambda: NewsPage.objects.filter(pk=ID, published_on=day)).rows(1)
    with pytest.raises(NotKeptError):
        KeptQuery(lambda: NewsPage.objects.filter(pk=ID, expire_at__date=day.date())).rows(1)


def test_annotations_and_joined_rows_come_along() -> None:
    page = factories.news(source=factories.source())
    kept = KeptQuery(
        lambda: (
            NewsPage.objects.filter(pk=ID)
            .select_related("source")
            .annotate(source_name=F("source__name"), word=Value("chữ"))
        )
    )
    (found,) = kept.rows(page.pk)
    with CaptureQueriesContext(connection) as captured:
        assert (found.source.name, found.source_name, found.word) == (
            page.source.name,
            page.source.name,
            "chữ",
        )
    assert len(captured) == 0
