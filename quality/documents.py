"""Numbers of documents that a draft names: not in the archive, out of effect, unlike the record."""

from collections.abc import Iterator
from dataclasses import replace

from directives.citing import ReviewedCitation, Standing
from directives.resolving import KnownDocument, candidates, fitting
from quality.findings import Draft, Finding


def unlinked_documents(draft: Draft) -> Iterator[Finding]:
    """Find numbers that become no link for readers."""
    said = {
        Standing.UNKNOWN: "Chưa có trong kho nên không thành liên kết.",
        Standing.AMBIGUOUS: "Kho có nhiều văn bản cùng số; hãy ghi thêm ngày hoặc nơi ban hành.",
        Standing.HIDDEN: "Có trong kho nhưng bạn đọc chưa xem được.",
    }
    unlike = {each.cited.printed for each, _known in _unlike(draft)}
    for each in draft.citations:
        if each.standing in said and each.cited.printed not in unlike:
            yield _finding(draft, each, said[each.standing])


def expired_documents(draft: Draft) -> Iterator[Finding]:
    """Find documents that were out of effect on the day of the page."""
    for each in draft.citations:
        if each.standing is Standing.EXPIRED:
            names = ", ".join(page.name_with_number for page in each.successors)
            instead = f"; thay bằng {names}" if names else ""
            yield _finding(draft, each, f"Đã hết hiệu lực vào ngày của bài{instead}.")


def documents_unlike_the_record(draft: Draft) -> Iterator[Finding]:
    """Find numbers whose date is another than the archive's."""
    for each, known in _unlike(draft):
        yield _finding(draft, each, f"Trong kho, {known.name} ký ngày {known.issued_on:%d/%m/%Y}.")


def _unlike(draft: Draft) -> Iterator[tuple[ReviewedCitation, KnownDocument]]:
    dated = [
        each
        for each in draft.citations
        if each.standing is Standing.UNKNOWN and each.cited.code and each.cited.date
    ]
    if not dated:
        return
    known = candidates([each.cited for each in dated])
    for each in dated:
        same = fitting(replace(each.cited, date=None, year=None), known)
        # Every province prints the same numbers: the issuer must say that this is the one.
        if len(same) == 1 and same[0].issued_on and (each.cited.issuer or _is_unique(each)):
            yield each, same[0]


def _is_unique(each: ReviewedCitation) -> bool:
    """Whether only one body issues under this symbol: the Prime Minister, the Government, a law."""
    return each.cited.code.rpartition("-")[2] in ("TTg", "CP") or "/QH" in each.cited.code


def _finding(draft: Draft, each: ReviewedCitation, said: str) -> Finding:
    for passage in draft.passages:
        start = passage.text.find(each.cited.printed)
        if start >= 0:
            return Finding(
                said=said, passage=passage, start=start, end=start + len(each.cited.printed)
            )
    return Finding(said=f"{each.cited.printed}: {said}")
