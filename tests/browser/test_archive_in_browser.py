"""The staff archive in a real browser: WCAG 2.2 AA by axe, room on the smallest phone."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker

from archive import export_jobs
from archive.models.exports import ArchiveExport
from archive.models.saved import SavedSearch
from exemplars.models import AwardGrant
from tests import factories, scenery
from tests.browser.barriers import OVERFLOWING, SMALLEST_PHONE, barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ADDRESSES = {
    "answer": "/luu-tru/?tu=c%C3%A2y+n%C3%AAu&loai=news&loai=exemplar",
    "errors": "/luu-tru/?tu-ngay=31/02/2024&so=zz&ten-noi=x",
    "nothing": "/luu-tru/?tu=kh%C3%B4ngc%C3%B3g%C3%AC",
    "report": "/luu-tru/vinh-danh/",
    "files": "/luu-tru/tep/",
    "saved": "/luu-tru/da-luu/",
    "saved form": "/luu-tru/da-luu/{pk}/",
    "deleting": "/luu-tru/da-luu/{pk}/xoa/",
}


@pytest.fixture(scope="module")
def kept_search(chromium: Browser, django_db_blocker: DjangoDbBlocker) -> Iterator[SavedSearch]:
    """Put something on every page of the archive, once; return a saved search of an editor."""
    with scenery.kept(django_db_blocker):
        with scenery.indexed_at_the_end():
            owner = _tagged_pages()
        yield _saved_and_exported(owner)


@pytest.fixture
def addresses(client: Client, kept_search: SavedSearch) -> dict[str, str]:
    """Every page of the archive, as an editor sees it."""
    client.force_login(kept_search.owner)
    return {name: address.format(pk=kept_search.pk) for name, address in ADDRESSES.items()}


def _tagged_pages() -> User:
    owner = factories.editor()
    movement = factories.movement("Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư")
    for number in range(3):
        person = factories.exemplar(f"Cây nêu {number}")
        AwardGrant.objects.create(
            exemplar=person, title=factories.award_title(level="state"), year=2020 + number
        )
        story = factories.news(f"Cây nêu thứ {number} dựng lên ở đầu làng, bên bờ sông")
        for page in (person, story):
            factories.tag(page, [movement])
    return owner


def _saved_and_exported(owner: User) -> SavedSearch:
    kept = SavedSearch.objects.create(owner=owner, name="Cây nêu", querystring="tu=n%C3%AAu")
    SavedSearch.objects.create(
        owner=factories.editor("ban"), name="Của đồng nghiệp", querystring="", is_shared=True
    )
    for state in ("waiting", "running", "failed", "cancelled"):
        ArchiveExport.objects.create(
            owner=owner, querystring="tu=n%C3%AAu", format="csv", state=state, problem="Đầy đĩa."
        )
    export_jobs.write(ArchiveExport.objects.create(owner=owner, format="xlsx").pk)
    return kept


def asked(name: str, addresses: dict[str, str]) -> list[str]:
    """Return the address of a page and those that its script asks."""
    unfinished = [export for export in ArchiveExport.objects.all() if export.is_unfinished]
    progress = [reverse("archive:export-progress", args=[export.pk]) for export in unfinished]
    return [addresses[name], *(progress if name == "files" else [])]


@pytest.mark.parametrize("name", ADDRESSES)
def test_page_of_the_archive_bars_nobody(
    name: str, addresses: dict[str, str], visit: Callable
) -> None:
    with visit(*asked(name, addresses), viewport=SMALLEST_PHONE) as page:
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.evaluate(OVERFLOWING) == [], "it scrolls sideways"
        assert barriers(page) == [], "axe finds barriers"
