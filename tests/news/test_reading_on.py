"""What to read after a story: near ones with pictures, the newest, those before and after it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from news.models import NewsDirective, NewsExemplar, NewsPage, PinnedPage
from newsroom.near_stories import near_stories, relate
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime.datetime(2024, 3, 20, 9, 30))


def story(title: str, days_ago: int, **fields: object) -> NewsPage:
    return factories.news(title, published_on=NOW - datetime.timedelta(days=days_ago), **fields)


def read(client: Client, page: NewsPage) -> Reading:
    return Reading.of(client.get(page.get_url()))


def near(reading: Reading) -> list[tuple[str, str]]:
    """Return what each near story has in common, and its title."""
    cards = reading.soup.select("[aria-labelledby=lien-quan] .card")
    return [(card.select_one(".kicker").text, card.select_one("h3").text) for card in cards]


def test_nearest_stories_come_first_and_say_what_they_have_in_common(client: Client) -> None:
    movement, place, person = factories.movement(), factories.place(), factories.exemplar()
    directive = factories.directive()
    own = story("Bài", 0, place=place)
    story("Cùng mục thôi", 1)
    same_directive = story("Văn bản ấy", 20)
    same_place = story("Nơi ấy", 9, place=place)
    same_movement = story("Phong trào ấy", 8)
    same_person = story("Người ấy", 30)
    for page in (own, same_movement):
        factories.tag(page, [movement])
    for page in (own, same_person):
        NewsExemplar.objects.create(article=page, exemplar=person)
    for page in (own, same_directive, same_person):
        NewsDirective.objects.create(article=page, directive=directive)
    assert near(read(client, own)) == [
        ("Cùng nhân vật", "Người ấy"),
        ("Cùng văn bản", "Văn bản ấy"),
        ("Cùng phong trào", "Phong trào ấy"),
        ("Cùng nơi", "Nơi ấy"),
    ]
    NewsDirective.objects.filter(article=same_directive).delete()
    assert near(read(client, own))[1:] == [
        ("Cùng phong trào", "Phong trào ấy"),
        ("Cùng nơi", "Nơi ấy"),
        ("Cùng mục", "Cùng mục thôi"),
    ]
    assert same_place.get_url() in read(client, own).links


def test_hidden_stories_of_the_same_people_and_documents_take_no_ones_place(client: Client) -> None:
    person, directive = factories.exemplar(), factories.directive()
    own, of_person, of_directive = story("Bài", 2), story("Người ấy", 5), story("Văn bản ấy", 6)
    drafts = [story(f"Bản nháp {number}", 1, live=False) for number in range(9)]
    for page in (own, of_person, *drafts):
        NewsExemplar.objects.create(article=page, exemplar=person)
    for page in (own, of_directive, *drafts):
        NewsDirective.objects.create(article=page, directive=directive)
    assert near(read(client, own)) == [
        ("Cùng nhân vật", "Người ấy"),
        ("Cùng văn bản", "Văn bản ấy"),
    ]


@pytest.mark.parametrize("make", [factories.exemplar, factories.directive])
def test_nothing_is_told_to_be_common_by_a_page_nobody_sees(
    client: Client, make: Callable[..., Page]
) -> None:
    own, other = story("Bài", 0), story("Bài khác", 3)
    common = hidden(make, "held")
    for page in (own, other):
        if make is factories.exemplar:
            NewsExemplar.objects.create(article=page, exemplar=common)
        else:
            NewsDirective.objects.create(article=page, directive=common)
    assert near(read(client, own)) == [("Cùng mục", "Bài khác")]


def test_story_without_ties_leads_to_its_section_and_one_alone_to_nothing(client: Client) -> None:
    own = story("Bài", 0)
    assert near(read(client, own)) == []
    story("Bài khác", 3)
    assert near(read(client, own)) == [("Cùng mục", "Bài khác")]


def test_pinned_stories_are_not_offered_twice(client: Client) -> None:
    movement = factories.movement()
    own, pinned, other = (story(f"Bài {day}", day) for day in range(3))
    for page in (own, pinned, other):
        factories.tag(page, [movement])
    PinnedPage.objects.create(article=own, page=pinned)
    reading = read(client, own)
    assert near(reading) == [("Biên tập chọn", "Bài 1"), ("Cùng phong trào", "Bài 2")]
    assert reading.texts("h2").count("Tin liên quan") == 1
    assert "Bài liên quan" not in reading.texts("h2")


def test_pinned_pages_of_any_kind_have_their_pictures(client: Client) -> None:
    own, image = story("Bài", 0), factories.image()
    pages = [
        story("Tin", 1, lead_image=image),
        factories.exemplar(portrait=image),
        factories.movement(lead_image=image),
        factories.dossier(lead_image=image),
        factories.standard(),
    ]
    for order, page in enumerate(pages):
        PinnedPage.objects.create(article=own, page=page, sort_order=order)
    cards = read(client, own).soup.select("[aria-labelledby=lien-quan] .card")
    assert [bool(card.img) for card in cards] == [True, True, True, True, False]
    assert cards[-1].select_one(".card__tone")


def test_newest_stories_are_told_with_their_hour_where_it_is_known(client: Client) -> None:
    own = story("Bài", 40)
    for day in range(8):
        story(f"Bài {day}", day, published_precision="day" if day == 4 else "minute")
    lines = read(client, own).texts("[aria-labelledby=moi-nhat] li")
    assert lines[0] == "Bài 4 16/03/2024"
    assert lines[1] == "Bài 5 15/03/2024 09:30"
    assert len(lines) == 4


def test_every_story_is_reached_by_going_on_to_the_older_one(client: Client) -> None:
    """Also of one minute, as imported ones are."""
    stories = [story(f"Bài {number}", 5) for number in range(3)] + [story("Mới", 1)]
    address, met = stories[-1].get_url(), []
    while True:
        met.append(address)
        older = Reading.of(client.get(address)).soup.select_one(".beside__earlier a")
        if older is None:
            break
        address = older["href"]
    assert met == [page.get_url() for page in reversed(stories)]
    newer = read(client, stories[0]).soup.select_one(".beside > div:not(.beside__earlier) a")
    assert newer["href"] == stories[1].get_url()


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_stories_are_offered_nowhere(client: Client, how: str) -> None:
    movement, directive = factories.movement(), factories.directive()
    own, other = story("Bài", 2), story("Bài khác", 4)
    kept = hidden(factories.news, how, title="Bài kín", published_on=NOW)
    for page in (own, other, kept):
        factories.tag(page, [movement])
        NewsDirective.objects.create(article=page, directive=directive)
    assert "Bài kín" not in read(client, own).words


def test_near_story_without_a_picture_has_a_tone(client: Client) -> None:
    own = story("Bài", 0)
    story("Không hình", 1)
    story("Có hình", 2, lead_image=factories.image())
    bare, pictured = read(client, own).soup.select("[aria-labelledby=lien-quan] .card")
    assert bare.select_one(".card__tone")
    assert [name for name in bare["class"] if name.startswith("tone-")]
    assert pictured.select_one(".card__media img")
    assert not pictured.select_one(".card__tone")


def test_stories_about_the_same_are_near_before_those_of_the_section(client: Client) -> None:
    newer = story("Một tin khác", 0)
    salt = story("Nghề muối Cồn Đông", 20, lead="Diêm dân trải bạt ruộng muối ở Cồn Đông.")
    again = story("Ruộng muối trải bạt", 10, lead="Diêm dân Cồn Đông giữ nghề muối của làng.")
    assert [common for common, _ in near(read(client, salt))] == ["Cùng mục", "Cùng mục"]
    # The one that was published first learns of the other too, and its kept page is made anew.
    assert relate(again.pk)
    for own, other in ((salt, again), (again, salt)):
        assert near(read(client, own)) == [
            ("Cùng chuyện", other.title),
            ("Cùng mục", newer.title),
        ]
    assert not relate(again.pk)


@pytest.mark.parametrize("how", HIDINGS)
def test_near_story_that_readers_do_not_see_is_told_nowhere(client: Client, how: str) -> None:
    salt = story("Nghề muối Cồn Đông", 20, lead="Diêm dân trải bạt ruộng muối ở Cồn Đông.")
    again = story("Ruộng muối trải bạt", 10, lead="Diêm dân Cồn Đông giữ nghề muối của làng.")
    call_command("relate_stories", verbosity=0)
    assert near(read(client, salt)) == [("Cùng chuyện", again.title)]
    if how == "draft":
        again.unpublish()
    HIDINGS[how](again)
    assert again.title not in client.get(salt.get_url()).content.decode()
    assert not near_stories(salt.pk)


def test_publishing_has_the_worker_find_what_is_near(
    client: Client, settings: Any, django_capture_on_commit_callbacks: Callable
) -> None:
    settings.RELATE_STORIES_ON_PUBLISH = True
    salt = story("Nghề muối Cồn Đông", 20, lead="Diêm dân trải bạt ruộng muối ở Cồn Đông.")
    again = story("Ruộng muối trải bạt", 10, lead="Diêm dân Cồn Đông giữ nghề muối của làng.")
    with django_capture_on_commit_callbacks(execute=True):
        again.save_revision().publish()
    assert near(read(client, salt)) == [("Cùng chuyện", again.title)]
    with django_capture_on_commit_callbacks(execute=True):
        again.title, again.lead = "Chuyện bên sông", "Bến đò cũ."
        again.save_revision().publish()
    assert near(read(client, salt)) == [("Cùng mục", again.title)]
