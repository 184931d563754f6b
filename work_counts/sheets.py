"""A month's royalties as a workbook."""

import datetime
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from work_counts.models import Closing
from work_counts.royalties import Part, sums_of

NUMBERS = "#,##0"
TOTALS_HEAD = ("STT", "Tác giả", "Đơn vị", "Số phần", "Tổng hệ số", "Thành tiền (đồng)", "Ký nhận")
PARTS_HEAD = (
    *("Tác giả", "Đơn vị", "Vai trò", "Tin, bài", "Ngày đăng"),
    *("Thể loại", "Hệ số", "Thành tiền (đồng)"),
)


def royalties_book(month: datetime.date, closing: Closing | None, parts: Sequence[Part]) -> BytesIO:
    """Return the workbook: sums by author with their total, then every part."""
    book = Workbook(write_only=True)
    totals = sums_of(parts)
    standing = f"Chốt ngày {closing.closed_at:%d/%m/%Y}" if closing else "Tạm tính, chưa chốt"
    sheet = _sheet(book, "Tổng hợp", (6, 32, 36, 10, 12, 20, 20))
    sheet.append([_cell(sheet, f"Nhuận bút tháng {month:%m/%Y}", bold=True)])
    sheet.append([_cell(sheet, standing)])
    _append(sheet, TOTALS_HEAD, bold=True)
    for number, total in enumerate(totals, 1):
        _append(
            sheet,
            (
                *(number, total.author_name, total.unit_name),
                *(total.parts, total.coefficient, total.amount),
            ),
        )
    _append(
        sheet,
        (
            *("", "Tổng cộng", ""),
            sum(total.parts for total in totals),
            sum(total.coefficient for total in totals),
            sum(total.amount for total in totals),
        ),
        bold=True,
    )
    sheet = _sheet(book, "Chi tiết", (32, 36, 14, 60, 14, 24, 10, 20))
    _append(sheet, PARTS_HEAD, bold=True)
    for part in parts:
        _append(
            sheet,
            (
                *(part.author_name, part.unit_name, part.role_name, part.title),
                *(part.published_on, part.genre_name or "Chưa chấm", part.coefficient, part.amount),
            ),
        )
    stream = BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def _sheet(book: Workbook, title: str, widths: Iterable[int]) -> Any:
    sheet: Any = book.create_sheet(title)
    for place, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    return sheet


def _append(sheet: Any, values: Iterable[Any], *, bold: bool = False) -> None:
    sheet.append([_cell(sheet, value, bold=bold) for value in values])


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    """Return a cell; a text stays a text, whatever it begins with."""
    if isinstance(value, str):
        cell: Any = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
    else:
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = "DD/MM/YYYY" if isinstance(value, datetime.date) else NUMBERS
        if value is not None and not isinstance(value, int | datetime.date):
            cell.number_format = "0.##"
    if bold:
        cell.font = Font(bold=True)
    return cell
