"""What a check says of a draft, and the list of checks; each app of pages may add its own."""

import datetime
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Page

from core.registries import Registry
from directives.citing import ReviewedCitation, day_of, review_citations
from quality.passages import Passage, passages

EXCERPT_REACH = 32
"""Letters shown on each side of what is found."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to look at: what, and where it was found so its place.

    `right` is what one press writes instead of `passage.text[start:end]`; None where only the
    editor knows. `address` is where it is mended, if not in the form.
    """

    said: str
    passage: Passage | None = None
    start: int = 0
    end: int = 0
    right: str | None = None
    check: str = ""
    address: str = ""

    @property
    def found(self) -> str:
        """The letters that are spoken of."""
        return self.passage.text[self.start : self.end] if self.passage else ""

    @property
    def place(self) -> str:
        """Where that stands, as the form names it."""
        return self.passage.label if self.passage else ""

    @property
    def excerpt(self) -> tuple[str, str, str]:
        """The words before it, itself, and those after it."""
        if self.passage is None:
            return "", "", ""
        text = self.passage.text
        before = text[max(0, self.start - EXCERPT_REACH) : self.start].split("\n")[-1]
        after = text[self.end : self.end + EXCERPT_REACH].split("\n")[0]
        if self.start > EXCERPT_REACH and before:
            before = "…" + before.partition(" ")[2]
        if self.end + EXCERPT_REACH < len(text) and after:
            after = after.rpartition(" ")[0] + "…"
        return before, self.found, after

    @property
    def token(self) -> str:
        """What the finding is known by while the draft says the same there."""
        path = self.passage.path if self.passage else ()
        said = (self.check, *path, str(self.start), str(self.end), self.found, str(self.right))
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Draft:
    """A page as its editor sees it, read once for all checks."""

    page: Page

    @cached_property
    def passages(self) -> list[Passage]:
        return passages(self.page)

    @cached_property
    def day(self) -> datetime.date:
        """The day the page speaks on."""
        return day_of(self.page)

    @cached_property
    def citations(self) -> list[ReviewedCitation]:
        """The documents it names, each with what the archive says of it."""
        return review_citations(self.page)


@dataclass(frozen=True)
class Check:
    """One thing that is looked for; `page_types` are those it is of, all where empty."""

    label: str
    find: Callable[[Draft], Iterable[Finding]]
    page_types: tuple[type[Page], ...] = ()
    is_blocking: bool = False
    """Whether it blocks where the site says nothing of it."""
    reads_only_text: bool = False
    is_needed: bool = False
    """Whether it blocks whatever a site says, as the form does."""


checks: Registry[Check] = Registry()
"""Name → check, asked in this order; the name is what the site's setting keeps."""
