"""Pages of text about the portal, below one section."""

from typing import Any

from demo.manuscripts import Manuscript
from demo.writers.base import PLACEHOLDER_BODY, DemoWorld, Writer, add_page
from home.models import HomePage, SectionPage, StandardPage

SECTION_SLUG = "ve-guong-sang"


class StandardPageWriter(Writer):
    """The section comes first in the manuscripts' order, its pages after it."""

    folder = "pages"
    label = "Pages of text"

    def make(self, manuscript: Manuscript, world: DemoWorld) -> SectionPage | StandardPage:
        texts: dict[str, Any] = {
            "title": manuscript.head["title"],
            "slug": manuscript.slug,
            "intro": manuscript.head["intro"],
        }
        if manuscript.slug == SECTION_SLUG:
            return add_page(
                HomePage.objects.get(), SectionPage(**texts), self.first_seen(manuscript)
            )
        page = StandardPage(**texts, body=PLACEHOLDER_BODY)
        return add_page(world.pages[SECTION_SLUG], page, self.first_seen(manuscript))

    def connect(self, page: Any, manuscript: Manuscript, world: DemoWorld) -> None:
        page.search_description = manuscript.head["search_description"]
        if isinstance(page, StandardPage):
            page.body = world.body(manuscript)
