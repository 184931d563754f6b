"""The desk tells each what waits, since when and how late, in statements that don't grow."""

import datetime
from http import HTTPStatus
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState

from core.models import ReaderAccess
from engagement.models import Letter
from news.models import NewsIndexPage, NewsPage
from newsroom.desk import panels, views
from newsroom.desk.abandoned import WARNED, WARNING_DAYS
from newsroom.desk.lists import LISTS, READ_DAYS, RECENT_DAYS
from newsroom.roles import group_of, load_roles
from nominations.models import Nomination
from nominations.receipts import new_receipt
from tests import factories
from tests.factories.visibility import hold
from tests.scenery import indexed_at_the_end
from visits.models import PageDays, PageTotal

pytestmark = pytest.mark.django_db
FAR = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)
FEW, MANY = 6, 60


def member(key: str, name: str = "", section: str = "") -> User:
    username = name or key
    user = User.objects.create_user(username, f"{username}@example.org", last_name=username)
    user.groups.add(group_of(key, section))
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    return client


def front(user: User) -> BeautifulSoup:
    answer = client_of(user).get(reverse("wagtailadmin_home"))
    return BeautifulSoup(answer.content, "html.parser")


def listed(user: User) -> dict[str, list[str]]:
    """Return heading → titles of all lists on this user's desk."""
    return {
        part.h2.get_text(): [each.get_text() for each in part.select(".desk__title")]
        for part in front(user).select(".desk__list")
    }


def draft(title: str, owner: User) -> NewsPage:
    story = factories.news(title, live=False)
    story.owner = owner
    story.save()
    story.save_revision(user=owner)
    return story


def sent(title: str, owner: User) -> NewsPage:
    story = draft(title, owner)
    story.get_workflow().start(story, owner)
    return story


def untouched(page: Page, days: int) -> None:
    at = timezone.now() - datetime.timedelta(days=days)
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=at)


def test_writer_begins_a_story_in_one_click_where_they_may_write() -> None:
    here = factories.index_of(NewsPage)
    there = factories.news_index("Tin xã", parent=factories.home_page())
    load_roles(sections=[f"/{there.slug}/"])
    writer, of_section = member("editor"), member("editor", "xa", f"/{there.slug}/")
    assert buttons(front(writer)) == {
        f"Viết tin: {section.title}": form_of(section) for section in (here, there)
    }
    (address,) = buttons(front(of_section)).values()
    assert address == form_of(there)
    assert client_of(of_section).get(address).status_code == HTTPStatus.OK


def buttons(page: BeautifulSoup) -> dict[str, str]:
    return {link.get_text().strip(): link["href"] for link in page.select(".desk__buttons a")}


def form_of(section: NewsIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk])


def test_each_sees_what_waits_for_them() -> None:
    contributor, editor, reviewer = (
        *(member("contributor"), member("editor")),
        member("reviewer"),
    )
    draft("Nháp của cộng tác viên", contributor)
    draft("Nháp của biên tập viên", editor)
    sent("Chờ biên tập", contributor)
    sent("Chờ thẩm định", editor)
    assert listed(contributor) == {
        "Bản nháp của bạn": ["Nháp của cộng tác viên"],
        "Đang chờ người khác duyệt": ["Chờ biên tập"],
    }
    assert listed(editor) == {
        "Chờ bạn duyệt": ["Chờ biên tập"],
        "Bản nháp của bạn": ["Nháp của biên tập viên"],
        "Đang chờ người khác duyệt": ["Chờ thẩm định"],
        "Bản nháp của tòa soạn": ["Nháp của cộng tác viên"],
    }
    assert listed(reviewer)["Chờ bạn duyệt"] == ["Chờ thẩm định"]


def test_late_step_says_by_how_many_days() -> None:
    editor, reviewer = member("editor"), member("reviewer")
    sent("Trong hạn", editor)
    late = sent("Quá hạn", editor)
    states = TaskState.objects.filter(workflow_state__object_id=str(late.pk))
    states.update(started_at=timezone.now() - datetime.timedelta(days=5, hours=1))
    rows = rows_of(front(reviewer), "cho-toi")
    assert [row.select_one(".desk__title").get_text() for row in rows] == ["Quá hạn", "Trong hạn"]
    assert rows[0].select_one(".desk__late").get_text() == "chậm 3 ngày"
    assert rows[1].select_one(".desk__late") is None
    assert "editor" in rows[0].get_text()


def rows_of(page: BeautifulSoup, key: str) -> list[Tag]:
    return page.select(f"[aria-labelledby=desk-{key}] .desk__row")


def test_story_sent_back_is_its_writers_with_the_reason() -> None:
    editor, reviewer = member("editor"), member("reviewer")
    story = NewsPage.objects.get(pk=sent("Bài bị trả", editor).pk)
    state = story.current_workflow_task_state
    story.current_workflow_task.on_action(state, reviewer, "reject", comment="Thiếu nguồn.")
    (row,) = rows_of(front(editor), "tra-lai")
    assert "Thiếu nguồn." in row.get_text()


