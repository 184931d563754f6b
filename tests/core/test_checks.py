"""The system checks fire for a page type that breaks the contract, and for none of ours."""

from types import SimpleNamespace
from typing import Any

import pytest

from core.checks import _own_page_types, check_kinds, check_page_type, check_page_types
from core.contracts import PLAIN_PAGE, Archivable, ArchiveEntry, Card, PageKind
from home.models import StandardPage


def page_type(**changes: Any) -> type:
    """Return a stand-in for a page type that keeps the contract, but for these changes.

    Not a model, which would need a table; the checks read nothing but these attributes.
    """
    attributes: dict[str, Any] = {
        "archive_kind": PLAIN_PAGE,
        "archive_entry": lambda self: ArchiveEntry(title=""),
        "template": StandardPage.template,
        "_meta": SimpleNamespace(verbose_name="trang thử"),
        "parent_page_types": [],
        "subpage_types": [],
        "page_description": "Một trang để thử.",
        **changes,
    }
    return type("ThrowawayPage", (Archivable,), attributes)


def ids(model: type) -> list[str]:
    return [message.id for message in check_page_type(model)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"archive_kind": "poll"}, ["core.E001"]),
        ({"archive_entry": Archivable.archive_entry}, ["core.E001"]),
        ({"template": "pages/khong_co.html"}, ["core.E002"]),
        ({"_meta": SimpleNamespace(verbose_name="standard page")}, ["core.E003"]),
        ({"parent_page_types": None}, ["core.E004"]),
        ({"subpage_types": None}, ["core.E004"]),
        ({"page_description": ""}, ["core.E005"]),
        (
            {"archive_kind": "", "template": "khong_co.html", "page_description": None},
            ["core.E001", "core.E002", "core.E005"],
        ),
    ],
)
def test_check_names_what_is_broken(changes: dict[str, Any], expected: list[str]) -> None:
    assert ids(page_type(**changes)) == expected


def test_page_type_that_is_not_archivable_is_refused() -> None:
    kept = vars(page_type())
    stranger = type("StrangerPage", (), {name: kept[name] for name in kept if name[:2] != "__"})
    assert ids(stranger) == ["core.E001"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"archive_kind": PageKind(key="poll", name="Thăm dò", order=50)}, []),
        ({"archive_kind": PageKind(key="page", name="Thăm dò", order=50)}, ["core.E006"]),
        ({"card": classmethod(lambda cls, stored, date, day: Card())}, ["core.E006"]),
    ],
)
def test_types_of_one_kind_are_called_and_shown_alike(
    changes: dict[str, Any], expected: list[str]
) -> None:
    other = page_type(_meta=SimpleNamespace(label="throwaway.Page"))
    assert [message.id for message in check_kinds([other, page_type(**changes)])] == expected


def test_every_message_has_a_hint() -> None:
    broken = page_type(
        archive_kind="",
        template="khong_co.html",
        _meta=SimpleNamespace(verbose_name=""),
        subpage_types=None,
        page_description="",
    )
    messages = check_page_type(broken)
    assert len(messages) == 5
    assert all(message.hint and message.obj is broken for message in messages)


def test_our_page_types_keep_the_contract() -> None:
    assert len(_own_page_types()) >= 11
    assert check_page_types(None) == []
