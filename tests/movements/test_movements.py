"""Movements: periods and states, names that are nearly known, tagging by chooser only."""

import datetime
from http import HTTPStatus

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from movements.models import MovementAlias, MovementIndexPage, MovementPage
from movements.names import is_near_duplicate, near_duplicates
from movements.state import MovementState
from news.models import NewsPage
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading

FIRST, LAST = datetime.date(2021, 1, 1), datetime.date(2025, 12, 31)
DAY = datetime.timedelta(days=1)
RURAL = "Cả nước chung sức xây dựng nông thôn mới"


@pytest.fixture
def desk(client: Client, db: None) -> Desk:
    client.force_login(factories.editor())
    return Desk(client)


@pytest.mark.django_db  # a page without a content type asks for it
@pytest.mark.parametrize(
    ("day", "state"),
    [(FIRST - DAY, "upcoming"), (FIRST, "running"), (LAST, "running"), (LAST + DAY, "ended")],
)
def test_state_follows_the_period(day: datetime.date, state: str) -> None:
    movement = MovementPage(starts_on=FIRST, ends_on=LAST)
    assert movement.state_on(day) == state


@pytest.mark.django_db  # a page without a content type asks for it
@pytest.mark.parametrize(
    ("starts_on", "ends_on", "label"),
    [
        (FIRST, LAST, "2021–2025"),
        (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), "2024"),
        (datetime.date(2024, 11, 25), datetime.date(2025, 9, 2), "25/11/2024–02/09/2025"),
        (FIRST, None, "từ 2021"),
        (None, LAST, "đến 2025"),
        (None, None, "chưa rõ thời gian"),
    ],
)
def test_period_is_said_as_readers_say_it(
    starts_on: datetime.date | None, ends_on: datetime.date | None, label: str
) -> None:
    assert MovementPage(starts_on=starts_on, ends_on=ends_on).period_label == label


@pytest.mark.django_db  # a page without a content type asks for it
def test_only_a_regular_movement_without_days_is_called_regular() -> None:
    assert MovementPage(kind="regular").period_label == "thường xuyên"
    assert MovementPage(kind="campaign").period_label == "chưa rõ thời gian"


@pytest.mark.django_db
def test_running_movements_are_those_whose_state_is_running() -> None:
    periods = [(FIRST, LAST), (FIRST, None), (None, LAST), (None, None), (LAST + DAY, None)]
    movements = [
        factories.movement(starts_on=start, ends_on=end, kind=kind)
        for start, end in periods
        for kind in ("campaign", "regular")
    ]
    for day in (FIRST - DAY, FIRST, LAST, LAST + DAY):
        running = set(MovementPage.objects.all().running(day))
        assert running == {item for item in movements if item.state_on(day) == "running"}, day
        for state in MovementState.values:
            found = set(MovementPage.objects.all().in_state(state, day))
            assert found == {item for item in movements if item.state_on(day) == state}, state


@pytest.mark.django_db
def test_a_campaign_without_days_is_never_called_running(client: Client) -> None:
    movement = factories.movement("Ngày Chủ nhật xanh", starts_on=None, ends_on=None)
    for address in (movement.get_url(), MovementIndexPage.objects.get().get_url(), "/"):
        main = " ".join(Reading.of(client.get(address)).texts("main"))
        assert "Đang diễn ra" not in main, address
    assert "Chưa rõ thời gian" in " ".join(
        Reading.of(client.get(movement.get_url())).texts(".page-head .chips")
    )
    found = " ".join(Reading.of(client.get("/tim-kiem/?q=ngay+chu+nhat+xanh")).texts(".result"))
    assert found.count("Chưa rõ thời gian") == 1
    factories.movement("Thi đua yêu nước", starts_on=None, ends_on=None, kind="regular")
    listed = Reading.of(client.get(MovementIndexPage.objects.get().get_url()))
    assert listed.texts(".group h2") == ["Đang diễn ra", "Chưa rõ thời gian"]
    assert listed.texts(".group h2, .group .card__title") == [
        "Đang diễn ra",
        "Thi đua yêu nước",
        "Chưa rõ thời gian",
        "Ngày Chủ nhật xanh",
    ]


