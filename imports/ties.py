"""Tie a parsed page to what the portal knows: movements by name, documents by number or date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.dates import find_dates
from core.text import folded_text
from directives.models import DirectivePage
from directives.resolving import KnownDocument, resolved
from imports.citations import Citation
from imports.named_rows import NamedRows
from imports.parsed import Block, ParsedPage
from imports.recognising import KnownNames
from movements.models import MovementPage
from movements.names import KnownName, is_near_duplicate
from organisations.models import EmulationGroup

#: A known name of this many syllables is recognised outside quotation marks; shorter ones are
#: everyday words ("phong trào thi đua yêu nước").
UNQUOTED_SYLLABLES = 7
#: So many words of a name, one of them a number, must all stand in the title.
TITLE_SYLLABLES = 6

TIE_KINDS = ("movements", "directives", "groups", "places", "organisations")

PLACES_TOLD = 6
"""Most places that a note names where none of them is chosen."""

#: Syllables of a place's name at the end of a group's.
PLACE_SYLLABLES = 2
SHORT_GROUP_SYLLABLES = 6

_SMALL_WORDS = frozenset(
    {"cua", "va", "cac", "nhung", "tai", "ve", "trong", "cho", "do", "voi", "o"}
)
_NAME_END = re.compile(r"(?: giai doan (?:19|20)\d\d (?:19|20)\d\d| (?:trong )?nam (?:19|20)\d\d)$")
_NAME_START = re.compile(r"^(?:phong trao (?:thi dua )?|cuoc van dong )")


@dataclass(frozen=True, slots=True)
class Tie:
    """What a page says, and the portal's page or snippet it was recognised as.

    `target_id` is None when nothing known fits; `doubt` says in Vietnamese why to check.
    """

    said: str
    target_id: int | None = None
    target: str = ""
    doubt: str = ""


@dataclass(slots=True)
class Ties:
    """All neighbours of a page, each target once, and what was named but is unknown."""

    movements: list[Tie] = field(default_factory=list)
    directives: list[Tie] = field(default_factory=list)
    groups: list[Tie] = field(default_factory=list)
    places: list[Tie] = field(default_factory=list)
    organisations: list[Tie] = field(default_factory=list)
    places_named: list[str] = field(default_factory=list)

    @property
    def unknown(self) -> list[str]:
        """What the page names and the portal lacks, in Vietnamese."""
        named = [f"phong trào “{tie.said}”" for tie in self.movements if tie.target_id is None]
        cited = [f"văn bản “{tie.said}”" for tie in self.directives if tie.target_id is None]
        return [*named, *cited]

    @property
    def doubts(self) -> list[str]:
        """Ties an editor should look at, in Vietnamese."""
        doubts = [
            f"“{tie.said}” nối với “{tie.target}”: {tie.doubt}."
            for kind in TIE_KINDS
            for tie in getattr(self, kind)
            if tie.target_id is not None and tie.doubt
        ]
        if self.places_named and not self.places:
            names = ", ".join(self.places_named[:PLACES_TOLD])
            doubts.append(f"Chưa rõ nơi xảy ra; bài nêu: {names}.")
        return doubts

    def ids(self, kind: str) -> list[int]:
        """The targets of one kind (one of `TIE_KINDS`), in the page's order."""
        found = (tie.target_id for tie in getattr(self, kind))
        return list(dict.fromkeys(pk for pk in found if pk is not None))


