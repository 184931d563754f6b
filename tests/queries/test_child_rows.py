"""The rows that are part of a page are read in one query, and only those that changed written."""

from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page

from exemplars.models import Achievement, ExemplarPage, OfficeHeld
from movements.models import MovementMilestone, MovementPage
from news.models import NewsExemplar, NewsPage
from queries.child_rows import relations_of, stored_rows
from tests import factories
from tests.outcomes.test_publish_cost import FILLED

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def writes(captured: CaptureQueriesContext, table: str) -> list[str]:
    """Return the statements that write to a table."""
    return [
        query["sql"]
        for query in captured
        if f'"{table}"' in query["sql"] and not query["sql"].startswith("SELECT")
    ]


@pytest.mark.parametrize("kind", FILLED)
def test_rows_read_at_once_are_those_that_each_relation_gives(kind: str) -> None:
    page = FILLED[kind]()
    factories.publish(page)
    page = type(page).objects.get(pk=page.pk)
    Comment.objects.create(
        page=page, user=factories.editor(), text="Xem lại", contentpath="title", position=""
    )
    found = stored_rows(page, relations_of(type(page)))
    assert set(found) == set(relations_of(type(page)))
    for name, rows in found.items():
        told = list(getattr(page, name).all())
        fields = type(told[0])._meta.concrete_fields if told else ()
        assert [[getattr(row, field.attname) for field in fields] for row in rows] == [
            [getattr(row, field.attname) for field in fields] for row in told
        ]
    assert any(found.values())


def test_version_holds_the_rows_that_modelcluster_would_put_into_it() -> None:
    page = FILLED["exemplar"]()
    factories.publish(page)
    page = ExemplarPage.objects.get(pk=page.pk)
    with CaptureQueriesContext(connection) as captured:
        held = page.serializable_data()
    assert len(captured) == 1
    assert held == ClusterableModel.serializable_data(page)


def test_publishing_writes_the_rows_that_changed_and_no_others() -> None:
    page = factories.exemplar(live=False)
    page.achievements = [Achievement(figure="86", label="hộ"), Achievement(figure="3", label="xã")]
    page.offices = [OfficeHeld(office="Tổ trưởng", organisation=factories.organisation())]
    factories.publish(page)
    page = ExemplarPage.objects.get(pk=page.pk)
    kept, _gone = page.achievements.all()
    kept.label = "hộ dân"
    page.achievements = [kept, Achievement(figure="12", label="ấp")]
    page.offices = list(page.offices.all())
    with CaptureQueriesContext(connection) as captured:
        page.save_revision().publish()
    assert writes(captured, "exemplars_officeheld") == []
    assert [sql.split()[0] for sql in writes(captured, "exemplars_achievement")] == [
        "DELETE",
        "UPDATE",
        "INSERT",
    ]
    told = Achievement.objects.filter(exemplar=page).values_list("figure", "label")
    assert sorted(told) == [("12", "ấp"), ("86", "hộ dân")]


def test_rows_in_hand_are_the_tables_once_the_page_is_stored() -> None:
    page = factories.news(live=False)
    page.exemplar_links = [NewsExemplar(exemplar=factories.exemplar())]
    page.save()
    NewsExemplar.objects.filter(article=page).delete()
    assert list(page.exemplar_links.all()) == []


def test_comment_stays_when_a_page_is_published() -> None:
    page = factories.news()
    comment = Comment.objects.create(
        page=page, user=factories.editor(), text="Xem lại", contentpath="title", position=""
    )
    page = NewsPage.objects.get(pk=page.pk)
    page.save_revision().publish()
    assert list(getattr(page, COMMENTS_RELATION_NAME).all()) == [comment]


def test_rows_of_a_failed_save_are_not_stored() -> None:
    movement = factories.movement()
    movement.milestones = [
        MovementMilestone(kind="interim_review", held_on=timezone.localdate(), title="Sơ kết")
    ]
    with (
        patch("core.models.pages.page_stored.send", side_effect=ValidationError("hỏng")),
        pytest.raises(ValidationError),
    ):
        movement.save()
    assert not MovementMilestone.objects.filter(movement=movement).exists()
    assert MovementPage.objects.filter(pk=movement.pk).exists()


def test_page_without_a_place_in_the_tree_reads_no_rows() -> None:
    NewsPage(title="Trước").serializable_data()  # a process asks once for the type of a page
    with CaptureQueriesContext(connection) as captured:
        assert NewsPage(title="Mới").serializable_data()["authors"] == []
    assert len(captured) == 0


def test_relations_of_pages_are_all_read_at_once() -> None:
    assert issubclass(NewsPage, Page)
    page = factories.news()
    for model in (NewsPage, ExemplarPage, MovementPage):
        names = relations_of(model)
        assert set(stored_rows(model(pk=page.pk), names)) == set(names)
