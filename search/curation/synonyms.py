"""Words that mean the same, kept by staff, and what a question gains by them.

A group's terms stand for one another. Questions are expanded when they are asked, so that an edit
shows at the next search and nothing is indexed anew.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from core.text import has_marks
from understanding.query import ParsedQuery, Words, canonical_words, folded

CACHE_KEY = "search:synonyms"
CACHE_SECONDS = 60
"""Longest that another worker goes on with the groups as they were."""
LONGEST_TERM = 8
"""Words of the longest term."""
ALTERNATIVES_LIMIT = 8
"""Runs of words that one run of a question is expanded to."""

_ABBREVIATION = re.compile(r"[^\W\d_][\w-]{1,9}")

Table = Mapping[Words, Sequence[tuple[Words, tuple[Words, ...], bool]]]
"""Folded words of a term → (term, what it expands to, whether only beside other words)."""


class SynonymGroup(models.Model):
    """Terms that stand for one another, one a line.

    Of an ambiguous group (CT is chủ tịch, chỉ thị, công ty) the abbreviations are read as the full
    terms, only beside other words; nothing is ever abbreviated to them.
    """

    terms = models.TextField(
        "các cách viết",
        help_text="Mỗi dòng một cách viết, ví dụ “UBND” và “Ủy ban nhân dân”.",
    )
    is_ambiguous = models.BooleanField(
        "viết tắt nhiều nghĩa",
        default=False,
        help_text=(
            "Chữ viết tắt này còn có nghĩa khác: chỉ mở rộng khi đi cùng từ khác, và tìm tên đầy đủ"
            " không kéo theo chữ viết tắt."
        ),
    )
    note = models.CharField("ghi chú", max_length=255, blank=True)
    catalogue_key = models.CharField(
        "khóa danh mục", max_length=100, unique=True, null=True, blank=True, editable=False
    )
    catalogue_digest = models.CharField(max_length=64, blank=True, editable=False)

    panels = [FieldPanel("terms"), FieldPanel("is_ambiguous"), FieldPanel("note")]
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "nhóm đồng nghĩa"
        verbose_name_plural = "nhóm đồng nghĩa"
        ordering = ["terms"]

    def __str__(self) -> str:
        return " = ".join(self.lines)

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        forget()

    @property
    def lines(self) -> list[str]:
        """The terms as staff wrote them."""
        return [line.strip() for line in self.terms.splitlines() if line.strip()]

    @property
    def runs(self) -> list[Words]:
        """The distinct terms as canonical words."""
        words = map(canonical_words, self.lines)
        return list(dict.fromkeys(run for run in words if run))

    def clean(self) -> None:
        if len(self.runs) < 2:
            raise ValidationError({"terms": "Cần ít nhất hai cách viết khác nhau."})
        if any(len(run) > LONGEST_TERM for run in self.runs):
            message = f"Một cách viết có nhiều nhất {LONGEST_TERM} tiếng."
            raise ValidationError({"terms": message})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        forget()
        return deleted


def abbreviations() -> Iterator[tuple[str, str]]:
    """Yield (abbreviation, its full term) for each abbreviation of one meaning only."""
    for group in SynonymGroup.objects.filter(is_ambiguous=False):
        full = max((line for line in group.lines if " " in line), key=len, default="")
        for line in group.lines:
            if full and _ABBREVIATION.fullmatch(line) and sum(map(str.isupper, line)) > 1:
                yield line, full


def forget() -> None:
    """Let the next question read the groups anew; other workers do within CACHE_SECONDS."""
    cache.delete(CACHE_KEY)


def expanded(query: ParsedQuery) -> ParsedQuery:
    """Return the query with what its loose words also mean; numbers and phrases mean themselves."""
    if query.codes or not query.tokens:
        return query
    return replace(query, expansions=expansions_of(query.tokens, _table()))


def expanded_by(query: ParsedQuery, groups: Sequence[SynonymGroup]) -> ParsedQuery:
    """Return the query as it would be expanded if there were these groups only."""
    return replace(query, expansions=expansions_of(query.tokens, table_of(groups)))


_known: tuple[str | None, Table] = None, {}


def _table() -> Table:
    """Return the table of all groups, which this process keeps while the cache holds its stamp."""
    global _known
    stamp = cache.get_or_set(CACHE_KEY, lambda: uuid4().hex, CACHE_SECONDS)
    if _known[0] != stamp:
        _known = stamp, table_of(list(SynonymGroup.objects.all()))
    return _known[1]


def table_of(groups: Iterable[SynonymGroup]) -> Table:
    """Return where each term leads."""
    table = defaultdict(list)
    for group in groups:
        runs = group.runs
        for run in runs:
            is_short = len(run) == 1
            if group.is_ambiguous and not is_short:
                continue
            others = tuple(
                other
                for other in runs
                if other != run and not (group.is_ambiguous and len(other) == 1)
            )
            if others:
                table[folded(run)].append((run, others, group.is_ambiguous))
    return dict(table)


def expansions_of(tokens: Words, table: Table) -> tuple[tuple[Words, tuple[Words, ...]], ...]:
    """Return the runs of words that terms cover, longest first, each with its other terms."""
    found: list[tuple[Words, tuple[Words, ...]]] = []
    start = 0
    while start < len(tokens):
        for length in range(min(LONGEST_TERM, len(tokens) - start), 0, -1):
            run = tokens[start : start + length]
            others = _others(run, table, is_alone=length == len(tokens))
            if others:
                found.append((run, others))
                start += length
                break
        else:
            start += 1
    return tuple(found)


def wordings(
    tokens: Words, expansions: Iterable[tuple[Words, tuple[Words, ...]]], limit: int
) -> list[Words]:
    """Return words as they were typed, then with other terms in place of their runs."""
    worded = [tokens]
    for run, others in expansions:
        replaced = [
            (*words[:start], *other, *words[start + len(run) :])
            for words in worded
            for start in _starts(words, run)
            for other in others
        ]
        worded = list(dict.fromkeys([*worded, *replaced]))[:limit]
    return worded


def _starts(words: Words, run: Words) -> list[int]:
    return [at for at in range(len(words)) if words[at : at + len(run)] == run][:1]


def _others(run: Words, table: Table, *, is_alone: bool) -> tuple[Words, ...]:
    others: dict[Words, None] = {}
    for term, alternatives, needs_company in table.get(folded(run), ()):
        if not (needs_company and is_alone) and all(map(_may_mean, run, term)):
            others |= dict.fromkeys(alternatives)
    return tuple(others)[:ALTERNATIVES_LIMIT]


def _may_mean(typed: str, word: str) -> bool:
    return typed == word or not has_marks(typed)
