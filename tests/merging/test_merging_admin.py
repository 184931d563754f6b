"""Merging in the admin: choose, look, confirm, take back; only for who may."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from merging.models import PageMerge
from movements.models import MovementAlias, MovementPage, PageMovement
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.editor())
    return client


def pair() -> tuple[MovementPage, MovementPage]:
    merged = factories.movement("Chung tay vì người nghèo")
    kept = factories.movement("Cả nước chung tay vì người nghèo")
    factories.tag(factories.news(), [merged])
    MovementAlias.objects.create(movement=merged, name="Vì người nghèo")
    return merged, kept


def address(merged: MovementPage) -> str:
    return reverse("merging_merge", args=[merged.pk])


def test_preview_tells_what_moves_and_changes_nothing(desk: Client) -> None:
    merged, kept = pair()
    answer = desk.get(address(merged), {"giu": kept.pk})
    reading = Reading.of(answer)
    for words in (
        "Chung tay vì người nghèo",
        "Vì người nghèo",
        "/phong-trao/chung-tay-vi-nguoi-ngheo",
    ):
        assert words in reading.words
    assert answer.context["preview"].counts == [
        ("tên gọi khác", 1, 0),
        ("phong trào của trang", 1, 0),
    ]
    assert not PageMerge.objects.exists()
    assert PageMovement.objects.get().movement_id == merged.pk
    assert MovementPage.objects.visible().filter(pk=merged.pk).exists()


def test_confirmed_merge_is_done_listed_and_undone(desk: Client) -> None:
    merged, kept = pair()
    assert desk.post(address(merged), {"giu": kept.pk}).status_code == HTTPStatus.FOUND
    done = PageMerge.objects.get()
    assert done.merged_by is not None
    listed = Reading.of(desk.get(reverse("merging_list")))
    undo = reverse("merging_undo", args=[done.pk])
    assert undo in listed.links
    assert "Chung tay vì người nghèo" in Reading.of(desk.get(undo)).words
    assert desk.post(undo).status_code == HTTPStatus.FOUND
    assert PageMovement.objects.get().movement_id == merged.pk
    assert undo not in Reading.of(desk.get(reverse("merging_list"))).links
    again = desk.post(undo, follow=True)
    assert "Lần gộp này đã được hoàn tác." in Reading.of(again).words


def test_page_that_cannot_be_kept_is_refused_in_words(desk: Client) -> None:
    merged, _kept = pair()
    answer = desk.post(address(merged), {"giu": merged.pk})
    assert answer.status_code == HTTPStatus.OK
    assert "Hãy chọn một trang khác để giữ lại." in Reading.of(answer).words
    assert "Hãy chọn trang được giữ lại." in Reading.of(desk.get(f"{address(merged)}?giu=")).words


def test_merged_page_leads_the_editor_to_the_kept_one(desk: Client) -> None:
    merged, kept = pair()
    desk.post(address(merged), {"giu": kept.pk})
    answer = desk.get(reverse("wagtailadmin_pages:edit", args=[merged.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[kept.pk])
    assert "đã gộp vào trang này" in Reading.of(answer).words


def test_movement_offers_to_be_merged_and_a_story_does_not(desk: Client) -> None:
    merged, _kept = pair()
    story = factories.news()
    edit = "wagtailadmin_pages:edit"
    assert address(merged) in Reading.of(desk.get(reverse(edit, args=[merged.pk]))).links
    assert "Gộp vào…" not in Reading.of(desk.get(reverse(edit, args=[story.pk]))).words
    assert desk.get(reverse("merging_merge", args=[story.pk])).status_code == HTTPStatus.FOUND


def test_writer_without_the_permission_may_not_merge(client: Client) -> None:
    writer = User.objects.create_user("nguoi-viet", "viet@example.org", "mat-khau-thu-nghiem")
    writer.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(writer)
    merged, kept = pair()
    client.post(address(merged), {"giu": kept.pk})
    assert not PageMerge.objects.exists()
    edit = reverse("wagtailadmin_pages:edit", args=[merged.pk])
    assert "Gộp vào…" not in Reading.of(client.get(edit)).words
