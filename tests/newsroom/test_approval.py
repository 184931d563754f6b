"""A story goes from step to step; nobody decides on their own; what is sent back says why."""

import datetime
import json
from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.move_page import MovePageAction
from wagtail.admin.action_menu import CancelWorkflowMenuItem
from wagtail.models import TaskState, WorkflowState
from wagtail.test.utils.form_data import rich_text

from news.models import NewsPage
from newsroom.models import Absence
from newsroom.roles import group_of, load_roles
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db
Staff = Callable[..., User]


@pytest.fixture
def staff() -> Staff:
    def make(key: str, name: str = "", section: str = "") -> User:
        username = name or key
        user = User.objects.create_user(username, f"{username}@example.org")
        user.groups.add(group_of(key, section))
        return user

    return make


def desk_of(user: User) -> Desk:
    client = Client()
    client.force_login(user)
    return Desk(client)


def draft_of(user: User) -> NewsPage:
    story = factories.news("Cả xóm trồng hoa", live=False)
    story.owner = user
    story.save()
    story.save_revision(user=user)
    return story


def sent_by(user: User, story: NewsPage | None = None) -> NewsPage:
    story = story or draft_of(user)
    story.get_workflow().start(story, user)
    return NewsPage.objects.get(pk=story.pk)


def act(story: NewsPage, user: User, name: str = "approve", **details: str) -> NewsPage:
    """Do what a button does, as the view calls it; the accounts' own memories don't last."""
    story, user = NewsPage.objects.get(pk=story.pk), User.objects.get(pk=user.pk)
    story.current_workflow_task.on_action(story.current_workflow_task_state, user, name, **details)
    return NewsPage.objects.get(pk=story.pk)


def step_of(story: NewsPage) -> str:
    return story.current_workflow_task.name


def test_story_of_a_contributor_passes_three_steps_and_is_public_after_the_last(
    staff: Staff,
) -> None:
    story = sent_by(staff("contributor"))
    assert step_of(story) == "Biên tập"
    story = act(story, staff("editor"))
    assert step_of(story) == "Thẩm định"
    story = act(story, staff("reviewer"))
    assert step_of(story) == "Phê duyệt"
    assert not story.live
    assert act(story, staff("approver")).live


def test_editor_who_sends_a_story_has_edited_it(staff: Staff) -> None:
    story = sent_by(staff("editor"))
    assert step_of(story) == "Thẩm định"
    first = TaskState.objects.filter(workflow_state__object_id=str(story.pk)).first()
    assert first.status == TaskState.STATUS_APPROVED


def at_last_step(staff: Staff, author: User) -> NewsPage:
    story = act(sent_by(staff("editor"), draft_of(author)), staff("reviewer"))
    assert step_of(story) == "Phê duyệt"
    return story


@pytest.mark.parametrize("part", ["owner", "last editor", "sender", "chief"])
def test_nobody_approves_their_own_story(staff: Staff, part: str) -> None:
    approver, other = staff("approver"), staff("content_manager")
    if part == "chief":
        approver = User.objects.create_superuser("tong-bien-tap")
    story = at_last_step(staff, approver if part in ("owner", "chief") else other)
    if part == "last editor":
        story.lead = "Người duyệt đã sửa."
        story.save_revision(user=approver)
    if part == "sender":
        WorkflowState.objects.update(requested_by=approver)
    if part == "last editor":
        assert step_of(act(story, approver)) == "Phê duyệt"
    else:
        with pytest.raises(PermissionDenied, match="không tự duyệt"):
            act(story, approver)
    desk = desk_of(approver)
    form = desk.form_of(story, body=typed_body())
    form.update({"action-workflow-action": "true", "workflow-action-name": "approve"})
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    page = desk.client.get(address).content.decode()
    assert "Bạn là người viết, gửi hoặc sửa sau cùng bài này" in page
    assert 'data-workflow-action-name="approve"' not in page
    desk.client.post(address, form)
    story.refresh_from_db()
    assert not story.live
    assert step_of(NewsPage.objects.get(pk=story.pk)) == "Phê duyệt"


