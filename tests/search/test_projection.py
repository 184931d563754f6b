"""Every change that decides what is found reaches the projection, in its own transaction."""

import datetime

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import PublicationHold
from core.signals import archive_entries_changed
from exemplars.models import AwardGrant
from news.models import NewsPage
from search.engines import get_engine
from search.engines.answers import OFTEN_COUNTED, unpack
from search.engines.base import SearchRequest
from search.index.projection import BATCH_SIZE, project
from search.models import SearchCode, SearchEntry, SearchFacet, SearchFacetLabel, SearchText
from site_search.parameters import FACET_PARAMETERS
from tests import factories
from tests.factories.visibility import hold, restrict
from tests.scenery import indexed_at_the_end
from understanding.query import parse

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def found(text: str) -> set[int]:
    """Return the pages readers find."""
    answer = get_engine().search(SearchRequest(query=parse(text), page_size=50))
    return {hit.page_id for hit in answer.hits}


def entry_of(page: Page) -> SearchEntry:
    return SearchEntry.objects.select_related("text").get(pk=page.pk)


def test_published_change_is_found_and_the_old_text_is_not() -> None:
    story = factories.news("Chuyện cũxưa")
    story.title = "Chuyện mớitinh"
    factories.publish(story)
    assert found("mớitinh") == {story.pk}
    assert not found("cũxưa")


def test_draft_of_a_live_page_stays_out() -> None:
    story = factories.publish(factories.news("Chuyện đangđăng"))
    story.title = "Chuyện chưaduyệt"
    story.save_revision()
    assert found("đangđăng") == {story.pk}
    assert not found("chưaduyệt")
    assert entry_of(story).text.title == "Chuyện đangđăng"


def test_newest_draft_of_an_unpublished_page_is_what_staff_search() -> None:
    story = factories.news("Nháp một", live=False)
    story.title = "Nháp hai"
    story.save_revision()
    assert entry_of(story).state == SearchEntry.State.DRAFT
    assert entry_of(story).text.title == "Nháp hai"
    assert not found("nháp")


def test_unpublished_page_disappears_and_comes_back() -> None:
    story, twin = factories.publish(factories.news("Ngọn đèn")), factories.news("Ngọn đèn")
    story.unpublish()
    assert found("ngọn đèn") == {twin.pk}
    assert entry_of(story).state == SearchEntry.State.UNPUBLISHED
    factories.publish(NewsPage.objects.get(pk=story.pk))
    assert found("ngọn đèn") == {story.pk, twin.pk}


def test_page_expires_without_a_job_or_a_signal() -> None:
    story = factories.news("Ngọn đèn", expire_at=timezone.now() + datetime.timedelta(hours=1))
    assert found("ngọn đèn") == {story.pk}
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert not found("ngọn đèn")
        assert not get_engine().suggest("ngọn đèn")


def test_deleted_page_leaves_nothing_behind() -> None:
    document = factories.directive("Ngọn đèn", number="08/CT-CTUBND")
    twin = factories.news("Ngọn đèn")
    key = document.pk
    document.delete()
    assert found("ngọn đèn") == {twin.pk}
    for model in (SearchFacet, SearchCode, SearchText):
        assert not model.objects.filter(entry_id=key).exists()


def test_restriction_hides_the_branch_and_its_end_shows_it_again() -> None:
    shelf = factories.news_index("Tin nội bộ")
    inside, outside = factories.news("Ngọn đèn", parent=shelf), factories.news("Ngọn đèn")
    restrict(shelf)
    assert found("ngọn đèn") == {outside.pk}
    assert entry_of(inside).state == SearchEntry.State.RESTRICTED
    PageViewRestriction.objects.all().delete()
    assert found("ngọn đèn") == {inside.pk, outside.pk}


def test_page_moved_under_a_restriction_disappears() -> None:
    shelf, story = factories.news_index("Tin nội bộ"), factories.news("Ngọn đèn")
    restrict(shelf)
    assert found("ngọn đèn") == {story.pk}
    story.move(Page.objects.get(pk=shelf.pk), pos="last-child")
    assert not found("ngọn đèn")


def test_hold_hides_and_lifting_it_shows() -> None:
    person = factories.exemplar("Lương Thị Sen")
    hold(person)
    assert not found("lương thị sen")
    assert entry_of(person).state == SearchEntry.State.HELD
    PublicationHold.objects.get(page_id=person.pk).delete()
    assert found("lương thị sen") == {person.pk}


