"""What the list shows of proposals: their evidence, read from public pages at this moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from core.querysets import visible_pages
from core.text import canonical_text
from search.curation.proposals.abbreviations import introductions, sentence_around
from search.curation.proposals.deciding import group_holding
from search.curation.proposals.finding import EXAMPLES, public_texts
from search.curation.proposals.models import SynonymProposal
from search.curation.synonyms import SynonymGroup
from search.models import SearchText


@dataclass(frozen=True)
class Example:
    """A sentence that says what an abbreviation stands for, and its page."""

    sentence: str
    title: str
    url: str


@dataclass(frozen=True)
class ShownProposal:
    """A proposal with its evidence, and what the abbreviation is known to stand for already."""

    proposal: SynonymProposal
    examples: Sequence[Example]
    known: Sequence[str]


def tellable(proposals: Iterable[SynonymProposal]) -> list[SynonymProposal]:
    """Return proposals with those of their terms that a public page says; none without a term.

    What was accepted stands among the synonyms, and is told as it was.
    """
    proposals = list(proposals)
    named = {pk for each in proposals for pages in each.said_in.values() for pk in pages}
    public = set(visible_pages().filter(pk__in=named).values_list("pk", flat=True))
    for each in proposals:
        if each.state != SynonymProposal.State.ACCEPTED:
            told = (line for line in each.lines if public.intersection(each.said_in.get(line, ())))
            each.terms = "\n".join(told)
    return [each for each in proposals if each.terms]


def shown(proposals: Sequence[SynonymProposal]) -> list[ShownProposal]:
    """Return proposals as they are shown; their sentences are read from public pages only."""
    texts = dict(public_texts({pk for each in proposals for pk in _pages(each)}))
    cards = {
        page_id: (title, url)
        for page_id, title, url in SearchText.objects.filter(pk__in=texts).values_list(
            "pk", "title", "url"
        )
    }
    groups = list(SynonymGroup.objects.all())
    return [
        ShownProposal(
            proposal=each,
            examples=[
                Example(sentence, *cards[page_id])
                for page_id in _pages(each)
                if page_id in texts and (sentence := _sentence(texts[page_id], each))
            ][:EXAMPLES],
            known=_known_terms(each, groups),
        )
        for each in proposals
    ]


def _pages(proposal: SynonymProposal) -> list[int]:
    """Return the pages of all terms in turn, so that each term has an example."""
    turns = zip_longest(*(proposal.said_in.get(line, ()) for line in proposal.lines))
    return list(dict.fromkeys(each for turn in turns for each in turn if each is not None))


def _sentence(text: str, proposal: SynonymProposal) -> str:
    longs = {canonical_text(line) for line in proposal.lines}
    for said in introductions(text):
        if canonical_text(said.short) == proposal.key and canonical_text(said.long) in longs:
            return sentence_around(text, said.start, said.end)
    return ""


def _known_terms(proposal: SynonymProposal, groups: Iterable[SynonymGroup]) -> list[str]:
    group = group_holding(proposal.key, groups)
    new = {canonical_text(line) for line in (proposal.short, *proposal.lines)}
    return [line for line in group.lines if canonical_text(line) not in new] if group else []
