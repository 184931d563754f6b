"""What a form's fields offer, where only the request decides it."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet) -> None:
    """Let the named field offer these rows; TypeError for a field that offers none."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} offers no rows")
    field.queryset = rows


def offer_choices(
    form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str | Promise]]
) -> None:
    """Let the named field offer these choices; TypeError for a field that offers none."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choices")
    field.choices = list(choices)
