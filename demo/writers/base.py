"""What every writer shares: the demo's pages, pictures and rows while they are being made."""

import datetime
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils import timezone
from wagtail.models import Page

from core.models import PortalImage
from demo.manuscripts import Manuscript
from demo.pictures import PictureShelf, body_json
from demo.shelves import CatalogueShelf
from movements.models import MovementPage, PageMovement

PUBLISHING_HOUR = datetime.time(8)
STANDING_DATE = datetime.date(2024, 1, 2)
"""When pages without a day of their own appeared."""
PLACEHOLDER_BODY = json.dumps([{"type": "paragraph", "value": "<p>…</p>"}])
"""A required body until `connect` writes the real one."""


@dataclass
class DemoWorld:
    """What the writers share: pages by slug, pictures, catalogue rows."""

    pictures: PictureShelf
    catalogue: CatalogueShelf
    pages: dict[str, Any] = field(default_factory=dict)

    def movement(self, code: str) -> MovementPage:
        """Return the movement of a catalogue code among the demo's pages."""
        return next(
            page
            for page in self.pages.values()
            if isinstance(page, MovementPage) and page.catalogue_key == code
        )

    def tags(self, codes: Iterable[str]) -> list[PageMovement]:
        """Return the tags that put a page under these movements."""
        return [PageMovement(movement=self.movement(code)) for code in codes]

    def body(self, manuscript: Manuscript, note: str = "") -> str:
        """Return the manuscript's body with its links and pictures in place."""
        return body_json(manuscript, self.pictures, lambda slug: self.pages[slug].pk, note)

    def picture(self, manuscript: Manuscript) -> PortalImage:
        """Return the picture that stands at the top of the manuscript's page."""
        head = manuscript.head
        return self.pictures.picture(
            head["picture"], alt=head["picture_alt"], caption=head.get("caption", "")
        )


class Writer(ABC):
    """Writes pages of one type in two steps, so that any page may name any other.

    `make` adds the bare page; `connect` gives it text and relations, unsaved.
    """

    folder: ClassVar[str]
    label: ClassVar[str]

    def find_existing(self, manuscript: Manuscript, world: DemoWorld) -> Page | None:
        """Return the portal's own page of this subject, which is used as it is."""
        return None

    def first_seen(self, manuscript: Manuscript) -> datetime.datetime:
        """Return when readers first saw the page."""
        return moment(manuscript.head.get("date"))

    @abstractmethod
    def make(self, manuscript: Manuscript, world: DemoWorld) -> Page: ...

    @abstractmethod
    def connect(self, page: Any, manuscript: Manuscript, world: DemoWorld) -> None: ...


def add_page(parent: Page, page: Any, first_seen: datetime.datetime) -> Any:
    """Add a bare page. Nobody sees it so: it is published whole before the transaction ends."""
    page.first_published_at = min(first_seen, timezone.now())
    return parent.add_child(instance=page)


def moment(day: datetime.date | None) -> datetime.datetime:
    """Return a day's publishing hour, or the very moment, in the portal's time zone."""
    day = day or STANDING_DATE
    if not isinstance(day, datetime.datetime):
        day = datetime.datetime.combine(day, PUBLISHING_HOUR)
    return timezone.make_aware(day)
