"""Pages that were written in bulk are what pages are that were published one by one."""

import datetime
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from core.bulk import insert_pages
from core.models import ReaderAccess
from exemplars.models import Achievement, ExemplarIndexPage, ExemplarPage
from movements.models import PageMovement
from news.models import NewsIndexPage, NewsPage
from search.index.projection import project
from search.models import SearchEntry, SearchFacet, SearchText
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]
DAY = timezone.now() - datetime.timedelta(days=3)


def story(number: int, **fields: object) -> NewsPage:
    page = NewsPage(
        title=f"Chuyện kể số {number}",
        slug=f"chuyen-ke-so-{number}",
        lead="Cả xóm cùng đắp đường.",
        body=factories.body(factories.block("paragraph", "<p>Bà con góp công.</p>")),
        published_on=DAY,
        first_published_at=DAY,
        **fields,
    )
    return page


def read(value: object) -> object:
    """Return what a value says: a database may store the parts of a text in another order."""
    return json.loads(value) if isinstance(value, str) and value.startswith("[") else value


def references(page: Page) -> set[tuple]:
    return set(
        ReferenceIndex.get_references_for_object(page).values_list(
            "to_content_type", "to_object_id", "model_path"
        )
    )


def indexed(page: Page) -> list[dict]:
    facets = SearchFacet.objects.filter(entry=page.pk).order_by("label").values("label")
    entry = SearchEntry.objects.filter(pk=page.pk).values(
        "kind", "state", "is_public", "date", "facet_ids", "sort_title"
    )
    text = SearchText.objects.filter(pk=page.pk).values("title", "body", "body_folded", "card")
    return [*entry, *text, *facets]


def test_pages_in_bulk_are_complete() -> None:
    index, movement = NewsIndexPage.objects.get(), factories.movement()
    page, other = story(1, source=factories.source(), place=factories.place()), story(2)
    page.page_movements = [PageMovement(movement=movement)]
    insert_pages(index, [page, other])

    assert Page.find_problems() == ([], [], [], [], [])
    stored = NewsPage.objects.get(pk=page.pk)
    assert stored.get_parent().pk == index.pk
    assert [tag.movement_id for tag in stored.page_movements.all()] == [movement.pk]
    assert (stored.latest_revision_id, stored.first_published_at) == (stored.live_revision_id, DAY)
    assert stored.latest_revision_created_at == stored.latest_revision.created_at
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1
    assert set(ReaderAccess.objects.values_list("pk", flat=True)) >= {page.pk, other.pk}
    assert Client().get(stored.url).status_code == 200
    assert stored in NewsPage.objects.search("chuyen ke so 1", fields=["title"])

    found = indexed(page)
    assert found[0]["is_public"]
    known = references(stored)
    project([page.pk])
    ReferenceIndex.create_or_update_for_object(stored)
    assert indexed(page) == found
    assert references(stored) == known
    assert len(known) >= 3


def test_version_of_a_page_in_bulk_says_what_the_page_says() -> None:
    page = ExemplarPage(
        title="Nguyễn Thị Bền", slug="nguyen-thi-ben", kind="collective", story=factories.body()
    )
    page.achievements = [Achievement(figure="86", label="hộ")]
    insert_pages(ExemplarIndexPage.objects.get(), [page])
    stored = ExemplarPage.objects.get(pk=page.pk)
    version = stored.latest_revision.as_object()
    assert [row.pk for row in version.achievements.all()] == [
        row.pk for row in stored.achievements.all()
    ]
    told = stored.serializable_data()
    kept = version.serializable_data()
    differing = {name for name in told if read(told[name]) != read(kept[name])}
    assert {name for name in differing if not name.endswith(("_at", "_revision"))} == set()


def test_pages_in_bulk_come_after_their_siblings() -> None:
    index = NewsIndexPage.objects.get()
    first = factories.news()
    insert_pages(index, [story(1), story(2)])
    insert_pages(index, [story(3)])
    last = factories.news()
    titles = list(index.get_children().values_list("title", flat=True))
    assert titles == [first.title, *(f"Chuyện kể số {n}" for n in (1, 2, 3)), last.title]
    insert_pages(index, [])


def test_more_pages_cost_no_more_queries_than_their_batches() -> None:
    index = NewsIndexPage.objects.get()
    costs = []
    for numbers in (range(20), range(100, 160)):
        with CaptureQueriesContext(connection) as captured:
            insert_pages(index, [story(number) for number in numbers])
        costs.append(len([query for query in captured if not query["sql"].startswith("UPDATE")]))
    assert costs[1] <= costs[0] + 5
