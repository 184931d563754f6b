"""An exemplar is not entered twice without a question."""

from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.test import Client

from exemplars.models import ExemplarAlias, ExemplarPage
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Desk:
    client.force_login(factories.editor())
    return Desk(client)


def write(desk: Desk, title: str, **typed: object) -> HttpResponse:
    return desk.add(
        ExemplarPage, factories.index_of(ExemplarPage), title=title, story=typed_body(), **typed
    )


def test_known_name_without_marks_is_asked_about_with_a_link(desk: Desk) -> None:
    known = factories.exemplar("Nguyễn Thị Hòa", live=False)
    factories.exemplar("Trần Văn Khác")
    answer = write(desk, "Nguyen Thi Hoà", slug="hoa-khac")
    assert answer.status_code == HTTPStatus.OK
    assert set(answer.context["form"].errors) == {"title"}
    reading = Reading.of(answer)
    assert f"/admin/pages/{known.pk}/edit/" in reading.links
    assert reading.soup.select_one('input[name="confirm_distinct"]') is not None
    assert (
        write(desk, "Nguyen Thi Hoà", slug="hoa-khac", confirm_distinct="on").status_code
        == HTTPStatus.FOUND
    )
    assert ExemplarPage.objects.filter(folded_name=known.folded_name).count() == 2


def test_other_name_of_an_exemplar_is_known_too(desk: Desk) -> None:
    known = factories.exemplar("Nguyễn Thị Hòa")
    ExemplarAlias.objects.create(exemplar=known, name="Hòa Cầu Mới")
    assert write(desk, "Hoà Cầu Mới").status_code == HTTPStatus.OK


def test_new_name_and_a_known_profile_are_saved_without_a_question(desk: Desk) -> None:
    known = factories.exemplar("Nguyễn Thị Hòa")
    factories.exemplar("Nguyễn Thị Hoà")
    assert write(desk, "Lê Thị Mới").status_code == HTTPStatus.FOUND
    assert (
        desk.change(known, headline="Việc mới.", story=typed_body()).status_code == HTTPStatus.FOUND
    )
