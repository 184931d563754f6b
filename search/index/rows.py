"""What a page says of itself as the rows of the projection."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page

from core.contracts import ArchiveEntry
from core.text import alphabetical_key, canonical_text, clean
from search.engines.base import DATE_COLUMNS
from search.engines.facets import pack
from search.index.attachments import own_words, words_of_files
from search.index.audiences import Audiences
from search.index.codes import number_sort_key
from search.models import SearchEntry, SearchText
from search.query import folded_view


@dataclass(frozen=True)
class Described:
    """A page, and what it says of itself."""

    page: Page
    kind: str
    entry: ArchiveEntry


def entry_row(
    item: Described, audiences: Audiences, labels: Mapping[int, str], revision: int
) -> SearchEntry:
    """Return the entry of a page; `labels` maps the id of each of its facet values to its facet."""
    page = item.page
    facet_ids, further_facet_ids = pack(labels)
    return SearchEntry(
        page_id=page.pk,
        kind=item.kind,
        state=audiences.state_of(page),
        is_public=page.pk in audiences.visible,
        date=item.entry.date,
        **_dates(item),
        expires_at=page.expire_at,
        go_live_at=page.go_live_at,
        facet_ids=facet_ids,
        further_facet_ids=further_facet_ids,
        revision=revision,
        sort_title=alphabetical_key(item.entry.title),
        sort_number=number_sort_key(item.entry.code),
    )


def _dates(item: Described) -> dict[str, datetime.date | None]:
    """Return the columns of dates; what names no day of its own was published when it went live."""
    went_live = item.page.first_published_at
    known = {
        "publication": timezone.localdate(went_live) if went_live else None,
        **item.entry.dates,
    }
    return {column: known.get(name) for name, column in DATE_COLUMNS.items()}


def text_row(item: Described) -> SearchText:
    """Return the texts of a page, as shown and as searched."""
    entry = item.entry
    words = {
        "title": entry.title,
        "names": " ".join(filter(None, (entry.names, entry.code))),
        "summary": entry.summary,
        "body": own_words(entry.card, entry.body),
        "files": words_of_files(entry.card, entry.body),
    }
    return SearchText(
        entry_id=item.page.pk,
        title=clean(entry.title),
        summary=clean(entry.summary),
        body=clean(entry.body),
        url=address(item.page),
        card={name: str(value) for name, value in entry.card.items()},
        **{f"{name}_exact": canonical_text(text) for name, text in words.items()},
        **{f"{name}_folded": folded_view(text) for name, text in words.items()},
    )


def address(page: Page) -> str:
    """Return the path of a page on its site, "" while it is outside of every site."""
    parts = page.get_url_parts()
    return parts[2] or "" if parts else ""
