"""What is shown of the entries that were found, read for one page of them at a time."""

import json
from collections.abc import Sequence

from search.engines.base import DATE_COLUMNS, Hit, Suggestion
from search.engines.embedded_sql import Statement, placeholders
from search.models import SearchText

_COLUMNS = (
    *("t.entry_id", "t.title", "t.summary", "t.body", "t.url", "t.card"),
    *("e.kind", "e.state", "e.date"),
    *(f"e.{column}" for column in DATE_COLUMNS.values()),
)


def fetch_hits(rows: Sequence[tuple]) -> list[Hit]:
    """Return the hits of ranked rows, with their texts, in one query."""
    scores = {abs(row[1]): row[0] for row in rows}
    if not scores:
        return []
    # Plain SQL: putting the query together takes Django four times as long as it runs.
    texts = Statement().add(
        f"SELECT {', '.join(_COLUMNS)} FROM search_searchtext t"
        " JOIN search_searchentry e ON e.page_id = t.entry_id"
        f" WHERE t.entry_id IN ({placeholders(list(scores))})",
        *scores,
    )
    found = {row[0]: row for row in texts.rows()}
    return [
        _hit(found[page_id], -score if isinstance(score, float) else 0.0)
        for page_id, score in scores.items()
        if page_id in found
    ]


def _hit(row: tuple, score: float) -> Hit:
    page_id, title, summary, body, url, card, kind, state, date, *days = row
    return Hit(
        page_id=page_id,
        kind=kind,
        state=state,
        title=title,
        summary=summary,
        body=body,
        url=url,
        date=date,
        card=json.loads(card),
        dates=dict(zip(DATE_COLUMNS, days, strict=True)),
        score=score,
    )


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