@pytest.mark.django_db
def test_list_tells_what_is_under_way_first_then_what_is_planned_then_what_is_over(
    client: Client,
) -> None:
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    factories.movement("Đã qua", starts_on=today - 9 * day, ends_on=today - day)
    factories.movement("Chưa rõ", starts_on=None, ends_on=None)
    factories.movement("Sắp tới", starts_on=today + day, ends_on=None)
    factories.movement("Mới", starts_on=today - day, ends_on=today)
    factories.movement("Lâu năm", starts_on=today - 900 * day, ends_on=None)
    listed = Reading.of(client.get(MovementIndexPage.objects.get().get_url()))
    assert listed.texts(".group h2, .group .card__title") == [
        *("Đang diễn ra", "Mới", "Lâu năm"),
        *("Sắp diễn ra", "Sắp tới"),
        *("Chưa rõ thời gian", "Chưa rõ"),
        *("Đã kết thúc", "Đã qua"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("vi nguoi ngheo khong de ai bi bo lai phia sau", "vi nguoi ngheo", False),
        (
            "ca nuoc chung tay vi nguoi ngheo khong de ai bi bo lai phia sau",
            "vi nguoi ngheo khong de ai bi bo lai phia sau",
            True,
        ),
        ("day manh phat trien ket cau ha tang", "day manh phat trien ket cau ha tag", True),
        ("ngay chu nhat xanh", "mai vang truoc ngo", False),
    ],
)
def test_nearly_equal_names_are_recognised(first: str, second: str, same: bool) -> None:
    assert is_near_duplicate(first, second) is same
    assert is_near_duplicate(second, first) is same


def type_in(desk: Desk, title: str, *, publish: bool = False, **typed: object):
    """Send the form of a new movement."""
    return desk.add(
        MovementPage,
        factories.index_of(MovementPage),
        publish=publish,
        title=title,
        body=typed_body(),
        **typed,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "title",
    [RURAL, "CẢ NƯỚC CHUNG SỨC XÂY DỰNG NÔNG THÔN MỚI", "Ca nuoc chung suc xay dung nong thon moi"],
)
def test_nearly_known_name_warns_until_it_is_confirmed(title: str, desk: Desk) -> None:
    known = factories.movement(RURAL)
    reading = Reading.of(desk.client.get(type_in(desk, title, slogan="Khẩu hiệu đã gõ").url))
    assert "gần giống phong trào đã có" in " ".join(reading.texts(".messages .warning"))
    assert f"/admin/pages/{known.pk}/edit/" in reading.links
    draft = MovementPage.objects.get(slogan="Khẩu hiệu đã gõ")
    fields = {
        "publish": True,
        "intro": "Vài lời.",
        "level": "province",
        "body": typed_body(),
        "launcher": factories.organisation().pk,
    }
    answer = desk.change(draft, **fields)
    assert set(answer.context["form"].errors) == {"title"}
    reading = Reading.of(answer)
    assert f"/admin/pages/{known.pk}/edit/" in reading.links
    assert reading.soup.select_one('input[name="slogan"]')["value"] == "Khẩu hiệu đã gõ"
    assert reading.soup.select('input[name="confirm_distinct"]')
    assert not MovementPage.objects.get(pk=draft.pk).live
    desk.change(draft, **fields, confirm_distinct="on")
    assert MovementPage.objects.get(pk=draft.pk).live


@pytest.mark.django_db
def test_name_known_as_an_alias_warns_too(desk: Desk) -> None:
    known = factories.movement("Vì người nghèo - Không để ai bị bỏ lại phía sau")
    MovementAlias.objects.create(movement=known, name="Xóa nhà tạm, nhà dột nát")
    names = MovementPage.objects.known_names()
    assert [name.movement_id for name in near_duplicates(["Xoá nhà tạm nhà dột nát"], names)] == [
        known.pk
    ]
    answer = type_in(desk, "Xóa nhà tạm nhà dột nát", publish=True)
    assert "title" in answer.context["form"].errors


@pytest.mark.django_db
def test_name_of_a_draft_is_known(desk: Desk) -> None:
    factories.movement(RURAL, live=False)
    assert "title" in type_in(desk, RURAL, publish=True).context["form"].errors


@pytest.mark.django_db
def test_new_name_is_saved_without_a_question(desk: Desk) -> None:
    factories.movement(RURAL)
    assert type_in(desk, "Mai vàng trước ngõ").status_code == HTTPStatus.FOUND


