"""What a reader typed → what is searched for. Any text is a query; none raises.

Grammar: `"cụm từ"` is a phrase, `-từ` and `-"cụm từ"` exclude, `+từ` requires, everything else is
a word.
Both engines read the result, so this module knows neither.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from core.text import canonical_text, clean, fold, folded_text, has_marks
from understanding.codes import QueryCode, find_code
from understanding.formula import Beginning, Formula, Leaf, Near, leaves, some, words_of
from understanding.formula import Words as Words

MAX_CHARACTERS = 2000
"""Characters of a query that are read; the rest is ignored and the page says so."""

MAX_TERMS = 32
"""Words of a query that are searched for, phrases and exclusions included."""


class Mode(StrEnum):
    """Which view of the text answers a query. Views are chosen, never summed."""

    CODE = "code"
    EXACT = "exact"
    FOLDED = "folded"
    MIXED = "mixed"


@dataclass(frozen=True)
class ParsedQuery:
    """A query in canonical words.

    `tokens` are the loose words in the order typed, `required` those of them that no text may lack,
    `light` those that any may. `phrases` and `excluded` are runs of words that stand together;
    `codes` are document-number keys that may answer it. `expansions` is the room for synonym groups
    (word run → word runs). `clauses` must be met besides, however the words are loosened. One that
    `is_question` is put in a sentence.
    """

    text: str
    mode: Mode
    tokens: Words = ()
    phrases: tuple[Words, ...] = ()
    excluded: tuple[Words, ...] = ()
    required: Words = ()
    light: Words = ()
    codes: Words = ()
    truncated: bool = False
    expansions: tuple[tuple[Words, tuple[Words, ...]], ...] = ()
    clauses: tuple[Formula, ...] = ()
    is_question: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: no word, no phrase, no number, no clause."""
        return not (self.tokens or self.phrases or self.codes or self.clauses)

    @property
    def in_words(self) -> "ParsedQuery":
        """The same as words, where it named a number that may be none: `thông tư 2024`."""
        return replace(self, codes=(), mode=_mode(self.tokens, None)) if self.tokens else self

    @property
    def has_marks(self) -> bool:
        """Whether the reader typed Vietnamese with marks, at least in part."""
        return any(map(has_marks, self.typed_words))

    @property
    def telling(self) -> Words:
        """The loose words that are not light, or all of them where there are no others."""
        return tuple(word for word in self.tokens if word not in self.light) or self.tokens

    @property
    def words(self) -> Words:
        """Every word that is asked for, phrases included, in no meaningful order."""
        return (*self.tokens, *(word for phrase in self.phrases for word in phrase))

    @property
    def typed_words(self) -> Words:
        """Those, and the words and beginnings of the clauses."""
        return (*self.words, *words_in(self.clauses))

    @property
    def expanded_words(self) -> frozenset[str]:
        """The words that synonyms may stand for."""
        return frozenset(word for run, _ in self.expansions for word in run)

    @property
    def marked_words(self) -> Words:
        """The distinct words that were typed with marks."""
        return tuple(dict.fromkeys(word for word in self.words if has_marks(word)))

    @property
    def is_unmarked_vietnamese(self) -> bool:
        """Whether words that can bear marks were typed without any: several may be meant."""
        return not self.has_marks and any(map(_SYLLABLE.fullmatch, self.typed_words))


_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: " "}
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"')) | _WIDE
_QUOTED_TWICE = re.compile(r'(?<=\w)"{2,}(?!\w)|(?<!\w)"{2,}(?=\w)')
PART = re.compile(r'(?P<sign>(?<!\S)[-+])?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')

# Onset, vowels, coda of a Vietnamese syllable without its marks.
_SYLLABLE = re.compile(
    r"(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
    r"(?P<vowels>[aeiouy]{1,3})(?P<coda>ch|ng|nh|[cmnpt])?"
)
_OPEN_Y = re.compile(r"\b(h|k|l|m|s|t|qu)y\b")
_HALF_MARKED = re.compile(r"u[oơ]|ưo|ie|ye")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# Syllables that end in a stop bear a tone, and these vowel groups a circumflex or horn, always.
_STOPS = {"c", "ch", "p", "t"}
_ALWAYS_MARKED = re.compile(r"uo|ie|ye|eu|uu")


def canonical_words(text: str) -> Words:
    """Return the words of a text as the index holds them."""
    return tuple(canonical_text(text).split())


def is_syllable(word: str) -> bool:
    """Return whether a lower-case word, marked or not, has the form of one Vietnamese syllable."""
    return _SYLLABLE.fullmatch(fold(word)) is not None


