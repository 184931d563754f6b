"""Pages are found under their movement also when it was published after them."""

import pytest

from search.models import SearchFacet
from tests import factories

pytestmark = pytest.mark.django_db


def movement_keys(page):
    facets = SearchFacet.objects.filter(entry_id=page.pk, label__facet="movement")
    return set(facets.values_list("label__key", flat=True))


def test_a_movement_published_after_its_story_reaches_the_story(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        movement = factories.movement(live=False)
        story = factories.news()
        factories.tag(story, [movement])
    assert movement_keys(story) == set()

    with django_capture_on_commit_callbacks(execute=True):
        movement = factories.publish(movement)
    assert movement_keys(story) == {str(movement.pk)}

    with django_capture_on_commit_callbacks(execute=True):
        movement.unpublish()
    assert movement_keys(story) == set()
