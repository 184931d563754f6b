"""Whether what a page points to exists is asked in one query, and what is gone is still seen."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import PortalImage
from news.models import NewsExemplar, NewsPage
from queries.foreign_keys import key_of, present
from tests import factories

pytestmark = pytest.mark.django_db


def test_keys_of_several_models_are_asked_in_one_query() -> None:
    place, picture = factories.place(), factories.image()
    of_place, of_picture = (NewsPage._meta.get_field(name) for name in ("place", "lead_image"))
    here = {key_of(of_place, place.pk), key_of(of_picture, picture.pk)}
    gone = {key_of(of_place, 10**6), key_of(of_picture, 10**6)}
    with CaptureQueriesContext(connection) as captured:
        assert present(here | gone) == here
    assert len(captured) == 1
    assert present([]) == set()


def test_version_loses_what_is_gone_and_keeps_the_rest() -> None:
    picture, kept, gone = factories.image(), factories.exemplar(), factories.exemplar()
    page = factories.news(lead_image=picture, place=factories.place())
    page.exemplar_links = [NewsExemplar(exemplar=each) for each in (kept, gone)]
    revision = page.save_revision()
    PortalImage.objects.filter(pk=picture.pk).delete()
    gone.delete()
    read = revision.as_object()
    assert (read.lead_image_id, read.place_id) == (None, page.place_id)
    assert [link.exemplar_id for link in read.exemplar_links.all()] == [kept.pk]


def test_page_that_points_to_nothing_is_refused() -> None:
    page = factories.news(source=factories.source())
    page.place_id = 10**6
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"place"}
