"""Names of movements, people, honours and bodies that are written unlike the catalogue.

The catalogue is read once while it stands (`caching.remembered`) into tables by folded words, so
that a text is read in one pass whatever the catalogue's size.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from caching.remembered import Remembered
from core.text import Token, canonical_text, clean, fold, folded_text, has_marks, tokens
from exemplars.models import AwardTitle, ExemplarPage
from movements.models import MovementPage
from movements.models.aliases import MovementAlias
from movements.names import is_near_duplicate
from organisations.models import CatalogueName
from quality.findings import Draft, Finding
from quality.passages import Passage
from quality.spelling import EVERYWHERE
from understanding.spelling import is_a_letter_off

LEAST_WORDS = 4
"""A shorter name is met by chance, but for names in capitals."""
LEAST_WORDS_OF_PERSON = 3
LEAST_WORDS_NEAR = 6
"""So many words, one of them other than the catalogue's, still say which name is meant."""
NEAR_WORD_RATIO = 0.5
_QUOTED = re.compile('[“"]([^“”"\n]{12,300})[”"]')
_BETWEEN_QUOTED = re.compile(r"\s*(?:[,;]|và|,\s*và)?\s*(?:phong trào(?: thi đua)?)?\s*")
_PAUSE = re.compile(r"[^\w\s][\s\n]")
_FIGURES = re.compile(r"\d+")
"""Two movements of other years are two."""
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name in the catalogue: what it is of, how it is spelt, in canonical small letters."""

    kind: str
    row: int
    name: str
    spelt: str


MOVEMENT, PERSON, HONOUR, BODY, PLACE = "movement", "person", "honour", "body", "place"
_HELD_TO_THE_LETTER = frozenset({MOVEMENT, HONOUR, BODY})
"""What has one spelling: a person may be Sỹ or Sĩ."""
_LAST_IN_NO_NAME = frozenset("của về hạng và các cho ở tại số".split())
_SMALL_PLACES = frozenset("xã phường trấn huyện quận thôn xóm bản ấp khu tổ làng".split())
"""Before these there are many names a letter apart."""
_OFFICES = frozenset({("chu", "tich"), ("giam", "doc"), ("bo", "truong"), ("thu", "tuong")})
"""An office is written small or large, the body behind it as it is."""
_KIN = frozenset("em con vợ chồng cháu bố mẹ cha".split())
_SOUNDS = tuple(pair.split("-") for pair in "tr-ch x-s gi-d r-d nh-nh ng-ng n-l".split())
"""What syllables begin with, and a letter for what that is mistaken for."""
_PEOPLE_BEFORE = 3
"""So many words back a word of kin says that this is somebody else of the family."""


class Catalogue:
    """All names by their folded words, and by those that are left when one of them is mistyped."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self.by_words: defaultdict[Words, list[KnownName]] = defaultdict(list)
        self.by_ends: defaultdict[tuple[int, Words], list[tuple[Words, KnownName]]] = defaultdict(
            list
        )
        self._lengths: defaultdict[Words, set[int]] = defaultdict(set)
        self._lengths_near: tuple[defaultdict[Words, set[int]], defaultdict[Words, set[int]]] = (
            defaultdict(set),
            defaultdict(set),
        )
        self._by_gap: defaultdict[tuple[int, Words], list[KnownName]] = defaultdict(list)
        known = list(names)
        for each in (*known, *_beginnings(known)):
            self._add(each)

    def _add(self, known: KnownName) -> None:
        words = tuple(map(fold, known.spelt.split()))
        if len(words) < 2:
            return
        self.by_words[words].append(known)
        self._lengths[words[:2]].add(len(words))
        if known.kind == MOVEMENT and len(words) >= LEAST_WORDS_NEAR:
            self.by_ends[0, words[:3]].append((words, known))
            self.by_ends[1, words[-3:]].append((words, known))
        if known.kind in _HELD_TO_THE_LETTER and len(words) >= LEAST_WORDS:
            self._lengths_near[0][words[:2]].add(len(words))
            self._lengths_near[1][words[2:4]].add(len(words))
            for gap in range(len(words)):
                self._by_gap[gap, words[:gap] + words[gap + 1 :]].append(known)

    def at(self, folded: Sequence[str], at: int) -> Iterator[tuple[int, list[KnownName]]]:
        """Yield where names that begin at a word end, the longest first, with all so folded."""
        for length in sorted(self._lengths.get(tuple(folded[at : at + 2]), ()), reverse=True):
            words = tuple(folded[at : at + length])
            if len(words) == length and (found := self.by_words.get(words)):
                yield at + length, found

    def near(self, folded: Sequence[str], at: int) -> Iterator[tuple[int, int, KnownName]]:
        """Yield where names that begin at a word end but for one word of theirs: end, it, name."""
        for number, lengths_by in enumerate(self._lengths_near):
            pair = tuple(folded[at + 2 * number : at + 2 * number + 2])
            for length in sorted(lengths_by.get(pair, ()), reverse=True):
                words = tuple(folded[at : at + length])
                if len(words) < length:
                    continue
                for gap in range(2) if number else range(2, length):
                    for name in self._by_gap.get((gap, words[:gap] + words[gap + 1 :]), ()):
                        yield at + length, at + gap, name


