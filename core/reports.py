"""Reports in the admin whose file says what their table says."""

from typing import ClassVar

from wagtail.admin.views.reports import ReportView


class ColumnsReport(ReportView):
    """A report whose file has the columns of its table, but for those that only lead somewhere."""

    ways: ClassVar[frozenset[str]] = frozenset()
    """The names of columns that hold nothing but a link."""

    @property
    def list_export(self) -> list[str]:
        return [each.name for each in self.columns if each.name not in self.ways]

    @property
    def export_headings(self) -> dict[str, str]:
        return {each.name: str(each.label) for each in self.columns}
