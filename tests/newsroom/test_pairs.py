"""Profiles of one name are shown beside each other, merged or told apart, and not asked again."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageLogEntry

from exemplars.models import AwardGrant, ExemplarAlias, ExemplarPage
from exemplars.withdrawal import withdraw
from merging.models import PageMerge
from merging.services import merge
from newsroom.models import DistinctPair
from newsroom.pairs import finding
from newsroom.pairs.deciding import ask_again, tell_apart
from newsroom.pairs.finding import Sign, SuspectedPair, suspected_pairs
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

LIST = "/admin/guong-dien-hinh/nghi-trung/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.editor())
    return client


def ids(pairs: list[SuspectedPair]) -> list[tuple[int, int]]:
    return [(pair.first, pair.second) for pair in pairs]


def addresses(reading: Reading, start: str) -> list[str]:
    return [
        link["href"] for link in reading.soup.find_all(href=True) if link["href"].startswith(start)
    ]


def twins(name: str = "Phạm Thị Lụa", **fields: object) -> tuple[ExemplarPage, ExemplarPage]:
    fields.setdefault("place", factories.place())
    one = factories.exemplar(name, **fields)
    return one, factories.exemplar(name.replace("ạ", "a"), live=False, has_consent=False, **fields)


def test_profiles_of_one_name_are_a_pair_with_all_that_agrees() -> None:
    here = factories.place("Ninh Bình")
    former = factories.place("Hà Nam", carried_on_by=here)
    one = factories.exemplar("Phạm Thị Lụa", place=former, organisation_text="Hợp tác xã Mai")
    other = factories.exemplar("Pham Thi Lua", place=here, organisation_text="hợp tác xã MAI")
    other.started_year = 2022
    other.save()
    AwardGrant.objects.create(exemplar=one, title=factories.award_title(), year=2022)
    factories.exemplar("Phạm Thị Lúa Mới", place=here)
    (pair,) = suspected_pairs()
    assert (pair.first, pair.second) == (one.pk, other.pk)
    assert pair.agrees == (Sign.NAME, Sign.ORGANISATION, Sign.PLACE, Sign.YEAR)
    assert pair.is_likely


def test_other_name_of_one_is_the_name_of_the_other() -> None:
    one, other = factories.exemplar("Tổ Cầu Mới"), factories.exemplar("Tổ đường Bàng")
    ExemplarAlias.objects.create(exemplar=other, name="To Cau Moi")
    (pair,) = suspected_pairs()
    assert (pair.first, pair.second) == (one.pk, other.pk)
    assert pair.agrees[0] is Sign.ALIAS


@pytest.mark.parametrize(
    ("mine", "theirs", "is_likely"),
    [
        ({"birth_year": 1960}, {"birth_year": 1988}, False),
        ({"birth_year": 1960}, {"birth_year": 1960}, True),
        ({"birth_year": 1960}, {}, True),
        ({"elsewhere": True}, {}, False),
        ({"elsewhere": True, "started_year": 2020}, {"started_year": 2020}, False),
        (
            {"elsewhere": True, "organisation_text": "Trường A"},
            {"organisation_text": "Trường A"},
            True,
        ),
    ],
)
def test_what_speaks_against_it_makes_a_pair_one_of_name_only(
    mine: dict, theirs: dict, is_likely: bool
) -> None:
    here, far = factories.place(), factories.place()
    place = far if mine.pop("elsewhere", False) else here
    factories.exemplar("Phạm Thị Lụa", place=place, **mine)
    factories.exemplar("Phạm Thị Lụa", place=here, **theirs)
    (pair,) = suspected_pairs()
    assert pair.is_likely is is_likely


def test_surest_pair_comes_first() -> None:
    place = factories.place()
    twins("Phạm Thị Lan", place=place)
    sure = twins("Phạm Thị Lụa", place=place, organisation_text="Trường A", birth_year=1980)
    assert ids(suspected_pairs())[0] == (sure[0].pk, sure[1].pk)


def test_merged_withdrawn_and_told_apart_profiles_are_asked_about_no_more() -> None:
    gone = twins("Phạm Thị Hạ")
    merge(gone[1], gone[0], by=None)
    removed = [factories.exemplar("Trần Văn Xạ") for _each in range(3)]
    for page in removed[:2]:
        withdraw(page, by=None)
    apart, still = twins("Phạm Thị Lụa"), twins("Phạm Thị Mạ")
    pair = tell_apart(apart[1], apart[0], by=None)
    assert ids(suspected_pairs()) == [(still[0].pk, still[1].pk)]
    tell_apart(*apart, by=None)
    assert DistinctPair.objects.count() == 1
    ask_again(pair, by=None)
    assert (apart[0].pk, apart[1].pk) in ids(suspected_pairs())


def test_name_that_too_many_bear_is_compared_within_a_place_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = factories.place()
    near = [factories.exemplar("Nguyễn Văn An", place=here) for _each in range(2)]
    for _each in range(2):
        factories.exemplar("Nguyễn Văn An", place=factories.place())
    assert len(suspected_pairs()) == 6
    monkeypatch.setattr(finding, "GROUP_LIMIT", 3)
    assert ids(suspected_pairs()) == [(near[0].pk, near[1].pk)]


def test_editor_looks_at_both_and_goes_to_the_merge_that_keeps_either(desk: Client) -> None:
    one, other = twins(organisation_text="Chi hội thôn Đồng")
    AwardGrant.objects.create(exemplar=one, title=factories.award_title(), year=2019)
    reading = Reading.of(desk.get(LIST))
    for words in (one.title, other.title, "cùng đơn vị", "2019", "Bản nháp"):
        assert words in reading.words
    keep_one = f"{reverse('merging_merge', args=[other.pk])}?giu={one.pk}&next="
    keep_other = f"{reverse('merging_merge', args=[one.pk])}?giu={other.pk}&next="
    (address,) = addresses(reading, keep_one)
    assert addresses(reading, keep_other)
    assert addresses(Reading.of(desk.get(address)), keep_other)
    answer = desk.post(
        reverse("merging_merge", args=[other.pk]), {"giu": one.pk, "next": LIST}, follow=True
    )
    assert answer.redirect_chain[-1][0] == LIST
    assert PageMerge.objects.get().kept_id == one.pk
    assert "Không có cặp hồ sơ nào đáng nghi." in Reading.of(answer).words


def test_pair_told_apart_is_remembered_and_taken_back(desk: Client) -> None:
    one, other = twins()
    answer = desk.post(
        reverse("exemplars_tell_apart"), {"ho-so": [other.pk, one.pk], "p": "1"}, follow=True
    )
    pair = DistinctPair.objects.get()
    assert (pair.first_id, pair.second_id) == (one.pk, other.pk)
    assert pair.decided_by is not None
    assert "Nghi nhiều (0)" in Reading.of(answer).words
    undo = reverse("exemplars_ask_again", args=[pair.pk])
    assert undo in answer.content.decode()
    assert undo in desk.get(reverse("exemplars_told_apart")).content.decode()
    desk.post(undo, {"ve": "da-phan-biet"})
    assert not DistinctPair.objects.exists()
    assert "Nghi nhiều (1)" in Reading.of(desk.get(LIST)).words
    logged = PageLogEntry.objects.filter(action__startswith="newsroom.")
    assert {(entry.page_id, entry.data["other"]) for entry in logged} == {
        (one.pk, other.pk),
        (other.pk, one.pk),
    }


@pytest.mark.parametrize("sent", [[], ["x"], ["999999", "1"], ["9" * 30]])
def test_what_is_no_pair_changes_nothing_and_is_said(desk: Client, sent: list[str]) -> None:
    twins()
    answer = desk.post(reverse("exemplars_tell_apart"), {"ho-so": sent}, follow=True)
    assert answer.status_code == HTTPStatus.OK
    assert "Một trong hai hồ sơ không còn" in Reading.of(answer).words
    assert not DistinctPair.objects.exists()


def test_box_ticked_on_the_form_is_remembered(desk: Client) -> None:
    known = factories.exemplar("Phạm Thị Lụa")
    Desk(desk).add(
        ExemplarPage,
        factories.index_of(ExemplarPage),
        title="Phạm Thị Lụa",
        slug="lua-khac",
        story=typed_body(),
        confirm_distinct="on",
    )
    new = ExemplarPage.objects.get(slug="lua-khac")
    pair = DistinctPair.objects.get()
    assert (pair.first_id, pair.second_id) == (known.pk, new.pk)
    assert suspected_pairs() == []


def test_writer_without_the_permission_sees_neither_menu_nor_list(client: Client) -> None:
    writer = User.objects.create_user("nguoi-viet", "viet@example.org", "mat-khau-thu-nghiem")
    writer.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(writer)
    one, other = twins()
    assert client.get(LIST).status_code == HTTPStatus.FOUND
    client.post(reverse("exemplars_tell_apart"), {"ho-so": [one.pk, other.pk]})
    assert not DistinctPair.objects.exists()
    assert LIST not in client.get("/admin/").content.decode()


def test_list_costs_the_same_for_few_pairs_and_for_many(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(60) as captured:
            desk.get(LIST)
        return len(captured)

    twins("Phạm Thị Lụa", portrait=factories.image())
    queries()
    few = queries()
    for given in ("Hạ", "Mạ", "Nạ", "Xạ"):
        twins(f"Phạm Thị {given}", portrait=factories.image())
    queries()
    assert queries() == few
