"""What readers say, in a real browser: by axe, in the page itself, and without script."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from engagement import handling
from engagement.models import Letter, PageVerdict, Poll
from tests import factories
from tests.browser.barriers import DESK, SMALLEST_PHONE, in_the_way, violations
from tests.engagement.speaking import asked, officer, poll, voice_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Window = Callable[..., AbstractContextManager[BrowserPage]]
BOX = "[data-voice]"


def published() -> Letter:
    letter = asked(text="Hồ sơ khen thưởng gửi ở bộ phận nào?")
    handling.answer(letter, Letter.State.ANSWERED, "Gửi ở bộ phận một cửa.", officer())
    handling.publish(letter, letter.subject, letter.text, officer())
    return letter


def test_no_page_of_readers_has_a_barrier(window: Window) -> None:
    story, letter, made = factories.news(), published(), poll()
    poll("Cổng thế nào?", kind=Poll.Kind.EVALUATION)
    found = []
    with window(viewport=DESK) as page:
        for address in (
            "/y-kien/",
            "/y-kien/gui/",
            "/y-kien/tra-cuu/",
            "/y-kien/hoi-dap/",
            f"/y-kien/hoi-dap/{letter.pk}/",
            f"/y-kien/tham-do/{made.pk}/",
            "/y-kien/danh-gia/?ket-qua=1",
            voice_of(story),
            f"{voice_of(story)}bao-loi/",
        ):
            page.goto(address)
            found += in_the_way(page)
        page.click("main .button--strong")
        page.wait_for_selector(".error-summary")
        found += in_the_way(page)
    assert found == []


def test_reader_votes_within_the_page_and_takes_a_marked_passage_to_a_report(
    window: Window,
) -> None:
    story = factories.news()
    with window(viewport=DESK) as page:
        page.goto(story.get_url())
        page.mouse.wheel(0, 50)
        page.locator(BOX).scroll_into_view_if_needed()
        expect(page.locator(f"{BOX} form")).to_be_visible()
        page.click(f"{BOX} button")
        expect(page.locator(f"{BOX} .error-summary")).to_be_visible()
        page.click(f"{BOX} label:has-text('Có')")
        page.click(f"{BOX} button")
        expect(page.locator(f"{BOX} .notice")).to_contain_text("Cảm ơn")
        assert page.url.endswith(story.get_url())
        expect(page.locator(".voice__title")).to_be_focused()
        page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
        page.click(f"{BOX} [data-report]")
        expect(page.locator("[name=passage]")).to_have_value(story.title)
    assert PageVerdict.objects.get(page=story.pk).useful == 1


def test_reader_without_script_votes_and_reports_on_the_smallest_phone(window: Window) -> None:
    story = factories.news()
    with window(viewport=SMALLEST_PHONE, java_script_enabled=False) as page:
        page.goto(story.get_url())
        page.click("text=Trang này có hữu ích không?")
        page.check("[name=useful][value='0']")
        page.click("text=Gửi đánh giá")
        expect(page.locator(".notice")).to_contain_text("Cảm ơn")
        page.click("text=Báo lỗi trên trang này")
        page.fill("[name=text]", "Tên xã trong bài chưa đúng.")
        page.click("text=Gửi báo lỗi")
        expect(page.locator("[data-receipt]")).to_have_text(Letter.objects.get().receipt)
    assert PageVerdict.objects.get(page=story.pk).useless == 1


def test_staff_pages_have_no_barrier_of_ours(window: Window) -> None:
    letter, answered = asked(), published()
    user = officer()
    with window(viewport=DESK) as page:
        page.goto("/admin/login/")
        page.fill("[name=username]", user.username)
        page.fill("[name=password]", "mat-khau-thu-nghiem")
        page.click("button[type=submit]")
        Letter.objects.filter(pk=answered.pk).update(answer_mailed_at=None)
        for address in (
            f"{letter.pk}/",
            f"{letter.pk}/tra-loi/",
            f"{answered.pk}/",
            f"{answered.pk}/dang/",
        ):
            page.goto(f"/admin/y-kien/{address}")
            assert violations(page, ".nomination") == []
