"""What the server takes from autosave: never a button's action, never over what readers have."""

from http import HTTPStatus

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse

from news.models import NewsPage
from tests import factories
from tests.factories.people import Desk, typed_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(admin_client: Client) -> Desk:
    return Desk(admin_client)


def autosave(desk: Desk, page: NewsPage, form: QueryDict) -> HttpResponse:
    """Send a form as Wagtail's script does in the background."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return desk.client.post(address, form, headers={"accept": "application/json"})


def test_draft_is_autosaved(desk: Desk) -> None:
    story = factories.news(live=False)
    saved = autosave(desk, story, desk.form_of(story, lead="Đang gõ.", body=typed_body()))
    assert saved.json()["success"]
    story.refresh_from_db()
    assert story.lead == "Đang gõ."


@pytest.mark.parametrize("action", ["action-publish", "action-submit", "action-workflow-action"])
def test_autosave_with_the_action_of_a_button_is_refused(desk: Desk, action: str) -> None:
    story = factories.news(live=False)
    form = desk.form_of(story, lead="Đến muộn.", body=typed_body())
    form[action] = "true"
    refused = autosave(desk, story, form)
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert refused.json()["error_code"] == "invalid_revision"
    story.refresh_from_db()
    assert (story.live, story.lead == "Đến muộn.") == (False, False)


def test_first_autosave_with_the_action_of_a_button_makes_no_page(desk: Desk) -> None:
    index = factories.index_of(NewsPage)
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", index.pk])
    form = desk.new_form(NewsPage, index, title="Đến muộn", body=typed_body())
    form["action-publish"] = "action-publish"
    refused = desk.client.post(address, form, headers={"accept": "application/json"})
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert not NewsPage.objects.filter(title="Đến muộn").exists()


def test_autosave_does_not_overwrite_the_version_that_went_public(
    desk: Desk, admin_user: object
) -> None:
    story = factories.news(live=False)
    version = story.save_revision(user=admin_user)
    form = desk.form_of(story, lead="Đến muộn.", body=typed_body())
    form["overwrite_revision_id"] = str(version.pk)
    version.publish()
    assert autosave(desk, story, form).status_code == HTTPStatus.BAD_REQUEST
    version.refresh_from_db()
    assert version.content["lead"] != "Đến muộn."