@pytest.mark.parametrize("others", [(), ("pho-giam-doc",), tuple("abcd")])
def test_who_corrects_a_word_and_approves_is_told_who_can(
    staff: Staff, others: tuple[str, ...]
) -> None:
    """What they typed is kept; the message stands at the page, and names who is able."""
    story = at_last_step(staff, staff("contributor"))
    desk = desk_of(staff("approver"))
    for name in others:
        staff("approver", name)
    form = desk.form_of(story, body=typed_body(), lead="Lãnh đạo sửa một chữ.")
    form.update({"action-workflow-action": "true", "workflow-action-name": "approve"})
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = desk.client.post(address, form, follow=True)
    assert answer.request["PATH_INFO"] == address
    told = " ".join(str(message) for message in answer.context["messages"])
    assert "Chưa phê duyệt; chữ bạn sửa đã được lưu." in told
    assert told.count("Bạn là người viết, gửi hoặc sửa sau cùng bài này") == 1
    able = {0: "không còn ai phê duyệt được", 1: "được: pho-giam-doc.", 4: "a, b, c và người khác"}
    assert able[len(others)] in told
    story = NewsPage.objects.get(pk=story.pk)
    assert story.get_latest_revision_as_object().lead == "Lãnh đạo sửa một chữ."
    assert (story.live, step_of(story)) == (False, "Phê duyệt")


def test_change_at_an_earlier_step_goes_on_to_another(staff: Staff) -> None:
    reviewer = staff("reviewer")
    story = sent_by(staff("editor"))
    story.save_revision(user=reviewer)
    assert step_of(act(story, reviewer)) == "Phê duyệt"


def test_story_is_sent_back_with_a_reason_only_and_its_sender_is_told(staff: Staff) -> None:
    writer, reviewer = staff("editor"), staff("reviewer")
    story = sent_by(writer)
    for nothing in ("  ", "\u200b", " \u2060\u00ad"):
        with pytest.raises(PermissionDenied, match="lý do"):
            act(story, reviewer, "reject", comment=nothing)
    desk = desk_of(reviewer)
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[story.pk, "reject", story.current_workflow_task_state.pk],
    )
    in_a_window = {"x-requested-with": "XMLHttpRequest"}
    for nothing in ("", "\u200b"):
        asked = desk.client.post(address, {"comment": nothing}, headers=in_a_window)
        assert "Lý do" in json.loads(asked.content)["html"]
    assert step_of(NewsPage.objects.get(pk=story.pk)) == "Thẩm định"
    mail.outbox.clear()
    desk.client.post(address, {"comment": "Thiếu <b>nguồn."})
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    (told,) = [each for each in mail.outbox if each.to == [writer.email]]
    assert "Thiếu <b>nguồn." in told.body
    form = desk_of(writer).client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    (said,) = [str(message) for message in form.context["messages"]]
    assert said.startswith("reviewer trả lại để sửa ở bước “Thẩm định”, lúc ")
    assert said.strip().endswith(": Thiếu &lt;b&gt;nguồn.")


def test_taking_a_story_out_of_its_review_is_never_the_great_button(staff: Staff) -> None:
    writer = staff("contributor")
    story = sent_by(writer)
    for user in (writer, staff("editor"), staff("content_manager")):
        address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        menu = desk_of(user).client.get(address).context["action_menu"]
        assert not isinstance(menu.default_item, CancelWorkflowMenuItem)
        offered = [item for item in menu.menu_items if isinstance(item, CancelWorkflowMenuItem)]
        assert offered == menu.menu_items[-1:] or user.username == "editor"


