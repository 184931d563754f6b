"""A publish projects its page once and costs few queries.

Counted is every statement of the request, those of savepoints and of tasks that run at once
included. What follows the commit is a worker's in production, and is counted by itself.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import BasePage
from directives.models import Citation, DirectiveFile, DirectiveRelation
from exemplars.models import Achievement, AwardGrant, ExemplarAlias, OfficeHeld, Replication
from movements.models import (
    MovementAlias,
    MovementFigure,
    MovementMilestone,
    MovementParticipant,
    PageMovement,
)
from news.models import NewsAuthor, NewsDirective, NewsExemplar, PinnedPage
from search.index import projection
from tests import factories

QUERY_LIMIT = 58
"""Statements of saving a version of a page that readers see and publishing it."""
FULL_QUERY_LIMIT = 67
"""The same with a row in every relation; most types take 61."""
FIRST_QUERY_LIMIT = 80
"""Statements of a first publish with a row in every relation, each of which opens a list."""
PROJECTION_LIMIT = 25
"""Statements of projecting one page more."""
AFTER_COMMIT_LIMIT = 15
A_DAY = datetime.date(2024, 5, 2)

pytestmark = pytest.mark.django_db


def full_body() -> str:
    """Return a body with a picture, a file, a document of the archive and one unknown to it."""
    words = (
        f"<p>Theo Chỉ thị số {factories.directive().number} và"
        " Chỉ thị số 34-CT/TW ngày 7/4/2014 của Bộ Chính trị.</p>"
    )
    return factories.body(
        factories.block("paragraph", words),
        factories.block("image", factories.image_value(factories.image())),
        factories.block("document", {"document": factories.document().pk, "title": ""}),
    )


def news() -> BasePage:
    page = factories.news(
        live=False,
        body=full_body(),
        lead_image=factories.image(),
        source=factories.source(),
        place=factories.place(),
        organisations=[factories.organisation()],
        groups=[factories.emulation_group()],
    )
    page.page_movements = [PageMovement(movement=factories.movement())]
    page.authors = [NewsAuthor(author=factories.author())]
    page.directive_links = [NewsDirective(directive=factories.directive())]
    page.exemplar_links = [NewsExemplar(exemplar=factories.exemplar())]
    page.pinned_pages = [PinnedPage(page=factories.news())]
    return page


def directive() -> BasePage:
    page = factories.directive(live=False, body=full_body())
    page.page_movements = [PageMovement(movement=factories.movement())]
    page.files = [DirectiveFile(document=factories.document())]
    page.relations = [DirectiveRelation(kind="replaces", target=factories.directive())]
    return page


def movement() -> BasePage:
    page = factories.movement(
        live=False,
        body=full_body(),
        lead_image=factories.image(),
        place=factories.place(),
        launching_directive=factories.directive(),
        parent_movement=factories.movement(),
    )
    page.other_names = [MovementAlias(name="Tên khác")]
    page.milestones = [
        MovementMilestone(
            kind="interim_review", held_on=A_DAY, title="Sơ kết", page=factories.news()
        )
    ]
    page.figures = [MovementFigure(figure="86", label="hộ", as_of=A_DAY)]
    page.participants = [MovementParticipant(organisation=factories.organisation())]
    return page


def exemplar() -> BasePage:
    page = factories.exemplar(
        live=False,
        story=full_body(),
        portrait=factories.image(),
        organisation=factories.organisation(),
    )
    page.page_movements = [PageMovement(movement=factories.movement())]
    page.other_names = [ExemplarAlias(name="Tên khác")]
    page.offices = [OfficeHeld(office="Tổ trưởng", organisation=factories.organisation())]
    page.achievements = [Achievement(figure="86", label="hộ")]
    page.replications = [Replication(adopter=factories.exemplar(), year=2024)]
    page.awards = [
        AwardGrant(
            title=factories.award_title(),
            year=2024,
            grantor=factories.organisation(),
            decision=factories.directive(),
            movement=factories.movement(),
        )
    ]
    return page


def standard() -> BasePage:
    return factories.standard(live=False, body=full_body())


FILLED: dict[str, Callable[[], BasePage]] = {
    "news": news,
    "directive": directive,
    "movement": movement,
    "exemplar": exemplar,
    "standard": standard,
}


@dataclass(frozen=True)
class Cost:
    """The statements of an action and of what follows its commit, and the pages projected."""

    statements: list[str]
    after_commit: list[str]
    projected: list[int]


@pytest.fixture
def cost(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., Any]
) -> Callable[[Callable[[], object]], Cost]:
    """Return a function that runs something and tells what it cost."""
    projected: list[int] = []
    write = projection._project_batch

    def noted(page_ids: list[int], *rest: Any) -> int:
        projected.extend(page_ids)
        return write(page_ids, *rest)

    monkeypatch.setattr(projection, "_project_batch", noted)

    def run(action: Callable[[], object]) -> Cost:
        projected.clear()
        with (
            django_capture_on_commit_callbacks() as following,
            CaptureQueriesContext(connection) as captured,
        ):
            action()
        with CaptureQueriesContext(connection) as after:
            for callback in following:
                callback()
        return Cost(
            [query["sql"] for query in captured], [query["sql"] for query in after], [*projected]
        )

    return run


def assert_cheap(
    publish: Cost, page: BasePage, limit: int = QUERY_LIMIT, *, changed: Sequence[int] = ()
) -> None:
    """Check that a page was projected once, and others that it changed; and the statements."""
    assert sorted(publish.projected) == sorted([page.pk, *changed])
    assert len(publish.statements) <= limit, "\n".join(publish.statements)
    assert len(publish.after_commit) <= AFTER_COMMIT_LIMIT, "\n".join(publish.after_commit)


@pytest.mark.parametrize("kind", [*factories.MAKERS, "news_index"])
def test_publishing_a_page_projects_it_once_in_few_queries(kind: str, cost) -> None:
    page = {**factories.MAKERS, "news_index": factories.news_index}[kind]()
    assert_cheap(cost(lambda: page.save_revision().publish()), page)


@pytest.mark.parametrize("kind", FILLED)
def test_publishing_a_page_with_a_row_in_every_relation_costs_few_queries(kind: str, cost) -> None:
    page = FILLED[kind]()
    # The version of a page that was never published is projected for the staff by itself.
    # What a document replaces is out of force from then on, which it tells the archive itself.
    ended = [each.target_id for each in page.relations.all()] if kind == "directive" else []
    limit = FIRST_QUERY_LIMIT + len(ended) * PROJECTION_LIMIT
    assert_cheap(cost(page.save_revision().publish), page, limit, changed=ended)
    assert Citation.objects.filter(page_id=page.pk).count() == 2
    edited = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    edited.search_description = "Sửa một câu."
    assert_cheap(cost(lambda: edited.save_revision().publish()), page, FULL_QUERY_LIMIT)


@pytest.mark.parametrize("kind", factories.MAKERS)
def test_making_a_page_projects_it_once(kind: str, cost) -> None:
    made: list[BasePage] = []
    assert cost(lambda: made.append(factories.MAKERS[kind]())).projected == [made[0].pk]


@pytest.mark.parametrize("kind", factories.MAKERS)
def test_taking_a_page_down_projects_it_once(kind: str, cost) -> None:
    page = factories.MAKERS[kind]()
    assert cost(page.unpublish).projected == [page.pk]
