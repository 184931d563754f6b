"""Nominating in a real browser: by axe, on the smallest phone, without script, and interrupted."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from nominations.models import Nomination
from tests import factories
from tests.browser.barriers import DESK, SMALLEST_PHONE, in_the_way, violations
from tests.nominations.nominating import DEEDS, MAILBOX, NOMINATOR, NOMINEE, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Window = Callable[..., AbstractContextManager[BrowserPage]]
ON = "main button.button--strong"
PATIENCE_MS = 30_000
"""What a busy machine may take to keep what a page sent while it was left."""


def fill_person(page: BrowserPage) -> None:
    page.fill("#dc-name", NOMINEE)
    page.click(ON)


def fill_deeds(page: BrowserPage) -> None:
    page.fill("#dc-deeds", DEEDS)
    page.fill("#dc-place_detail", "Xã Thử")
    page.click(ON)


def fill_files(page: BrowserPage) -> None:
    file = picture("giấy khen.png")
    page.set_input_files(
        "#dc-evidence", {"name": file.name, "mimeType": "image/png", "buffer": file.read()}
    )
    page.click("text=Tải lên")
    expect(page.locator(".nominate-files__name")).to_have_text("giấy khen.png")
    page.click(ON)


def fill_nominator(page: BrowserPage) -> None:
    page.check("#dc-agrees")
    page.fill("#dc-nominator_name", NOMINATOR)
    page.fill("#dc-nominator_contact", MAILBOX)
    page.click(ON)


STEPS = (fill_person, fill_deeds, fill_files, fill_nominator)


def test_no_step_has_a_barrier_with_or_without_errors(window: Window) -> None:
    found = []
    with window(viewport=DESK) as page:
        page.goto("/de-cu/")
        found += in_the_way(page)
        page.click("text=Bắt đầu")
        for fill in STEPS:
            found += in_the_way(page)
            if fill is not fill_files:
                page.click(ON)
                page.wait_for_selector(".error-summary")
                found += in_the_way(page)
            fill(page)
        page.wait_for_url("**/xem-lai/")
        found += in_the_way(page)
        page.click("text=Gửi đề cử")
        receipt = page.inner_text("[data-receipt]")
        found += in_the_way(page)
        page.goto("/de-cu/tra-cuu/")
        page.fill("#dc-receipt", "sai")
        page.click(ON)
        page.wait_for_selector(".error-summary")
        found += in_the_way(page)
        page.fill("#dc-receipt", receipt)
        page.click(ON)
        page.wait_for_selector(".status")
        found += in_the_way(page)
    assert found == []


def test_whole_way_works_without_script_on_the_smallest_phone(window: Window) -> None:
    with window(viewport=SMALLEST_PHONE, java_script_enabled=False) as page:
        page.goto("/de-cu/")
        page.click("text=Bắt đầu")
        page.click(ON)
        expect(page.locator(".error-summary")).to_be_visible()
        expect(page.locator("#dc-name")).to_be_focused()
        for fill in STEPS:
            fill(page)
        page.click("text=Gửi đề cử")
        receipt = page.inner_text("[data-receipt]")
        expect(page.locator("[data-copy-receipt]")).to_be_hidden()
    nomination = Nomination.objects.get()
    assert (nomination.receipt, nomination.state) == (receipt, "received")
    assert nomination.nominator_contact == MAILBOX


def test_what_is_typed_is_kept_before_any_button_and_found_after_a_break(window: Window) -> None:
    with window(viewport=DESK) as page:
        page.goto("/de-cu/viec-lam/")
        page.fill("#dc-deeds", DEEDS)
        page.locator("#dc-deeds").blur()
        kept = page.locator("[data-kept]")
        expect(kept).to_contain_text("Đã lưu nháp lúc")
        page.goto("/")
        page.goto("/de-cu/viec-lam/")
        expect(page.locator("#dc-deeds")).to_have_value(DEEDS)
        page.fill("#dc-deeds", f"{DEEDS} Và hơn thế.")
        page.goto("/de-cu/")  # without pressing anything
        patience_ends = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < patience_ends:
            page.goto("/de-cu/viec-lam/")
            if page.input_value("#dc-deeds").endswith("hơn thế."):
                break
        assert page.input_value("#dc-deeds").endswith("hơn thế.")


def test_large_file_is_told_before_it_is_sent(window: Window) -> None:
    with window(viewport=DESK) as page:
        page.goto("/de-cu/minh-chung/")
        page.evaluate("document.querySelector('#dc-evidence').dataset.largest = '10'")
        file = picture("rất to.png")
        page.set_input_files(
            "#dc-evidence", {"name": file.name, "mimeType": "image/png", "buffer": file.read()}
        )
        expect(page.locator("[data-upload-note]")).to_contain_text("rất to.png")


def test_staff_pages_have_no_barrier_of_ours(window: Window) -> None:
    user: User = factories.editor()
    with window(viewport=DESK) as page:
        page.goto("/de-cu/")
        page.click("text=Bắt đầu")
        for fill in STEPS:
            fill(page)
        page.click("text=Gửi đề cử")
        page.goto("/admin/login/")
        page.fill("[name=username]", user.username)
        page.fill("[name=password]", "mat-khau-thu-nghiem")
        page.click("button[type=submit]")
        nomination = Nomination.objects.get()
        for address in ("", "tra-loi/declined/"):
            page.goto(f"/admin/de-cu/{nomination.pk}/{address}")
            assert violations(page, ".nomination") == []
