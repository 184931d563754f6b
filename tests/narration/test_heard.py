"""What readers are given to hear: sentences, sound, script; of what they may see, as it is now."""

import shutil
import stat
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from core.signals import person_withdrawn
from core.storage import private_storage
from narration.loudspeaker import MOST_SYLLABLES, proposal
from narration.making import FOLDER, make_narration
from narration.models import LoudspeakerScript, Narration
from narration.reading import digest_of
from news.models import NewsPage
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
ESPEAK = ROOT / "deploy" / "narrate-espeak"
LONG = "Bà con trồng hoa dọc con đường liên thôn dài hai cây số. " * 90


@pytest.fixture(autouse=True)
def own_files(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def engine(settings: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that names a command with this shell script, and its file."""

    def named(script: str) -> Path:
        file = tmp_path / "engine"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        settings.NARRATION_COMMAND = str(file)
        settings.NARRATION_VOICE = "giọng máy thử"
        return file

    return named


@pytest.fixture
def ogg(engine: Callable[[str], Path], tmp_path: Path) -> Path:
    """Name a command that "speaks" by writing its text behind the mark of an Ogg file."""
    engine(f'printf OggS; tee "{tmp_path}/spoken"')
    return tmp_path / "spoken"


@pytest.fixture
def kept_answers(settings: pytest.FixtureRequest) -> None:
    first, *others = settings.MIDDLEWARE
    settings.MIDDLEWARE = [first, "caching.page_cache.PageCacheMiddleware", *others]


def story(**fields: object) -> NewsPage:
    return factories.news("Bốn cây số hoa", lead="Sáng 2/9, cả xóm ra đường.", **fields)


def addresses_of(page: Page) -> list[str]:
    return [f"/nghe/{page.pk}/cau.json", f"/nghe/{page.pk}/ban-tin-loa/"]


def sound_address(page: Page) -> str:
    page = NewsPage.objects.for_detail().get(pk=page.pk)
    return f"/nghe/{page.pk}/{page.narration.digest}.ogg"


def files_of(page: Page) -> list[str]:
    storage = private_storage()
    place = f"{FOLDER}/{page.pk}"
    return storage.listdir(place)[1] if storage.exists(place) else []


def test_sentences_are_told_as_written_and_as_said(client: Client) -> None:
    page = story()
    told = client.get(f"/nghe/{page.pk}/cau.json")
    assert told.json()["sentences"][:2] == [
        ["Bốn cây số hoa", "Bốn cây số hoa"],
        ["Sáng 2/9, cả xóm ra đường.", "Sáng ngày mùng hai tháng chín, cả xóm ra đường."],
    ]
    assert told["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("how", [how for how in HIDINGS if how != "draft"])
def test_nothing_is_heard_of_a_page_that_readers_may_not_see(
    how: str, client: Client, ogg: Path
) -> None:
    page = story()
    make_narration(page.pk)
    addresses = [*addresses_of(page), sound_address(page)]
    assert {client.get(address).status_code for address in addresses} == {HTTPStatus.OK}
    HIDINGS[how](page)
    assert {client.get(address).status_code for address in addresses} == {HTTPStatus.NOT_FOUND}


def test_pages_without_a_story_are_not_read_aloud(client: Client) -> None:
    page = factories.movement()
    assert {client.get(address).status_code for address in addresses_of(page)} == {
        HTTPStatus.NOT_FOUND
    }


def test_sound_is_made_on_publish_and_shown_with_who_reads(
    client: Client, ogg: Path, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.publish(story())
    assert "mùng hai tháng chín" in ogg.read_text()
    player = Reading.of(client.get(page.get_url())).soup.select_one("figure.recording audio")
    assert player["src"] == sound_address(page)
    assert "giọng máy thử" in player.find_parent("figure").get_text()
    assert client.get(player["src"]).content.startswith(b"OggS")
    assert not Reading.of(client.get(page.get_url())).soup.select("[data-sentences]")


def test_sound_of_an_older_text_is_shown_to_nobody(
    client: Client, ogg: Path, django_capture_on_commit_callbacks: Callable
) -> None:
    page = story()
    make_narration(page.pk)
    old = sound_address(page)
    NewsPage.objects.filter(pk=page.pk).update(lead="Chiều, cả xóm về.")
    assert client.get(old).status_code == HTTPStatus.NOT_FOUND
    soup = Reading.of(client.get(page.get_url())).soup
    assert not soup.select("figure.recording audio")
    assert soup.select("[data-sentences]")
    make_narration(page.pk)
    assert client.get(sound_address(page)).status_code == HTTPStatus.OK
    assert len(files_of(page)) == 1


@pytest.mark.parametrize("script", ["printf RIFF; cat", "exit 3", "printf OggS; exit 1", "true"])
def test_nothing_is_kept_of_what_no_reader_should_load_or_what_failed(
    script: str, engine: Callable[[str], Path]
) -> None:
    engine(f"cat >/dev/null; {script}")
    page = story()
    make_narration(page.pk)
    assert not Narration.objects.exists()
    assert files_of(page) == []


@pytest.mark.parametrize("before", ["nothing", "expired"])
def test_sound_goes_with_its_page(
    before: str, ogg: Path, django_capture_on_commit_callbacks: Callable
) -> None:
    page = story()
    make_narration(page.pk)
    assert files_of(page)
    if before == "expired":  # of which nothing tells
        HIDINGS[before](page)
    with django_capture_on_commit_callbacks(execute=True):
        NewsPage.objects.get(pk=page.pk).unpublish()
    assert files_of(page) == []
    assert not Narration.objects.exists()


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("bytes=0-3", HTTPStatus.PARTIAL_CONTENT, b"OggS"),
        ("bytes=2-", HTTPStatus.PARTIAL_CONTENT, b"gS"),
        ("bytes=-4", HTTPStatus.PARTIAL_CONTENT, None),
        ("bytes=999999999-", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b""),
        ("bytes=-", HTTPStatus.OK, b"OggS"),
        ("lines=1-2", HTTPStatus.OK, b"OggS"),
    ],
)
def test_players_ask_for_parts(
    asked: str, status: int, told: bytes | None, client: Client, ogg: Path
) -> None:
    page = story()
    make_narration(page.pk)
    whole = client.get(sound_address(page)).content
    answer = client.get(sound_address(page), headers={"range": asked})
    assert answer.status_code == status
    assert answer.content == whole[-4:] if told is None else answer.content.startswith(told)


def test_command_makes_the_sounds_that_are_missing(ogg: Path) -> None:
    pages = [story(), factories.exemplar(), factories.movement()]
    call_command("narrate_pages", verbosity=0)
    assert set(Narration.objects.values_list("pk", flat=True)) == {page.pk for page in pages[:2]}


def test_command_says_that_no_engine_is_named() -> None:
    with pytest.raises(CommandError, match="NARRATION_COMMAND"):
        call_command("narrate_pages")


@pytest.mark.skipif(not shutil.which("espeak-ng") or not shutil.which("lame"), reason="no espeak")
def test_espeak_speaks(settings: pytest.FixtureRequest) -> None:
    settings.NARRATION_COMMAND = str(ESPEAK)
    page = story(body=factories.body(text="Đường sạch."))
    make_narration(page.pk)
    narration = Narration.objects.get()
    assert narration.name.endswith(".mp3")
    assert 10_000 < narration.size < 100_000


def test_script_is_two_or_three_minutes_of_whole_sentences(client: Client) -> None:
    page = story(body=factories.body(text=LONG))
    text = proposal(page)
    assert 0.8 * MOST_SYLLABLES < len(text.split()) <= MOST_SYLLABLES
    assert all(line.endswith((".", "!")) for line in text.splitlines())
    shown = Reading.of(client.get(f"/nghe/{page.pk}/ban-tin-loa/")).soup.select_one("article")
    assert "mùng hai tháng chín" in shown.get_text()
    assert "Đọc khoảng 2," in shown.get_text()


def test_trimmed_script_stands_for_the_text_it_was_made_of(
    client: Client, admin_client: Client
) -> None:
    page = story()
    form = f"/admin/ban-tin-loa/{page.pk}/"
    address = f"/nghe/{page.pk}/ban-tin-loa/"
    assert "mùng hai tháng chín" in admin_client.get(form).content.decode()
    admin_client.post(form, {"text": "Thưa bà con.\r\nRa đường!"})
    assert "Ra đường!" in client.get(address).content.decode()
    assert "đã sửa sau khi" not in admin_client.get(form).content.decode()
    NewsPage.objects.filter(pk=page.pk).update(lead="Chiều, cả xóm về.")
    assert "Ra đường!" not in client.get(address).content.decode()
    assert "đã sửa sau khi" in admin_client.get(form).content.decode()
    admin_client.post(form, {"text": ""})
    assert not LoudspeakerScript.objects.exists()


def test_script_too_long_for_a_loudspeaker_is_kept_and_told(admin_client: Client) -> None:
    page = story()
    form = f"/admin/ban-tin-loa/{page.pk}/"
    told = admin_client.post(form, {"text": "Bà con ơi. " * MOST_SYLLABLES}, follow=True)
    assert "Đọc hết mất khoảng 9,0 phút" in told.content.decode()
    assert LoudspeakerScript.objects.exists()
    told = admin_client.post(form, {"text": "Bà con ơi."}, follow=True)
    assert "Đọc hết mất" not in told.content.decode()


def test_proposal_that_is_saved_goes_on_following_the_text(admin_client: Client) -> None:
    page = story()
    admin_client.post(f"/admin/ban-tin-loa/{page.pk}/", {"text": proposal(page)})
    assert not LoudspeakerScript.objects.exists()


def test_only_those_who_publish_a_page_write_its_script(client: Client) -> None:
    page = story()
    writer = User.objects.create_user("viet-bai")
    writer.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(writer)
    form = f"/admin/ban-tin-loa/{page.pk}/"
    answer = client.post(form, {"text": "Lời khác"})
    assert answer.status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
    assert not LoudspeakerScript.objects.exists()


def test_script_and_sound_forget_who_withdraws(ogg: Path) -> None:
    named, other = story(body=factories.body(text="Bà Lương Thị Sen kể.")), story()
    for page in (named, other):
        make_narration(page.pk)
        text = "Bà Lương Thị Sen kể." if page == named else "Bà con kể."
        LoudspeakerScript.objects.create(page_id=page.pk, digest=digest_of(page), text=text)
    person_withdrawn.send(sender=None, page_id=0, phrases=["Lương Thị Sen"])
    assert list(Narration.objects.values_list("pk", flat=True)) == [other.pk]
    assert list(LoudspeakerScript.objects.values_list("pk", flat=True)) == [other.pk]
    assert files_of(named) == []
