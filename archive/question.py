"""A filled-in form and chosen facets → one question to an engine."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from archive.address import Address
from archive.forms import FORM_PARAMETERS, NAMED_FACETS, WITHIN, ArchiveForm
from archive.vocabulary import (
    COUNTED_FACETS,
    FACET_PARAMETERS,
    MAX_CHOICES,
    MAX_KEY_LENGTH,
    with_parts,
)
from core.contracts import Facet
from core.listing import PAGE_PARAMETER
from search.curation.synonyms import expanded
from search.engines.base import DATE_COLUMNS, Audience, SearchRequest, Sort
from understanding.clauses import without_beginnings
from understanding.formula import some
from understanding.query import ParsedQuery, parse

PAGE_SIZE = 25

_UNWANTED = re.compile(r'"[^"]+"|[^\s"]+')


@dataclass(frozen=True)
class Question:
    """What staff ask: the form with its errors, the chosen facets, and the request if it is valid.

    `chosen` holds the facet values as they stand in the address; `request` is None while the form
    has errors.
    """

    form: ArchiveForm
    address: Address
    chosen: Mapping[str, tuple[str, ...]]
    request: SearchRequest | None

    @classmethod
    def read(cls, query: QueryDict) -> "Question":
        """Read an address; raises nothing, errors are the form's."""
        form = ArchiveForm(query)
        chosen = _chosen(query)
        request = _request(form, chosen) if form.is_valid() else None
        if request:
            request = replace(request, page=_page(query.get(PAGE_PARAMETER, "")))
        return cls(form, Address.of(query), chosen, request)

    @property
    def is_detailed(self) -> bool:
        """Whether a name was typed, so that its fields must be seen."""
        return any(self.form.data.get(FORM_PARAMETERS[facet]) for facet in NAMED_FACETS)

    @property
    def is_dated(self) -> bool:
        """Whether a day of event, issue or publication was typed."""
        return any(
            self.form.data.get(FORM_PARAMETERS[f"{name}_{end}"])
            for name in DATE_COLUMNS
            for end in ("from", "to")
        )

    @property
    def columns(self) -> list[str]:
        """The chosen columns of a valid question."""
        return self.form.cleaned_data["columns"]

    @property
    def facet_pairs(self) -> list[tuple[str, str]]:
        """The chosen facets, for hidden fields where no facets are shown."""
        return self.address.pairs_of(FACET_PARAMETERS.values())

    @classmethod
    def kept(cls, querystring: str) -> "Question":
        """Read a saved question."""
        return cls.read(QueryDict(querystring))


def composed_query(cleaned: Mapping) -> ParsedQuery:
    """Return the words of the form as one query: words, "phrase", -without, and clauses."""
    words, beginnings = without_beginnings(cleaned["words"])
    phrase = cleaned["phrase"].replace('"', " ").strip()
    unwanted = (part.lstrip("-") for part in _UNWANTED.findall(cleaned["without"]))
    parts = [words, f'"{phrase}"' if phrase else ""]
    typed = " ".join([*filter(None, parts), *(f"-{part}" for part in unwanted if part)])
    wanted = cleaned["any_words"]
    clauses = [*beginnings, *([some(*wanted)] if wanted else [])]
    if near := cleaned.get("near"):
        clauses.append(near)
    return expanded(parse(typed, tuple(clauses)))


def _chosen(query: QueryDict) -> dict[str, tuple[str, ...]]:
    chosen = {}
    for facet, parameter in FACET_PARAMETERS.items():
        values = [value.strip() for value in dict.fromkeys(query.getlist(parameter))]
        keys = [value for value in values if value and len(value) <= MAX_KEY_LENGTH]
        if keys:
            chosen[facet] = tuple(keys[:MAX_CHOICES])
    return chosen


def _request(form: ArchiveForm, chosen: Mapping[str, tuple[str, ...]]) -> SearchRequest:
    cleaned = form.cleaned_data
    query = composed_query(cleaned)
    filters = {
        facet: list(dict.fromkeys([*chosen.get(facet, ()), *form.named.get(facet, ())]))
        for facet in FACET_PARAMETERS
        if facet in chosen or facet in form.named
    }
    if Facet.MOVEMENT in filters:
        filters[Facet.MOVEMENT] = with_parts(filters[Facet.MOVEMENT])
    facets = [*COUNTED_FACETS, *(facet for facet in filters if facet not in COUNTED_FACETS)]
    within = WITHIN.get(cleaned["within"])
    return SearchRequest(
        query=query,
        filters=filters,
        facets=tuple(facets),
        # Without words nothing is more relevant than anything else.
        sort=cleaned["sort"] or (Sort.NEWEST if query.is_empty else Sort.RELEVANCE),
        page_size=PAGE_SIZE,
        audience=Audience.STAFF,
        date_from=cleaned["date_from"],
        date_to=cleaned["date_to"],
        ranges={
            name: (cleaned[f"{name}_from"], cleaned[f"{name}_to"])
            for name in DATE_COLUMNS
            if cleaned[f"{name}_from"] or cleaned[f"{name}_to"]
        },
        numbers=cleaned["number"],
        fields=(within,) if within else (),
        timeline=True,
    )


def _page(typed: str) -> int:
    # isdecimal() alone would admit digits of other scripts, which int() reads too.
    return max(1, int(typed)) if typed.isascii() and typed.isdecimal() and len(typed) <= 6 else 1
