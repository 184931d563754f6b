"""What the server takes from autosave: never a button's action, never over what readers have."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission, User
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


def test_autosave_of_a_page_that_is_gone_or_barred_says_so(desk: Desk) -> None:
    """Else the form says that the server failed."""
    story = factories.news(live=False)
    form = desk.form_of(story, lead="Đang gõ.", body=typed_body())
    User.objects.update(is_superuser=False)
    keeper = User.objects.get()
    keeper.user_permissions.add(Permission.objects.get(codename="access_admin"))
    barred = autosave(desk, story, form)
    assert (barred.status_code, barred.json()["error_code"]) == (400, "invalid_revision")
    assert "không còn quyền sửa" in barred.json()["error_message"]
    User.objects.update(is_superuser=True)
    story.delete()
    gone = autosave(desk, story, form)
    assert (gone.status_code, gone.json()["error_code"]) == (400, "invalid_revision")
    assert "vừa bị xóa" in gone.json()["error_message"]
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert desk.client.post(address, form).status_code == HTTPStatus.NOT_FOUND


def test_a_page_unpublished_while_its_form_is_open_is_saved_as_before(desk: Desk) -> None:
    """Rows added before and after it too: of a live page autosave writes none, of a draft some."""
    first, second = (factories.movement(f"Phong trào {name}") for name in "AB")
    story = factories.news()
    story.save_revision().publish()
    form = desk.form_of(story, lead="Một.", body=typed_body())

    def add_row(at: int, pk: int) -> None:
        typed = {"movement": pk, "id": "", "ORDER": at + 1, "DELETE": ""}
        form.update({f"page_movements-{at}-{name}": str(value) for name, value in typed.items()})
        form["page_movements-TOTAL_FORMS"] = str(at + 1)

    def save() -> None:
        told = autosave(desk, story, form).json()
        assert told["success"], told
        form["overwrite_revision_id"] = form["loaded_revision_id"] = told["revision_id"]
        form["loaded_revision_created_at"] = told["revision_created_at"]
        for name, value in told["field_updates"].items():
            form[name] = value

    add_row(0, first.pk)
    save()
    desk.client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    form["lead"] = "Hai."
    save()
    add_row(1, second.pk)
    save()
    save()
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert desk.client.post(address, form).status_code == HTTPStatus.FOUND
    story.refresh_from_db()
    assert (story.live, story.lead) == (False, "Hai.")
    assert [row.movement_id for row in story.page_movements.all()] == [first.pk, second.pk]
