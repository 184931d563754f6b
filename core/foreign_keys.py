"""Whether the rows that a page points to are there: asked in one query, not one for each key."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import CharField, ForeignKey, IntegerField, Model, QuerySet, Value
from django.db.models.functions import Cast
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
    asked: list[QuerySet] = []
    for number, (model, name) in enumerate(targets):
        rows = model._base_manager.filter(**{f"{name}__in": wanted[model, name]}).order_by()
        which, key = Value(number, IntegerField()), Cast(name, CharField())
        asked.append(rows.annotate(which_=which, key_=key).values_list("which_", "key_"))
    if not asked:
        return set()
    found = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    return {(*targets[which], key) for which, key in found}


def keys_in_version(model: type[Model], content: Mapping[str, Any]) -> Iterator[Key]:
    """Yield what a version of a page (its content as it is stored) points to, rows included."""
    for field in model._meta.concrete_fields:
        value = content.get(field.name)
        if isinstance(field, ForeignKey) and value is not None:
            yield key_of(field, value)
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name()) or ():
            yield from keys_in_version(relation.related_model, row)


def sound_keys(instance: Model, exclude: Collection[str] | None) -> set[str]:
    """Return the names of the foreign keys of a row that need no cleaning: what they mean exists.

    Keys with rules of their own are left to Django.
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
    found = present(keys.values())
    return {name for name, key in keys.items() if key in found}
