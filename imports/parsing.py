"""Understand a page of an old portal: text in, `ParsedPage` out; no Django, no network."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from core.dates import find_dates
from core.text import folded_text
from directives.cited import distinct_citations
from imports.assembly import build_body, unwrapped
from imports.bylines import leading_day
from imports.citations import Citation, QuotedName, citations, quoted_names
from imports.dates import (
    Certainty,
    PublicationDate,
    event_date,
    is_day_of_news,
    own_dates,
    years_named,
)
from imports.document_pages import DocumentPage, read_document
from imports.furniture import AFTER_NAME, SITE_FRAME, UNPLACED
from imports.layout import Layout, drop_around, find_layout, is_prose
from imports.names import Role, SignedName, is_labelled, is_monogram, is_personal_name
from imports.parsed import Block, BlockKind, Ledger, ParsedPage
from imports.reading import Line, LineKind, SourceText
from imports.signatures import SourceLine, signed_line, source_line, split_agency

#: Signatures stand among this many last lines of an article.
SIGNATURE_LINES = 6
#: The portal's clock may stand over a page; its date counts this long after what is reported.
CLOCK_DAYS = timedelta(days=45)
#: So few and so short lines below an author's name are no part of the story.
AFTER_NAME_LINES, AFTER_NAME_WORDS = 4, 10
_ITEM = re.compile(r"\s*[-–+*•]")
_LEADING_DASH = re.compile(r"^[-–—]\s*(?=\S)")
_SIGNED_DOCUMENT = re.compile(r"đã ký|ký tên|^\W*(?:TM|KT|TL|TUQ|Q)\.", re.IGNORECASE)


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
    document = read_document(
        [line for line in source.lines if line.kind is not LineKind.CHROME], ledger
    )
    if document is not None:
        return _parsed_document(source, document, ledger)
    source = _without_leading_day(source)
    layout = find_layout(source, ledger)
    notes = [*source.notes, *layout.notes]
    lines = layout.body
    signatures = _take_signatures(lines, ledger, notes)
    signatures.source = signatures.source or layout.source
    signatures.authors = _each_once([*signatures.authors, *layout.signed.names])
    if source.author_hint and not signatures.authors and is_personal_name(source.author_hint):
        signatures.authors.append(SignedName(source.author_hint, Role.AUTHOR, Certainty.LIKELY))
    agency, sapo, lines = _take_sapo(lines, ledger, notes)
    body = build_body(lines, ledger)
    is_sure = layout.title_is_sure and not source.is_converted
    if not layout.title:
        notes.append("Không tìm thấy tiêu đề; tạm dùng đoạn đầu.")
    elif not is_sure:
        notes.append("Chưa chắc dòng nào là tiêu đề: hãy xem lại.")
    date = _publication_date(layout, source, sapo, body.blocks, today)
    notes += [*body.notes, *_doubts(date, signatures, body.blocks, sapo)]
    return _page(
        source,
        ledger,
        notes,
        title=layout.title,
        title_certainty=Certainty.CERTAIN if is_sure else Certainty.LIKELY,
        date=date,
        sapo=sapo,
        blocks=tuple(body.blocks),
        agency=agency,
        source_line=signatures.source,
        authors=tuple(signatures.authors),
    )


def _without_leading_day(source: SourceText) -> SourceText:
    """Read a day that stands before the first words of a text as what the file says of itself."""
    if not source.lines:
        return source
    first, *others = source.lines
    day, rest = leading_day(first.text)
    if not rest or rest == first.text:
        return source
    hint = source.date_hint or (day.printed if day is not None else "")
    return replace(source, lines=(replace(first, text=rest), *others), date_hint=hint)


def _parsed_document(source: SourceText, page: DocumentPage, ledger: Ledger) -> ParsedPage:
    """A page that is a document: its day is the one it was signed on, and nobody wrote it."""
    facts = page.facts
    for line in source.lines:
        if line.kind is LineKind.CHROME:
            ledger.drop(line, SITE_FRAME)
    lines = drop_around(page.body, ledger)
    body = build_body(lines, ledger)
    printed = page.date.printed if page.date is not None else ""
    date = PublicationDate(facts.issued_on, None, Certainty.CERTAIN, printed, "ngày ký văn bản")
    if facts.issued_on is None:
        date = PublicationDate(None, None, Certainty.UNKNOWN, "", "văn bản không in ngày ký")
    name = f"{facts.type_name} {facts.number}".strip()
    notes = [*source.notes, f"Trang là một văn bản ({name}): đã đọc thành bản nháp văn bản."]
    for value, label in (
        (facts.number, "số, ký hiệu"),
        (facts.issued_on, "ngày ban hành"),
        (facts.subject, "trích yếu"),
        (facts.signer, "người ký"),
    ):
        if not value:
            notes.append(f"Không đọc được {label} của văn bản: hãy điền tay.")
    is_sure = bool(page.title) and not source.is_converted
    return _page(
        source,
        ledger,
        [*notes, *body.notes],
        title=page.title or name,
        title_certainty=Certainty.CERTAIN if is_sure else Certainty.LIKELY,
        date=date,
        sapo="",
        blocks=tuple(body.blocks),
        document=facts,
    )


def _page(
    source: SourceText,
    ledger: Ledger,
    notes: list[str],
    *,
    title: str,
    sapo: str,
    blocks: tuple[Block, ...],
    source_line: SourceLine | None = None,
    **values: Any,
) -> ParsedPage:
    """The page with what its words speak of, every line accounted for."""
    _account_for_all(source, ledger, notes)
    texts = [(0, title), (0, sapo), *_texts_of(blocks)]
    return ParsedPage(
        title=title,
        sapo=sapo,
        blocks=blocks,
        source=source_line,
        movements=_distinct_names(
            [each for line, text in texts for each in quoted_names(text, line)]
        ),
        citations=_mark_subject(
            [each for line, text in texts for each in citations(text, line)], title, sapo
        ),
        taken=tuple(ledger.taken[number] for number in sorted(ledger.taken)),
        dropped=tuple(ledger.dropped[number] for number in sorted(ledger.dropped)),
        notes=tuple(dict.fromkeys(notes)),
        **values,
    )


def _take_signatures(lines: list[Line], ledger: Ledger, notes: list[str]) -> _Signatures:
    """Take authors and source off the article's end, and labelled authors off its beginning."""
    found = _Signatures()
    _drop_after_name(lines, ledger, notes)
    for _ in range(SIGNATURE_LINES):
        if not lines or lines[-1].kind in {LineKind.IMAGE, LineKind.CAPTION, LineKind.ROW}:
            break
        line = lines[-1]
        if not is_labelled(line.text) and _is_no_signature(lines, found):
            break
        if is_monogram(line.text):
            monogram = line.text.strip(" .()")
            found.authors.append(SignedName(monogram, Role.AUTHOR, Certainty.IMPLIED))
            ledger.take(line, "tác giả")
        elif not _take_signature(line, found, ledger):
            break
        if not is_labelled(line.text) and source_line(line.text) is None:
            notes.append(
                f"Dòng cuối “{line.text}” đứng một mình: coi là tên tác giả, hãy kiểm tra."
            )
        lines.pop()
    while lines and not is_prose(lines[0]) and is_labelled(lines[0].text):
        if not _take_signature(lines[0], found, ledger):
            break
        lines.pop(0)
    return found


