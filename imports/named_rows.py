"""Which places and organisations of the catalogue a story names, as proposals for its editor.

Names are compared as they are written, marks and capitals included: "Hòa Bình" is a province and
"hòa bình" is peace. A row is chosen that stood on the day of the story. What an organisation's name
leaves to its place ("Sở Tư pháp", "Công an tỉnh") means the one of the story's own place.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.text import canonical_text, tokens
from directives.citations import find_citations
from organisations.models import Organisation, Place

LEAST_WORDS = 2
"""A shorter name of an organisation ("Đảng") is a word of any text."""
ORGANISATIONS = 12
"""Most organisations that are proposed for one story."""
TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT_LIMIT = 4, 3, 2
LEAST_WEIGHT = 3
"""So much must speak for a place: once in the first paragraph, or in the title."""
PLACE_OF_EVENT_WEIGHT = 3
"""More speaks for a place at which the first paragraph says that something happened."""
AT_REACH = 60
_OF_PROVINCES = ("Sở ", "Tỉnh ủy", "Thành ủy")
_AT = re.compile(r"(?<!\w)(?:tại|ở)\s+(?:[^\W\d_]+\s+){0,3}$", re.IGNORECASE)
#: Capitals right before a place's name are a person's or a street's, but not these.
_BEFORE_PLACE = frozenset(
    "tỉnh thành phố tp ubnd hđnd mttq báo đài an ủy tw sở kbnn tand vksnd lđlđ ldld hội đoàn "
    "ninh thao giao viên y vụ ban ttxvn".split()
)


@dataclass(frozen=True)
class NamedRow:
    """A row that a story names, how it says so, and what about it is a guess (in Vietnamese)."""

    pk: int
    label: str
    said: str
    doubt: str


@dataclass(frozen=True)
class _Known:
    """A name of some rows: its words, and the rows by their periods."""

    words: tuple[str, ...]
    rows: list[Place] | list[Organisation]
    place_id: int | None = None


class NamedRows:
    """The names of all places and organisations, read once for a whole run: two queries."""

    def __init__(self) -> None:
        places = list(Place.objects.told_by_name())
        self._place_names = _index(
            (name, place, None) for place in places for name in place.known_names() if name.strip()
        )
        organisations = list(Organisation.objects.select_related("place"))
        self._organisation_names = _index(
            (name, organisation, place_id)
            for organisation in organisations
            for name, place_id in _names(organisation)
        )

    def place_of(
        self, title: str, lead: str, body: Sequence[str], day: datetime.date
    ) -> tuple[NamedRow | None, list[str]]:
        """The place that a story is set in, and every place it names, most named first.

        None where two are named as much.
        """
        leads: Sequence[str] = [lead]
        weights: Counter[str] = Counter()
        rows: dict[str, Place] = {}
        said: dict[str, str] = {}
        for texts, weight, most in (
            ([title], TITLE_WEIGHT, TITLE_WEIGHT),
            (leads, LEAD_WEIGHT, LEAD_WEIGHT),
            (body, 1, BODY_WEIGHT_LIMIT),
        ):
            counted: Counter[str] = Counter()
            for text in texts:
                for known, start, printed in _met(text, self._place_names, is_place=True):
                    place = _standing(known.rows, day)
                    if isinstance(place, Place):
                        rows[place.full_name] = place
                        said.setdefault(place.full_name, printed)
                        counted[place.full_name] += weight
                        if texts is leads and _AT.search(text[max(0, start - AT_REACH) : start]):
                            weights[place.full_name] += PLACE_OF_EVENT_WEIGHT
            weights.update({name: min(count, most) for name, count in counted.items()})
        ranked = weights.most_common()
        names = [name for name, _ in ranked]
        if not ranked or ranked[0][1] < LEAST_WEIGHT:
            return None, names
        if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
            return None, names
        place = rows[names[0]]
        doubt = "nơi được nêu nhiều nhất, hãy xem có phải nơi xảy ra"
        return NamedRow(place.pk, str(place), said[names[0]], doubt), names

    def organisations_in(
        self, texts: Iterable[str], day: datetime.date, place_id: int | None
    ) -> list[NamedRow]:
        """The organisations that a story names outside the documents it cites, in its order."""
        found: dict[int, NamedRow] = {}
        for text in texts:
            cited = [range(each.start, each.end) for each in find_citations(text)]
            met = list(_met(text, self._organisation_names, skipped=cited))
            whole = {start for known, start, _ in met if known.place_id is None}
            for known, start, printed in met:
                is_local = known.place_id is not None
                if is_local and (known.place_id != place_id or start in whole):
                    continue
                row = _standing(known.rows, day)
                if row is not None and row.pk not in found:
                    doubt = "bài không ghi tên tỉnh" if is_local else ""
                    found[row.pk] = NamedRow(row.pk, str(row), printed, doubt)
        return list(found.values())[:ORGANISATIONS]


def _names(organisation: Organisation) -> Iterable[tuple[str, int | None]]:
    """The names of an organisation, those that need its place with the place's id."""
    place = organisation.place
    for name in filter(None, organisation.known_names()):
        if place is None or place.name in name:
            yield name, None
        else:
            yield name, place.pk
            continue
        if place is None:
            continue
        # "Ủy ban nhân dân" alone may be any commune's, but departments are the province's only.
        ends = [f" {place.name}"]
        if name.startswith(_OF_PROVINCES):
            ends.append(f" {place.full_name}")
        for end in ends:
            if name.endswith(end):
                yield name.removesuffix(end), place.pk


