"""A site of so many pages, written in bulk: stories, documents, exemplars and what ties them.

Only for throwaway databases: no form was filled in, no task runs, and texts are short. Catalogues
must be loaded. The same number makes the same site; 100,000 pages take about two minutes.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Locale, Page

from bench.graph.corpus import BATCH, GRANTS_EACH, STRIDE, insert, unsaved_exemplar
from core.models import BasePage, ReaderAccess
from core.text import alphabetical_key
from core.visibility import ENDLESS
from directives.identity import number_key
from directives.models import (
    Citation,
    DirectiveIndexPage,
    DirectivePage,
    DirectiveRelation,
    DocumentType,
)
from exemplars.models import (
    AwardGrant,
    AwardTitle,
    Consent,
    ExemplarIndexPage,
    ExemplarPage,
    FieldOfWork,
)
from lists.keeping import rebuild
from movements.models import MovementIndexPage, MovementPage, PageMovement
from news.models import NewsExemplar, NewsIndexPage, NewsOrganisation, NewsPage, Source
from organisations.models import EmulationGroup, Organisation, Place
from organisations.models.organisations import AuthorityLevel
from search.models import SearchEntry, SearchText

LARGE_MOVEMENT_PAGES = 3_500
"""So many stories at most belong to one movement, whose page is looked at."""
EXEMPLARS_IN, DIRECTIVES_IN = 7, 10
"""One page in so many is an exemplar, one a document; the rest are stories."""
ORGANISATIONS, SOURCES = 200, 12
FIRST_DAY = datetime.datetime(2010, 1, 1, 7, tzinfo=datetime.UTC)
HOURS = 15 * 365 * 24
"""Stories are spread over so many hours from FIRST_DAY."""


@dataclass(frozen=True)
class Site:
    """What was made, by the pages that are looked at."""

    pages: int
    story: NewsPage
    document: DirectivePage
    exemplar: ExemplarPage
    large_movement: MovementPage
    small_movement: MovementPage
    title: AwardTitle
    place: Place
    organisation: Organisation
    group: EmulationGroup
    source: Source


def make(pages: int, movements: int = 40) -> Site:
    """Write so many pages below the site's own lists, and refresh the database's statistics."""
    places = list(Place.objects.current().filter(kind__in=("province", "city")).order_by("slug"))
    organisations = _organisations(places)
    sources = Source.objects.bulk_create(
        Source(name=f"Báo đo thứ {number}") for number in range(SOURCES)
    )
    groups = EmulationGroup.objects.bulk_create(
        [
            EmulationGroup(
                name=f"Cụm đo thứ {number}",
                slug=f"cum-do-{number}",
                kind=EmulationGroup.Kind.values[number % len(EmulationGroup.Kind.values)],
                level="province",
                place=places[number % len(places)],
            )
            for number in range(10)
        ]
    )
    tree = _movements(movements, organisations, places)
    exemplars, directives = pages // EXEMPLARS_IN, pages // DIRECTIVES_IN
    people = list(_exemplars(exemplars, places, organisations))
    documents = list(_directives(directives, organisations))
    _honours(people, documents, organisations, tree)
    stories = list(
        _stories(pages - exemplars - directives, places, organisations, sources, people, documents)
    )
    large, small, *others = tree
    _tags(large, small, others, stories, people, documents)
    for made in (people, documents, stories):
        _entries(made)
    rebuild()
    refresh_statistics()
    return Site(
        pages=pages,
        story=stories[len(stories) // 2],
        document=documents[len(documents) // 2],
        exemplar=people[len(people) // 2],
        large_movement=large,
        small_movement=small,
        title=AwardTitle.objects.current().order_by("pk")[0],
        place=places[0],
        organisation=organisations[0],
        group=groups[0],
        source=sources[0],
    )


def refresh_statistics() -> None:
    """Let the database count what its tables and indexes hold, as a site in service has it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _batches(count: int) -> Iterator[range]:
    for start in range(0, count, BATCH):
        yield range(start, min(start + BATCH, count))


def _placed(page: Any, index: BasePage, number: int) -> Any:
    """Put a page that is not written yet into its own place in the tree below a list."""
    page.path = Page._get_path(index.path, index.depth + 1, index.numchild + number + 1)
    page.depth = index.depth + 1
    page.url_path = f"{index.url_path}{page.slug}/"
    page.draft_title = page.title
    page.live = True
    page.content_type = ContentType.objects.get_for_model(type(page))
    page.locale = Locale.get_default()
    return page


