"""The documents around a document, for its page: by record, or because one cites another."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from core.querysets import VisibleToReaders, rows_in_memory, visible_link
from directives.citation_links import shown_documents
from directives.citing import pages_citing
from directives.models import DirectivePage, DirectiveRelation
from queries.prepared import Prepared

CITING_FETCHED = 40
CITING_SHOWN = 8
"""Stories and pages named as citing; the rest is found by searching for the number."""


@dataclass(frozen=True, slots=True)
class Relative:
    """One document at the other end: how it is named, where it is, what the record notes.

    `part_since`: the day from which it amends, replaces or repeals a part of this document, and
    `part_label` says which of these; None where it does none of them.
    """

    name: str
    address: str
    note: str = ""
    part_since: datetime.date | None = None
    part_label: str = ""


@dataclass(frozen=True, slots=True)
class RelativeGroup:
    """Documents that stand in one relation; `is_inverse` when it is they who act on this one."""

    label: str
    is_inverse: bool
    relatives: Sequence[Relative]


@dataclass(frozen=True, slots=True)
class CitedBy:
    """The visible pages that name a document, newest first, and whether there are more."""

    pages: Sequence[Page]
    has_more: bool


def relatives_of(document: DirectivePage) -> tuple[list[RelativeGroup], CitedBy]:
    """Return the groups of related documents, own relations first, and the pages that cite.

    Two queries, however many there are; what the document itself cites came with it.
    """
    relations = _visible_relations(document)
    told = {relation.source_id for relation in relations} | {
        relation.target_id for relation in relations
    }
    citing = _citing(document=document.pk)
    documents = [page for page in citing if page.number is not None]
    others = [page for page in citing if page.number is None]
    groups: dict[tuple[bool, str], list[Relative]] = {}

    def add(is_inverse: bool, label: str, relative: Relative) -> None:
        groups.setdefault((is_inverse, label), []).append(relative)

    for relation in relations:
        is_inverse = relation.target_id == document.pk
        other = relation.source if is_inverse else relation.target
        label = relation.inverse_label if is_inverse else relation.get_kind_display()
        is_part = is_inverse and relation.kind in DirectiveRelation.PARTLY_ENDING_KINDS
        since = (other.effective_on or other.issued_on) if is_part else None
        name, address = other.name_with_number, other.url or ""
        add(is_inverse, label, Relative(name, address, relation.note, since, label))
    cites = DirectiveRelation.Kind.CITES
    for shown in shown_documents(document):
        if shown.known.pk not in told:
            add(False, str(cites.label), Relative(shown.known.name, shown.address))
    for page in documents:
        if page.pk not in told:
            name = f"{page.type_name or ''} {page.number}".strip() if page.number else page.title
            label = str(DirectiveRelation.INVERSE_LABELS[cites])
            add(True, label, Relative(name, page.url or ""))
    return _in_order(groups), CitedBy(others[:CITING_SHOWN], len(others) > CITING_SHOWN)


def _in_order(groups: dict[tuple[bool, str], list[Relative]]) -> list[RelativeGroup]:
    kinds: Iterable[tuple[bool, str]] = [
        *((False, str(kind.label)) for kind in DirectiveRelation.Kind),
        *((True, str(label)) for label in DirectiveRelation.INVERSE_LABELS.values()),
    ]
    return [
        RelativeGroup(label, is_inverse, groups[is_inverse, label])
        for is_inverse, label in kinds
        if (is_inverse, label) in groups
    ]


def _visible_relations(document: DirectivePage) -> list[DirectiveRelation]:
    """Return the relations from and to a document whose other end readers may see."""
    stored = _stored_relations(document=document.pk)
    own = rows_in_memory(document, "relations")
    if own is None:
        return stored
    incoming = [relation for relation in stored if relation.source_id != document.pk]
    return [relation for relation in own if visible_link(relation, "target")] + incoming


@Prepared
def _stored_relations(document: int) -> QuerySet[DirectiveRelation]:
    is_source, is_target = Q(source=document), Q(target=document)
    # Asked of the few rows that are found: "in" all visible documents, PostgreSQL lists them first.
    return (
        DirectiveRelation.objects.filter(
            is_source | is_target,
            is_source | Q(VisibleToReaders("source")),
            is_target | Q(VisibleToReaders("target")),
        )
        .select_related("source__document_type", "target__document_type")
        .order_by("sort_order", "pk")
    )


@Prepared
def _citing(document: int) -> QuerySet[Any]:
    found = pages_citing(DirectivePage(pk=document)).annotate(
        number=F("directivepage__number"),
        type_name=F("directivepage__document_type__name"),
    )
    return found[: CITING_FETCHED + 1]
