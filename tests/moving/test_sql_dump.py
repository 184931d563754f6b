"""Rows of a MySQL dump, read without MySQL."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from moving import sql_dump
from moving.sql_dump import BrokenDumpError, rows
from tests.moving.old_sites import dump_of

HARD = {
    "nv4_vi_news_detail": [
        {
            "id": 1,
            "html": "Bà nói: \"ừ\", rồi 'thôi'; \\ một\ndòng (mới), xong",
            "n": -3,
            "no": None,
        },
        {"id": 2, "html": "", "n": 0, "no": "NULL"},
    ],
    "khac": [{"id": 9}],
}


def read(folder: Path, text: str) -> list[tuple[str, dict[str, Any]]]:
    file = folder / "dump.sql"
    file.write_bytes(text.encode())
    return list(rows(file, lambda table: table.startswith("nv4_"), {}))


@pytest.mark.parametrize("chunk", [7, 64, 1 << 20])
def test_values_come_out_as_they_went_in_wherever_a_piece_of_the_file_ends(
    chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_dump, "CHUNK", chunk)
    found = read(tmp_path, dump_of(HARD))
    assert found == [("nv4_vi_news_detail", row) for row in HARD["nv4_vi_news_detail"]]


def test_named_columns_doubled_quotes_line_ends_and_several_statements(tmp_path: Path) -> None:
    text = (
        "# một ghi chú; có 'dấu\n--\nSET sql_mode='NO_AUTO';\r\n"
        "INSERT INTO `nv4_a` (`b`, `a`) VALUES\n(1, 'x''y'),\n(2, _binary 'z\r\n%\\%\\0\\Z');\n"
        "REPLACE INTO `nv4_a` (`b`) VALUES (0x41);"
    )
    assert [row for _table, row in read(tmp_path, text)] == [
        {"b": 1, "a": "x'y"},
        {"b": 2, "a": "z\r\n%\\%\0\x1a"},
        {"b": "0x41"},
    ]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("`{}`", "`{}`"),
        ("{}", "{}"),
        ('"{}"', '"{}"'),
        ("`cổng`.`{}`", "`{}`"),
        ("cong.{}", "{}"),
    ],
)
def test_names_are_read_in_every_form_in_which_dumps_write_them(
    tmp_path: Path, table: str, column: str
) -> None:
    """A table whose name was not seen would vanish without a word."""
    name = table.format("nv4_a")
    first, second = column.format("id"), column.format("value")
    text = (
        f"CREATE TABLE IF NOT EXISTS {name} (\n  {first} int(9) NOT NULL DEFAULT '0',\n"
        f"  {second} varchar(9),\n  PRIMARY KEY ({first}),\n  KEY k ({second})\n)"
        " ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;\n"
        f"INSERT INTO {name} SELECT * FROM khac;\n"
        f"INSERT INTO {name} VALUES (1, 'a');\n"
        f"INSERT IGNORE INTO {name} ({second}, {first}) VALUES ('b', 2);\n"
    )
    assert read(tmp_path, text) == [
        ("nv4_a", {"id": 1, "value": "a"}),
        ("nv4_a", {"value": "b", "id": 2}),
    ]


def test_packed_dump_is_read(tmp_path: Path) -> None:
    file = tmp_path / "dump.sql.gz"
    file.write_bytes(gzip.compress(dump_of(HARD).encode()))
    assert len(list(rows(file, lambda table: True, {}))) == 3


@pytest.mark.parametrize("end", ["', 1", "'a", "'a', 1, NULL"])
def test_dump_that_was_cut_off_is_refused(end: str, tmp_path: Path) -> None:
    whole = "INSERT INTO `nv4_a` (`a`) VALUES (1), (2), ("
    with pytest.raises(BrokenDumpError):
        read(tmp_path, whole + end)


def test_row_that_does_not_fit_its_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenDumpError, match="2 values for 1 columns"):
        read(tmp_path, "INSERT INTO `nv4_a` (`a`) VALUES (1, 2);")


def test_dump_of_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dump.sql"
    file.write_bytes("INSERT INTO `nv4_a` (`a`) VALUES ('đ');".encode("utf-16"))
    with pytest.raises(BrokenDumpError, match="UTF-8"):
        list(rows(file, lambda table: True, {}))
