"""Understand a page of an old portal: text in, `ParsedPage` out; no Django, no network."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.dates import find_dates
from core.text import folded_text
from directives.cited import distinct_citations
from imports.assembly import build_body, unwrapped
from imports.citations import Citation, QuotedName, citations, quoted_names
from imports.dates import Certainty, PublicationDate, complete
from imports.furniture import UNPLACED
from imports.layout import Layout, find_layout, is_prose
from imports.parsed import Block, BlockKind, Ledger, ParsedPage
from imports.reading import Line, LineKind, SourceText
from imports.signatures import (
    Role,
    SignedName,
    SourceLine,
    is_personal_name,
    signed_line,
    source_line,
    split_agency,
)

#: Signatures stand among this many last lines of an article.
SIGNATURE_LINES = 6
#: A date later in the first paragraph is not when the news happened.
LEAD_DATE_REACH = 120


@dataclass(slots=True)
class _Signatures:
    authors: list[SignedName] = field(default_factory=list)
    source: SourceLine | None = None


def parse(source: SourceText, today: datetime.date) -> ParsedPage:
    """Understand a page that was read; it never fails, at worst it is unsure of everything.

    Every line of `source` ends in `taken` or in `dropped`; `today` bounds dates of guessed year.
    """
    ledger = Ledger()
    if not source.is_html:
        source = replace(source, lines=unwrapped(source.lines))
    layout = find_layout(source, ledger)
    notes = [*source.notes, *layout.notes]
    lines = layout.body
    signatures = _take_signatures(lines, ledger, notes)
    if source.author_hint and not signatures.authors and is_personal_name(source.author_hint):
        signatures.authors.append(SignedName(source.author_hint, Role.AUTHOR, Certainty.LIKELY))
    agency, sapo, lines = _take_sapo(lines, ledger, notes)
    body = build_body(lines, ledger)
    if not layout.title:
        notes.append("Không tìm thấy tiêu đề; tạm dùng đoạn đầu.")
    elif not layout.title_is_sure:
        notes.append("Chưa chắc dòng nào là tiêu đề: hãy xem lại.")
    texts = [(0, layout.title), (0, sapo), *_texts_of(body.blocks)]
    cited = _mark_subject(
        [each for line, text in texts for each in citations(text, line)], layout.title, sapo
    )
    date = _publication_date(layout, source, sapo, body.blocks, today)
    notes += [*body.notes, *_doubts(date, signatures, body.blocks, sapo)]
    _account_for_all(source, ledger, notes)
    return ParsedPage(
        title=layout.title,
        title_certainty=Certainty.CERTAIN if layout.title_is_sure else Certainty.LIKELY,
        date=date,
        sapo=sapo,
        blocks=tuple(body.blocks),
        agency=agency,
        source=signatures.source,
        authors=tuple(signatures.authors),
        movements=_distinct_names(
            [each for line, text in texts for each in quoted_names(text, line)]
        ),
        citations=cited,
        taken=tuple(ledger.taken[number] for number in sorted(ledger.taken)),
        dropped=tuple(ledger.dropped[number] for number in sorted(ledger.dropped)),
        notes=tuple(dict.fromkeys(notes)),
    )


def _take_signatures(lines: list[Line], ledger: Ledger, notes: list[str]) -> _Signatures:
    """Take authors and source off the article's end, and labelled authors off its beginning."""
    found = _Signatures()
    for _ in range(SIGNATURE_LINES):
        if not lines or lines[-1].kind in {LineKind.IMAGE, LineKind.CAPTION}:
            break
        line = lines[-1]
        if not _take_signature(line, found, ledger):
            is_bare = len(lines) > 1 and not found.authors and is_personal_name(line.text)
            if not is_bare:
                break
            found.authors.append(
                SignedName(line.text.strip(" .()"), Role.AUTHOR, Certainty.IMPLIED)
            )
            ledger.take(line, "tác giả")
            notes.append(
                f"Dòng cuối “{line.text}” đứng một mình: coi là tên tác giả, hãy kiểm tra."
            )
        lines.pop()
    while lines and not is_prose(lines[0]) and _take_signature(lines[0], found, ledger):
        lines.pop(0)
    return found


def _take_signature(line: Line, found: _Signatures, ledger: Ledger) -> bool:
    names, source = signed_line(line.text)
    source = source or source_line(line.text)
    if names:
        found.authors += [name for name in names if name not in found.authors]
        ledger.take(line, "tác giả")
    if source is not None and found.source is None:
        found.source = source
        ledger.take(line, "nguồn tin")
    return bool(names) or (source is not None and found.source is source)


def _take_sapo(lines: list[Line], ledger: Ledger, notes: list[str]) -> tuple[str, str, list[Line]]:
    """Agency prefix, sapo and the remaining lines; the sapo is the first paragraph of prose."""
    at = next((at for at, line in enumerate(lines) if is_prose(line)), None)
    if at is None:
        at = next(
            (at for at, line in enumerate(lines) if line.kind is LineKind.TEXT and line.text), None
        )
        if at is None:
            notes.append("Không tìm thấy đoạn mở đầu.")
            return "", "", lines
        notes.append("Trang không có đoạn văn rõ ràng: đoạn mở đầu là dòng chữ đầu tiên.")
    line = lines[at]
    agency, sapo = split_agency(line.text)
    ledger.take(line, "hãng tin, sapo" if agency else "sapo")
    before = [each for each in lines[:at] if each.kind is LineKind.TEXT]
    if before:
        notes.append("Có dòng ngắn giữa tiêu đề và đoạn mở đầu: đã để ở đầu thân bài.")
    return agency, sapo, lines[:at] + lines[at + 1 :]


