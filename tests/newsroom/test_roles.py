"""Roles come from their file: every right is there, no other, and a second run changes nothing."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, WorkflowPage

from newsroom.models import ApprovalStep
from newsroom.roles import group_of, load_roles, role_names
from tests import factories

pytestmark = pytest.mark.django_db


def member_of(key: str, section: str = "") -> User:
    user = User.objects.create_user(f"{key}-{len(section)}")
    user.groups.add(group_of(key, section))
    return user


def rights() -> set[tuple[str, str, str]]:
    """Return who holds what where."""
    return {
        (group.name, permission.codename, "")
        for group in Group.objects.prefetch_related("permissions")
        for permission in group.permissions.all()
    } | {
        (held.group.name, held.permission.codename, held.page.path)
        for held in GroupPagePermission.objects.select_related("group", "permission", "page")
    }


def test_second_run_changes_nothing_and_keeps_what_is_the_staffs() -> None:
    other = Group.objects.create(name="Nhóm riêng")
    other.permissions.add(Permission.objects.get(codename="access_admin"))
    ApprovalStep.objects.filter(name="Thẩm định").update(days=9)
    before = rights()
    load_roles()
    assert rights() == before
    assert ApprovalStep.objects.get(name="Thẩm định").days == 9


def test_right_that_was_given_or_taken_by_hand_is_as_the_file_says_again() -> None:
    before = rights()
    editors = group_of("editor")
    editors.permissions.add(Permission.objects.get(codename="change_user"))
    editors.permissions.remove(Permission.objects.get(codename="add_author"))
    root = Page.objects.get(depth=1)
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=editors, page=root, permission=publish)
    load_roles()
    assert rights() == before


@pytest.mark.parametrize(
    ("key", "page_rights"),
    [
        ("contributor", {"add"}),
        ("editor", {"add", "bulk_delete", "change"}),
        ("reviewer", {"add", "change", "lock"}),
        ("approver", {"add", "change", "lock"}),
        ("content_manager", {"add", "bulk_delete", "change", "publish", "lock", "unlock"}),
        ("researcher", set()),
        ("technician", set()),
    ],
)
def test_rights_on_pages(key: str, page_rights: set[str]) -> None:
    story = factories.news("Bài")
    assert story.permissions_for_user(member_of(key)).permissions == page_rights


def test_contributor_changes_their_own_and_nothing_else() -> None:
    contributor = member_of("contributor")
    own, strange = factories.news("Của mình", live=False), factories.news("Của người khác")
    own.owner = contributor
    own.save()
    assert own.permissions_for_user(contributor).can_edit()
    assert not strange.permissions_for_user(contributor).can_edit()
    assert not own.permissions_for_user(contributor).can_publish()


def test_only_the_content_manager_publishes_and_only_the_technician_keeps_accounts() -> None:
    story = factories.news("Bài")
    members = {key: member_of(key) for key in role_names()}
    publishers = [key for key in members if story.permissions_for_user(members[key]).can_publish()]
    assert publishers == ["content_manager"]
    assert [key for key in members if members[key].has_perm("auth.change_user")] == ["technician"]
    archive = "archive.view_archive"
    assert [key for key in members if not members[key].has_perm(archive)] == [
        *("contributor", "technician"),
    ]
    access = "wagtailadmin.access_admin"
    assert [key for key in members if not members[key].has_perm(access)] == ["researcher"]


def test_group_of_a_section_works_there_only() -> None:
    there = factories.news_index("Tin xã", parent=factories.home_page())
    story = factories.news("Bài ở mục chính")
    call_command("load_roles", section=[f"/{there.slug}/"], verbosity=0)
    editor = member_of("editor", f"/{there.slug}/")
    assert there.permissions_for_user(editor).can_add_subpage()
    assert not story.permissions_for_user(editor).can_edit()
    assert not Group.objects.filter(name__startswith="Quản trị nội dung:").exists()


def test_path_without_a_page_is_refused_and_nothing_is_made() -> None:
    before = rights()
    with pytest.raises(CommandError, match="/khong-co/"):
        call_command("load_roles", section=["/khong-co/"], verbosity=0)
    assert rights() == before


def test_fast_lane_holds_below_its_page_only() -> None:
    story = factories.news("Bài")
    there = factories.news_index("Tin xã", parent=factories.home_page())
    load_roles(one_person=[f"/{there.slug}/"])
    assert there.get_workflow().name == "Duyệt nhanh"
    assert story.get_workflow().name == "Quy trình duyệt bài"
    assert WorkflowPage.objects.count() == 2


@pytest.mark.parametrize(
    ("role", "may"),
    [("contributor", False), ("editor", True), ("reviewer", False), ("approver", False)],
)
def test_drafts_of_others_are_deleted_by_those_who_edit_there(role: str, may: bool) -> None:
    load_roles()
    theirs, mine = (factories.news(f"Bản nháp {number}", live=False) for number in "12")
    member = User.objects.create_user("thanh-vien")
    member.groups.add(group_of(role))
    Page.objects.filter(pk=mine.pk).update(owner=member)
    of = {
        page.pk: Page.objects.get(pk=page.pk).permissions_for_user(member)
        for page in (theirs, mine)
    }
    assert of[mine.pk].can_delete()
    assert of[theirs.pk].can_delete() == may


def test_permissions_are_called_in_vietnamese() -> None:
    """The form of a group reads them out beside its boxes."""
    call_command("load_roles", verbosity=0)
    english = Permission.objects.filter(name__regex="^Can (add|change|delete|view) ")
    assert list(english.values_list("name", flat=True)) == []
    assert Permission.objects.get(codename="add_author").name == "Thêm tác giả"
