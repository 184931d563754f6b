"""Articles and clauses of a legal text, by which a passage is cited: `Điều 74, khoản 2`.

A text is read as laws are written: `Điều 74. Tiêu chuẩn …` begins an article, and in it a paragraph
that begins with the next number and a full stop a clause (khoản); Luật Ban hành văn bản quy phạm
pháp luật 64/2025/QH15 and its decree on the form of documents.
"""

import re
from dataclasses import dataclass

from core.text import fold

_ARTICLE = re.compile(r"Điều\s+(\d{1,4})([a-zđ]?)\s*(?:[.:]|$)")
_CLAUSE = re.compile(r"(\d{1,3})[a-zđ]?\.\s")


@dataclass(frozen=True)
class Part:
    """An article, or a clause of one: how it is cited, and its anchor on a page."""

    article: str
    clause: int = 0

    @property
    def label(self) -> str:
        """How it is cited; that of a clause begins with its article's."""
        return f"Điều {self.article}" + (f", khoản {self.clause}" if self.clause else "")

    @property
    def anchor(self) -> str:
        """The id of its first paragraph."""
        clause = f"-khoan-{self.clause}" if self.clause else ""
        return f"dieu-{fold(self.article)}{clause}"


class PartReader:
    """Tells which part a paragraph begins, given those before it.

    The lines of a printed text break anywhere: one that only names an article begins it where it
    is the next, and otherwise ends a sentence that refers to it.
    """

    def __init__(self, *, is_printed: bool = False) -> None:
        self._is_printed = is_printed
        self._article = Part("")
        self._number = self._clause = 0

    def part(self, text: str) -> Part | None:
        """Return the part that begins with this paragraph, or None."""
        if found := _ARTICLE.match(text):
            number = int(found[1])
            is_bare = self._is_printed and not text[found.end() :].strip()
            if is_bare and number not in (1, self._number, self._number + 1):
                return None
            self._number, self._clause = number, 0
            self._article = Part(found[1] + found[2])
            return self._article
        found = _CLAUSE.match(text)
        # A number out of turn is none of a clause: a list within one, a year.
        if not self._article.article or found is None or int(found[1]) != self._clause + 1:
            return None
        self._clause += 1
        return Part(self._article.article, self._clause)
