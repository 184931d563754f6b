"""What old portals are read from, where it needs no server: names, letters, refusals."""

import builtins
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from moving import mysql
from moving.doubled import undoubled
from moving.mysql import DatabaseError, address_of
from moving.nukeviet import NukeViet
from moving.nukeviet_tables import NoPortalError
from tests.moving.old_sites import many_articles, news


@pytest.mark.parametrize(
    "text", ["Xóm Đồng “đắp đường”", "naïve", "Ã", "1 200 m²", "plain", "à la carte"]
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert undoubled(text) == text


def test_doubled_letters_of_a_portal_are_mended(tmp_path: Path) -> None:
    articles, details = many_articles(1)
    articles[0]["title"] = "Xóm “đắp” đường".encode().decode("sloppy-windows-1252")
    tables = news(articles, details)

    def read(is_wanted: Any, columns: dict[str, list[str]]) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((name, row) for name, rows in tables.items() for row in rows if is_wanted(name))

    with closing(NukeViet(read, tmp_path)) as site:
        assert [story.title for story in site.stories()] == ["Xóm “đắp” đường"]


def test_several_portals_in_one_database_are_told_apart(tmp_path: Path) -> None:
    tables = {
        name.replace("nv4", prefix): rows
        for prefix in ("nv4", "cu")
        for name, rows in news(*many_articles(2)).items()
    }

    def read(is_wanted: Any, columns: dict[str, list[str]]) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((name, row) for name, rows in tables.items() for row in rows if is_wanted(name))

    with pytest.raises(NoPortalError, match=r"several portals \(cu, nv4\)"):
        NukeViet(read, tmp_path)
    (tmp_path / "one").mkdir()
    with closing(NukeViet(read, tmp_path / "one", prefix="cu")) as site:
        assert site.size() == 2


def test_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any) -> Any:
        if name == "pymysql":
            raise ImportError(name)
        return real(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(DatabaseError, match=r"requirements-mysql\.lock"):
        list(mysql.rows(address_of("mysql://a@b/c"), bool, {}))


@pytest.mark.parametrize(
    "said", ["mysql://congcu", "postgres://a:bí@b/c", "mysql://a:bí@b:x/c", "a:bí@b", "mysql://b/c"]
)
def test_what_is_no_address_is_not_repeated(said: str) -> None:
    with pytest.raises(DatabaseError, match="mysql://user@host") as raised:
        address_of(said)
    assert "bí" not in str(raised.value)


def test_dump_and_database_at_once_are_refused(tmp_path: Path) -> None:
    for arguments in ([], [str(tmp_path), "--from", "mysql://a@b/c"]):
        with pytest.raises(CommandError, match="a dump, or a database"):
            call_command("import_nukeviet", *arguments)