def test_addresses_below_a_renamed_page_follow(django_capture_on_commit_callbacks) -> None:
    shelf = factories.news_index("Tin cũ")
    story = factories.news("Ngọn đèn", parent=shelf)
    # Wagtail tells of a new slug once it is committed.
    with django_capture_on_commit_callbacks(execute=True):
        shelf.slug = "tin-moi"
        shelf.save()
    assert entry_of(story).text.url == NewsPage.objects.get(pk=story.pk).get_url()
    assert "/tin-moi/" in entry_of(story).text.url


def test_address_follows_a_move() -> None:
    shelf, story = factories.news_index("Kho"), factories.news("Ngọn đèn")
    story.move(Page.objects.get(pk=shelf.pk), pos="last-child")
    assert entry_of(story).text.url == NewsPage.objects.get(pk=story.pk).get_url()


def test_renamed_movement_is_renamed_in_the_facet() -> None:
    movement, story = factories.movement("Tên cũ"), factories.news("Ngọn đèn")
    factories.tag(story, [movement])
    movement.title = "Tên mới"
    factories.publish(movement)
    label = SearchFacetLabel.objects.get(facet="movement", key=str(movement.pk))
    assert label.label == "Tên mới"


def test_pages_that_content_names_are_described_anew() -> None:
    story = factories.news("Ngọn đèn")
    # Past every signal, as bulk writes go.
    Page.objects.filter(pk=story.pk).update(title="Bóng điện")
    archive_entries_changed.send(sender=NewsPage, page_ids=[story.pk])
    assert found("bóng điện") == {story.pk}


def test_change_that_is_rolled_back_is_not_found() -> None:
    with transaction.atomic():
        factories.news("Ngọn đèn")
        transaction.set_rollback(True)
    assert not found("ngọn đèn")


def test_each_projection_raises_the_revision() -> None:
    story = factories.news("Ngọn đèn")
    before = entry_of(story).revision
    project([story.pk])
    assert entry_of(story).revision == before + 1


def test_loaded_fixtures_are_left_alone() -> None:
    story = factories.news("Ngọn đèn")
    revision = entry_of(story).revision
    page = Page.objects.get(pk=story.pk)
    page.save_base(raw=True)
    assert entry_of(story).revision == revision
    page.save_base()
    assert entry_of(story).revision == revision + 1


def test_bookkeeping_on_a_live_page_projects_nothing() -> None:
    story = factories.news("Ngọn đèn")
    revision = entry_of(story).revision
    story.save(update_fields=["latest_revision", "has_unpublished_changes"])
    assert entry_of(story).revision == revision


def test_number_is_found_under_its_keys_only_while_it_has_it() -> None:
    document = factories.directive("Về phong trào", number="08/CT-CTUBND")
    document.number = "09/CT-CTUBND"
    factories.publish(document)
    keys = set(SearchCode.objects.filter(entry_id=document.pk).values_list("key", flat=True))
    assert "9/ct-ctubnd" in keys
    assert not {key for key in keys if key.startswith(("08", "8"))}


@pytest.mark.parametrize("kind", ["news", "exemplar", "directive"])
def test_batch_costs_the_same_queries_for_one_page_and_for_twenty(kind: str) -> None:
    movement = factories.movement("Xóm làng sạch đẹp")
    with indexed_at_the_end():
        pages = [factories.MAKERS[kind]() for _ in range(20)]
        for page in pages:
            factories.tag(page, [movement])

    def queries(page_ids: list[int]) -> int:
        with CaptureQueriesContext(connection) as captured:
            project(page_ids)
        return len(captured)

    assert len(pages) < BATCH_SIZE
    assert queries([pages[0].pk]) == queries([page.pk for page in pages])


def facets_of(packed: bytes) -> set[str]:
    """Return the facets whose values are packed."""
    labels = SearchFacetLabel.objects.filter(pk__in=unpack(packed))
    return set(labels.values_list("facet", flat=True))


def test_what_readers_narrow_by_is_packed_apart_from_what_only_staff_do() -> None:
    assert set(FACET_PARAMETERS) == set(OFTEN_COUNTED)
    page = factories.exemplar(place=factories.place("Hưng Yên"))
    AwardGrant.objects.create(exemplar=page, title=factories.award_title(), year=2020)
    project([page.pk])
    entry = entry_of(page)
    often, others = facets_of(entry.facet_ids), facets_of(entry.further_facet_ids)
    assert {"kind", "place", "year", "level", "award", "type"} <= often
    assert {"honour"} <= others
    held = set(entry.facets.values_list("label", flat=True))
    assert set(unpack(entry.facet_ids, entry.further_facet_ids)) == held
