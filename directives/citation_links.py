"""Citations in a body that is about to be shown: links to known documents, notes on expired ones.

Stored content is never changed. Each document is linked once a page, where it is first named
outside links, so that a text full of numbers stays a text. A document that was no longer in
effect on the page's own day says so in words after its name.
"""

import datetime
import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.json_rows import JSONRows
from core.validity import Effect, effect_on
from directives.citations import find_citations
from directives.models import DirectivePage, DirectiveRelation
from directives.resolving import KnownDocument, issuer_names, resolved

ATTRIBUTE = "shown_citations"
"""Where routing leaves the visible documents a page cites (see `core.routing`)."""
_FIELDS = (
    *("page_ptr_id", "title", "url_path", "number", "number_key", "subject"),
    *("issued_on", "effective_on", "expires_on", "period_to"),
)
_JOINED = {
    "type_name": F("document_type__name"),
    "issuer_name": F("issuer__name"),
    "issuer_short_name": F("issuer__short_name"),
    "issuer_aliases": F("issuer__aliases"),
    "cited_on": F("citations_of__cited_on"),
}
_HEIR = ("heir_title", "heir_number", "heir_type", "heir_path")
"""What is read of the document that replaced one."""
_TAG = re.compile(r"(<[^>]*>)")
_TAG_NAME = re.compile(r"</?\s*([a-z0-9]+)", re.IGNORECASE)
_PARAGRAPH_TAGS = frozenset({"p", "li", "ul", "ol", "br", "div", "blockquote", "table", "td", "tr"})
_CLOSED_TAGS = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "code"})
"""Nothing is linked inside these."""


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A visible document that the page cites, its effect on the page's day, and its heir.

    `heir_name` and `heir_address` are of the visible document that first replaced it, or "".
    """

    known: KnownDocument
    address: str
    effect: Effect
    heir_name: str = ""
    heir_address: str = ""

    @classmethod
    def read(cls, row: dict[str, Any]) -> "ShownDocument":
        """Read one object of the annotation."""
        days = {
            name: datetime.date.fromisoformat(row[name][:10]) if row[name] else None
            for name in ("issued_on", "effective_on", "expires_on", "ended_on", "cited_on")
        }
        cited_on = days.pop("cited_on")
        known = KnownDocument(
            pk=row["page_ptr_id"],
            title=row["title"],
            number=row["number"],
            number_key=row["number_key"],
            issued_on=days["issued_on"],
            type_name=row["type_name"] or "",
            issuer_names=issuer_names(
                row["issuer_name"], row["issuer_short_name"], row["issuer_aliases"]
            ),
            subject=row["subject"],
        )
        effect = (
            effect_on(cited_on, period_to=row["period_to"], **days) if cited_on else Effect.UNKNOWN
        )
        page = Page(pk=row["page_ptr_id"], url_path=row["url_path"])
        heir = Page(url_path=row["heir_path"]) if row["heir_path"] else None
        numbered = f"{row['heir_type'] or ''} {row['heir_number'] or ''}".strip()
        return cls(
            known,
            page.url or "",
            effect,
            heir_name=(numbered if row["heir_number"] else row["heir_title"]) or "",
            heir_address=(heir.url or "") if heir else "",
        )


def shown_citations() -> BaseExpression:
    """Return the annotation that fetches with a page the visible documents it cites."""
    rows = (
        DirectivePage.objects.visible()
        .filter(citations_of__page_id=OuterRef("pk"))
        .with_ending()
        .annotate(**_heir())
        .order_by()
        .values(*_FIELDS, *_HEIR, "ended_on", **_JOINED)
    )
    return JSONRows(rows, (*_FIELDS, *_HEIR, *_JOINED, "ended_on"))


def _heir() -> dict[str, Subquery]:
    """Return the annotations that tell of the first visible document to replace a document."""
    heirs = (
        DirectivePage.objects.visible()
        .filter(
            relations__target=OuterRef("pk"),
            relations__kind=DirectiveRelation.Kind.REPLACES,
        )
        .order_by(Coalesce("effective_on", "issued_on"), "pk")
    )
    paths = ("title", "number", "document_type__name", "url_path")
    return {name: Subquery(heirs.values(path)[:1]) for name, path in zip(_HEIR, paths, strict=True)}


def shown_documents(page: Page) -> list[ShownDocument]:
    """Return the visible documents a page cites, each once; a query only where none came along."""
    rows = getattr(page, ATTRIBUTE, None)
    if rows is None:
        found = Page.objects.filter(pk=page.pk).annotate(rows=shown_citations())
        rows = found.values_list("rows", flat=True).first() or []
    return list({row["page_ptr_id"]: ShownDocument.read(row) for row in rows}.values())


def link_citations(page: Page, bodies: Iterable[StreamValue]) -> None:
    """Write the links and notes into the paragraphs of a page that is about to be shown."""
    texts = [child.value for body in bodies for child in body if isinstance(child.value, RichText)]
    if not texts or not (documents := shown_documents(page)):
        return
    linked: set[int] = set()
    note = expired_note(page)
    for text in texts:
        text.source = with_links(text.source, documents, linked, note)


def expired_note(page: Page) -> str:
    """Return what readers are told of a document that was out of effect on the page's day."""
    kind = getattr(page, "archive_kind", "page")
    if kind == "news":
        return _("đã hết hiệu lực khi bài đăng")
    if kind == "directive":
        return _("đã hết hiệu lực khi văn bản này ban hành")
    return _("đã hết hiệu lực khi trang này đăng")


