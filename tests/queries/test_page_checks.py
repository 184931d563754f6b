"""What is asked before a page is stored costs one query, and still refuses what it must."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from news.models import NewsPage
from queries.page_checks import SITE_ROOT, TAKEN_PLACE, TAKEN_SLUG, findings
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def test_address_of_a_sibling_is_refused_and_that_of_a_cousin_is_not() -> None:
    first, second, cousin = factories.news(), factories.news(), factories.standard()
    second.slug = cousin.slug
    second.full_clean()
    second.slug = first.slug
    assert TAKEN_SLUG in findings(second)
    with pytest.raises(ValidationError) as refused:
        second.full_clean()
    assert set(refused.value.message_dict) == {"slug"}


@pytest.mark.parametrize("field", ["path", "translation_key"])
def test_place_of_another_page_is_refused(field: str) -> None:
    first, second = factories.news(), factories.news()
    assert not findings(second)
    setattr(second, field, getattr(first, field))
    assert findings(second) == {TAKEN_PLACE}
    with pytest.raises(ValidationError):
        second.full_clean()


def test_sound_page_is_checked_in_two_queries() -> None:
    page = NewsPage.objects.get(pk=factories.news().pk)
    with CaptureQueriesContext(connection) as captured:
        page.full_clean()
    assert len(captured) == 2


def test_draft_with_an_address_that_is_taken_is_refused() -> None:
    first, second = factories.news(), factories.news(live=False)
    second.slug = first.slug
    with pytest.raises(ValidationError):
        second.save()


def test_page_before_its_first_save_is_checked_too() -> None:
    first = factories.news()
    with pytest.raises(ValidationError):
        factories.news(slug=first.slug)


def test_new_address_of_the_page_a_site_begins_at_ends_what_is_kept_of_addresses() -> None:
    home = Page.objects.get(pk=Site.objects.get().root_page_id).specific
    assert SITE_ROOT in findings(home)
    assert SITE_ROOT not in findings(factories.news())
    Site.get_site_root_paths()
    home.slug = "trang-moi"
    home.save()
    assert cache.get("wagtail_site_root_paths") is None
    assert [path.root_path for path in Site.get_site_root_paths()] == ["/trang-moi/"]
