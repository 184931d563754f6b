"""A prepared queryset gives the rows that its queryset would, in one statement, built once."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.querysets import visible_pages
from news.models import NewsPage
from queries.prepared import Prepared
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def test_rows_are_those_of_the_values() -> None:
    builds = []

    @Prepared
    def titled(title: str, ids: list[int]) -> QuerySet[NewsPage]:
        builds.append(title)
        return NewsPage.objects.filter(title=title, pk__in=ids).order_by("pk")

    one, two, other = factories.news("A"), factories.news("A"), factories.news("B")
    ids = [one.pk, two.pk, other.pk]
    with CaptureQueriesContext(connection) as asked:
        assert titled(title="A", ids=ids) == [one, two]
        assert titled(title="B", ids=ids) == [other]
        assert titled(title="B", ids=[one.pk, two.pk, two.pk]) == []
    assert len(asked) == len(builds) + 2 == 3


def test_what_readers_see_is_asked_of_the_moment() -> None:
    @Prepared
    def seen(pk: int) -> QuerySet:
        return visible_pages().filter(pk=pk)

    soon = timezone.now() + datetime.timedelta(minutes=1)
    page = factories.news(expire_at=soon)
    assert seen(pk=page.pk)
    with time_machine.travel(soon + datetime.timedelta(seconds=1), tick=False):
        assert not seen(pk=page.pk)


def test_queryset_without_rows_is_no_statement() -> None:
    @Prepared
    def none(pk: int) -> QuerySet:
        return NewsPage.objects.filter(pk=pk).none()

    with CaptureQueriesContext(connection) as asked:
        assert none(pk=1) == []
    assert len(asked) == 0
