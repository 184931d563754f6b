"""What follows a stored change: renamed rows reach the archive, pictures are made ahead."""

from http import HTTPStatus

import pytest
from django.core.management import call_command
from django.test import override_settings
from django_tasks import default_task_backend

from core.models import PortalRendition
from core.signals import archive_entries_changed
from tests import factories
from tests.factories.visibility import hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def announced(request):
    """The page ids announced to the archive, one list an announcement."""
    batches = []

    def receive(page_ids, **kwargs):
        batches.append(sorted(page_ids))

    archive_entries_changed.connect(receive)
    yield batches
    archive_entries_changed.disconnect(receive)


def test_renaming_a_place_announces_the_pages_that_name_it(
    announced, django_capture_on_commit_callbacks
):
    place, other_place = factories.place("Nam Định"), factories.place("Hà Nam")
    with django_capture_on_commit_callbacks(execute=True):
        named = factories.exemplar(place=place)
        factories.exemplar(place=other_place)
    announced.clear()

    place.name = "Nam Định cũ"
    with django_capture_on_commit_callbacks(execute=True):
        place.save()

    assert announced == [[named.pk]]


@pytest.mark.parametrize("most_at_once", [0, 1])
def test_few_pages_learn_of_a_renamed_place_before_any_worker_looks_for_tasks(
    announced, monkeypatch, django_capture_on_commit_callbacks, most_at_once
):
    monkeypatch.setattr("core.tasks.PAGES_AT_ONCE", most_at_once)
    place = factories.place("Nam Định")
    with django_capture_on_commit_callbacks(execute=True):
        named = factories.exemplar(place=place)
    announced.clear()

    place.name = "Nam Định cũ"
    waiting = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with override_settings(TASKS=waiting):
        with django_capture_on_commit_callbacks(execute=True):
            place.save()
        tasks = [result.task.name for result in default_task_backend.results]

    assert announced == ([[named.pk]] if most_at_once else [])
    assert ("announce_rename" in tasks) is not bool(most_at_once)


def test_publishing_prepares_pictures_only_where_settings_ask_for_it(
    django_capture_on_commit_callbacks,
):
    story = factories.news(lead_image=factories.image())
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(story)
    assert not PortalRendition.objects.filter(image=story.lead_image, filter_spec__contains="webp")

    with (
        override_settings(PREPARE_PICTURES_ON_PUBLISH=True),
        django_capture_on_commit_callbacks(execute=True),
    ):
        factories.publish(story)
    assert PortalRendition.objects.filter(image=story.lead_image, filter_spec__contains="webp")


def test_first_views_make_no_picture_once_the_worker_prepared_what_was_published(
    client, django_capture_on_commit_callbacks
):
    movement = factories.movement()
    person = factories.exemplar(portrait=factories.image())
    story = factories.news(lead_image=factories.image())
    factories.tag(person, [movement])
    factories.tag(story, [movement])
    with (
        override_settings(PREPARE_PICTURES_ON_PUBLISH=True),
        django_capture_on_commit_callbacks(execute=True),
    ):
        factories.publish(story)
        factories.publish(person)
    made = PortalRendition.objects.count()

    for page in (story, person, movement):
        assert client.get(page.get_url()).status_code == HTTPStatus.OK
    for address in ("/", "/tin-tuc/", "/guong-dien-hinh/"):
        assert client.get(address).status_code == HTTPStatus.OK

    assert PortalRendition.objects.count() == made


def test_the_command_prepares_pictures_of_visible_pages_only(capsys):
    shown, decoy = factories.image(), factories.image()
    factories.news(lead_image=shown)
    hidden(factories.news, "draft", lead_image=decoy)

    call_command("prepare_pictures")

    assert PortalRendition.objects.filter(image=shown, filter_spec__contains="webp")
    assert not PortalRendition.objects.filter(image=decoy, filter_spec__contains="webp")
