"""The right document first for its number, in every spelling, among documents that look alike."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Locale, Page

from core.contracts import ArchiveEntry
from core.text import fold
from core.visibility import refresh_access
from search.engines.base import SearchRequest
from search.index.projection import Described, write
from tests.contract import corpus
from tests.contract.engines import engine_called
from understanding.query import parse

NAMES = {"CT": "Chỉ thị", "QĐ": "Quyết định", "KH": "Kế hoạch", "NĐ": "Nghị định"}
NAMED = {*NAMES.values(), "Luật", "Công văn"}
ORGANS = ("TTg", "UBND", "CTUBND", "BNV", "HĐND", "BTĐKT", "SNV")
NUMBERS = (*range(1, 20), *range(81, 103), 190, 199, 808, 1008, 1234, 1500, 1526, 2022, 9999)


@dataclass(frozen=True)
class Numbered:
    """A document's number, taken apart."""

    number: str
    name: str
    whole: str

    @property
    def bare(self) -> str:
        return self.number.lstrip("0")


def _synthetic() -> Iterator[Numbered]:
    """Yield four to six documents for each number: digits alone tell none from its neighbours."""
    for place, number in enumerate(NUMBERS):
        for turn, symbol in enumerate(NAMES):
            padded = f"{number:02}"
            organ = ORGANS[(place + turn) % len(ORGANS)]
            year = "/2023" if symbol == "NĐ" else ""
            yield Numbered(padded, NAMES[symbol], f"{padded}{year}/{symbol}-{organ}")
        if place % 4 == 0:
            yield Numbered(padded, "Luật", f"{padded}/2022/QH15")
            yield Numbered(padded, "Công văn", f"{padded}/UBND-NC")


def _of_the_corpus() -> Iterator[Numbered]:
    for entry in corpus.ENTRIES:
        if entry.number:
            digits = entry.number.partition("-" if entry.number.endswith("/TW") else "/")[0]
            yield Numbered(digits, entry.type, entry.number)


DOCUMENTS = list(
    {document.whole: document for document in (*_of_the_corpus(), *_synthetic())}.values()
)


def whole_spellings(document: Numbered) -> set[str]:
    """Return how readers write the number with its symbol."""
    whole = document.whole
    spaced = whole.replace("/", " / ").replace("-", " - ")
    unpadded = document.bare + whole.removeprefix(document.number)
    written = {
        whole,
        unpadded,
        spaced,
        whole.replace("/", " ").replace("-", " "),
        whole.replace("-", "–"),
        whole.replace("-", " "),
        f"số {whole}",
        f"  {unpadded} ",
    }
    written |= {text.lower() for text in written} | {whole.upper()}
    written |= {fold(text) for text in written}
    return written | {unicodedata.normalize("NFD", text) for text in written}


def named_spellings(document: Numbered) -> set[str]:
    """Return how readers write the number behind the name of its kind."""
    name = document.name
    written = {
        f"{name} {number}" if not said else f"{name} số {number}"
        for number in (document.number, document.bare)
        for said in (False, True)
    }
    written |= {text.lower() for text in written} | {fold(text) for text in written}
    return written | {unicodedata.normalize("NFD", text) for text in written}


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """Write every document, and beside it two articles that say its number again and again."""
    with django_db_blocker.unblock(), transaction.atomic():
        entries = [
            ArchiveEntry(title=f"Về việc thứ {place}", code=document.whole)
            for place, document in enumerate(DOCUMENTS)
        ]
        for document in DOCUMENTS:
            said = f"{document.name} số {document.whole}"
            entries += [
                ArchiveEntry(title=f"Thực hiện {said}", body=f"{said}. " * 5),
                ArchiveEntry(title=f"{document.name} {document.bare}", names=document.whole),
            ]
        pages = _pages(len(entries))
        write(
            [
                Described(page, "directive" if entry.code else "news", entry)
                for page, entry in zip(pages, entries, strict=True)
            ]
        )
        yield {
            entry.code: page.pk for page, entry in zip(pages, entries, strict=True) if entry.code
        }
        transaction.set_rollback(True)


def _pages(count: int) -> list[Page]:
    root = Page.get_first_root_node()
    content_type, locale = ContentType.objects.get_for_model(Page), Locale.get_default()
    first = root.numchild + 1
    pages = Page.objects.bulk_create(
        Page(
            path=Page._get_path(root.path, root.depth + 1, first + number),
            depth=root.depth + 1,
            title=f"Trang {number}",
            slug=f"trang-so-{number}",
            url_path=f"/trang-so-{number}/",
            live=True,
            content_type=content_type,
            locale=locale,
        )
        for number in range(count)
    )
    refresh_access(page.pk for page in pages)
    return pages


def first_hit(engine_name: str, typed: str) -> int | None:
    engine = engine_called(engine_name)
    hits = engine.search(SearchRequest(query=parse(typed), page_size=1)).hits
    return hits[0].page_id if hits else None


def asked_of(engine_name: str) -> list[Numbered]:
    """Return the documents that are asked for: of a node, which takes longer, every thirteenth.

    Not every eighth, for those are of a few kinds again and again.
    """
    return DOCUMENTS if engine_name == "embedded" else DOCUMENTS[::13]


def test_list_is_long_enough_to_mean_something() -> None:
    assert len(DOCUMENTS) >= 200


def test_document_stands_first_for_its_whole_number(
    engine_name: str, archive: dict[str, int]
) -> None:
    wrong = [
        typed
        for document in asked_of(engine_name)
        for typed in sorted(whole_spellings(document))
        if first_hit(engine_name, typed) != archive[document.whole]
    ]
    assert wrong == []


def test_document_stands_first_for_its_kind_and_number(
    engine_name: str, archive: dict[str, int]
) -> None:
    wrong = [
        typed
        for document in asked_of(engine_name)
        if document.name in NAMED
        for typed in sorted(named_spellings(document))
        if first_hit(engine_name, typed)
        not in {
            archive[other.whole]
            for other in DOCUMENTS
            if (other.bare, other.name) == (document.bare, document.name)
        }
    ]
    assert wrong == []


def test_document_of_that_number_stands_first_for_digits_alone(
    engine_name: str, archive: dict[str, int]
) -> None:
    wrong = [
        typed
        for typed in sorted({text for each in DOCUMENTS for text in (each.number, each.bare)})
        if first_hit(engine_name, typed)
        not in {archive[other.whole] for other in DOCUMENTS if other.bare == typed.lstrip("0")}
    ]
    assert wrong == []
