"""A draft is kept whatever its fields say of each other; publishing refuses."""

import datetime
import json
from http import HTTPStatus

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from core.models import BasePage
from directives.models import DirectivePage
from exemplars.models import ExemplarPage
from movements.models import MovementPage
from news.models import NewsPage
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 6, 7)
YESTERDAY = TODAY - datetime.timedelta(days=1)


@pytest.fixture
def desk(admin_client: Client) -> Desk:
    return Desk(admin_client)


def warnings(desk: Desk, address: str) -> list[str]:
    """Return what the admin says when the page that an answer led to is opened."""
    return Reading.of(desk.client.get(address)).texts(".messages .warning")


@pytest.mark.parametrize(
    ("page_type", "typed", "doubt"),
    [
        (
            NewsPage,
            {"published_on": "2024-06-07 08:00", "updated_on": "2024-06-06 08:00"},
            "trước ngày đăng",
        ),
        (
            DirectivePage,
            {"issued_on": str(TODAY), "effective_on": str(YESTERDAY)},
            "trước ngày ban hành",
        ),
        (MovementPage, {"starts_on": str(TODAY), "ends_on": str(YESTERDAY)}, "sau ngày bắt đầu"),
    ],
)
def test_draft_is_kept_with_its_doubts_which_are_told(
    desk: Desk, page_type: type[BasePage], typed: dict[str, str], doubt: str
) -> None:
    fields = {"title": "Còn viết dở", "body": typed_body(), **typed}
    answer = desk.add(page_type, factories.index_of(page_type), **fields)
    assert page_type.objects.filter(title="Còn viết dở", live=False).exists()
    assert doubt in " ".join(warnings(desk, answer.url))


def test_draft_with_doubts_is_not_published_and_loses_nothing(desk: Desk) -> None:
    typed = {"published_on": "2024-06-07 08:00", "updated_on": "2024-06-06 08:00"}
    fields = {"title": "Còn viết dở", "lead": "Đoạn mở đầu.", "body": typed_body(), **typed}
    desk.add(NewsPage, factories.index_of(NewsPage), **fields)
    story = NewsPage.objects.get(title="Còn viết dở")
    answer = desk.change(story, publish=True, body=typed_body())
    assert "Ngày cập nhật không thể trước ngày đăng." in answer.content.decode()
    form = querydict_from_html(answer.content.decode(), form_id="page-edit-form")
    assert form["updated_on"] == "06/06/2024 08:00"
    story.refresh_from_db()
    assert not story.live


@pytest.mark.parametrize(
    ("go_live_at", "expire_at"),
    [("2031-06-07 08:00", "2030-06-07 08:00"), ("", "2020-06-07 08:00")],
    ids=["it would go before it came", "it would have gone already"],
)
def test_a_schedule_that_cannot_come_is_no_draft(
    desk: Desk, go_live_at: str, expire_at: str
) -> None:
    """Of a draft too: nothing else would ever tell that the page won't be seen."""
    story = factories.news("Còn viết dở", live=False)
    story.save_revision()
    typed = {"go_live_at": go_live_at, "expire_at": expire_at, "body": typed_body()}
    answer = desk.change(story, **typed)
    assert answer.status_code == HTTPStatus.OK
    kept = story.get_latest_revision_as_object()
    assert (kept.go_live_at, kept.expire_at) == (None, None)
    marked = Reading.of(answer).soup.select("#schedule-publishing-dialog .error-message")
    assert marked
    assert all("hết hạn" in str(each) for each in marked), marked


def test_namesake_does_not_hold_a_draft_up(desk: Desk) -> None:
    factories.exemplar("Lò Thị Mây")
    fields = {"title": "Lò Thị Mây", "story": typed_body()}
    answer = desk.add(ExemplarPage, factories.index_of(ExemplarPage), **fields)
    assert ExemplarPage.objects.filter(title="Lò Thị Mây", live=False).count() == 1
    assert "Cổng đã có hồ sơ trùng tên" in " ".join(warnings(desk, answer.url))