def test_scheduled_and_expiring_pages_are_told_and_others_are_not() -> None:
    manager = member("content_manager")
    now = timezone.now()
    planned = draft("Hẹn giờ", manager)
    planned.go_live_at = now + datetime.timedelta(days=2)
    planned.save_revision(user=manager).publish()
    for title, days in (("Sắp hết hạn", 5), ("Còn lâu", 90)):
        factories.news(title, expire_at=now + datetime.timedelta(days=days))
    found = listed(manager)
    assert found["Đã hẹn giờ đăng"] == ["Hẹn giờ"]
    assert found["Sắp hết hạn"] == ["Sắp hết hạn"]
    assert "Bản nháp của bạn" not in found


def letter(subject: str) -> Letter:
    return Letter.objects.create(
        receipt=new_receipt("YK"),
        kind=Letter.Kind.QUESTION,
        subject=subject,
        text="…",
        submitted_at=timezone.now(),
    )


def nomination(name: str) -> Nomination:
    return Nomination.objects.create(
        receipt=new_receipt(),
        draft_token=new_receipt(),
        name=name,
        state=Nomination.State.RECEIVED,
        submitted_at=timezone.now(),
    )


def test_what_readers_sent_is_told_to_those_who_read_it() -> None:
    letter("Hỏi về thủ tục")
    nomination("Bà Sen")
    found = listed(member("editor"))
    assert found["Ý kiến bạn đọc chờ trả lời"] == ["Hỏi về thủ tục"]
    assert found["Đề cử chờ trả lời"] == ["Bà Sen"]
    assert listed(member("contributor")) == {}


def fill(editor: User, other: User) -> None:
    """Put a few rows on every list of the desk of an editor."""
    now = timezone.now()
    for number in range(FEW):
        draft(f"Của tôi {number}", editor)
        untouched(draft(f"Bỏ dở {number}", other), 100)
        sent(f"Chờ tôi {number}", other)
        sent(f"Đã gửi {number}", editor)
        back = NewsPage.objects.get(pk=sent(f"Trả lại {number}", editor).pk)
        back.current_workflow_task_state.reject(comment="Sửa", user=None)
        planned = draft(f"Hẹn giờ {number}", editor)
        planned.go_live_at = now + datetime.timedelta(days=2)
        planned.save_revision(user=editor).publish()
        ends = now + datetime.timedelta(days=2)
        factories.news(f"Hết hạn {number}", expire_at=ends, owner=editor)
    received(FEW)


def received(count: int) -> None:
    for number in range(count):
        letter(f"Hỏi {number}")
        nomination(f"Người {number}")


def multiply(times: int) -> None:
    """Copy what stands below the news so often, row by row: saving pages would take a minute."""
    top = factories.index_of(NewsPage)
    last = top.get_last_child().path
    for page in list(top.get_children()):
        versions = list(Revision.page_revisions.filter(object_id=str(page.pk)))
        states = list(WorkflowState.objects.filter(object_id=str(page.pk)))
        warnings = list(PageLogEntry.objects.filter(page=page.pk, action=WARNED))
        newest = page.latest_revision_id
        for _number in range(times):
            last = Page(path=last)._inc_path()
            page.pk = page.id = None
            page.path, page.slug, page.translation_key = last, last.lower(), uuid4()
            Page.objects.bulk_create([page])
            if page.live:
                ReaderAccess.objects.create(page_id=page.pk, until=page.expire_at or FAR)
            for version in versions:
                known, version.pk, version.object_id = version.pk, None, str(page.pk)
                version.save_base(raw=True)
                if known == newest:
                    newest = version.pk
                    Page.objects.filter(pk=page.pk).update(latest_revision=version)
            for state in states:
                steps, current = list(state.task_states.all()), state.current_task_state_id
                state.pk, state.object_id = None, str(page.pk)
                state.current_task_state = None
                state.save_base(raw=True)
                for step in steps:
                    is_current = step.pk == current
                    step.pk, step.workflow_state = None, state
                    step.save_base(raw=True)
                    if is_current:
                        state.current_task_state = step
                state.save_base(raw=True)
            for warning in warnings:
                warning.pk, warning.page_id, warning.uuid = None, page.pk, uuid4()
                warning.save_base(raw=True)


