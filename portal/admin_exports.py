"""CSV files of Wagtail's reports and lists, such that Excel reads their Vietnamese as text."""

from collections.abc import Iterable, Iterator
from functools import wraps
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from sharing.spreadsheets import safe_cell

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for the code page of its machine."""


def make_csv_fit_for_excel() -> None:
    """Let every CSV export begin with the mark, and hold no formula; called once, at the start."""
    stream = SpreadsheetExportMixin.stream_csv
    preprocess = SpreadsheetExportMixin.preprocess_field_value

    @wraps(stream)
    def marked(view: Any, rows: Iterable[Any]) -> Iterator[Any]:
        yield BYTE_ORDER_MARK
        yield from stream(view, rows)

    @wraps(preprocess)
    def as_text(view: Any, field: str, value: Any, export_format: str) -> Any:
        cell = preprocess(view, field, value, export_format)
        is_text = export_format == view.FORMAT_CSV and isinstance(cell, str)
        return safe_cell(cell) if is_text else cell

    SpreadsheetExportMixin.stream_csv = marked
    SpreadsheetExportMixin.preprocess_field_value = as_text
