"""What a reader meant who typed what stands nowhere: keys, joined words, letters gone astray.

A reading is looked for only where a word of the question stands in no page that readers may see,
and is made of words that do. It is asked instead of what was typed where the words beside it agree;
otherwise it is only offered.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from typing import NamedTuple, TypeVar

from core.text import canonical_text, folded_text, has_marks
from search.engines.base import Engine
from understanding.query import (
    ParsedQuery,
    Words,
    canonical_words,
    folded,
    folded_view,
    is_spelt,
    is_syllable,
)
from understanding.spelling import (
    CORRECTED_LENGTHS,
    JOINED_LENGTHS,
    heard_alike,
    marked_ways,
    one_letter_away,
    pieces,
    splits,
)
from understanding.telex import as_letters

REREAD_WORDS = 4
"""Unknown words of one question that are read anew; beyond that it is no slip."""
LONE_LETTERS = 5
"""Letters of a word that is read anew though nothing stands beside it."""
CANDIDATES = 8
"""Words near an unknown one that are tried beside its neighbours."""
AGREEING = 2
"""Pages in which two words stand together before that says anything."""
AGREEING_MOST = 100
"""Pages beyond which they are not counted."""
SLIP_WORDS = 12
"""Words of the longest question whose neighbours are looked at."""
SLIPS = 2
"""Words of one question that are taken for a slip at most."""
ODD_WORDS = 4
"""Words of one question for which others are looked for."""
TIMES_AS_OFTEN = 5
"""How much more often other words must stand together than those that were typed."""
RARE_WORD = 5
"""Pages that hold a word at most which may be a slip at the end of a question."""
SHARE_TOLD, SHARE_OF_COMMON = 0.05, 0.5
"""Share of the pages with its neighbours that hold another word beside them, from which on it is
asked instead of one that is spelt well; the second of a common word with one neighbour alone."""
SHARE_QUOTED = 0.06
"""Share of the pages with the rarer of two words that hold both together, from which on they are
one: `đột xuất`, but not `phim mới`."""
_EXCLUDED = re.compile(r"(?<!\S)-(?P<words>[^\W\d_]+(?: [^\W\d_]+){1,3})")
FUNCTION_WORDS = frozenset(
    "và có để các là của cho với những một được trong khi thứ này đã sẽ thì mà ở từ đến về bị do"
    " vào ra lại còn cũng như nhưng hay hoặc theo tại trên dưới sau trước rất không nên vì".split()
)
"""Words that stand beside everything: that they do says nothing of what was meant."""
HONORIFICS = frozenset("ong ba anh chi em bac co chu thay cu di me bs".split())
"""What stands before a name, without marks."""


@dataclass(frozen=True)
class Reading:
    """What is asked instead of what was typed, or only offered."""

    text: str
    is_certain: bool


@dataclass(frozen=True)
class Candidate:
    """Words that may be meant by one that was typed; `cost` is how far they are from it."""

    words: Words
    cost: float
    is_certain: bool = False


@dataclass(frozen=True)
class Slip:
    """Words that are likely meant by `width` of those typed, from `place` on."""

    place: int
    width: int
    words: Words
    worth: float
    is_certain: bool
    is_backed: bool

    def mended(self, typed: Words) -> Words:
        """Return the words typed, with these in place."""
        return (*typed[: self.place], *self.words, *typed[self.place + self.width :])


class Standing(NamedTuple):
    """In how many pages words stand beside each neighbour, and whether three stand together."""

    counts: list[int]
    is_backed: bool


T = TypeVar("T")


def reread(engine: Engine, query: ParsedQuery, names: Collection[str] = ()) -> Reading | None:
    """Return what a question was meant to be; None where it is read as it was typed.

    Words of `names`, which a catalogue holds, are no slips.
    """
    if query.excluded:
        return _quoted(engine, query)
    if not query.tokens or query.phrases or query.required or query.codes:
        return None
    proper_names = _proper_names(query.text)
    words = _joined(engine, query.tokens)
    meant, are_certain = _known(engine, replace(query, tokens=words), proper_names)
    words = tuple(word for run in meant for word in run)
    # An abbreviation stands for other words; that it stands beside none of these says nothing.
    kept = {*names, *(run[0] for run, _ in query.expansions if len(run) == 1)}
    for _ in range(SLIPS):
        slip = _slip(engine, words, kept, proper_names)
        if slip is None:
            break
        words = slip.mended(words)
        are_certain.append(slip.is_certain)
    return None if words == query.tokens else Reading(" ".join(words), all(are_certain))


def _quoted(engine: Engine, query: ParsedQuery) -> Reading | None:
    """Return the question with quotation marks about the words that one with a minus begins.

    `-giao thông` takes away every page with "giao", and asks for "thông": where the two often stand
    together, both were meant.
    """
    signed = _EXCLUDED.search(query.text)
    if signed is None:
        return None
    words = canonical_words(signed["words"])
    view = "exact" if query.has_marks or any(map(has_marks, words)) else "folded"
    words = _in_view(view, words)
    runs = [words[:end] for end in range(1, len(words) + 1)]
    held = engine.held(view, [*runs, *zip(words)])
    width = 1
    while width < len(runs) and held[runs[width]] > SHARE_QUOTED * min(
        held[runs[width - 1]], held[words[width : width + 1]]
    ):
        width += 1
    if width == 1:
        return None
    rest = signed["words"].split()
    meant = " ".join([f'-"{" ".join(rest[:width])}"', *rest[width:]])
    text = query.text[: signed.start()] + meant + query.text[signed.end() :]
    return Reading(text, is_certain=False)


def _known(
    engine: Engine, query: ParsedQuery, proper_names: Collection[str]
) -> tuple[list[Words], list[bool]]:
    """Return each word, or what one that stands nowhere likely means, and how sure that is."""
    words, stray = query.tokens, engine.unknown(query)
    unknown = [place for place, word in enumerate(words) if word in stray]
    if len(unknown) > REREAD_WORDS and len(unknown) * 2 > len(words):
        unknown = [place for place in unknown if as_letters(words[place])]
    words = tuple(
        _without_few_marks(engine, word) if place in unknown else word
        for place, word in enumerate(words)
    )
    # Marks of a slip alone say nothing of the words beside it: `ho thi lươg`.
    known = [word for word in words if word not in stray]
    is_marked = words == query.tokens and any(map(has_marks, known or words))
    view = "exact" if is_marked else "folded"
    meant: list[Words] = [(word,) for word in query.tokens]
    are_certain = []
    for place in unknown:
        before = tuple(word for run in meant[max(0, place - 2) : place] for word in run)[-2:]
        after = words[place + 1 : place + 3] if place + 1 not in unknown else ()
        best = _best(
            engine, view, words[place], before, after, is_name=words[place] in proper_names
        )
        if best is not None:
            meant[place] = best.words
            is_alone = len(words) == 1 and len(words[0]) >= LONE_LETTERS
            are_certain.append(best.is_certain or is_alone)
    if not known and any(meant[place] == (query.tokens[place],) for place in unknown):
        # Nothing of it is known here: half of it read as something is no help.
        return [(word,) for word in query.tokens], []
    return meant, are_certain


def _without_few_marks(engine: Engine, word: str) -> str:
    """Return joined words without the marks that only some of them bear: `chuyenđổisố`."""
    if not has_marks(word) or is_syllable(word) or len(word) not in JOINED_LENGTHS:
        return word
    counts = engine.known_words(pieces(word), view="exact")
    if splits(word, counts) or not word.isalpha():
        return word
    letters = folded_view(word)
    return letters if splits(letters, engine.known_words(pieces(letters))) else word


def _slip(
    engine: Engine, words: Words, kept: Collection[str], proper_names: Collection[str]
) -> Slip | None:
    """Return the likeliest slip among words that are words, but stand beside none of these.

    `thi đau yêu nước`, `chuyển đổi sô`: no page has such neighbours, and some have others that are
    a mark or a letter away.
    """
    if not 2 <= len(words) <= SLIP_WORDS:
        return None
    view = "exact" if any(map(has_marks, words)) else "folded"
    own = words if view == "exact" else folded(words)
    pairs = list(pairwise(own))
    says_nothing = FUNCTION_WORDS if view == "exact" else set(map(folded_view, FUNCTION_WORDS))
    telling = [pair for pair in pairs if not says_nothing.issuperset(pair)]
    held = engine.held(view, telling, at_most=AGREEING_MOST)
    if all(held.values()):
        return None
    weak = {
        place
        for place, pair in enumerate(pairs)
        # That a word stands beside no such number says nothing.
        if held.get(pair, AGREEING_MOST) <= AGREEING and all(map(str.isalpha, pair))
    }
    odd = [
        place
        for place, word in enumerate(own)
        if weak.issuperset(at for at in (place - 1, place) if 0 <= at < len(pairs))
        and word.isalpha()
        and words[place] not in kept
        and not says_nothing.issuperset((*own[max(0, place - 1) : place], *own[place + 1 :][:1]))
    ]
    slips = [
        slip for place in odd[:ODD_WORDS] for slip in _mendings(engine, view, own, place, held)
    ]
    best = max(slips, key=lambda slip: slip.worth, default=None)
    if best and own[best.place] in _in_view(view, tuple(proper_names)):
        # Another name may be meant: it is offered, where three words of it stand together.
        return replace(best, is_certain=False) if best.is_backed else None
    if best is None or not best.is_certain:
        return None
    if _is_expected(engine, view, own, best):
        return best
    # What is spelt well, and stands in pages, was meant: the other isn't even offered.
    return None


def _is_expected(engine: Engine, view: str, words: Words, slip: Slip) -> bool:
    """Return whether nothing but a slip is likely, so that other words are asked unasked.

    A word spelt as Vietnamese is one that was meant, unless both its neighbours say otherwise, or
    those on its one side mostly have the other beside them: `cải cách hành chính`.
    """
    typed = words[slip.place]
    if slip.width > 1 or not is_spelt(typed):
        return True
    before, after = words[: slip.place][-2:], words[slip.place + 1 :][:2]
    if before and after:
        return slip.is_backed
    is_rare = engine.known_words([typed], view=view).get(typed, 0) <= RARE_WORD
    for width in (2, 1):
        before, after = before[-width:], after[:width]
        run, beside = (*before, *slip.words, *after), (*before, *after)
        held = engine.held(view, [run, beside])
        if held[beside]:
            break
    share = SHARE_TOLD if is_rare or len(beside) > 1 else SHARE_OF_COMMON
    return held[run] >= max(AGREEING, share * held[beside])


def _proper_names(text: str) -> set[str]:
    """Return the words that are written or addressed as names, and abbreviations in capitals."""
    words = [(word, canonical_text(word)) for word in text.split()]
    plain = [own for _, own in words]
    named = {own for before, own in pairwise(plain) if folded_text(before) in HONORIFICS}
    capitals = [own for word, own in words if word.isupper() and len(word) > 1]
    if len(capitals) < len(words):
        named.update(capitals)
    # The first word of a sentence is none for its capital.
    first = 1 if len(words) > 1 and not words[1][0][:1].isupper() else 0
    named.update(own for word, own in words[first:] if word[:1].isupper() and not word.isupper())
    return named


def _mendings(
    engine: Engine, view: str, words: Words, place: int, as_typed: Mapping[Words, int]
) -> Iterator[Slip]:
    """Yield what one word may have been meant to be that stands beside its neighbours.

    `as_typed` says in how many pages the words stand together as they were typed.
    """
    beside = [*pairwise(words[max(0, place - 1) : place + 2])]
    enough = max(AGREEING, TIMES_AS_OFTEN * max(as_typed.get(pair, 0) for pair in beside))
    ways: list[tuple[Words, int, bool]] = [
        ((each,), 1, folded_view(each) == folded_view(words[place]))
        for each in _near_misses(engine, words[place], view)
        if each not in FUNCTION_WORDS
    ]
    if as_typed.get(words[place : place + 2]) == 0 and is_syllable(
        "".join(words[place : place + 2])
    ):
        ways.append((("".join(words[place : place + 2]),), 2, True))
    is_rare = engine.known_words([words[place]], view=view).get(words[place], 0) <= RARE_WORD
    standing = _standing(
        engine,
        view,
        {way: (words[:place], way[0], words[place + way[1] :]) for way in ways},
    )
    for (replacement, width, is_same), (counts, is_backed) in standing.items():
        if not counts or min(counts) < enough:
            continue
        yield Slip(
            place=place,
            width=width,
            words=replacement,
            worth=sum(log(1 + count) for count in counts)
            + (2.0 if is_same else 0.0)
            + (3.0 if is_backed else 0.0),
            # A word at the end has one neighbour: what may stand beside that is much.
            is_certain=is_same or (is_backed and (len(counts) > 1 or is_rare)),
            is_backed=is_backed,
        )


def _standing(
    engine: Engine, view: str, tried: Mapping[T, tuple[Words, Words, Words]]
) -> dict[T, Standing]:
    """Return how words that are tried stand between those before and after them, in a view."""
    runs, windows = {}, {}
    for key, (before, words, after) in tried.items():
        runs[key] = (*before[-1:], *words, *after[:1])
        whole = (*before, *words, *after)
        windows[key] = _windows(whole, len(before)) if len(words) == 1 else []
    together = {pair for run in runs.values() for pair in pairwise(run)}
    backing = {window for each in windows.values() for window in each}
    held = engine.held(view, together | backing, at_most=AGREEING_MOST)
    return {
        key: Standing(
            [held[pair] for pair in pairwise(run)], any(held[each] for each in windows[key])
        )
        for key, run in runs.items()
    }


def _windows(words: Words, place: int) -> list[Words]:
    """Return the runs of three words that one of them is part of."""
    starts = range(max(0, place - 2), min(place, len(words) - 3) + 1)
    return [words[start : start + 3] for start in starts]


def _near_misses(engine: Engine, word: str, view: str) -> list[str]:
    """Return words of a view a mark or a letter away, the commonest first."""
    letters = folded_view(word)
    known = engine.known_words(one_letter_away(letters) | heard_alike(letters))
    nearest = sorted(known, key=lambda each: (-known[each], each))[:CANDIDATES]
    if view == "folded":
        return nearest
    ways = set().union(*map(marked_ways, [*nearest, word])) - {word}
    counts = engine.known_words(ways, view=view)
    return sorted(counts, key=lambda each: (-counts[each], each))[: 4 * CANDIDATES]


def _joined(engine: Engine, words: Words) -> Words:
    """Return the words with neighbours joined that are no words apart: `kh` and `en`."""
    odd = [
        place
        for place in range(len(words) - 1)
        if not (is_syllable(words[place]) and is_syllable(words[place + 1]))
        and all(word.isalpha() and len(word) > 1 for word in words[place : place + 2])
    ]
    if not odd:
        return words
    known = engine.known_words(
        {*folded(words), *(folded_view(words[at] + words[at + 1]) for at in odd)}
    )
    result: list[str] = []
    place = 0
    while place < len(words):
        together = "".join(words[place : place + 2])
        if place in odd and is_syllable(together) and folded_view(together) in known:
            apart = min(known.get(folded_view(word), 0) for word in words[place : place + 2])
            if apart < known[folded_view(together)]:
                result.append(together)
                place += 2
                continue
        result.append(words[place])
        place += 1
    return tuple(result)


def _best(
    engine: Engine, view: str, word: str, before: Words, after: Words, *, is_name: bool
) -> Candidate | None:
    """Return what an unknown word most likely means beside its neighbours; None for nothing.

    It is certain where it stands beside all of them, or its parts beside each other; a name only
    where the three words stand together.
    """
    letters = as_letters(word)
    if letters and engine.known_words([letters], view="exact"):
        return Candidate((letters,), 0.0, is_certain=True)
    standing = _standing(
        engine,
        view,
        {
            each: (_in_view(view, before), _in_view(view, each.words), _in_view(view, after))
            for each in _candidates(engine, word, view)
        },
    )

    def worth(candidate: Candidate) -> float:
        counts, is_backed = standing[candidate]
        mean = sum(log(1 + count) for count in counts) / max(1, len(counts))
        return 2 * mean - candidate.cost + (3.0 if is_backed else 0.0)

    best = max(standing, key=worth, default=None)
    if best is None:
        return None
    counts, is_backed = standing[best]
    if counts and not any(counts):
        return None
    # Of a word that was split, its parts agree with each other.
    first = len(before[-1:])
    telling = counts[first : first + len(best.words) - 1] or counts
    agrees = bool(telling) and min(telling) >= AGREEING
    return replace(best, is_certain=is_backed or (agrees and not is_name))


def _candidates(engine: Engine, word: str, view: str) -> list[Candidate]:
    """Return what an unknown word may mean: words it was joined from, or one near it."""
    found: list[Candidate] = []
    if len(word) in JOINED_LENGTHS and word.isalpha():
        view_of_parts = "exact" if has_marks(word) else "folded"
        counts = engine.known_words(pieces(word), view=view_of_parts)
        found = [Candidate(run, 0.5 * len(run)) for run in splits(word, counts)]
    if len(word) in CORRECTED_LENGTHS and word.isalpha():
        near = [
            each
            for each in _near_misses(engine, word, view)
            if each not in FUNCTION_WORDS or folded_view(each) == folded_view(word)
        ]
        # The commonest first, which counts where their neighbours don't tell them apart.
        found += [Candidate((each,), 1.0 + 0.05 * rank) for rank, each in enumerate(near)]
    return found


def _in_view(view: str, words: Words) -> Words:
    return folded(words) if view == "folded" else words
