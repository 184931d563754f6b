"""Acts on many pages: the plan, the rules of a single act, the record, the way back."""

import datetime
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Site

from core.models import PublicationHold
from news.models import NewsPage
from newsroom.models import BulkChange
from newsroom.roles import group_of, load_roles
from page_lists.bulk import acting
from quality.models import QualitySettings
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def client_of(role: str = "", name: str = "") -> Client:
    """Return the browser of a member of a role, of a superuser where none is told."""
    if role:
        load_roles()
        user = User.objects.create_user(name or role, f"{name or role}@example.org")
        user.groups.add(group_of(role))
    else:
        user = User.objects.create_superuser("chief")
    client = Client()
    client.force_login(user)
    return client


def address(action: str, pages: list[Page], **asked: str) -> str:
    query = "&".join([f"id={page.pk}" for page in pages] + [f"{k}={v}" for k, v in asked.items()])
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{query}"


def plan(client: Client, action: str, pages: list[Page], **form: Any) -> BeautifulSoup:
    answer = client.post(address(action, pages), form)
    assert answer.status_code == HTTPStatus.OK
    return BeautifulSoup(answer.content, "html.parser")


def carried_out(client: Client, action: str, pages: list[Page], **form: Any) -> BulkChange | None:
    answer = client.post(address(action, pages), {**form, acting.CONFIRMED: "1"})
    assert answer.status_code == HTTPStatus.FOUND
    return BulkChange.objects.first()


def undone(client: Client, change: BulkChange) -> str:
    path = reverse("newsroom_bulk_change", args=[change.pk])
    return client.post(path, follow=True).content.decode()


