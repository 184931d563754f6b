"""What the importer's tests share: our own pages, the real seeds when at hand, a portal."""

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from imports.files import read_bytes, read_file
from imports.parsed import ParsedPage
from imports.parsing import parse

TODAY = datetime.date(2026, 11, 21)
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def today() -> datetime.date:
    """The day on which these tests import."""
    return TODAY


@pytest.fixture
def pages_folder() -> Path:
    """Pages of old portals, written for these tests."""
    return Path(__file__).parent / "pages" / "basic"


@pytest.fixture
def parse_page(pages_folder: Path) -> Callable[[str], ParsedPage]:
    """Parse one of our own pages by its file name."""
    return lambda name: parse(read_file(pages_folder / name), TODAY)


@pytest.fixture
def parse_text() -> Callable[[str], ParsedPage]:
    """Parse a page given as text."""
    return lambda text: parse(read_bytes(text.encode()), TODAY)


@pytest.fixture
def parse_html() -> Callable[[str], ParsedPage]:
    """Parse a page given as HTML."""
    return lambda text: parse(read_bytes(text.encode(), is_html=True), TODAY)


@pytest.fixture(scope="session")
def seeds_folder() -> Path:
    """The five real pages, which are no part of the repository: `SEEDS_DIR` or beside it."""
    named = os.environ.get("SEEDS_DIR")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "seeds"
    if folder.is_dir():
        return folder
    if named:
        pytest.fail(f"SEEDS_DIR names no folder: {named}", pytrace=False)
    pytest.skip("the real pages are not here; set SEEDS_DIR to their folder")


@pytest.fixture
def known_portal(db) -> None:
    """A portal that knows the movements and documents of the repository's data files, as drafts."""
    from django.core.management import call_command

    from directives.catalogue import directive_records
    from directives.models import DirectiveIndexPage, DirectivePage, DocumentType
    from movements.catalogue import movement_records
    from movements.models import MovementAlias, MovementIndexPage, MovementPage
    from organisations.models import Organisation

    call_command("load_catalogues", verbosity=0)
    documents = {}
    folder = DirectiveIndexPage.objects.get()
    for record in directive_records():
        page = DirectivePage(
            title=record.title,
            subject=record.subject,
            number=record.number,
            issued_on=record.issued_on,
            document_type=DocumentType.objects.get(catalogue_key=record.type),
            issuer=Organisation.objects.get(catalogue_key=record.issuer),
            live=False,
        )
        documents[record.key] = folder.add_child(instance=page)
    folder = MovementIndexPage.objects.get()
    for record in movement_records():
        page = MovementPage(
            title=record.name,
            catalogue_key=record.code,
            level=record.level,
            kind=record.kind,
            intro=record.name,
            launching_directive=documents.get(record.launching_directive),
            live=False,
        )
        page.other_names = [MovementAlias(name=name) for name in record.aliases]
        folder.add_child(instance=page)
