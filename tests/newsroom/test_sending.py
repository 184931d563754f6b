"""What a form of the admin is told before it is sent: whether it would cover what others saved."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site
from wagtail.test.utils.form_data import querydict_from_html

from core.models import SiteSettings
from organisations.models import EmulationGroup
from tests import factories

pytestmark = pytest.mark.django_db


def of_settings() -> str:
    site = Site.objects.get()
    settings = SiteSettings.for_site(site)
    settings.agency, settings.responsible_person = "Ban Thi đua", "Bà Sen, Trưởng ban"
    settings.address, settings.phone = "Số 1 phố Cổng", "0221 000 000"
    settings.save()
    return reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])


def of_group() -> str:
    name = EmulationGroup.snippet_viewset.get_url_name("edit")
    return reverse(name, args=[factories.emulation_group().pk])


def of_role() -> str:
    return reverse("wagtailusers_groups:edit", args=[Group.objects.create(name="Nhóm lạ").pk])


FORMS = (of_settings, of_group, of_role)


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("tong-bien-tap"))
    return client


def filled(client: Client, address: str) -> QueryDict:
    """Return the form of an address as it is shown; the last one of the page."""
    html = client.get(address).content.decode()
    return querydict_from_html(html, form_index=html.count("<form") - 1)


def state(client: Client, address: str, opened: str) -> dict[str, Any]:
    asked = {"form": address, "opened": opened}
    return client.get(reverse("newsroom_signed_in"), asked).json()


@pytest.mark.parametrize("form", FORMS)
def test_whoever_saved_meanwhile_is_named_whatever_is_edited(
    chief: Client, form: Callable[[], str]
) -> None:
    address, opened = form(), timezone.now().isoformat()
    assert state(chief, address, opened)["state"] == ""
    typed = filled(chief, address)
    typed["name"] = "Tên của người kia"
    assert chief.post(address, typed).status_code == HTTPStatus.FOUND
    told = state(chief, address, opened)
    assert (told["state"], told["by"]) == ("newer", "tong-bien-tap")
    assert state(chief, address, timezone.now().isoformat())["state"] == ""


def test_rows_within_a_form_are_saved_with_it(chief: Client) -> None:
    """Members added in one window are not taken away by another that doesn't know them."""
    address, opened = of_group(), timezone.now().isoformat()
    office = factories.organisation("Sở Một")
    typed = filled(chief, address)
    row = {"id": "", "organisation": office.pk, "role": "member", "year_from": 2024, "ORDER": 1}
    typed.update({f"memberships-0-{name}": str(value) for name, value in row.items()})
    typed["memberships-TOTAL_FORMS"] = "1"
    assert chief.post(address, typed).status_code == HTTPStatus.FOUND
    assert state(chief, address, opened)["state"] == "newer"


@pytest.mark.parametrize("form", FORMS)
def test_what_is_gone_or_barred_is_told(chief: Client, form: Callable[[], str]) -> None:
    address, opened = form(), timezone.now().isoformat()
    pk = [part for part in address.split("/") if part.isdigit()][-1]
    gone = f"{address.rsplit(pk, 1)[0]}999999/"
    assert state(chief, gone, opened)["state"] == "gone"
    contributor = User.objects.create_user("cong-tac-vien")
    contributor.groups.add(Group.objects.get(name="Cộng tác viên"))
    chief.force_login(contributor)
    assert state(chief, address, opened)["state"] == "barred"