def test_desk_costs_the_same_however_much_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    editor, other = member("editor"), member("contributor")
    with indexed_at_the_end():
        fill(editor, other)
    call_command("sweep_drafts", verbosity=0)
    few = cost_of_desk(editor, FEW)
    multiply(MANY // FEW - 1)
    received(MANY - FEW)
    assert cost_of_desk(editor, MANY) == few
    monkeypatch.setattr(panels, "ROWS_SHOWN", 1)
    assert cost_of_desk(editor, MANY) == few


def cost_of_desk(user: User, rows: int) -> int:
    """Return how many statements the first screen takes; every list of it has so many rows."""
    for each in LISTS:
        assert each.rows_for(User.objects.get(pk=user.pk)).count() == rows, each.key
    client, address = client_of(user), reverse("wagtailadmin_home")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = BeautifulSoup(client.get(address).content, "html.parser")
    lists = page.select(".desk__list")
    assert len(lists) == len(LISTS)
    assert {len(each.select(".desk__row")) for each in lists} == {panels.ROWS_SHOWN}
    assert len(page.select(".desk__all a")) == len(LISTS)
    return len(asked)


def test_whole_list_has_its_own_screen_with_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    editor = member("editor")
    monkeypatch.setattr(views, "ROWS_PER_PAGE", 2)
    for number in range(3):
        draft(f"Nháp {number}", editor)
    client = client_of(editor)
    address = reverse("desk_list", args=["nhap-cua-toi"])
    pages = [
        BeautifulSoup(client.get(address, {"p": number}).content, "html.parser")
        for number in (1, 2)
    ]
    assert [len(page.select(".desk__row")) for page in pages] == [2, 1]
    assert "Trang 2 trên 2" in pages[1].get_text()
    assert client.get(reverse("desk_list", args=["khong-co"])).status_code == HTTPStatus.NOT_FOUND
    technician = client_of(member("technician"))
    assert technician.get(address).status_code == HTTPStatus.FOUND


def test_who_keeps_no_pages_has_no_desk() -> None:
    assert front(member("technician")).select(".desk") == []


def test_days_of_this_week_and_readers_of_yesterday_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = datetime.date(2026, 2, 27)
    monkeypatch.setattr(panels.timezone, "localdate", lambda: day)
    said = front(member("editor")).select_one(".desk__facts").get_text()
    assert "Hôm nay: Ngày Thầy thuốc Việt Nam, tròn 71 năm" in said
    assert "Hôm qua cổng có 0 lượt xem" in said


@override_settings(ABANDONED_DRAFT_DAYS=60)
def test_abandoned_draft_is_warned_of_and_a_week_after_removed() -> None:
    contributor = member("contributor")
    left, kept = draft("Bỏ dở", contributor), draft("Vừa viết", contributor)
    untouched(left, 61)
    untouched(kept, 59)
    assert "Bản nháp bỏ dở, sắp bị xóa" not in listed(contributor)
    call_command("sweep_drafts", dry_run=True, verbosity=0)
    assert "Bản nháp bỏ dở, sắp bị xóa" not in listed(contributor)
    call_command("sweep_drafts", verbosity=0)
    assert listed(contributor)["Bản nháp bỏ dở, sắp bị xóa"] == ["Bỏ dở"]
    call_command("sweep_drafts", verbosity=0)
    assert Page.objects.filter(pk=left.pk).exists()
    pass_days(left, WARNING_DAYS + 1)
    call_command("sweep_drafts", verbosity=0)
    assert not Page.objects.filter(pk=left.pk).exists()
    assert Page.objects.filter(pk=kept.pk).exists()


def pass_days(page: Page, days: int) -> None:
    """Let the warnings of a page be so many days old."""
    at = timezone.now() - datetime.timedelta(days=days)
    PageLogEntry.objects.filter(page=page.pk).update(timestamp=at)


@pytest.mark.parametrize(
    "kind", ["saved twice", "sent", "published once", "warned long ago", "never"]
)
def test_draft_that_somebody_works_on_stays(kind: str) -> None:
    contributor = member("contributor")
    story = draft("Bài", contributor)
    if kind == "saved twice":
        story.save_revision(user=contributor)
    if kind == "sent":
        story.get_workflow().start(story, contributor)
    if kind == "published once":
        Page.objects.filter(pk=story.pk).update(first_published_at=timezone.now())
    untouched(story, 100)
    with override_settings(ABANDONED_DRAFT_DAYS=0 if kind == "never" else 60):
        call_command("sweep_drafts", verbosity=0)
        pass_days(story, 200 if kind == "warned long ago" else WARNING_DAYS + 1)
        call_command("sweep_drafts", verbosity=0)
    assert Page.objects.filter(pk=story.pk).exists()


def test_writers_see_how_often_their_own_pages_are_read() -> None:
    writer, other = member("contributor"), member("contributor", "khac")
    mine, hidden, old = (factories.news(title) for title in ("Của tôi", "Tạm giữ", "Bài cũ"))
    NewsPage.objects.update(owner=writer)
    factories.news("Của người khác", owner=other)
    hold(hidden)
    long_ago = timezone.now() - datetime.timedelta(days=RECENT_DAYS + 1)
    NewsPage.objects.filter(pk=old.pk).update(first_published_at=long_ago)
    today = timezone.localdate()
    PageTotal.objects.create(page=mine.page_ptr, views=1234)
    for days, seen in ((0, 20), (READ_DAYS - 1, 5), (READ_DAYS, 900)):
        day = today - datetime.timedelta(days=days)
        PageDays.objects.create(page=mine.page_ptr, day=day, views=seen)
    shown = front(writer)
    (part,) = [each for each in shown.select(".desk__list") if "Bạn đọc xem" in each.h2.get_text()]
    assert [each.get_text() for each in part.select(".desk__title")] == ["Của tôi"]
    notes = [each.get_text() for each in part.select(".desk__notes span")]
    assert notes[:2] == ["1.234 lượt xem", "25 trong 7 ngày"]
