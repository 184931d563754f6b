"""Keeping drawn cards: below no address of their own, one a page, gone once the page is.

A view hands them out and asks each time whether readers may see the page (`sharing.views`).
"""

from collections.abc import Callable

from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Page

from core.models import BasePage, SiteSettings
from core.querysets import visible_pages
from core.registries import Registry
from core.storage import is_full_disk, private_storage
from sharing.contents import CardContent, page_content
from sharing.drawing import draw

FOLDER = "share-cards"
SITE = "site"

kept_of_pages: Registry[Callable[[int], None]] = Registry()
"""The id of a page whose card must go → what an app above keeps of the page goes with it."""


def visible_page(page_id: int) -> Page | None:
    """Return a page that readers may see, with what its card says; None for any other."""
    page = visible_pages().filter(pk=page_id).first()
    if page is None or not issubclass(page.specific_class or Page, BasePage):
        return None  # Wagtail's root is a page that nobody reads
    return page.specific_class.objects.visible().for_detail().filter(pk=page_id).first()


def card_address(page: Page | None, content: CardContent) -> str:
    """Return the path of a card: of a page, or of the site."""
    if page is None:
        return reverse("sharing:site-card", args=[content.mark])
    return reverse("sharing:page-card", args=[page.pk, content.mark])


def site_card_file(content: CardContent) -> bytes:
    """Return the card of the site."""
    return _kept_or_drawn(SITE, content)


def page_card_file(page_id: int, content: CardContent) -> bytes:
    """Return the card of a page that readers may see; nothing of it stays if they no longer may."""
    drawn = _kept_or_drawn(str(page_id), content)
    if not visible_pages().filter(pk=page_id).exists():
        # Hidden while it was drawn, after what was kept had been removed.
        forget_card(page_id)
    return drawn


def prepare_card(page_id: int) -> None:
    """Draw the card of a page before somebody asks for it; of none that readers may not see."""
    page = visible_page(page_id)
    site = page.get_site() if page is not None else None
    if page is None or site is None:
        return
    content = page_content(page, SiteSettings.for_site(site))
    if content is not None:
        page_card_file(page_id, content)


def forget_card(page_id: int) -> None:
    """Remove what is kept of a page's card, and what else was made of the page."""
    forget_files(f"{FOLDER}/{page_id}")
    for forget in kept_of_pages:
        forget(page_id)


def kept_or_made(folder: str, name: str, make: Callable[[], bytes]) -> bytes:
    """Return a private file that is made where it isn't kept; a folder keeps one of them.

    Where the disk is full it is made and not kept.
    """
    storage = private_storage()
    if storage.exists(f"{folder}/{name}"):
        with storage.open(f"{folder}/{name}") as file:
            return file.read()
    made = make()
    forget_files(folder)  # what it said before
    try:
        storage.save(f"{folder}/{name}", ContentFile(made))
    except OSError as error:
        if not is_full_disk(error):
            raise
    return made


def forget_files(folder: str) -> None:
    """Remove the private files of a folder."""
    storage = private_storage()
    if storage.exists(folder):
        for name in storage.listdir(folder)[1]:
            storage.delete(f"{folder}/{name}")


def _kept_or_drawn(folder: str, content: CardContent) -> bytes:
    return kept_or_made(f"{FOLDER}/{folder}", f"{content.mark}.jpg", lambda: draw(content))