def _drop_after_name(lines: list[Line], ledger: Ledger, notes: list[str]) -> None:
    """Drop the few short lines below a name that stands right under the last paragraph."""
    for at in range(len(lines) - 1, max(1, len(lines) - AFTER_NAME_LINES - 2), -1):
        below = lines[at + 1 :]
        if not all(_is_short(line) for line in below):
            return
        is_name = is_personal_name(lines[at].text) or is_labelled(lines[at].text)
        if not is_name or not is_prose(lines[at - 1]):
            continue
        if any(_signs(line) for line in below):
            return
        for line in below:
            ledger.drop(line, AFTER_NAME)
            notes.append(f"Đã bỏ dòng sau tên tác giả: “{line.text}”.")
        del lines[at + 1 :]
        return


def _signs(line: Line) -> bool:
    return signed_line(line.text) != ((), None) or source_line(line.text) is not None


def _is_short(line: Line) -> bool:
    return (
        line.kind is LineKind.TEXT
        and len(line.text.split()) <= AFTER_NAME_WORDS
        and not is_prose(line)
        and not line.text.rstrip().endswith((".", ":", ";"))
        and not _ITEM.match(line.text)
    )


def _is_no_signature(lines: Sequence[Line], found: _Signatures) -> bool:
    """Whether bare names at the end are a list of people or the signer of a document."""
    if source_line(lines[-1].text) is not None:
        return False
    if found.authors or len(lines) < 2 or lines[-1].kind is not LineKind.TEXT:
        return True
    before = lines[-2].text
    is_item = bool(_ITEM.match(lines[-1].text) and _ITEM.match(before))
    return is_item or (
        bool(_SIGNED_DOCUMENT.search(before))
        or before.rstrip().endswith((":", ";"))
        or (len(lines) > 2 and all(is_personal_name(line.text) for line in lines[-3:-1]))
    )


