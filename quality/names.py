"""Names of movements, people, honours and bodies that are spelt unlike the catalogue.

The catalogue is read once while it stands (`caching.remembered`) into a table by the first two
words, so that a text is read in one pass whatever the catalogue's size.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from caching.remembered import Remembered
from core.text import Token, canonical_text, fold, has_marks, tokens
from exemplars.models import AwardTitle, ExemplarPage
from movements.models import MovementPage
from movements.models.aliases import MovementAlias
from organisations.models import CatalogueName
from quality.findings import Draft, Finding
from quality.passages import Passage

LEAST_WORDS = 4
"""A shorter name is met by chance, but for names in capitals."""
LEAST_WORDS_OF_PERSON = 3
LEAST_WORDS_NEAR = 6
"""So many words, one of them other than the catalogue's, still say which name is meant."""
NEAR_WORD_RATIO = 0.5
_QUOTED = re.compile('[“"]([^“”"\n]{12,300})[”"]')
_BETWEEN_QUOTED = re.compile(r"\s*(?:[,;]|và|,\s*và)?\s*(?:phong trào(?: thi đua)?)?\s*")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name in the catalogue: what it is of, how it is spelt, in canonical small letters."""

    kind: str
    row: int
    name: str
    spelt: str


class Catalogue:
    """All names, by their first two folded words, and of long ones by the first and last three."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self.by_start: defaultdict[Words, list[tuple[Words, KnownName]]] = defaultdict(list)
        self.by_ends: defaultdict[tuple[int, Words], list[tuple[Words, KnownName]]] = defaultdict(
            list
        )
        for known in names:
            words = tuple(map(_folded, known.spelt.split()))
            if len(words) < 2:
                continue
            self.by_start[words[:2]].append((words, known))
            if known.kind == MOVEMENT and len(words) >= LEAST_WORDS_NEAR:
                self.by_ends[0, words[:3]].append((words, known))
                self.by_ends[1, words[-3:]].append((words, known))
        for found in self.by_start.values():
            found.sort(key=lambda each: -len(each[0]))


MOVEMENT, PERSON, HONOUR, BODY = "movement", "person", "honour", "body"
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
    for pk, name in CatalogueName.objects.order_by().values_list("row_id", "name"):
        yield KnownName(BODY, pk, name, canonical_text(name))


def misspelt_names(draft: Draft) -> Iterator[Finding]:
    """Find names that differ from the catalogue's in marks only, or a movement's in one word."""
    known = catalogue()
    read = [(passage, tokens(passage.text)) for passage in draft.passages]
    people = _people_meant(draft, known, read)
    for passage, words in read:
        taken = 0
        for start, end, name in _unlike(known, words):
            if (name.kind == PERSON and name.row not in people) or name.row == draft.page.pk:
                continue
            taken = end
            yield _of(passage, words[start].start, words[end - 1].end, name)
        if taken == 0 or len(words) > taken:
            yield from _nearly_named(known, passage)


def _folded(word: str) -> str:
    return fold(word)


def _unlike(known: Catalogue, words: Sequence[Token]) -> Iterator[tuple[int, int, KnownName]]:
    """Yield where a name stands that is spelt as no row spells it, and the row that is meant."""
    folded = [_folded(word.text) for word in words]
    at = 0
    while at < len(words) - 1:
        end, meant = _named_at(known, words, folded, at)
        if meant is not None:
            yield at, end, meant
        at = end


def _named_at(
    known: Catalogue, words: Sequence[Token], folded: Sequence[str], at: int
) -> tuple[int, KnownName | None]:
    """Return where the name that begins here ends, and what is meant where it is misspelt."""
    for name, row in known.by_start.get((folded[at], folded[at + 1]), ()):
        end = at + len(name)
        if tuple(folded[at:end]) != name:
            continue
        printed = " ".join(word.text for word in words[at:end])
        rows = [each for other, each in known.by_start[name[:2]] if other == name]
        if any(each.spelt == printed for each in rows):
            return end, None
        least = LEAST_WORDS_OF_PERSON if row.kind == PERSON else LEAST_WORDS
        return (end, row) if len(name) >= least and has_marks(printed) else (at + 1, None)
    return at + 1, None


def _people_meant(
    draft: Draft, known: Catalogue, read: Sequence[tuple[Passage, Sequence[Token]]]
) -> set[int]:
    """Return the exemplars that a draft surely speaks of: linked to it, or rightly named in it.

    Two people's names often differ in marks only, and are no slips.
    """
    links = getattr(draft.page, "exemplar_links", None)
    meant = {link.exemplar_id for link in links.all()} if links is not None else set()
    for _passage, words in read:
        for first, second in pairwise(range(len(words))):
            start = (_folded(words[first].text), _folded(words[second].text))
            for name, row in known.by_start.get(start, ()):
                if row.kind != PERSON or row.row in meant:
                    continue
                printed = " ".join(word.text for word in words[first : first + len(name)])
                if printed == row.spelt:
                    meant.add(row.row)
    return meant


def _nearly_named(known: Catalogue, passage: Passage) -> Iterator[Finding]:
    """Find quoted names that are a movement's but for one word."""
    for match in _QUOTED.finditer(passage.text):
        words = tuple(_folded(word.text) for word in tokens(match[1]))
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
        right=_in_its_case(passage.text[start:end], name.name),
    )


def _in_its_case(printed: str, name: str) -> str:
    """Return a name as it stands in a text: in capitals, or within a sentence."""
    if printed.isupper():
        return name.upper()
    return name[0].lower() + name[1:] if printed[0].islower() else name


def movements_named_twice(draft: Draft) -> Iterator[Finding]:
    """Find enumerations that name a movement twice, however it is spelt the second time."""
    for passage in draft.passages:
        quoted = list(_QUOTED.finditer(passage.text))
        run: Counter[str] = Counter()
        end = 0
        for match in quoted:
            if not _BETWEEN_QUOTED.fullmatch(passage.text, end, match.start()):
                run = Counter()
            end = match.end()
            name = fold(canonical_text(match[1]))
            if run[name]:
                yield Finding(
                    said="Phong trào này đã được kể ở trên, trong cùng một lượt kể.",
                    passage=passage,
                    start=match.start(1),
                    end=match.end(1),
                )
            run[name] += 1
