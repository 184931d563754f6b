"""The record of which page cites which document: written on publish, resolved anew on change."""

import datetime
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import Case, CharField, DateField, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from core.blocks import body_text
from core.dates import DatePrecision, last_day
from core.querysets import BasePageQuerySet, VisibleToReaders, visible_pages
from directives.citations import find_citations
from directives.cited import CitedDocument, distinct_citations, type_name_of
from directives.effect import Effect
from directives.models import Citation, CitedPlaces, DirectivePage, DirectiveRelation
from directives.places import find_places
from directives.resolving import (
    KnownDocument,
    bare_number,
    candidates,
    fitting,
    resolved,
)

TEXT_FIELDS = ("lead", "headline", "intro", "subject")
ROWS_PER_BATCH = 500
RECORDED = (
    *("printed", "type_name", "number", "number_key", "name", "issued_year"),
    *("issued_on", "issuer_name", "target_id", "cited_on"),
)


def cited_documents(page: Page) -> tuple[CitedDocument, ...]:
    """Return the documents that a page's words name, each once, in order of the first mention.

    The page's title counts, but not a document's own: that names itself.
    """
    texts = [getattr(page, name, "") for name in TEXT_FIELDS]
    if not isinstance(page, DirectivePage):
        texts.insert(0, page.title)
    texts += map(body_text, getattr(page, "bodies", ()))
    lines = "\n".join(filter(None, texts)).splitlines()
    return distinct_citations(
        [cited for line in lines for cited in find_citations(unicodedata.normalize("NFC", line))]
    )


def day_of(page: Page) -> datetime.date:
    """Return the day a page speaks on: a document's is its issue, a story's that of its news.

    Of a story that knows its month or year only, the last day it may have appeared on.

    Other pages are kept up to date and speak on the day they were last published.
    """
    told: datetime.date | None
    if isinstance(page, DirectivePage):
        told = page.issued_on
    else:
        told = getattr(page, "published_on", None) or page.last_published_at
    day = told or page.first_published_at or timezone.now()
    day = timezone.localdate(day) if isinstance(day, datetime.datetime) else day
    return last_day(day, getattr(page, "published_precision", DatePrecision.DAY))


def _last_day(page: Page, cited_on: datetime.date) -> datetime.date | None:
    """The day after whose documents a page can't name. A document's page may tell of its heirs."""
    return None if isinstance(page, DirectivePage) else cited_on


def record_citations(page: Page) -> int:
    """Write down the documents a page cites and where, and forget those it no longer does.

    `page` is in its own type. Running twice changes nothing. Returns how many it cites.
    """
    cited_on = day_of(page)
    cited = cited_documents(page)
    last_day = _last_day(page, cited_on)
    known = [each for each in candidates(cited) if each.pk != page.pk]
    rows: dict[str, Citation] = {}
    for each in cited:
        if _is_itself(each, page):
            continue
        target = resolved(each, known, last_day=last_day)
        rows[each.key] = _row(page.pk, each, target.pk if target else None, cited_on)
    stored = {row.key: row for row in Citation.objects.filter(page_id=page.pk)}
    if rows or stored:
        _write(rows, stored)
    _write_places(page)
    return len(rows)


def record_at_once(pages: Sequence[Page]) -> int:
    """Write down the documents that new pages cite, in shared statements; return how many.

    `pages` are in their own types and none was asked before: of others see `record_citations`.
    """
    rows: dict[tuple[int, str], Citation] = {}
    places = []
    for page in pages:
        cited_on = day_of(page)
        for cited in cited_documents(page):
            if not _is_itself(cited, page):
                rows[page.pk, cited.key] = _row(page.pk, cited, None, cited_on)
        if found := [place.stored() for place in find_places(getattr(page, "bodies", ()))]:
            places.append(CitedPlaces(page_id=page.pk, places=found))
    made = Citation.objects.bulk_create(rows.values(), ROWS_PER_BATCH)
    _resolve(made)
    CitedPlaces.objects.bulk_create(places, ROWS_PER_BATCH)
    return len(made)


@transaction.atomic
def _write(rows: dict[str, Citation], stored: dict[str, Citation]) -> None:
    gone = [row.pk for key, row in stored.items() if key not in rows]
    Citation.objects.filter(pk__in=gone).delete()
    Citation.objects.bulk_create(
        [row for key, row in rows.items() if key not in stored],
        ROWS_PER_BATCH,
        ignore_conflicts=True,  # two workers may record one page at once
    )
    changed = []
    for key in rows.keys() & stored.keys():
        if any(getattr(rows[key], name) != getattr(stored[key], name) for name in RECORDED):
            rows[key].pk = stored[key].pk
            changed.append(rows[key])
    fields = [name.removesuffix("_id") for name in RECORDED]
    Citation.objects.bulk_update(changed, fields, ROWS_PER_BATCH)


def _write_places(page: Page) -> None:
    places = [place.stored() for place in find_places(getattr(page, "bodies", ()))]
    if not places:
        CitedPlaces.objects.filter(page_id=page.pk).delete()
        return
    CitedPlaces.objects.bulk_create(
        [CitedPlaces(page_id=page.pk, places=places)],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["places"],
    )


