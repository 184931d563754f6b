"""Citations in a body that is about to be shown: links to known documents, notes on expired ones.

Stored content is never changed. The places were found when the page was published
(`directives.places`). Each document is linked once a page, where it is first named outside
links, so that a text full of numbers stays a text. A document that was no longer in
effect on the page's own day says so in words after its name.
"""

import datetime
import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from wagtail.blocks import StreamValue
from wagtail.models import Page

from directives.effect import Effect, effect_on
from directives.models import CitedPlaces, DirectivePage, DirectiveRelation
from directives.places import Place, find_places, rich_texts
from directives.resolving import KnownDocument, issuer_names, resolved
from queries.json_rows import JSONRows

ATTRIBUTE = "shown_citations"
"""Where routing leaves the visible documents a page cites (see `portal.routing`)."""
PLACES_ATTRIBUTE = "stored_places"
"""Where routing leaves the places in which the page's texts name documents."""
_FIELDS = (
    *("page_ptr_id", "title", "url_path", "number", "number_key", "subject"),
    *("issued_on", "effective_on", "expires_on", "implemented_to"),
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
            effect_on(cited_on, implemented_to=row["implemented_to"], **days)
            if cited_on
            else Effect.UNKNOWN
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


Link = tuple[Place, ShownDocument]


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


def stored_places() -> BaseExpression:
    """Return the annotation that fetches with a page where its texts name documents."""
    return Subquery(CitedPlaces.objects.filter(page_id=OuterRef("pk")).values("places")[:1])


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


def link_citations(page: Page, bodies: Sequence[StreamValue]) -> None:
    """Write the links and notes into the paragraphs of a page that is about to be shown.

    A previewed page did not come by its address, and nobody stored where its draft names what:
    only then is it looked for here.
    """
    texts = rich_texts(bodies)
    if not texts or not (documents := shown_documents(page)):
        return
    if hasattr(page, PLACES_ATTRIBUTE):
        places = list(map(Place.read, getattr(page, PLACES_ATTRIBUTE) or ()))
    else:
        places = find_places(bodies)
    sources = {block: text.source for block, text in texts.items()}
    for block, source in with_links(sources, places, documents, expired_note(page)).items():
        texts[block].source = source


def expired_note(page: Page) -> str:
    """Return what readers are told of a document that was out of effect on the page's day.

    A page type whose day has a better name says it in `expired_citation_note`.
    """
    return str(getattr(page, "expired_citation_note", "đã hết hiệu lực khi trang này đăng"))


def with_links(
    sources: Mapping[str, str],
    places: Iterable[Place],
    documents: Sequence[ShownDocument],
    note: str,
) -> dict[str, str]:
    """Return rich texts in which the first mention of each document is a link.

    A place whose words have gone stays as it is.
    """
    by_id = {document.known.pk: document for document in documents}
    known = [document.known for document in documents]
    linked: set[int] = set()
    pieces: dict[str, dict[tuple[int, int], tuple[str, list[Link]]]] = {}
    for place in places:
        target = resolved(place.cited, known)
        if target is None or target.pk in linked:
            continue
        text = place.text_in(sources.get(place.block, ""))
        if text is None:
            continue
        linked.add(target.pk)
        _, links = pieces.setdefault(place.block, {}).setdefault(place.piece, (text, []))
        links.append((place, by_id[target.pk]))
    return {block: _put_together(sources[block], pieces[block], note) for block in pieces}


def _put_together(
    source: str, pieces: Mapping[tuple[int, int], tuple[str, list[Link]]], note: str
) -> str:
    written: list[str] = []
    done = 0
    for (first, last), (text, links) in sorted(pieces.items()):
        written += (source[done:first], _written(text, links, note))
        done = last
    return "".join((*written, source[done:]))


def _expired(document: ShownDocument, note: str) -> str:
    if not document.heir_address:
        return format_html(' <span class="citation__note">({})</span>', note)
    return format_html(
        ' <span class="citation__note">({}; {} <a href="{}">{}</a>)</span>',
        note,
        "thay bằng",
        document.heir_address,
        document.heir_name,
    )


def _written(text: str, links: Sequence[Link], note: str) -> str:
    written: list[str] = []
    done = 0
    for place, document in links:
        name, told = text[place.start : place.name_end], text[place.name_end : place.end]
        written.append(html.escape(text[done : place.start], quote=False))
        written.append(format_html('<a class="citation" href="{}">{}</a>', document.address, name))
        written.append(html.escape(told, quote=False))
        if document.effect is Effect.EXPIRED:
            written.append(_expired(document, note))
        done = place.end
    written.append(html.escape(text[done:], quote=False))
    return "".join(written)