@pytest.mark.django_db
def test_known_movement_is_saved_again_without_a_question(desk: Desk) -> None:
    known = factories.movement(RURAL)
    factories.movement(f"{RURAL} giai đoạn hai")
    assert desk.change(known, slogan="Mới", body=typed_body()).status_code == HTTPStatus.FOUND


@pytest.mark.django_db
def test_movement_cannot_end_before_it_begins_nor_stand_under_itself(desk: Desk) -> None:
    movement = factories.movement()
    ends_early = desk.change(
        movement, publish=True, body=typed_body(), starts_on="01/02/2024", ends_on="31/01/2024"
    )
    assert set(ends_early.context["form"].errors) == {"ends_on"}
    under_itself = desk.change(movement, body=typed_body(), parent_movement=movement.pk)
    assert set(under_itself.context["form"].errors) == {"parent_movement"}


@pytest.mark.django_db
def test_aliases_are_shown_and_found(client: Client) -> None:
    movement = factories.movement("Ngày Chủ nhật xanh")
    MovementAlias.objects.create(movement=movement, name="Hãy hành động vì Huế xanh")
    factories.publish(movement)
    assert "Hãy hành động vì Huế xanh" in Reading.of(client.get(movement.get_url())).words
    found = Reading.of(client.get("/tim-kiem/", {"q": "hay hanh dong vi hue xanh"}))
    assert movement.get_url() in found.links


@pytest.mark.django_db
def test_page_is_tagged_by_choosing_a_movement_and_in_no_other_way(desk: Desk) -> None:
    movement = factories.movement(RURAL)
    story = factories.news()
    sent = {
        "page_movements-TOTAL_FORMS": "1",
        "page_movements-0-movement": movement.pk,
        "page_movements-0-ORDER": "1",
        "page_movements-0-DELETE": "",
    }
    answer = desk.change(story, publish=True, body=typed_body(), **sent)
    assert answer.status_code == HTTPStatus.FOUND
    assert NewsPage.objects.get(pk=story.pk).movements == [movement]
    offered = Reading.of(desk.client.get(f"/admin/pages/{story.pk}/edit/"))
    inputs = offered.soup.select('input[name^="page_movements-"][name$="-movement"]')
    assert {element["type"] for element in inputs} == {"hidden"}, "nothing can be typed"


@pytest.mark.django_db
def test_page_is_tagged_with_a_movement_once() -> None:
    movement, story = factories.movement(), factories.news()
    factories.tag(story, [movement])
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.tag(story, [movement])


@pytest.mark.django_db
def test_movement_shows_its_pages_and_those_of_movements_under_it(client: Client) -> None:
    above = factories.movement()
    below = factories.movement(parent_movement=above)
    story, person, other = factories.news(), factories.exemplar(), factories.news()
    factories.tag(story, [above])
    factories.tag(person, [below])
    reading = Reading.of(client.get(above.get_url()))
    assert {story.get_url(), person.get_url(), below.get_url()} <= reading.links
    assert other.get_url() not in reading.links
    assert reading.texts(".section__head a") == [
        "Tất cả 1 gương trong phong trào",
        "Tất cả 1 tin bài về phong trào",
    ]


@pytest.mark.django_db
def test_movement_shows_its_people_first_then_its_life_documents_and_news(client: Client) -> None:
    movement = factories.movement(body=factories.body(text="Cả xóm cùng làm. " * 40))
    for make in (factories.news, factories.directive, factories.exemplar):
        for _ in range(5):
            factories.tag(make(), [movement])
    reading = Reading.of(client.get(movement.get_url()))
    assert reading.texts("article h2") == [
        "Gương trong phong trào",
        "Dòng thời gian",
        "Văn bản của phong trào",
        "Tin bài về phong trào",
    ]
    assert len(reading.soup.select(".faces .face")) == 5
    folded = reading.texts("article details:not(.share) > summary")
    assert folded == ["Đọc thêm về phong trào", "Thêm 5 mốc", "Thêm 2 văn bản", "Thêm 2 tin bài"]
    assert len(reading.soup.select("#tin, .list--pictured .item")) == 6


@pytest.mark.django_db
def test_movements_stand_in_the_order_in_which_a_page_was_tagged() -> None:
    first, second, third = (factories.movement() for _ in range(3))
    story = factories.news()
    factories.tag(story, [third, first, second])
    assert NewsPage.objects.with_movements().get(pk=story.pk).movements == [third, first, second]
