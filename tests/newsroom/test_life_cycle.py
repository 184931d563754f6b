"""The board of life cycles: what stands on it, moving on, taking back, and who may."""

import datetime
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exemplars.models import ExemplarPage
from exemplars.withdrawal import withdraw
from newsroom.life_cycle import moving
from newsroom.life_cycle.board import CARDS_PER_COLUMN
from newsroom.models import LifeCycleStep
from tests import factories
from tests.factories.reading import Reading
from tests.scenery import indexed_at_the_end

BOARD = reverse("life_cycle_board")
Stage = LifeCycleStep.Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client: Client) -> User:
    user = factories.editor()
    client.force_login(user)
    return user


def step(exemplar: ExemplarPage | None = None, stage: str = "found", **fields: object):
    return LifeCycleStep.objects.create(
        exemplar=exemplar or factories.exemplar(), stage=stage, **fields
    )


def days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def column_of(client: Client, stage: str, **narrowing: str) -> list[str]:
    """Return the names on the cards of one column."""
    shown = Reading.of(client.get(BOARD, narrowing))
    return shown.texts(f'section[aria-labelledby="khau-{stage}"] .cycle__card h3')


def test_open_steps_stand_in_their_columns_drafts_too_and_done_ones_do_not(
    client: Client, keeper: User
) -> None:
    step(factories.exemplar("Lò Thị Nháp", live=False))
    step(factories.exemplar("Vàng A Xong"), done_on=timezone.localdate())
    step(factories.exemplar("Đỗ Thị Bồi"), stage="nurtured")
    assert column_of(client, "found") == ["Lò Thị Nháp"]
    assert column_of(client, "nurtured") == ["Đỗ Thị Bồi"]
    assert column_of(client, "found", state="done") == ["Vàng A Xong"]


def test_a_person_who_was_removed_is_not_on_the_board(client: Client, keeper: User) -> None:
    gone = factories.exemplar("Hà Văn Rút")
    step(gone)
    withdraw(gone, by=None)
    step(factories.exemplar("Hà Văn Còn"))
    assert column_of(client, "found") == ["Hà Văn Còn"]
    start = reverse("life_cycle_start", args=[gone.pk])
    assert client.get(start).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.on_postgres
def test_overdue_steps_come_first_and_say_so_in_words(client: Client, keeper: User) -> None:
    step(factories.exemplar("Chưa Tới"), due_on=timezone.localdate())
    step(factories.exemplar("Đã Muộn"), due_on=days_ago(5))
    step(factories.exemplar("Không Hạn"))
    assert column_of(client, "found") == ["Đã Muộn", "Chưa Tới", "Không Hạn"]
    assert column_of(client, "found", due="overdue") == ["Đã Muộn"]
    shown = Reading.of(client.get(BOARD))
    assert "Quá hạn 5 ngày" in shown.text(".cycle__card--late")


@pytest.mark.on_postgres
def test_filters_keep_what_is_mine_of_a_place_and_of_a_movement(
    client: Client, keeper: User
) -> None:
    today = factories.place(kind="province")
    before = today
    for year in (2025, 2021, 2015):  # merged three times
        before = factories.place(succeeded_by=before, valid_to=datetime.date(year, 6, 30))
    before.refresh_from_db()
    commune = factories.place(kind="commune", parent=before)
    movement = factories.movement()
    mine = factories.exemplar("Của Tôi", place=commune)
    factories.tag(mine, [movement])
    step(mine, owner=keeper)
    step(factories.exemplar("Của Ai"), owner=factories.editor("nguoi-khac"))
    assert column_of(client, "found", owner="me") == ["Của Tôi"]
    assert column_of(client, "found", owner="none") == []
    assert column_of(client, "found", place=str(today.pk)) == ["Của Tôi"]
    assert column_of(client, "found", movement=str(movement.pk)) == ["Của Tôi"]
    assert len(column_of(client, "found", owner="khong-co", place="abc")) == 2