def edit_of(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def movements_of(page: Page) -> list[str]:
    stored = NewsPage.objects.get(pk=page.pk)
    return [tag.movement.title for tag in stored.page_movements.all()]


def draft_of(page: Page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_plan_tells_what_happens_and_does_nothing() -> None:
    client, movement = client_of(), factories.movement("Trồng hoa")
    public, draft, tagged = (
        *(factories.news("Đang hiện"), factories.news("Nháp", live=False)),
        factories.news("Có rồi"),
    )
    factories.tag(tagged, [movement])
    tagged.save_revision()
    pages = [public, draft, tagged, factories.home_page()]
    shown = plan(client, "labels", pages, act="gan", movement=movement.pk)
    said = shown.get_text(" ", strip=True)
    assert "Gắn phong trào “Trồng hoa”: 2 trang" in said
    for page, what in (
        (public, "Gắn phong trào; đăng lại ngay"),
        (draft, "Gắn phong trào; ghi vào bản nháp"),
        (tagged, "Đã có sẵn, không phải gắn."),
        (factories.home_page(), "Loại trang này không gắn phong trào."),
    ):
        (line,) = [
            each.parent for each in shown.select("main li > a") if each["href"] == edit_of(page)
        ]
        assert what in line.get_text()
    assert movements_of(public) == []
    assert not BulkChange.objects.exists()
    # The form that confirms says again what was chosen.
    sent = {each["name"]: each["value"] for each in shown.select("form input[type=hidden]")}
    assert sent["movement"] == str(movement.pk)


def test_labels_reach_readers_where_a_single_act_would_and_come_off_again() -> None:
    client, movement = client_of(), factories.movement("Trồng hoa")
    author, source = factories.author("An"), factories.source("Báo tỉnh")
    public, draft, changed = (
        *(factories.news("Đang hiện"), factories.news("Nháp", live=False)),
        factories.news("Sửa dở"),
    )
    changed.lead = "Sapo chưa ai duyệt."
    changed.save_revision()
    pages = [public, draft, changed]
    form = {"act": "gan", "movement": movement.pk, "author": author.pk, "source": source.pk}
    change = carried_out(client, "labels", pages, **form)
    assert movements_of(public) == ["Trồng hoa"]
    stored = NewsPage.objects.get(pk=public.pk)
    assert (stored.source, stored.authors.get().author) == (source, author)
    assert not stored.has_unpublished_changes
    for page in (draft, changed):
        assert movements_of(page) == []
        assert [tag.movement_id for tag in draft_of(page).page_movements.all()] == [movement.pk]
    assert NewsPage.objects.get(pk=changed.pk).lead != "Sapo chưa ai duyệt."
    assert draft_of(changed).lead == "Sapo chưa ai duyệt."
    assert not NewsPage.objects.get(pk=draft.pk).live
    assert change.told.endswith(": 3 trang")
    off = {"act": "bo", "movement": movement.pk, "author": author.pk, "source": source.pk}
    carried_out(client, "labels", pages, **off)
    stored = NewsPage.objects.get(pk=public.pk)
    assert (movements_of(public), stored.source, stored.authors.count()) == ([], None, 0)


def test_undo_brings_versions_back_but_not_those_that_somebody_went_on_with() -> None:
    client, movement = client_of(), factories.movement("Trồng hoa")
    public, later = factories.news("Đang hiện"), factories.news("Sửa tiếp")
    change = carried_out(client, "labels", [public, later], act="gan", movement=movement.pk)
    later = draft_of(later)
    later.lead = "Sapo mới."
    later.save_revision()
    said = undone(client, change)
    assert "Đã hoàn tác 1 trang." in said
    assert "Sửa tiếp: đã được sửa tiếp" in said
    assert movements_of(public) == []
    assert movements_of(later) == ["Trồng hoa"]
    versions = Revision.objects.count()
    assert "Đã hoàn tác lúc" in undone(client, change)
    assert Revision.objects.count() == versions


def test_who_may_not_publish_changes_the_draft() -> None:
    client, movement = client_of("editor"), factories.movement("Trồng hoa")
    public = factories.news("Đang hiện")
    shown = plan(client, "labels", [public], act="gan", movement=movement.pk)
    assert "thành bản nháp, bạn đọc thấy sau khi được duyệt" in shown.get_text()
    carried_out(client, "labels", [public], act="gan", movement=movement.pk)
    assert movements_of(public) == []
    assert draft_of(public).page_movements.count() == 1


def test_pages_that_one_may_not_change_stay_as_they_are() -> None:
    client, movement = client_of("contributor"), factories.movement("Trồng hoa")
    others, own = factories.news("Của người khác"), factories.news("Của mình", live=False)
    own.owner = User.objects.get(username="contributor")
    own.save()
    shown = plan(client, "labels", [others, own], act="gan", movement=movement.pk)
    assert "Bạn không có quyền ở 1 trang" in shown.get_text()
    carried_out(client, "labels", [others, own], act="gan", movement=movement.pk)
    assert draft_of(own).page_movements.count() == 1
    assert draft_of(others).page_movements.count() == 0


def test_locked_waiting_emptied_and_blocked_pages_are_refused_with_the_reason() -> None:
    client, movement = client_of("editor"), factories.movement("Trồng hoa")
    chief = User.objects.create_superuser("chief")
    locked, waiting = factories.news("Khóa"), factories.news("Chờ", live=False)
    NewsPage.objects.filter(pk=locked.pk).update(locked=True, locked_by=chief)
    waiting.save_revision()
    waiting.get_workflow().start(waiting, User.objects.get(username="editor"))
    shown = plan(client, "labels", [locked, waiting], act="gan", movement=movement.pk)
    assert shown.get_text().count("bị khóa hoặc đang ở bước duyệt của người khác") == 2
    site = Site.objects.get(is_default_site=True)
    QualitySettings.objects.update_or_create(site=site, defaults={"blocking": ["look-alikes"]})
    slip = factories.news("Có lỗi", body=factories.body(text="Chủ trương của Ðảng."))
    browser = Client()
    browser.force_login(chief)
    shown = plan(browser, "labels", [slip], act="gan", movement=movement.pk)
    assert "Còn lỗi phải sửa trước khi đăng" in shown.get_text()
    carried_out(browser, "labels", [slip], act="gan", movement=movement.pk)
    assert draft_of(slip).page_movements.count() == 0


def test_locked_pages_are_neither_moved_nor_published() -> None:
    client, section = client_of("content_manager"), factories.news_index("Mục kia")
    chief = User.objects.create_superuser("chief")
    locked, free = factories.news("Khóa", live=False), factories.news("Không khóa", live=False)
    old = locked.get_parent()
    NewsPage.objects.filter(pk=locked.pk).update(locked=True, locked_by=chief)
    shown = plan(client, "move", [locked, free], destination=section.pk)
    assert shown.get_text().count("bị khóa hoặc đang ở bước duyệt của người khác") == 1
    change = carried_out(client, "move", [locked, free], destination=section.pk)
    one = reverse("wagtailadmin_pages:move_confirm", args=[locked.pk, section.pk])
    assert "Chưa chuyển." in client.post(one, follow=True).content.decode()
    assert Page.objects.get(pk=locked.pk).get_parent() == old
    assert Page.objects.get(pk=free.pk).get_parent().pk == section.pk
    NewsPage.objects.filter(pk=free.pk).update(locked=True, locked_by=chief)
    undone(client, change)
    assert Page.objects.get(pk=free.pk).get_parent().pk == section.pk
    answer = client.post(address("publish", [locked], next="/admin/"), follow=True)
    assert "Chưa xuất bản trang nào" in answer.content.decode()
    assert not NewsPage.objects.get(pk=locked.pk).live


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "labels", "schedule"])
def test_an_act_by_hand_without_the_right_says_that_nothing_is_done(action: str) -> None:
    client, story = client_of("contributor"), factories.news("Của người khác")
    hour = f"{timezone.localtime(timezone.now() + DAY):%d/%m/%Y %H:%M}"
    form = {"act": "gan", "movement": factories.movement("Trồng hoa").pk, "expire_at": hour}
    answer = client.post(
        address(action, [story], next="/admin/"), {**form, acting.CONFIRMED: "1"}, follow=True
    )
    (said,) = answer.context["messages"]
    assert "bạn không có quyền làm việc này" in str(said)
    assert NewsPage.objects.get(pk=story.pk).live


