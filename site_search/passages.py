"""Which article or clause of a long text answers a question best.

The parts of one text are told apart as texts of the archive are (`search.engines.weighing`): by
the words that few of them hold, by neighbours that stand together, and by how close they stand.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from core.text import canonical_text, fold
from search.engines.threshold import rarity
from search.engines.weighing import (
    PAIR_SHARE,
    PASSAGE_SHARE,
    RARITY_POWER,
    READ_CHARACTERS,
    Scale,
    begun_by,
    score,
    standing,
)
from site_search.sections import TEXTS_KEPT, Section
from texts.articles import Part
from understanding.query import ParsedQuery, Words, folded, folded_view

HEADING_LENGTH = 160
"""Letters of the line that begins an article, beyond which it is no heading."""
HEADING_WEIGHT = 2.0
"""What words of a heading count, beside those of the text below it."""
ASKED_SHARE, ASKED_POWER = 2.0, 3
"""What the words of a heading count once more that is asked for, and how much less where only a
part of it is."""
CANDIDATES = 20
"""Articles that are weighed: those that hold most of what is asked for."""
CLAUSE_SHARE = 0.1
"""Share of what an article holds of a question that a clause of it adds, to be shown alone."""

_CITED = re.compile(
    r"(?<!\w)(?:(?:diem (?P<point>[a-z]),? )?khoan (?P<before>\d{1,3}),? (?:cua )?)?"
    r"dieu (?P<article>\d{1,4}[a-z]?)(?!\w)"
    r"(?:,? khoan (?P<after>\d{1,3})(?!\w)(?:,? diem (?P<last>[a-z])(?!\w))?)?"
)


@dataclass(frozen=True)
class Cited:
    """The part of a text that a question names, `điểm a khoản 1 Điều 8`, and the words it does."""

    part: Part
    point: str
    words: Words

    @classmethod
    def within(cls, text: str) -> "Cited | None":
        """Return what a question names, None where it names no article."""
        found = _CITED.search(" ".join(fold(text).split()))
        if found is None:
            return None
        clause = int(found["before"] or found["after"] or 0)
        named = tuple(re.findall(r"\w+", found[0]))
        return cls(Part(found["article"], clause), found["point"] or found["last"] or "", named)

    def is_label(self, label: str) -> bool:
        """Return whether a part of a text is the one that is named."""
        return fold(label) == fold(self.part.label)

    def among(self, sections: Sequence[Section]) -> Section | None:
        """Return the part that is named, or its article where that has no such clause."""
        known = {fold(section.label): section for section in reversed(sections)}
        article = known.get(fold(Part(self.part.article).label))
        return known.get(fold(self.part.label), article)


@dataclass(frozen=True)
class Passage:
    """The part of a text that answers: an article, or a clause of one, under its heading.

    Its words are the stretch `start:end`, without the heading. It `is_cited` where the question
    names it.
    """

    section: Section
    heading: str
    start: int
    end: int
    is_cited: bool = False

    def words(self, body: str) -> str:
        """Return its words in the text it is of."""
        return body[self.start : self.end].strip()


@dataclass(frozen=True)
class Asked:
    """What a question asks of a passage: runs of words with what each counts, in one view."""

    shares: Mapping[Words, float]
    is_exact: bool
    cited: Cited | None = None

    @classmethod
    def of(cls, query: ParsedQuery, *, is_exact: bool) -> "Asked":
        """Return what is asked: words, neighbours, phrases, and what stands for them."""
        words = query.telling
        runs: dict[Words, float] = dict.fromkeys(pairwise(words), PAIR_SHARE)
        others = (run for _, alternatives in query.expansions for run in alternatives)
        runs |= dict.fromkeys([*others, *query.phrases, *((word,) for word in words)], 1.0)
        if not is_exact:
            runs = {folded(run): share for run, share in runs.items()}
        return cls(runs, is_exact, Cited.within(query.text))


@dataclass(frozen=True)
class Read:
    """A part of a text, and its words in one view."""

    section: Section
    words: Sequence[str]


@dataclass(frozen=True)
class Article:
    """An article with its clauses: the first part is what stands before these."""

    parts: Sequence[Read]
    body: str

    @cached_property
    def whole(self) -> Section:
        """The article from its heading to the end of its last clause."""
        return self.parts[0].section._replace(end=self.parts[-1].section.end)

    @cached_property
    def heading_end(self) -> int:
        """Where its heading ends: its first line, or none of it where that is a paragraph."""
        start = self.whole.start
        end = self.body.find("\n", start, self.whole.end)
        return end if 0 <= end - start <= HEADING_LENGTH else start

    @property
    def heading(self) -> str:
        """What its first line says behind its number; "" where that is no heading."""
        line = self.body[self.whole.start : self.heading_end]
        return line.removeprefix(self.whole.label).lstrip(" .:")

    def score(self, scale: Scale, *, is_exact: bool) -> float:
        """Return what it is worth for a question."""
        heading = _view(self.heading, is_exact=is_exact)
        words = " ".join(word for part in self.parts for word in part.words)
        # Its words hold those of the heading once already.
        parts = [(words, 1.0), (heading, HEADING_WEIGHT - 1.0)]
        return score(parts, scale) + ASKED_SHARE * _asked_by(heading.split(), scale)


def _asked_by(heading: Sequence[str], scale: Scale) -> float:
    """Return what a heading holds of a question, the less of it is asked for the less."""
    held = {run for _, run in standing(heading, begun_by(scale.worth))}
    asked = [word for word in heading if (word,) in held]
    return _sum(scale.worth, held) * (len(asked) / len(heading)) ** ASKED_POWER if asked else 0.0


@lru_cache(TEXTS_KEPT)
def articles_in(body: str, sections: tuple[Section, ...], *, is_exact: bool) -> list[Article]:
    """Return the articles of a text with their words in a view."""
    read = []
    for section in sections:
        text = body[section.start : min(section.end, section.start + READ_CHARACTERS)]
        read.append(Read(section, [*map(sys.intern, _view(text, is_exact=is_exact).split())]))
    return [Article(parts, body) for parts in _together(read)]


def words_citing(query: ParsedQuery) -> Words:
    """Return the words by which a question names an article: every text has such numbers."""
    cited = Cited.within(query.text)
    return tuple(word for word in query.tokens if cited and fold(word) in cited.words)


def cited_passage(body: str, sections: tuple[Section, ...], cited: Cited) -> Passage | None:
    """Return the part of a text that a question names, None where the text has none."""
    section = cited.among(sections)
    if section is None:
        return None
    parts = [each for each in sections if each is section or section.holds(each)]
    own = next(each for each in sections if each.label == section.label.partition(",")[0])
    heading = Article([Read(own, ())], body)
    start = heading.heading_end if own is section else section.start
    end = parts[-1].end
    if cited.point:
        point = re.compile(rf"\n(?={cited.point}\))", re.IGNORECASE)
        if found := point.search(body, start, end):
            following = re.compile(r"\n(?=[a-zđ]\))").search(body, found.end(), end)
            start, end = found.end(), following.start() if following else end
    return Passage(section, heading.heading, start, end, is_cited=True)


def best_passage(body: str, sections: tuple[Section, ...], asked: Asked) -> Passage | None:
    """Return the part of a text that answers best, None where none holds anything asked for."""
    articles = articles_in(body, sections, is_exact=asked.is_exact)
    begun = begun_by(asked.shares)
    held = [[_held(part, begun) for part in article.parts] for article in articles]
    of_article = [frozenset().union(*runs) for runs in held]
    counts = Counter(run for runs in of_article for run in runs)
    if not counts:
        return None
    worth = {
        run: asked.shares[run] * rarity(count, len(articles)) ** RARITY_POWER
        for run, count in counts.items()
    }
    length = sections[-1].end - sections[0].start
    scale = Scale(worth, length / len(articles), PASSAGE_SHARE)
    sums = [_sum(worth, runs) for runs in of_article]
    ranked = sorted(range(len(articles)), key=lambda at: -sums[at])[:CANDIDATES]
    best = max(ranked, key=lambda at: articles[at].score(scale, is_exact=asked.is_exact))
    return _within(articles[best], held[best], worth)


def _within(
    article: Article, held: Sequence[frozenset[Words]], worth: Mapping[Words, float]
) -> Passage:
    """Return the clause that adds most to what its article's heading says, or all of the article.

    The heading says of what each clause speaks, and is shown with it.
    """
    lead = held[0]
    added = [_sum(worth, runs - lead) for runs in held]
    most = max(range(len(held)), key=lambda at: (added[at], _sum(worth, held[at])))
    if added[most] <= CLAUSE_SHARE * _sum(worth, frozenset().union(*held)):
        return Passage(article.whole, article.heading, article.heading_end, article.whole.end)
    clause = article.parts[most].section
    return Passage(clause, article.heading, clause.start, clause.end)


def _together(parts: Iterable[Read]) -> Iterator[list[Read]]:
    """Yield each article's part with those of its clauses."""
    together: list[Read] = []
    for part in parts:
        if together and not together[0].section.holds(part.section):
            yield together
            together = []
        together.append(part)
    if together:
        yield together


def _view(text: str, *, is_exact: bool) -> str:
    return canonical_text(text) if is_exact else folded_view(text)


def _held(part: Read, begun: Mapping[str, Sequence[Words]]) -> frozenset[Words]:
    return frozenset(run for _, run in standing(part.words, begun))


def _sum(worth: Mapping[Words, float], runs: Iterable[Words]) -> float:
    return sum(worth[run] for run in runs)
