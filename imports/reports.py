"""What an import did with each file, for people and for programs."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from imports.dates import CERTAINTY_LABELS
from imports.parsed import ParsedPage
from imports.ties import TIE_KINDS, Ties

DROPPED_SHOWN = 60


class Outcome(enum.StrEnum):
    """What became of a file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    DELETED = "deleted"
    DUPLICATE = "duplicate"
    KNOWN = "known"
    UNREADABLE = "unreadable"
    FAILED = "failed"


OUTCOME_LABELS = {
    Outcome.CREATED: "đã tạo bản nháp",
    Outcome.UPDATED: "đã cập nhật bản nháp",
    Outcome.UNCHANGED: "không đổi",
    Outcome.EDITED: "tệp đã đổi nhưng trang đã được biên tập, không ghi đè",
    Outcome.DELETED: "trang đã bị xóa, không nhập lại",
    Outcome.DUPLICATE: "trùng nội dung với tệp đã nhập",
    Outcome.KNOWN: "văn bản đã có trên cổng",
    Outcome.UNREADABLE: "không đọc được, bỏ qua",
    Outcome.FAILED: "lỗi, không nhập",
}


@dataclass(slots=True)
class PageReport:
    """One file: what became of it, what was understood, tied and doubted."""

    key: str
    outcome: Outcome
    reason: str = ""
    page_id: int | None = None
    parsed: ParsedPage | None = None
    ties: Ties | None = None
    notes: list[str] = field(default_factory=list)
    is_trial: bool = False

    @property
    def outcome_label(self) -> str:
        """The outcome in Vietnamese; of a trial run, what would become of the file."""
        label = OUTCOME_LABELS[self.outcome]
        return label.replace("đã ", "sẽ ", 1) if self.is_trial else label

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON-able values."""
        result: dict[str, Any] = {
            "file": self.key,
            "outcome": self.outcome.value,
            "outcome_label": self.outcome_label,
            "reason": self.reason,
            "page_id": self.page_id,
            "notes": self.notes,
        }
        if self.parsed is not None:
            result |= self.parsed.as_dict() | {"notes": self.notes}
        if self.ties is not None:
            result["ties"] = {
                kind: [
                    {"said": tie.said, "id": tie.target_id, "target": tie.target}
                    for tie in getattr(self.ties, kind)
                ]
                for kind in TIE_KINDS
            }
            result["unknown"] = self.ties.unknown
        return result


def lines_of(report: PageReport) -> Iterator[str]:
    """The report of one file as lines of Vietnamese text."""
    heading = f"{report.key}: {report.outcome_label}"
    if report.page_id is not None:
        heading += f" (trang {report.page_id})"
    if report.reason:
        heading += f": {report.reason}"
    yield heading
    if report.parsed is None:
        return
    yield from _taken(report.parsed)
    if report.ties is not None:
        yield from _tied(report.ties)
    yield "  Đã bỏ:"
    for dropped in report.parsed.dropped[:DROPPED_SHOWN]:
        yield f"    - dòng {dropped.number}, {dropped.reason}: {_short(dropped.text)}"
    if len(report.parsed.dropped) > DROPPED_SHOWN:
        yield f"    - và {len(report.parsed.dropped) - DROPPED_SHOWN} dòng khác"
    if not report.parsed.dropped:
        yield "    - không bỏ dòng nào"
    yield "  Chưa chắc:"
    for note in report.notes or ["không có gì"]:
        yield f"    - {note}"


def summary_of(reports: Iterable[PageReport]) -> str:
    """The whole run in one line."""
    order = list(Outcome)
    in_order = sorted(reports, key=lambda report: order.index(report.outcome))
    counts = Counter(report.outcome_label for report in in_order)
    parts = [f"{label}: {count}" for label, count in counts.items()]
    return (
        f"Tổng cộng {counts.total()} tệp. " + "; ".join(parts) + "." if parts else "Không có tệp."
    )


def _taken(page: ParsedPage) -> Iterator[str]:
    kinds = Counter(block.kind.value for block in page.blocks)
    yield "  Đã lấy:"
    yield f"    - tiêu đề: {page.title}"
    value = f"{page.date.value:%d/%m/%Y}" if page.date.value else "không rõ"
    yield f"    - ngày đăng: {value} ({CERTAINTY_LABELS[page.date.certainty]}: {page.date.reason})"
    yield f"    - sapo: {_short(page.sapo)}"
    yield (
        f"    - thân bài: {kinds['paragraph']} đoạn, {kinds['heading']} tiêu đề mục, "
        f"{kinds['list']} danh sách, {kinds['image']} hình hoặc chú thích hình"
    )
    if page.document is not None:
        yield f"    - văn bản: {page.document.type_name} {page.document.number}".rstrip()
    if page.agency:
        yield f"    - hãng tin: {page.agency}"
    if page.source is not None:
        yield f"    - nguồn: {page.source.name} {page.source.address}".rstrip()
    for author in page.authors:
        yield f"    - tác giả: {author.name} ({CERTAINTY_LABELS[author.certainty]})"
    for image in page.images:
        credit = f" (Ảnh: {image.credit})" if image.credit else ""
        yield f"    - chú thích ảnh: {image.caption}{credit}"


def _tied(ties: Ties) -> Iterator[str]:
    names = {
        "movements": "phong trào",
        "directives": "văn bản",
        "groups": "cụm, khối thi đua",
        "places": "nơi xảy ra",
        "organisations": "tổ chức",
    }
    for kind, label in names.items():
        for tie in getattr(ties, kind):
            if tie.target_id is not None:
                yield f"    - nối với {label}: {tie.target}"


def _short(text: str, limit: int = 90) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