def test_a_label_that_is_none_is_told_once() -> None:
    client, story = client_of(), factories.news("Tin")
    shown = plan(client, "labels", [story], act="gan", movement=10**9)
    assert len(shown.select(".error-message")) == 1
    assert "Chọn ít nhất một" not in shown.get_text()


def test_what_is_wrong_by_the_time_of_the_act_is_told_and_stops_no_other() -> None:
    client, movement = client_of(), factories.movement("Trồng hoa")
    broken, sound = factories.news("Hỏng"), factories.news("Lành")
    NewsPage.objects.filter(pk=broken.pk).update(lead="")
    broken = NewsPage.objects.get(pk=broken.pk)
    broken.save_revision(clean=False)
    NewsPage.objects.filter(pk=broken.pk).update(has_unpublished_changes=False)
    answer = client.post(
        address("labels", [broken, sound], next="/admin/"),
        {"act": "gan", "movement": movement.pk, acting.CONFIRMED: "1"},
        follow=True,
    )
    assert "Không làm 1 trang" in answer.content.decode()
    # Which field is empty, not that one is.
    assert "trước khi đăng: Phần bắt buộc: Sapo còn trống." in answer.content.decode()
    assert movements_of(sound) == ["Trồng hoa"]
    assert movements_of(broken) == []


def test_drafts_are_scheduled_and_public_pages_get_an_end() -> None:
    client = client_of()
    public, draft = factories.news("Đang hiện"), factories.news("Nháp", live=False)
    begins, ends = timezone.now() + DAY, timezone.now() + 3 * DAY
    form = {"go_live_at": f"{timezone.localtime(begins):%d/%m/%Y %H:%M}"}
    shown = plan(client, "schedule", [public, draft], **form)
    assert "Đang hiển thị rồi; chỉ hẹn được giờ gỡ." in shown.get_text()
    assert "tự đăng khi đến giờ" in shown.get_text()
    change = carried_out(client, "schedule", [draft], **form)
    scheduled = Revision.page_revisions.get(approved_go_live_at__isnull=False)
    assert scheduled.object_id == str(draft.pk)
    assert abs(scheduled.approved_go_live_at - begins) < datetime.timedelta(minutes=1)
    assert not NewsPage.objects.get(pk=draft.pk).live
    undone(client, change)
    assert not Revision.page_revisions.filter(approved_go_live_at__isnull=False).exists()
    assert draft_of(draft).go_live_at is None
    form = {"expire_at": f"{timezone.localtime(ends):%d/%m/%Y %H:%M}"}
    carried_out(client, "schedule", [public], **form)
    stored = NewsPage.objects.get(pk=public.pk)
    assert stored.live
    assert abs(stored.expire_at - ends) < datetime.timedelta(minutes=1)


def test_what_went_out_at_its_hour_is_not_taken_back_in_silence() -> None:
    client, draft = client_of(), factories.news("Nháp", live=False)
    draft.save_revision()
    begins = timezone.now() + DAY
    form = {"go_live_at": f"{timezone.localtime(begins):%d/%m/%Y %H:%M}"}
    change = carried_out(client, "schedule", [draft], **form)
    with time_machine.travel(begins + DAY):
        call_command("publish_scheduled")
        assert NewsPage.objects.get(pk=draft.pk).live
        said = undone(client, change)
    assert "đã tự đăng lúc tới giờ" in said
    assert "Đã hoàn tác 1 trang" not in said


def test_schedule_without_the_right_to_publish_waits_for_approval() -> None:
    client = client_of("editor")
    draft = factories.news("Nháp", live=False)
    form = {"go_live_at": f"{timezone.localtime(timezone.now() + DAY):%d/%m/%Y %H:%M}"}
    carried_out(client, "schedule", [draft], **form)
    assert not Revision.page_revisions.filter(approved_go_live_at__isnull=False).exists()
    assert draft_of(draft).go_live_at is not None


@pytest.mark.parametrize(
    ("begins", "ends", "told"),
    [
        (-1, None, "Chọn một thời điểm ở tương lai."),
        (2, 1, "Giờ gỡ phải sau giờ đăng."),
        (None, None, "Ghi giờ đăng, giờ gỡ, hoặc cả hai."),
    ],
)
def test_schedule_asks_for_hours_that_make_sense(
    begins: int | None, ends: int | None, told: str
) -> None:
    now = timezone.localtime()
    form = {
        name: f"{now + days * DAY:%d/%m/%Y %H:%M}"
        for name, days in (("go_live_at", begins), ("expire_at", ends))
        if days is not None
    }
    shown = plan(client_of(), "schedule", [factories.news()], **form)
    assert told in shown.get_text()