def _beginnings(names: Iterable[KnownName]) -> Iterator[KnownName]:
    """Yield what several honours or bodies begin with: "Chiến sĩ thi đua", "Ủy ban nhân dân"."""
    following: defaultdict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for each in names:
        if each.kind in (HONOUR, BODY):
            words = _written_words(each.name)
            for length in range(LEAST_WORDS, len(words)):
                following[each.kind, words[:length]].add(fold(words[length]))
    for (kind, words), others in following.items():
        if len(others) > 1 and words[-1].lower() not in _LAST_IN_NO_NAME:
            name = " ".join(words)
            yield KnownName(kind, 0, name, canonical_text(name))


def _written_words(text: str) -> tuple[str, ...]:
    return tuple(clean(text[word.start : word.end]) for word in tokens(text))


_remembered: Remembered[Catalogue] = Remembered()


def catalogue() -> Catalogue:
    """Return the names as they stand; five queries where something changed."""
    return _remembered.get("names", lambda: Catalogue(_known_names()))


def _known_names() -> Iterator[KnownName]:
    titles = dict(MovementPage.objects.order_by().values_list("pk", "draft_title"))
    spelt = {pk: canonical_text(title) for pk, title in titles.items()}
    folded = {pk: fold(words) for pk, words in spelt.items()}
    for pk, title in titles.items():
        yield KnownName(MOVEMENT, pk, title, spelt[pk])
    aliases = MovementAlias.objects.order_by().values_list("movement_id", "name")
    for pk, alias in aliases:
        words = canonical_text(alias)
        # An alias that is the title but for its marks is how others misspelt it.
        if pk in folded and fold(words) != folded[pk]:
            yield KnownName(MOVEMENT, pk, alias, words)
    for pk, title in ExemplarPage.objects.in_use().order_by().values_list("pk", "draft_title"):
        yield KnownName(PERSON, pk, title, canonical_text(title))
    for pk, name in AwardTitle.objects.order_by().values_list("pk", "name"):
        yield KnownName(HONOUR, pk, name, canonical_text(name))
    for pk, name, facet in CatalogueName.objects.order_by().values_list("row_id", "name", "facet"):
        kind = PLACE if facet == "place" else BODY
        yield KnownName(kind, pk, name, canonical_text(name))


def misspelt_names(draft: Draft) -> Iterator[Finding]:
    """Find names that differ from the catalogue's in marks, a letter, i and y, or capitals."""
    known = catalogue()
    read = [
        (passage, words, [fold(word.text) for word in words])
        for passage in draft.passages
        for words in [tokens(passage.text)]
    ]
    people = _people_meant(draft, known, read)
    for passage, words, folded in read:
        found = [
            (start, end, name)
            for start, end, name in _unlike(known, passage.text, words, folded)
            if (name.kind != PERSON or name.row in people) and not _is_of_itself(name, draft)
        ]
        found += _people_a_letter_off(known, people, words, folded)
        for start, end, name in found:
            yield _of(passage, words[start].start, words[end - 1].end, name)
        spans = [(words[start].start, words[end - 1].end) for start, end, _name in found]
        for finding in _nearly_named(known, passage):
            if not any(start < finding.end and finding.start < end for start, end in spans):
                yield finding


