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
    kept = write(desk, "Nguyen Thi Hoà", slug="hoa-khac")
    reading = Reading.of(desk.client.get(kept.url))
    assert "Cổng đã có hồ sơ trùng tên" in " ".join(reading.texts(".messages .warning"))
    assert f"/admin/pages/{known.pk}/edit/" in reading.links
    draft = ExemplarPage.objects.get(slug="hoa-khac")
    fields = {
        "headline": "Việc mới.",
        "story": typed_body(),
        "place": factories.place().pk,
        "field_of_work": factories.field_of_work().pk,
    }
    answer = desk.change(draft, publish=True, **fields)
    assert set(answer.context["form"].errors) == {"title"}
    assert Reading.of(answer).soup.select_one('input[name="confirm_distinct"]') is not None
    # Ticked once, for a draft, it is not asked about when the draft is published.
    desk.change(draft, **fields, confirm_distinct="on")
    desk.change(draft, publish=True, **fields)
    assert ExemplarPage.objects.get(pk=draft.pk).live


def test_other_name_of_an_exemplar_is_known_too(desk: Desk) -> None:
    known = factories.exemplar("Nguyễn Thị Hòa")
    ExemplarAlias.objects.create(exemplar=known, name="Hòa Cầu Mới")
    answer = write(desk, "Hoà Cầu Mới", publish=True)
    assert "title" in answer.context["form"].errors


def test_new_name_and_a_known_profile_are_saved_without_a_question(desk: Desk) -> None:
    known = factories.exemplar("Nguyễn Thị Hòa")
    factories.exemplar("Nguyễn Thị Hoà")
    assert write(desk, "Lê Thị Mới").status_code == HTTPStatus.FOUND
    assert (
        desk.change(known, headline="Việc mới.", story=typed_body()).status_code == HTTPStatus.FOUND
    )
