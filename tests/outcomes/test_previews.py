"""Every page type is previewed in every state: never saved, a draft with all its ties, published.

The types are those that Wagtail knows, filled from their models: a new one is tried here by itself.
What is shown of a draft is held against the page that readers get once it is published.
"""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from modelcluster.models import get_all_child_m2m_relations
from pytest_django.plugin import DjangoDbBlocker
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import streamfield

from core.models import BasePage
from tests.factories.filled import PAGE_TYPES, Filler, parent_for, relations_of, stands_once
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

TITLE = "Trang đủ mọi thứ"
NEW_SLUG = "dang-go-do"
NO_BLOCKS = streamfield([])

every_type = pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda each: each.__name__)


@pytest.fixture(scope="module")
def filler(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Filler]:
    """Keep the rows that pages are tied to over the tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        filler = Filler()
        for page_type in PAGE_TYPES:
            filler.unsaved(page_type, TITLE)
        yield filler
        transaction.set_rollback(True)


@pytest.fixture
def desk(admin_client: Client) -> Desk:
    return Desk(admin_client)


def shown(desk: Desk, address: str) -> str:
    """Return the words of the main part of a page."""
    answer = desk.client.get(address)
    assert answer.status_code == HTTPStatus.OK, address
    return Reading.of(answer).text("main")


def admin_address(view: str, page: Page, *more: object) -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=[page.pk, *more])


def bodies_of(page_type: type[BasePage]) -> dict[str, dict]:
    """Return what Wagtail's script would send of the bodies, which the form's HTML doesn't hold."""
    fields = page_type._meta.concrete_fields
    return {
        field.name: typed_body() if "paragraph" in field.stream_block.child_blocks else NO_BLOCKS
        for field in fields
        if isinstance(field, StreamField)
    }


def as_new(form: QueryDict) -> QueryDict:
    """Return the form of a stored page as it would be sent of another that was never saved."""
    form["slug"] = NEW_SLUG
    if "number" in form:
        form["number"] = "9/CT-UBND"
    for name in form:
        if name.endswith("-INITIAL_FORMS"):
            form[name] = "0"
        elif name.endswith("-id"):
            form[name] = ""
    return form


@every_type
def test_page_that_was_never_saved_is_previewed_with_all_its_ties(
    page_type: type[BasePage], filler: Filler
) -> None:
    page = filler.unsaved(page_type, TITLE)
    answer = page.make_preview_request()
    assert answer.status_code == HTTPStatus.OK
    words = Reading.of(answer).words
    assert TITLE in words
    for field in page_type._meta.concrete_fields:
        if isinstance(field, StreamField):
            names = field.stream_block.child_blocks
            assert [name for name in names if f"{name} chữ" not in words] == []


@every_type
def test_draft_shows_what_readers_get_once_it_is_published(
    page_type: type[BasePage], filler: Filler, desk: Desk
) -> None:
    draft = filler.draft(page_type, TITLE)
    version = draft.get_latest_revision()
    seen = [
        shown(desk, admin_address("view_draft", draft)),
        shown(desk, admin_address("revisions_view", draft, version.pk)),
    ]
    version.publish()
    published = shown(desk, page_type.objects.get(pk=draft.pk).get_url())
    assert seen == [published] * len(seen)


@every_type
def test_ties_taken_away_in_a_draft_are_not_shown_any_more(
    page_type: type[BasePage], filler: Filler, desk: Desk
) -> None:
    full = filler.draft(page_type, TITLE)
    full.get_latest_revision().publish()
    page = page_type.objects.get(pk=full.pk)
    for relation in relations_of(page_type):
        getattr(page, relation.get_accessor_name()).set([])
    for many in get_all_child_m2m_relations(page_type):
        getattr(page, many.name).set([])
    bare = page.save_revision(clean=False)
    seen = shown(desk, admin_address("view_draft", page))
    compared = desk.client.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", bare.pk])
    )
    assert compared.status_code == HTTPStatus.OK
    bare.publish()
    assert seen == shown(desk, page_type.objects.get(pk=page.pk).get_url())


@every_type
def test_form_with_all_its_rows_is_previewed_while_it_is_typed(
    page_type: type[BasePage], filler: Filler, desk: Desk
) -> None:
    draft = filler.draft(page_type, TITLE)
    typed = desk.form_of(draft, title="Đang gõ dở", **bodies_of(page_type))
    address = admin_address("preview_on_edit", draft)
    assert desk.client.post(address, typed).json()["is_valid"]
    of_draft = Reading.of(desk.client.get(address))
    assert "Đang gõ dở" in of_draft.words
    if stands_once(page_type):
        return
    meta = page_type._meta
    address = reverse(
        "wagtailadmin_pages:preview_on_add",
        args=[meta.app_label, meta.model_name, parent_for(page_type).pk],
    )
    assert desk.client.post(address, as_new(typed)).json()["is_valid"]
    answer = desk.client.get(address)
    assert answer.status_code == HTTPStatus.OK
    of_new = Reading.of(answer).text("main")
    differences = {
        draft.slug: NEW_SLUG,
        "2024/QĐ-UBND": "9/CT-UBND",
        f"/nhung/{draft.pk}/": "/nhung/0/",  # what was never saved has no number
    }
    expected = of_draft.text("main")
    for saved, new in differences.items():
        expected = expected.replace(saved, new)
    assert of_new == expected


@pytest.mark.parametrize(
    "page_type",
    [each for each in PAGE_TYPES if not stands_once(each)],
    ids=lambda each: each.__name__,
)
def test_page_with_all_its_ties_is_copied(
    page_type: type[BasePage], filler: Filler, desk: Desk
) -> None:
    original = filler.draft(page_type, TITLE)
    original.get_latest_revision().publish()
    sent = {
        "new_title": "Bản chép",
        "new_slug": "ban-chep",
        "new_parent_page": parent_for(page_type).pk,
    }
    answer = desk.client.post(admin_address("copy", original), sent)
    assert answer.status_code == HTTPStatus.FOUND
    copy = page_type.objects.get(slug="ban-chep")
    assert not copy.live
    assert desk.client.get(admin_address("edit", copy)).status_code == HTTPStatus.OK
    for relation in relations_of(page_type):
        name = relation.get_accessor_name()
        assert getattr(copy, name).count() == getattr(original, name).count(), name