def _is_of_itself(name: KnownName, draft: Draft) -> bool:
    return name.kind in (MOVEMENT, PERSON) and name.row == draft.page.pk


def _unlike(
    known: Catalogue, text: str, words: Sequence[Token], folded: Sequence[str]
) -> Iterator[tuple[int, int, KnownName]]:
    """Yield where a name stands that is written as no row writes it, and the row that is meant."""
    at = 0
    while at < len(words) - 1:
        end, meant = _named_at(known, text, words, folded, at)
        if (near := _named_nearly_at(known, text, words, folded, at)) and near[0] > end:
            end, meant = near
        if meant is not None:
            yield at, end, meant
        at = end


def _named_at(
    known: Catalogue, text: str, words: Sequence[Token], folded: Sequence[str], at: int
) -> tuple[int, KnownName | None]:
    """Return where the name that begins here ends, and what is meant where it is miswritten."""
    for end, rows in known.at(folded, at):
        printed = " ".join(word.text for word in words[at:end])
        written = [clean(text[word.start : word.end]) for word in words[at:end]]
        if spelt := [each for each in rows if each.spelt == printed]:
            if any(_is_written_so(written, each) for each in spelt):
                return end, None
            return end, min(spelt, key=lambda each: _unlike_letters(written, each))
        row = min(rows, key=lambda each: _unlike_letters(written, each))
        is_long = len(written) >= (LEAST_WORDS_OF_PERSON if row.kind == PERSON else LEAST_WORDS)
        if has_marks(printed) and (is_long or _stands_out(written, row)):
            return end, row
        return at + 1, None
    return at + 1, None


def _stands_out(written: Sequence[str], row: KnownName) -> bool:
    """Whether a short name of a body has its capitals: `Bộ Nôi vụ`."""
    capitals = _capitals(written)
    return (
        row.kind == BODY
        and len(written) >= LEAST_WORDS_OF_PERSON
        and sum(any(word) for word in capitals) > 1
        and capitals == _capitals(_written_words(row.name))
    )


def _is_written_so(written: Sequence[str], row: KnownName) -> bool:
    """Whether words with the right marks have the catalogue's i and y, and a name's capitals."""
    right = _written_words(row.name)
    if row.kind not in _HELD_TO_THE_LETTER or len(written) < LEAST_WORDS_OF_PERSON:
        return True
    if len(written) >= LEAST_WORDS and [*map(fold, written)] != [*map(fold, right)]:
        return False
    if row.kind == MOVEMENT or all(word.isupper() or word.isdigit() for word in written):
        return True
    is_large = written[0][0].isupper()
    if not is_large and (len(written) < LEAST_WORDS or all(map(str.islower, written))):
        return True  # spoken of, not named: `lao động tiên tiến`, `công an tỉnh`
    begins = int(row.kind == HONOUR or tuple(map(fold, right[:2])) in _OFFICES)
    return _capitals(written)[begins:] == _capitals(right)[begins:]


def _unlike_letters(written: Sequence[str], row: KnownName) -> int:
    """Return how many letters differ: the name that is written most as this one is meant."""
    pairs = zip("".join(written), "".join(_written_words(row.name)), strict=False)
    return sum(a != b for a, b in pairs)


def _capitals(words: Iterable[str]) -> list[tuple[bool, ...]]:
    return [tuple(letter.isupper() for letter in word) for word in words]


def _named_nearly_at(
    known: Catalogue, text: str, words: Sequence[Token], folded: Sequence[str], at: int
) -> tuple[int, KnownName] | None:
    """Return where a name with one letter mistyped ends that begins here, and what is meant."""
    for end, wrong, row in known.near(folded, at):
        right = row.spelt.split()[wrong - at]
        written = text[words[wrong].start : words[wrong].end]
        if not _is_mistaken(folded[wrong], fold(right)) or _is_another(written):
            continue
        printed = text[words[at].start : words[end - 1].end]
        is_whole = len(_PAUSE.findall(printed)) <= len(_PAUSE.findall(row.name))
        if not is_whole or (row.kind == BODY and printed.islower()):
            continue
        is_named = text[words[at].start].isupper() or text[: words[at].start].endswith(("“", '"'))
        if row.kind == MOVEMENT and end - at < LEAST_WORDS_NEAR and not is_named:
            continue
        if row.kind == BODY and _written_words(row.name)[wrong - at][0].isupper():
            around = (tuple(folded[wrong - 1 : wrong + 1]), tuple(folded[wrong : wrong + 2]))
            is_small = not _SMALL_PLACES.isdisjoint(row.spelt.split())
            if is_small or any(pair in known.by_words for pair in around):
                continue
        return end, row
    return None


