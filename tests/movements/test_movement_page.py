"""A movement's page: its tree, its timeline, who takes part, its feed."""

import datetime
from http import HTTPStatus
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exemplars.models import AwardGrant, AwardRevocation
from movements.models import (
    MovementFigure,
    MovementIndexPage,
    MovementMilestone,
    MovementPage,
    MovementParticipant,
    PageMovement,
)
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden
from tests.scenery import indexed_at_the_end

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 5, 2)


@pytest.fixture
def desk(client: Client) -> Desk:
    client.force_login(factories.editor())
    return Desk(client)


def show(client: Client, movement: MovementPage, **query: str) -> Reading:
    answer = client.get(movement.get_url(), query)
    assert answer.status_code == HTTPStatus.OK
    return Reading.of(answer)


@pytest.mark.on_postgres
def test_tree_shows_every_generation_and_hangs_what_is_below_a_hidden_one_higher(
    client: Client,
) -> None:
    top = factories.movement()
    child = factories.movement("Con", parent_movement=top)
    unseen = factories.movement("Ẩn", parent_movement=top, live=False)
    grandchild = factories.movement("Cháu", parent_movement=child)
    raised = factories.movement("Cháu của trang ẩn", parent_movement=unseen)
    reading = show(client, top)
    assert {page.get_url() for page in (child, grandchild, raised)} <= reading.links
    assert "Ẩn" not in reading.words.split()
    nested = reading.soup.select("aside li li a")
    assert [link["href"] for link in nested] == [grandchild.get_url()]


@pytest.mark.on_postgres
def test_timeline_merges_milestones_directives_stories_and_honours(client: Client) -> None:
    directive = factories.directive("Chỉ thị phát động", issued_on=DAY)
    movement = factories.movement(
        starts_on=DAY + datetime.timedelta(days=1), launching_directive=directive
    )
    story = factories.news("Tin hội nghị")
    secret = factories.news("Tin chưa đăng", live=False)
    for page, title in ((story, "Hội nghị sơ kết"), (secret, "Hội nghị kín")):
        MovementMilestone.objects.create(
            movement=movement,
            kind="interim_review",
            held_on=DAY + datetime.timedelta(days=100),
            title=title,
            page=page,
        )
    person = factories.exemplar("Lê Thị Mai")
    title = factories.award_title("Bằng khen của tỉnh")
    grants = [
        AwardGrant.objects.create(exemplar=person, title=title, year=year, movement=movement)
        for year in (2024, 2023)
    ]
    AwardRevocation.objects.create(
        grant_key=grants[1].key,
        title=title,
        year=2023,
        decision_number="1/QĐ",
        revoked_on=DAY,
    )
    reading = show(client, movement)
    heads = [" ".join(text.split()) for text in reading.texts(".timeline li")]
    assert heads == [
        "2024 · Khen thưởng Lê Thị Mai: Bằng khen của tỉnh",
        "10/08/2024 · Sơ kết Hội nghị sơ kết",
        "10/08/2024 · Sơ kết Hội nghị kín",
        f"03/05/2024 · Bắt đầu {movement.title}",
        "02/05/2024 · Văn bản phát động Chỉ thị phát động",
    ]
    assert secret.get_url() not in reading.links
    assert {story.get_url(), directive.get_url(), person.get_url()} <= reading.links


