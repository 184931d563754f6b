"""Records as schema.org knows them, for files of linked data."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from exemplars.models import ExemplarPage
from open_data import records
from open_data.records import Link
from sharing.structured import COUNTRY, ENTITIES

Node = dict[str, Any]


def _exemplar(told: records.Exemplar) -> Node | None:
    if told.is_invented:
        # Nobody of this name is to be found anywhere else.
        return None
    kind = ExemplarPage.Kind(told.kind)
    node: Node = {
        "@type": ENTITIES[kind],
        "description": told.headline,
        "award": [f"{each.name} {each.year}" for each in told.honours],
    }
    if kind == ExemplarPage.Kind.PERSON:
        node |= {
            "honorificPrefix": told.honorific,
            "jobTitle": told.office,
            "worksFor": {"@type": "Organization", "name": told.organisation}
            if told.organisation
            else None,
        }
    return node


def _movement(told: records.Movement) -> Node:
    return {
        "@type": "Event",
        "alternateName": told.other_names,
        "description": told.intro,
        "startDate": told.starts_on,
        "endDate": told.ends_on,
        "organizer": {"@type": "Organization", "name": told.launcher} if told.launcher else None,
        "location": _area(told.place) or COUNTRY,
        "superEvent": _same(told.parent, "Event"),
    }


def _directive(told: records.Directive) -> Node:
    return {
        "@type": "Legislation",
        "abstract": told.subject,
        "legislationIdentifier": told.number,
        "legislationType": told.type,
        "legislationDate": told.issued_on,
        "legislationPassedBy": {"@type": "Organization", "name": told.issuer}
        if told.issuer
        else None,
        "sameAs": told.original_url,
    }


def _group(told: records.Group) -> Node:
    return {
        "@type": "Organization",
        "alternateName": told.other_names,
        "areaServed": _area(told.place),
        "member": [
            {
                "@type": "OrganizationRole",
                "member": {"@type": "Organization", "@id": each.url, "name": each.name},
                "roleName": each.role,
                "startDate": str(each.year_from),
                "endDate": str(each.year_to) if each.year_to else None,
            }
            for each in told.members
        ],
    }


def _place(told: records.PlaceRecord) -> Node:
    return {
        "@type": "AdministrativeArea",
        "alternateName": told.other_names,
        "containedInPlace": _area(told.parent) or COUNTRY,
    }


def _withdrawal(told: records.Withdrawal) -> Node:
    return {
        "@type": "DeleteAction",
        "object": {"@type": "Thing", "identifier": told.id},
        "endTime": told.withdrawn_on,
    }


NODES: dict[str, Callable[[Any], Node | None]] = {
    "exemplars": _exemplar,
    "movements": _movement,
    "directives": _directive,
    "groups": _group,
    "places": _place,
    "withdrawals": _withdrawal,
}
"""Resource → how a record of it is told; honours are told with who received them."""


def linked_lines(key: str, told: Iterable[Any]) -> Iterator[str]:
    """Yield the lines of a file of linked data, one of each record."""
    yield '{"@context": "https://schema.org", "@graph": ['
    between = ""
    for record in told:
        node = NODES[key](record)
        if node is None:
            continue
        if url := getattr(record, "url", ""):
            node |= {"@id": url, "url": url, "identifier": record.id, "name": record.name}
        filled = {name: value for name, value in node.items() if value not in (None, "", [])}
        yield f"{between}\n{json.dumps(filled, ensure_ascii=False, default=str)}"
        between = ","
    yield "\n]}\n"


def _area(place: Link | None) -> Node | None:
    return _same(place, "AdministrativeArea")


def _same(link: Link | None, kind: str) -> Node | None:
    return {"@type": kind, "@id": link.url, "name": link.name} if link else None
