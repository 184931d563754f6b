"""What answers are put together of is what they would be made of if nothing were kept."""

import datetime
import re
from collections.abc import Callable, Collection, Iterator
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caching import parts, remembered
from caching.remembered import forget_everything
from core.models import BasePage
from home.models import SloganBanner
from tests import factories
from tests.caching.edits import EDITS, Site, memory, renamed
from tests.factories.reading import Reading
from tests.factories.visibility import expire, hold, restrict

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

MEBIBYTE = 1024 * 1024
HERE = "header.head [aria-current]"
USERBAR = re.compile(r"<template id=\"wagtail-userbar.*", re.DOTALL)


@pytest.fixture(autouse=True)
def keeping(settings: Any) -> None:
    settings.KEPT_PARTS_BYTES = 8 * MEBIBYTE


@pytest.fixture
def site(site: Site) -> Site:
    site.addresses = [
        # Feeds, maps of the site and open data have no parts.
        *(
            each
            for each in site.addresses
            if not each.endswith(("/rss/", "/atom/", ".xml")) and not each.startswith("/api/")
        ),
        *("/to-chuc/", "/dia-phuong/", "/cum-khoi/", "/danh-hieu/da-trao/", "/tim-kiem/?q=hoa"),
        *("/tin-tuc/?nam=2025", "/guong-dien-hinh/?loai=person"),
        *(f"{page.get_url()}?x=1" for page in (site.movement, site.directive)),
        f"{site.movement.get_url()}?dong-thoi-gian=tat-ca",
        f"{site.directive.get_url()}?ngay=1/1/2020",
    ]
    return site


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the keys of the parts that are made and kept."""
    keys: list[str] = []
    keep = parts.keep

    def noted(key, part):
        keys.append(" ".join(map(str, key)).strip())
        keep(key, part)

    monkeypatch.setattr(parts, "keep", noted)
    return keys


def answers(site: Site, client: Client) -> Iterator[tuple[str, int, str]]:
    for address in site.addresses:
        answer = client.get(address)
        yield address, answer.status_code, USERBAR.sub("", answer.content.decode())


def made_anew(site: Site, client: Client) -> list[tuple[str, int, str]]:
    with override_settings(KEPT_PARTS_BYTES=0):
        forget_everything()
        return [*answers(site, client)]


def staff() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("nguoi-truc"))
    return client


ON_POSTGRESQL = ("a new story", "an honour that goes", "a place's name, past all signals")
"""Edits of which the database's triggers tell; test_page_cache.py makes more of them there."""

FOR_STAFF = [*EDITS][::5]
"""Their pages take twice as long, for the bar that leads to the admin."""


@pytest.mark.parametrize(
    ("reader", "names"),
    [
        pytest.param(
            Client,
            [name for name in EDITS if name not in FOR_STAFF],
            marks=pytest.mark.on_postgres("never"),
            id="anybody",
        ),
        pytest.param(staff, FOR_STAFF, marks=pytest.mark.on_postgres("never"), id="staff"),
        pytest.param(Client, ON_POSTGRESQL, marks=pytest.mark.on_postgres("only"), id="PostgreSQL"),
    ],
)
def test_no_edit_leaves_a_part_that_is_no_longer_true(
    site: Site, reader: Callable[[], Client], names: Collection[str]
) -> None:
    client = reader()
    stale, unseen = [], []
    list(answers(site, Client()))  # what is kept for anybody
    known = [*answers(site, client)]
    bring_back = memory()
    assert known == made_anew(site, client)
    for name in names:
        bring_back()
        with transaction.atomic():
            EDITS[name](site)
            now = [*answers(site, client)]
            fresh = made_anew(site, client)
            stale += [(name, one[0]) for one, other in zip(now, fresh, strict=True) if one != other]
            if fresh == known and "back" not in name:
                unseen.append(name)
            transaction.set_rollback(True)
    assert stale == []
    assert unseen == [], "what changes nothing shows nothing"