@pytest.mark.parametrize("sent", ["", "{", "[]", '{"comment": "\\u200b"}'])
def test_a_dialog_that_sent_nothing_sends_nothing_back(staff: Staff, sent: str) -> None:
    """What was typed in the form is kept, and why it stays is said."""
    reviewer = staff("reviewer")
    story, desk = sent_by(staff("editor")), desk_of(reviewer)
    form = desk.form_of(story, body=typed_body(), lead="Thẩm định sửa một chữ.")
    form.update({"action-workflow-action": "true", "workflow-action-name": "reject"})
    form["workflow-action-extra-data"] = sent
    answer = desk.client.post(
        reverse("wagtailadmin_pages:edit", args=[story.pk]), form, follow=True
    )
    assert "phải ghi lý do" in " ".join(str(each) for each in answer.context["messages"])
    story = NewsPage.objects.get(pk=story.pk)
    assert step_of(story) == "Thẩm định"
    assert story.get_latest_revision_as_object().lead == "Thẩm định sửa một chữ."


def test_members_of_a_step_are_told_by_mail(
    staff: Staff, django_capture_on_commit_callbacks: Callable
) -> None:
    reviewer, writer = staff("reviewer"), staff("editor")
    reviewer.first_name, reviewer.last_name = "Thu", "Hà"
    reviewer.save()
    User.objects.create_superuser("tong-bien-tap", "tong@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        sent_by(writer)
    assert all("Xin chào Thu Hà," in each.body for each in mail.outbox if reviewer.email in each.to)
    told = sorted(address for each in mail.outbox for address in each.to)
    assert told == [reviewer.email, "tong@example.org"], [each.subject for each in mail.outbox]


def test_edit_after_approval_is_a_new_draft(staff: Staff) -> None:
    story = act(at_last_step(staff, staff("contributor")), staff("approver"))
    desk = desk_of(User.objects.get(username="editor"))
    desk.change(story, lead="Thêm một câu.", body=typed_body())
    story.refresh_from_db()
    assert story.live
    assert story.has_unpublished_changes
    assert story.lead != "Thêm một câu."
    assert story.get_latest_revision_as_object().lead == "Thêm một câu."


def test_section_sees_its_own_pages_only(staff: Staff) -> None:
    other = factories.news_index("Tin xã", parent=factories.home_page())
    factories.news("Bài có sẵn")
    load_roles(sections=["/tin-tuc/", f"/{other.slug}/"])
    here = staff("reviewer", "o-day", "/tin-tuc/")
    there = staff("reviewer", "noi-khac", f"/{other.slug}/")
    story = sent_by(staff("editor"))
    assert list(
        TaskState.objects.reviewable_by(here).values_list("revision__object_id", flat=True)
    ) == [str(story.pk)]
    assert not TaskState.objects.reviewable_by(there).exists()
    with pytest.raises(PermissionDenied):
        act(story, there)
    assert step_of(act(story, here)) == "Phê duyệt"


def test_stand_in_does_the_step_on_the_days_of_absence(staff: Staff) -> None:
    approver, stand_in = staff("approver"), staff("editor", "lam-thay")
    story = at_last_step(staff, staff("contributor"))
    today = timezone.localdate()
    away = Absence.objects.create(user=approver, stand_in=stand_in, first_day=today, last_day=today)
    waiting = TaskState.objects.reviewable_by(User.objects.get(pk=stand_in.pk))
    assert waiting.count() == 1
    yesterday = today - datetime.timedelta(days=1)
    Absence.objects.filter(pk=away.pk).update(first_day=yesterday, last_day=yesterday)
    with pytest.raises(PermissionDenied):
        act(story, stand_in)
    Absence.objects.filter(pk=away.pk).update(last_day=today)
    assert act(story, stand_in).live


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("technician", "Thanh Vũ không sửa được trang nào của"),
        ("researcher", "không nằm trong"),  # nor are they offered
        ("contributor", "Thanh Vũ không sửa được trang nào của"),
    ],
)
def test_who_may_not_change_the_page_stands_in_for_nobody(
    staff: Staff, role: str, refused: str
) -> None:
    """Neither is named in the form, nor does the step where the rights were taken after."""
    approver, stand_in = staff("approver"), staff(role, "lam-thay")
    User.objects.filter(pk=stand_in.pk).update(last_name="Vũ", first_name="Thanh")
    days = {"first_day": "01/12/2026", "last_day": "03/12/2026"}
    typed = {"user": approver.pk, "stand_in": stand_in.pk} | days
    client = desk_of(staff("content_manager")).client
    answer = client.post(reverse(Absence.snippet_viewset.get_url_name("add")), typed)
    assert refused in answer.content.decode()
    today = timezone.localdate()
    Absence.objects.create(user=approver, stand_in=stand_in, first_day=today, last_day=today)
    story = at_last_step(staff, staff("contributor", "tac-gia"))
    stand_in = User.objects.get(pk=stand_in.pk)
    assert not TaskState.objects.reviewable_by(stand_in).exists()
    with pytest.raises(PermissionDenied):
        act(story, stand_in)
    listed = client.get(reverse(Absence.snippet_viewset.get_url_name("list"))).content.decode()
    assert "Thanh Vũ" in listed


