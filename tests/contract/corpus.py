"""A small archive with known answers: every kind of page, facets, aliases and numbers.

The texts are ours, written so that each query of `golden.json` has one right order.
"""

import datetime
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from directives.models import DocumentType
from exemplars.models import AwardTitle, FieldOfWork
from movements.models import MovementAlias
from organisations.models import Organisation, Place
from search.index.projection import projecting_once
from tests import factories
from tests.factories.visibility import HIDINGS

FILE = Path(__file__).with_name("corpus.json")


@dataclass(frozen=True)
class Entry:
    """One page: its key in the golden list, its texts, and what it is filed under."""

    kind: str
    key: str
    title: str
    summary: str = ""
    text: str = ""
    year: int = 2024
    names: Sequence[str] = ()
    number: str = ""
    type: str = ""
    place: str = ""
    movements: Sequence[str] = ()
    award: str = ""
    hidden: str = ""
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> datetime.date:
        """The page's date: spread over its year, so that no two tie by date."""
        return datetime.date(self.year, 1, 1) + datetime.timedelta(
            days=sum(map(ord, self.key)) % 360
        )


ENTRIES = [Entry(**entry) for entry in json.loads(FILE.read_text(encoding="utf-8"))]


def load() -> dict[str, int]:
    """Make the archive in the caller's transaction; return key → page id."""
    made: dict[str, Page] = {}
    with projecting_once():
        for entry in ENTRIES:
            page = made[entry.key] = MAKERS[entry.kind](entry)
            if entry.movements:
                factories.tag(page, [made[key] for key in entry.movements])
            if entry.hidden:
                HIDINGS[entry.hidden](page)
    return {key: page.pk for key, page in made.items()}


def _moment(entry: Entry) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(entry.day, datetime.time(9)))


def _place(entry: Entry) -> Place | None:
    if not entry.place:
        return None
    return Place.objects.filter(name=entry.place).first() or factories.place(entry.place)


def _organisation() -> Organisation:
    # Whoever launches or issues is found by name too: this name shares no word with a query.
    name = "Zyx"
    return Organisation.objects.filter(name=name).first() or factories.organisation(name)


def _field_of_work() -> FieldOfWork:
    name = "Việc làng thử nghiệm"
    return FieldOfWork.objects.filter(name=name).first() or factories.field_of_work(name)


def _movement(entry: Entry) -> Page:
    return factories.movement(
        entry.title,
        intro=entry.text,
        starts_on=entry.day,
        launcher=_organisation(),
        other_names=[MovementAlias(name=name) for name in entry.names],
    )


def _directive(entry: Entry) -> Page:
    known = DocumentType.objects.filter(name=entry.type).first()
    return factories.directive(
        entry.title,
        number=entry.number,
        issued_on=entry.day,
        subject=entry.summary,
        body=factories.body(text=entry.text),
        document_type=known or factories.document_type(entry.type),
        issuer=_organisation(),
    )


def _news(entry: Entry) -> Page:
    return factories.news(
        entry.title,
        lead=entry.summary,
        body=factories.body(text=entry.text),
        published_on=_moment(entry),
        place=_place(entry),
        live=entry.hidden != "draft",
    )


def _exemplar(entry: Entry) -> Page:
    page = factories.exemplar(
        entry.title,
        headline=entry.summary,
        story=factories.body(text=entry.text),
        place=_place(entry),
        field_of_work=_field_of_work(),
        first_published_at=_moment(entry),
        **entry.fields,
    )
    if entry.award:
        known = AwardTitle.objects.filter(name=entry.award).first()
        title = known or factories.award_title(entry.award)
        page.awards.create(title=title, year=entry.year)
    return page


def _page(entry: Entry) -> Page:
    return factories.standard(entry.title, body=factories.body(text=entry.text))


MAKERS: dict[str, Callable[[Entry], Page]] = {
    "movement": _movement,
    "directive": _directive,
    "news": _news,
    "exemplar": _exemplar,
    "page": _page,
}
"""Kind of entry → what makes its page. Movements come first in the file: others name them."""
