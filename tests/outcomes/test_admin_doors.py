"""Every address of the admin and of the archive, each role, reading and sending: who gets in.

`admin_doors.csv` says whom each address lets in. The addresses are the resolver's: a new one that
has no line fails for each role that it lets in. Give it one with the letters of those who should
get in, not of those who do.
Only the views run, no template is drawn, and what a view writes is taken back.
"""

import csv
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib.auth import middleware
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client
from wagtail.admin.menu import Menu

from newsroom.roles import group_of, role_names
from tests.outcomes.test_admin_addresses import (
    FRONT,
    addresses,
    name_of,
    no_items,
    one_of_each,
    staff_patterns,
)

__all__ = ["addresses"]
pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("admin_doors.csv")
"""Address, letters of the roles that may read it, and of those that may send something to it."""
LETTERS = {
    "contributor": "c",
    "editor": "e",
    "reviewer": "r",
    "approver": "a",
    "content_manager": "m",
    "researcher": "s",
    "technician": "t",
    "chief": "x",
}
METHODS = ("get", "post")
CLOSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


def expected(letter: str) -> set[tuple[str, str]]:
    """Return (method, address) of all that lets this role in."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (method, row["address"])
            for row in csv.DictReader(file)
            for method in METHODS
            if letter in row[method]
        }


def user_of(role: str) -> User:
    user = User.objects.create_user(role, f"{role}@example.org")
    if role == "chief":
        user.is_superuser = True
        user.save()
    else:
        user.groups.add(group_of(role))
    return user


def lets_in(answer: HttpResponse) -> bool:
    if answer.status_code == HTTPStatus.FOUND:
        return answer["Location"] != FRONT and not answer["Location"].startswith("/admin/login/")
    return answer.status_code not in CLOSED


@contextmanager
def signed_in(user: User) -> Iterator[Client]:
    """Ask as one account, whose rights are read once, and draw nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(middleware, "get_user", lambda request: user)
        patch.setattr(SimpleTemplateResponse, "rendered_content", "")
        patch.setattr(Menu, "menu_items_for_request", no_items)
        yield Client(raise_request_exception=False)


def test_all_roles_are_asked_for() -> None:
    assert [*role_names(), "chief"] == list(LETTERS)


def opened(user: User, addresses: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return (method, address) of all that lets this account in; nothing crashes that it reads."""
    found, crashed = set(), []
    with signed_in(user) as client:
        for name, path in one_of_each(addresses).items():
            for method in METHODS:
                # Nobody reads the messages, which would be taken along from answer to answer.
                client.cookies.clear()
                with transaction.atomic():
                    answer = getattr(client, method)(path)
                    transaction.set_rollback(True)
                if lets_in(answer):
                    found.add((method, name))
                if method == "get" and answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    crashed.append(path)
    assert crashed == []
    return found


@pytest.mark.parametrize("role", LETTERS)
def test_who_gets_in(role: str, addresses: list[tuple[str, str]]) -> None:  # fixture
    found, wanted = opened(user_of(role), addresses), expected(LETTERS[role])
    assert sorted(found - wanted) == [], f"{role}: let in beyond the table"
    assert sorted(wanted - found) == [], f"{role}: turned away, or the address is gone"


DECORATED = {
    "archive:search": "contributor",
    "award_revocations": "editor",
    "exemplars_pairs": "reviewer",
    "merging_list": "editor",
    "search_proposals": "approver",
}
"""Address whose view stands behind decorators → a role that they keep out."""
CAN_EDIT = "wagtail.models.PagePermissionTester.can_edit"
IN_CODE = {
    "desk_list": ("technician", "newsroom.desk.views.has_pages", True),
    "directives_missing": ("technician", "directives.admin.missing.may_add_documents", True),
    "wagtailadmin_pages:confirm_workflow_cancellation": (
        "contributor",
        "portal.middleware.KnownPages.process_view",
        None,
    ),
    "wagtailimages_chooser:choose": (
        "technician",
        "portal.middleware.ListsForThoseWithPages.process_view",
        None,
    ),
    "word_account": ("technician", CAN_EDIT, True),
}
"""Address → a role that is kept out, the check that does it, and what it says of the others."""


@pytest.mark.parametrize("address", [*DECORATED, *IN_CODE])
def test_a_check_that_is_gone_is_missed(
    address: str, addresses: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Take one check of rights out: the table knows."""
    asked = [(name, path) for name, path in addresses if name == address]
    role, *check = IN_CODE.get(address, (DECORATED.get(address),))
    wanted = {door for door in expected(LETTERS[role]) if door[1] == address}
    user = user_of(role)
    assert opened(user, asked) == wanted
    if check:
        name, says = check
        monkeypatch.setattr(name, lambda *details: says)
    else:
        pattern = next(
            each for each, spaces in staff_patterns() if name_of(each, spaces) == address
        )
        monkeypatch.setattr(pattern, "callback", inspect.unwrap(pattern.callback))
    assert opened(user, asked) > wanted