def test_somebody_is_away_once_at_a_time(staff: Staff) -> None:
    day = datetime.timedelta(days=1)
    today = timezone.localdate()
    people = {"user": staff("approver"), "stand_in": staff("editor")}
    absence = Absence.objects.create(**people, first_day=today, last_day=today + 2 * day)
    absence.full_clean()
    for first, last in ((today, today), (today - day, today + 9 * day), (today + 2 * day,) * 2):
        with pytest.raises(ValidationError, match="đã được ghi vắng từ"):
            Absence(**people, first_day=first, last_day=last).full_clean()
    Absence(**people, first_day=today + 3 * day, last_day=today + 3 * day).full_clean()


@pytest.mark.parametrize("own", ["Thẩm định", "Phê duyệt"])
def test_nobody_does_two_steps_by_standing_in(staff: Staff, own: str) -> None:
    """Neither their own first and then another's, nor another's first."""
    reviewer, approver, manager = staff("reviewer"), staff("approver"), staff("content_manager")
    acts, away = (reviewer, approver) if own == "Thẩm định" else (approver, reviewer)
    today = timezone.localdate()
    Absence.objects.create(user=away, stand_in=acts, first_day=today, last_day=today)
    story = act(sent_by(staff("editor"), draft_of(staff("contributor"))), acts)
    assert step_of(story) == "Phê duyệt"
    with pytest.raises(PermissionDenied):
        act(story, acts)
    assert (
        "Bạn đã duyệt bài này ở một bước khác"
        in desk_of(acts)
        .client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
        .content.decode()
    )
    if own == "Thẩm định":
        assert not TaskState.objects.reviewable_by(User.objects.get(pk=acts.pk)).exists()
    assert act(story, manager).live


def test_member_of_both_steps_does_both(staff: Staff) -> None:
    manager = staff("content_manager")
    story = act(sent_by(staff("editor"), draft_of(staff("contributor"))), manager)
    assert act(story, manager).live


def test_one_person_approves_their_own_where_it_is_said(staff: Staff) -> None:
    alone = staff("approver")
    story = draft_of(alone)
    load_roles(one_person=["/tin-tuc/"])
    story = sent_by(alone, story)
    assert step_of(story) == "Duyệt nhanh"
    assert act(story, alone).live


@pytest.mark.parametrize("from_there", [True, False], ids=["out of it", "into it"])
def test_move_makes_no_page_one_of_a_single_person(staff: Staff, from_there: bool) -> None:
    alone = staff("approver")
    other = factories.news_index("Tin xã", parent=factories.home_page())
    story = draft_of(alone)
    own = story.get_parent() if from_there else other
    load_roles(one_person=[f"/{own.slug}/"])
    if from_there:
        story = sent_by(alone, story)
    MovePageAction(story, other, pos="last-child", user=alone).execute(skip_permission_checks=True)
    if not from_there:
        story = sent_by(alone, NewsPage.objects.get(pk=story.pk))
    assert step_of(story) == "Duyệt nhanh"
    with pytest.raises(PermissionDenied):
        act(story, alone)