@pytest.mark.on_postgres
def test_a_card_is_moved_on_with_a_form_and_its_notes_stay(client: Client, keeper: User) -> None:
    card = step(notes="01/02/2026, An: đã gọi.", started_on=days_ago(9))
    answer = client.post(
        reverse("life_cycle_move", args=[card.pk]),
        {
            "done_on": days_ago(1).isoformat(),
            "owner": keeper.pk,
            "due_on": timezone.localdate().isoformat(),
            "next_action": "Gặp gia đình",
            "note": "Đã gặp thôn.",
            "loc": "owner=me",
        },
        follow=True,
    )
    card.refresh_from_db()
    following = card.exemplar.life_cycle.get(stage="nurtured")
    assert card.done_on == days_ago(1)
    assert following.started_on == days_ago(1)
    assert (following.owner, following.next_action) == (keeper, "Gặp gia đình")
    assert card.notes.endswith("01/02/2026, An: đã gọi.")
    assert "Đã gặp thôn." in card.notes
    assert "owner=me" in answer.redirect_chain[-1][0]


def test_a_day_that_can_not_be_is_refused_and_nothing_typed_is_lost(
    client: Client, keeper: User
) -> None:
    card = step(started_on=days_ago(2))
    for day, words in (
        (timezone.localdate() + datetime.timedelta(days=1), "Ngày xong chưa tới"),
        (days_ago(3), "không thể xong trước đó"),
    ):
        answer = client.post(
            reverse("life_cycle_move", args=[card.pk]),
            {"done_on": day.isoformat(), "next_action": "Câu đã gõ"},
        )
        content = answer.content.decode()
        assert words in content
        assert 'value="Câu đã gõ"' in content
    card.refresh_from_db()
    assert card.done_on is None


def test_a_finished_stage_is_passed_over_and_the_last_one_ends_the_cycle(keeper: User) -> None:
    exemplar = factories.exemplar()
    found = step(exemplar)
    step(exemplar, stage="nurtured", done_on=timezone.localdate())
    assert moving.next_stage(found) == "reviewed"
    last = step(exemplar, stage="spread")
    moving.move(last, timezone.localdate(), moving.Plan(note="Ba xã làm theo."), keeper)
    last.refresh_from_db()
    assert last.done_on
    assert "Ba xã làm theo." in last.notes
    assert exemplar.life_cycle.count() == 3


@pytest.mark.on_postgres
def test_a_move_is_undone_to_what_it_was(client: Client, keeper: User) -> None:
    card = step(due_on=days_ago(-3), next_action="Gọi điện", owner=keeper)
    before = card.exemplar.life_cycle.values().get()
    moving.move(card, timezone.localdate(), moving.Plan(note="Nhầm."), keeper)
    assert card.exemplar.life_cycle.count() == 2
    client.post(reverse("life_cycle_undo", args=[card.exemplar_id]))
    assert card.exemplar.life_cycle.values().get() == before


def test_several_changes_are_undone_one_after_the_other(keeper: User) -> None:
    exemplar = factories.exemplar()
    card = moving.start(exemplar, "found", moving.Plan(), keeper)
    moving.change(card, moving.Plan(next_action="Gọi"), keeper)
    assert moving.undo(exemplar, keeper)
    assert exemplar.life_cycle.get().next_action == ""
    assert moving.undo(exemplar, keeper)
    assert not exemplar.life_cycle.exists()
    assert not moving.undo(exemplar, keeper)


def test_what_somebody_changed_since_is_not_undone(client: Client, keeper: User) -> None:
    card = moving.start(factories.exemplar(), "found", moving.Plan(), keeper)
    LifeCycleStep.objects.filter(pk=card.pk).update(next_action="Sửa nơi khác")
    address = reverse("life_cycle_undo", args=[card.exemplar_id])
    answer = client.post(address, follow=True)
    assert "Không hoàn tác được" in answer.content.decode()
    assert LifeCycleStep.objects.filter(pk=card.pk).exists()


