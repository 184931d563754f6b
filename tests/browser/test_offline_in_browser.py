"""Without network a reader finds what they read, told as what it is; what was withdrawn is gone."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import OperationalError, transaction
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage

from core.models import PublicationHold
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Device = Callable[[], AbstractContextManager[BrowserPage]]
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
TRIES, PAUSE_SECONDS = 100, 0.1
KEPT = "caches.open('pages').then((cache) => cache.keys())"


@pytest.fixture
def device(chromium: Browser, live_server) -> Device:
    """Return a context manager: a phone at the portal that may lose its network."""

    @contextmanager
    def opened() -> Iterator[BrowserPage]:
        context = chromium.new_context(base_url=live_server.url)
        yield context.new_page()
        context.close()

    return opened


def store(change: Callable[[], object]) -> None:
    """Change something once the device has read what it reads beside its pages.

    The tests' database in memory makes whoever writes beside a reader fail, not wait.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                change()
        except OperationalError:
            time.sleep(PAUSE_SECONDS)
        else:
            return
    raise TimeoutError


def read(page: BrowserPage, address: str) -> None:
    """Open a page and wait until the device keeps it."""
    page.goto(address)
    page.wait_for_function(READY)
    wait_until(page, address, is_kept=True)


def wait_until(page: BrowserPage, address: str, *, is_kept: bool) -> None:
    page.wait_for_function(
        f"([end, isKept]) => {KEPT}"
        ".then((all) => all.some((each) => each.url.endsWith(end)) === isKept)",
        arg=[address, is_kept],
    )


def test_reader_without_network_finds_what_they_read(device: Device) -> None:
    story, other = factories.news("Bài đã đọc"), factories.news("Bài chưa đọc")
    with device() as page:
        read(page, story.get_url())
        page.goto("/tim-kiem/?q=bài")
        page.context.set_offline(True)
        page.goto(story.get_url())
        expect(page.locator("h1")).to_have_text("Bài đã đọc")
        expect(page.locator(".notice[role=status]")).to_contain_text("bản máy này đã giữ")
        page.goto(other.get_url())
        expect(page.locator("h1")).to_have_text("Đọc khi không có mạng")
        expect(page.locator("[data-kept] a")).to_have_text(["Bài đã đọc – Gương sáng"])
        page.click("[data-kept-away]")
        expect(page.locator("[data-kept-none]")).to_be_visible()
        page.goto(story.get_url())
        expect(page.locator("h1")).to_have_text("Đọc khi không có mạng")


def test_what_was_withdrawn_goes_with_the_next_visit(device: Device) -> None:
    story = factories.news("Bài sẽ bị giữ")
    with device() as page:
        read(page, story.get_url())
        store(lambda: PublicationHold.objects.create(page=story, reason="Chờ xác minh"))
        page.goto(story.get_url())
        wait_until(page, story.get_url(), is_kept=False)
        page.context.set_offline(True)
        page.goto(story.get_url())
        expect(page.locator("h1")).to_have_text("Đọc khi không có mạng")


def test_what_was_withdrawn_goes_whichever_page_is_opened(device: Device) -> None:
    story, other = factories.news("Bài sẽ bị giữ"), factories.news("Bài còn đó")
    with device() as page:
        read(page, story.get_url())
        read(page, other.get_url())
        store(lambda: PublicationHold.objects.create(page=story, reason="Chờ xác minh"))
        page.goto("/ngoai-tuyen/")
        expect(page.locator("[data-kept] a")).to_have_text(["Bài còn đó – Gương sáng"])
        wait_until(page, story.get_url(), is_kept=False)


def test_network_that_answers_is_asked_first(device: Device) -> None:
    story = factories.news("Tên cũ")
    with device() as page:
        read(page, story.get_url())
        story.title = "Tên mới"
        store(lambda: story.save_revision().publish())
        page.goto(story.get_url())
        expect(page.locator("h1")).to_have_text("Tên mới")
        expect(page.locator(".notice[role=status]")).to_have_count(0)


def test_pages_of_staff_are_kept_nowhere(device: Device, admin_client) -> None:
    story = factories.news("Bài")
    with device() as page:
        cookie = admin_client.cookies["sessionid"]
        page.goto("/healthz")
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": page.url}])
        page.goto(story.get_url())
        page.wait_for_function(READY)
        page.goto("/admin/")
        page.goto(story.get_url())
        page.wait_for_load_state("networkidle")
        assert page.evaluate(f"{KEPT}.then((all) => all.length)") == 0
