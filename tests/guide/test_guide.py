"""The editors' guide opens from the admin's help and start, and can be searched."""

from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

GUIDE = "/admin/huong-dan/"
FILES = sorted(Path(settings.BASE_DIR, "docs", "editors").glob("*.md"))


@pytest.fixture
def staff() -> Client:
    """Return somebody who may open the admin and nothing else."""
    user = User.objects.create_user("moi-vao")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    return client


def test_the_start_and_the_help_menu_lead_to_the_guide(staff: Client) -> None:
    start = staff.get(reverse("wagtailadmin_home"))
    reading = Reading.of(start)
    assert GUIDE in reading.links
    assert f"{GUIDE}viet-tin/" in reading.links
    # The menu is data for the script that draws it.
    sidebar = start.content.decode()
    assert "Hướng dẫn biên tập" in sidebar
    assert "guide.wagtail.org" not in sidebar


def test_every_page_of_the_guide_opens_and_links_only_to_what_is_there(staff: Client) -> None:
    addresses = {GUIDE, *(f"{GUIDE}{file.stem}/" for file in FILES if file.stem != "README")}
    titles, linked, anchors = set(), set(), set()
    for address in sorted(addresses):
        reading = Reading.of(staff.get(address))
        (title,) = reading.texts(".guide__text h1")
        titles.add(title)
        targets = {urljoin(address, a["href"]) for a in reading.soup.select(".guide__text a[href]")}
        linked |= {unquote(target) for target in targets}
        anchors |= {f"{address}#{each['id']}" for each in reading.soup.select("[id]")}
    assert linked <= addresses | anchors
    assert len(titles) == len(addresses)
    assert staff.get(f"{GUIDE}khong-co/").status_code == HTTPStatus.NOT_FOUND


def test_tables_are_tables_and_headings_can_be_linked_to(staff: Client) -> None:
    reading = Reading.of(staff.get(GUIDE))
    assert reading.soup.select(".guide__text table td a")
    assert reading.soup.select_one(".guide__text h2[id=vào-trang-quản-trị]")


@pytest.mark.parametrize("asked", ["hẹn giờ", "hen gio", "HẸN  giờ"])
def test_words_are_found_with_marks_or_without(staff: Client, asked: str) -> None:
    reading = Reading.of(staff.get(GUIDE, {"q": asked}))
    assert "Xuất bản, hẹn giờ, gỡ xuống" in " | ".join(reading.texts(".guide__text a"))


def test_nothing_found_says_so_and_keeps_the_words(staff: Client) -> None:
    reading = Reading.of(staff.get(GUIDE, {"q": "tàu vũ trụ <b>"}))
    assert "Không trang nào" in reading.text(".guide__text p")
    assert reading.soup.select_one("#guide-q")["value"] == "tàu vũ trụ <b>"


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(GUIDE).status_code == HTTPStatus.FOUND
