"""The columns of the archive's table, which its exports share."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise

from core.contracts import DATES, Facet, kind_name
from search.engines.base import Engine, Hit, SearchRequest
from search.models import SearchEntry, SearchFacet

Cell = str | int | datetime.date | None

SEPARATOR = "; "
"""What stands between several values in one cell."""
BATCH_SIZE = 500
"""Rows whose facets are read in one query."""


@dataclass(frozen=True)
class ArchiveRow:
    """One hit with the labels of its facets."""

    hit: Hit
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def state_label(self) -> str:
        """The word for where the page stands."""
        return str(SearchEntry.State(self.hit.state).label)

    @property
    def is_public(self) -> bool:
        """Whether readers see the page at its address."""
        return self.hit.state == SearchEntry.State.LIVE

    @property
    def edit_url(self) -> str:
        """The path of the page's form in the admin."""
        return reverse("wagtailadmin_pages:edit", args=[self.hit.page_id])

    def labels(self, facet: str) -> str:
        """Return the values of a facet on one line."""
        return SEPARATOR.join(self.facets.get(facet, ()))


@dataclass(frozen=True)
class Column:
    """One column: its key in the address, its title, and what a row says in it."""

    key: str
    title: str | Promise
    value: Callable[[ArchiveRow], Cell]


def _facet(facet: Facet) -> Callable[[ArchiveRow], Cell]:
    return lambda row: row.labels(facet)


def _published(day: datetime.date | None, row: ArchiveRow) -> Cell:
    """A story's day; where only its month or year is known, that and no day."""
    told = row.hit.card.get("published", "")
    return told if told and told.count("/") < DAY_SLASHES else day


def _public_address(row: ArchiveRow) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{row.hit.url}" if row.hit.url else ""


DAY_SLASHES = 2
"""In "12/03/2024"; "03/2024" and "2024" have fewer."""

COLUMNS = (
    Column("tieu-de", "Tiêu đề", lambda row: row.hit.title),
    Column("loai", "Loại", lambda row: kind_name(row.hit.kind)),
    Column("so", "Số văn bản", lambda row: row.hit.card.get("number", "")),
    Column("ngay", "Ngày", lambda row: _published(row.hit.date, row)),
    Column("dien-ra", DATES["event"], lambda row: row.hit.dates.get("event")),
    Column("ban-hanh", DATES["issue"], lambda row: row.hit.dates.get("issue")),
    Column(
        "dang",
        DATES["publication"],
        lambda row: _published(row.hit.dates.get("publication"), row),
    ),
    Column("trang-thai", "Trạng thái", lambda row: row.state_label),
    Column("phong-trao", "Phong trào", _facet(Facet.MOVEMENT)),
    Column("noi", "Nơi", _facet(Facet.PLACE)),
    Column("to-chuc", "Cơ quan, tổ chức", _facet(Facet.ORGANISATION)),
    Column("nguoi-ky", "Người ký", _facet(Facet.SIGNER)),
    Column("khen-thuong", "Khen thưởng", _facet(Facet.AWARD)),
    Column("quyet-dinh", "Quyết định khen", lambda row: row.hit.card.get("decisions", "")),
    Column("cap", "Cấp", _facet(Facet.LEVEL)),
    Column("linh-vuc", "Lĩnh vực", _facet(Facet.FIELD)),
    Column("tac-gia", "Tác giả", _facet(Facet.AUTHOR)),
    Column("nguon", "Nguồn", _facet(Facet.SOURCE)),
    Column("tom-tat", "Tóm tắt", lambda row: row.hit.summary),
    Column("dia-chi", "Địa chỉ", _public_address),
    Column("ma", "Mã trang", lambda row: row.hit.page_id),
)
DEFAULT_COLUMNS = ("tieu-de", "loai", "so", "ngay", "trang-thai", "phong-trao")


def chosen_columns(keys: Iterable[str]) -> list[Column]:
    """Return the columns with these keys, in the order of the table; the title always leads."""
    wanted = {*keys, COLUMNS[0].key}
    return [column for column in COLUMNS if column.key in wanted]


def archive_rows(hits: Sequence[Hit]) -> list[ArchiveRow]:
    """Return rows of hits; their facets cost one query."""
    facets: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    labels = (
        SearchFacet.objects.filter(entry_id__in=[hit.page_id for hit in hits])
        .order_by("label__label")
        .values_list("entry_id", "label__facet", "label__label")
    )
    for page_id, facet, label in labels:
        facets[page_id][facet].append(label)
    return [ArchiveRow(hit, facets.get(hit.page_id, {})) for hit in hits]


def every_row(engine: Engine, request: SearchRequest, limit: int) -> Iterator[ArchiveRow]:
    """Yield up to `limit` rows of an answer in its order, holding one batch at a time."""
    batch: list[Hit] = []
    for place, hit in enumerate(engine.iterate(request, BATCH_SIZE)):
        if place >= limit:
            break
        batch.append(hit)
        if len(batch) == BATCH_SIZE:
            yield from archive_rows(batch)
            batch = []
    if batch:
        yield from archive_rows(batch)