def test_story_of_the_early_morning_stands_under_its_day(client: Client) -> None:
    movement = factories.movement(starts_on=None)
    dawn = datetime.datetime(2024, 5, 2, 6, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    factories.tag(factories.news("Sương sớm", published_on=dawn), [movement])
    moments = show(client, movement).texts(".timeline li")
    assert [" ".join(moment.split())[:10] for moment in moments] == ["02/05/2024"]


def test_long_timeline_is_capped_and_shown_whole_on_request(client: Client) -> None:
    movement = factories.movement(starts_on=None)
    for number in range(15):
        MovementMilestone.objects.create(
            movement=movement, held_on=DAY + datetime.timedelta(days=number), title=f"Mốc {number}"
        )
    capped = show(client, movement)
    assert len(capped.soup.select(".timeline li")) == 12
    assert "Xem tất cả các mốc" in capped.words
    whole = show(client, movement, **{"dong-thoi-gian": "tat-ca"})
    assert len(whole.soup.select(".timeline li")) == 15
    assert "Xem tất cả các mốc" not in whole.words


def test_participants_figures_and_feed_are_shown(client: Client) -> None:
    movement = factories.movement()
    organisation, place = factories.organisation("Sở Thử"), factories.place("Thử")
    MovementParticipant.objects.create(movement=movement, organisation=organisation)
    MovementParticipant.objects.create(movement=movement, place=place)
    MovementFigure.objects.create(movement=movement, figure="2.345", label="căn nhà", as_of=DAY)
    reading = show(client, movement)
    for words in ("Sở Thử", "tỉnh Thử", "2.345", "căn nhà tính đến 02/05/2024"):
        assert words in reading.words
    assert f"{movement.get_url()}rss/" in reading.links


@pytest.mark.on_postgres
def test_who_takes_part_is_named_by_kind_under_the_names_of_then(client: Client) -> None:
    movement = factories.movement()
    today = factories.place("Nay")
    then = factories.place("Xưa", succeeded_by=today, valid_to=DAY)
    group, office = factories.emulation_group("Cụm Thử"), factories.organisation("Sở Thử")
    for row in ({"place": then}, {"organisation": office}, {"group": group}):
        MovementParticipant.objects.create(movement=movement, **row)
    reading = show(client, movement)
    (panel,) = (
        each
        for each in reading.soup.select("section.panel")
        if each.h2 and each.h2.get_text() == "Nơi tham gia"
    )
    assert [" ".join(row.get_text(" ").split()) for row in panel.select("dl > div")] == [
        "Cụm, khối thi đua Cụm Thử",
        "Cơ quan, đơn vị Sở Thử",
        "Địa phương tỉnh Xưa (nay là tỉnh Nay)",
    ]
    urls = {row.get_absolute_url() for row in (group, office, then)}
    assert urls <= reading.links


def test_movement_cannot_stand_under_what_stands_under_it(desk: Desk) -> None:
    top = factories.movement()
    child = factories.movement(parent_movement=top)
    grandchild = factories.movement(parent_movement=child)
    answer = desk.change(top, body=typed_body(), parent_movement=grandchild.pk)
    assert set(answer.context["form"].errors) == {"parent_movement"}
    other = factories.movement()
    assert desk.change(top, body=typed_body(), parent_movement=other.pk).status_code == 302


def test_page_costs_as_many_queries_for_ten_pages_as_for_a_thousand(client: Client) -> None:
    def furnish(size: int) -> MovementPage:
        movement = factories.movement(launching_directive=factories.directive())
        below = factories.movement(parent_movement=movement)
        with indexed_at_the_end():
            stories = [factories.news() for _ in range(size)]
        PageMovement.objects.bulk_create(
            PageMovement(page=story, movement=movement if number % 2 else below)
            for number, story in enumerate(stories)
        )
        return movement

    def queries(movement: MovementPage) -> int:
        client.get(movement.get_url())
        with CaptureQueriesContext(connection) as captured:
            show(client, movement)
        return len(captured)

    few = queries(furnish(10))
    movement = furnish(10)
    # The rows of a thousand: the same stories under a hundred movements below.
    story_ids = list(movement.movement_pages.values_list("page_id", flat=True))
    with indexed_at_the_end():
        for _ in range(20):
            below = factories.movement(parent_movement=movement)
            PageMovement.objects.bulk_create(
                PageMovement(page_id=pk, movement=below) for pk in story_ids
            )
    assert queries(movement) == few <= 12


def feed(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Type"].startswith("application/rss+xml")
    return [item.find("title").get_text() for item in Reading.of(answer).soup.find_all("item")]


@pytest.mark.parametrize("how", HIDINGS)
def test_feeds_tell_of_visible_pages_only(how: str, client: Client) -> None:
    movement = factories.movement()
    below = factories.movement(parent_movement=movement)
    story = factories.news("Thấy được")
    factories.tag(story, [below])
    factories.tag(hidden(factories.news, how, title="Không thấy"), [movement])
    factories.tag(factories.news("Chuyện khác"), [factories.movement()])
    assert feed(client, f"{movement.get_url()}rss/") == ["Thấy được"]
    assert set(feed(client, "/rss/tin-tuc/")) == {"Thấy được", "Chuyện khác"}
    assert "Không thấy" not in feed(client, "/rss/")


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_movement_has_no_feed(how: str, client: Client) -> None:
    movement = hidden(factories.movement, how)
    assert client.get(f"{movement.get_url()}rss/").status_code != HTTPStatus.OK


def test_unchanged_feed_is_not_sent_again(client: Client) -> None:
    movement = factories.movement()
    factories.tag(factories.publish(factories.news()), [movement])
    address = f"{movement.get_url()}rss/"
    first = client.get(address)
    for header, value in (
        ("HTTP_IF_NONE_MATCH", first["ETag"]),
        ("HTTP_IF_MODIFIED_SINCE", first["Last-Modified"]),
    ):
        assert client.get(address, **{header: value}).status_code == HTTPStatus.NOT_MODIFIED
    factories.tag(factories.publish(factories.news()), [movement])
    again = client.get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == HTTPStatus.OK


@pytest.mark.on_postgres
def test_list_is_narrowed_by_state_level_launcher_kind_and_year_with_numbers(
    client: Client,
) -> None:
    caches["default"].clear()
    launcher = factories.organisation("Tỉnh Thử")
    coming = datetime.date.today() + datetime.timedelta(days=30)
    upcoming = factories.movement("Sắp tới", starts_on=coming, launcher=launcher)
    ended = factories.movement(
        "Đã xong", starts_on=DAY, ends_on=DAY, level="national", launcher=launcher
    )
    running = factories.movement("Đang làm", kind="regular")
    factories.movement("Bản nháp", live=False, launcher=launcher)
    address = MovementIndexPage.objects.get().get_url()

    def titles(**query: str | list[str]) -> set[str]:
        return set(Reading.of(client.get(address, query)).texts(".card__title"))

    assert titles(**{"trang-thai": "upcoming"}) == {upcoming.title}
    assert titles(**{"trang-thai": "ended"}) == {ended.title}
    assert titles(**{"trang-thai": "running"}) == {running.title}
    assert titles(**{"trang-thai": ["upcoming", "running"]}) == {upcoming.title, running.title}
    assert titles(cap="national") == {ended.title}
    assert titles(loai="regular") == {running.title}
    assert titles(nam="2024") == {ended.title}
    assert titles(**{"phat-dong": str(launcher.pk)}) == {upcoming.title, ended.title}
    offered = Reading.of(client.get(address)).labels("phat-dong")
    assert "Tỉnh Thử (2)" in offered
