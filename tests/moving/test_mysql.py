"""A running MySQL is read as its dump is: a real MariaDB, filled by these tests."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command

from moving import mysql, sql_dump
from moving.doubled import undoubled
from moving.mysql import Address, address_of
from moving.nukeviet import NukeViet
from moving.nukeviet_tables import Rows
from news.models import NewsPage
from tests.moving.old_sites import Table, literal, rich_site

NAME = "congcu_thu"
PASSWORD = "mật:khẩu@/ %41"
READER = "doc_thu"
HARD = """
CREATE TABLE nv4_en_hard_rows (
  id int unsigned PRIMARY KEY, tiny tinyint, big bigint, year_ year, price decimal(8,2),
  whole decimal(8,0), real_ double, day date, moment datetime, stamp timestamp NULL,
  said varchar(250), body mediumtext, raw blob, kind enum('a','b'), no int NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO nv4_en_hard_rows VALUES
 (1, -3, 9007199254740993, 2024, 12.50, 7, 1.5, '2024-03-14', '2024-03-14 08:00:00',
  '2024-03-14 08:00:00', 'Bà nói: "ừ", rồi ''thôi''; \\\\ 😀', 'một\ndòng\r\n', 'chữ', 'b', NULL),
 (2, 0, 0, 1999, -1, 0, 3, '0000-00-00', '0000-00-00 00:00:00', NULL, 'NULL', '', '', 'a', 5);
CREATE TABLE `nv4_en_hard_empty_rows` (id int, title text) ENGINE=MyISAM;
CREATE TABLE nv4_en_half_rows (id int, catid int, publtime int, hometext text, topicid int);
CREATE TABLE nv4_vi_menu_rows (id int, title varchar(9), link text);
INSERT INTO nv4_vi_menu_rows VALUES (1, 'Trang đầu', '/');
CREATE TABLE khac (id int);
INSERT INTO khac VALUES (1);
CREATE VIEW nv4_en_view_rows AS SELECT * FROM khac;
"""
OLD = "Xóm Đồng “đắp đường”, hiến đất"

pytestmark = pytest.mark.mariadb


def server() -> Address:
    return address_of(os.environ["MARIADB_URL"])


def run_sql(sql: str, name: str = "mysql", charset: str = "utf8mb4") -> None:
    """Run statements as the server's own client does."""
    told = server()
    options = [f"-h{told.host}", f"-P{told.port}", "-uroot", "--protocol=tcp"]
    subprocess.run(
        ["mariadb", "--no-defaults", *options, f"--default-character-set={charset}", name],
        input=sql.encode(),
        check=True,
        timeout=20,
    )


def filled(tables: dict[str, Table]) -> str:
    """Return statements that make and fill these tables, with columns of the kinds they hold."""
    parts = []
    for name, rows in tables.items():
        kinds = (
            f"`{column}` {'int NOT NULL' if isinstance(value, int) else 'mediumtext NULL'}"
            for column, value in rows[0].items()
        )
        parts.append(f"CREATE TABLE `{name}` ({', '.join(kinds)}) DEFAULT CHARSET=utf8mb4;")
        values = ",".join(f"({','.join(map(literal, row.values()))})" for row in rows)
        parts.append(f"INSERT INTO `{name}` VALUES {values};")
    return "\n".join(parts)


@pytest.fixture(scope="module")
def database() -> Iterator[Address]:
    """An old portal in the server, and the address of somebody who may only read it."""
    run_sql(
        f"DROP DATABASE IF EXISTS {NAME}; CREATE DATABASE {NAME};"
        f" CREATE OR REPLACE USER {READER} IDENTIFIED BY {literal(PASSWORD)};"
        f" GRANT SELECT, LOCK TABLES ON {NAME}.* TO {READER};"
    )
    run_sql("SET sql_mode='';" + HARD + filled(rich_site()), NAME)
    # As a portal of 2008 did: letters of UTF-8, written through a connection that said latin1.
    latin1 = "CREATE TABLE nv4_fr_old_rows (title varchar(250), cut varchar(10)) CHARSET=latin1;"
    run_sql(
        f"SET sql_mode=''; {latin1} INSERT INTO nv4_fr_old_rows VALUES ('{OLD}', 'hiến đất');",
        NAME,
        "latin1",
    )
    told = server()
    yield Address(told.host, told.port, READER, NAME, PASSWORD)
    run_sql(f"DROP DATABASE {NAME}; DROP USER {READER};")


@pytest.fixture(scope="module")
def dump(database: Address, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same portal as its dump."""
    file = tmp_path_factory.mktemp("dump") / "cong-cu.sql"
    told = server()
    options = [f"-h{told.host}", f"-P{told.port}", "-uroot", "--protocol=tcp"]
    said = subprocess.run(
        ["mariadb-dump", "--no-defaults", *options, "--default-character-set=utf8mb4", NAME],
        check=True,
        capture_output=True,
        timeout=20,
    )
    file.write_bytes(said.stdout)
    return file


def said_of(database: Address) -> str:
    user, password = quote(database.user), quote(database.password, safe="")
    return f"mysql://{user}:{password}@{database.host}:{database.port}/{database.name}"


def everything(read: Rows, columns: dict[str, list[str]]) -> list[tuple[str, dict[str, Any]]]:
    return list(read(lambda table: table.startswith("nv4_"), columns))


def test_connection_and_dump_give_the_same_rows(database: Address, dump: Path) -> None:
    live: dict[str, list[str]] = {}
    packed: dict[str, list[str]] = {}
    rows = everything(partial(mysql.rows, database), live)
    assert rows == everything(partial(sql_dump.rows, dump), packed)
    hard = dict(rows)["nv4_en_hard_rows"]
    assert (hard["id"], hard["no"], hard["day"], hard["real_"]) == (2, 5, "0000-00-00", 3)
    first = next(row for table, row in rows if table == "nv4_en_hard_rows")
    assert (first["price"], first["raw"], first["no"]) == ("12.50", "chữ", None)
    assert live["nv4_en_hard_empty_rows"] == ["id", "title"]
    assert {table: packed[table] for table in live} == live
    assert "khac" not in live


def test_both_tell_the_same_portal(database: Address, dump: Path, tmp_path: Path) -> None:
    told = []
    for name, read in (
        ("live", partial(mysql.rows, database)),
        ("dump", partial(sql_dump.rows, dump)),
    ):
        (tmp_path / name).mkdir()
        with closing(NukeViet(read, tmp_path / name)) as site:
            kinds = (site.sections(), site.stories(), site.documents(), site.dossiers())
            told.append([*map(list, kinds), list(site.tags()), site.size()])
    assert told[0] == told[1]
    assert [len(each) for each in told[0][:5]] == [1, 2, 1, 1, 2]


def test_letters_of_a_latin1_table_are_right(database: Address, dump: Path) -> None:
    for read in (partial(mysql.rows, database), partial(sql_dump.rows, dump)):
        row = dict(everything(read, {}))["nv4_fr_old_rows"]
        assert row["title"] != OLD
        assert undoubled(row["title"]) == OLD
        # The column ended within the "ấ", which goes rather than being garbled.
        assert undoubled(row["cut"]) == "hiến đ"


def test_rows_are_those_of_one_moment_and_held_one_by_one(database: Address) -> None:
    rows = mysql.rows(database, lambda table: table.startswith("nv4_vi_news_"), {})
    first = next(rows)
    run_sql("DELETE FROM nv4_vi_news_tags_id; DELETE FROM nv4_vi_news_tags;", NAME)
    try:
        tables = [first[0], *(table for table, _row in rows)]
    finally:
        again = {name: rich_site()[name] for name in ("nv4_vi_news_tags_id", "nv4_vi_news_tags")}
        run_sql(f"DROP TABLE {', '.join(again)};" + filled(again), NAME)
    assert tables.count("nv4_vi_news_tags") == tables.count("nv4_vi_news_tags_id") == 2


@pytest.mark.django_db
def test_portal_moves_from_its_database(
    database: Address, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    said, told = StringIO(), StringIO()
    settings.OLD_DATABASE_PASSWORD = database.password
    address = f"mysql://{database.user}@{database.host}:{database.port}/{database.name}"
    call_command("import_nukeviet", "--from", address, stdout=said, stderr=told)
    titles = NewsPage.objects.filter(moved_rows__kind="story").values_list("title", flat=True)
    assert set(titles) == {"Xóm Đồng “đắp đường”", "Xóm Bến trồng hoa"}
    assert PASSWORD not in said.getvalue() + told.getvalue()
    call_command("import_nukeviet", "--from", said_of(database), stdout=said, stderr=told)
    assert "đã chuyển từ trước 2" in said.getvalue()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"password": "sai-mật-khẩu"}, "wrong name or password"),
        ({"name": "khong_co"}, "may not open|no database"),
        ({"port": 9}, "127.0.0.1:9 does not answer"),
        ({"host": "cong-cu.invalid"}, "cong-cu.invalid:[0-9]+ does not answer"),
    ],
)
def test_what_is_wrong_is_said_without_the_password(
    database: Address, changed: dict[str, Any], why: str
) -> None:
    fields = {each: getattr(database, each) for each in ("host", "port", "user", "name")}
    wrong = Address(**{**fields, "password": database.password, **changed})
    with pytest.raises(CommandError, match=why) as raised:
        call_command("import_nukeviet", "--from", said_of(wrong))
    assert wrong.password not in str(raised.value) + repr(wrong)
    assert quote(wrong.password, safe="") not in str(raised.value)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--prefix", "nv5"], "no table has the prefix 'nv5'; those there are: nv4"),
        (["--language", "ja"], "no module of news or laws in the language 'ja'"),
        (["--language", "en"], "no column nv4_en_half_rows.title; no table nv4_en_half_detail"),
    ],
)
def test_tables_that_are_no_portal_are_named(
    database: Address, options: list[str], why: str
) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("import_nukeviet", "--from", said_of(database), *options)
