"""Stories: byline, source, reading time, neighbours."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from news.models import NewsAuthor, NewsDirective, NewsExemplar, NewsPage, PinnedPage
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (220, 1), (221, 2), (2200, 10)])
def test_reading_time_is_counted_in_syllables(words: int, minutes: int) -> None:
    story = factories.news(lead="một", body=factories.body(text=" ".join(["chữ"] * (words - 1))))
    assert NewsPage.objects.get(pk=story.pk).reading_minutes == minutes


def test_byline_names_authors_in_their_roles_and_order(client: Client) -> None:
    story = factories.news(
        published_on=timezone.make_aware(datetime.datetime(2024, 3, 14, 8, 30)),
        updated_on=timezone.make_aware(datetime.datetime(2024, 3, 15, 9)),
    )
    for order, (name, role) in enumerate((("Lan Anh", "text"), ("Thu Yến", "photo"))):
        NewsAuthor.objects.create(
            article=story, author=factories.author(name), role=role, sort_order=order
        )
    reading = Reading.of(client.get(story.get_url()))
    assert reading.texts(".byline > span") == [
        "Bài: Lan Anh",
        "Ảnh: Thu Yến",
        "Đăng 14/03/2024 08:30",
        "Cập nhật 15/03/2024 09:00",
        "1 phút đọc",
    ]


NEW_YEAR = timezone.make_aware(datetime.datetime(2024, 1, 1))


@pytest.mark.parametrize(
    ("precision", "printed", "machine"),
    [
        ("minute", "Đăng 01/01/2024 00:00", "2024-01-01T00:00:00+07:00"),
        ("day", "Đăng 01/01/2024", "2024-01-01"),
        ("month", "Đăng 01/2024", "2024-01"),
        ("year", "Đăng 2024", "2024"),
    ],
)
def test_date_is_shown_no_finer_than_it_is_known(
    client: Client, precision: str, printed: str, machine: str
) -> None:
    story = factories.news(published_on=NEW_YEAR, published_precision=precision)
    reading = Reading.of(client.get(story.get_url()))
    assert printed in reading.texts(".byline > span")
    assert reading.soup.select_one(".byline time")["datetime"] == machine


@pytest.mark.parametrize(("precision", "printed"), [("day", "01/01/2024"), ("year", "2024")])
def test_list_shows_the_date_no_finer_than_it_is_known(
    client: Client, precision: str, printed: str
) -> None:
    story = factories.news(published_on=NEW_YEAR, published_precision=precision)
    reading = Reading.of(client.get(story.get_parent().get_url()))
    assert printed in [element.text for element in reading.soup.select("main time")]


def test_story_whose_day_nobody_knows_shows_none_and_stands_last(client: Client) -> None:
    undated = factories.news("Chuyện không ngày", published_on=None)
    factories.news("Chuyện có ngày", published_on=NEW_YEAR)
    reading = Reading.of(client.get(undated.get_url()))
    assert not reading.soup.select(".byline time")
    assert [page.title for page in NewsPage.objects.newest_first()] == [
        "Chuyện có ngày",
        "Chuyện không ngày",
    ]


@pytest.mark.parametrize(
    ("published_on", "precision", "told"),
    [(NEW_YEAR, "day", "2024"), (NEW_YEAR, "year", "2024"), (None, "day", "")],
)
def test_archive_is_told_the_date_as_far_as_it_is_known(
    published_on: datetime.datetime | None, precision: str, told: str
) -> None:
    entry = factories.news(published_on=published_on, published_precision=precision).archive_entry()
    assert [value.key for value in entry.facets["year"]] == ([told] if told else [])
    assert entry.card["published"] == ("01/01/2024" if precision == "day" and told else told)
    assert entry.date == (datetime.date(2024, 1, 1) if published_on else None)


@pytest.mark.parametrize(
    ("precision", "is_told"), [("minute", True), ("day", True), ("year", False)]
)
def test_feed_tells_the_storys_day_only_where_it_is_known(precision: str, is_told: bool) -> None:
    story = factories.news(published_on=NEW_YEAR, published_precision=precision)
    assert story.feed_moment == (NEW_YEAR if is_told else None)


def test_source_is_named_linked_and_prefixed_to_the_lead(client: Client) -> None:
    source = factories.source(
        "baothuathienhue.vn", prefix="TTH.VN", link="https://baothuathienhue.vn/"
    )
    story = factories.news(source=source, lead="Sáng 14/3, tại Quảng Trị.")
    linked = factories.news(source=source, source_link="https://baothuathienhue.vn/bai-1")
    reading = Reading.of(client.get(story.get_url()))
    assert reading.text(".standfirst") == "(TTH.VN) – Sáng 14/3, tại Quảng Trị."
    assert reading.text(".source-line") == "Nguồn: baothuathienhue.vn"
    assert reading.soup.select_one(".source-line a")["href"] == "https://baothuathienhue.vn/"
    other = Reading.of(client.get(linked.get_url()))
    assert other.soup.select_one(".source-line a")["href"] == "https://baothuathienhue.vn/bai-1"


def test_neighbours_stand_under_the_names_of_their_relations(client: Client) -> None:
    group, office = factories.emulation_group("Cụm số 3"), factories.organisation("Sở Y tế")
    story = factories.news(groups=[group], organisations=[office])
    movement, document, person = factories.movement(), factories.directive(), factories.exemplar()
    NewsDirective.objects.create(article=story, directive=document)
    NewsExemplar.objects.create(article=story, exemplar=person)
    factories.tag(story, [movement])
    reading = Reading.of(client.get(story.get_url()))
    assert reading.texts(".relations dt") == [
        "Phong trào",
        "Cụm, khối thi đua",
        "Gương điển hình",
        "Văn bản",
        "Cơ quan, đơn vị",
    ]
    assert {movement.get_url(), document.get_url(), person.get_url()} <= reading.links
    assert {"Cụm số 3", "Sở Y tế"} <= set(reading.texts(".relations dd"))


def test_named_rows_are_shown_once_each_in_the_editors_order() -> None:
    offices = [factories.organisation(name) for name in ("Sở Y tế", "Công an tỉnh", "Sở Nội vụ")]
    groups = [factories.emulation_group(name) for name in ("Khối số 9", "Cụm số 1")]
    story = factories.news(organisations=[*offices, offices[0]], groups=groups)
    in_memory = story.save_revision().as_object()
    for page in (NewsPage.objects.get(pk=story.pk), in_memory):
        labels = {kind: [row.label for row in rows] for kind, rows in page.mentioned.items()}
        assert labels == {
            "groups": ["Khối số 9", "Cụm số 1"],
            "organisations": ["Sở Y tế", "Công an tỉnh", "Sở Nội vụ"],
        }


def test_pinned_pages_keep_the_editors_order(client: Client) -> None:
    story = factories.news()
    pages = [factories.news("Một"), factories.standard("Hai"), factories.exemplar("Ba")]
    for order, page in enumerate(reversed(pages)):
        PinnedPage.objects.create(article=story, page=page, sort_order=order)
    factories.news("Gần")
    reading = Reading.of(client.get(story.get_url()))
    assert reading.texts("[aria-labelledby=lien-quan] h3") == ["Ba", "Hai", "Một", "Gần"]
    assert reading.texts("[aria-labelledby=lien-quan] .kicker")[:3] == ["Biên tập chọn"] * 3


def test_lead_picture_takes_its_caption_from_the_library_unless_given(client: Client) -> None:
    image = factories.image(caption="Quang cảnh hội nghị", credit="Thu Yến")
    plain = factories.news(lead_image=image)
    captioned = factories.news(lead_image=image, lead_image_caption="Ký giao ước")
    assert Reading.of(client.get(plain.get_url())).text(".figure--lead figcaption") == (
        "Quang cảnh hội nghị · Ảnh: Thu Yến"
    )
    assert Reading.of(client.get(captioned.get_url())).text(".figure--lead figcaption") == (
        "Ký giao ước · Ảnh: Thu Yến"
    )
