"""What remains of an uploaded picture, and what is said of one that can't be taken."""

import zlib
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image, ImageCms, PngImagePlugin

from core.models import PortalDocument, PortalImage, PortalMedia
from core.pictures import BrokenPictureError, TooManyPixelsError, clean_picture
from tests import factories

PLACE, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112
SECRET = b"nha rieng"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photograph(form: str = "JPEG", orientation: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a picture that says where it was taken, by which camera, and what somebody noted."""
    picture = Image.new("RGB", size, (90, 120, 60))
    exif = Image.Exif()
    exif.get_ifd(PLACE).update({1: "N", 2: (21.0, 2.0, 10.0), 3: "E", 4: (105.0, 51.0, 1.0)})
    exif[MAKER] = "MAY CHUP BI MAT"
    exif[ORIENTATION] = orientation
    options: dict[str, object] = {"exif": exif, "icc_profile": PROFILE}
    if form == "JPEG":
        options["comment"] = SECRET
    if form == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", SECRET.decode())
    stream = BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def moving(form: str = "GIF", frames: int = 3, size: tuple[int, int] = (8, 8)) -> bytes:
    """Return a picture that moves."""
    first, *others = (Image.new("RGB", size, (16 * number, 0, 0)) for number in range(frames))
    stream = BytesIO()
    first.save(stream, form, save_all=True, append_images=others, duration=100, loop=0)
    return stream.getvalue()


def tells(content: bytes) -> list[str]:
    """Return what a picture's file says beside its pixels."""
    picture = Image.open(BytesIO(content))
    exif = picture.getexif()
    found = [name for name in ("comment", "xmp", "exif", "Comment") if picture.info.get(name)]
    found += [f"exif {tag:#x}" for tag in exif]
    found += ["place"] if exif.get_ifd(PLACE) else []
    return found + [word.decode() for word in (b"BI MAT", SECRET) if word in content]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_only_pixels_and_colours_remain(form: str) -> None:
    before = photograph(form)
    assert tells(before), "the picture of the test says nothing"
    kept_form, kept = clean_picture(before)
    assert (kept_form, tells(kept)) == (form, [])
    assert Image.open(BytesIO(kept)).info["icc_profile"] == PROFILE


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_picture_stands_upright(form: str) -> None:
    _form, kept = clean_picture(photograph(form, orientation=6))
    assert Image.open(BytesIO(kept)).size == (48, 64)
    assert tells(kept) == []


def test_clean_upright_jpeg_loses_nothing() -> None:
    _form, once = clean_picture(photograph())
    _form, twice = clean_picture(once)
    first, second = (Image.open(BytesIO(content)) for content in (once, twice))
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_moving_picture_keeps_moving_without_what_is_behind_it(form: str) -> None:
    content = moving(form) + b"<script>alert(1)</script>"
    _form, kept = clean_picture(content)
    picture = Image.open(BytesIO(kept))
    picture.load()
    assert picture.n_frames == 3
    assert picture.info["duration"] == 100
    assert b"script" not in kept


@override_settings(WAGTAILIMAGES_MAX_IMAGE_PIXELS=1000)
def test_frames_of_a_moving_picture_count() -> None:
    assert clean_picture(moving(frames=15))
    with pytest.raises(TooManyPixelsError):
        clean_picture(moving(frames=16))


def broken_pictures() -> dict[str, bytes]:
    """Return files that begin like pictures, or are called so."""
    png = photograph("PNG", size=(300, 300))
    header_only = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + b"IHDR" + b"\0" * 13
    return {
        "truncated.jpg": photograph(size=(640, 480))[:-400],
        "header.png": header_only + zlib.crc32(b"IHDR" + b"\0" * 13).to_bytes(4, "big"),
        "truncated.png": png[: len(png) // 2],
        "wrong.png": png.replace(b"IDAT", b"IDAX"),
        "script.gif": b"GIF89a<script>alert(1)</script>",
        "short.gif": moving()[:40],
        "page.webp": b"<!doctype html><html>",
        "riff.webp": b"RIFF\x10\0\0\0WEBPVP8 \x04\0\0\0abcd",
    }


@pytest.mark.parametrize("name", broken_pictures())
def test_broken_picture_is_known(name: str) -> None:
    with pytest.raises(BrokenPictureError):
        clean_picture(broken_pictures()[name])


@pytest.mark.django_db
@pytest.mark.parametrize("name", broken_pictures())
@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages:add_multiple"])
def test_broken_picture_is_answered_with_a_word_and_nothing_typed_is_lost(
    name: str, address: str, admin_client: Client
) -> None:
    upload = SimpleUploadedFile(name, broken_pictures()[name])
    if address.endswith("multiple"):
        answer = admin_client.post(
            reverse(address),
            {"title": "Ông Ba", "files[]": upload},
            headers={"x-requested-with": "XMLHttpRequest"},
        )
        told = answer.json()["error_message"]
    else:
        answer = admin_client.post(reverse(address), {"title": "Ông Ba", "file": upload})
        told = str(answer.context["form"].errors["file"])
        assert answer.context["form"]["title"].value() == "Ông Ba"
    assert answer.status_code == HTTPStatus.OK
    assert "Không đọc được ảnh này" in told
    assert not PortalImage.objects.exists()


@pytest.mark.django_db
def test_uploads_of_staff_and_all_made_of_them_tell_nothing(admin_client: Client) -> None:
    upload = SimpleUploadedFile("anh-nha.jpg", photograph(orientation=6, size=(640, 480)))
    answer = admin_client.post(
        reverse("wagtailimages:add"), {"title": "Ảnh", "file": upload, "collection": "1"}
    )
    assert answer.status_code == HTTPStatus.FOUND
    picture = PortalImage.objects.get()
    assert (picture.width, picture.height) == (480, 640)
    files = [picture.file]
    files += [
        picture.get_rendition(f"width-100|format-{form}").file for form in ("jpeg", "avif", "webp")
    ]
    for file in files:
        content = Path(file.path).read_bytes()
        assert tells(content) == [], file.name
    assert picture.file_size == files[0].size
    assert picture.get_file_hash() == PortalImage.objects.get().file_hash


@pytest.mark.django_db
def test_picture_is_cleaned_whoever_stores_it() -> None:
    picture = factories.image(file=ContentFile(photograph(orientation=6), name="anh.png"))
    media = factories.audio(thumbnail=ContentFile(photograph(), name="hinh.jpg"))
    for file in (picture.file, media.thumbnail):
        assert tells(Path(file.path).read_bytes()) == []
    assert picture.file.name.endswith(".jpg"), "the content says what it is"
    assert (picture.width, picture.height) == (48, 64)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "name", "model"),
    [
        ("wagtaildocs:add", "van-ban.pdf", PortalDocument),
        ("wagtaildocs:add", "van-ban.docx", PortalDocument),
        ("wagtaildocs:add", "bang.xls", PortalDocument),
        ("wagtailmedia:add", "ghi.mp3", PortalMedia),
        ("wagtailmedia:add", "phim.mp4", PortalMedia),
    ],
)
def test_content_is_asked_and_not_the_name(
    address: str, name: str, model: type, admin_client: Client
) -> None:
    args = ["audio" if name.endswith("3") else "video"] if model is PortalMedia else []
    sent = {"title": "Tệp", "collection": "1", "duration": "1"}
    sent["file"] = SimpleUploadedFile(name, b"<!doctype html><script>alert(1)</script>")
    answer = admin_client.post(reverse(address, args=args), sent)
    assert answer.status_code == HTTPStatus.OK
    assert "Nội dung tệp không phải loại" in answer.content.decode()
    assert not model.objects.exists()
