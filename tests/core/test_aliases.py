"""Wagtail's aliases: none is made, and one that exists is seen by nobody."""

from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from news.models import NewsPage
from tests import factories
from tests.factories.visibility import make_alias

pytestmark = pytest.mark.django_db


def test_no_alias_can_be_made_by_code() -> None:
    page = factories.publish(factories.news("Bài gốc"))
    with pytest.raises(PermissionDenied):
        page.create_alias(update_slug="ban-sao")
    with pytest.raises(PermissionDenied):
        page.get_parent().specific.create_alias(recursive=True, update_slug="muc-ban-sao")
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_copy_form_offers_no_alias_and_makes_none(admin_client: Client) -> None:
    page = factories.publish(factories.news("Bài gốc"))
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert "alias" not in admin_client.get(address).context["form"].fields
    sent = {
        "new_title": "Bản sao",
        "new_slug": "ban-sao",
        "new_parent_page": page.get_parent().pk,
        "alias": "on",
    }
    assert admin_client.post(address, sent).status_code == HTTPStatus.FOUND
    copy = NewsPage.objects.get(slug="ban-sao")
    assert copy.alias_of_id is None
    assert not copy.live


def test_alias_that_exists_is_served_listed_and_found_by_nobody(client: Client) -> None:
    page = factories.publish(factories.news("Chuyện giữ đê"))
    alias = factories.publish(factories.news("Chuyện giữ rừng"))
    make_alias(alias)
    assert client.get(alias.get_url()).status_code == HTTPStatus.NOT_FOUND
    assert client.get(page.get_url()).status_code == HTTPStatus.OK
    for surface in ("/tim-kiem/?q=Chuyện+giữ", page.get_parent().get_url()):
        shown = client.get(surface).content.decode()
        assert page.get_url() in shown
        assert alias.get_url() not in shown
