"""What a prepared queryset prefetches is what Django would: of the row, and of the moment."""

import datetime

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.contracts import archivable_models
from core.models import BasePage
from core.querysets import BasePageQuerySet
from news.models import NewsPage
from queries.prepared import Prepared
from tests import factories
from tests.outcomes.test_publish_cost import FILLED

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def for_archive(model: type[BasePage], pk: int) -> BasePageQuerySet:
    return model._default_manager.filter(pk=pk).for_archive()


def several(pks: list[int]) -> BasePageQuerySet:
    return NewsPage.objects.filter(pk__in=pks).with_movements().order_by("pk")


def told(row: Model) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("kind", FILLED)
def test_prepared_page_tells_the_archive_what_a_fetched_one_tells(kind: str) -> None:
    pages = [factories.publish(FILLED[kind]()), factories.MAKERS[kind]()]
    prepared = Prepared(for_archive)
    prepared(type(pages[0]), pk=pages[0].pk)
    for page in pages:
        with CaptureQueriesContext(connection) as usual:
            (fetched,) = for_archive(type(page), page.pk)
        with CaptureQueriesContext(connection) as captured:
            (found,) = prepared(type(page), pk=page.pk)
        assert len(captured) == len(usual)
        assert told(found) == told(fetched)
        assert found.archive_entry() == fetched.archive_entry()


@pytest.mark.parametrize("model", archivable_models())
def test_no_page_of_an_id_is_no_row(model: type[BasePage]) -> None:
    assert Prepared(for_archive)(model, pk=10**9) == []


@pytest.mark.parametrize("number", [1, 2])
def test_prefetched_movement_is_seen_until_its_time_is_over(number: int) -> None:
    hour = datetime.timedelta(hours=1)
    ending = factories.movement(expire_at=timezone.now() + hour)
    staying = factories.movement()
    pages = [factories.news() for _ in range(number)]
    for page in pages:
        factories.tag(page, [ending, staying])
    pks = [page.pk for page in pages]
    prepared = Prepared(several)
    for moment, seen in ((timezone.now(), {ending.pk, staying.pk}), (None, {staying.pk})):
        with pytest.MonkeyPatch.context() as patch:
            now = moment or timezone.now() + 2 * hour
            patch.setattr(timezone, "now", lambda now=now: now)
            found = prepared(pks=pks)
        assert [page.pk for page in found] == pks
        for page in found:
            assert {tag.movement_id for tag in page.visible_tags} == seen


def test_rows_of_one_page_are_not_those_of_the_next() -> None:
    tagged, plain = factories.news(), factories.news()
    factories.tag(tagged, [factories.movement()])
    prepared = Prepared(several)
    for page, tags in ((tagged, [tagged.pk]), (plain, []), (tagged, [tagged.pk])):
        (found,) = prepared(pks=[page.pk])
        assert [tag.page_id for tag in found.visible_tags] == tags