class Catalogue:
    """What the portal knows, read once for a whole run: a handful of queries whatever its size."""

    def __init__(self) -> None:
        self.names: list[KnownName] = MovementPage.objects.known_names()
        self.launched: dict[int, list[tuple[int, str]]] = {}
        for movement_id, title, directive_id in MovementPage.objects.filter(
            launching_directive__isnull=False
        ).values_list("pk", "draft_title", "launching_directive_id"):
            self.launched.setdefault(directive_id, []).append((movement_id, title))
        pages = DirectivePage.objects.select_related("document_type", "issuer").order_by("pk")
        self.directives = [KnownDocument.of(page) for page in pages]
        self.exemplars = KnownNames()
        self.groups = list(EmulationGroup.objects.values_list("pk", "name"))
        self.rows = NamedRows()

    def ties_of(self, page: ParsedPage, today: datetime.date) -> Ties:
        """Everything the portal knows that this page speaks of; `today` is for pages of no date."""
        texts = _texts(page)
        folded = f" {folded_text(' '.join(texts))} "
        ties = Ties()
        subjects: list[int] = []
        for citation in page.citations:
            tie = self._directive(citation)
            _add(ties.directives, tie)
            if tie.target_id is not None and citation.is_subject:
                subjects.append(tie.target_id)
        for tie in self._numberless(page, texts):
            _add(ties.directives, tie)
            subjects.append(tie.target_id or 0)
        for quoted in page.movements:
            _add(ties.movements, self._movement(quoted.name))
        for known in self.names:
            if _is_named(known.folded, folded):
                _add(ties.movements, Tie(known.title, known.movement_id, known.title))
            elif _title_covers(known.folded, page.title):
                doubt = "suy từ tiêu đề"
                _add(ties.movements, Tie(page.title, known.movement_id, known.title, doubt))
        for directive_id in subjects:
            for movement_id, title in self.launched.get(directive_id, ()):
                doubt = "phong trào do văn bản mà bài nói tới phát động"
                _add(ties.movements, Tie(title, movement_id, title, doubt))
        for pk, name in self.groups:
            group = folded_text(name)
            if f" {group} " in folded:
                _add(ties.groups, Tie(name, pk, name))
            elif short := _short_group_name(group, folded):
                _add(ties.groups, Tie(short, pk, name, "bài ghi tên ngắn hơn"))
        self._tie_rows(ties, page, today)
        return ties

    def _tie_rows(self, ties: Ties, page: ParsedPage, today: datetime.date) -> None:
        """Propose the place that the page is set in, and the organisations it names."""
        day = page.date.value or (
            datetime.date(page.date.year, 12, 31) if page.date.year is not None else today
        )
        body = [*map(_block_text, page.blocks), *(block.caption for block in page.blocks)]
        issuer = [page.document.issuer.title()] if page.document is not None else []
        lead = page.sapo or " ".join(issuer)
        place, ties.places_named = self.rows.place_of(page.title, lead, body, day)
        if place is not None:
            ties.places.append(Tie(place.said, place.pk, place.label, place.doubt))
        texts = [*_texts(page), page.document.issuer if page.document is not None else ""]
        for row in self.rows.organisations_in(texts, day, place.pk if place else None):
            _add(ties.organisations, Tie(row.said, row.pk, row.label, row.doubt))

    def _movement(self, said: str) -> Tie:
        forms = _name_forms(said)
        for known in self.names:
            if known.folded in forms:
                return Tie(said, known.movement_id, known.title)
        for known in self.names:
            if any(is_near_duplicate(form, known.folded) for form in forms):
                return Tie(said, known.movement_id, known.title, "tên gần giống")
        return Tie(said)

    def _directive(self, citation: Citation) -> Tie:
        said = citation.printed
        found = resolved(citation, self.directives)
        if found is None:
            return Tie(said)
        doubt = ""
        if not citation.code:
            doubt = "bài không ghi ký hiệu, nhận ra theo loại, số và ngày"
        elif citation.date is None and not citation.is_subject and "/20" not in citation.code:
            doubt = "bài không ghi ngày ban hành"
        return Tie(said, found.pk, found.title, doubt)

    def _numberless(self, page: ParsedPage, texts: Iterable[str]) -> list[Tie]:
        """Documents without a number, by their type named in a paragraph beside their date."""
        found = []
        for text in texts:
            folded = f" {folded_text(text)} "
            days = {date.value for date in find_dates(text)}
            if page.date.printed and page.date.printed in text:
                days.add(page.date.value)
            for each in self.directives:
                if each.number or each.issued_on is None or each.issued_on not in days:
                    continue
                # "Bản giao ước thi đua" is printed as "ký giao ước": two words say enough.
                words = folded_text(each.type_name).removeprefix("ban ").split()[:2]
                if words and f" {' '.join(words)} " in folded:
                    said = f"{each.type_name} {each.issued_on:%d/%m/%Y}"
                    found.append(
                        Tie(said, each.pk, each.title, "nhận ra theo loại văn bản và ngày")
                    )
        return found


def plain_text(page: ParsedPage) -> str:
    """Return all words of a page, a part a line."""
    return "\n".join(filter(None, _texts(page)))


def _texts(page: ParsedPage) -> list[str]:
    return [page.title, page.sapo, *(_block_text(block) for block in page.blocks)]


def _block_text(block: Block) -> str:
    return " ".join(filter(None, [block.text, *block.items]))


def _add(ties: list[Tie], tie: Tie) -> None:
    """Keep one tie a target; the surer one, when two sayings mean the same."""
    for at, known in enumerate(ties):
        if tie.target_id is not None and known.target_id == tie.target_id:
            if known.doubt and not tie.doubt:
                ties[at] = tie
            return
        if tie.target_id is None and folded_text(known.said) == folded_text(tie.said):
            return
    ties.append(tie)


def _name_forms(said: str) -> set[str]:
    folded = folded_text(said)
    bare = _NAME_START.sub("", folded)
    return {form for form in (folded, bare, _NAME_END.sub("", bare)) if form}


def _is_named(folded_name: str, folded_page: str) -> bool:
    return len(folded_name.split()) >= UNQUOTED_SYLLABLES and f" {folded_name} " in folded_page


def _title_covers(folded_name: str, title: str) -> bool:
    wanted = set(folded_name.split()) - _SMALL_WORDS
    has_number = any(word.isdigit() for word in wanted)
    return (
        len(wanted) >= TITLE_SYLLABLES and has_number and wanted <= set(folded_text(title).split())
    )


def _short_group_name(group: str, folded_page: str) -> str:
    """The beginning of a group's name that the page prints, when it has the other words elsewhere.

    "Cụm thi đua số 3 ngành Thông tin và Truyền thông" is printed as "Cụm thi đua số 3" beside
    the names of such offices; without a number all but the place at the end must stand together.
    """
    words = group.split()
    at = next((at for at, word in enumerate(words) if word.isdigit()), None)
    short = words[: at + 1] if at is not None else words[:-PLACE_SYLLABLES]
    if at is None and len(short) < SHORT_GROUP_SYLLABLES:
        return ""
    needed = set(words) - _SMALL_WORDS - {"nganh"}
    printed = f" {' '.join(short)} "
    return printed.strip() if printed in folded_page and needed <= set(folded_page.split()) else ""
