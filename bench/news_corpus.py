"""Thousands of live news pages from a corpus file, to measure search and listings at size.

They are complete, as if each had been published (`core.bulk`), at some hundred pages a second.
"""

import datetime
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import uuid4

from django.db import transaction
from django.utils.html import escape
from wagtail.models import Page

from core.bulk import insert_pages
from core.dates import DatePrecision
from movements.models import MovementPage, PageMovement
from news.models import NewsIndexPage, NewsPage

SLUG_PREFIX = "ngu-lieu-"
"""Addresses of corpus pages begin with it: it is how `remove` knows them."""

BATCH_SIZE = 500
FIRST_DAY = datetime.datetime(2015, 1, 1, 7, tzinfo=datetime.UTC)
DAYS = 4300
"""Publication days are spread over this many days from FIRST_DAY."""
STRIDE = 2659
"""A prime, so that neighbours in the corpus fall on days and movements far apart."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class CorpusPage:
    """One page to be: `number` counts from 0 and decides address, day and movement."""

    number: int
    title: str
    lead: str
    body: str


def read(path: Path, limit: int) -> Iterator[CorpusPage]:
    """Yield `limit` pages of a JSON-lines file (title, sapo, body; may be gzipped).

    A file with fewer lines is read again and again; each further round turns the body around by
    one sentence and counts in the title, so that no two pages are equal and two runs are.
    """
    yield from islice(_rounds(path), limit)


def _rounds(path: Path) -> Iterator[CorpusPage]:
    number = repetition = 0
    while True:
        before = number
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
            for line in lines:
                row = json.loads(line)
                yield _varied(number, repetition, row)
                number += 1
        if number == before:
            return
        repetition += 1


def _varied(number: int, repetition: int, row: dict[str, str]) -> CorpusPage:
    title, body = row.get("title", "")[:200], row.get("body", "")
    if repetition:
        sentences = _SENTENCE_END.split(body)
        turned = repetition % len(sentences)
        title = f"{title} (kỳ {repetition + 1})"
        body = " ".join(sentences[turned:] + sentences[:turned])
    return CorpusPage(number, title or f"Bài {number + 1}", row.get("sapo", ""), body)


def load(path: Path, limit: int) -> Iterator[int]:
    """Make live news pages under the news index; yields how many stand after each batch.

    Numbers that a former run made are left as they are.
    """
    index = NewsIndexPage.objects.first()
    if index is None:
        raise LookupError("no NewsIndexPage to put the corpus under")
    taken = set(
        Page.objects.child_of(index)
        .filter(slug__startswith=SLUG_PREFIX)
        .values_list("slug", flat=True)
    )
    movement_ids = list(MovementPage.objects.order_by("pk").values_list("pk", flat=True))
    pages = (page for page in read(path, limit) if _slug(page) not in taken)
    made = 0
    while batch := list(islice(pages, BATCH_SIZE)):
        with transaction.atomic():
            _insert(index, batch, movement_ids)
        made += len(batch)
        yield made


def remove() -> Iterator[int]:
    """Delete every corpus page; yields how many are gone after each batch."""
    gone = 0
    while ids := list(
        NewsPage.objects.filter(slug__startswith=SLUG_PREFIX).values_list("pk", flat=True)[
            :BATCH_SIZE
        ]
    ):
        with transaction.atomic():
            NewsPage.objects.filter(pk__in=ids).delete()
        gone += len(ids)
        yield gone


def _slug(page: CorpusPage) -> str:
    return f"{SLUG_PREFIX}{page.number}"


def _insert(index: NewsIndexPage, batch: list[CorpusPage], movement_ids: list[int]) -> None:
    stories = []
    for page in batch:
        body = [{"type": "paragraph", "value": f"<p>{escape(page.body)}</p>", "id": str(uuid4())}]
        story = NewsPage(
            title=page.title,
            slug=_slug(page),
            lead=page.lead,
            body=json.dumps(body),
            published_on=_day(page),
            published_precision=DatePrecision.DAY,
            first_published_at=_day(page),
        )
        scattered = page.number * STRIDE
        if movement_ids and scattered % 5 < 3:
            movement_id = movement_ids[scattered % len(movement_ids)]
            story.page_movements = [PageMovement(movement_id=movement_id)]
        stories.append(story)
    insert_pages(index, stories)


def _day(page: CorpusPage) -> datetime.datetime:
    return FIRST_DAY + datetime.timedelta(days=page.number * STRIDE % DAYS)
