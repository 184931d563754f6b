"""Attachments follow the visibility rule: knowing an address is not enough."""

from http import HTTPStatus

import pytest

from directives.models import DirectiveFile
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def attach(django_capture_on_commit_callbacks):
    """Return a function that attaches a new document to a directive, references included."""

    def attach(directive):
        document = factories.document()
        with django_capture_on_commit_callbacks(execute=True):
            DirectiveFile.objects.create(directive=directive, document=document)
        return document

    return attach


def test_the_file_of_a_visible_directive_is_served(client, attach):
    document = attach(factories.directive())

    assert client.get(document.url).status_code == HTTPStatus.OK


@pytest.mark.parametrize("how", HIDINGS)
def test_the_file_of_a_hidden_directive_is_not_served_to_readers(client, attach, how):
    document = attach(hidden(factories.directive, how))

    assert client.get(document.url).status_code == HTTPStatus.NOT_FOUND


def test_the_file_of_a_draft_is_served_to_editors(client, attach):
    document = attach(hidden(factories.directive, "draft"))
    client.force_login(factories.editor())

    assert client.get(document.url).status_code == HTTPStatus.OK


def test_a_file_that_nothing_refers_to_is_not_served_to_readers(client):
    document = factories.document()

    assert client.get(document.url).status_code == HTTPStatus.NOT_FOUND
