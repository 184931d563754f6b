"""Dossiers: pages of the demo on one line of time."""

from demo.manuscripts import Manuscript
from demo.writers.base import DemoWorld, Writer, add_page
from home.models import HomePage
from news.models import DossierEntry, DossierPage


class DossierWriter(Writer):
    """A dossier has no text of its own beyond its introduction and the notes of its entries."""

    folder = "dossiers"
    label = "Dossiers"

    def make(self, manuscript: Manuscript, world: DemoWorld) -> DossierPage:
        page = DossierPage(
            title=manuscript.head["title"], slug=manuscript.slug, intro=manuscript.head["intro"]
        )
        return add_page(HomePage.objects.get(), page, self.first_seen(manuscript))

    def connect(self, page: DossierPage, manuscript: Manuscript, world: DemoWorld) -> None:
        page.lead_image = world.picture(manuscript)
        page.entries.set(
            [
                DossierEntry(
                    page=world.pages[row["page"]].page_ptr,
                    happened_on=row.get("on"),
                    note=row.get("note", ""),
                )
                for row in manuscript.head["entries"]
            ]
        )