def with_links(source: str, documents: Sequence[ShownDocument], linked: set[int], note: str) -> str:
    """Return rich text in which the first mention of each document is a link.

    `linked` holds the ids of documents linked before, and is added to.
    """
    pieces = _TAG.split(source)
    paragraph: list[int] = []
    closed = 0
    for at, piece in enumerate(pieces):
        if not piece.startswith("<"):
            if piece and not closed:
                paragraph.append(at)
            continue
        match = _TAG_NAME.match(piece)
        name = match[1].lower() if match else ""
        if name in _CLOSED_TAGS:
            closed = max(0, closed + (-1 if piece.startswith("</") else 1))
            if name != "a":
                _link(pieces, paragraph, documents, linked, note)
                paragraph = []
        elif name in _PARAGRAPH_TAGS:
            _link(pieces, paragraph, documents, linked, note)
            paragraph = []
    _link(pieces, paragraph, documents, linked, note)
    return "".join(pieces)


def _link(
    pieces: list[str],
    paragraph: Sequence[int],
    documents: Sequence[ShownDocument],
    linked: set[int],
    note: str,
) -> None:
    """Write links into the text pieces of one paragraph, in place."""
    texts = {at: unicodedata.normalize("NFC", html.unescape(pieces[at])) for at in paragraph}
    starts: dict[int, int] = {}
    length = 0
    for at in paragraph:
        starts[at] = length
        length += len(texts[at])
    by_id = {document.known.pk: document for document in documents}
    writes: dict[int, list[tuple[int, int, int, ShownDocument]]] = {}
    for cited in find_citations("".join(texts.values())):
        target = resolved(cited, [document.known for document in documents])
        if target is None or target.pk in linked:
            continue
        # A name may run over the end of a bold word: the piece that holds its number is linked.
        at = max(at for at in paragraph if starts[at] < cited.name_end)
        start = max(cited.start - starts[at], 0)
        end = cited.name_end - starts[at]
        told = min(cited.end - starts[at], len(texts[at]))
        linked.add(target.pk)
        writes.setdefault(at, []).append((start, end, max(told, end), by_id[target.pk]))
    for at, links in writes.items():
        pieces[at] = _written(texts[at], links, note)


def _expired(document: ShownDocument, note: str) -> str:
    if not document.heir_address:
        return format_html(' <span class="citation__note">({})</span>', note)
    return format_html(
        ' <span class="citation__note">({}; {} <a href="{}">{}</a>)</span>',
        note,
        _("thay bằng"),
        document.heir_address,
        document.heir_name,
    )


def _written(text: str, links: Sequence[tuple[int, int, int, ShownDocument]], note: str) -> str:
    written: list[str] = []
    done = 0
    for start, end, told, document in links:
        written.append(html.escape(text[done:start], quote=False))
        written.append(
            format_html('<a class="citation" href="{}">{}</a>', document.address, text[start:end])
        )
        written.append(html.escape(text[end:told], quote=False))
        if document.effect is Effect.EXPIRED:
            written.append(_expired(document, note))
        done = told
    written.append(html.escape(text[done:], quote=False))
    return "".join(written)
