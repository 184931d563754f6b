"""What public pages say that abbreviations stand for, and what of it is proposed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations

from django.db import transaction

from core.querysets import VisibleToReaders
from core.text import canonical_text
from search.curation.proposals.abbreviations import (
    FEWEST_LETTERS,
    UNWRITTEN,
    Introduction,
    introductions,
    stands_for,
)
from search.curation.proposals.models import SynonymProposal
from search.curation.synonyms import SynonymGroup
from search.engines import DEFAULT_ENGINE, get_engine
from search.models import SearchText

SENSES_LIMIT = 50_000
"""Senses held in memory; past it those that one page alone has said so far are forgotten."""
NEW_LIMIT = 200
"""Proposals that wait for staff: those said in most pages."""
WELL_ATTESTED = 2
"""Pages that must say it where an abbreviation has two letters or more than one sense; else one."""
USED_IN = 3
"""Public pages in which an abbreviation must stand: what its own page alone uses finds nothing."""
EXAMPLES = 3
"""Pages of a term that are kept as its evidence."""
BATCH_SIZE = 200
"""Texts read at once."""
FOUND_FIELDS = ("short", "terms", "is_ambiguous", "times", "page_count", "said_in")
"""What a run finds anew of a proposal that waits."""

Pair = tuple[str, str]
"""Canonical words of an abbreviation, and of what it stands for."""


@dataclass
class Sense:
    """What an abbreviation stands for: its spellings as first written, how often, in which pages.

    Spellings that differ in words an abbreviation passes over are of one sense.
    """

    short: str
    spellings: dict[str, str] = field(default_factory=dict)
    times: int = 0
    page_count: int = 0
    pages: dict[str, list[int]] = field(default_factory=dict)

    def add(self, page_id: int, said: Sequence[Introduction]) -> None:
        """Add what one page says."""
        for long, written in {canonical_text(each.long): each.long for each in said}.items():
            pages = self.pages.setdefault(self.spellings.setdefault(long, written), [])
            if len(pages) < EXAMPLES:
                pages.append(page_id)
        self.times += len(said)
        self.page_count += 1


def senses_in(texts: Iterable[tuple[int, str]]) -> dict[Pair, Sense]:
    """Return the senses that texts introduce, of (page id, text)."""
    found: dict[Pair, Sense] = {}
    for page_id, text in texts:
        here: dict[Pair, list[Introduction]] = {}
        for said in introductions(text):
            key = canonical_text(said.short), sense_of(canonical_text(said.long))
            here.setdefault(key, []).append(said)
        for key, of_page in here.items():
            found.setdefault(key, Sense(of_page[0].short)).add(page_id, of_page)
        if len(found) > SENSES_LIMIT:
            found = {key: each for key, each in found.items() if each.page_count > 1}
    return found


def sense_of(long: str) -> str:
    """Return canonical words without those that an abbreviation passes over."""
    return " ".join(word for word in long.split() if word not in UNWRITTEN)


def public_texts(page_ids: Iterable[int] | None = None) -> Iterator[tuple[int, str]]:
    """Yield (page id, title, summary and body) of what readers may see, of these pages or all."""
    texts = SearchText.objects.filter(VisibleToReaders("entry__page"), entry__is_public=True)
    if page_ids is not None:
        texts = texts.filter(pk__in=page_ids)
    rows = texts.order_by("pk").values_list("pk", "title", "summary", "body")
    for page_id, *parts in rows.iterator(BATCH_SIZE):
        yield page_id, "\n".join(parts)


@transaction.atomic
def propose() -> tuple[int, int]:
    """Bring the proposals that wait in line with what pages say; return (waiting, gone).

    Nothing is written before all was read, so that a run cut short is run again. What a group
    holds, and what staff decided on, is not proposed.
    """
    held, decided = _held(), _decided()
    said: dict[str, dict[str, Sense]] = defaultdict(dict)
    for (key, sense), evidence in senses_in(public_texts()).items():
        said[key][sense] = evidence
    found = (_proposal(key, senses, held, decided) for key, senses in said.items())
    best = sorted(filter(None, found), key=lambda each: (-each.page_count, -each.times, each.key))
    waiting = SynonymProposal.objects.filter(state=SynonymProposal.State.NEW)
    kept = list(islice(_in_use(best), NEW_LIMIT))
    gone, _ = waiting.exclude(key__in=[each.key for each in kept]).delete()
    for each in kept:
        fresh = {name: getattr(each, name) for name in FOUND_FIELDS}
        SynonymProposal.objects.update_or_create(key=each.key, state=each.state, defaults=fresh)
    return len(kept), gone


def _in_use(found: Sequence[SynonymProposal]) -> Iterator[SynonymProposal]:
    """Yield the proposals whose abbreviation readers may meet in enough pages."""
    engine = get_engine(DEFAULT_ENGINE)
    for start in range(0, len(found), BATCH_SIZE):
        runs = {tuple(each.key.split()): each for each in found[start : start + BATCH_SIZE]}
        used = engine.held("exact", runs, at_most=USED_IN)
        yield from (each for run, each in runs.items() if used[run] >= USED_IN)


def _held() -> set[Pair]:
    """Return the pairs of terms that stand in one group."""
    return {
        (" ".join(one), " ".join(other))
        for group in SynonymGroup.objects.all()
        for one, other in permutations(group.runs, 2)
    }


def _decided() -> set[Pair]:
    decided = SynonymProposal.objects.exclude(state=SynonymProposal.State.NEW)
    return {(each.key, canonical_text(line)) for each in decided for line in each.lines}


def _proposal(
    key: str, senses: Mapping[str, Sense], held: set[Pair], decided: set[Pair]
) -> SynonymProposal | None:
    """Return what is proposed for one abbreviation; None where nothing is new or sure enough."""
    known = {
        sense_of(long) for short, long in held if short == key and stands_for(key.upper(), long)
    }
    is_brief = len(key.replace(" ", "")) <= FEWEST_LETTERS
    enough = WELL_ATTESTED if is_brief or len(known | senses.keys()) > 1 else 1
    sure = {name: sense for name, sense in senses.items() if sense.page_count >= enough}
    fresh = {
        name: sense
        for name, sense in sure.items()
        if any((key, long) not in held | decided for long in sense.spellings)
    }
    if not fresh:
        return None
    ranked = sorted(fresh.values(), key=lambda sense: -sense.page_count)
    said_in = {
        written: sense.pages[written]
        for sense in ranked
        for long, written in sense.spellings.items()
        if (key, long) not in held | decided
    }
    return SynonymProposal(
        short=ranked[0].short,
        key=key,
        terms="\n".join(said_in),
        # Two letters mean something else to somebody, even where our pages say one thing.
        is_ambiguous=is_brief or len(known | fresh.keys()) > 1,
        times=sum(sense.times for sense in ranked),
        page_count=sum(sense.page_count for sense in ranked),
        said_in=said_in,
    )
