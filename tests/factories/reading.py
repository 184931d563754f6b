"""Reading what a visitor got: pages as links and words, taken from parsed HTML."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.http import HttpResponse

WORD_ATTRIBUTES = ("alt", "aria-label", "content", "title", "value", "label")


_HELD = re.compile(r'<span class="held">([^<]*)</span>')


def unheld(html: str) -> str:
    """Return HTML without what keeps lines from breaking (`core.typesetting`)."""
    return _HELD.sub(r"\1", html)


@dataclass(frozen=True)
class Reading:
    """One answer, parsed."""

    soup: BeautifulSoup

    @classmethod
    def of(cls, answer: HttpResponse) -> "Reading":
        """Parse an HTML or XML answer."""
        # The HTML parser reads a sitemap too, once it doesn't declare itself XML.
        markup = re.sub(r"^<\?xml[^>]*>", "", answer.content.decode())
        return cls(BeautifulSoup(markup, "html.parser"))

    @cached_property
    def links(self) -> set[str]:
        """The paths, without host and query, of everything that can be followed."""
        addresses = [element["href"] for element in self.soup.find_all(href=True)]
        addresses += [element.get_text() for element in self.soup.find_all("loc")]
        return {urlsplit(address).path for address in addresses}

    @cached_property
    def words(self) -> str:
        """All text, the attributes that people are shown or read to, and what machines are told."""
        attributes = [
            str(element[name])
            for element in self.soup.find_all(True)
            for name in WORD_ATTRIBUTES
            if element.get(name)
        ]
        told = [block.get_text() for block in self.soup.find_all(type="application/ld+json")]
        return "\n".join([self.soup.get_text(" "), *attributes, *told])

    def text(self, selector: str) -> str:
        """Return the text of the one element a selector finds, with single spaces."""
        (element,) = self.soup.select(selector)
        return " ".join(element.get_text(" ").split())

    def texts(self, selector: str) -> list[str]:
        """Return the text of every element a selector finds, with single spaces."""
        return [" ".join(element.get_text(" ").split()) for element in self.soup.select(selector)]

    def options(self, parameter: str) -> list[str]:
        """Return the values a filter offers."""
        return [str(box["value"]) for box in self.soup.select(f'input[name="{parameter}"]')]

    def labels(self, parameter: str) -> list[str]:
        """Return the names of the values a filter offers."""
        return self.texts(f'label:has(> input[name="{parameter}"])')
