"""Exemplars: every one invented, and marked so on its page."""

from demo.manuscripts import Manuscript
from demo.writers.base import DemoWorld, Writer, add_page
from exemplars.models import Achievement, AwardGrant, ExemplarIndexPage, ExemplarPage


class ExemplarWriter(Writer):
    """Invented people, collectives, households and ways of working."""

    folder = "exemplars"
    label = "Gương điển hình"

    def make(self, manuscript: Manuscript, world: DemoWorld) -> ExemplarPage:
        head = manuscript.head
        page = ExemplarPage(
            title=head["title"],
            slug=manuscript.slug,
            kind=head["kind"],
            honorific=head.get("honorific", ""),
            office=head["office"],
            organisation=world.catalogue.organisation(head["organisation"]),
            place=world.catalogue.place(head["place"]),
            place_detail=head["place_detail"],
            field_of_work=world.catalogue.field_of_work(head["field"]),
            is_invented=True,
            headline=head["headline"],
            quote=head["quote"],
        )
        return add_page(ExemplarIndexPage.objects.get(), page, self.first_seen(manuscript))

    def connect(self, page: ExemplarPage, manuscript: Manuscript, world: DemoWorld) -> None:
        head = manuscript.head
        page.story = world.body(manuscript)
        page.portrait = world.pictures.picture(
            head["portrait"], alt=head["portrait_alt"], upright=True
        )
        page.portrait_alt = head["portrait_alt"]
        page.achievements = [Achievement(**result) for result in head["achievements"]]
        movement = world.movement(head["movements"][0])
        page.awards = [
            AwardGrant(
                title=world.catalogue.award_title(grant["title"]),
                year=grant["year"],
                grantor=world.catalogue.organisation(grant["grantor"]),
                decision_number=grant["number"],
                reason=f"Có thành tích trong phong trào “{movement.title}”.",
            )
            for grant in head["awards"]
        ]
        page.page_movements = world.tags(head["movements"])