def resolve_again(number_keys: Collection[str], document_ids: Collection[int]) -> int:
    """Ask anew what the citations mean that these numbers and documents bear on.

    For a document that came, went, or changed its number, date or issuer. `number_keys` are keys
    of whole numbers; citations by bare number or by a law's name are found with them. Returns
    how many changed.
    """
    bare = {str(number) for key in number_keys if (number := bare_number(key)) is not None}
    years = DirectivePage.objects.filter(pk__in=document_ids).values("issued_year")
    waiting = Citation.objects.filter(
        Q(target__in=document_ids)
        | Q(number_key__in={*number_keys, *bare} - {""})
        | Q(number_key="", issued_year__in=years)
    )
    changed = 0
    batch: list[Citation] = []
    for row in waiting.order_by("pk").iterator(ROWS_PER_BATCH):
        batch.append(row)
        if len(batch) == ROWS_PER_BATCH:
            changed += _resolve(batch)
            batch = []
    return changed + _resolve(batch)


class Standing(StrEnum):
    """What an editor is told of a citation."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    HIDDEN = "hidden"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ReviewedCitation:
    """A citation and what stands behind it; `successors` replaced or repealed the document."""

    cited: CitedDocument
    standing: Standing
    documents: tuple[DirectivePage, ...] = ()
    successors: tuple[DirectivePage, ...] = ()


def review_citations(page: Page) -> list[ReviewedCitation]:
    """Return what an editor should know of a page's citations, drafts as they stand: no writing."""
    cited = cited_documents(page)
    if not cited:
        return []
    day = day_of(page)
    known = [each for each in candidates(cited) if each.pk != page.pk]
    pages = {
        each.pk: each
        for each in DirectivePage.objects.filter(pk__in=[each.pk for each in known])
        .for_listing()
        .annotate_visibility()
    }
    endings: dict[int, list[DirectivePage]] = {}
    for relation in DirectiveRelation.objects.filter(
        VisibleToReaders("source"), target__in=pages, kind__in=DirectiveRelation.ENDING_KINDS
    ).select_related("source__document_type"):
        endings.setdefault(relation.target_id, []).append(relation.source)
    reviewed = []
    for each in cited:
        if _is_itself(each, page):
            continue
        target = resolved(each, known, last_day=_last_day(page, day))
        if target is None:
            near = fitting(each, known, last_day=_last_day(page, day))
            standing = Standing.AMBIGUOUS if len(near) > 1 else Standing.UNKNOWN
            reviewed.append(
                ReviewedCitation(each, standing, tuple(pages[other.pk] for other in near))
            )
            continue
        document = pages[target.pk]
        if not document.is_visible_to_readers:
            standing = Standing.HIDDEN
        elif document.effect_on(day) is Effect.EXPIRED:
            standing = Standing.EXPIRED
        else:
            standing = Standing.KNOWN
        reviewed.append(
            ReviewedCitation(each, standing, (document,), tuple(endings.get(target.pk, ())))
        )
    return reviewed


def pages_citing(document: DirectivePage) -> BasePageQuerySet:
    """Return the visible pages whose words or editors name a document, newest first.

    Each carries its day as `published_on`, and how much of it is known as `published_precision`.
    """
    # One list of ids: where either of two would do PostgreSQL looks at every page.
    by_words = Citation.objects.filter(target=document).values("page_id")
    by_editors = document.news_links.order_by().values("article_id")
    return (
        visible_pages()
        .filter(pk__in=by_words.union(by_editors))
        .exclude(pk=document.pk)
        .annotate(
            # A story whose day nobody knows has none, though it went live on some day.
            published_on=Case(
                When(newspage__isnull=False, then=F("newspage__published_on__date")),
                default=Coalesce("directivepage__issued_on", "first_published_at__date"),
                output_field=DateField(),
            ),
            published_precision=Coalesce(
                "newspage__published_precision", Value("day"), output_field=CharField()
            ),
        )
        .order_by(F("published_on").desc(nulls_last=True), "-pk")
    )


def _resolve(rows: Sequence[Citation]) -> int:
    if not rows:
        return 0
    cited = [row.as_cited() for row in rows]
    known = candidates(cited)
    by_number: dict[str, list[KnownDocument]] = {}
    for each in known:
        for key in {each.number_key, str(bare_number(each.number_key) or ""), ""}:
            by_number.setdefault(key, []).append(each)
    documents = set(
        DirectivePage.objects.filter(pk__in=[row.page_id for row in rows]).values_list(
            "pk", flat=True
        )
    )
    changed = []
    for row, said in zip(rows, cited, strict=True):
        near = [each for each in by_number.get(row.number_key, ()) if each.pk != row.page_id]
        last_day = None if row.page_id in documents else row.cited_on
        target = resolved(said, near, last_day=last_day)
        target_id = target.pk if target else None
        if target_id != row.target_id:
            row.target_id = target_id
            changed.append(row)
    Citation.objects.bulk_update(changed, ["target"], ROWS_PER_BATCH)
    return len(changed)


def _row(
    page_id: int, cited: CitedDocument, target_id: int | None, cited_on: datetime.date
) -> Citation:
    return Citation(
        page_id=page_id,
        key=cited.key,
        printed=cited.printed[:255],
        type_name=cited.type_name or type_name_of(cited.code),
        number=(cited.code or cited.number)[:60],
        number_key=_stored_key(cited),
        name=cited.name[:150],
        issued_on=cited.date,
        issued_year=cited.year,
        issuer_name=cited.issuer[:150],
        target_id=target_id,
        cited_on=cited_on,
    )


def _stored_key(cited: CitedDocument) -> str:
    if cited.code:
        return cited.number_key[:60]
    return "" if cited.name else str(int(cited.number))


def _is_itself(cited: CitedDocument, page: Page) -> bool:
    """Whether a document names itself, as its own text does."""
    return isinstance(page, DirectivePage) and bool(fitting(cited, [KnownDocument.of(page)]))