def test_moved_pages_keep_their_dates_and_old_addresses_lead_on(client: Client) -> None:
    chief = client_of()
    there = factories.news_index("Tin xã", parent=factories.home_page())
    story = factories.publish(factories.news("Đang hiện"))
    stored = NewsPage.objects.get(pk=story.pk)
    old, dates = stored.url, (stored.published_on, stored.first_published_at)
    taken = factories.news("Trùng", slug="trung")
    factories.news("Trùng ở kia", slug="trung", parent=there)
    shown = plan(chief, "move", [story, taken], destination=there.pk)
    assert f"{old} → {there.url}{story.slug}/" in shown.get_text()
    assert "đã có trang với đường dẫn “trung”" in shown.get_text()
    change = carried_out(chief, "move", [story, taken], destination=there.pk)
    moved = NewsPage.objects.get(pk=story.pk)
    assert moved.get_parent().pk == there.pk
    assert (moved.published_on, moved.first_published_at) == dates
    answer = client.get(old, follow=True)
    assert answer.redirect_chain[-1][0] == moved.url
    assert answer.status_code == HTTPStatus.OK
    assert NewsPage.objects.get(pk=taken.pk).get_parent().pk != there.pk
    assert "Đã hoàn tác 1 trang." in undone(chief, change)
    assert NewsPage.objects.get(pk=story.pk).url == old


def test_moving_needs_the_right_in_both_sections_and_a_section_of_the_type() -> None:
    there = factories.news_index("Tin xã", parent=factories.home_page())
    load_roles(sections=[f"/{there.slug}/"])
    story, document = factories.news("Của tỉnh"), factories.directive()
    user = User.objects.create_user("xa", "xa@example.org")
    user.groups.add(group_of("editor", f"/{there.slug}/"))
    client = Client()
    client.force_login(user)
    shown = plan(client, "move", [story], destination=there.pk)
    assert "Bạn không có quyền ở 1 trang" in shown.get_text()
    chief = client_of()
    shown = plan(chief, "move", [document], destination=there.pk)
    assert "Mục ấy không nhận loại trang này." in shown.get_text()


def test_one_act_takes_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "MOST_PAGES", 1)
    pages = [factories.news(), factories.news()]
    movement = factories.movement()
    client = client_of()
    shown = plan(client, "labels", pages, act="gan", movement=movement.pk)
    assert "Mỗi lần làm nhiều nhất 1 trang." in shown.get_text()
    change = carried_out(client, "labels", pages, act="gan", movement=movement.pk)
    assert len(change.rows) == 1


@pytest.mark.parametrize("is_everywhere", [True, False])
def test_all_of_the_list_are_those_its_filters_leave(is_everywhere: bool) -> None:
    """Wagtail's own acts too: whoever chose all drafts does not delete what readers see."""
    client = client_of()
    public, draft = factories.news("Đang hiện"), factories.news("Nháp", live=False)
    if is_everywhere:
        listed = reverse("wagtailadmin_pages:type_use", args=["news", "newspage"])
    else:
        listed = reverse("wagtailadmin_explore", args=[public.get_parent().pk])
    asked = {"id": "all", "status": "nhap", "next": listed, "childOf": public.get_parent().pk}
    path = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    shown = client.get(path, asked).content.decode()
    assert "Nháp" in shown
    assert "Đang hiện" not in shown
    asked |= {"status": "", "q": "dang hien"}
    shown = client.get(path, asked).content.decode()
    assert "Đang hiện" in shown
    assert draft.title not in BeautifulSoup(shown, "html.parser").main.get_text()


def test_record_is_shown_to_who_did_it(client: Client) -> None:
    mine = client_of("editor")
    page, movement = factories.news(), factories.movement()
    change = carried_out(mine, "labels", [page], act="gan", movement=movement.pk)
    path = reverse("newsroom_bulk_change", args=[change.pk])
    assert page.title in mine.get(path).content.decode()
    other = client_of("content_manager")
    assert other.get(path).status_code == HTTPStatus.FOUND
    assert other.post(path).status_code == HTTPStatus.FOUND
    change.refresh_from_db()
    assert change.undone_at is None


def test_emptied_profile_takes_no_label() -> None:
    person, movement = factories.exemplar("Người đã rút"), factories.movement("Trồng hoa")
    PublicationHold.objects.create(page=person, reason=PublicationHold.Reason.CONSENT_WITHDRAWN)
    shown = plan(client_of(), "labels", [person], act="gan", movement=movement.pk)
    assert "Không trang nào làm được việc này." in shown.get_text()
