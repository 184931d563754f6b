"""Rows of the catalogues: places, organisations, document types, titles, authors, sources."""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, TypeVar

from django.db.models import Model

from core.text import slugify
from directives.models import DocumentType
from exemplars.models import AwardTitle, ExemplarPage, FieldOfWork
from news.models import Author, Source
from organisations.models import EmulationGroup, Organisation, Place
from outreach.models import Collection, CollectionPerson

Row = TypeVar("Row", bound=Model)

_numbers = count(1)


def place(name: str = "", **fields: Any) -> Place:
    """Make a province."""
    name = name or f"Tỉnh thử {next(_numbers)}"
    defaults = {"full_name": f"tỉnh {name}", "slug": slugify(name), "kind": Place.Kind.PROVINCE}
    return Place.objects.create(name=name, **{**defaults, **fields})


def organisation(name: str = "", **fields: Any) -> Organisation:
    """Make a provincial organisation."""
    name = name or f"Sở Thử nghiệm {next(_numbers)}"
    return Organisation.objects.create(name=name, **{"level": "province", **fields})


def emulation_group(name: str = "", **fields: Any) -> EmulationGroup:
    """Make a cluster."""
    name = name or f"Cụm thi đua số {next(_numbers)}"
    defaults = {"slug": slugify(name), "kind": "cluster", "level": "province"}
    return EmulationGroup.objects.create(name=name, **{**defaults, **fields})


def collection(title: str, people: Iterable[ExemplarPage]) -> Collection:
    """Make a collection of exemplars, in this order."""
    made = Collection.objects.create(title=title, intro=f"Giới thiệu {title}.")
    for order, person in enumerate(people):
        CollectionPerson.objects.create(collection=made, exemplar=person, sort_order=order)
    return made


def document_type(name: str = "", **fields: Any) -> DocumentType:
    """Make an administrative document type."""
    name = name or f"Loại {next(_numbers)}"
    return DocumentType.objects.create(name=name, **{"family": "administrative", **fields})


def award_title(name: str = "", **fields: Any) -> AwardTitle:
    """Make a certificate (bằng khen)."""
    name = name or f"Bằng khen {next(_numbers)}"
    defaults = {"group": "certificate", "level": "ministry_province"}
    return AwardTitle.objects.create(name=name, **{**defaults, **fields})


def field_of_work(name: str = "", **fields: Any) -> FieldOfWork:
    """Make a field of work."""
    name = name or f"Lĩnh vực {next(_numbers)}"
    return FieldOfWork.objects.create(name=name, **{"slug": slugify(name), **fields})


def author(name: str = "", **fields: Any) -> Author:
    """Make an author."""
    return Author.objects.create(name=name or f"Tác giả {next(_numbers)}", **fields)


def source(name: str = "", **fields: Any) -> Source:
    """Make a source of news."""
    return Source.objects.create(name=name or f"nguon{next(_numbers)}.vn", **fields)


USUAL: dict[type[Model], tuple[Callable[..., Any], str]] = {
    Place: (place, "Tỉnh thử"),
    Organisation: (organisation, "Sở Thử nghiệm"),
    DocumentType: (document_type, "Loại thử"),
    FieldOfWork: (field_of_work, "Lĩnh vực thử"),
}
"""Catalogue → how the row is made, and called, that pages have unless a test says otherwise."""


def usual(catalogue: type[Row]) -> Row:
    """Return the one row of a catalogue that all pages of a test share, made at the first."""
    make, name = USUAL[catalogue]
    return catalogue._default_manager.filter(name=name).first() or make(name)
