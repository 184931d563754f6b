"""CSV files of Wagtail's reports and lists, such that Excel reads their Vietnamese."""

from collections.abc import Iterable, Iterator
from functools import wraps
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for the code page of its machine."""


def mark_csv_as_utf8() -> None:
    """Let every CSV export begin with the mark; called once, when the apps are ready."""
    stream = SpreadsheetExportMixin.stream_csv

    @wraps(stream)
    def marked(view: Any, rows: Iterable[Any]) -> Iterator[Any]:
        yield BYTE_ORDER_MARK
        yield from stream(view, rows)

    SpreadsheetExportMixin.stream_csv = marked
