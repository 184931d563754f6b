"""What is shown of the entries that were found, read for one page of them at a time."""

from collections.abc import Sequence

from search.engines.base import DATE_COLUMNS, Hit, Suggestion
from search.models import SearchText


def fetch_hits(rows: Sequence[tuple]) -> list[Hit]:
    """Return the hits of ranked rows, with their texts, in one query."""
    scores = {abs(row[1]): row[0] for row in rows}
    texts = SearchText.objects.select_related("entry").only(
        *("title", "summary", "body", "url", "card"),
        *("entry__kind", "entry__state", "entry__date"),
        *(f"entry__{column}" for column in DATE_COLUMNS.values()),
    )
    found = texts.in_bulk(list(scores)) if scores else {}
    return [
        Hit(
            page_id=page_id,
            kind=found[page_id].entry.kind,
            state=found[page_id].entry.state,
            title=found[page_id].title,
            summary=found[page_id].summary,
            body=found[page_id].body,
            url=found[page_id].url,
            date=found[page_id].entry.date,
            card=found[page_id].card,
            dates={
                name: getattr(found[page_id].entry, column) for name, column in DATE_COLUMNS.items()
            },
            score=-score if isinstance(score, float) else 0.0,
        )
        for page_id, score in scores.items()
        if page_id in found
    ]


def fetch_suggestions(page_ids: Sequence[int]) -> list[Suggestion]:
    """Return suggestions for these pages, in this order, in one query."""
    texts = SearchText.objects.select_related("entry").only("title", "url", "entry__kind")
    found = texts.in_bulk(page_ids) if page_ids else {}
    return [
        Suggestion(
            page_id=page_id,
            kind=found[page_id].entry.kind,
            title=found[page_id].title,
            url=found[page_id].url,
        )
        for page_id in page_ids
        if page_id in found
    ]
