"""Who keeps accounts gives no more rights than those of groups, and leaves superusers alone."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from newsroom.roles import group_of
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db
TYPED = {
    "username": "nguoi-moi",
    "email": "moi@example.org",
    "first_name": "Mới",
    "last_name": "Lê",
    "password1": "mot-hai-ba-2026",
    "password2": "mot-hai-ba-2026",
    "is_superuser": "on",
    "is_active": "on",
}
BULK = ("set_active_state", {"mark_as_active": "False"}), ("assign_role", {"role": ""})


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("toan-quyen", "toan@example.org", "mat-khau-cu")


@pytest.fixture
def keeper() -> Client:
    user = User.objects.create_user("ky-thuat")
    user.groups.add(group_of("technician"))
    return client_of(user)


def box_of(answer: HttpResponse) -> dict[str, str]:
    (box,) = Reading.of(answer).soup.select("[name=is_superuser]")
    return dict(box.attrs)


def test_only_a_superuser_makes_one(keeper: Client, chief: User) -> None:
    add = reverse("wagtailusers_users:add")
    assert "disabled" in box_of(keeper.get(add))
    assert "disabled" not in box_of(client_of(chief).get(add))
    assert keeper.post(add, TYPED).status_code == HTTPStatus.FOUND
    made = User.objects.get(username="nguoi-moi")
    assert not made.is_superuser
    edit = reverse("wagtailusers_users:edit", args=[made.pk])
    assert "disabled" in box_of(keeper.get(edit))
    assert keeper.post(edit, TYPED).status_code == HTTPStatus.FOUND
    assert not User.objects.get(pk=made.pk).is_superuser
    assert client_of(chief).post(edit, TYPED).status_code == HTTPStatus.FOUND
    assert User.objects.get(pk=made.pk).is_superuser


def test_a_superusers_account_is_edited_by_superusers_only(keeper: Client, chief: User) -> None:
    edit = reverse("wagtailusers_users:edit", args=[chief.pk])
    assert f'href="{edit}"' not in keeper.get(reverse("wagtailusers_users:index")).content.decode()
    for answer in (keeper.get(edit), keeper.post(edit, TYPED)):
        assert answer.status_code == HTTPStatus.FOUND, "Wagtail leads to the desk and says why"
    chief.refresh_from_db()
    assert chief.check_password("mat-khau-cu")
    own = client_of(chief)
    assert own.get(edit).status_code == HTTPStatus.OK
    assert f'href="{edit}"' in own.get(reverse("wagtailusers_users:index")).content.decode()


@pytest.mark.parametrize(("act", "chosen"), BULK)
def test_acts_on_several_leave_superusers_out(
    keeper: Client, chief: User, act: str, chosen: dict[str, str]
) -> None:
    other = User.objects.create_user("nguoi-khac")
    role = group_of("approver")
    address = reverse("wagtail_bulk_action", args=["auth", "user", act])
    typed = {key: value or str(role.pk) for key, value in chosen.items()}
    keeper.post(f"{address}?id={chief.pk}&id={other.pk}", typed)
    chief.refresh_from_db()
    other.refresh_from_db()
    assert chief.is_active
    assert not chief.groups.exists()
    assert other.groups.exists() or not other.is_active