def test_page_of_which_all_parts_are_kept_asks_only_for_its_address(
    site: Site, client: Client
) -> None:
    for page in (site.story, site.movement, site.directive, site.person, site.text):
        client.get(page.url)
        with CaptureQueriesContext(connection) as asked:
            client.get(page.url)
        assert len(asked) == 2, [query["sql"][:80] for query in asked]


def test_after_a_change_parts_that_stand_are_not_asked_for_one_by_one(
    site: Site, client: Client
) -> None:
    for number in range(7):
        factories.news(f"Tin thứ {number} của trang đầu")
    client.get("/")
    client.get("/tin-tuc/")
    renamed(site.text)
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
        client.get("/tin-tuc/")
    keys = [query["sql"] for query in asked if "caching_change" in query["sql"]]
    assert len(keys) <= 4, "what is through, twice; what changed, once"
    cards = [query["sql"] for query in asked if "core_portalrendition" in query["sql"]]
    assert cards == [], "every card stands"


def test_cards_of_which_some_stand_keep_their_order(site: Site, client: Client) -> None:
    first = [
        Reading.of(client.get(address)).texts(".card__title") for address in ("/", "/phong-trao/")
    ]
    renamed(site.movement)
    again = [
        Reading.of(client.get(address)).texts(".card__title") for address in ("/", "/phong-trao/")
    ]
    assert [[text.removesuffix(" nay đổi tên") for text in texts] for texts in again] == first
    assert first != again


