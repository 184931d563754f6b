"""What a move did with each row of the old portal, in Vietnamese: its notes are the editors'."""

import csv
import enum
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from moving.models import MovedRow
from sharing.spreadsheets import safe_cell

COLUMNS = ("loại", "mã ở cổng cũ", "tên", "kết quả", "trang", "điều cần kiểm tra")


class Outcome(enum.StrEnum):
    """What became of a row."""

    PUBLISHED = "đã đăng"
    SCHEDULED = "hẹn giờ đăng"
    DRAFTED = "bản nháp"
    KNOWN = "đã có trên cổng"
    MADE = "đã tạo"
    DONE_BEFORE = "đã chuyển từ trước"
    LEFT_OUT = "không chuyển"
    FAILED = "không chuyển được"


@dataclass(slots=True)
class Line:
    """One row of the old portal: what became of it and what somebody should look at."""

    kind: MovedRow.Kind
    key: str
    title: str
    outcome: Outcome
    page_id: int | None = None
    notes: list[str] = field(default_factory=list)


@dataclass
class Report:
    """All lines of a run but those of rows that were moved before, which are only counted."""

    lines: list[Line] = field(default_factory=list)
    counts: Counter[tuple[MovedRow.Kind, Outcome]] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Note what became of a row."""
        self.counts[line.kind, line.outcome] += 1
        self.lines.append(line)

    def add_done(self, kind: MovedRow.Kind) -> None:
        """Count a row that an earlier run moved."""
        self.counts[kind, Outcome.DONE_BEFORE] += 1

    def summary(self) -> Iterator[str]:
        """Yield the run in a few lines."""
        for kind in MovedRow.Kind:
            of_kind = [(each, self.counts[kind, each]) for each in Outcome]
            said = "; ".join(f"{outcome} {count}" for outcome, count in of_kind if count)
            if said:
                yield f"{kind.label}: {said}."
        with_notes = sum(1 for line in self.lines if line.notes)
        yield f"Có {with_notes} dòng cần xem lại."
        yield from self.remarks

    def write(self, file: Path) -> None:
        """Write every line as CSV that spreadsheets open."""
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(COLUMNS)
            writer.writerows(_cells(line) for line in self.lines)


def each_once(notes: Iterable[str]) -> list[str]:
    """Return the notes in their order, each once."""
    return list(dict.fromkeys(notes))


def _cells(line: Line) -> tuple[str, ...]:
    page = str(line.page_id or "")
    cells = (line.kind.label, line.key, line.title, line.outcome, page, " | ".join(line.notes))
    return tuple(map(safe_cell, cells))
