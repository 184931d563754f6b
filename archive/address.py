"""The address of a question: links that change one thing and keep all others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from archive.forms import FORM_PARAMETERS
from archive.vocabulary import FACET_PARAMETERS

KNOWN = (*FORM_PARAMETERS.values(), *FACET_PARAMETERS.values())


@dataclass(frozen=True)
class Address:
    """The known, non-empty parameters of a question, without the page of its answer."""

    pairs: Sequence[tuple[str, str]] = ()

    @classmethod
    def of(cls, query: QueryDict) -> "Address":
        """Read what the form and the facets understand; anything else is dropped."""
        return cls(
            [
                (name, value.strip())
                for name in KNOWN
                for value in query.getlist(name)
                if value.strip()
            ]
        )

    @property
    def querystring(self) -> str:
        """The address after "?"."""
        return urlencode(self.pairs)

    def without(self, *names: str) -> "Address":
        """Return the question without some parameters."""
        return Address([pair for pair in self.pairs if pair[0] not in names])

    def without_value(self, name: str, value: str) -> "Address":
        """Return the question with one choice taken back."""
        return Address([pair for pair in self.pairs if pair != (name, value)])

    def adding(self, *pairs: tuple[str, str]) -> "Address":
        """Return the question with these parameters in the place of their earlier values."""
        kept = self.without(*{name for name, _value in pairs})
        return Address([*kept.pairs, *pairs])

    def pairs_of(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return the pairs of some parameters, for hidden fields."""
        wanted = set(names)
        return [pair for pair in self.pairs if pair[0] in wanted]