@pytest.mark.parametrize("address", ["https://khong-co.example/xem?v=1", "chưa chép xong"])
def test_address_of_a_video_does_not_hold_a_draft_up(desk: Desk, address: str) -> None:
    body = typed_body(("embed", {"embed": address, "title": ""}))
    desk.add(NewsPage, factories.index_of(NewsPage), title="Có video", body=body)
    story = NewsPage.objects.get(title="Có video")
    assert story.get_latest_revision_as_object().body[0].value["embed"].url == address


def test_video_is_published_without_a_look_at_where_it_is(desk: Desk) -> None:
    address = "https://khong-co.example/xem?v=1"
    body = typed_body(("embed", {"embed": address, "title": "Cả xóm sửa đường"}))
    fields = {"title": "Có video", "lead": "Đoạn mở đầu.", "body": body}
    desk.add(NewsPage, factories.index_of(NewsPage), publish=True, **fields)
    story = NewsPage.objects.get(title="Có video", live=True)
    assert address in desk.client.get(story.get_url()).content.decode()


def test_what_is_no_address_of_a_video_is_not_published(desk: Desk) -> None:
    body = typed_body(("embed", {"embed": "chưa chép xong", "title": "Cả xóm sửa đường"}))
    fields = {"title": "Có video", "lead": "Đoạn mở đầu.", "body": body}
    answer = desk.add(NewsPage, factories.index_of(NewsPage), publish=True, **fields)
    assert "biểu mẫu còn lỗi" in answer.content.decode()
    assert json.dumps("chưa chép xong")[1:-1] in answer.content.decode()
    assert not NewsPage.objects.filter(title="Có video").exists()


@pytest.mark.parametrize("publish", [False, True])
def test_repeated_title_gets_a_free_address(desk: Desk, publish: bool) -> None:
    index = factories.index_of(NewsPage)
    fields = {"title": "Tin vắn tuần 48", "lead": "Đoạn mở đầu.", "body": typed_body()}
    for _ in range(3):
        desk.add(NewsPage, index, publish=publish, **fields)
    slugs = NewsPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["tin-van-tuan-48", "tin-van-tuan-48-2", "tin-van-tuan-48-3"]
    second = NewsPage.objects.get(slug="tin-van-tuan-48-2")
    # The form still holds what the browser made of the title.
    desk.change(second, publish=True, slug="tin-van-tuan-48", body=typed_body())
    second.refresh_from_db()
    assert second.slug == "tin-van-tuan-48-2"


@pytest.mark.parametrize("publish", [False, True])
def test_title_without_an_address_gets_its_own(desk: Desk, publish: bool) -> None:
    fields = {"lead": "Đoạn mở đầu.", "body": typed_body()}
    index = factories.index_of(NewsPage)
    desk.add(NewsPage, index, publish=publish, title="Dán bằng chuột", slug="", **fields)
    story = NewsPage.objects.get(slug="dan-bang-chuot")
    desk.change(factories.publish(story), publish=True, slug="", body=typed_body())
    answer = desk.add(NewsPage, index, publish=publish, title="…", slug="", **fields)
    assert "Trường này là bắt buộc" in answer.content.decode()
    story.refresh_from_db()
    assert story.slug == "dan-bang-chuot"


def test_expired_page_is_saved_and_published_again(desk: Desk) -> None:
    story = factories.publish(
        factories.news("Đã hết hạn", expire_at=timezone.now() + datetime.timedelta(hours=1))
    )
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        form = desk.client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
        assert "Trang đã hết hạn lúc" in form.content.decode(), "before the scheduler comes by"
        call_command("publish_scheduled")
        story.refresh_from_db()
        assert (story.live, story.expired) == (False, True)
        answer = desk.change(story, lead="Viết lại.", body=typed_body())
        said = " ".join(str(each) for each in get_messages(answer.wsgi_request))
        assert "Lịch gỡ xuống cũ" in said
        story.refresh_from_db()
        assert story.get_latest_revision_as_object().lead == "Viết lại."
        desk.change(story, publish=True, body=typed_body())
        assert desk.client.get(story.get_url()).status_code == HTTPStatus.OK


def test_new_expiry_in_the_past_is_refused(desk: Desk) -> None:
    story = factories.publish(factories.news())
    answer = desk.change(story, publish=True, expire_at="2020-01-01 08:00", body=typed_body())
    assert "tương lai" in answer.content.decode()
    story.refresh_from_db()
    assert story.live