def _is_another(written: str) -> bool:
    """Whether a word is a number, an abbreviation, or one that stands beside any other."""
    return written.isdigit() or written in EVERYWHERE or (len(written) > 1 and written.isupper())


def _is_mistaken(wrong: str, right: str) -> bool:
    """Whether one letter or sound is mistaken, left out or put in, or two have changed places."""
    if wrong.isdigit() or right.isdigit() or wrong == right:
        return False
    return _said(wrong) == _said(right) or is_a_letter_off(wrong, right) or _swaps(wrong, right)


def _swaps(wrong: str, right: str) -> bool:
    """Return whether two neighbouring letters have changed places."""
    off = [at for at, (one, two) in enumerate(zip(wrong, right, strict=False)) if one != two]
    return (
        len(wrong) == len(right)
        and len(off) == 2
        and off[1] == off[0] + 1
        and wrong[off[0] : off[1] + 1] == right[off[0] : off[1] + 1][::-1]
    )


def _said(syllable: str) -> str:
    """Return a folded syllable with one letter for sounds that are mistaken for each other."""
    for sound, letter in _SOUNDS:
        if syllable.startswith(sound):
            return letter + syllable[len(sound) :]
    return syllable


def _people_meant(
    draft: Draft,
    known: Catalogue,
    read: Sequence[tuple[Passage, Sequence[Token], Sequence[str]]],
) -> dict[int, KnownName | None]:
    """Return the exemplars that a draft surely speaks of: linked to it, or rightly named in it.

    Two people's names often differ in marks only, and are no slips.
    """
    links = getattr(draft.page, "exemplar_links", None)
    linked = [link.exemplar for link in links.all()] if links is not None else []
    meant: dict[int, KnownName | None] = {
        each.pk: KnownName(PERSON, each.pk, each.draft_title, canonical_text(each.draft_title))
        for each in linked
        if each is not None
    }
    for _passage, words, folded in read:
        for at in range(len(words) - 1):
            for end, rows in known.at(folded, at):
                for row in rows:
                    if row.kind != PERSON or row.row in meant:
                        continue
                    if " ".join(word.text for word in words[at:end]) == row.spelt:
                        meant[row.row] = row
    return meant


def _people_a_letter_off(
    known: Catalogue,
    people: dict[int, KnownName | None],
    words: Sequence[Token],
    folded: Sequence[str],
) -> list[tuple[int, int, KnownName]]:
    """Return where somebody is named whom the draft speaks of, but for one letter."""
    found = []
    for person in filter(None, people.values()):
        name = tuple(map(fold, person.spelt.split()))
        if len(name) < LEAST_WORDS_OF_PERSON:
            continue
        for at in range(len(folded) - len(name) + 1):
            here = tuple(folded[at : at + len(name)])
            unlike = [pair for pair in zip(here, name, strict=True) if pair[0] != pair[1]]
            if len(unlike) != 1 or not _is_mistaken(*unlike[0]) or here in known.by_words:
                continue
            before = {word.text for word in words[max(0, at - _PEOPLE_BEFORE) : at]}
            if before.isdisjoint(_KIN):
                found.append((at, at + len(name), person))
    return found


def _nearly_named(known: Catalogue, passage: Passage) -> Iterator[Finding]:
    """Find quoted names that are a movement's but for one word."""
    for match in _QUOTED.finditer(passage.text):
        words = tuple(fold(word.text) for word in tokens(match[1]))
        if len(words) < LEAST_WORDS_NEAR:
            continue
        near = [*known.by_ends.get((0, words[:3]), ()), *known.by_ends.get((1, words[-3:]), ())]
        if any(name == words for name, _row in near):
            continue
        for name, row in near:
            if _is_slip(words, name):
                yield _of(passage, match.start(1), match.end(1), row)
                break


