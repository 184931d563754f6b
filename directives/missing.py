"""Documents that pages cite and readers don't find in the archive: the list, and what staff do.

A document made here begins as a draft with what the citing pages say of it; the citations that
waited mean it at once, and readers find it when it is published.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from wagtail.models import Page

from core.document_numbers import parse_number
from core.document_symbols import PARTY_ORGANS
from core.text import folded_text
from directives.cited import CitedDocument
from directives.models import (
    Citation,
    DirectiveIndexPage,
    DirectivePage,
    DocumentType,
    IgnoredCitation,
)
from directives.resolving import issuer_names, spelt_out
from organisations.models import Organisation

PAGES_NAMED = 3
"""Citing pages that a row of the list leads to."""

_ISSUER_OF_SYMBOL = {
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
}
"""Whom the last part of a number's symbol names by itself."""


@dataclass(frozen=True)
class MissingDocument:
    """One row of the list: what pages say of a document, how many, and the newest of them.

    `target` is the document where the archive holds it, but not for readers.
    """

    key: str
    cited: CitedDocument
    count: int
    pages: list[Page]
    target: DirectivePage | None


def missing_documents(type_name: str = "") -> QuerySet:
    """Return a row a document that visible pages cite and readers can't open, most cited first.

    Each row is a dict of `key`, `count` and `latest` day; `type_name` keeps one type.
    """
    citations = Citation.objects.not_in_archive()
    if type_name:
        citations = citations.filter(type_name=type_name)
    return (
        citations.order_by()
        .values("key")
        .annotate(count=Count("page"), latest=Max("cited_on"))
        .order_by("-count", "-latest", "key")
    )


def missing_types() -> list[tuple[str, int]]:
    """Return the types of the missing documents with their numbers, by name."""
    return list(
        Citation.objects.not_in_archive()
        .order_by()
        .values_list("type_name")
        .annotate(count=Count("key", distinct=True))
        .order_by("type_name")
    )


def with_pages(rows: Iterable[dict]) -> list[MissingDocument]:
    """Complete rows of `missing_documents()` for the list, in a constant number of queries."""
    rows = list(rows)
    citations = (
        Citation.objects.not_in_archive()
        .filter(key__in=[row["key"] for row in rows])
        .select_related("page", "target")
        .order_by("-cited_on", "-pk")
    )
    by_key: dict[str, list[Citation]] = {}
    for citation in citations:
        by_key.setdefault(citation.key, []).append(citation)
    return [
        MissingDocument(
            key=row["key"],
            cited=_told_by(by_key[row["key"]]),
            count=row["count"],
            pages=[each.page for each in by_key[row["key"]][:PAGES_NAMED]],
            target=next((each.target for each in by_key[row["key"]] if each.target), None),
        )
        for row in rows
        if row["key"] in by_key
    ]


def create_cited(key: str, user: User) -> DirectivePage | None:
    """Make the draft of a cited document, or return the one there is; None when nobody cites it.

    Type, number, date and issuer are what the pages say, as far as the catalogues know them.
    """
    citations = list(Citation.objects.filter(key=key).select_related("target"))
    if not citations:
        return None
    known = next((each.target for each in citations if each.target), None)
    if known is not None:
        return known
    cited = _told_by(citations)
    issuer = _issuer_of(cited)
    page = DirectivePage(
        title=cited.label,
        live=False,
        document_type=_type_of(cited),
        number=cited.code or cited.number,
        issuer=issuer,
        issued_on=cited.date,
        owner=user,
    )
    with transaction.atomic():
        DirectiveIndexPage.objects.order_by("path").get().add_child(instance=page)
        page.save_revision(user=user, log_action=False, clean=False)
    return page


def ignore(key: str, user: User) -> bool:
    """Leave a false citation out of the list from now on; False when nobody cites it."""
    citation = Citation.objects.filter(key=key).first()
    if citation is None:
        return False
    IgnoredCitation.objects.get_or_create(
        key=key, defaults={"printed": citation.printed, "ignored_by": user}
    )
    return True


def stop_ignoring(key: str) -> bool:
    """Take a citation back into the list; False when it was not ignored."""
    deleted, _counts = IgnoredCitation.objects.filter(key=key).delete()
    return bool(deleted)


def _told_by(citations: Iterable[Citation]) -> CitedDocument:
    """Merge what several pages say of one document."""
    first, *others = (citation.as_cited() for citation in citations)
    for other in others:
        first = first.merged_with(other)
    return first


def _type_of(cited: CitedDocument) -> DocumentType | None:
    """The type by name, of the family that the number's form speaks of, in force on its day."""
    found = [
        each
        for each in DocumentType.objects.order_by("sort_order", "pk")
        if folded_text(each.name) == folded_text(cited.type_name)
    ]
    family = _family_of(cited)
    day = cited.date or timezone.localdate()
    return min(
        found,
        key=lambda each: (each.family != family, not each.is_valid_on(day)),
        default=None,
    )


def _family_of(cited: CitedDocument) -> DocumentType.Family:
    number = parse_number(cited.code) if cited.code else None
    if number is not None and "/" in number.symbol:
        return DocumentType.Family.PARTY
    if number is not None and number.symbol.rpartition("-")[2] in PARTY_ORGANS:
        return DocumentType.Family.PARTY
    if cited.name or (number is not None and number.year is not None):
        return DocumentType.Family.LEGAL
    if folded_text(cited.issuer).startswith(("bo chinh tri", "ban bi thu", "ban chap hanh")):
        return DocumentType.Family.PARTY
    return DocumentType.Family.ADMINISTRATIVE


def _issuer_of(cited: CitedDocument) -> Organisation | None:
    said = cited.issuer or _organ_of(cited.code)
    if not said:
        return None
    rows = Organisation.objects.order_by("valid_to", "pk")
    if cited.date:
        rows = rows.valid_on(cited.date)
    wanted = spelt_out(said)
    return next(
        (
            each
            for each in rows
            if wanted in map(spelt_out, issuer_names(each.name, each.short_name, each.aliases))
        ),
        None,
    )


def _organ_of(code: str) -> str:
    number = parse_number(code) if code else None
    organ = (
        number.symbol.replace("/", "-").rpartition("-")[2].rstrip("0123456789") if number else ""
    )
    return _ISSUER_OF_SYMBOL.get(organ, "")
