"""Answers as files: CSV as it is read, XLSX row by row, neither of which can run a formula."""

import csv
import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from archive.columns import ArchiveRow, Cell, Column
from sharing.spreadsheets import Echo, is_hazardous, safe_cell

MAX_ROWS = 100_000
"""Rows of one file; the page says so where an answer has more."""
DIRECT_ROWS = 5_000
"""Rows of a file that its asker waits for; longer ones are written in the background."""
MAX_CELL_CHARACTERS = 32_767
"""What a cell of a spreadsheet holds."""

COLUMN_WIDTH = 28


def csv_lines(rows: Iterable[ArchiveRow], columns: Sequence[Column]) -> Iterator[str]:
    """Yield the lines of a CSV file, with the mark by which Excel knows UTF-8.

    A text that looks like a formula gets an apostrophe, which spreadsheets take for "text".
    """
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow([str(column.title) for column in columns])
    for row in rows:
        yield writer.writerow([_csv_cell(column.value(row)) for column in columns])


def write_csv(stream: IO[bytes], rows: Iterable[ArchiveRow], columns: Sequence[Column]) -> int:
    """Write a CSV file to a stream and return its rows."""
    written = -1  # the heading is no row
    for line in csv_lines(rows, columns):
        stream.write(line.encode())
        written += 1
    return written


def _csv_cell(value: Cell) -> str | int:
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int):
        return value
    return safe_cell(value or "")


def write_xlsx(stream: IO[bytes], rows: Iterable[ArchiveRow], columns: Sequence[Column]) -> int:
    """Write a workbook to a stream and return its rows; memory doesn't grow with them.

    Knows no request, so that a background task can call it as well as a view. Every text is
    stored as text, whatever it looks like.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Kho lưu trữ")
    sheet.freeze_panes = "A2"
    for place in range(len(columns)):
        sheet.column_dimensions[chr(ord("A") + place)].width = COLUMN_WIDTH
    sheet.append([_heading(sheet, str(column.title)) for column in columns])
    written = 0
    for row in rows:
        sheet.append([_xlsx_cell(sheet, column.value(row)) for column in columns])
        written += 1
    book.save(stream)
    return written


def _heading(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, value=title)
    cell.font = Font(bold=True)
    return cell


def _xlsx_cell(sheet: Any, value: Cell) -> Any:
    if isinstance(value, datetime.date):
        cell: Any = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = "DD/MM/YYYY"
        return cell
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:MAX_CELL_CHARACTERS]
    if not is_hazardous(text) and not text.startswith("#"):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    # openpyxl would store it as a formula, or as an error value such as #N/A.
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
