"""Documents of an old portal → directives, and what they say of each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.document_numbers import parse_number
from directives.citing import resolve_again
from directives.identity import number_key
from directives.models import DirectiveFile, DirectivePage, DirectiveRelation
from imports.document_drafts import OFFICE_LENGTH_LIMIT, SIGNER_LENGTH_LIMIT, type_named
from imports.drafts import shortened_title
from moving.bodies import body_of, words_of
from moving.keeping import Ledger, Slugs
from moving.mapping import ISSUER, TYPE, Mapping
from moving.models import MovedRow
from moving.old import OldDocument, Standing
from moving.reports import Line, Outcome, Report, each_once
from moving.standing import UNNAMED, doubts, is_named, likely
from moving.stories import BATCH, OUTCOMES, add_draft, batches, publish
from moving.uploads import Uploads

NUMBER_LENGTH = 60
EARLIEST_DOCUMENT = 1945
"""The year of the state: no document of a portal is older."""
RELATED_NOTE = "Liên quan, theo cổng cũ."

Identity = tuple[int | None, str, int | None, int | None]


@dataclass
class Made:
    """A document in hand with what it was made of."""

    old: OldDocument
    page: DirectivePage
    standing: Standing
    notes: list[str]

    @property
    def identity(self) -> Identity | None:
        """What no two documents share; None where it has no number."""
        page = self.page
        if not page.number_key:
            return None
        return page.document_type_id, page.number_key, page.issuer_id, page.issued_year


class Documents:
    """Makes directives below the portal's list of documents."""

    def __init__(self, ledger: Ledger, mapping: Mapping, uploads: Uploads, index: Page) -> None:
        self.ledger, self.mapping, self.uploads, self.index = ledger, mapping, uploads, index
        self._slugs = Slugs(index)
        self._known: dict[Identity, int] = {
            (type_id, key, issuer_id, year): pk
            for pk, type_id, key, issuer_id, year in DirectivePage.objects.exclude(
                number_key=""
            ).values_list("pk", "document_type_id", "number_key", "issuer_id", "issued_year")
        }

    def move(self, documents: Iterable[OldDocument], report: Report) -> Iterator[int]:
        """Move the documents that were not, and yield after each batch how many were looked at."""
        for batch in batches(documents, BATCH):
            self._move_batch(batch, report)
            yield len(batch)

    def relate(self, documents: Iterable[OldDocument], report: Report) -> None:
        """Tie the documents to those that they replace or are told beside."""
        for old in documents:
            if self.ledger.has(MovedRow.Kind.RELATIONS, old.key) or not (
                old.replaces or old.related
            ):
                continue
            self._relate(old, report)

    def _move_batch(self, batch: Sequence[OldDocument], report: Report) -> None:
        kind = MovedRow.Kind.DOCUMENT
        new = self.ledger.fresh(kind, batch, report)
        fresh: list[Made] = []
        repeated: list[Made] = []
        seen: set[Identity] = set()
        for made in map(self._made, new):
            identity = made.identity
            if identity is not None and (identity in self._known or identity in seen):
                repeated.append(made)
            else:
                fresh.append(made)
                seen.update([identity] if identity is not None else [])
        if not self.uploads.is_trial:
            self._store(fresh, repeated)
        self._known |= {each.identity: each.page.pk for each in fresh if each.identity is not None}
        for made in fresh:
            outcome, page_id = OUTCOMES[made.standing], made.page.pk
            self._report(made, outcome, page_id, report)
        for made in repeated:
            page_id = self._known.get(made.identity) if made.identity else None
            self._report(made, Outcome.KNOWN, page_id, report)

    def _report(self, made: Made, outcome: Outcome, page_id: int | None, report: Report) -> None:
        kind, notes = MovedRow.Kind.DOCUMENT, each_once(made.notes)
        report.add(Line(kind, made.old.key, made.page.title, outcome, page_id, notes))

    @transaction.atomic
    def _store(self, fresh: Sequence[Made], repeated: Sequence[Made]) -> None:
        live = [made.page for made in fresh if made.standing is Standing.LIVE]
        publish(self.index, live)
        for made in fresh:
            if made.standing is not Standing.LIVE:
                add_draft(self.index, made.page)
        known = {made.identity: made.page.pk for made in fresh if made.identity is not None}
        pages = {made.old.key: made.page.pk for made in fresh}
        for made in repeated:
            if made.identity is not None:
                pages[made.old.key] = known.get(made.identity) or self._known[made.identity]
        addresses = [(pages[made.old.key], made.old.addresses) for made in (*fresh, *repeated)]
        self.ledger.write(MovedRow.Kind.DOCUMENT, pages, addresses)
        # Stories that were here before may name what has come now.
        resolve_again([page.number_key for page in live], [page.pk for page in live])

    def _made(self, old: OldDocument) -> Made:
        notes = list(old.notes)
        number = _number(old.number)
        subject = words_of(old.subject)
        name = f"{old.type_name} {number}".strip()
        said = words_of(old.title) or subject
        parts = filter(is_named, (name, said))
        full = said if number and number in said else ": ".join(parts)
        title, cut = shortened_title(full or UNNAMED)
        notes += cut
        issued_on = likely(old.issued_on, EARLIEST_DOCUMENT)
        page = DirectivePage(
            title=title,
            slug="" if self.uploads.is_trial else self._slugs.free(old.slug, title, old.key),
            number=number[:NUMBER_LENGTH],
            number_key=number_key(number[:NUMBER_LENGTH]),
            document_type_id=self._type_id(old.type_name, number),
            issuer_id=self.mapping.target(ISSUER, old.issuer),
            issued_on=issued_on,
            issued_year=issued_on.year if issued_on else None,
            effective_on=old.effective_on,
            expires_on=old.expires_on,
            subject=subject,
            signer=words_of(old.signer)[:SIGNER_LENGTH_LIMIT],
            signer_office=words_of(old.office)[:OFFICE_LENGTH_LIMIT],
        )
        lacking = [
            word
            for value, word in (
                (page.document_type_id, f"loại “{old.type_name}” không có trong danh mục"),
                (page.issuer_id, f"cơ quan “{old.issuer}” không có trong danh mục"),
            )
            if not value
        ]
        lacking += doubts(
            said,
            old.issued_on,
            timezone.localdate(),
            no_title="văn bản không có tên và trích yếu",
            no_date="không có ngày ban hành",
            future="ngày ban hành ở tương lai",
            earliest=EARLIEST_DOCUMENT,
        )
        why = [old.why_draft] if old.standing is Standing.DRAFT else []
        standing = Standing.DRAFT if lacking or why else Standing.LIVE
        notes += [f"Bản nháp: {each}." for each in (*why, *lacking)]
        page.body = body_of(old.html, self.uploads, notes, about=title)
        found = [self.uploads.document(address, notes) for address in old.files]
        page.files = [
            DirectiveFile(document=document, sort_order=place)
            for place, document in enumerate(found)
            if document is not None
        ]
        return Made(old, page, standing, notes)

    def _type_id(self, name: str, number: str) -> int | None:
        """Return the type of a document; the number tells types of one name apart."""
        mapped = self.mapping.target(TYPE, name)
        if mapped is not None:
            return mapped
        named = type_named(name, number)
        return named.pk if named else None

    @transaction.atomic
    def _relate(self, old: OldDocument, report: Report) -> None:
        kind = MovedRow.Kind.RELATIONS
        page = self._page(old.key)
        notes = []
        relations = []
        if page is not None and page.live and page.has_unpublished_changes:
            notes.append("Văn bản đã có bản sửa chưa đăng: hãy thêm quan hệ bằng tay.")
        elif page is not None:
            known = set(page.relations.values_list("kind", "target_id"))
            for relation, keys in (
                (DirectiveRelation.Kind.REPLACES, old.replaces),
                (DirectiveRelation.Kind.CITES, old.related),
            ):
                for key in keys:
                    target = self._page(key)
                    if target is None:
                        notes.append(f"Văn bản {key} không có ở cổng cũ: bỏ quan hệ.")
                    elif target.pk != page.pk and (relation, target.pk) not in known:
                        known.add((relation, target.pk))
                        is_plain = relation is DirectiveRelation.Kind.CITES
                        note = RELATED_NOTE if is_plain else ""
                        relations.append(DirectiveRelation(kind=relation, target=target, note=note))
            if relations:
                page.relations.add(*relations)
                version = page.save_revision(clean=False)
                if page.live:
                    version.publish(skip_permission_checks=True)
        self.ledger.write(kind, {old.key: page.pk if page else None})
        page_id = page.pk if page else None
        report.add(Line(kind, old.key, old.title, Outcome.MADE, page_id, notes))

    def _page(self, key: str) -> DirectivePage | None:
        page_id = self.ledger.page_id(MovedRow.Kind.DOCUMENT, key)
        return DirectivePage.objects.filter(pk=page_id).first() if page_id else None


def _number(said: str) -> str:
    parsed = parse_number(said) if said else None
    return parsed.normalised if parsed else said.strip()