_Index = dict[str, list[_Known]]


def _index(
    names: Iterable[tuple[str, Place | Organisation, int | None]],
) -> _Index:
    """First word → the names that begin with it, the longest first."""
    rows: dict[tuple[tuple[str, ...], int | None], list] = defaultdict(list)
    for name, row, place_id in names:
        words = tuple(word.text for word in tokens(name))
        if isinstance(row, Place) or len(words) >= LEAST_WORDS:
            rows[(words, place_id)].append(row)
    index: _Index = defaultdict(list)
    for (words, place_id), bearers in rows.items():
        if words:
            index[words[0]].append(_Known(words, bearers, place_id))
    for known in index.values():
        known.sort(key=lambda each: -len(each.words))
    return index


def _met(
    text: str, index: _Index, *, is_place: bool = False, skipped: Sequence[range] = ()
) -> Iterable[tuple[_Known, int, str]]:
    """The names met in a text, where, and as printed; all that are as long at one spot."""
    words = list(tokens(text))
    at = 0
    while at < len(words):
        length = 0
        for known in index.get(words[at].text, ()):
            end = at + len(known.words)
            if length and len(known.words) != length:
                break
            if tuple(word.text for word in words[at:end]) != known.words:
                continue
            printed = text[words[at].start : words[end - 1].end]
            if any(words[at].start in each for each in skipped):
                continue
            if is_place and not _is_name_of_place(text, words, at, end):
                continue
            if not printed[0].isupper() and not is_place:
                continue
            length = len(known.words)
            yield known, words[at].start, printed
        at += max(length, 1)


def _is_name_of_place(text: str, words: Sequence, at: int, end: int) -> bool:
    """Whether the words are a place's name: capitals, and no person's name goes on with them."""
    printed = [text[word.start : word.end] for word in words[at:end]]
    if not printed[-1][0].isupper() or not any(each[0].isupper() for each in printed):
        return False
    if (
        len(printed) > 1
        and not printed[-2][0].isupper()
        and printed[-2].lower()
        not in (
            "tỉnh",
            "phố",
            "tp",
        )
    ):
        return False
    if end < len(words):
        follower = text[words[end].start : words[end].end]
        is_near = text[words[end - 1].end : words[end].start] == " "
        if is_near and follower[0].isupper() and not follower.isupper():
            return False
    if at == 0:
        return True
    before = text[words[at - 1].start : words[at - 1].end]
    is_near = text[words[at - 1].end : words[at].start] == " "
    return not (is_near and before[0].isupper() and canonical_text(before) not in _BEFORE_PLACE)


def _standing(
    rows: Sequence[Place] | Sequence[Organisation], day: datetime.date
) -> Place | Organisation | None:
    """The one row of a name that stood on a day; None where several did."""
    standing = [
        row
        for row in rows
        if (row.valid_from is None or row.valid_from <= day)
        and (row.valid_to is None or row.valid_to >= day)
    ]
    if not standing and len(rows) == 1:
        return rows[0]
    return standing[0] if len({row.pk for row in standing}) == 1 else None