def is_spelt(word: str) -> bool:
    """Return whether a canonical word is a Vietnamese syllable that bears all the marks it must.

    `thuởng` lacks a horn, `tiến` nothing; a syllable without any mark may have lost them.
    """
    syllable = _SYLLABLE.fullmatch(fold(word))
    if syllable is None or not has_marks(word):
        return False
    letters = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word)))
    return not (syllable["coda"] and _HALF_MARKED.search(letters))


def looks_stripped(word: str) -> bool:
    """Return whether a word without marks can only be a Vietnamese syllable that lost them."""
    syllable = _SYLLABLE.fullmatch(word)
    if syllable is None:
        return False
    return syllable["coda"] in _STOPS or bool(_ALWAYS_MARKED.search(syllable["vowels"]))


def of_plain_width(text: str) -> str:
    """Return a typed text with the letters that East Asian keyboards write wide as plain ones."""
    return text.translate(_WIDE)


def readable(text: str) -> str:
    """Return a typed text as `PART` reads it."""
    normal = unicodedata.normalize("NFC", _CONTROL.sub(" ", text[:MAX_CHARACTERS]))
    return _QUOTED_TWICE.sub('"', normal.translate(_QUOTES))


def parse(text: str, clauses: tuple[Formula, ...] = ()) -> ParsedQuery:
    """Read a query; never raises. Empty in, empty out (`is_empty`)."""
    typed = readable(text)
    truncated = len(text) > MAX_CHARACTERS
    tokens: list[str] = []
    phrases: list[Words] = []
    excluded: list[Words] = []
    required: list[str] = []
    room = MAX_TERMS
    # Exclusion is read before clean() turns the dashes of running text into hyphens.
    for part in PART.finditer(typed):
        words = canonical_words(part["word"] or part["phrase"] or "")
        truncated = truncated or len(words) > room
        words = words[:room]
        room -= len(words)
        if not words:
            continue
        if part["sign"] == "-":
            excluded.append(tuple(words))
        elif part["phrase"] and len(words) > 1:
            phrases.append(tuple(words))
        else:
            tokens.extend(words)
            # What is quoted is meant as it stands.
            required.extend(words if part["sign"] or part["phrase"] else [])
    shown = " ".join(clean(typed).split())
    code = None if phrases or excluded or clauses else find_code(shown)
    return ParsedQuery(
        text=shown,
        mode=_mode([*tokens, *chain(*phrases), *words_in(clauses)], code),
        tokens=() if code and code.is_phrase else tuple(tokens),
        phrases=(tuple(tokens),) if code and code.is_phrase else tuple(dict.fromkeys(phrases)),
        excluded=tuple(dict.fromkeys(excluded)),
        required=() if code else tuple(dict.fromkeys(required)),
        codes=code.keys if code else (),
        truncated=truncated,
        clauses=clauses,
    )


def words_in(clauses: Iterable[Formula]) -> Words:
    """Return the words and beginnings of clauses."""
    parts = chain.from_iterable(map(leaves, clauses))
    return tuple(
        chain.from_iterable(
            (part.letters,) if isinstance(part, Beginning) else words_of(part) for part in parts
        )
    )


def _mode(words: Sequence[str], code: QueryCode | None) -> Mode:
    if code:
        return Mode.CODE
    if not any(map(has_marks, words)):
        return Mode.FOLDED
    return Mode.MIXED if any(map(looks_stripped, words)) else Mode.EXACT


def folded_view(text: str) -> str:
    """Return text as the folded view holds it: without marks, and `ky` spelt like `ki`.

    With marks one spelling is canonical (`kỷ`); without them both are typed (`ki niem`).
    """
    return _OPEN_Y.sub(r"\1i", folded_text(text))


def folded(words: Words) -> Words:
    """Return words as the folded view holds them."""
    return tuple(map(folded_view, words))


def folded_leaf(leaf: Leaf) -> Formula:
    """Return what a clause asks for, as the folded view holds it."""
    if isinstance(leaf, Beginning):
        # "quy" begins "quyet" and is "qui" as a whole word.
        starts = dict.fromkeys((folded_text(leaf.letters), folded_view(leaf.letters)))
        return some(*map(Beginning, starts))
    if isinstance(leaf, Near):
        words = tuple(dict.fromkeys(folded(leaf.words)))
        return Near(words, leaf.others) if len(words) > 1 else words
    return folded(leaf)


def agrees(typed: Words, name: Words) -> bool:
    """Tell whether the typed words may be this name: what was typed with marks bears its marks."""
    return len(typed) == len(name) and all(
        word == own or not has_marks(word) for word, own in zip(typed, name, strict=True)
    )
