"""Answers as files: whole, streamed, and unable to run a formula."""

import csv
import datetime
import io
import tracemalloc
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.test import Client
from openpyxl import load_workbook

from archive.columns import ArchiveRow, chosen_columns
from archive.exports import csv_lines, write_xlsx
from search.engines.base import Hit
from sharing.spreadsheets import is_hazardous
from tests import factories
from tests.factories.visibility import hidden

pytestmark = pytest.mark.django_db

HAZARDS = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
]
COLUMNS = ["tieu-de", "so", "ngay", "ma"]


@pytest.fixture
def desk(client: Client) -> Client:
    """A signed-in editor's browser."""
    client.force_login(factories.editor())
    return client


def row(title: str, number: int = 1) -> ArchiveRow:
    return ArchiveRow(
        Hit(
            page_id=number,
            kind="news",
            state="live",
            title=title,
            summary="",
            body="Nội dung dài " * 50,
            url="",
            date=datetime.date(2024, 5, 3),
            card={},
        )
    )


def sheet_of(content: bytes) -> list[tuple]:
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def test_csv_holds_the_answer_in_its_order_whatever_the_state(desk: Client) -> None:
    factories.directive("Cũ", issued_on=datetime.date(2020, 1, 1), number="1/CT-UBND")
    hidden(
        factories.directive,
        "draft",
        title="Mới, nháp",
        issued_on=datetime.date(2024, 5, 3),
        number="2/CT-UBND",
    )
    factories.news("Tin")
    answer = desk.get("/luu-tru/xuat.csv", {"loai": "directive", "cot": ["ngay", "so"]})
    assert answer.streaming
    assert "attachment" in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:]))) == [
        ["Tiêu đề", "Số văn bản", "Ngày"],
        ["Mới, nháp", "2/CT-UBND", "03/05/2024"],
        ["Cũ", "1/CT-UBND", "01/01/2020"],
    ]


def test_workbook_holds_dates_as_dates(desk: Client) -> None:
    factories.directive("Cũ", issued_on=datetime.date(2020, 1, 1), number="1/CT-UBND")
    answer = desk.get("/luu-tru/xuat.xlsx", {"loai": "directive", "cot": ["ngay"]})
    assert sheet_of(b"".join(answer.streaming_content)) == [
        ("Tiêu đề", "Ngày"),
        ("Cũ", datetime.datetime(2020, 1, 1)),
    ]


@pytest.mark.parametrize("hazard", HAZARDS)
def test_csv_defuses_formulas(hazard: str) -> None:
    *_, line = csv_lines([row(hazard)], chosen_columns([]))
    (cell,) = next(csv.reader(io.StringIO(line, newline="")))
    assert cell == f"'{hazard}"


@pytest.mark.parametrize("text", ["Bằng khen", "19/CT-TTg", "a=b", "", "3 - 2"])
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert not is_hazardous(text)


@pytest.mark.parametrize("hazard", [*HAZARDS[:4], "=1+1", "#N/A"])
def test_workbook_stores_formulas_as_text(hazard: str) -> None:
    stream = io.BytesIO()
    write_xlsx(stream, [row(hazard)], chosen_columns([]))
    cell = load_workbook(stream).active["A2"]
    assert (cell.value, cell.data_type) == (hazard, "s")


def test_workbook_survives_characters_it_can_t_hold() -> None:
    stream = io.BytesIO()
    write_xlsx(stream, [row("a\x0bb" + "c" * 40_000)], chosen_columns([]))
    assert load_workbook(stream).active["A2"].value.startswith("abc")


def test_rows_are_read_as_they_are_written() -> None:
    taken = 0

    def rows() -> Iterator[ArchiveRow]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield row(f"Dòng {number}", number)

    lines = csv_lines(rows(), chosen_columns(COLUMNS))
    next(lines)
    assert taken == 0
    next(lines)
    assert taken == 1


def test_memory_of_a_workbook_does_not_grow_with_its_rows() -> None:
    def peak(rows: int) -> int:
        tracemalloc.start()
        with io.BytesIO() as stream:
            write_xlsx(stream, (row("Dòng", number) for number in range(rows)), columns)
            size = len(stream.getvalue())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most - 2 * size

    columns = chosen_columns(COLUMNS)
    peak(100)
    assert peak(3000) < peak(300) + 1_000_000


def test_question_with_errors_goes_back_to_the_form(desk: Client) -> None:
    answer = desk.get("/luu-tru/xuat.csv", {"tu-ngay": "31/02/2024"})
    assert answer.status_code == HTTPStatus.FOUND
    assert answer["Location"] == "/luu-tru/?tu-ngay=31%2F02%2F2024"