def _is_slip(words: Words, name: Words) -> bool:
    """Whether two names of many words differ in one that was mistyped, left out or put in."""
    if abs(len(words) - len(name)) > 1:
        return False
    matcher = SequenceMatcher(None, words, name, autojunk=False)
    changes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    if len(changes) != 1:
        return False
    _tag, start, end, right_start, right_end = changes[0]
    wrong, right = words[start:end], name[right_start:right_end]
    if len(wrong) > 1 or len(right) > 1 or any(word.isdigit() for word in (*wrong, *right)):
        return False
    if wrong and right:
        return SequenceMatcher(None, wrong[0], right[0]).ratio() >= NEAR_WORD_RATIO
    return True


def _of(passage: Passage, start: int, end: int, name: KnownName) -> Finding:
    return Finding(
        said=f"Trong kho ghi là “{name.name}”.",
        passage=passage,
        start=start,
        end=end,
        right=_in_its_case(passage.text[start:end], name),
    )


def _in_its_case(printed: str, known: KnownName) -> str:
    """Return a name as it stands in a text: in capitals, or within a sentence."""
    name = known.name
    if printed.isupper():
        return name.upper()
    is_office = tuple(map(fold, _written_words(name)[:2])) in _OFFICES
    stays_small = printed[0].islower() and (known.kind not in (BODY, PERSON) or is_office)
    return name[0].lower() + name[1:] if stays_small else name


def movements_named_twice(draft: Draft) -> Iterator[Finding]:
    """Find a movement told twice in one enumeration, or tagged twice, however it is spelt."""
    known = catalogue()
    for passage in draft.passages:
        quoted = list(_QUOTED.finditer(passage.text))
        run: Counter[str | int] = Counter()
        end = 0
        for match in quoted:
            if not _BETWEEN_QUOTED.fullmatch(passage.text, end, match.start()):
                run = Counter()
            end = match.end()
            movement = _movement_called(known, match[1])
            if run[movement]:
                yield Finding(
                    said="Phong trào này đã được kể ở trên, trong cùng một lượt kể.",
                    passage=passage,
                    start=match.start(1),
                    end=match.end(1),
                )
            run[movement] += 1
    yield from _tagged_twice(draft, known)


def _movement_called(known: Catalogue, name: str) -> str | int:
    """Return the movement that a quoted name is one of, or the name itself without its marks."""
    words = tuple(fold(word.text) for word in tokens(name))
    rows = known.by_words.get(words, ())
    near = (
        row
        for end, wrong, row in known.near(words, 0)
        if end == len(words) and _is_mistaken(words[wrong], fold(row.spelt.split()[wrong]))
    )
    return next((row.row for row in (*rows, *near) if row.kind == MOVEMENT), " ".join(words))


def _tagged_twice(draft: Draft, known: Catalogue) -> Iterator[Finding]:
    """Find two movements among a page's own that are one by their names."""
    tags = getattr(draft.page, "page_movements", None)
    if tags is None:
        return
    named: dict[int, str] = {}
    for tag in tags.all():
        if tag.movement_id in named:
            yield Finding(said=f"Phong trào “{named[tag.movement_id]}” được gắn hai lần.")
            continue
        name = tag.movement.draft_title
        for other in filter(partial(_are_one, known, name), named.values()):
            yield Finding(
                said=f"Gắn hai phong trào như là một: “{other}” và “{name}”. Hãy bỏ bớt một; nếu"
                " kho ghi thừa thì nhờ người quản trị gộp lại."
            )
        named[tag.movement_id] = name


def _are_one(known: Catalogue, name: str, other: str) -> bool:
    folded, folded_other = (folded_text(each) for each in (name, other))
    years, years_of_other = (set(_FIGURES.findall(each)) for each in (name, other))
    if years == years_of_other and is_near_duplicate(folded, folded_other):
        return True
    rows = [_movements_of(known, words) for words in (folded, folded_other)]
    return not rows[0].isdisjoint(rows[1])


def _movements_of(known: Catalogue, words: str) -> set[int]:
    return {row.row for row in known.by_words.get(tuple(words.split()), ()) if row.kind == MOVEMENT}
