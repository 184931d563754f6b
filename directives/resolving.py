"""Which document of the archive a citation means, and when that can't be said.

A number alone names no document: "49/KH-UBND" is printed by every province, every year. So a
citation is resolved where exactly one document fits all it says, and a document that is merely
the only one known must not be contradicted by date, year, issuer or the citing page's day.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Q, QuerySet

from core.document_numbers import parse_number
from core.text import folded_text
from directives.cited import CitedDocument
from directives.models.directives import DirectivePage

_SHORT_FORMS = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("ubtvqh", "uy ban thuong vu quoc hoi"),
    ("mttq", "mat tran to quoc"),
    ("bch", "ban chap hanh"),
    ("btv", "ban thuong vu"),
    ("tw", "trung uong"),
    ("tp", "thanh pho"),
    ("tt tt", "thong tin va truyen thong"),
)
_PLACE_WORDS = ("tinh", "thanh pho", "huyen", "thi xa", "quan", "xa", "phuong", "dac khu")
_AMENDING = "sua doi"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What of a document of the archive a citation is held against."""

    pk: int
    title: str
    number: str
    number_key: str
    issued_on: datetime.date | None
    type_name: str
    issuer_names: tuple[str, ...]
    subject: str = ""

    @property
    def name(self) -> str:
        """How the document is named in running text: "Chỉ thị 08/CT-CTUBND"."""
        return f"{self.type_name} {self.number}".strip() if self.number else self.title

    @classmethod
    def of(cls, page: DirectivePage) -> Self:
        """Describe a page; its type and issuer cost no query where they were fetched with it."""
        issuer = page.issuer
        return cls(
            pk=page.pk,
            title=page.draft_title or page.title,
            number=page.number,
            number_key=page.number_key,
            issued_on=page.issued_on,
            type_name=page.document_type.name if page.document_type else "",
            issuer_names=issuer_names(issuer.name, issuer.short_name, issuer.aliases)
            if issuer
            else (),
            subject=page.subject,
        )


def issuer_names(name: str | None, short_name: str | None, aliases: str | None) -> tuple[str, ...]:
    """Return every name an organisation is printed under; None where there is no organisation."""
    return tuple(filter(None, (name, short_name, *(aliases or "").splitlines())))


def fitting(
    cited: CitedDocument,
    known: Iterable[KnownDocument],
    *,
    last_day: datetime.date | None = None,
) -> list[KnownDocument]:
    """Return the known documents that a citation may mean: one when it is clear, else several.

    `last_day` is the citing page's: nobody cites what isn't issued yet.
    """
    found = [each for each in known if _is_number_of(cited, each)]
    if cited.date is not None:
        on_the_day = [each for each in found if each.issued_on == cited.date]
        found = on_the_day or [each for each in found if each.issued_on is None]
    elif cited.year is not None:
        found = [each for each in found if not each.issued_on or each.issued_on.year == cited.year]
    if last_day is not None:
        found = [each for each in found if each.issued_on is None or each.issued_on <= last_day]
    if cited.issuer:
        by_issuer = [each for each in found if issuer_fits(cited.issuer, each)]
        found = by_issuer or [each for each in found if not _is_elsewhere(cited.issuer, each)]
    return found


def resolved(
    cited: CitedDocument,
    known: Iterable[KnownDocument],
    *,
    last_day: datetime.date | None = None,
) -> KnownDocument | None:
    """Return the document a citation means, or None where it is unknown or more than one fits.

    Without a symbol, type and number are not enough: date, year or issuer must agree.
    """
    found = fitting(cited, known, last_day=last_day)
    if len(found) != 1:
        return None
    is_bare = not cited.code and not cited.name
    if is_bare and cited.year is None and not issuer_fits(cited.issuer, found[0]):
        return None
    return found[0]


def candidates(cited: Sequence[CitedDocument]) -> list[KnownDocument]:
    """Return the documents of the archive, drafts included, that any of these may mean.

    One query, by number and by year; `resolved` decides.
    """
    wanted = Q()
    for each in cited:
        if each.name:
            in_year = Q(issued_year=each.year) | Q(issued_year=None)
            wanted |= in_year & Q(document_type__name__iexact=each.type_name)
        elif each.code:
            wanted |= Q(number_key=each.number_key)
        else:
            figure = int(each.number)
            wanted |= Q(number_key__startswith=f"{figure}/") | Q(number_key=each.number)
            wanted |= Q(number_key=str(figure))
    return [KnownDocument.of(page) for page in _pages().filter(wanted)] if wanted else []


def _pages() -> QuerySet[DirectivePage]:
    return DirectivePage.objects.select_related("document_type", "issuer").order_by("pk")


def issuer_fits(said: str, known: KnownDocument) -> bool:
    """Whether the issuer as printed ("UBND tỉnh") begins or is the known one's name."""
    printed = spelt_out(said)
    names = [spelt_out(name) for name in known.issuer_names]
    return bool(printed) and any(
        f"{name} ".startswith(f"{printed} ") or f"{printed} ".startswith(f"{name} ")
        for name in names
    )


def bare_number(number: str) -> int | None:
    """Return the figure of a number, 8 of "08/CT-CTUBND"; of a bare "34" too."""
    if number.isdecimal():
        return int(number)
    parsed = parse_number(number)
    return parsed.number if parsed else None


def _is_number_of(cited: CitedDocument, known: KnownDocument) -> bool:
    if cited.code:
        return known.number_key == cited.number_key
    if cited.name:
        year = known.issued_on.year if known.issued_on else cited.year
        return (
            year == cited.year
            and folded_text(known.type_name) == folded_text(cited.type_name)
            and _is_named(cited.name, known)
        )
    return bare_number(known.number) == int(cited.number) and folded_text(
        known.type_name
    ) == folded_text(cited.type_name)


def _is_named(name: str, known: KnownDocument) -> bool:
    wanted = folded_text(name)
    for told in (folded_text(known.title), folded_text(known.subject)):
        is_amending = _AMENDING in told and _AMENDING not in wanted
        if f" {wanted} " in f" {told} " and not is_amending:
            return True
    return False


def _is_elsewhere(said: str, known: KnownDocument) -> bool:
    """Whether the issuer printed is of another place than the known one."""
    place = _place_in(spelt_out(said))
    places = {_place_in(spelt_out(name)) for name in known.issuer_names} - {""}
    return bool(place and places) and not any(
        f"{one} ".startswith(f"{place} ") or f"{place} ".startswith(f"{one} ") for one in places
    )


def _place_in(issuer: str) -> str:
    """The name after the last word for a place: "hung yen" of "uy ban nhan dan tinh hung yen"."""
    padded = f" {issuer} "
    at = max(
        (
            padded.rfind(f" {word} ") + len(word) + 2
            for word in _PLACE_WORDS
            if f" {word} " in padded
        ),
        default=-1,
    )
    return padded[at:].strip() if at >= 0 else ""


def spelt_out(issuer: str) -> str:
    """Return an issuer's name folded, its usual abbreviations written out."""
    padded = f" {folded_text(issuer)} "
    for short, full in _SHORT_FORMS:
        padded = padded.replace(f" {short} ", f" {full} ")
    return padded.strip()