def _grown(index: BasePage, count: int) -> None:
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + count)


def _organisations(places: Sequence[Place]) -> list[Organisation]:
    return Organisation.objects.bulk_create(
        Organisation(
            name=f"Đơn vị lớn thứ {number}",
            slug=f"don-vi-lon-{number}",
            sort_key=alphabetical_key(f"Đơn vị lớn thứ {number}"),
            level=AuthorityLevel.values[number % len(AuthorityLevel.values)],
            place=places[number % len(places)],
        )
        for number in range(ORGANISATIONS)
    )


def _movements(
    count: int, organisations: Sequence[Organisation], places: Sequence[Place]
) -> list[MovementPage]:
    """Make movements in several states and places, each sixth below the first."""
    index = MovementIndexPage.objects.get()
    made: list[MovementPage] = []
    for number in range(count):
        movement = MovementPage(
            title=f"Phong trào lớn thứ {number}",
            slug=f"phong-trao-lon-{number}",
            level=AuthorityLevel.values[number % len(AuthorityLevel.values)],
            intro="Để xem giá của một trang.",
            launcher=organisations[number % len(organisations)],
            place=places[number % len(places)] if number % 3 else None,
            starts_on=datetime.date(2012 + number % 14, 1 + number % 12, 1),
            ends_on=datetime.date(2016 + number % 14, 12, 31) if number % 4 else None,
            parent_movement=made[0] if number and number % 6 == 0 else None,
        )
        made.append(index.add_child(instance=movement))
    return made


def _exemplars(
    count: int, places: list[Place], organisations: list[Organisation]
) -> Iterator[ExemplarPage]:
    index = ExemplarIndexPage.objects.get()
    fields = list(FieldOfWork.objects.order_by("pk"))
    for numbers in _batches(count):
        with transaction.atomic():
            pages = [
                _placed(
                    unsaved_exemplar(index, number, places, fields, organisations), index, number
                )
                for number in numbers
            ]
            insert(pages)
            Consent.objects.bulk_create(
                Consent(exemplar=page, basis=Consent.Basis.LAW, legal_basis="Đo tốc độ")
                for page in pages
            )
        yield from pages
    _grown(index, count)


def _honours(
    people: Sequence[ExemplarPage],
    documents: Sequence[DirectivePage],
    organisations: Sequence[Organisation],
    movements: Sequence[MovementPage],
) -> None:
    titles = list(AwardTitle.objects.current().order_by("pk"))
    for numbers in _batches(len(people)):
        AwardGrant.objects.bulk_create(
            AwardGrant(
                exemplar=people[number],
                sort_order=order,
                title=titles[0] if order + number % 2 == 0 else titles[scattered % len(titles)],
                year=2005 + scattered % 20,
                grantor=organisations[scattered % len(organisations)],
                decision=documents[scattered % len(documents)] if order == 0 else None,
                movement=movements[scattered % len(movements)] if order else None,
            )
            for number in numbers
            for order in range(GRANTS_EACH)
            if (scattered := number * STRIDE + order * 7) >= 0
        )


def _directives(count: int, organisations: Sequence[Organisation]) -> Iterator[DirectivePage]:
    index = DirectiveIndexPage.objects.get()
    types = list(DocumentType.objects.order_by("pk")[:8])
    before: list[DirectivePage] = []
    for numbers in _batches(count):
        with transaction.atomic():
            pages = [
                _placed(_unsaved_directive(number, types, organisations), index, number)
                for number in numbers
            ]
            insert(pages)
            DirectiveRelation.objects.bulk_create(
                DirectiveRelation(
                    source=page,
                    target=before[number * STRIDE % len(before)],
                    kind=DirectiveRelation.Kind.values[number % 3],
                )
                for number, page in zip(numbers, pages, strict=True)
                if before and number % 2
            )
        before += pages
        yield from pages
    _grown(index, count)


def _unsaved_directive(
    number: int, types: Sequence[DocumentType], organisations: Sequence[Organisation]
) -> DirectivePage:
    issued = (FIRST_DAY + datetime.timedelta(hours=number * STRIDE % HOURS)).date()
    printed = f"{number}/KH-ĐO"
    return DirectivePage(
        title=f"Kế hoạch {printed} về việc thứ {number}",
        slug=f"van-ban-lon-{number}",
        document_type=types[number % len(types)],
        number=printed,
        number_key=number_key(printed),
        issuer=organisations[number % len(organisations)],
        issued_on=issued,
        issued_year=issued.year,
        subject=f"Về việc thứ {number}",
        first_published_at=FIRST_DAY + datetime.timedelta(hours=number),
        last_published_at=FIRST_DAY + datetime.timedelta(hours=number),
        body=_body(f"Nội dung của văn bản thứ {number}."),
    )