def buttons_of(user: User, story: NewsPage) -> list[str]:
    html = desk_of(user).client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    text = html.content.decode()
    found = ["publish"] if 'name="action-publish"' in text else []
    return found + (["approve"] if 'data-workflow-action-name="approve"' in text else [])


def test_one_button_publishes(staff: Staff) -> None:
    manager = staff("content_manager")
    story = draft_of(staff("contributor"))
    assert buttons_of(manager, story) == ["publish"]
    story = sent_by(staff("editor"), story)
    assert buttons_of(manager, story) == ["approve"]
    assert buttons_of(staff("approver"), story) == []


def test_approval_of_a_story_with_a_day_in_the_future_schedules_it(staff: Staff) -> None:
    writer = staff("contributor")
    story = draft_of(writer)
    story.go_live_at = timezone.now() + datetime.timedelta(days=3)
    story.save_revision(user=writer)
    story = act(at_last_step_of(story, staff), staff("approver"))
    assert not story.live
    assert story.scheduled_revision is not None


def at_last_step_of(story: NewsPage, staff: Staff) -> NewsPage:
    return act(sent_by(staff("editor"), story), staff("reviewer"))


def test_publisher_schedules_in_one_step_and_not_without_a_day(staff: Staff) -> None:
    manager = staff("content_manager")
    story, desk = draft_of(staff("contributor")), desk_of(manager)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert 'name="action-publish" value="schedule"' in desk.client.get(address).content.decode()
    form = desk.form_of(story, body=typed_body(), lead="Sắp đăng.")
    form["action-publish"] = "schedule"
    refused = desk.client.post(address, form, follow=True)
    assert "Chưa đặt thời điểm hiển thị ở tương lai" in refused.content.decode()
    story.refresh_from_db()
    assert (story.live, story.scheduled_revision) == (False, None)
    assert story.get_latest_revision_as_object().lead == "Sắp đăng."
    form = desk.form_of(story, body=typed_body())
    form["action-publish"] = "schedule"
    day = timezone.localtime() + datetime.timedelta(days=3)
    form["go_live_at"] = f"{day:%d/%m/%Y %H:%M}"
    answer = desk.client.post(address, form, follow=True)
    (said,) = answer.context["messages"]
    assert "Đã hẹn giờ xuất bản" in str(said)
    story = NewsPage.objects.get(pk=story.pk)
    assert not story.live
    assert story.scheduled_revision is not None


def test_absence_is_entered_in_the_admin_by_name(staff: Staff) -> None:
    approver, stand_in = staff("approver"), staff("editor")
    desk = desk_of(approver)
    address = reverse(Absence.snippet_viewset.get_url_name("add"))
    assert desk.client.get(address).status_code == HTTPStatus.OK
    typed = {"user": approver.pk, "stand_in": approver.pk}
    days = {"first_day": "01/12/2026", "last_day": "03/12/2026"}
    refused = desk.client.post(address, typed | days)
    assert "Người làm thay phải là người khác." in refused.content.decode()
    desk.client.post(address, typed | days | {"stand_in": stand_in.pk})
    assert Absence.objects.get().stand_in == stand_in


def test_only_staff_are_offered_as_away_and_as_stand_ins(staff: Staff) -> None:
    gone = staff("editor", "da-nghi")
    gone.is_active = False
    gone.save()
    staff("researcher"), staff("reviewer")
    address = reverse(Absence.snippet_viewset.get_url_name("add"))
    form = Reading.of(desk_of(staff("content_manager")).client.get(address)).soup
    for name in ("user", "stand_in"):
        offered = [
            each.text for each in form.select(f"[name={name}] option[value]:not([value=''])")
        ]
        assert offered == ["content_manager", "reviewer"]


