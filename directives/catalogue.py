"""Catalogue of document types, and the records of documents that movements rest on.

The records are pages, made by editors or by the demo; nothing here writes them.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.catalogue_sync import Outcome, sync
from core.catalogues import in_file_order, parse_date, read_csv, read_json, register
from directives.models import DocumentType

FOLDER = Path(__file__).parent / "data"


@register("document_types", order=40)
def load_document_types() -> Outcome:
    """Load the 29 administrative types, the legal and the Party ones."""
    rows = in_file_order(read_csv(FOLDER / "document_types.csv"))
    for row in rows:
        # How a type writes its numbers is for the number grammar, the table doesn't hold it.
        del row["number_pattern"]
    return sync(DocumentType, rows, slug_field=None)


@dataclass(frozen=True, kw_only=True)
class DirectiveRecord:
    """One known document; `type`, `issuer` and relation targets are catalogue keys.

    `issued_on` is None where only the `year` is known. `relations` are (kind, target key) pairs,
    kinds as in DirectiveRelation. `expires_on` is the last day of effect; `implemented_from` and
    `implemented_to` are the years the document is carried out in, where its title names them.
    """

    key: str
    title: str
    type: str
    number: str = ""
    year: int
    issued_on: datetime.date | None = None
    effective_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    implemented_from: int | None = None
    implemented_to: int | None = None
    issuer: str
    signer: str = ""
    signer_office: str = ""
    subject: str
    relations: tuple[tuple[str, str], ...] = field(default_factory=tuple)
    source: str = ""
    needs_review: bool = False


def directive_records() -> list[DirectiveRecord]:
    """Return the known documents, in the file's order; a relation may point forward."""
    return [_record(row) for row in read_json(FOLDER / "directives.json", "directives")]


def _record(row: Mapping[str, Any]) -> DirectiveRecord:
    values = dict(row)
    for name in ("issued_on", "effective_on", "expires_on"):
        values[name] = parse_date(row.get(name))
    values["relations"] = tuple(
        (relation["kind"], relation["target"]) for relation in row.get("relations", [])
    )
    return DirectiveRecord(**values)
