"""Groups by year: who belongs, who leads, how they scored, and who may know it."""

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from core.catalogues import loaders
from organisations.group_pages import ranked
from organisations.models import (
    EmulationGroup,
    GroupEvent,
    GroupMembership,
    GroupScore,
    GroupYear,
    Organisation,
    ScoringCriterion,
)
from organisations.scoring.grid import PointsError, read_points
from organisations.scoring.next_year import copy_criteria, lead_on
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import hidden

pytestmark = pytest.mark.django_db


def member(
    group: EmulationGroup, name: str, role: str = "member", year: int = 2024
) -> Organisation:
    office = factories.organisation(name)
    GroupMembership.objects.create(
        group=group, organisation=office, role=role, year_from=year, year_to=year
    )
    return office


@pytest.fixture
def scored() -> GroupYear:
    """Return a year with three members, two of them equal."""
    year = GroupYear.objects.create(group=factories.emulation_group(), year=2024)
    criterion = ScoringCriterion.objects.create(
        group_year=year, name="Phong trào", max_points=100, sort_order=0
    )
    for name, points in (("Sở Một", "90.5"), ("Sở Hai", "90.5"), ("Sở Ba", "80")):
        office = member(year.group, name)
        GroupScore.objects.create(criterion=criterion, organisation=office, points=Decimal(points))
    return year


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


def test_equal_totals_rank_alike() -> None:
    totals = {1: Decimal(9), 2: Decimal(9), 3: Decimal(8), 4: Decimal(10)}
    assert ranked(totals) == {4: 1, 1: 2, 2: 2, 3: 4}


def test_scores_are_hidden_from_readers_until_staff_say_so(
    client: Client, scored: GroupYear
) -> None:
    address = scored.group.get_absolute_url()
    assert "90,5" not in client.get(address).content.decode()
    scored.scores_are_public = True
    scored.save()
    assert "90,5" in client.get(address).content.decode()


@pytest.mark.on_postgres
def test_staff_see_hidden_scores_with_a_mark(desk: Client, scored: GroupYear) -> None:
    page = desk.get(scored.group.get_absolute_url()).content.decode()
    assert "90,5" in page
    assert "Chỉ cán bộ thấy bảng này" in page


def test_year_of_the_address_chooses_members_and_heads(client: Client) -> None:
    group = factories.emulation_group()
    member(group, "Sở Năm Trước", "leader", 2023)
    member(group, "Sở Năm Nay", "leader", 2024)
    shown = client.get(group.get_absolute_url(), {"nam": "2023"}).context["shown"]
    assert [each.organisation.name for each in shown.members] == ["Sở Năm Trước"]
    newest = client.get(group.get_absolute_url(), {"nam": "không phải năm"}).context["shown"]
    assert newest.year == 2024
    assert [turn.year for turn in newest.rotation] == [2024, 2023]


def test_an_event_links_only_to_a_page_that_readers_see(client: Client) -> None:
    group = factories.emulation_group()
    seen = factories.news("Lễ ký thấy được")
    held = hidden(factories.news, "held", title="Lễ ký bị giữ")
    for page in (seen, held):
        GroupEvent.objects.create(
            group=group, held_on=datetime.date(2024, 2, 21), title="Ký giao ước", page=page
        )
    html = client.get(group.get_absolute_url()).content.decode()
    assert seen.get_url() in html
    assert held.get_url() not in html


def test_covenant_of_a_private_collection_is_not_offered(client: Client) -> None:
    from wagtail.models import Collection, CollectionViewRestriction

    year = GroupYear.objects.create(
        group=factories.emulation_group(), year=2024, covenant=factories.document()
    )
    address = year.group.get_absolute_url()
    assert year.covenant.url in client.get(address).content.decode()
    private = Collection.get_first_root_node().add_child(name="Riêng")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    year.covenant.collection = private
    year.covenant.save()
    assert year.covenant.url not in client.get(address).content.decode()


@pytest.mark.on_postgres
def test_the_six_groups_of_the_sources_stand_with_their_years_and_heads(client: Client) -> None:
    for loader in loaders():
        if loader.name in ("places", "organisations", "emulation_groups"):
            loader.load()
    assert EmulationGroup.objects.count() == 6
    group = EmulationGroup.objects.get(slug="cum-bac-trung-bo")
    html = client.get(group.get_absolute_url(), {"nam": "2023"}).content.decode()
    assert "Võ Văn Hưng" in html
    assert "Nguyễn Văn Phương" in html
    assert "14/03/2024" in html
    again = next(loader.load() for loader in loaders() if loader.name == "emulation_groups")
    assert (again.unchanged, again.kept) == (6, [])


@pytest.mark.parametrize(
    ("typed", "points"),
    [("9,5", "9.5"), ("9.5", "9.5"), ("1.200", "1200"), (" 10 ", "10"), ("0", "0")],
)
def test_points_are_read_as_vietnamese_write_them(typed: str, points: str) -> None:
    assert read_points(typed, Decimal(2000)) == Decimal(points)


@pytest.mark.parametrize("typed", ["-1", "chín", "9,555", "1,2,3", "101", "1e3"])
def test_what_is_no_number_of_points_is_refused(typed: str) -> None:
    with pytest.raises(PointsError):
        read_points(typed, Decimal(100))


