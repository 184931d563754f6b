"""Whether the rows that a page points to are there: asked in one query, not one for each key."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from typing import Any

from django.db import connection
from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_relations

Key = tuple[type[Model], str, str]
"""A model, the name of its field that is pointed to, and a value of it in words."""


def key_of(field: ForeignKey, value: Any) -> Key:
    """Return which row a value of a foreign key means."""
    return field.remote_field.model, field.target_field.name, str(value)


def present(keys: Iterable[Key]) -> set[Key]:
    """Return those of these keys whose row exists, in one query."""
    wanted: dict[tuple[type[Model], str], set[str]] = defaultdict(set)
    for model, name, value in keys:
        wanted[model, name].add(value)
    targets = list(wanted)
    if not targets:
        return set()
    # Written by hand: Django takes several milliseconds to build a union of ten tables.
    selects: list[str] = []
    parameters: list[Any] = []
    quote = connection.ops.quote_name
    for number, target in enumerate(targets):
        model, name = target
        field: Any = model._meta.get_field(name)
        column, table = quote(field.column), quote(field.model._meta.db_table)
        marks = ", ".join(["%s"] * len(wanted[target]))
        selects.append(
            f"SELECT {number}, CAST({column} AS text) FROM {table} WHERE {column} IN ({marks})"
        )
        parameters += [
            field.get_db_prep_value(field.to_python(value), connection) for value in wanted[target]
        ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), parameters)
        return {(*targets[number], key) for number, key in cursor.fetchall()}


def keys_in_version(model: type[Model], content: Mapping[str, Any]) -> Iterator[Key]:
    """Yield what a version of a page (its content as it is stored) points to, rows included."""
    for field in model._meta.concrete_fields:
        value = content.get(field.name)
        if isinstance(field, ForeignKey) and value is not None:
            yield key_of(field, value)
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name()) or ():
            yield from keys_in_version(relation.related_model, row)


def sound_keys(
    instance: Model, exclude: Collection[str] | None, known: Set[Key] = frozenset()
) -> set[str]:
    """Return the names of the foreign keys of a row that need no cleaning: what they mean exists.

    Keys with rules of their own are left to Django; those in `known` are not asked for.
    """
    keys = {
        field.name: key_of(field, value)
        for field in instance._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.name not in (exclude or ())
        and not field.remote_field.parent_link
        and not field.remote_field.limit_choices_to
        and not field.validators
        and isinstance(value := getattr(instance, field.attname), int)
    }
    found = known | present(set(keys.values()) - known)
    return {name for name, key in keys.items() if key in found}
