"""An editor types a Vietnamese title in the real admin; Wagtail's own script makes the slug."""

import unicodedata
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as BrowserPage
from wagtail.models import Locale, Page

from home.models import HomePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TIMEOUT_MILLISECONDS = 15_000


@pytest.fixture
def home(db: None) -> HomePage:
    # Tests that a server sees commit, and are cleaned up after by emptying every table.
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    return root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu-thu"))


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Return one window for all, which fetches the scripts of the admin once."""
    context = chromium.new_context()
    context.set_default_timeout(TIMEOUT_MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def browser_page(live_server, home: HomePage, context: BrowserContext) -> Iterator[BrowserPage]:
    editor = get_user_model().objects.create_superuser("bien-tap", password=None)
    client = Client()
    client.force_login(editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đảng bộ Hà Nội", "dang-bo-ha-noi"),
        (
            unicodedata.normalize("NFD", "Ðường lối – Chỉ thị số 08/CT-CTUBND"),
            "duong-loi-chi-thi-so-08-ct-ctubnd",
        ),
    ],
)
def test_typed_title_makes_the_slug(
    live_server, home: HomePage, browser_page: BrowserPage, title: str, slug: str
) -> None:
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    browser_page.goto(f"{live_server.url}{add}")

    browser_page.locator("#id_title").fill(title)
    browser_page.locator("#id_title").blur()

    browser_page.wait_for_function(
        "slug => document.querySelector('#id_slug').value === slug", arg=slug
    )


def test_pasted_title_makes_the_slug_before_a_key_is_touched(
    live_server, home: HomePage, browser_page: BrowserPage
) -> None:
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    browser_page.goto(f"{live_server.url}{add}")

    browser_page.locator("#id_title").focus()
    browser_page.keyboard.insert_text("Đảng bộ Hà Nội")

    expect(browser_page.locator("#id_slug")).to_have_value("dang-bo-ha-noi")


def test_slug_typed_into_a_form_of_wagtails_own_is_cleaned_the_same_way(
    live_server, home: HomePage, browser_page: BrowserPage
) -> None:
    copy = reverse("wagtailadmin_pages:copy", args=[home.pk])
    browser_page.goto(f"{live_server.url}{copy}")

    browser_page.locator("#id_new_slug").fill("Đảng bộ Hà Nội")
    browser_page.locator("#id_new_slug").blur()

    browser_page.wait_for_function(
        "document.querySelector('#id_new_slug').value === 'dang-bo-ha-noi'"
    )
