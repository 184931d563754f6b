"""Listening: the browser's own voice reads, sentence by sentence; recordings get steps and speed.

Headless Chromium has no voices, so one stands in that notes what it is given; all else is real.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import Route, expect

from demo.sounds import SOUNDS
from news.models import NewsPage
from tests import factories
from tests.browser.barriers import OVERFLOWING, SMALLEST_PHONE, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

VOICE = """(languages) => {
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voices = languages.map(lang => ({ lang, name: lang }));
  Object.assign(speechSynthesis, {
    getVoices: () => voices,
    speak: (utterance) => { said.push(utterance); },
    cancel: () => {},
  });
  speechSynthesis.dispatchEvent(new Event("voiceschanged"));
}"""
LAST = "said.at(-1).text"
MARKED = "[...(CSS.highlights.get('spoken') ?? [])].map(String).join()"
LISTEN = "[data-sentences]"


@contextmanager
def heard(
    visit: Callable, story: NewsPage, languages: tuple[str, ...] = ("en-US", "vi-VN"), **options
) -> Iterator[BrowserPage]:
    sentences = f"/nghe/{story.pk}/cau.json"
    with visit(story.get_url(), sentences, **options) as page:
        page.evaluate(VOICE, languages)
        yield page


def story() -> NewsPage:
    text = "Theo Chỉ thị 08/CT-CTUBND, xóm vui. Ai cũng ra đường."
    return factories.news(
        "Bốn cây số hoa", lead="Sáng 2/9, trời mát.", body=factories.body(text=text)
    )


def press(page: BrowserPage, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def end_of_sentence(page: BrowserPage) -> None:
    page.evaluate("said.at(-1).onend()")


def test_each_sentence_is_spoken_and_marked_in_turn(visit: Callable) -> None:
    with heard(visit, story()) as page:
        press(page, "Nghe bài")
        expect(page.locator(".listen")).to_be_visible()
        seen = []
        for _ in range(4):
            seen.append((page.evaluate(LAST), page.evaluate(MARKED)))
            end_of_sentence(page)
        assert seen == [
            ("Bốn cây số hoa", "Bốn cây số hoa"),
            ("Sáng ngày mùng hai tháng chín, trời mát.", "Sáng 2/9, trời mát."),
            (
                "Theo Chỉ thị số không tám, Chủ tịch Ủy ban nhân dân, xóm vui.",
                "Theo Chỉ thị 08/CT-CTUBND, xóm vui.",
            ),
            ("Ai cũng ra đường.", "Ai cũng ra đường."),
        ]
        expect(page.locator(".listen")).to_have_count(0)
        assert page.evaluate(MARKED) == ""
        assert page.evaluate("document.activeElement.matches('[data-sentences]')")


def test_reader_skips_stops_and_goes_on_by_keyboard_and_finds_the_place_again(
    visit: Callable,
) -> None:
    with heard(visit, story()) as page:
        page.focus(LISTEN)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Tạm dừng")).to_be_focused()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(LAST).startswith("Sáng")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Đọc tiếp")).to_be_focused()
        spoken = page.evaluate("said.length")
        end_of_sentence(page)  # of the one that was stopped: it moves nothing
        assert page.evaluate("said.length") == spoken
        page.keyboard.press("Enter")
        page.select_option("[aria-label='Tốc độ đọc']", "1.5")
        assert page.evaluate("said.at(-1).rate") == 1.5
        press(page, "Thôi")
        press(page, "Nghe bài")
        expect(page.locator(".listen")).to_be_visible()
        assert page.evaluate(LAST).startswith("Sáng")


def test_nothing_is_offered_without_a_vietnamese_voice(visit: Callable) -> None:
    with heard(visit, story(), ("en-US",)) as page:
        assert page.locator(LISTEN).is_hidden()
    with visit(story().get_url(), java_script_enabled=False) as page:
        assert page.locator(LISTEN).is_hidden()


def test_bar_bars_nobody_on_the_smallest_phone(visit: Callable) -> None:
    with heard(visit, story(), viewport=SMALLEST_PHONE) as page:
        press(page, "Nghe bài")
        expect(page.locator(".listen")).to_be_visible()
        assert violations(page, ".listen") == []
        assert page.evaluate(OVERFLOWING) == []


def test_recordings_have_named_voices_and_a_press_adds_steps_and_speed(visit: Callable) -> None:
    recording = {
        "audio": factories.audio().pk,
        "title": "Lời kể",
        "transcript": "",
        "voice": "Thu Hà",
        "others": [{"audio": factories.audio().pk, "voice": "Minh Quân"}],
    }
    body = factories.body(factories.block("audio", recording))
    with visit(factories.news(body=body).get_url()) as page:
        names = page.locator("audio").evaluate_all("all => all.map(one => one.ariaLabel)")
        assert names == ["Lời kể, Thu Hà", "Lời kể, Minh Quân"]
        assert page.get_by_role("link", name="Tải về").count() == len(names)
        page.locator("audio").first.dispatch_event("play")
        expect(page.locator(".listen")).to_have_count(1)
        page.select_option("[aria-label='Tốc độ đọc']", "2")
        assert page.evaluate("document.querySelector('audio').playbackRate") == 2
        assert violations(page, ".recording") == []


def test_a_recording_goes_on_where_it_was_left(visit: Callable) -> None:
    (sound, *_others) = SOUNDS.glob("*.mp3")
    audio = factories.audio(file=ContentFile(sound.read_bytes(), name="ghi.mp3"))
    block = {"audio": audio.pk, "title": "Lời kể", "transcript": "", "voice": "", "others": []}
    story = factories.news(body=factories.body(factories.block("audio", block)))
    with visit(story.get_url(), audio.url) as page:
        key = page.evaluate("`nghe:${document.querySelector('audio').src}`")
        page.evaluate("([key, at]) => localStorage.setItem(key, at)", [key, "30"])
        held: list[Route] = []
        page.route(f"**{audio.url}", lambda route: route.fallback() if held else held.append(route))
        page.locator("audio").evaluate("audio => { audio.muted = true; audio.play(); }")
        # On a slow network the bar stands before anything is known of the recording.
        expect(page.locator(".listen")).to_be_visible()
        held[0].fallback()
        page.wait_for_function("() => document.querySelector('audio').currentTime > 30")
        assert page.evaluate("key => Number(localStorage.getItem(key))", key) >= 30
