"""Pictures and recordings are open while a page that readers may see shows them."""

from http import HTTPStatus

import pytest
from django.test import Client, override_settings

from core.models import PortalImage
from tests import factories
from tests.factories.visibility import HIDINGS

pytestmark = pytest.mark.django_db


def addresses(picture: PortalImage) -> list[str]:
    """Return the addresses of the original and of a size of it."""
    return [picture.file.url, picture.get_rendition("width-20").url]


def answers(client: Client, picture: PortalImage) -> set[int]:
    return {client.get(address).status_code for address in addresses(picture)}


def test_picture_nobody_uses_is_open_to_staff_only(client: Client, admin_client: Client) -> None:
    picture = factories.image()
    assert answers(client, picture) == {HTTPStatus.NOT_FOUND}
    assert answers(admin_client, picture) == {HTTPStatus.OK}


@pytest.mark.parametrize("how", [how for how in HIDINGS if how != "draft"])
def test_picture_is_open_while_its_page_is(how: str, client: Client) -> None:
    picture, other = factories.image(), factories.image()
    page = factories.exemplar(portrait=picture, portrait_alt="Chân dung")
    factories.exemplar(portrait=other, portrait_alt="Chân dung")
    assert answers(client, picture) == {HTTPStatus.OK}
    HIDINGS[how](type(page).objects.get(pk=page.pk))
    assert answers(client, picture) == {HTTPStatus.NOT_FOUND}
    assert answers(client, other) == {HTTPStatus.OK}


def test_picture_and_recording_of_a_body_and_of_a_draft_of_it(client: Client) -> None:
    picture, audio, later = factories.image(), factories.audio(), factories.image()
    body = [
        {"type": "image", "value": {"image": picture.pk, "caption": "", "alt": "Ảnh"}},
        {"type": "audio", "value": {"audio": audio.pk}},
    ]
    page = factories.news(body=body, live=False)
    for address in (*addresses(picture), audio.file.url):
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    page = factories.publish(page)
    for address in (*addresses(picture), audio.file.url):
        assert client.get(address).status_code == HTTPStatus.OK
    page.body = [{"type": "image", "value": {"image": later.pk, "caption": "", "alt": "Ảnh"}}]
    page.save_revision()
    assert answers(client, later) == {HTTPStatus.NOT_FOUND}


def test_other_files_among_the_uploads_have_no_address(client: Client, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for name in ("avatar_images/a.png", "wagtail_uploads/b.png", "c.png", "documents/d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
        assert client.get(f"/media/{name}").status_code == HTTPStatus.NOT_FOUND


@override_settings(MEDIA_ACCEL_PREFIX="/_media/")
def test_nginx_is_told_which_file_to_send_in_few_queries(
    client: Client, django_assert_max_num_queries
) -> None:
    picture = factories.image()
    factories.exemplar(portrait=picture, portrait_alt="Chân dung")
    address = picture.get_rendition("width-20").url
    client.get(address)
    with django_assert_max_num_queries(3):
        answer = client.get(address)
    assert answer["X-Accel-Redirect"] == address.replace("/media/", "/_media/")
    assert answer.content == b""
    assert answer["Cache-Control"] == "private, max-age=86400"
