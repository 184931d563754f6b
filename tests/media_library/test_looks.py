"""A picture turned, cut and marked: the original stays, readers get the new look at once."""

from http import HTTPStatus
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from wagtail.images.rect import Rect

from core.models import PortalImage, PortalRendition
from media_library.editing import Reshaped, reshape, undo
from media_library.shapes import Shape, moved_area, shape_of
from tests import factories
from tests.factories.media import picture_file

pytestmark = pytest.mark.django_db

RED, GREEN, BLUE, GREY = (220, 20, 20), (20, 160, 20), (20, 20, 220), (120, 120, 120)
WIDE, HIGH = 400, 200


def quarters() -> ContentFile:
    """Return a picture of four colours: red and green above, blue and grey below."""
    picture = Image.new("RGB", (WIDE, HIGH))
    halves = (WIDE // 2, HIGH // 2)
    for colour, place in (
        (RED, (0, 0)),
        (GREEN, (halves[0], 0)),
        (BLUE, (0, halves[1])),
        (GREY, halves),
    ):
        picture.paste(Image.new("RGB", halves, colour), place)
    stream = BytesIO()
    picture.save(stream, "PNG")
    return ContentFile(stream.getvalue(), name="bon-mau.png")


@pytest.fixture
def picture() -> PortalImage:
    return factories.image("Bốn màu", file=quarters())


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("chief", "chief@example.org")


def drawn(picture: PortalImage, spec: str = "original|format-png") -> Image.Image:
    with PortalImage.objects.get(pk=picture.pk).get_rendition(spec).file.open() as file:
        shown = Image.open(file)
        shown.load()
    return shown.convert("RGB")


def corners(picture: PortalImage) -> list[tuple[int, int, int]]:
    """Return the colours of the corners as readers see them, clockwise from the upper left."""
    shown = drawn(picture)
    right, bottom = shown.width - 5, shown.height - 5
    return [shown.getpixel(place) for place in ((5, 5), (right, 5), (right, bottom), (5, bottom))]


def test_turned_picture_shows_what_it_should_and_says_its_size(picture, chief) -> None:
    assert corners(picture) == [RED, GREEN, GREY, BLUE]
    reshape(picture, shape_of(picture).turned((WIDE, HIGH)), chief)
    assert corners(picture) == [BLUE, RED, GREEN, GREY]
    stored = PortalImage.objects.get(pk=picture.pk)
    assert (stored.width, stored.height) == (HIGH, WIDE)
    stored.refresh_from_db()
    assert (stored.width, stored.height) == (HIGH, WIDE)
    reshape(picture, shape_of(picture).turned((WIDE, HIGH), clockwise=False), chief)
    assert corners(picture) == [RED, GREEN, GREY, BLUE]
    assert PortalImage.objects.get(pk=picture.pk).look == ""


def test_cut_keeps_the_rectangle_and_the_original_file(picture, chief) -> None:
    before = picture.file.read()
    reshape(picture, Shape(0, WIDE // 2, 0, WIDE // 2, HIGH), chief)
    assert corners(picture) == [GREEN, GREEN, GREY, GREY]
    assert drawn(picture, "width-100|format-png").size == (100, 100)
    stored = PortalImage.objects.get(pk=picture.pk)
    with stored.file.open() as file:
        assert file.read() == before


def test_undo_goes_back_step_by_step_with_the_focal_area(picture, chief) -> None:
    picture.set_focal_point(Rect(10, 20, 30, 60))
    picture.save()
    reshape(picture, Shape(0, 0, 0, 200, 200), chief)
    reshape(picture, shape_of(picture).turned((WIDE, HIGH)), chief)
    assert undo(picture, chief)
    assert (picture.width, picture.look) == (200, "turn-0|cut-0-0-200-200")
    assert undo(picture, chief)
    stored = PortalImage.objects.get(pk=picture.pk)
    assert (stored.width, stored.height, stored.look) == (WIDE, HIGH, "")
    assert stored.get_focal_point() == Rect(10, 20, 30, 60)
    assert not undo(picture, chief)


def test_focal_area_stays_on_its_spot_and_goes_with_what_is_cut_away(picture, chief) -> None:
    picture.set_focal_point(Rect(300, 120, 340, 160))
    picture.save()
    reshape(picture, Shape(0, 200, 100, 200, 100), chief)
    assert picture.get_focal_point() == Rect(100, 20, 140, 60)
    reshape(picture, shape_of(picture).turned((WIDE, HIGH)), chief)
    assert picture.get_focal_point() == Rect(40, 100, 80, 140)
    reshape(picture, Shape(0, 0, 0, 100, 100), chief)
    assert picture.get_focal_point() is None


@given(
    size=st.tuples(st.integers(60, 400), st.integers(60, 400)),
    turns=st.integers(0, 7),
    data=st.data(),
)
def test_four_quarter_turns_are_none_and_areas_turn_along(size, turns, data) -> None:
    width = data.draw(st.integers(10, size[0]))
    height = data.draw(st.integers(10, size[1]))
    left = data.draw(st.integers(0, size[0] - width))
    top = data.draw(st.integers(0, size[1] - height))
    shape = begun = Shape(0, left, top, width, height)
    for _turn in range(turns):
        shape = shape.turned(size)
    assert shape.turn == turns * 90 % 360
    for _turn in range(turns):
        shape = shape.turned(size, clockwise=False)
    assert shape == begun
    area = Rect(left + 1, top + 2, left + width - 1, top + height - 3)
    whole = Shape.whole(size)
    assert moved_area(area, whole, begun, size) == Rect(1, 2, width - 1, height - 3)


def test_size_that_is_drawn_while_the_picture_is_cut_is_never_shown(picture, chief) -> None:
    reshape(picture, Shape(0, 0, 0, 400, 100), chief)
    slow = PortalImage.objects.get(pk=picture.pk)
    reshape(picture, Shape(0, 0, 0, 100, 100), chief)
    old = slow.get_rendition("width-50|format-png")
    fresh = PortalImage.objects.get(pk=picture.pk).get_rendition("width-50|format-png")
    assert PortalRendition.objects.filter(pk=old.pk).exists()
    assert fresh.pk != old.pk
    assert fresh.file.name != old.file.name
    assert (fresh.width, fresh.height) == (50, 50)


def test_page_shows_the_new_picture_at_once_and_the_old_size_is_gone(
    picture, chief, client: Client, django_capture_on_commit_callbacks
) -> None:
    page = factories.news("Bài có ảnh", lead_image=picture)
    old = shown_sources(client, page.url)
    assert old
    with django_capture_on_commit_callbacks(execute=True):
        reshape(PortalImage.objects.get(pk=picture.pk), Shape(0, 0, 0, 200, 200), chief)
    fresh = shown_sources(client, page.url)
    assert fresh
    assert not old & fresh
    assert {client.get(address).status_code for address in old} == {HTTPStatus.NOT_FOUND}
    assert {client.get(address).status_code for address in fresh} == {HTTPStatus.OK}


def shown_sources(client: Client, address: str) -> set[str]:
    article = BeautifulSoup(client.get(address).content, "html.parser").select_one("main")
    assert article is not None
    return {image["src"] for image in article.select("img") if "bon-mau" in image["src"]}


def test_original_of_a_cut_picture_is_closed_to_readers(
    picture, chief, client: Client, admin_client: Client
) -> None:
    factories.news("Bài có ảnh", lead_image=picture)
    assert client.get(picture.file.url).status_code == HTTPStatus.OK
    reshape(picture, Shape(0, 0, 0, 100, 100), chief)
    assert client.get(picture.file.url).status_code == HTTPStatus.NOT_FOUND
    assert admin_client.get(picture.file.url).status_code == HTTPStatus.OK


def test_new_file_is_shown_whole(picture, chief, admin_client: Client) -> None:
    reshape(picture, Shape(90, 0, 0, 100, 100), chief)
    edit = reverse("wagtailimages:edit", args=[picture.pk])
    other = picture_file("khac.png", (300, 90))
    assert admin_client.post(edit, filled(edit, admin_client)).status_code == HTTPStatus.FOUND
    assert PortalImage.objects.get(pk=picture.pk).width == 100
    sent = {**filled(edit, admin_client), "file": other}
    assert admin_client.post(edit, sent).status_code == HTTPStatus.FOUND
    stored = PortalImage.objects.get(pk=picture.pk)
    assert (stored.width, stored.height, stored.look) == (300, 90, "")
    assert not stored.look_changes.exists()


def filled(address: str, client: Client) -> dict[str, str]:
    """Return what a form would send as it stands."""
    form = client.get(address).context["form"]
    return {
        name: "" if value is None else str(value)
        for name in form.fields
        if name not in ("file", "tags")
        for value in [form[name].value()]
    } | {"tags": ""}


def test_screen_turns_cuts_undoes_and_refuses(picture, admin_client: Client) -> None:
    address = reverse("wagtailimages:shape", args=[picture.pk])

    def press(act: str, **more: str | int) -> None:
        look = PortalImage.objects.get(pk=picture.pk).look
        admin_client.post(address, {"act": act, "look": look, **more})

    said = admin_client.post(address, {"act": "right", "look": picture.look}, follow=True)
    assert "Chưa trang nào dùng ảnh này." in said.content.decode()
    assert corners(picture) == [BLUE, RED, GREEN, GREY]
    press("cut", left=0, top=0, width=HIGH, height=HIGH)
    assert drawn(picture).size == (HIGH, HIGH)
    outside = {"act": "cut", "look": "", "left": 150, "top": 0, "width": 100, "height": 100}
    said = admin_client.post(address, outside).content.decode()
    assert "Khung cắt nằm ngoài ảnh" in said
    press("undo")
    assert drawn(picture).size == (HIGH, WIDE)
    factories.news("Tin có ảnh", lead_image=picture)
    look = PortalImage.objects.get(pk=picture.pk).look
    said = admin_client.post(address, {"act": "original", "look": look}, follow=True)
    assert "Trang đang dùng ảnh này hiện ảnh mới." in said.content.decode()
    assert corners(picture) == [RED, GREEN, GREY, BLUE]


def test_late_cut_by_somebody_else_is_refused(picture, chief) -> None:
    seen = picture.look
    reshape(PortalImage.objects.get(pk=picture.pk), Shape(0, 0, 0, 100, 100), chief)
    with pytest.raises(Reshaped):
        reshape(picture, Shape(0, 0, 0, 60, 60), chief, seen=seen)
    assert PortalImage.objects.get(pk=picture.pk).width == 100


def test_canvas_is_the_whole_original_turned(picture, chief, admin_client: Client) -> None:
    reshape(picture, Shape(90, 0, 0, 100, 100), chief)
    answer = admin_client.get(reverse("wagtailimages:whole", args=[picture.pk, 90]))
    shown = Image.open(BytesIO(answer.content))
    assert shown.size == (HIGH, WIDE)
    assert "no-store" in answer["Cache-Control"]