def _each_once(names: Sequence[SignedName]) -> list[SignedName]:
    """The names in their order; who signs twice (above and below) signs once, the surer way."""
    kept: dict[tuple[str, Role], SignedName] = {}
    order = list(Certainty)
    for each in names:
        key = (each.name.casefold(), each.role)
        known = kept.get(key)
        if known is None or order.index(each.certainty) < order.index(known.certainty):
            kept[key] = each
    return list(kept.values())


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
    # Some papers begin the first paragraph with a dash.
    agency, sapo = split_agency(_LEADING_DASH.sub("", line.text))
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
    """The date printed as such, else in the page's head, else told by the lead, else none.

    A line above the title that does not stand right over it may be the portal's clock: it counts
    only where what is reported happened shortly before.
    """
    told = event_date(layout.title, sapo, [text for _, text in _texts_of(blocks)], today)
    printed = layout.byline.date if layout.byline is not None else None
    if printed is not None and is_day_of_news(printed.value, today):
        value = printed.value
        if told.value is not None:
            is_the_clock = not timedelta() <= value - told.value <= CLOCK_DAYS
        else:
            named = years_named([layout.title, sapo])
            is_the_clock = not layout.date_is_sure or (
                bool(named) and not max(named) - 1 <= value.year <= max(named) + 1
            )
        if not layout.date_is_above:
            certainty, reason = Certainty.CERTAIN, "dòng ngày đăng"
        else:
            certainty, reason = Certainty.LIKELY, "dòng ngày phía trên tiêu đề"
        if not layout.date_is_above or not is_the_clock:
            return PublicationDate(value, printed.time, certainty, layout.byline_text, reason)
    for hinted in find_dates(source.date_hint):
        if not is_day_of_news(hinted.value, today):
            continue
        return PublicationDate(
            hinted.value, hinted.time, Certainty.CERTAIN, source.date_hint, "ghi trong tệp HTML"
        )
    if told.value is not None:
        return told
    years = years_named([layout.title])
    year = max(years) if len(years) == 1 and max(years) <= today.year else None
    return replace(told, year=year)


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
        year = f"Tiêu đề nói tới năm {date.year}." if date.year is not None else ""
        latest = _latest_named(blocks, sapo)
        notes.append(" ".join(filter(None, [f"Không rõ ngày đăng: {date.reason}.", year, latest])))
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
    dates = [date.value for text in texts for date in own_dates(text) if date.value is not None]
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
