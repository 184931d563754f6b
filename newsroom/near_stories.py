"""Which stories are about the same, by the words of their titles and summaries.

Two neighbouring words that few pages hold together, `ruộng muối`, `hòa giải`, say what a story is
about better than any word alone. Stories that share enough of them are near. That is found out
once, when a story is published, and kept as rows that reading asks for.
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from django.db import transaction

from news.models import NearStory, NewsPage
from search.engines import DEFAULT_ENGINE, get_engine
from search.engines.base import Operator, SearchRequest
from search.engines.threshold import rarity
from search.models import SearchEntry, SearchText
from site_search.rereading import FUNCTION_WORDS
from understanding.formula import Words, some
from understanding.query import Mode, ParsedQuery

KEPT = 4
"""Near stories of one."""
LOOKED_AT = 20
"""Hits that are read for what they share."""
PAIRS = 12
"""Pairs, the rarest, by which a story is looked for."""
RARE_PAGES, RARE_SHARE = 5, 0.01
"""Pages, or share of the archive, that may hold a pair at most which says what a story is about."""
LEAST_SHARED, LEAST_SHARE = 2, 0.25
"""Pairs that near stories share, and their share of the weight of all that were looked for."""
IN_BODY = 0.5
"""What a pair counts that stands in the text only."""
_WORD = re.compile(r"[^\W\d_]+")


def relate(page_id: int) -> bool:
    """Keep what a story is near to, and return whether that changed; of one nobody sees nothing."""
    found = near_stories(page_id) if NewsPage.objects.visible().filter(pk=page_id).exists() else {}
    kept = dict(NearStory.objects.filter(story=page_id).values_list("other", "worth"))
    if kept == found:
        return False
    with transaction.atomic():
        NearStory.objects.filter(story=page_id).delete()
        NearStory.objects.bulk_create(
            NearStory(story_id=page_id, other_id=other, worth=worth)
            for other, worth in found.items()
        )
    return True


def near_stories(page_id: int) -> dict[int, float]:
    """Return the public stories that are about the same as one, with their worth, 0 to 1."""
    own = SearchText.objects.filter(pk=page_id).values_list("title_exact", "summary_exact").first()
    weights = _weights(own) if own else {}
    if len(weights) < LEAST_SHARED:
        return {}
    request = SearchRequest(
        query=ParsedQuery(text="", mode=Mode.EXACT, clauses=(some(*weights),)),
        operator=Operator.AND,
        filters={"kind": (NewsPage.archive_kind.key,)},
        page_size=LOOKED_AT,
    )
    hits = [hit.page_id for hit in get_engine(DEFAULT_ENGINE).search(request).hits]
    worths = {
        pk: _worth(f"{title} | {summary}", body, weights)
        for pk, title, summary, body in SearchText.objects.filter(pk__in=hits).values_list(
            "pk", "title_exact", "summary_exact", "body_exact"
        )
        if pk != page_id
    }
    best = sorted(worths, key=lambda pk: (-worths[pk], -pk))[:KEPT]
    return {pk: worths[pk] for pk in best if worths[pk] >= LEAST_SHARE}


def _weights(texts: tuple[str, str]) -> dict[Words, float]:
    """Return the pairs that say what a text is about, the rarest, each with its weight."""
    pairs = dict.fromkeys(pair for text in texts for pair in pairwise(text.split()))
    told = [
        pair for pair in pairs if all(map(_WORD.fullmatch, pair)) and not FUNCTION_WORDS & {*pair}
    ]
    entries = SearchEntry.objects.count()
    most = max(RARE_PAGES, round(entries * RARE_SHARE))
    held = get_engine(DEFAULT_ENGINE).held("exact", told, at_most=most + 1)
    weights = {pair: rarity(n, entries) for pair, n in held.items() if 2 <= n <= most}
    rarest = sorted(weights, key=lambda pair: -weights[pair])[:PAIRS]
    return {pair: weights[pair] for pair in rarest}


def _worth(head: str, body: str, weights: Mapping[Words, float]) -> float:
    """Return the share of the pairs' weight that a text holds, 0 where it holds too few of them."""
    shared = {}
    for pair, weight in weights.items():
        run = f" {' '.join(pair)} "
        if run in f" {head} ":
            shared[pair] = weight
        elif run in f" {body} ":
            shared[pair] = weight * IN_BODY
    if len(shared) < LEAST_SHARED:
        return 0.0
    return round(sum(shared.values()) / sum(weights.values()), 3)