@pytest.mark.parametrize(
    ("who", "away", "stand_in", "refused"),
    [
        ("approver", "reviewer", "editor", "không nằm trong"),
        ("approver", "reviewer", "approver", "không nằm trong"),
        ("approver", "approver", "editor", ""),
        ("reviewer", "reviewer", "editor", ""),
        ("editor", "reviewer", "approver", "không nằm trong"),
        ("content_manager", "reviewer", "editor", ""),
        ("content_manager", "reviewer", "content_manager", "Không ai tự ghi mình"),
    ],
)
def test_absence_is_entered_by_oneself_or_by_who_keeps_the_list(
    staff: Staff, who: str, away: str, stand_in: str, refused: str
) -> None:
    people = {key: staff(key) for key in ("approver", "content_manager", "editor", "reviewer")}
    days = {"first_day": "01/12/2026", "last_day": "03/12/2026"}
    typed = {"user": people[away].pk, "stand_in": people[stand_in].pk} | days
    client = desk_of(people[who]).client
    answer = client.post(reverse(Absence.snippet_viewset.get_url_name("add")), typed)
    assert Absence.objects.exists() is not bool(refused)
    if refused:
        assert refused in answer.content.decode()


@pytest.mark.parametrize(("who", "is_let"), [("approver", False), ("content_manager", True)])
def test_absence_of_another_is_changed_and_deleted_by_who_keeps_the_list(
    staff: Staff, who: str, *, is_let: bool
) -> None:
    today = timezone.localdate()
    days = {"first_day": today, "last_day": today}
    client, away = desk_of(staff(who)).client, staff("reviewer")
    absence = Absence.objects.create(user=away, stand_in=staff("editor"), **days)
    edit, delete = (
        reverse(Absence.snippet_viewset.get_url_name(view), args=[absence.pk])
        for view in ("edit", "delete")
    )
    assert (client.get(edit).status_code == HTTPStatus.OK) is is_let
    client.post(delete)
    assert Absence.objects.exists() is not is_let


def test_mail_goes_to_those_who_may_do_the_step_on_that_page(staff: Staff) -> None:
    other = factories.news_index("Tin khác").get_url()
    load_roles(sections=[other])
    today = timezone.localdate()
    reviewer, away = staff("reviewer"), staff("reviewer", "dang-vang")
    staff("reviewer", "muc-khac", other)
    Absence.objects.create(
        user=away, stand_in=staff("editor", "lam-thay"), first_day=today, last_day=today
    )
    writer = staff("reviewer", "nguoi-viet")
    story = draft_of(writer)
    mail.outbox.clear()
    sent_by(staff("editor"), story)
    assert step_of(NewsPage.objects.get(pk=story.pk)) == "Thẩm định"
    told = {address for letter in mail.outbox for address in letter.to}
    assert told == {reviewer.email, away.email, "lam-thay@example.org"}


def with_fault(story: NewsPage, user: User) -> NewsPage:
    """Write what the quality gate blocks: a letter of another alphabet."""
    story.lead = "Chủ trương của Ðảng."
    story.save_revision(user=user)
    return story


def test_approval_that_the_gate_holds_back_says_why_where_it_was_pressed(staff: Staff) -> None:
    writer, approver = staff("contributor"), staff("approver")
    story = at_last_step_of(with_fault(draft_of(writer), writer), staff)
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[story.pk, "approve", story.current_workflow_task_state.pk],
    )
    answer = desk_of(approver).client.post(address, follow=True)
    assert answer.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert "Chưa duyệt. Cần sửa trước: Chữ cái giống chữ Việt (1)" in answer.content.decode()
    story = NewsPage.objects.get(pk=story.pk)
    assert (story.live, step_of(story)) == (False, "Phê duyệt")


def test_approval_with_a_fault_typed_just_now_keeps_the_words_and_says_why(staff: Staff) -> None:
    manager = staff("content_manager")
    load_roles(one_person=["/"])
    story = sent_by(staff("editor"))
    desk = desk_of(manager)
    form = desk.form_of(story, lead="Chủ trương của Ðảng.", body=typed_body())
    form.update({"action-workflow-action": "true", "workflow-action-name": "approve"})
    path = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = desk.client.post(path, form, follow=True)
    assert "Chưa duyệt. Cần sửa trước" in answer.content.decode()
    story = NewsPage.objects.get(pk=story.pk)
    assert (story.live, step_of(story)) == (False, "Duyệt nhanh")
    assert story.get_latest_revision_as_object().lead == "Chủ trương của Ðảng."


