"""An emptied profile takes no words from anyone, and all that a profile holds is emptied."""

import datetime
from http import HTTPStatus
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Revision

from core.fields import DerivedCharField
from exemplars.emptying import (
    EMPTIED_TITLE,
    STAYS,
    EmptiedProfileError,
    emptied_fields,
    emptied_relations,
)
from exemplars.models import Achievement, Consent, ConsentWithdrawal, ExemplarAlias, ExemplarPage
from exemplars.withdrawal import withdraw
from tests import factories
from tests.factories.people import Desk, typed_body

pytestmark = pytest.mark.django_db

NAME = "Trịnh Thị Quỳnh Giao"


@pytest.fixture
def desk(client: Client) -> Desk:
    client.force_login(factories.editor())
    return Desk(client)


def emptied() -> ExemplarPage:
    page = factories.publish(factories.exemplar(NAME))
    withdraw(page, by=None)
    return ExemplarPage.objects.get(pk=page.pk)


def is_empty(page: ExemplarPage) -> bool:
    page = ExemplarPage.objects.get(pk=page.pk)
    return not page.says_something() and not Revision.objects.for_instance(page).exists()


@pytest.mark.parametrize("publish", [False, True])
def test_form_that_was_open_is_refused(publish: bool, desk: Desk) -> None:
    page = factories.publish(factories.exemplar(NAME))
    form = desk.form_of(page, quote="Tôi.", story=typed_body())
    if publish:
        form["action-publish"] = "action-publish"
    withdraw(ExemplarPage.objects.get(pk=page.pk), by=None)
    answer = desk.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    assert answer.status_code == HTTPStatus.FOUND
    told = desk.client.get(answer.url).content.decode()
    assert "không ghi thêm gì vào được nữa" in told
    assert is_empty(page)


def test_autosave_is_refused_in_its_own_way(desk: Desk) -> None:
    page = emptied()
    answer = desk.client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {"title": NAME},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["error_code"] == "invalid_revision"
    assert is_empty(page)


def test_code_that_holds_the_words_cannot_store_them() -> None:
    page = factories.publish(factories.exemplar(NAME))
    held = ExemplarPage.objects.get(pk=page.pk)
    version = held.latest_revision.as_object()
    withdraw(page, by=None)
    with pytest.raises(EmptiedProfileError):
        held.save_revision()
    with pytest.raises(EmptiedProfileError):
        held.save()
    with pytest.raises(EmptiedProfileError):
        version.save_revision()
    # As imports change a page: the row in the database, with one more word.
    fresh = ExemplarPage.objects.get(pk=page.pk)
    fresh.quote = "Tôi tên là Giao."
    with pytest.raises(EmptiedProfileError):
        fresh.save(clean=False)
    fresh = ExemplarPage.objects.get(pk=page.pk)
    fresh.other_names = [ExemplarAlias(name="Cô Giao")]
    with pytest.raises(EmptiedProfileError):
        fresh.save_revision(clean=False)
    assert is_empty(page)


def test_copy_workflow_and_ground_are_refused(desk: Desk) -> None:
    page = emptied()
    for address in ("wagtailadmin_pages:copy", "wagtailadmin_pages:edit"):
        answer = desk.client.get(reverse(address, args=[page.pk]))
        assert answer.status_code == HTTPStatus.FOUND
    typed = {"exemplar": page.pk, "basis": "law", "legal_basis": "Luật", "covers_name": "on"}
    answer = desk.client.post(reverse("wagtailsnippets_exemplars_consent:add"), typed)
    assert "không ghi thêm gì vào được nữa" in answer.content.decode()
    assert not Consent.objects.exists()


def test_bookkeeping_of_an_emptied_page_goes_on() -> None:
    page = emptied()
    page.live = True
    page.save(clean=False)
    page.move(page.get_parent(), pos="first-child")
    assert is_empty(page)


def test_withdrawal_may_be_repeated(desk: Desk) -> None:
    page = emptied()
    # As somebody with the database in hand would.
    ExemplarPage.objects.filter(pk=page.pk).update(quote="Tôi tên là Giao.")
    address = reverse("exemplars_withdraw", args=[page.pk])
    assert desk.client.get(address).status_code == HTTPStatus.OK
    desk.client.post(address, {"requested_on": "01/11/2026", "confirmation": "GỠ"})
    assert is_empty(page)
    assert ConsentWithdrawal.objects.count() == 2


def _filled(field: models.Field) -> Any:
    """Return a value that says something, fit for the field."""
    if isinstance(field, StreamField):
        return [{"type": "paragraph", "value": "<p>Chuyện.</p>"}]
    if isinstance(field, models.ForeignKey):
        made = {
            "Organisation": factories.organisation,
            "Place": factories.place,
            "PortalImage": factories.image,
        }
        name = field.related_model.__name__
        return made[name]() if name in made else field.related_model.objects.first()
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.IntegerField):
        return 1999
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return datetime.date(1999, 1, 2)
    return "Lời riêng"


def test_every_field_of_a_profile_goes_or_is_listed_as_staying() -> None:
    page = factories.publish(factories.exemplar(NAME))
    goes = emptied_fields(ExemplarPage)
    for field in ExemplarPage._meta.concrete_fields:
        if field.name in goes:
            setattr(page, field.name, _filled(field))
    page.achievements = [Achievement(figure="86", label="hộ")]
    page.save(clean=False)
    before = ExemplarPage.objects.get(pk=page.pk)
    assert all(getattr(before, name) for name in goes), "a field was not filled"
    withdraw(before, by=None)
    after = ExemplarPage.objects.get(pk=page.pk)
    for field in ExemplarPage._meta.concrete_fields:
        if field.name in STAYS:
            continue
        value = getattr(after, field.name)
        assert not value or "Lời riêng" not in str(value), field.name
        if not isinstance(field, DerivedCharField):
            assert (value or None) == (goes[field.name] or None), field.name
    assert after.title == EMPTIED_TITLE
    assert not any(getattr(after, name).exists() for name in emptied_relations(ExemplarPage))
    assert {field.name for field in ExemplarPage._meta.concrete_fields} >= STAYS


def test_emptied_profile_is_left_out_of_what_is_published_at_once(admin_client: Client) -> None:
    page, other = emptied(), factories.exemplar("Người Khác")
    index = page.get_parent()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    sent = {"include_descendants": "on"}
    asked = f"{address}?id={index.pk}&next=/admin/"
    assert admin_client.post(asked, sent).status_code == HTTPStatus.FOUND
    assert ExemplarPage.objects.get(pk=other.pk).live
    assert not ExemplarPage.objects.get(pk=page.pk).live
    assert is_empty(page)
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "action-publish" not in form.content.decode()
