"""A reader judges a page once, without an account; the numbers are exact and nobody is known."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import pytest
import time_machine
from django.db import connection
from django.test import Client
from wagtail.models import PageViewRestriction

from caching.models import Change
from core.models import LimitUse
from core.querysets import visible_pages
from engagement import voting
from engagement.models import PageVerdict
from tests import factories
from tests.engagement.speaking import soup, voice_of

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)


def numbers(page_id: int) -> tuple[int, ...]:
    fields = ("useful", "useless", "star_votes", "stars")
    return PageVerdict.objects.values_list(*fields).get(page=page_id)


def test_vote_is_counted_and_told_to_the_next_reader() -> None:
    story = factories.news()
    assert soup(Client().get(voice_of(story))).select(".voice__counts") == []
    answer = Client().post(voice_of(story), {"useful": "1", "stars": "4"}, follow=True)
    assert "Cảm ơn" in soup(answer).select_one("[role=status]").text
    Client().post(voice_of(story), {"useful": "0"}, REMOTE_ADDR="203.0.113.9")
    assert numbers(story.pk) == (1, 1, 1, 4)
    counts = soup(Client().get(voice_of(story))).select_one(".voice__counts").text
    assert counts == "1 trong 2 bạn đọc thấy hữu ích · 4,0/5 sao (1 lượt)"


def test_second_vote_is_refused_with_the_cookie_and_without_it() -> None:
    story, other = factories.news(), factories.news()
    client = Client()
    client.post(voice_of(story), {"useful": "1"})
    assert client.post(voice_of(story), {"useful": "1"}).status_code == 429
    # The cookie thrown away: address and browser are known for the day.
    assert Client().post(voice_of(story), {"useful": "1"}).status_code == 429
    assert numbers(story.pk) == (1, 0, 0, 0)
    assert Client().post(voice_of(other), {"useful": "1"}).status_code == HTTPStatus.FOUND


def test_the_cookie_outlasts_the_digest_of_the_day() -> None:
    story, client = factories.news(), Client()
    with time_machine.travel(NOON, tick=False) as clock:
        client.post(voice_of(story), {"useful": "1"})
        clock.shift(datetime.timedelta(days=2))
        assert client.post(voice_of(story), {"useful": "1"}).status_code == 429
        assert Client().post(voice_of(story), {"useful": "1"}).status_code == HTTPStatus.FOUND
    assert numbers(story.pk)[0] == 2


def test_forged_cookie_votes_for_nothing_and_breaks_nothing() -> None:
    story, client = factories.news(), Client()
    client.cookies[voting.COOKIE] = f"t{story.pk}:forged"
    assert client.post(voice_of(story), {"useful": "1"}).status_code == HTTPStatus.FOUND


def test_one_network_votes_for_one_thing_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    few = voting.Limit("few", most=3, seconds=60)
    monkeypatch.setattr(voting, "VOTES_OF_A_NETWORK", few)
    story = factories.news()
    for number in range(5):
        Client(HTTP_USER_AGENT=f"browser {number}").post(voice_of(story), {"useful": "1"})
    assert numbers(story.pk)[0] == 3


def test_nothing_of_the_reader_is_stored() -> None:
    story = factories.news()
    agent = "rare browser"
    Client(HTTP_USER_AGENT=agent).post(voice_of(story), {"useful": "1"}, REMOTE_ADDR="203.0.113.77")
    stored = [str(row) for model in (PageVerdict, LimitUse) for row in model.objects.values()]
    assert stored
    assert not [row for row in stored if "203.0.113.77" in row or agent in row]


def test_hidden_page_takes_no_votes_and_tells_none() -> None:
    held = factories.standard("Trang kín")
    PageVerdict.objects.create(page=held, useful=7)
    PageViewRestriction.objects.create(page=held, restriction_type=PageViewRestriction.LOGIN)
    assert not visible_pages().filter(pk=held.pk).exists()
    for address in (voice_of(held), f"{voice_of(held)}bao-loi/"):
        assert Client().get(address).status_code == HTTPStatus.NOT_FOUND
        assert Client().post(address, {"useful": "1"}).status_code == HTTPStatus.NOT_FOUND
    assert numbers(held.pk)[0] == 7


def test_vote_without_an_answer_is_sent_back_with_the_reason() -> None:
    story = factories.news()
    page = soup(Client().post(voice_of(story), {"stars": "3"}))
    assert "Hãy chọn Có hoặc Chưa." in page.select_one(".error-summary").text
    assert not PageVerdict.objects.exists()


def test_kept_page_knows_no_reader_and_leads_to_the_form() -> None:
    for page in (factories.news(), factories.exemplar(), factories.directive()):
        html = soup(Client().get(page.get_url()))
        box = html.select_one("[data-voice]")
        assert [link["href"] for link in box.select("a")] == [
            voice_of(page),
            f"{voice_of(page)}bao-loi/",
        ]
        assert html.select("main input[name=csrfmiddlewaretoken]") == []


def test_vote_ends_no_kept_answer() -> None:
    story, client = factories.news(), Client()
    before = Change.objects.count()
    client.post(voice_of(story), {"useful": "1"})
    assert numbers(story.pk)[0] == 1
    assert Change.objects.count() == before


def test_piece_is_the_form_without_the_frame_and_is_kept_nowhere() -> None:
    story = factories.news()
    answer = Client().get(f"{voice_of(story)}?manh=1")
    assert "no-store" in answer["Cache-Control"]
    piece = soup(answer)
    assert piece.select("html, header, h1") == []
    assert piece.select_one("form")["action"] == voice_of(story)
    posted = Client().post(f"{voice_of(story)}?manh=1", {"useful": "1"}, follow=True)
    assert soup(posted).select("html") == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.on_postgres("only")
def test_votes_at_one_moment_are_all_counted_and_second_ones_refused() -> None:
    story = factories.news()
    readers, tries = 12, 3

    def vote(number: int) -> int:
        try:
            address = f"203.0.113.{number % readers}"
            return Client().post(voice_of(story), {"useful": "1"}, REMOTE_ADDR=address).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(vote, range(readers * tries)))
    assert codes.count(302) == numbers(story.pk)[0] == readers
    assert codes.count(429) == readers * (tries - 1)
