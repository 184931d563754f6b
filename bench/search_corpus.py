"""An archive of any size to measure search on, made of a corpus file in minutes.

`load(path, entries)` writes plain pages and, through the projection's own writer, every row and
index that a published page has: entries, texts, full text, facets, numbers. Nothing but search
knows these pages, so it is for throwaway databases (`bench.evaluation.throwaway_database`, or a
migrated scratch one); pages that the whole portal serves are made by `manage.py load_corpus`.
The same file and number make the same archive: 100,000 entries take about five minutes on SQLite.
"""

import datetime
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from itertools import count, islice, product
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from wagtail.models import Locale, Page, Site

from core.contracts import ArchiveEntry, FacetValue
from core.visibility import refresh_access
from search.index.projection import BATCH_SIZE, Described, write

SHELF_SLUG = "tap-do-toc-do"
FIRST_DAY = datetime.date(2012, 1, 1)
DAYS = 5400
"""Dates are spread over this many days from FIRST_DAY."""
STRIDE = 2659
"""A prime: neighbours in the corpus get days and facet values far apart."""
MOVEMENTS = 60
"""The first entries are movements; the others belong to them."""
TITLE_LENGTH = 200

VALUES = {
    "place": (34, "Tỉnh số {}"),
    "organisation": (300, "Đơn vị số {}"),
    "field": (15, "Lĩnh vực số {}"),
    "level": (5, "Cấp số {}"),
    "award": (20, "Danh hiệu số {}"),
    "author": (200, "Tác giả số {}"),
    "source": (40, "Nguồn số {}"),
}
"""Facet → how many values it has, and what they are called."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_ONSETS = "b ch d đ gh kh l m ngh nh ph qu th tr v x".split()
_NUCLEI = "ả ạ ã ẩ ậ ẫ ằ ẵ ẻ ẽ ẹ ễ ệ ỉ ĩ ị ỏ õ ọ ỗ ộ ở ỡ ợ ủ ũ ụ ữ ự ỷ ỹ ỵ".split()
_CODAS = "m n p t c ng nh ch i o".split()
_NAMES = ["".join(parts) for parts in product(_ONSETS, _NUCLEI, _CODAS)]
"""Words that few entries hold: texts that are repeated have no rare ones."""


def load(path: Path, entries: int) -> Iterator[int]:
    """Write this many entries from a JSON-lines file (title, sapo, body; may be gzipped).

    A shorter file is read again and again; each round turns the texts around by one sentence.
    Yields how many stand after each batch. Raises ValueError for a file without lines.
    """
    site_root = Site.objects.get(is_default_site=True).root_page
    shelf = site_root.add_child(instance=Page(title="Tập đo tốc độ", slug=SHELF_SLUG))
    content_type, locale = ContentType.objects.get_for_model(Page), Locale.get_default()
    numbered = islice(enumerate(_rounds(path)), entries)
    movement_ids: list[int] = []
    made = 0
    while batch := list(islice(numbered, BATCH_SIZE)):
        with transaction.atomic():
            pages = Page.objects.bulk_create(
                Page(
                    path=Page._get_path(shelf.path, shelf.depth + 1, number + 1),
                    depth=shelf.depth + 1,
                    title=row["title"],
                    draft_title=row["title"],
                    slug=f"muc-{number}",
                    url_path=f"{shelf.url_path}muc-{number}/",
                    live=True,
                    content_type=content_type,
                    locale=locale,
                )
                for number, row in batch
            )
            refresh_access(page.pk for page in pages)
            if not movement_ids:
                movement_ids = [page.pk for page in pages[:MOVEMENTS]]
                titles = [row["title"] for _, row in batch[:MOVEMENTS]]
                movements = [
                    FacetValue(str(pk), title)
                    for pk, title in zip(movement_ids, titles, strict=True)
                ]
            write(
                [
                    Described(page, _kind(number), _entry(number, row, movements))
                    for (number, row), page in zip(batch, pages, strict=True)
                ]
            )
            Page.objects.filter(pk=shelf.pk).update(numchild=F("numchild") + len(batch))
        made += len(batch)
        yield made


def _rounds(path: Path) -> Iterator[dict[str, str]]:
    for repetition in count():
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
            place = -1
            for place, line in enumerate(lines):
                row = json.loads(line)
                yield _varied(row, repetition, place)
        if place < 0:
            raise ValueError(f"{path.name}: no line to make an entry of")


def _varied(row: dict[str, str], repetition: int, place: int) -> dict[str, str]:
    title = row.get("title", "")[:TITLE_LENGTH] or f"Bài {place + 1}"
    if not repetition:
        return {**row, "title": title}
    sentences = _SENTENCE_END.split(row.get("body", ""))
    turned = (repetition + place) % len(sentences)
    body = " ".join(sentences[turned:] + sentences[:turned])
    return {**row, "title": f"{title} (kỳ {repetition + 1})", "body": body}


def _kind(number: int) -> str:
    if number < MOVEMENTS:
        return "movement"
    return {0: "directive", 1: "exemplar", 2: "exemplar"}.get(number % 10, "news")


def _entry(number: int, row: dict[str, str], movements: Sequence[FacetValue]) -> ArchiveEntry:
    scattered = number * STRIDE
    day = FIRST_DAY + datetime.timedelta(days=scattered % DAYS)
    facets = {
        facet: [FacetValue(str(value := scattered // 7 % values), name.format(value + 1))]
        for facet, (values, name) in VALUES.items()
        # Few pages say everything: three of five, each facet at other ones.
        if (scattered + values) % 5 < 3
    }
    facets["year"] = [FacetValue(str(day.year), str(day.year))]
    if number >= MOVEMENTS and scattered % 4:
        facets["movement"] = [movements[scattered % len(movements)]]
    name = _NAMES[scattered % len(_NAMES)]
    is_directive = _kind(number) == "directive"
    return ArchiveEntry(
        title=row["title"],
        summary=row.get("sapo", ""),
        body=f"{row.get('body', '')} Theo {name}.",
        code=f"{number % 3000}/CT-UBND" if is_directive else "",
        date=day,
        facets=facets,
        card={"lead": row.get("sapo", "")[:100]},
    )
