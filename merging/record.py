"""What one merge did, kept with it as JSON."""

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


@dataclass
class MergeRecord:
    """What one merge moved, dropped and made.

    `rows`: {"app.Model.field": ids} of the rows that pointed to the merged page and point to the
    kept one now. `dropped`: rows the kept page had the same of, serialized. `cleared`: links that
    would have tied the kept page to itself, [label, id, what it was]. `made`: {"app.Model": ids}.
    `merged` and `kept`: how the two pages stood before. `schedule`: [revision, when] that were to
    be published.
    """

    rows: dict[str, list[int]] = field(default_factory=dict)
    dropped: list[dict[str, Any]] = field(default_factory=list)
    cleared: list[list[Any]] = field(default_factory=list)
    made: dict[str, list[int]] = field(default_factory=dict)
    merged: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    schedule: list[list[Any]] = field(default_factory=list)
    revision: int | None = None
    """The version of the kept page that the merge wrote."""

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Self:
        """Read the record as a merge keeps it."""
        return cls(**stored)

    def stored(self) -> dict[str, Any]:
        """Return the record as a merge keeps it."""
        return asdict(self)

    def counts(self) -> list[tuple[str, int, int]]:
        """Return (what kind of row, how many moved, how many the kept page already had)."""
        moved: Counter[str] = Counter()
        dropped: Counter[str] = Counter()
        for label, ids in self.rows.items():
            moved[label_of(label)] += len(ids)
        for row in self.dropped:
            dropped[str(apps.get_model(row["model"])._meta.verbose_name_plural)] += 1
        kinds = dict.fromkeys([*moved, *dropped])
        return [(kind, moved[kind], dropped[kind]) for kind in kinds]

    def made_rows(self, label: str) -> models.QuerySet:
        """Return the rows of this model class that the merge made and that still exist."""
        model = apps.get_model(label)
        return model._base_manager.filter(pk__in=self.made.get(label, []))

    def moved_relations(self) -> Iterator[tuple[models.ForeignKey, list[int]]]:
        """Yield each foreign key whose rows moved, with their ids."""
        for label, ids in self.rows.items():
            yield field_of(label), ids


class ExactEncoder(DjangoJSONEncoder):
    """Writes moments to the microsecond, which Django's own encoder cuts to the millisecond."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime.datetime) else super().default(o)


def as_json(values: Any) -> Any:
    """Return values as they are kept in a record."""
    return json.loads(json.dumps(values, cls=ExactEncoder))


def serialized(row: models.Model) -> list[dict[str, Any]]:
    """Return a row as a record keeps it."""
    return as_json(serializers.serialize("python", [row]))


def field_of(label: str) -> models.ForeignKey:
    """Return the foreign key called "app.Model.field"."""
    model_label, _dot, name = label.rpartition(".")
    return apps.get_model(model_label)._meta.get_field(name)


def label_of(label: str) -> str:
    """Return what the rows of "app.Model.field" are called by editors."""
    fk = field_of(label)
    plural = str(fk.model._meta.verbose_name_plural)
    return f"{plural} ({fk.verbose_name})" if fk.model is fk.related_model else plural
