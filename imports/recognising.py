"""Which known exemplars a text names, and what in it speaks for their being meant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from core.text import folded_text, tokens
from exemplars.duplicates import organisation_names
from exemplars.models import AwardGrant, ExemplarAlias, ExemplarPage

LEAST_WORDS = 2
"""A name of one word is a word of any text."""
CANDIDATES = 10
"""Most exemplars that are told for one name."""
LEAST_WORDS_UNCAPITALISED = 5
"""So many words of a name are recognised in small letters too."""


@dataclass(frozen=True)
class NamedInText:
    """A name as a text prints it first, and the exemplars that bear it."""

    said: str
    exemplar_ids: tuple[int, ...]


@dataclass(frozen=True)
class Recognised:
    """An exemplar that may be meant, with what else of it the text says, in words."""

    exemplar: ExemplarPage
    reasons: tuple[str, ...]


class KnownNames:
    """Every name of every exemplar in use, drafts too, read once: two queries."""

    def __init__(self) -> None:
        bearers: dict[tuple[str, ...], set[int]] = defaultdict(set)
        in_use = ExemplarPage.objects.in_use().order_by()
        for page_id, name in in_use.values_list("pk", "folded_name"):
            bearers[tuple(name.split())].add(page_id)
        known = {page_id for ids in bearers.values() for page_id in ids}
        for page_id, name in ExemplarAlias.objects.order_by().values_list(
            "exemplar", "folded_name"
        ):
            if page_id in known:
                bearers[tuple(name.split())].add(page_id)
        self._by_first: dict[str, list[tuple[tuple[str, ...], set[int]]]] = defaultdict(list)
        for words, ids in bearers.items():
            if len(words) >= LEAST_WORDS:
                self._by_first[words[0]].append((words, ids))
        for names in self._by_first.values():
            names.sort(key=lambda name: -len(name[0]))

    def named_in(self, text: str) -> list[NamedInText]:
        """Return the names that a text prints, in its order; the longest where one holds another.

        A short name counts where each of its words begins with a capital: "hoa sen" is a flower.
        Time grows with the text and with how many names begin alike.
        """
        words = tokens(text)
        # As names are kept: `Quí` and `Quý` are one.
        kept_as = {word.text: folded_text(word.text) for word in words}
        folded = [kept_as[word.text] for word in words]
        found: dict[tuple[int, ...], str] = {}
        at = 0
        while at < len(words):
            for name, ids in self._by_first.get(folded[at], ()):
                end = at + len(name)
                if tuple(folded[at:end]) != name:
                    continue
                printed = [text[word.start : word.end] for word in words[at:end]]
                if len(name) >= LEAST_WORDS_UNCAPITALISED or all(
                    word[:1].isupper() for word in printed
                ):
                    found.setdefault(tuple(sorted(ids)), text[words[at].start : words[end - 1].end])
                    at = end - 1
                    break
            at += 1
        return [NamedInText(" ".join(said.split()), ids) for ids, said in found.items()]


def recognised(
    named: Iterable[NamedInText], text: str, years: Iterable[int] = ()
) -> Mapping[NamedInText, list[Recognised]]:
    """Return for each name the exemplars that may be meant, the likeliest first; four queries.

    `years` are those the text speaks of.
    """
    named = list(named)
    words = f" {folded_text(text)} "
    pages = (
        ExemplarPage.objects.filter(pk__in={pk for name in named for pk in name.exemplar_ids})
        .select_related("organisation", "place__carried_on_by")
        .prefetch_related(
            "other_names", Prefetch("awards", AwardGrant.objects.only("exemplar", "year"))
        )
        .annotate_visibility()
    )
    spoken = set(years)
    found = {page.pk: Recognised(page, tuple(_reasons(page, words, spoken))) for page in pages}
    return {
        name: sorted(
            (found[pk] for pk in name.exemplar_ids if pk in found),
            key=lambda each: (-len(each.reasons), each.exemplar.pk),
        )[:CANDIDATES]
        for name in named
    }


def _reasons(page: ExemplarPage, words: str, years: set[int]) -> list[str]:
    reasons = []
    units = organisation_names(page.organisation_text) | organisation_names(page.organisation)
    if any(f" {unit} " in words for unit in units):
        reasons.append("bài nêu đơn vị này")
    if page.place is not None:
        places = {folded_text(page.place.name), folded_text(page.place.today.name)}
        if any(f" {place} " in words for place in places):
            reasons.append("bài nêu nơi này")
    own_years = {award.year for award in page.awards.all()} | {page.started_year}
    if own_years & years:
        reasons.append("cùng năm")
    return reasons
