"""What is asked: words of the archive's own texts, common and rare, and beginnings of titles."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.text import fold
from search.engines.base import Engine, SearchRequest
from search.models import SearchEntry, SearchText
from understanding.query import parse

TEXTS_READ = 400
"""Entries, spread over the archive, whose words are counted."""
COMMON_WORDS = 6
RARE_SHARE = 0.01
"""Largest share of the archive that a word called rare may stand in."""
RARE_TRIED = 40
SHORTEST = 2
TYPED_LENGTHS = (2, 3, 5, 8, 12, 20)
"""Letters after which a reader who types is answered."""
TITLES_TYPED = 8


@dataclass(frozen=True)
class Question:
    """What a reader types and chooses. `words` are asked of the raw engine, which has no facets."""

    name: str
    text: str
    words: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def questions(engine: Engine) -> list[Question]:
    """Return questions of every weight; none for an archive of too few words."""
    counted = _entries_by_word()
    common = [word for word, _ in counted.most_common(COMMON_WORDS)]
    rare = _rare_word(engine, counted)
    if len(common) < COMMON_WORDS or not rare:
        return []
    first, second, third, fourth, *_ = common
    kind = SearchEntry.objects.order_by("-pk").values_list("kind", flat=True)[0]
    return [
        _words("common word", first),
        _words("common word, unmarked", fold(first)),
        _words("second common word", second),
        _words("two common words", third, fourth),
        _words("two common words, unmarked", fold(third), fold(fourth)),
        _words("four common words", first, second, third, fourth),
        Question("common word, one facet chosen", first, (first,), {"kind": (kind,)}),
        _words("rare word", rare),
        _words("rare and common word", rare, first),
        Question("common word without another", f"{second} -{rare}", (second,)),
    ]


def _words(name: str, *words: str) -> Question:
    return Question(name, " ".join(words), words)


def _spread(count: int) -> list[int]:
    ids = list(SearchEntry.objects.order_by("pk").values_list("pk", flat=True))
    return ids[:: max(1, len(ids) // count)][:count]


def _entries_by_word() -> Counter[str]:
    """Return word with marks → entries that hold it, of a part of the archive."""
    counted: Counter[str] = Counter()
    texts = SearchText.objects.filter(pk__in=_spread(TEXTS_READ))
    for title, body in texts.values_list("title_exact", "body_exact"):
        words = {*title.split(), *body.split()}
        counted.update(
            word
            for word in words
            if len(word) >= SHORTEST and word.isalpha() and not word.isascii()
        )
    # Of equally common words always the same.
    return Counter(dict(sorted(counted.items())))


def _rare_word(engine: Engine, counted: Counter[str]) -> str:
    tried = [word for word, entries in counted.items() if entries == 1][:RARE_TRIED]
    found = [(engine.search(SearchRequest(query=parse(word))).total, word) for word in tried]
    most = max(1, SearchEntry.objects.count() * RARE_SHARE)
    few, word = min(((total, word) for total, word in found if total), default=(0, ""))
    return word if few <= most else ""


def typed_beginnings() -> Iterator[str]:
    """Yield what readers have typed of titles at moments, with marks and without."""
    titles = SearchText.objects.filter(pk__in=_spread(TITLES_TYPED)).order_by("pk")
    for title in titles.values_list("title", flat=True):
        for length in TYPED_LENGTHS:
            typed = title[:length].strip().lower()
            yield from dict.fromkeys((typed, fold(typed)))
