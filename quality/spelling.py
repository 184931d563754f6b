"""Words that are misspelt: syllables that can't be, and pairs a tone away from a known word."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from core.text import canonical_syllable
from core.typesetting import two_syllable_words
from quality.findings import Draft, Finding
from quality.passages import Passage
from quality.syllables import has_misplaced_tone, is_possible, is_written_as_vietnamese
from search.engines import DEFAULT_ENGINE, get_engine

_WORD = re.compile(r"[^\W\d_]+")
_UNTONED = str.maketrans(
    {
        unicodedata.normalize("NFC", vowel + tone): vowel
        for vowel in "aăâeêioôơuưy"
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    }
)
_JOINS = frozenset("-/.'’@_&")
"""Beside one of these a word is part of an address, a code or a name."""


def impossible_syllables(draft: Draft) -> Iterator[Finding]:
    """Find syllables that Vietnamese can't have; names, and words the site uses, pass."""
    suspects = []
    for passage in draft.passages:
        text = passage.text
        for match in _WORD.finditer(text):
            word = match[0]
            if len(word) < 2 or word.isascii() or not _is_plain_word(text, match):
                continue
            lowered = word.lower()
            if not is_written_as_vietnamese(lowered):
                continue
            if not is_possible(lowered):
                suspects.append((passage, match, lowered))
            elif has_misplaced_tone(lowered):
                said = "Dấu thanh đặt nhầm chữ."
                yield _word_finding(passage, match, canonical_syllable(match[0]), said)
    used = words_in_use({word for _passage, _match, word in suspects})
    for passage, match, word in suspects:
        if word not in used:
            said = "Không có tiếng Việt nào viết như thế này."
            yield _word_finding(passage, match, _with_its_onset(match[0]), said)


def _word_finding(passage: Passage, match: re.Match[str], right: str | None, said: str) -> Finding:
    start, end = match.span()
    return Finding(said=said, passage=passage, start=start, end=end, right=right)


_ONSETS = (("ngh", "ng"), ("ng", "ngh"), ("gh", "g"), ("g", "gh"), ("k", "c"), ("c", "k"))
"""Spellings of one sound, of which the vowel behind decides."""


def _with_its_onset(word: str) -> str | None:
    """Return the syllable that only its onset spoils: `ngành` for `nghành`."""
    for wrong, right in _ONSETS:
        begins = word.lower().startswith(wrong)
        if begins and is_possible(right + word[len(wrong) :].lower()):
            return (right.capitalize() if word[0].isupper() else right) + word[len(wrong) :]
    return None


def _is_plain_word(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before in _JOINS and before) or before.isdigit() or after.isdigit():
        return False
    if after and after in _JOINS and text[end + 1 : end + 2].isalnum():
        return False
    return match[0].islower() or _begins_sentence(text, start)


def _begins_sentence(text: str, start: int) -> bool:
    """Whether a capital stands there only because a sentence begins."""
    before = text[:start].rstrip(' “"(')[-1:] if start else ""
    following = _WORD.search(text, start)
    if following is None or not following[0][1:].islower():
        return False
    after = _WORD.search(text, following.end())
    is_name = after is not None and after[0][0].isupper()
    return (not before or before in ".!?…\n") and not is_name


USED_IN_PAGES = 3
"""What so many pages of the site say is no slip."""


def words_in_use(words: Collection[str]) -> set[str]:
    """Return those words that the site's own pages use, and those that were taken from abroad."""
    known = foreign_words()
    rest = [word for word in words if word not in known]
    counts = get_engine(DEFAULT_ENGINE).known_words(rest, view="exact") if rest else {}
    used = {word for word, pages in counts.items() if pages >= USED_IN_PAGES}
    return used | {word for word in words if word in known}


@cache
def foreign_words() -> frozenset[str]:
    """Return the words of other tongues that news writes as one, with Vietnamese marks: `ôtô`."""
    file = Path(__file__).parent / "data" / "foreign_words.txt"
    return frozenset(file.read_text(encoding="utf-8").splitlines())


@cache
def _words_by_bare_form() -> dict[tuple[str, str], list[str]]:
    """Return the known words of two syllables by their letters without tones."""
    found: dict[tuple[str, str], list[str]] = {}
    for word in two_syllable_words():
        first, second = word.split()
        found.setdefault((_bare(first), _bare(second)), []).append(word)
    return found


@cache
def pairs_in_print() -> frozenset[str]:
    """Return pairs near a known word that rightly stand in print: `bạn thân` beside `bản thân`.

    Of the pairs counted in news as `core.typesetting.two_syllable_words` were, those met oftener
    than slips of the pen are (once in 250 times the known word), read through by hand.
    """
    file = Path(__file__).parent / "data" / "pairs_in_print.txt"
    return frozenset(file.read_text(encoding="utf-8").splitlines())


def _bare(syllable: str) -> str:
    return unicodedata.normalize("NFC", syllable).translate(_UNTONED)