@pytest.mark.on_postgres
def test_a_wrong_cell_stores_nothing_and_loses_nothing(desk: Client, scored: GroupYear) -> None:
    address = reverse("organisations_scores", args=[scored.pk])
    criterion = scored.criteria.get()
    good, bad = Organisation.objects.filter(name__in=["Sở Một", "Sở Hai"]).order_by("pk")
    typed = {f"diem-{good.pk}-{criterion.pk}": "95,25", f"diem-{bad.pk}-{criterion.pk}": "nhiều"}
    answer = desk.post(address, typed).content.decode()
    assert "95,25" in answer
    assert "nhiều" in answer
    assert "Chưa lưu ô nào" in answer
    assert GroupScore.objects.get(organisation=good).points == Decimal("90.5")
    typed[f"diem-{bad.pk}-{criterion.pk}"] = ""
    assert desk.post(address, typed).status_code == 302
    assert GroupScore.objects.get(organisation=good).points == Decimal("95.25")
    assert not GroupScore.objects.filter(organisation=bad).exists()


@pytest.mark.on_postgres
def test_two_windows_lose_no_score(desk: Client, scored: GroupYear) -> None:
    """Of two grids of one state, the later one stores what was changed in it, and no more."""
    address = reverse("organisations_scores", args=[scored.pk])
    form = Reading.of(desk.get(address)).soup.select("input[name*=diem-]")
    old = {each["name"]: each["value"] for each in form}
    one, two, _three = (name for name in old if name.startswith("diem-"))
    assert desk.post(address, old | {one: "95"}).status_code == 302
    assert desk.post(address, old | {two: "70"}).status_code == 302
    assert sorted(GroupScore.objects.values_list("points", flat=True)) == [70, 80, 95]
    asked = desk.post(address, old | {one: "60"})
    assert "người khác đã chấm 95" in asked.content.decode()
    again = {
        each["name"]: each["value"] for each in Reading.of(asked).soup.select("input[name*=diem-]")
    }
    assert desk.post(address, again).status_code == 302
    assert sorted(GroupScore.objects.values_list("points", flat=True)) == [60, 70, 80]


def test_who_may_not_change_years_may_not_score(client: Client, scored: GroupYear) -> None:
    user = User.objects.create_user("khach")
    client.force_login(user)
    address = reverse("organisations_scores", args=[scored.pk])
    assert client.post(address, {}).status_code in (302, 403)
    assert GroupScore.objects.count() == 3


@pytest.mark.on_postgres
def test_criteria_are_copied_once(scored: GroupYear) -> None:
    following = GroupYear.objects.create(group=scored.group, year=2025)
    assert copy_criteria(following) == 1
    assert copy_criteria(following) == 0
    assert following.criteria.get().max_points == Decimal(100)


def test_members_are_led_on_under_their_names_of_today_and_heads_named_anew() -> None:
    group = factories.emulation_group()
    head = member(group, "Sở Đầu", "leader")
    next_head = member(group, "Sở Kế", "deputy")
    successor = factories.organisation("Sở Mới")
    gone = member(group, "Sở Cũ")
    gone.succeeded_by, gone.valid_to = successor, datetime.date(2024, 12, 31)
    gone.save()
    assert lead_on(group, 2024, leader=next_head.pk) == 3
    parts = {part.organisation_id: part.role for part in group.members_in(2025)}
    assert parts == {head.pk: "member", next_head.pk: "leader", successor.pk: "member"}
    assert lead_on(group, 2024) == 0
    assert {part.organisation_id for part in group.members_in(2024)} == {
        head.pk,
        next_head.pk,
        gone.pk,
    }


def test_leading_on_by_the_form_offers_the_deputy_as_leader(desk: Client) -> None:
    group = factories.emulation_group()
    member(group, "Sở Đầu", "leader")
    deputy = member(group, "Sở Kế", "deputy")
    address = reverse("organisations_next_year", args=[group.pk])
    form = desk.get(address).context["form"]
    assert form.initial == {"leader": deputy.pk}
    same = desk.post(address, {"leader": deputy.pk, "deputy": deputy.pk})
    assert "hai đơn vị khác nhau" in same.content.decode()
    assert desk.post(address, {"leader": deputy.pk}).status_code == 302
    assert group.members_in(2025).first().organisation == deputy


def test_page_of_an_organisation_names_each_of_its_groups_once(client: Client) -> None:
    office = factories.organisation("Sở Thử")
    groups = [factories.emulation_group(name) for name in ("Cụm Một", "Cụm Hai")]
    for group, role, year in (
        (groups[0], "leader", 2026),
        (groups[1], "member", 2025),
        (groups[0], "deputy", 2025),
    ):
        GroupMembership.objects.create(
            group=group, organisation=office, role=role, year_from=year, year_to=year
        )
    reading = Reading.of(client.get(office.get_absolute_url()))
    assert reading.texts(".split__aside .plain-list > li") == [
        "Cụm Hai Thành viên · 2025",
        "Cụm Một Trưởng · 2026 Phó · 2025",
    ]
