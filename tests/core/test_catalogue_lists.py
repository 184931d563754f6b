"""The lists of places, organisations, authors and catalogues that staff work in."""

import datetime
from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from home.models import SloganBanner
from organisations.models import GroupMembership, Place
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

LISTS: dict[str, tuple[Callable[..., Model], str, str, str]] = {
    "organisations/place": (factories.place, "Hưng Yên", "Nghệ An", "hung yen"),
    "organisations/organisation": (factories.organisation, "Sở Y tế", "Sở Tư pháp", "so y te"),
    "organisations/emulationgroup": (factories.emulation_group, "Cụm số 3", "Khối 1", "cum so"),
    "news/author": (factories.author, "Thu Yến", "Lan Anh", "thu yen"),
    "news/source": (factories.source, "Báo Thừa Thiên Huế", "Pháp luật", "thua thien"),
    "exemplars/awardtitle": (factories.award_title, "Bằng khen", "Huân chương", "bang khen"),
    "exemplars/fieldofwork": (factories.field_of_work, "Giáo dục", "Y tế", "giao duc"),
    "directives/documenttype": (factories.document_type, "Quyết định", "Chỉ thị", "quyet dinh"),
}
"""Snippet → its maker, a row to find, a row to leave, and what is typed."""


def address_of(snippet: str, view: str = "list", *arguments: int) -> str:
    return reverse(f"wagtailsnippets_{snippet.replace('/', '_')}:{view}", args=arguments)


@pytest.mark.parametrize("snippet", LISTS)
def test_list_is_searched_without_marks(snippet: str, admin_client: Client) -> None:
    make, wanted, other, typed = LISTS[snippet]
    make(wanted), make(other)
    whole = Reading.of(admin_client.get(address_of(snippet))).text("main table")
    assert wanted in whole
    assert other in whole
    found = admin_client.get(address_of(snippet), {"q": typed})
    assert found.status_code == HTTPStatus.OK
    rows = Reading.of(found).text("main table")
    assert wanted in rows
    assert other not in rows


@pytest.mark.parametrize("snippet", LISTS)
def test_row_can_be_opened_and_a_new_one_begun(snippet: str, admin_client: Client) -> None:
    make, name, *_ = LISTS[snippet]
    row = make(name)
    assert admin_client.get(address_of(snippet, "edit", row.pk)).status_code == HTTPStatus.OK
    assert admin_client.get(address_of(snippet, "add")).status_code == HTTPStatus.OK


def test_slogans_have_their_list(admin_client: Client) -> None:
    SloganBanner.objects.create(text="Chào mừng Đại hội", starts_on=datetime.date(2026, 1, 1))
    reading = Reading.of(admin_client.get(address_of("home/sloganbanner")))
    assert "Chào mừng Đại hội" in reading.text("main table")


def test_organisations_get_slugs_of_their_own() -> None:
    first, second = factories.organisation("Sở Y tế"), factories.organisation("Sở Y tế")
    assert (first.slug, second.slug) == ("so-y-te", "so-y-te-2")


def test_validity_cannot_end_before_it_begins() -> None:
    place = factories.place(valid_from=datetime.date(2025, 7, 1))
    place.valid_to = datetime.date(2025, 6, 30)
    with pytest.raises(ValidationError, match="sau ngày bắt đầu"):
        place.full_clean()


def test_rows_are_chosen_by_the_day_they_held() -> None:
    last_day = datetime.date(2025, 6, 30)
    old = factories.place("Hà Nam", valid_to=last_day)
    new = factories.place("Ninh Bình", valid_from=last_day + datetime.timedelta(days=1))
    always = factories.place("Huế")
    assert set(Place.objects.valid_on(last_day)) == {old, always}
    assert set(Place.objects.valid_on(new.valid_from)) == {new, always}
    assert {place for place in (old, new, always) if place.is_valid_on(last_day)} == {old, always}


def test_group_tells_who_led_it_in_a_year() -> None:
    group = factories.emulation_group()
    roles = [("member", 2020, None), ("deputy", 2022, 2022), ("leader", 2022, 2023)]
    offices = {}
    for role, start, end in roles:
        offices[role] = factories.organisation()
        GroupMembership.objects.create(
            group=group, organisation=offices[role], role=role, year_from=start, year_to=end
        )

    def members(year: int) -> list[str]:
        return [membership.role for membership in group.members_in(year)]

    assert members(2022) == ["leader", "deputy", "member"]
    assert members(2023) == ["leader", "member"]
    assert members(2024) == ["member"]
    assert members(2019) == []
