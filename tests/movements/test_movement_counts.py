"""The three numbers of a movement card."""

import pytest

from core.contracts import PageKind
from movements.counts import attach_counts
from movements.models import MovementPage
from movements.models.tagging import TaggedPageMixin, shelf_of
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


def test_a_card_counts_each_page_of_the_movement_and_of_those_under_it_once():
    parent = factories.movement(title="Cả nước chung sức xây dựng nông thôn mới")
    child = factories.movement(title="Ngành thư viện góp sách về làng", parent_movement=parent)
    story, other_story, exemplar = factories.news(), factories.news(), factories.exemplar()
    factories.tag(story, [parent, child])
    factories.tag(other_story, [parent])
    factories.tag(exemplar, [child])

    parent_row, child_row = attach_counts(
        MovementPage.objects.filter(pk__in=[parent.pk, child.pk]).order_by("pk")
    )

    assert parent_row.counts == {"exemplar": 1, "news": 2, "directive": 0}
    assert child_row.counts == {"exemplar": 1, "news": 1, "directive": 0}
    assert parent_row.numbers == [("gương", 1), ("tin bài", 2), ("văn bản", 0)]


@pytest.mark.parametrize("how", HIDINGS)
def test_a_hidden_page_is_not_counted(how):
    movement = factories.movement()
    factories.tag(factories.news(), [movement])
    factories.tag(hidden(factories.news, how), [movement])

    (row,) = attach_counts([movement])

    assert row.counts["news"] == 1


def test_a_type_that_says_nothing_of_it_is_shown_by_the_name_of_its_kind() -> None:
    class Notice(TaggedPageMixin):
        archive_kind = PageKind(key="notice", name="Thông báo", order=25)
        list_template = "components/page_list.html"

    shelf = shelf_of(Notice)
    assert (shelf.number, shelf.title, shelf.anchor) == ("thông báo", "Thông báo", "notice")
    assert shelf.template == Notice.list_template