def test_who_changes_a_page_and_approves_an_earlier_step_hears_of_no_refusal(staff: Staff) -> None:
    manager, story = staff("content_manager"), sent_by(staff("editor"))
    desk = desk_of(manager)
    form = desk.form_of(story, lead="Sửa một chữ.", body=typed_body())
    form.update({"action-workflow-action": "true", "workflow-action-name": "approve"})
    path = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = desk.client.post(path, form, follow=True)
    assert step_of(NewsPage.objects.get(pk=story.pk)) == "Phê duyệt"
    assert "người khác ở bước" not in answer.content.decode()


def test_who_opens_and_approves_without_a_change_has_written_nothing(staff: Staff) -> None:
    """The form stores a version whenever a button of it is pressed."""
    story, approver = at_last_step(staff, staff("contributor")), staff("approver")
    newest = story.get_latest_revision_as_object()
    newest.save_revision(user=approver)
    assert act(story, approver).live


def test_change_that_the_approver_covered_with_another_of_their_own_is_theirs(
    staff: Staff,
) -> None:
    story, approver = at_last_step(staff, staff("contributor")), staff("approver")
    for lead in ("Sửa một.", "Sửa hai."):
        story.lead = lead
        story.save_revision(user=approver)
    assert step_of(act(story, approver)) == "Phê duyệt"


def pressed(staff_member: User, story: NewsPage, action: str, comment: str = "") -> str:
    """Press a button of the step in the form as it is; return what the admin says then."""
    desk = desk_of(staff_member)
    (paragraph,) = NewsPage.objects.get(pk=story.pk).get_latest_revision_as_object().body
    body = typed_body(("paragraph", rich_text(paragraph.value.source)))
    form = desk.form_of(story, body=body)
    form["body-0-id"] = paragraph.id
    form.update({"action-workflow-action": "true", "workflow-action-name": action})
    form["workflow-action-extra-data"] = json.dumps({"comment": comment})
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = desk.client.post(address, form, follow=True)
    return " ".join(" ".join(str(message) for message in answer.context["messages"]).split())


def test_the_admin_says_what_a_step_did(staff: Staff) -> None:
    writer = staff("contributor")
    writer.first_name, writer.last_name = "Thu", "Hà"
    writer.save()
    story, editor = sent_by(writer), staff("editor")
    said = pressed(editor, story, "reject", "Thiếu nguồn.")
    assert said == "Đã gửi trả “Cả xóm trồng hoa” cho Thu Hà, kèm lý do của bạn."
    NewsPage.objects.get(pk=story.pk).current_workflow_state.resume(writer)
    said = pressed(editor, story, "approve")
    assert said == "Đã phê duyệt “Cả xóm trồng hoa” ở bước “Biên tập”; nay chờ bước “Thẩm định”."
    assert "nay chờ bước “Phê duyệt”" in pressed(staff("reviewer"), story, "approve")
    said = pressed(staff("approver"), story, "approve")
    assert said == "Đã phê duyệt và xuất bản “Cả xóm trồng hoa”."


def test_the_admin_says_when_an_approved_page_will_come(staff: Staff) -> None:
    writer = staff("contributor")
    story = draft_of(writer)
    desk_of(writer).change(story, body=typed_body())  # as the editor of a browser writes it
    story = at_last_step_of(NewsPage.objects.get(pk=story.pk), staff)
    hour = timezone.localtime().replace(hour=8, minute=5, second=0, microsecond=0)
    hour += datetime.timedelta(days=9)
    newest = story.get_latest_revision_as_object()
    newest.go_live_at = hour
    newest.save_revision(user=writer)
    said = pressed(staff("approver"), story, "approve")
    assert f"trang tự hiển thị lúc 08:05 {hour:%d/%m/%Y}" in said