def _publication_date(
    layout: Layout,
    source: SourceText,
    sapo: str,
    blocks: Sequence[Block],
    today: datetime.date,
) -> PublicationDate:
    """The date printed as such, else in the page's head, else the one in the lead, else none."""
    if layout.dateline is not None and layout.dateline_line is not None:
        is_above = any("nằm trên tiêu đề" in note for note in layout.notes)
        certainty = Certainty.LIKELY if is_above else Certainty.CERTAIN
        value = layout.dateline.value
        return PublicationDate(
            value, layout.dateline.time, certainty, layout.dateline_line.text, "dòng ngày đăng"
        )
    for hinted in find_dates(source.date_hint):
        return PublicationDate(
            hinted.value, hinted.time, Certainty.CERTAIN, source.date_hint, "ghi trong tệp HTML"
        )
    cited = [each.printed for each in citations(sapo, 0) if each.date is not None]
    for date in find_dates(sapo[: LEAD_DATE_REACH + 20]):
        if date.start > LEAD_DATE_REACH or any(date.printed in printed for printed in cited):
            continue
        if date.value is not None:
            return PublicationDate(
                date.value, None, Certainty.LIKELY, date.printed, "ngày sự việc ở đoạn mở đầu"
            )
        rest = [text for _, text in _texts_of(blocks)]
        value, evidence = complete(date, [layout.title, sapo], rest, today)
        certainty = Certainty.UNKNOWN if value is None else Certainty.IMPLIED
        return PublicationDate(value, None, certainty, date.printed, evidence)
    return PublicationDate(None, None, Certainty.UNKNOWN, "", "trang không in ngày đăng")


def _doubts(
    date: PublicationDate, signatures: _Signatures, blocks: Sequence[Block], sapo: str
) -> list[str]:
    """What is left for an editor to decide, in Vietnamese."""
    notes = []
    if date.certainty is Certainty.LIKELY:
        notes.append(f"Ngày đăng lấy từ “{date.printed}” ({date.reason}): hãy kiểm tra.")
    elif date.certainty is Certainty.IMPLIED:
        notes.append(f"Bài chỉ ghi “{date.printed}”, {date.reason}: hãy kiểm tra ngày đăng.")
    elif date.certainty is Certainty.UNKNOWN:
        notes.append(f"Không rõ ngày đăng: {date.reason}. {_latest_named(blocks, sapo)}".strip())
    if signatures.source is not None and signatures.source.address:
        notes.append(
            f"Địa chỉ nguồn tin {signatures.source.address} suy từ “{signatures.source.printed}”."
        )
    for image in blocks:
        if image.kind is BlockKind.IMAGE and not image.source:
            words = image.caption or f"Ảnh: {image.credit}"
            notes.append(f"Có chú thích ảnh nhưng tệp không kèm ảnh: “{words}”.")
    return notes


def _latest_named(blocks: Sequence[Block], sapo: str) -> str:
    texts = [sapo, *(text for _, text in _texts_of(blocks))]
    dates = [date.value for text in texts for date in find_dates(text) if date.value is not None]
    return f"Ngày muộn nhất nhắc trong bài: {max(dates):%d/%m/%Y}." if dates else ""


def _texts_of(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """(line number, text) of everything in the body that holds sentences."""
    texts: list[tuple[int, str]] = []
    for block in blocks:
        if block.items:
            texts += zip(block.lines, block.items, strict=True)
        elif block.kind is not BlockKind.IMAGE:
            texts.append((block.lines[0], block.text))
    return texts


def _mark_subject(mentions: list[Citation], title: str, sapo: str) -> tuple[Citation, ...]:
    """Merge mentions; a title that begins "Chỉ thị …" announces the Chỉ thị the sapo cites."""
    merged = distinct_citations(mentions)
    announced = {
        each.label
        for each in citations(sapo, 0)
        if each.type_name and folded_text(title).startswith(folded_text(each.type_name) + " ")
    }
    return tuple(
        replace(each, is_subject=True) if each.label in announced else each for each in merged
    )


def _distinct_names(names: list[QuotedName]) -> tuple[QuotedName, ...]:
    first: dict[str, QuotedName] = {}
    for name in names:
        first.setdefault(folded_text(name.name), name)
    return tuple(first.values())


def _account_for_all(source: SourceText, ledger: Ledger, notes: list[str]) -> None:
    """Report whatever line no stage took or dropped: content is never lost in silence."""
    for line in source.lines:
        if not ledger.accounts_for(line):
            ledger.drop(line, UNPLACED)
            notes.append(f"Dòng {line.number} không xếp được vào đâu: hãy xem lại tệp gốc.")
