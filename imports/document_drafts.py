"""Make a directive draft of a page that is a document."""

from __future__ import annotations

from django.db.models import Q

from core.document_numbers import parse_number
from core.text import folded_text
from directives.identity import number_key
from directives.models import DirectivePage, DocumentType
from imports.drafts import body_data, shortened_title, table_notes
from imports.parsed import DocumentFacts, ParsedPage
from imports.ties import Ties
from movements.models import PageMovement
from organisations.models import Organisation

SIGNER_LENGTH_LIMIT = 150
OFFICE_LENGTH_LIMIT = 200


def known_document(facts: DocumentFacts) -> DirectivePage | None:
    """The document of the archive that a page repeats: number and day are the same, or None."""
    key = number_key(printed_number(facts))
    if not key or facts.issued_on is None:
        return None
    issuer = issuer_named(facts)
    same = DirectivePage.objects.filter(number_key=key, issued_on=facts.issued_on).order_by("pk")
    if issuer is not None:
        same = same.filter(Q(issuer=issuer) | Q(issuer=None))
    return same.first()


def fill_directive(draft: DirectivePage, page: ParsedPage, ties: Ties) -> list[str]:
    """Write a document into an unsaved or unpublished directive; returns what to check."""
    facts = page.document
    if facts is None:
        raise ValueError("the page is no document")
    notes: list[str] = []
    number = printed_number(facts)
    name = f"{facts.type_name} {number}".strip()
    subject = facts.subject or page.title
    draft.title, note = shortened_title(f"{name}: {subject}" if name != subject else subject)
    notes += note
    draft.draft_title = draft.title
    draft.number = number
    draft.subject = subject
    draft.issued_on = facts.issued_on
    draft.document_type = type_named(facts.type_name, number)
    if draft.document_type is None:
        notes.append(f"Không rõ loại văn bản “{facts.type_name}”: hãy chọn tay.")
    draft.issuer = issuer_named(facts)
    if draft.issuer is None:
        notes.append(f"Cơ quan ban hành “{facts.issuer}” chưa có trong danh mục: hãy chọn tay.")
    if subject.isupper():
        notes.append("Trích yếu in hoa ở bản gốc: hãy viết lại bằng chữ thường.")
    draft.signer = facts.signer[:SIGNER_LENGTH_LIMIT]
    draft.signer_office = facts.signer_office[:OFFICE_LENGTH_LIMIT]
    draft.body = body_data(page.blocks, {})
    notes += table_notes(page)
    notes += [f"Hình trong văn bản chưa được lấy: {image.source[:120]}." for image in page.images]
    draft.page_movements = [
        PageMovement(movement_id=pk, sort_order=at) for at, pk in enumerate(ties.ids("movements"))
    ]
    return notes


def printed_number(facts: DocumentFacts) -> str:
    """The number in its usual form, as printed where it has none."""
    parsed = parse_number(facts.number) if facts.number else None
    return parsed.normalised if parsed else facts.number


def type_named(name: str, number: str) -> DocumentType | None:
    """The type of this name; a name that the Party, the law and offices share is told by number."""
    wanted = folded_text(name)
    named = [each for each in DocumentType.objects.all() if folded_text(each.name) == wanted]
    parsed = parse_number(number) if number else None
    if parsed is not None and "/" in parsed.symbol:
        family = DocumentType.Family.PARTY
    elif parsed is not None and parsed.year is not None:
        family = DocumentType.Family.LEGAL
    else:
        family = DocumentType.Family.ADMINISTRATIVE
    fitting = [each for each in named if each.family == family] or named
    return fitting[0] if len({each.pk for each in fitting}) == 1 else None


def issuer_named(facts: DocumentFacts) -> Organisation | None:
    """The organisation of this name that stood on the day of issue, None where none or several."""
    wanted = folded_text(facts.issuer)
    standing = Organisation.objects.all()
    if facts.issued_on is not None:
        standing = standing.valid_on(facts.issued_on)
    named = [
        each
        for each in standing
        if wanted and wanted in {folded_text(name) for name in each.known_names() if name}
    ]
    return named[0] if len(named) == 1 else None
