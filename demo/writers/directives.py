"""Documents: facts from the catalogue's records, a short description from the manuscript."""

import datetime
from functools import cache

from demo.manuscripts import Manuscript, manuscripts
from demo.writers.base import DemoWorld, Writer, add_page, moment
from directives.catalogue import DirectiveRecord, directive_records
from directives.models import DirectiveIndexPage, DirectivePage, DirectiveRelation


@cache
def _records() -> dict[str, DirectiveRecord]:
    return {record.key: record for record in directive_records()}


def directive_of_key(key: str | None, world: DemoWorld) -> DirectivePage | None:
    """Return the page of a catalogue record, or None where the demo has none."""
    for manuscript in manuscripts(DirectiveWriter.folder):
        if manuscript.head["key"] == key:
            return world.pages[manuscript.slug]
    return None


class DirectiveWriter(Writer):
    """Real documents by subject, dates and issuer; signers are left out on purpose."""

    folder = "directives"
    label = "Directives"

    def find_existing(self, manuscript: Manuscript, world: DemoWorld) -> DirectivePage | None:
        record = _records()[manuscript.head["key"]]
        return DirectivePage.find_same(
            document_type=world.catalogue.document_type(record.type),
            number=record.number,
            issuer=world.catalogue.organisation(record.issuer),
            year=record.year,
        )

    def make(self, manuscript: Manuscript, world: DemoWorld) -> DirectivePage:
        record = _records()[manuscript.head["key"]]
        page = DirectivePage(
            title=record.title,
            slug=manuscript.slug,
            document_type=world.catalogue.document_type(record.type),
            number=record.number,
            issuer=world.catalogue.organisation(record.issuer),
            issued_on=record.issued_on,
            effective_on=record.effective_on,
            expires_on=record.expires_on,
            implemented_from=record.implemented_from,
            implemented_to=record.implemented_to,
            subject=record.subject,
        )
        return add_page(DirectiveIndexPage.objects.get(), page, self.first_seen(manuscript))

    def connect(self, page: DirectivePage, manuscript: Manuscript, world: DemoWorld) -> None:
        page.body = world.body(manuscript)
        page.page_movements = world.tags(manuscript.head["movements"])
        named = (
            (kind, directive_of_key(target, world))
            for kind, target in _records()[manuscript.head["key"]].relations
        )
        page.relations = [
            DirectiveRelation(kind=kind, target=target) for kind, target in named if target
        ]

    def first_seen(self, manuscript: Manuscript) -> datetime.datetime:
        return moment(_records()[manuscript.head["key"]].issued_on)


class DecisionWriter(Writer):
    """Decisions that grant the demo's honours: invented, and they say so in title and text."""

    folder = "decisions"
    label = "Invented decisions"

    def make(self, manuscript: Manuscript, world: DemoWorld) -> DirectivePage:
        head = manuscript.head
        page = DirectivePage(
            title=head["title"],
            slug=manuscript.slug,
            document_type=world.catalogue.document_type(head["type"]),
            number=head["number"],
            issuer=world.catalogue.organisation(head["issuer"]),
            issued_on=head["issued_on"],
            subject=head["subject"],
        )
        return add_page(DirectiveIndexPage.objects.get(), page, self.first_seen(manuscript))

    def connect(self, page: DirectivePage, manuscript: Manuscript, world: DemoWorld) -> None:
        page.body = world.body(manuscript)
        page.page_movements = world.tags(manuscript.head["movements"])

    def first_seen(self, manuscript: Manuscript) -> datetime.datetime:
        return moment(manuscript.head["issued_on"])