def test_an_exemplar_is_found_without_marks_and_put_on_the_board(
    client: Client, keeper: User
) -> None:
    wanted = factories.exemplar("Nguyễn Thị Ánh", live=False)
    factories.exemplar("Trần Văn Bé")
    found = client.get(reverse("life_cycle_find"), {"q": "anh nguyen", "khau": "reviewed"})
    (link,) = Reading.of(found).soup.select(".cycle__found a")
    form = Reading.of(client.get(link["href"])).soup
    assert form.select_one("select[name=stage] option[selected]")["value"] == "reviewed"
    client.post(link["href"], {"stage": "reviewed", "owner": keeper.pk})
    assert wanted.life_cycle.get().stage == "reviewed"
    assert wanted.life_cycle.get().owner == keeper


def test_the_board_offers_to_undo_what_was_just_done(client: Client, keeper: User) -> None:
    address = reverse("life_cycle_start", args=[factories.exemplar().pk])
    answer = client.post(address, {"stage": "found"}, follow=True)
    undo = Reading.of(answer).soup.select_one("form.cycle__undo")
    client.post(undo["action"])
    assert not LifeCycleStep.objects.exists()


def test_only_keepers_see_the_board_and_act(client: Client) -> None:
    card = step()
    outsider = User.objects.create_user("khach", password="mat-khau-thu-nghiem")
    client.force_login(outsider)
    pages = [
        BOARD,
        reverse("life_cycle_find"),
        reverse("life_cycle_step", args=[card.pk]),
        reverse("life_cycle_move", args=[card.pk]),
    ]
    for address in pages:
        assert client.get(address).status_code == HTTPStatus.FOUND
    outsider.groups.add(Group.objects.create(name="Chỉ vào được"))
    client.post(reverse("life_cycle_move", args=[card.pk]), {"done_on": timezone.localdate()})
    card.refresh_from_db()
    assert card.done_on is None


def test_the_board_costs_as_many_queries_for_many_cards_as_for_one(
    client: Client, keeper: User
) -> None:
    step(factories.exemplar(place=factories.place()), owner=keeper)
    client.get(BOARD)
    with CaptureQueriesContext(connection) as of_one:
        client.get(BOARD)
    with indexed_at_the_end():
        for number in range(CARDS_PER_COLUMN + 5):
            stage = Stage.values[number % 2]
            step(factories.exemplar(place=factories.place()), stage, owner=keeper)
    with CaptureQueriesContext(connection) as of_many:
        client.get(BOARD)
    assert len(of_many) == len(of_one)


def test_a_full_column_leads_to_all_of_its_cards(client: Client, keeper: User) -> None:
    with indexed_at_the_end():
        for _ in range(CARDS_PER_COLUMN + 1):
            step()
    assert len(column_of(client, "found")) == CARDS_PER_COLUMN
    answer = client.get(BOARD, {"khau": "found"})
    assert len(Reading.of(answer).texts(".cycle__card h3")) == CARDS_PER_COLUMN + 1


def test_the_start_of_the_admin_tells_of_my_late_steps(client: Client, keeper: User) -> None:
    step(factories.exemplar("Việc Tôi"), owner=keeper, due_on=days_ago(2))
    step(factories.exemplar("Việc Khác"), owner=factories.editor("nguoi-khac"), due_on=days_ago(2))
    words = Reading.of(client.get(reverse("wagtailadmin_home"))).text("#life-cycle-work-section")
    assert "Việc Tôi" in words
    assert "quá hạn 2 ngày" in words
    assert "Việc Khác" not in words


def test_the_form_of_an_exemplar_shows_where_it_stands(client: Client, keeper: User) -> None:
    card = step(due_on=days_ago(1), next_action="Xin ảnh")
    address = reverse("wagtailadmin_pages:edit", args=[card.exemplar_id])
    shown = Reading.of(client.get(address))
    (steps,) = shown.texts(".cycle__steps")
    assert "Phát hiện" in steps
    assert "quá hạn 1 ngày" in steps
    assert reverse("life_cycle_step", args=[card.pk]) in shown.links
    assert reverse("life_cycle_start", args=[card.exemplar_id]) in shown.links
