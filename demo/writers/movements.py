"""Movements: facts and names from the catalogue's records, an introduction from the manuscript."""

import datetime
from collections.abc import Iterable
from functools import cache

from core.text import folded_text
from demo.manuscripts import Manuscript
from demo.writers.base import DemoWorld, Writer, add_page, moment
from demo.writers.directives import directive_of_key
from movements.catalogue import MovementRecord, movement_records
from movements.models import (
    MovementAlias,
    MovementFigure,
    MovementIndexPage,
    MovementMilestone,
    MovementPage,
    MovementParticipant,
)

PARTLY_INVENTED_NOTE = (
    "Mốc và con số ghi “minh họa” trên trang này được dựng để trình diễn, không phải số liệu thật."
)


@cache
def _records() -> dict[str, MovementRecord]:
    return {record.code: record for record in movement_records()}


class MovementWriter(Writer):
    """Real movements. A long official name may stand behind a short title, as an alias."""

    folder = "movements"
    label = "Movements"

    def find_existing(self, manuscript: Manuscript, world: DemoWorld) -> MovementPage | None:
        record = _records()[manuscript.head["key"]]
        names = {folded_text(self._title(manuscript)), folded_text(record.name)}
        known = next(
            (name for name in MovementPage.objects.known_names() if name.folded in names), None
        )
        if known is None:
            return None
        page = MovementPage.objects.get(pk=known.movement_id)
        # In memory only: other manuscripts look movements up by their code.
        page.catalogue_key = record.code
        return page

    def make(self, manuscript: Manuscript, world: DemoWorld) -> MovementPage:
        record = _records()[manuscript.head["key"]]
        launcher = world.catalogue.organisation(record.launcher)
        page = MovementPage(
            title=self._title(manuscript),
            slug=manuscript.slug,
            catalogue_key=record.code,
            slogan=record.slogan,
            level=record.level,
            kind=record.kind,
            launcher=launcher,
            place=launcher.place,
            starts_on=record.starts_on,
            ends_on=record.ends_on,
            intro=manuscript.head["intro"],
        )
        return add_page(MovementIndexPage.objects.get(), page, self.first_seen(manuscript))

    def connect(self, page: MovementPage, manuscript: Manuscript, world: DemoWorld) -> None:
        record = _records()[manuscript.head["key"]]
        is_partly_invented = bool({"milestones", "figures"} & set(manuscript.head))
        page.body = world.body(manuscript, PARTLY_INVENTED_NOTE if is_partly_invented else "")
        page.lead_image = world.picture(manuscript)
        page.parent_movement = world.movement(record.parent) if record.parent else None
        page.launching_directive = directive_of_key(record.launching_directive, world)
        names = (record.name, *record.aliases, manuscript.head.get("short", ""))
        page.other_names = [
            MovementAlias(name=name) for name in _new_names(names, known=["", page.title])
        ]
        page.milestones = [
            MovementMilestone(
                kind=row["kind"],
                held_on=row["on"],
                title=row["title"],
                page=world.pages[row["page"]].page_ptr if "page" in row else None,
            )
            for row in manuscript.head.get("milestones", [])
        ]
        page.figures = [MovementFigure(**row) for row in manuscript.head.get("figures", [])]
        page.participants = [
            MovementParticipant(**{kind: getattr(world.catalogue, kind)(key)})
            for row in manuscript.head.get("participants", [])
            for kind, key in row.items()
        ]

    def first_seen(self, manuscript: Manuscript) -> datetime.datetime:
        return moment(_records()[manuscript.head["key"]].starts_on)

    @staticmethod
    def _title(manuscript: Manuscript) -> str:
        return manuscript.head.get("title") or _records()[manuscript.head["key"]].name


def _new_names(names: Iterable[str], known: Iterable[str]) -> Iterable[str]:
    """Yield the names that are not yet known in any spelling."""
    seen = {folded_text(name) for name in known}
    for name in names:
        if (folded := folded_text(name)) not in seen:
            seen.add(folded)
            yield name
