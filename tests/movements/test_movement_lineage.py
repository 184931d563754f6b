"""Movements under movements, however deep, and never in a circle."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.contracts import FacetValue
from movements.counts import attach_counts
from movements.lineage import rebuild_lineage
from movements.models import MovementLineage, MovementPage
from news.models import NewsPage
from search.models import SearchEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def generations(number: int) -> list[MovementPage]:
    movements = [factories.movement("Cả nước chung sức")]
    for depth in range(1, number):
        movements.append(
            factories.movement(f"Chung sức bậc {depth}", parent_movement=movements[-1])
        )
    return movements


def test_page_counts_under_every_movement_above_its_own() -> None:
    movements = generations(4)
    story = factories.news()
    factories.tag(story, [movements[3]])
    factories.tag(factories.news(), [factories.movement()])
    for movement in movements:
        assert list(NewsPage.objects.in_movement(movement.pk)) == [story]
    assert [row.counts["news"] for row in attach_counts(movements)] == [1, 1, 1, 1]


def test_hidden_movements_stay_hidden_however_the_page_was_fetched() -> None:
    shown, draft, hidden_parent = (
        factories.movement(),
        factories.movement(live=False),
        factories.movement(live=False),
    )
    shown.parent_movement = hidden_parent
    shown.save()
    story = factories.news()
    factories.tag(story, [shown, draft])
    fetched = NewsPage.objects.prefetch_related("page_movements__movement").get(pk=story.pk)
    assert fetched.movements == [shown]
    under = MovementPage.objects.prefetch_related("lines_up__ancestor").get(pk=shown.pk)
    assert under.visible_ancestors == []


def test_archive_finds_a_page_under_every_visible_movement_above(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first, second, third = generations(3)
    second.live = False
    second.save()
    story = factories.news()
    factories.tag(story, [third])
    found = SearchEntry.objects.filter(pk=story.pk).values_list("facets__label__key", flat=True)
    assert {str(first.pk), str(third.pk)} <= set(found)
    assert str(second.pk) not in set(found)
    story = NewsPage.objects.for_archive().get(pk=story.pk)
    assert story.movement_facets() == [
        FacetValue(str(third.pk), third.title),
        FacetValue(str(first.pk), first.title),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(MovementPage.objects.get(pk=second.pk))
    found = SearchEntry.objects.filter(pk=story.pk).values_list("facets__label__key", flat=True)
    assert str(second.pk) in set(found)


def test_moved_branch_is_found_under_its_new_place_only() -> None:
    first, second, third = generations(3)
    other = factories.movement()
    story = factories.news()
    factories.tag(story, [third])
    second.parent_movement = other
    second.save()
    assert not NewsPage.objects.in_movement(first.pk).exists()
    assert NewsPage.objects.in_movement(other.pk).exists()


def test_deleted_movement_leaves_no_lines(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first, second, third = generations(3)
    assert MovementLineage.objects.filter(depth__gt=0).exists()
    with django_capture_on_commit_callbacks(execute=True):
        MovementPage.objects.get(pk=second.pk).delete()
    lines = MovementLineage.objects.filter(depth__gt=0)
    assert not lines.exists(), (first, third)


def test_circle_in_the_data_ends_where_it_closes() -> None:
    first, second, third = generations(3)
    MovementPage.objects.filter(pk=first.pk).update(parent_movement=third)
    rebuild_lineage()
    above = MovementLineage.objects.filter(descendant=second, depth__gt=0)
    assert set(above.values_list("ancestor_id", flat=True)) == {first.pk, third.pk}
    movement = MovementPage.objects.get(pk=second.pk)
    movement.save()
    assert movement.facet_values()[0].key == str(second.pk)
