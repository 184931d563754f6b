"""Of two who send one page's form, the second is asked before the first one's words are covered."""

from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsPage
from newsroom.roles import group_of
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db
BUTTONS = ("", "action-publish", "action-submit", "action-cancel-workflow")


@pytest.fixture
def story() -> NewsPage:
    story = factories.news("Cả xóm trồng hoa", live=False)
    story.save_revision()
    return story


@pytest.fixture
def first() -> Desk:
    return desk_of("nguoi-truoc")


@pytest.fixture
def second() -> Desk:
    return desk_of("nguoi-sau")


def desk_of(name: str) -> Desk:
    user = User.objects.create_user(name)
    user.groups.add(group_of("content_manager"))
    client = Client()
    client.force_login(user)
    return Desk(client)


def leads(story: NewsPage) -> list[str]:
    """Return the leads of a story's versions, the oldest first."""
    versions = Revision.page_revisions.filter(object_id=str(story.pk)).order_by("pk")
    return [version.content["lead"] for version in versions]


def send(desk: Desk, story: NewsPage, form: QueryDict, **more: Any) -> HttpResponse:
    form = form.copy()
    form.update(more)
    return desk.client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), form)


@pytest.mark.parametrize("button", BUTTONS)
def test_the_second_is_asked_and_covers_the_first_only_when_they_press_again(
    story: NewsPage, first: Desk, second: Desk, button: str
) -> None:
    pressed = {button: "1"} if button else {}
    opened = second.form_of(story, lead="Lời người sau.", body=typed_body())
    first.change(story, lead="Lời người trước.", body=typed_body())
    answer = send(second, story, opened, **pressed)
    text = answer.content.decode()
    assert answer.status_code == HTTPStatus.OK
    assert "nguoi-truoc đã lưu một phiên bản mới" in text
    assert "data-newer-version" in text
    assert leads(story)[-1] == "Lời người trước."
    story.refresh_from_db()
    assert not story.live
    again = querydict_from_html(text, form_id="page-edit-form")
    assert again["lead"].strip() == "Lời người sau."
    for name in ("loaded_revision_id", "loaded_revision_created_at"):
        opened[name] = again[name]
    assert send(second, story, opened, **pressed).status_code == HTTPStatus.FOUND
    assert leads(story)[-2:] == ["Lời người trước.", "Lời người sau."]
    story.refresh_from_db()
    assert story.live is (button == "action-publish")


def test_nothing_is_autosaved_between_the_question_and_the_answer(
    story: NewsPage, first: Desk, second: Desk
) -> None:
    """The form that comes back with the question knows the newest version."""
    opened = second.form_of(story, lead="Lời người sau.", body=typed_body())
    first.change(story, lead="Lời người trước.", body=typed_body())
    asked = Reading.of(send(second, story, opened)).soup
    for name in ("loaded_revision_id", "loaded_revision_created_at"):
        opened[name] = asked.select_one(f"[name={name}]")["value"]
    (mark,) = asked.select("[data-newer-version] input")
    assert mark["form"] == "page-edit-form"
    opened[mark["name"]] = mark["value"]
    path = reverse("wagtailadmin_pages:edit", args=[story.pk])
    saved = second.client.post(path, opened, headers={"accept": "application/json"})
    assert saved.json()["error_code"] == "invalid_revision"
    assert leads(story)[-1] == "Lời người trước."
    assert send(second, story, opened).status_code == HTTPStatus.FOUND
    assert leads(story)[-1] == "Lời người sau."


def test_who_chose_to_go_on_in_the_dialogue_is_not_asked_again(
    story: NewsPage, first: Desk, second: Desk
) -> None:
    opened = second.form_of(story, lead="Lời người sau.", body=typed_body())
    first.change(story, lead="Lời người trước.", body=typed_body())
    story.refresh_from_db()
    newest = story.latest_revision_id
    first.change(story, lead="Lời người trước, lần hai.", body=typed_body())
    answer = send(second, story, opened, overwrites=newest)
    assert "data-newer-version" in answer.content.decode(), "they were told of another version"
    story.refresh_from_db()
    answer = send(second, story, opened, overwrites=story.latest_revision_id)
    assert answer.status_code == HTTPStatus.FOUND
    assert leads(story)[-1] == "Lời người sau."


def test_a_form_knows_what_its_own_autosave_wrote(story: NewsPage, first: Desk) -> None:
    opened = first.form_of(story, lead="Lời tự lưu.", body=typed_body())
    path = reverse("wagtailadmin_pages:edit", args=[story.pk])
    saved = first.client.post(path, opened, headers={"accept": "application/json"}).json()
    assert saved["success"]
    assert "data-newer-version" in send(first, story, opened).content.decode()
    opened["loaded_revision_id"] = saved["revision_id"]
    opened["loaded_revision_created_at"] = saved["revision_created_at"]
    assert send(first, story, opened, lead="Lời sau.").status_code == HTTPStatus.FOUND
    assert leads(story)[-1] == "Lời sau."


def test_a_version_that_autosave_wrote_over_is_another(
    story: NewsPage, first: Desk, second: Desk
) -> None:
    """Autosave writes into one version again; the form that was opened with it doesn't know."""
    path = reverse("wagtailadmin_pages:edit", args=[story.pk])
    as_json = {"accept": "application/json"}
    form = first.form_of(story, lead="Tự lưu một.", body=typed_body())
    saved = first.client.post(path, form, headers=as_json).json()
    opened = second.form_of(story, lead="Lời người sau.", body=typed_body())
    form["lead"], form["overwrite_revision_id"] = "Tự lưu hai.", saved["revision_id"]
    again = first.client.post(path, form, headers=as_json).json()
    assert again["revision_id"] == saved["revision_id"]
    assert "data-newer-version" in send(second, story, opened).content.decode()
    assert leads(story)[-1] == "Tự lưu hai."
