"""What the front shows, by itself and as editors arranged it."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import streamfield

from directives.models import DirectiveIndexPage
from home.anniversaries import anniversaries_of_week
from home.models import ExemplarDay
from movements.models import MovementIndexPage
from news.models import NewsIndexPage
from tests import factories
from tests.factories.bodies import block
from tests.factories.people import Desk
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

DAY = datetime.timedelta(days=1)
FRONT_SECTIONS = (NewsIndexPage, MovementIndexPage, DirectiveIndexPage)

pytestmark = pytest.mark.django_db


def front(client: Client) -> Reading:
    return Reading.of(client.get("/"))


def arrange(*blocks: dict[str, Any]) -> None:
    home = factories.home_page()
    home.front = list(blocks)
    factories.publish(home)


def test_nomination_and_map_are_the_first_ways_on(client: Client) -> None:
    factories.exemplar()
    doors = [link["href"] for link in front(client).soup.select(".gate a")]
    assert doors == [reverse("nominations:start"), reverse("map:country")]


def test_six_newest_faces_stand_in_a_row_without_the_one_of_today(client: Client) -> None:
    people = [factories.exemplar(f"Nguyễn Thị {number}") for number in range(9)]
    home = factories.home_page()
    home.featured_exemplar = people[8]
    factories.publish(home)
    assert front(client).texts(".face__name") == [person.title for person in reversed(people[2:8])]


@pytest.mark.parametrize(
    ("published_on", "precision", "printed"),
    [
        (datetime.datetime(2026, 11, 20, 1, 30, tzinfo=datetime.UTC), "minute", "20/11 · 08:30"),
        (datetime.datetime(2026, 11, 20, 1, 30, tzinfo=datetime.UTC), "day", "20/11"),
        (datetime.datetime(2024, 3, 14, 1, 5, tzinfo=datetime.UTC), "minute", "14/03/2024 · 08:05"),
        (datetime.datetime(2024, 3, 14, 1, 5, tzinfo=datetime.UTC), "year", "2024"),
    ],
)
def test_news_tell_the_hour_only_where_it_is_known(
    published_on: datetime.datetime, precision: str, printed: str, client: Client
) -> None:
    factories.exemplar()
    factories.news("Mới nhất", published_on=published_on, published_precision=precision)
    with time_machine.travel(datetime.datetime(2026, 11, 21, 3, tzinfo=datetime.UTC)):
        assert front(client).texts(".item--lead time") == [printed]


def test_movement_tells_what_it_is_and_only_large_numbers_are_large(client: Client) -> None:
    movement = factories.movement(intro="Mỗi xóm làm một việc. Ai cũng góp công.")
    for _ in range(10):
        factories.tag(factories.news(), [movement])
    factories.tag(factories.exemplar(), [movement])
    reading = front(client)
    assert reading.texts(".card--movement .card__text") == ["Mỗi xóm làm một việc."]
    assert reading.texts(".card--movement .numbers") == ["tin bài 10"]
    assert reading.texts(".card--movement .small") == ["1 gương"]


@pytest.mark.on_postgres
def test_documents_that_come_into_effect_or_go_out_of_it_soon_are_told(client: Client) -> None:
    today = timezone.localdate()
    begins = factories.directive(issued_on=today, effective_on=today + 10 * DAY)
    ends = factories.directive(expires_on=today + 20 * DAY)
    far = factories.directive(issued_on=today, effective_on=today + 100 * DAY)
    gone = factories.directive(expires_on=today - DAY)
    hidden(factories.directive, "held", expires_on=today + 20 * DAY)
    reading = front(client)
    told = reading.texts(".soon__title + ul .kicker")
    assert told == [
        f"Có hiệu lực từ {begins.effective_on:%d/%m/%Y}",
        f"Hiệu lực đến hết {ends.expires_on:%d/%m/%Y}",
    ]
    links = {link["href"] for link in reading.soup.select(".soon__title + ul a")}
    assert links == {begins.get_url(), ends.get_url()}
    assert {far.get_url(), gone.get_url()} <= reading.links


def test_links_to_sections_are_those_of_their_pages(client: Client) -> None:
    for kind in FRONT_SECTIONS:
        section = kind.objects.get()
        section.slug = f"muc-{section.pk}"
        factories.publish(section)
    factories.news()
    factories.movement()
    links = front(client).soup.select(".section__head a")
    assert {link["href"] for link in links} == {
        kind.objects.get().get_url() for kind in FRONT_SECTIONS
    }
    for kind in FRONT_SECTIONS:
        kind.objects.get().unpublish()
    assert front(client).soup.select(".section__head a") == []


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (datetime.date(2026, 6, 8), ["Ngày truyền thống thi đua yêu nước"]),
        (datetime.date(2026, 6, 14), ["Ngày truyền thống thi đua yêu nước"]),
        (datetime.date(2026, 6, 15), []),
        (
            datetime.date(2026, 11, 18),
            ["Ngày hội Đại đoàn kết toàn dân tộc", "Ngày Nhà giáo Việt Nam"],
        ),
        (datetime.date(2026, 11, 30), []),
    ],
)
def test_anniversary_is_told_in_its_week_only(
    today: datetime.date, told: list[str], client: Client
) -> None:
    assert [each.name for each in anniversaries_of_week(today)] == told
    noon = datetime.datetime.combine(today, datetime.time(12), tzinfo=datetime.UTC)
    with time_machine.travel(noon):
        assert front(client).texts(".anniversary strong") == told


def test_anniversary_counts_its_years(client: Client) -> None:
    with time_machine.travel(datetime.datetime(2026, 6, 11, 3, tzinfo=datetime.UTC)):
        (line,) = front(client).texts(".anniversary")
    assert "78 năm (1948–2026)" in line


def test_editor_orders_hides_and_titles_the_parts(client: Client) -> None:
    factories.news()
    factories.exemplar()
    arrange(
        block("documents", {"title": "Giấy tờ"}),
        block("opening", {"title": "Chuyện mới", "with_doors": False}),
    )
    reading = front(client)
    assert reading.texts(".section__head h2") == ["Giấy tờ", "Chuyện mới"]
    assert reading.soup.select(".gate, .face, .card--movement, .doors") == []


def test_editor_chooses_people_and_stories_in_their_order(client: Client) -> None:
    people = [factories.exemplar(f"Trần Văn {number}") for number in range(3)]
    stories = [factories.news(f"Bài {number}") for number in range(3)]
    arrange(
        block("people", {"title": "", "people": [people[2].pk, people[0].pk]}),
        block("stories", {"title": "", "stories": [stories[1].pk]}),
    )
    reading = front(client)
    assert reading.texts(".face__name") == ["Trần Văn 2", "Trần Văn 0"]
    assert reading.texts(".item__title") == ["Bài 1"]


@pytest.mark.parametrize("how", HIDINGS)
def test_what_an_editor_chose_is_not_shown_where_readers_may_not_see_it(
    how: str, client: Client
) -> None:
    person = hidden(factories.exemplar, how, title="Lê Văn Kín")
    story = hidden(factories.news, how, title="Bài kín")
    page = hidden(factories.standard, how, title="Trang kín")
    shown = factories.exemplar("Lê Thị Tỏ")
    arrange(
        block("people", {"title": "", "people": [person.pk, shown.pk]}),
        block("stories", {"title": "", "stories": [story.pk]}),
        block(
            "banner", {"title": "Mời đọc", "text": "", "page": page.pk, "image": None, "link": ""}
        ),
    )
    reading = front(client)
    assert reading.texts(".face__name") == ["Lê Thị Tỏ"]
    assert "kín" not in reading.words.lower()
    assert reading.links.isdisjoint({person.get_url(), story.get_url(), page.get_url()})


def test_banner_shows_words_a_picture_and_a_way_on(client: Client) -> None:
    page = factories.standard("Thể lệ")
    image = factories.image()
    arrange(
        block(
            "banner",
            {
                "title": "Kể chuyện người tốt",
                "text": "Cuộc thi viết.",
                "image": image.pk,
                "page": page.pk,
                "link": "Xem thể lệ",
            },
        )
    )
    reading = front(client)
    (word,) = reading.soup.select(".word")
    assert word.select_one("h2").get_text() == "Kể chuyện người tốt"
    assert word.select_one("img")["alt"] == ""
    assert word.select_one("a")["href"] == page.get_url()


@pytest.mark.on_postgres
def test_recorded_exemplar_stays_all_day_whoever_comes(client: Client) -> None:
    first = factories.exemplar("Người đầu")
    call_command("record_exemplar_of_the_day")
    for number in range(4):
        factories.exemplar(f"Người sau {number}")
        assert front(client).text(".lead__title") == first.title


def test_choice_of_an_editor_is_recorded_at_once() -> None:
    factories.exemplar()
    chosen = factories.exemplar("Được chọn")
    call_command("record_exemplar_of_the_day")
    home = factories.home_page()
    home.featured_exemplar = chosen
    factories.publish(home)
    (day,) = ExemplarDay.objects.all()
    assert (day.day, day.exemplar_id) == (timezone.localdate(), chosen.pk)


def test_what_is_typed_of_the_front_is_previewed(admin_client: Client) -> None:
    desk = Desk(admin_client)
    home = factories.home_page()
    typed = desk.form_of(home, front=streamfield([("movements", {"title": "Đang gõ"})]))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk])
    assert admin_client.post(address, typed).json()["is_valid"]
    assert Reading.of(admin_client.get(address)).texts(".section__head h2") == ["Đang gõ"]
