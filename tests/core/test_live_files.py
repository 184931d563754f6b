"""A file that readers see is not taken from them by who may not publish, nor without a word."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.models import PortalDocument, PortalImage, PortalMedia
from tests import factories

pytestmark = pytest.mark.django_db

KINDS = ("image", "document", "audio")
ADDRESSES = {
    PortalImage: "wagtailimages",
    PortalDocument: "wagtaildocs",
    PortalMedia: "wagtailmedia",
}


@pytest.fixture
def writer() -> User:
    user = User.objects.create_user("nguoi-viet")
    user.groups.add(Group.objects.get(name="Biên tập viên"))
    return user


def upload(kind: str, owner: User | None) -> Model:
    make = {
        "image": factories.image,
        "document": factories.document,
        "audio": factories.audio,
    }[kind]
    return make(f"Tệp thử {kind}", uploaded_by_user=owner)


def show(row: Model, *, live: bool) -> None:
    kind = {PortalImage: "image", PortalDocument: "document", PortalMedia: "audio"}[type(row)]
    value = {kind: row.pk, "title": "Tệp", "caption": "", "alt": "Ảnh"}
    factories.news("Bài có tệp", body=[{"type": kind, "value": value}], live=live)


def words_of(answer: HttpResponse) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").text.split())


def delete(client: Client, row: Model) -> HttpResponse:
    address = reverse(f"{ADDRESSES[type(row)]}:delete", args=[row.pk])
    answer = client.post(address, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


def is_there(row: Model) -> bool:
    return type(row)._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_writers_take_away_their_own_until_readers_see_it(
    kind: str, writer: User, client: Client
) -> None:
    client.force_login(writer)
    unused, drafted, foreign = upload(kind, writer), upload(kind, writer), upload(kind, None)
    shown = upload(kind, writer)
    show(drafted, live=False)
    show(shown, live=True)
    for row in (unused, drafted):
        delete(client, row)
        assert not is_there(row)
    delete(client, foreign)
    assert is_there(foreign)
    said = words_of(delete(client, shown))
    assert is_there(shown)
    assert "đang hiện ở “Bài có tệp”" in said
    assert "Chỉ người có quyền xuất bản" in said
    edit = reverse(f"{ADDRESSES[type(shown)]}:edit", args=[shown.pk])
    client.post(edit, {"title": "Tên mới"})
    shown.refresh_from_db()
    assert str(shown) == f"Tệp thử {kind}"


@pytest.mark.parametrize("kind", KINDS)
def test_reviewers_are_told_where_it_stands_before_they_take_it_away(
    kind: str, client: Client
) -> None:
    client.force_login(factories.editor())
    shown, unused = upload(kind, None), upload(kind, None)
    show(shown, live=True)
    for form in ("edit", "delete"):
        address = f"{ADDRESSES[type(shown)]}:{form}"
        assert "đang hiện ở “Bài có tệp”" in words_of(client.get(reverse(address, args=[shown.pk])))
        assert "đang hiện ở" not in words_of(client.get(reverse(address, args=[unused.pk])))
    delete(client, shown)
    assert not is_there(shown)


def test_writers_take_nothing_away_in_a_heap(writer: User, client: Client) -> None:
    client.force_login(writer)
    shown, unused = upload("image", writer), upload("image", writer)
    show(shown, live=True)
    address = reverse("wagtail_bulk_action", args=["core", "portalimage", "delete"])
    client.post(f"{address}?id={shown.pk}&id={unused.pk}")
    assert is_there(shown)
    client.post(reverse("wagtailimages:delete_multiple", args=[shown.pk]))
    assert is_there(shown)


def test_writers_upload_and_choose_pictures_documents_and_recordings(
    writer: User, client: Client
) -> None:
    client.force_login(writer)
    for address in (
        reverse("wagtailimages:add"),
        reverse("wagtaildocs:add"),
        reverse("wagtailmedia:add", args=["audio"]),
        reverse("wagtailimages_chooser:choose"),
    ):
        assert client.get(address).status_code == 200


def test_a_row_that_is_no_page_holds_its_picture_too(writer: User, client: Client) -> None:
    client.force_login(writer)
    logo = upload("image", writer)
    factories.source("Báo Thử", logo=logo)
    assert "đang hiện ở “Báo Thử”" in words_of(delete(client, logo))
    assert is_there(logo)
