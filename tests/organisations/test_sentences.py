"""The sentence that says what a group, an organisation or a place is."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import GroupMembership
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db


def sentence(client: Client, address: str) -> str:
    return Reading.of(client.get(address)).texts(".page-head .standfirst")[0]


def test_group_says_who_belongs_to_it_and_who_leads(client: Client) -> None:
    place = factories.place("Bắc Sơn")
    group = factories.emulation_group("Cụm số 1", place=place)
    for role in ("member", "leader", "member"):
        office = factories.organisation(f"Sở {role}")
        GroupMembership.objects.create(
            group=group, organisation=office, role=role, year_from=2023, year_to=2023
        )
    told = "Cụm thi đua cấp tỉnh ở tỉnh Bắc Sơn; 3 thành viên năm 2023; trưởng cụm: Sở leader."
    assert sentence(client, group.get_absolute_url()) == told
    assert Reading.of(client.get(reverse("organisations:groups"))).texts(".item__text") == [told]


def test_group_without_members_claims_none(client: Client) -> None:
    group = factories.emulation_group()
    assert sentence(client, group.get_absolute_url()) == "Cụm thi đua cấp tỉnh."


def test_organisation_says_where_and_under_whom_it_stands(client: Client) -> None:
    above = factories.organisation("UBND tỉnh Bắc Sơn")
    office = factories.organisation("Sở Nội vụ", place=factories.place("Bắc Sơn"), parent=above)
    factories.organisation("Chi cục Văn thư", parent=office)
    assert sentence(client, office.get_absolute_url()) == (
        "Cơ quan, tổ chức cấp tỉnh ở tỉnh Bắc Sơn, trực thuộc UBND tỉnh Bắc Sơn;"
        " có 1 đơn vị trực thuộc."
    )


def test_place_says_of_what_it_was_made(client: Client) -> None:
    since = datetime.date(2025, 7, 1)
    place = factories.place("Bắc Sơn", valid_from=since, commune_count=104)
    before = since - datetime.timedelta(days=1)
    for name in ("Bắc Cũ", "Sơn Cũ"):
        factories.place(name, succeeded_by=place, valid_to=before)
    assert sentence(client, place.get_absolute_url()) == (
        "Tỉnh Bắc Sơn có từ 01/07/2025, hợp thành từ tỉnh Bắc Cũ và tỉnh Sơn Cũ,"
        " gồm 104 xã, phường, đặc khu."
    )


def test_place_of_which_nothing_is_recorded_says_nothing(client: Client) -> None:
    read = Reading.of(client.get(factories.place().get_absolute_url()))
    assert read.texts(".page-head .standfirst") == []


def test_many_offices_of_a_place_are_folded(client: Client) -> None:
    place = factories.place()
    for _ in range(8):
        factories.organisation(place=place)
    read = Reading.of(client.get(place.get_absolute_url()))
    assert read.texts(".panel details summary") == ["Thêm 3 cơ quan, đơn vị"]
    assert len(read.soup.select(".panel details li")) == 3
