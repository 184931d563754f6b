"""How well readers' queries are answered, asked the whole way a reader's query goes.

A list is tab-separated: kind of query, what is typed, and which titles are right, as regular
expressions with a grade: `2:^Chỉ thị 08 || 1:Hưng Yên`. A grade with "!" (`2!:^Đề cử`) stands for
something that is no page, such as an address or a row of a catalogue: it is always there to find.

Of a list the first ten things shown are looked at, the panel of named things first; of what staff
judged in the admin, which is of pages, the first ten results.
"""

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from statistics import fmean
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.html import strip_tags

from bench.metrics import percentile
from search.curation.gains import ndcg
from search.curation.judgements import DEPTH, grades_of, judged_questions, quality
from search.models import SearchEntry, SearchText
from site_search.parameters import Parameters
from site_search.views import Results, find

OF_STAFF = "staff"
"""The kind of the questions that staff judged."""
OWN_LIST = Path(__file__).parent / "data" / "portal_queries.tsv"
"""Written on 2026-11-30, before readers' words were weighed; it is only ever added to."""


class UnreadableList(ValueError):
    """A list is not in shape; the message names file and line."""


@dataclass(frozen=True)
class RightTitle:
    """What is right for a query: titles that hold `pattern`, worth `grade`."""

    grade: int
    pattern: re.Pattern[str]
    is_no_page: bool = False


@dataclass(frozen=True)
class JudgedQuery:
    """A query, its kind, and what is right for it."""

    kind: str
    text: str
    right: Sequence[RightTitle]

    def grade(self, title: str) -> int:
        """Return what a title is worth, 0 for a wrong one."""
        return max((right.grade for right in self.right if right.pattern.search(title)), default=0)

    def best_grades(self, titles: Iterable[str]) -> list[int]:
        """Return the grades of all that is right in a collection, the best first.

        What is no page counts once, however many rows of a catalogue are called so.
        """
        grades = [self.grade(title) for title in titles]
        elsewhere = max((right.grade for right in self.right if right.is_no_page), default=0)
        return sorted(filter(None, [*grades, elsewhere]), reverse=True)


@dataclass
class Verdict:
    """How a query was answered: the titles shown, their grades, its score and CPU time."""

    query: JudgedQuery
    shown: Sequence[str] = ()
    grades: Sequence[int] = ()
    score: float | None = None
    milliseconds: float = 0.0

    @property
    def is_without_right(self) -> bool:
        """Whether nothing shown is right."""
        return not any(self.grades)


@dataclass
class Judgement:
    """What a list came to: the verdicts, and the queries this collection has no right page for."""

    verdicts: list[Verdict] = field(default_factory=list)
    left_out: list[JudgedQuery] = field(default_factory=list)

    def by_kind(self) -> Mapping[str, list[Verdict]]:
        """Return the verdicts of each kind of query, in the order of the list."""
        kinds: dict[str, list[Verdict]] = defaultdict(list)
        for verdict in self.verdicts:
            kinds[verdict.query.kind].append(verdict)
        return kinds


def figures(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Return the means of verdicts, how many hold nothing right, and the milliseconds of CPU."""
    times = [verdict.milliseconds for verdict in verdicts]
    return {
        "queries": len(verdicts),
        "ndcg@10": round(fmean(verdict.score or 0.0 for verdict in verdicts), 3) if verdicts else 0,
        "nothing_right": sum(verdict.is_without_right for verdict in verdicts),
        "p50_ms": round(percentile(times, 0.50), 1),
        "p95_ms": round(percentile(times, 0.95), 1),
    }


def read_list(path: Path) -> list[JudgedQuery]:
    """Read a list; raises UnreadableList. The first line is its heading."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        _read_line(path, number, line)
        for number, line in enumerate(lines[1:], start=2)
        if line.strip()
    ]


def _read_line(path: Path, number: int, line: str) -> JudgedQuery:
    try:
        kind, text, patterns = line.split("\t")
        return JudgedQuery(kind, text, list(_right_titles(patterns)))
    except (ValueError, re.error) as error:
        raise UnreadableList(f"{path.name}, line {number}: {error}") from error


def _right_titles(patterns: str) -> Iterator[RightTitle]:
    for part in patterns.split(" || "):
        grade, _, pattern = part.partition(":")
        if int(grade.removesuffix("!")) > 0:
            yield RightTitle(int(grade.removesuffix("!")), re.compile(pattern), grade.endswith("!"))


def judge(queries: Iterable[JudgedQuery]) -> Judgement:
    """Ask every query as the public page does, of the site's own pages and engine."""
    public = SearchText.objects.filter(entry__in=SearchEntry.objects.findable())
    titles = list(public.values_list("title", flat=True))
    judgement = Judgement()
    for query in queries:
        best = query.best_grades(titles)
        if not best:
            judgement.left_out.append(query)
            continue
        results, milliseconds = _timed(query.text)
        verdict = Verdict(query, titles_shown(results)[:DEPTH], milliseconds=milliseconds)
        verdict.grades = [query.grade(title) for title in verdict.shown]
        verdict.score = _score(verdict.grades, best)
        judgement.verdicts.append(verdict)
    return judgement


def judge_by_staff() -> Judgement:
    """Ask every question that staff judged; their grades decide, of pages that readers may see."""
    judgement = Judgement()
    for text in sorted(row["text"] for row in judged_questions()):
        query = JudgedQuery(OF_STAFF, text, ())
        known = grades_of(text)
        if not any(known.values()):
            judgement.left_out.append(query)
            continue
        results, milliseconds = _timed(text)
        pages = [card.page_id for card in results.cards][:DEPTH]
        judgement.verdicts.append(
            Verdict(
                query,
                [_plain(card.title) for card in results.cards[:DEPTH]],
                [known.get(page, 0) for page in pages],
                quality(pages, known),
                milliseconds,
            )
        )
    return judgement


def _timed(text: str) -> tuple[Results, float]:
    """Return the page a reader gets, and the milliseconds of CPU that it took."""
    started = time.process_time()
    results = ask(text)
    return results, (time.process_time() - started) * 1000


def ask(text: str) -> Results:
    """Return the page a reader gets who types a text."""
    parameters = Parameters.read(QueryDict(urlencode({"q": text})))
    return find(parameters)


def titles_shown(results: Results) -> list[str]:
    """Return what a page of results shows, in order: the panel, the cards, what else is named."""
    return [
        *(str(row.label) for row in results.named),
        *(_plain(card.title) for card in results.cards),
        *(str(row.label) for row in results.mentioned),
    ]


def _plain(html: str) -> str:
    return unescape(strip_tags(str(html)))


def _score(grades: Sequence[int], best: Sequence[int]) -> float:
    """Return nDCG@10 with gains of 2^grade - 1, so that one right page is worth three near ones."""
    unseen = list(best)
    for grade in filter(None, grades):
        # A second row of a catalogue may be right, too: it is no more than is there.
        if grade in unseen:
            unseen.remove(grade)
    gains = {f"shown {place}": 2**grade - 1 for place, grade in enumerate(grades)}
    ranked = list(gains)
    gains |= {f"unseen {place}": 2**grade - 1 for place, grade in enumerate(unseen)}
    return ndcg(ranked, gains, DEPTH)