@dataclass(frozen=True)
class Slips:
    """What is often misspelt by its first syllable, and words it may be made of by chance."""

    by_first: dict[str, list[tuple[tuple[str, ...], str]]]
    others: frozenset[str]


@cache
def common_slips() -> Slips:
    """Return the slips of `data/common_slips.tsv`: wrong, right, words that end or begin so.

    Each is wrong wherever it stands as a word; what depends on the sentence (`giành`, `dành`) is
    not there.
    """
    file = Path(__file__).parent / "data" / "common_slips.tsv"
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    others: set[str] = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        wrong, right, words = line.split("\t")
        syllables = tuple(map(canonical_syllable, wrong.split()))
        by_first.setdefault(syllables[0], []).append((syllables, right))
        others |= {right, *words.split(", ")}
    return Slips(by_first, (two_syllable_words() | others) - {""})


def read_words() -> None:
    """Read the lists of words, for which the first review of a process would wait."""
    _words_by_bare_form()
    pairs_in_print()
    foreign_words()
    common_slips()


EVERYWHERE = frozenset(
    "trong khi dù của các cho là và với như thì mà có được đó một hay cũng sẽ đã vẫn ra vào lên đi "
    "về từ bị do nếu còn hơn qua sau".split()
)
"""Words that stand beside any other: `chú trong câu hỏi` is no `chú trọng`."""


def misspelt_words(draft: Draft) -> Iterator[Finding]:
    """Find pairs that are one known word but for the tone of one syllable: `tiếp túc`."""
    for passage, words, lowered in _read(draft):
        last = -2
        for at in range(len(words) - 1):
            right = at > last + 1 and not _slip_at(lowered, at)[1] and _right_pair(lowered, at)
            if not right or not _is_phrase(passage.text, words[at : at + 2]):
                continue
            last = at
            yield _phrase_finding(passage, words[at : at + 2], right, "Có phải là từ này?")


def often_misspelt_words(draft: Draft) -> Iterator[Finding]:
    """Find the slips that everybody knows, whose syllables all exist: `sử lý`, `bổ xung`."""
    for passage, words, lowered in _read(draft):
        for at in range(len(words) - 1):
            length, right = _slip_at(lowered, at)
            if right and _is_phrase(passage.text, words[at : at + length]):
                said = "Lỗi chính tả thường gặp."
                yield _phrase_finding(passage, words[at : at + length], right, said)


def _slip_at(words: list[str], at: int) -> tuple[int, str]:
    """Return how many syllables of a known slip stand here, and the right word; 0 and "": none."""
    for syllables, right in common_slips().by_first.get(words[at], ()):
        end = at + len(syllables)
        if tuple(words[at:end]) == syllables and not _are_of_others(words, at, end):
            return len(syllables), right
    return 0, ""


def _are_of_others(words: list[str], start: int, end: int) -> bool:
    """Whether syllables belong to the word before or behind: `lịch sử lý luận` is no `sử lý`."""
    known = common_slips().others
    before = f"{words[start - 1]} {words[start]}" if start else ""
    after = f"{words[end - 1]} {words[end]}" if end < len(words) else ""
    return before in known or after in known


def _read(draft: Draft) -> Iterator[tuple[Passage, list[re.Match[str]], list[str]]]:
    """Yield each text with its syllables, as they stand and as one spelling has them."""
    for passage in draft.passages:
        words = list(_WORD.finditer(passage.text))
        yield passage, words, [canonical_syllable(word[0]).lower() for word in words]


def _is_phrase(text: str, words: list[re.Match[str]]) -> bool:
    """Whether syllables stand beside each other and are no name."""
    return (
        words[0][0][1:] == words[0][0][1:].lower()
        and all(word[0].islower() for word in words[1:])
        and all(text[a.end() : b.start()] == " " for a, b in pairwise(words))
    )


def _phrase_finding(passage: Passage, words: list[re.Match[str]], right: str, said: str) -> Finding:
    return Finding(
        said=said,
        passage=passage,
        start=words[0].start(),
        end=words[-1].end(),
        right=right[0].upper() + right[1:] if words[0][0][0].isupper() else right,
    )


def _right_pair(words: list[str], at: int) -> str:
    """Return the known word that two syllables are but for a tone; "" where they may be right."""
    known = two_syllable_words()
    first, second = words[at], words[at + 1]
    pair = f"{first} {second}"
    if pair in known or (pair in pairs_in_print() and first != second):
        return ""
    near = _words_by_bare_form().get((_bare(first), _bare(second)), ())
    if len(near) != 1:
        return ""
    wrong = [
        mine for mine, right in zip((first, second), near[0].split(), strict=True) if mine != right
    ]
    if len(wrong) != 1 or wrong[0] in EVERYWHERE:
        return ""
    return "" if _are_of_others(words, at, at + 2) else near[0]
