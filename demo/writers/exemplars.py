"""Exemplars: every one invented, and marked so on its page."""

from typing import Any

from demo.manuscripts import Manuscript
from demo.writers.base import DemoWorld, Writer, add_page
from exemplars.models import (
    Achievement,
    AwardGrant,
    ExemplarAlias,
    ExemplarIndexPage,
    ExemplarPage,
    OfficeHeld,
    Replication,
)


class ExemplarWriter(Writer):
    """Invented people, collectives, households and ways of working."""

    folder = "exemplars"
    label = "Exemplars"

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
            distinction=head.get("distinction", ""),
            easy_read=head.get("easy_read", ""),
            representative=head.get("representative", ""),
            member_count=head.get("member_count"),
            started_year=head.get("started_year"),
        )
        return add_page(ExemplarIndexPage.objects.get(), page, self.first_seen(manuscript))

    def connect(self, page: ExemplarPage, manuscript: Manuscript, world: DemoWorld) -> None:
        head = manuscript.head
        page.story = world.body(manuscript)
        page.portrait = world.pictures.picture(head["portrait"], alt=head["portrait_alt"])
        page.portrait_alt = head["portrait_alt"]
        page.achievements = [Achievement(**result) for result in head["achievements"]]
        page.other_names = [ExemplarAlias(name=name) for name in head.get("other_names", [])]
        page.offices = [_office(held, world) for held in head.get("offices", [])]
        page.awards = [_grant(grant, head["movements"], world) for grant in head["awards"]]
        page.page_movements = world.tags(head["movements"])
        self._connect_replication(page, head.get("replication", {}), world)

    def _connect_replication(
        self, page: ExemplarPage, replication: dict[str, Any], world: DemoWorld
    ) -> None:
        page.replication_conditions = replication.get("conditions", "")
        page.replication_steps = "\n".join(replication.get("steps", []))
        page.replication_cost = replication.get("cost", "")
        page.replication_contact = replication.get("contact", "")
        page.replications = [
            Replication(
                adopter=world.pages[row["adopter"]] if "adopter" in row else None,
                place_text=row.get("place", ""),
                year=row.get("year"),
                note=row.get("note", ""),
            )
            for row in replication.get("taken_up", [])
        ]


def _office(held: dict[str, Any], world: DemoWorld) -> OfficeHeld:
    organisation = held.get("organisation")
    return OfficeHeld(
        office=held["office"],
        organisation=world.catalogue.organisation(organisation) if organisation else None,
        organisation_text=held.get("unit", ""),
        year_from=held.get("year_from"),
        year_to=held.get("year_to"),
    )


def _grant(grant: dict[str, Any], movements: list[str], world: DemoWorld) -> AwardGrant:
    """Make an honour; `decision` names a demo page, `number` a decision outside the archive."""
    movement = world.movement(grant.get("movement", movements[0]))
    reason = f"Có thành tích trong phong trào “{movement.title}”."
    kind = grant.get("type")
    decision = grant.get("decision")
    return AwardGrant(
        title=world.catalogue.award_title(grant["title"]),
        commendation_type=world.catalogue.commendation_type(kind) if kind else None,
        year=grant["year"],
        granted_on=grant.get("date"),
        is_posthumous=grant.get("posthumous", False),
        movement=movement if kind == "phong-trao" else None,
        grantor=world.catalogue.organisation(grant["grantor"]),
        decision=world.pages[decision] if decision else None,
        decision_number=grant.get("number", ""),
        reason=grant.get("reason", "" if kind == "phong-trao" else reason),
    )