def _stories(
    count: int,
    places: Sequence[Place],
    organisations: Sequence[Organisation],
    sources: Sequence[Source],
    people: Sequence[ExemplarPage],
    documents: Sequence[DirectivePage],
) -> Iterator[NewsPage]:
    index = NewsIndexPage.objects.order_by("path")[0]
    for numbers in _batches(count):
        with transaction.atomic():
            pages = [
                _placed(_unsaved_story(number, places, sources), index, number)
                for number in numbers
            ]
            insert(pages)
            numbered = list(zip(numbers, pages, strict=True))
            NewsExemplar.objects.bulk_create(
                NewsExemplar(article=page, exemplar=people[number * STRIDE % len(people)])
                for number, page in numbered
                if number % 4 == 0
            )
            NewsOrganisation.objects.bulk_create(
                NewsOrganisation(
                    article=page, organisation=organisations[number * STRIDE % len(organisations)]
                )
                for number, page in numbered
                if number % 2
            )
            Citation.objects.bulk_create(
                Citation(
                    page_id=page.pk,
                    key=cited.number_key,
                    printed=cited.number,
                    number=cited.number,
                    number_key=cited.number_key,
                    target=cited,
                    cited_on=page.published_on.date(),
                )
                for number, page in numbered
                if number % 5 == 0 and (cited := documents[number * STRIDE % len(documents)])
            )
        yield from pages
    _grown(index, count)


def _unsaved_story(number: int, places: Sequence[Place], sources: Sequence[Source]) -> NewsPage:
    published = FIRST_DAY + datetime.timedelta(hours=number * STRIDE % HOURS)
    return NewsPage(
        title=f"Bài thứ {number} về người tốt, việc tốt",
        slug=f"bai-lon-{number}",
        lead=f"Lời mở đầu của bài thứ {number}.",
        body=_body(f"Nội dung của bài thứ {number}."),
        published_on=published,
        first_published_at=published,
        last_published_at=published,
        source=sources[number % len(sources)] if number % 3 else None,
        place=places[number * STRIDE % len(places)] if number % 3 == 0 else None,
    )


def _body(text: str) -> Any:
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"}])


def _tags(
    large: MovementPage,
    small: MovementPage,
    others: Sequence[MovementPage],
    stories: Sequence[NewsPage],
    people: Sequence[ExemplarPage],
    documents: Sequence[DirectivePage],
) -> None:
    """Tag three pages of five, half of the stories with the one large movement at most."""
    of_large = min(LARGE_MOVEMENT_PAGES, len(stories) // 2)
    step = len(stories) // of_large
    rows = (
        PageMovement(page_id=page.pk, movement=movement)
        for kind in (stories, people, documents)
        for number, page in enumerate(kind)
        for movement in _movements_of(number, step, kind is stories, large, small, others)
    )
    while batch := list(islice(rows, BATCH)):
        PageMovement.objects.bulk_create(batch)


def _movements_of(
    number: int,
    step: int,
    is_story: bool,
    large: MovementPage,
    small: MovementPage,
    others: Sequence[MovementPage],
) -> Iterator[MovementPage]:
    if is_story and number % step == 0 and number < step * LARGE_MOVEMENT_PAGES:
        yield large
    if number < 8:
        yield small
    if number % 5 < 2:
        yield others[number * STRIDE % len(others)]


def _entries(pages: Sequence[Any]) -> None:
    """Let readers see the pages, and the search know them by their titles only."""
    kind = pages[0].archive_kind.key
    for numbers in _batches(len(pages)):
        batch = [pages[number] for number in numbers]
        SearchEntry.objects.bulk_create(
            SearchEntry(
                page_id=page.pk,
                kind=kind,
                state=SearchEntry.State.LIVE,
                is_public=True,
                date=page.last_published_at.date(),
                sort_title=alphabetical_key(page.title),
            )
            for page in batch
        )
        ReaderAccess.objects.bulk_create(
            ReaderAccess(page_id=page.pk, until=ENDLESS) for page in batch
        )
        SearchText.objects.bulk_create(
            SearchText(
                entry_id=page.pk,
                title=page.title,
                url=page.url_path,
                title_exact=page.title.lower(),
                title_folded=page.title.lower(),
            )
            for page in batch
        )
