"""A page's form shows how it is found and shared: the words, the lengths that fit, the card."""

from http import HTTPStatus
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from PIL import Image

from core.models import BasePage, SiteSettings
from newsroom.roles import group_of, load_roles
from page_lists.preview.panels import SharingPreviewPanel
from sharing.contents import page_content
from tests import factories
from tests.factories.filled import PAGE_TYPES

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


def preview(client: Client, address: str) -> BeautifulSoup:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    (found,) = page.select("[data-preview]")
    return found


def card(page: BasePage) -> str:
    return reverse("newsroom_card_preview", args=[page.pk])


def test_form_shows_the_words_of_the_newest_draft(chief: Client) -> None:
    story = factories.news("Xóm trồng hoa", lead="Cả xóm cùng ra đường.")
    story.title, story.slug = "Xóm trồng nhiều hoa", "xom-hoa"
    story.save_revision()
    shown = preview(chief, reverse("wagtailadmin_pages:edit", args=[story.pk]))
    name = SiteSettings._meta.get_field("name").default or "Gương sáng"
    words = " ".join(shown.select_one(".preview__title").get_text().split())
    assert words.startswith("Xóm trồng nhiều hoa – ")
    assert name in words
    address = shown.select_one(".preview__address").get_text()
    assert address.endswith(f"{story.get_parent().url}xom-hoa/")
    assert shown.select_one(".preview__description").get_text() == "Cả xóm cùng ra đường."
    assert shown["data-summary"] == "lead"
    assert shown.select_one("img")["src"] == card(story)


def test_new_page_has_no_card_as_yet(chief: Client) -> None:
    section = factories.news().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk])
    shown = preview(chief, address)
    assert shown.select_one("img") is None
    assert shown.select_one("[data-preview-no-card]") is not None


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda each: each.__name__)
def test_every_type_has_the_preview(page_type: type[BasePage]) -> None:
    found = [each for each in page_type.promote_panels if isinstance(each, SharingPreviewPanel)]
    assert len(found) == 1


def test_card_is_that_of_the_draft_and_confirmed_while_it_stands(chief: Client) -> None:
    story = factories.news("Bản đang hiện")
    story.title = "Bản nháp"
    story.save_revision()
    answer = chief.get(card(story))
    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    settings = SiteSettings.for_site(story.get_site())
    draft = story.get_latest_revision_as_object()
    assert answer["ETag"] == f'"{page_content(draft, settings).mark}"'
    again = chief.get(card(story), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    story.title = "Bản nháp khác"
    story.save_revision()
    assert chief.get(card(story))["ETag"] != answer["ETag"]


def test_page_without_words_of_its_own_shares_the_card_of_the_site(chief: Client) -> None:
    answer = chief.get(card(factories.home_page()))
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Type"] == "image/jpeg"


def test_who_may_not_edit_the_page_gets_no_card() -> None:
    load_roles()
    user = User.objects.create_user("writer", "writer@example.org")
    user.groups.add(group_of("contributor"))
    client = Client()
    client.force_login(user)
    draft = factories.news("Của người khác", live=False)
    assert client.get(card(draft)).status_code == HTTPStatus.FOUND
