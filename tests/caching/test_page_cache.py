"""What readers are answered from the page cache is what they would be answered without it."""

import datetime
import gzip
from collections.abc import Collection, Iterable
from http import HTTPStatus

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from caching import page_cache
from caching.changes import clear_changes
from caching.models import Change
from news.models import NewsPage
from tests import factories
from tests.caching.edits import EDITS, FORMS_OF_WRITING, Site, memory, renamed
from tests.factories.reading import Reading
from tests.factories.visibility import restrict

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

NOT_KEPT = {"sessionid": "none"}
"""A reader with a session is answered anew; this one knows nobody."""


@pytest.fixture(autouse=True)
def keeping(settings: pytest.FixtureRequest) -> None:
    settings.MIDDLEWARE = ["caching.page_cache.PageCacheMiddleware", *settings.MIDDLEWARE]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the paths of the answers that are made and kept."""
    paths: list[str] = []
    keep = page_cache.keep

    def noted(request, *arguments):
        paths.append(request.path)
        return keep(request, *arguments)

    monkeypatch.setattr(page_cache, "keep", noted)
    return paths


def answers(addresses: Iterable[str], **cookies: str) -> dict[str, tuple[int, str]]:
    client = Client()
    client.cookies.load(cookies)
    asked = {address: client.get(address) for address in addresses}
    return {path: (answer.status_code, answer.content.decode()) for path, answer in asked.items()}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(FORMS_OF_WRITING, id="every form of writing"),
        pytest.param(
            EDITS.keys() - set(FORMS_OF_WRITING),
            id="the others",
            marks=pytest.mark.on_postgres("never"),
        ),
    ],
)
def test_no_edit_leaves_an_answer_that_is_no_longer_true(
    site: Site, names: Collection[str], made: list[str]
) -> None:
    stale, unseen = [], []
    before = answers(site.addresses)
    bring_back = memory()
    for name in (each for each in EDITS if each in names):
        with transaction.atomic():
            EDITS[name](site)
            made.clear()
            now = answers(site.addresses)
            # What was made for this reader is as fresh as what would be made for another.
            fresh = answers((path for path in now if path not in made), **NOT_KEPT)
            stale += [(name, path) for path in fresh if fresh[path] != now[path]]
            if now == before and "back" not in name:
                unseen.append(name)
            transaction.set_rollback(True)
        bring_back()
    assert stale == []
    assert unseen == [], "what changes nothing shows nothing"


def test_answers_are_kept_and_confirmed(site: Site, client: Client, made: list[str]) -> None:
    first = client.get(site.story.url)
    again = client.get(site.story.url)
    assert made == [site.story.url]
    assert again.content == first.content
    assert "s-maxage=1" in again.headers["Cache-Control"]
    assert "Cookie" not in again.headers.get("Vary", "")
    confirmed = client.get(site.story.url, headers={"if-none-match": again.headers["ETag"]})
    assert confirmed.status_code == HTTPStatus.NOT_MODIFIED
    assert confirmed.content == b""
    assert confirmed.headers["ETag"] == again.headers["ETag"]


@pytest.mark.parametrize("codings", ["gzip, deflate, br", "br;q=1.0, gzip;q=0.5", "gzip"])
def test_kept_answer_comes_packed_to_who_takes_it(site: Site, client: Client, codings: str) -> None:
    plain = client.get(site.story.url)
    packed = client.get(site.story.url, headers={"accept-encoding": codings})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert {packed.headers["Vary"], plain.headers["Vary"]} == {"Accept-Encoding"}


@pytest.mark.parametrize("codings", ["", "br", "identity", "gzip;q=0", "br, gzip; q=0.0, deflate"])
def test_kept_answer_comes_as_it_is_to_who_takes_no_gzip(
    site: Site, client: Client, codings: str
) -> None:
    client.get(site.story.url, headers={"accept-encoding": "gzip"})
    plain = client.get(site.story.url, headers={"accept-encoding": codings})
    assert "Content-Encoding" not in plain.headers
    assert site.story.title in plain.content.decode()


def test_proxy_keeps_nothing_that_time_is_about_to_change(site: Site, client: Client) -> None:
    now = timezone.now()
    site.story.expire_at = now + datetime.timedelta(minutes=1)
    site.story.save()
    for seconds_left, allowed in ((30, "s-maxage=1"), (1.5, "s-maxage=0")):
        with time_machine.travel(site.story.expire_at - datetime.timedelta(seconds=seconds_left)):
            assert allowed in client.get(site.story.url).headers["Cache-Control"]


def test_proxy_keeps_nothing_that_changed_while_it_was_made(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = page_cache.store.put

    def changed_meanwhile(*arguments) -> None:
        renamed(site.story)
        put(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(page_cache.store, "put", changed_meanwhile)
        assert "s-maxage=0" in client.get(site.story.url).headers["Cache-Control"]
    assert "s-maxage=1" in client.get(site.story.url).headers["Cache-Control"]


def test_what_is_not_tied_to_a_change_stays(site: Site, client: Client, made: list[str]) -> None:
    client.get(site.stranger.url)
    client.get(site.text.url)
    renamed(site.story)
    factories.news("Một bài nữa")
    client.get(site.text.url)
    assert made == [site.stranger.url, site.text.url]
    # Every story tells of the newest.
    client.get(site.stranger.url)
    assert made == [site.stranger.url, site.text.url, site.stranger.url]


def test_drafts_end_nothing(site: Site, client: Client, made: list[str]) -> None:
    client.get("/")
    draft = factories.news("Bản nháp", live=False)
    draft.save_revision()
    page = NewsPage.objects.get(pk=site.story.pk)
    page.title = "Tên chưa đăng"
    page.save_revision()
    client.get("/")
    assert made == ["/"]


def test_unread_parameters_find_the_same_answer(client: Client, made: list[str]) -> None:
    story = factories.news()
    client.get(story.url)
    client.get(story.url, {"utm_source": "zalo", "fbclid": "1"})
    assert made == [story.url]
    searched = client.get(story.url, {"q": "thi đua"})
    assert "thi đua" in searched.content.decode()
    assert made == [story.url, story.url]


def test_pages_of_a_list_are_kept_apart(client: Client, made: list[str]) -> None:
    factories.news(published_on=timezone.now() - datetime.timedelta(days=1500))
    factories.news()
    year = timezone.now().year
    whole, narrowed = client.get("/tin-tuc/"), client.get("/tin-tuc/", {"nam": year})
    assert whole.content != narrowed.content
    assert client.get("/tin-tuc/", {"nam": year}).content == narrowed.content
    assert client.get("/tin-tuc/").content == whole.content
    assert made == ["/tin-tuc/", "/tin-tuc/"]


def test_time_alone_ends_an_answer(client: Client) -> None:
    soon = timezone.now() + datetime.timedelta(minutes=10)
    story = factories.news("Bài sắp hết hạn", expire_at=soon)
    assert client.get(story.url).status_code == HTTPStatus.OK
    assert "Bài sắp hết hạn" in client.get("/").content.decode()
    with time_machine.travel(soon + datetime.timedelta(seconds=1), tick=False):
        assert client.get(story.url).status_code == HTTPStatus.NOT_FOUND
        assert "Bài sắp hết hạn" not in client.get("/").content.decode()


def test_days_end_answers_at_midnight(client: Client) -> None:
    client.get("/")
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        shown = Reading.of(client.get("/")).text("header")
    assert tomorrow.strftime("%d/%m/%Y") in shown


@pytest.mark.parametrize("kind", ["restricted", "session", "preview", "form", "missing", "posted"])
def test_what_is_for_one_reader_is_not_kept(kind: str, client: Client, made: list[str]) -> None:
    page = factories.standard("Trang riêng")
    if kind == "restricted":
        restrict(page, "password")
        assert "Cache-Control" not in client.get(page.url).headers or made
    elif kind == "session":
        client.force_login(factories.editor())
        client.get(page.url)
    elif kind == "preview":
        page.title = "Chưa đăng"
        page.make_preview_request(None, "")
    elif kind == "form":
        client.get("/de-cu/")
    elif kind == "missing":
        client.get("/khong-co-trang-nay/")
    else:
        client.post(page.url)
    fresh = Client().get(page.url)
    assert "s-maxage" in fresh.headers.get("Cache-Control", "") or kind == "restricted"
    assert "Chưa đăng" not in fresh.content.decode()
    if kind == "restricted":
        assert "s-maxage" not in fresh.headers.get("Cache-Control", "")


def test_rolled_back_change_ends_nothing(site: Site, client: Client, made: list[str]) -> None:
    client.get(site.story.url)
    with transaction.atomic():
        renamed(site.story)
        transaction.set_rollback(True)
    client.get(site.story.url)
    assert made == [site.story.url]


def test_changes_are_cleared_and_what_is_kept_still_ends(site: Site, client: Client) -> None:
    client.get(site.story.url)
    renamed(site.story)
    renamed(site.story)
    latest = Change.objects.order_by("number").last()
    call_command("clear_changes")
    assert clear_changes() == 0
    assert Change.objects.order_by("number").last() == latest
    assert "nay đổi tên nay đổi tên" in client.get(site.story.url).content.decode()


def test_picture_size_that_is_deleted_ends_the_answers_that_name_its_file(
    site: Site, client: Client, made: list[str]
) -> None:
    client.get(site.story.url)
    site.picture.renditions.all().delete()
    client.get(site.story.url)
    assert made == [site.story.url, site.story.url]
