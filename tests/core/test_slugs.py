"""Addresses and file names: Vietnamese becomes plain ASCII on the server and in the browser."""

import json
import re
import unicodedata

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page

from core.models import PortalDocument, PortalMedia
from core.slugs import (
    FILE_STEM_LENGTH,
    SLUG_FORMATTERS,
    VietnameseSlugInput,
    safe_filename,
)
from core.storage import PortalFileStorage
from core.text import slugify
from home.models import StandardPage
from organisations.models import Place
from tests.strategies import MARKED_LETTERS, messy_vietnamese


def browser_slug(title: str) -> str:
    """Do what Wagtail's w-slug controller does with our formatters: format, then urlify."""
    slug = title.strip()
    for pattern, replacement in SLUG_FORMATTERS:
        slug = re.sub(pattern, replacement, slug)
    slug = re.sub(r"[^-\w\s]", "", slug.lower(), flags=re.ASCII)
    return re.sub(r"[-\s]+", "-", slug)[:255].rstrip("-")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đảng bộ Hà Nội", "dang-bo-ha-noi"),
        ("Ðảng bộ Hà Nội", "dang-bo-ha-noi"),
        (unicodedata.normalize("NFD", "Đảng bộ Hà Nội"), "dang-bo-ha-noi"),
        ("  “Ngày Chủ nhật xanh” – 2024  ", "ngay-chu-nhat-xanh-2024"),
        ("Chỉ thị số 08/CT-CTUBND", "chi-thi-so-08-ct-ctubnd"),
        ("ƯỚC VỌNG_xanh", "uoc-vong-xanh"),
        ("thi\u00adđua\u200b yêu\u00a0nước", "thidua-yeu-nuoc"),
        ("★★★", ""),
    ],
)
def test_title_becomes_the_same_slug_on_both_sides(title: str, slug: str) -> None:
    assert slugify(title) == slug
    assert browser_slug(title) == slug


@given(messy_vietnamese.filter(lambda text: "\x00" not in text))
def test_browser_and_server_agree_on_any_vietnamese_title(title: str) -> None:
    assert browser_slug(title) == slugify(title)


@pytest.mark.parametrize("letter", MARKED_LETTERS)
def test_browser_knows_each_vietnamese_letter(letter: str) -> None:
    assert browser_slug(letter) == slugify(letter) != ""


def test_slug_field_hands_its_rules_to_the_browser() -> None:
    attrs = VietnameseSlugInput().attrs

    formatters = json.loads(attrs["data-w-slug-formatters-value"])
    assert formatters == [[[pattern, "gu"], new] for pattern, new in SLUG_FORMATTERS]
    assert attrs["data-w-slug-allow-unicode-value"] is False


@pytest.mark.parametrize("model", [StandardPage, Place])
def test_slug_fields_of_pages_and_snippets_have_our_rules(model: type) -> None:
    form_class = get_edit_handler(model).get_form_class()

    assert isinstance(form_class.base_fields["slug"].widget, VietnameseSlugInput)


def test_slug_field_keeps_what_a_panel_adds() -> None:
    field = VietnameseSlugInput(attrs={"class": "wide"}, locale="vi")

    assert field.attrs["class"] == "wide"
    assert field.attrs["data-w-slug-locale-value"] == "vi"


@pytest.fixture
def root(db: None) -> Page:
    return Page.objects.get(depth=1)


def test_page_without_slug_gets_ours_from_its_title(root: Page) -> None:
    page = root.add_child(instance=StandardPage(title="Đảng bộ Hà Nội"))

    assert page.slug == "dang-bo-ha-noi"


def test_taken_slug_gets_a_number(root: Page) -> None:
    root.add_child(instance=StandardPage(title="Đảng bộ Hà Nội"))

    page = root.add_child(instance=StandardPage(title="Dang bo Hà Nội"))

    assert page.slug == "dang-bo-ha-noi-2"


def test_slug_an_editor_chose_is_kept(root: Page) -> None:
    page = root.add_child(instance=StandardPage(title="Đảng bộ Hà Nội", slug="dang-bo"))

    assert page.slug == "dang-bo"


def test_longest_title_still_has_a_slug(root: Page) -> None:
    first = root.add_child(instance=StandardPage(title="ơ" * 255))
    second = root.add_child(instance=StandardPage(title="ơ" * 255))

    assert second.slug == f"{first.slug}-2"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Quyết định 08.PDF", "quyet-dinh-08.pdf"),
        ("Ðề án (bản cuối).docx", "de-an-ban-cuoi.docx"),
        ("C:\\Users\\Nga\\Ảnh đẹp.JPG", "anh-dep.jpg"),
        ("../../etc/passwd", "passwd"),
        ("anh.2e16d0ba.width-800.webp", "anh.2e16d0ba.width-800.webp"),
        (".htaccess", "htaccess"),
        ("Số 5. Bản đồ", "so-5-ban-do"),
        ("★.png", "tep.png"),
        ("", "tep"),
    ],
)
def test_file_names_become_safe(name: str, safe: str) -> None:
    assert safe_filename(name) == safe


@given(st.one_of(st.text(max_size=120), messy_vietnamese))
def test_any_file_name_becomes_a_short_ascii_one(name: str) -> None:
    safe = safe_filename(name)

    assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*", safe)
    assert len(safe) <= FILE_STEM_LENGTH + 10
    assert safe_filename(safe) == safe


def test_storage_keeps_uploads_under_safe_names(tmp_path) -> None:
    storage = PortalFileStorage(location=tmp_path)

    target = storage.generate_filename("documents/Quyết định 08.PDF")

    assert storage.save(target, ContentFile(b"%PDF")) == "documents/quyet-dinh-08.pdf"


def test_every_admin_page_carries_the_slug_rules(client: Client, db: None) -> None:
    client.force_login(User.objects.create_superuser("bien-tap", password=None))

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    script = re.search(r'<script src="[^"]*admin-slugs[^"]*\.js" data-formatters="([^"]+)"', html)
    assert script is not None
    assert "\\u1ea1" in script[1]


@pytest.mark.parametrize(
    ("model", "folder"), [(PortalDocument, "documents"), (PortalMedia, "media")]
)
def test_upload_is_kept_under_a_safe_name(model: type, folder: str, db: None) -> None:
    file = ContentFile(b"%PDF", name="Quyết định 08.PDF")

    kept = model.objects.create(title="Quyết định 08", file=file)

    assert kept.file.name == f"{folder}/quyet-dinh-08.pdf"
