"""The catalogue rows the demo's pages stand on: found by key, a few of them made."""

from functools import cached_property
from typing import Any, TypeVar

from django.db import models

from core.models import CatalogueEntry
from demo.manuscripts import table
from directives.models import DocumentType
from exemplars.models import AwardTitle, CommendationType, FieldOfWork
from news.models import Author, Source
from organisations.models import EmulationGroup, Organisation, Place

INVENTED_SOURCE = "Đơn vị minh họa cho bản trình diễn, không có thật."
REAL_SOURCE = "Tên gọi thông dụng; thêm cho bản trình diễn."

Entry = TypeVar("Entry", bound=CatalogueEntry)


class MissingCatalogueRow(LookupError):
    """A manuscript names a catalogue row that is not there: run `manage.py load_catalogues`."""


class CatalogueShelf:
    """Hands out catalogue rows by key and remembers in `made` those it had to make.

    Groups are remembered in `groups_made`: they stand on organisations and go before them.
    """

    def __init__(self) -> None:
        self.made: list[models.Model] = []
        self.groups_made: list[EmulationGroup] = []
        self._rows: dict[type[models.Model], dict[str, Any]] = {}
        self._organisations: dict[str, Organisation] = {}
        self._groups: dict[str, EmulationGroup] = {}

    def _row(self, model: type[Entry], key: str, field_name: str = "catalogue_key") -> Entry:
        if model not in self._rows:
            self._rows[model] = {
                getattr(row, field_name): row for row in model._default_manager.all()
            }
        try:
            return self._rows[model][key]
        except KeyError:
            raise MissingCatalogueRow(f"{model._meta.label}: {key}") from None

    def place(self, key: str) -> Place:
        return self._row(Place, key)

    def group(self, key: str) -> EmulationGroup:
        """Return the catalogue's group of this key, failing that the demo's own, still bare."""
        heads = {row["key"]: row for row in table("groups")["groups"]}
        if key not in heads:
            return self._row(EmulationGroup, key)
        if key not in self._groups:
            self._groups[key] = self._make_group(heads[key])
        return self._groups[key]

    def _make_group(self, head: dict[str, Any]) -> EmulationGroup:
        known = EmulationGroup.objects.filter(slug=head["key"]).first()
        if known:
            return known
        group = EmulationGroup(
            name=head["name"],
            slug=head["key"],
            kind=head["kind"],
            level=head["level"],
            place=self.place(head["place"]),
            aliases="\n".join(head["aliases"]),
            description=head["description"],
            source=INVENTED_SOURCE,
        )
        group.full_clean()
        group.save()
        self.groups_made.append(group)
        return group

    def document_type(self, key: str) -> DocumentType:
        return self._row(DocumentType, key)

    def field_of_work(self, key: str) -> FieldOfWork:
        return self._row(FieldOfWork, key)

    def award_title(self, code: str) -> AwardTitle:
        return self._row(AwardTitle, code, "code")

    def commendation_type(self, key: str) -> CommendationType:
        return self._row(CommendationType, key)

    @cached_property
    def _organisation_heads(self) -> dict[str, dict[str, Any]]:
        return {row["key"]: row for row in table("organisations")["organisations"]}

    def organisation(self, key: str) -> Organisation:
        """Return the catalogue's organisation of this key, failing that the demo's own."""
        try:
            return self._row(Organisation, key)
        except MissingCatalogueRow:
            if key not in self._organisation_heads:
                raise
        if key not in self._organisations:
            self._organisations[key] = self._make_organisation(self._organisation_heads[key])
        return self._organisations[key]

    def _make_organisation(self, head: dict[str, Any]) -> Organisation:
        known = Organisation.objects.filter(
            name=head["name"], place=self.place(head["place"])
        ).first()
        if known:
            return known
        organisation = Organisation(
            name=head["name"],
            short_name=head.get("short_name", ""),
            level=head["level"],
            place=self.place(head["place"]),
            valid_to=head.get("valid_to"),
            parent=self.organisation(head["parent"]) if "parent" in head else None,
            succeeded_by=(
                self.organisation(head["succeeded_by"]) if "succeeded_by" in head else None
            ),
            source=INVENTED_SOURCE if head.get("invented") else REAL_SOURCE,
            needs_review=not head.get("invented"),
        )
        return self._keep(organisation)

    def author(self, name: str) -> Author:
        head = next(row for row in table("people")["authors"] if row["name"] == name)
        return self._known_or_made(Author(**head))

    def source(self, name: str) -> Source:
        head = next(row for row in table("people")["sources"] if row["name"] == name)
        return self._known_or_made(Source(**head))

    def _known_or_made(self, row: Any) -> Any:
        known = type(row)._default_manager.filter(name=row.name).first()
        return known or self._keep(row)

    def _keep(self, row: Any) -> Any:
        row.full_clean()
        row.save()
        self.made.append(row)
        return row