def test_what_a_process_does_not_remember_it_asks_for(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST_KEYS", 1)
    client.get(site.story.url)
    client.get(site.text.url)
    renamed(site.story)
    assert "nay đổi tên" in Reading.of(client.get(site.story.url)).text("h1")
    renamed(site.text)
    assert "nay đổi tên" in Reading.of(client.get(site.text.url)).text("h1")


def test_parts_that_nothing_ties_to_a_change_stay(
    site: Site, client: Client, made: list[str]
) -> None:
    client.get(site.stranger.url)
    client.get(site.text.url)
    made.clear()
    renamed(site.story)
    factories.news("Một bài nữa")
    client.get(site.stranger.url)
    client.get(site.text.url)
    assert [key for key in made if key.startswith(("head", "main"))] == []


@pytest.mark.parametrize("hide", [hold, restrict, expire])
def test_page_that_readers_may_not_see_is_not_shown_from_its_parts(
    site: Site, client: Client, hide: Callable[[BasePage], object]
) -> None:
    assert client.get(site.person.url).status_code == HTTPStatus.OK
    hide(site.person)
    assert site.person.full_name not in client.get(site.person.url).content.decode()


def test_page_for_members_is_not_kept_for_others(client: Client, made: list[str]) -> None:
    page = factories.standard("Chỉ cho người đăng nhập", intro="Chuyện nội bộ")
    restrict(page, "login")
    member = staff()
    assert "Chuyện nội bộ" in member.get(page.url).content.decode()
    assert [key for key in made if page.url in key] == []


def test_preview_keeps_nothing_and_shows_the_draft(client: Client, made: list[str]) -> None:
    page = factories.standard("Trang đã đăng")
    client.get(page.url)
    made.clear()
    page.title = "Chưa đăng"
    answer = page.make_preview_request(None, "")
    assert "Chưa đăng" in answer.content.decode()
    assert [key for key in made if key.startswith(("head", "main"))] == []
    assert "Chưa đăng" not in client.get(page.url).content.decode()


def test_parameters_that_are_read_tell_parts_apart(client: Client, made: list[str]) -> None:
    factories.news(published_on=timezone.now() - datetime.timedelta(days=1500))
    factories.news()
    year = timezone.now().year
    whole, narrowed = client.get("/tin-tuc/"), client.get("/tin-tuc/", {"nam": year})
    assert whole.content != narrowed.content
    made.clear()
    assert client.get("/tin-tuc/", {"nam": year, "utm_source": "x"}).content == narrowed.content
    assert client.get("/tin-tuc/", {"fbclid": "1"}).content == whole.content
    assert made == []


def test_words_that_were_searched_for_stay_with_who_typed_them(client: Client) -> None:
    story = factories.news()
    assert "cây nêu" in client.get(story.url, {"q": "cây nêu"}).content.decode()
    assert "cây nêu" not in client.get(story.url).content.decode()


def test_page_past_the_end_of_a_list_is_not_found(client: Client, made: list[str]) -> None:
    factories.news()
    client.get("/tin-tuc/")
    assert client.get("/tin-tuc/", {"trang": "9"}).status_code == HTTPStatus.NOT_FOUND


def test_group_is_shown_to_staff_apart(client: Client) -> None:
    group = factories.emulation_group()
    for_all = client.get(group.get_absolute_url()).content
    assert staff().get(group.get_absolute_url()).status_code == HTTPStatus.OK
    assert client.get(group.get_absolute_url()).content == for_all


def test_time_alone_ends_parts(client: Client) -> None:
    soon = timezone.now() + datetime.timedelta(minutes=10)
    story = factories.news("Bài sắp hết hạn", expire_at=soon)
    assert client.get(story.url).status_code == HTTPStatus.OK
    assert "Bài sắp hết hạn" in client.get("/").content.decode()
    with time_machine.travel(soon + datetime.timedelta(seconds=1), tick=False):
        assert client.get(story.url).status_code == HTTPStatus.NOT_FOUND
        assert "Bài sắp hết hạn" not in client.get("/").content.decode()


def test_day_is_told_anew_at_midnight(client: Client) -> None:
    client.get("/")
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        shown = Reading.of(client.get("/")).text("header")
    assert tomorrow.strftime("%d/%m/%Y") in shown


def test_change_while_a_part_is_made_is_seen_by_the_next_reader(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of = parts.made_of

    def changed_meanwhile(*arguments):
        monkeypatch.setattr(parts, "made_of", made_of)
        renamed(site.story)
        return made_of(*arguments)

    monkeypatch.setattr(parts, "made_of", changed_meanwhile)
    client.get(site.story.url)
    assert "nay đổi tên" in Reading.of(client.get(site.story.url)).text("h1")


def test_menus_and_banner_are_those_of_now(site: Site, client: Client) -> None:
    client.get(site.text.url)
    site.menu.label = "Chữ trong trình đơn"
    site.menu.save()
    SloganBanner.objects.create(text="Nhà nhà trồng hoa", starts_on=timezone.localdate())
    assert "Chữ trong trình đơn" in Reading.of(client.get(site.text.url)).text("header.head")
    assert "Nhà nhà trồng hoa" in client.get("/").content.decode()


def test_section_of_a_page_is_marked_in_its_own_head(site: Site, client: Client) -> None:
    marked = [
        [each["href"] for each in Reading.of(client.get(address)).soup.select(HERE)]
        for address in ("/ban-do/", "/dia-phuong/", "/ban-do/", site.text.url)
    ]
    assert marked[0] == marked[2] == ["/ban-do/"]
    assert marked[1] == ["/dia-phuong/"]
    assert marked[3] == [site.text.url]


def test_memory_holds_no_more_than_it_may(site: Site, client: Client, settings: Any) -> None:
    settings.KEPT_PARTS_BYTES = 50_000
    for address in site.addresses:
        client.get(address)
    assert 0 < parts._memory._bytes <= 50_000


def test_nothing_is_kept_of_what_is_rolled_back(site: Site, client: Client) -> None:
    known = client.get(site.story.url).content
    with transaction.atomic():
        renamed(site.story)
        assert client.get(site.story.url).content != known
        transaction.set_rollback(True)
    forget_everything()
    assert client.get(site.story.url).content == known
