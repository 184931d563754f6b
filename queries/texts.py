"""Texts of a page with what they name: pictures and files are fetched once."""

from django.db.models import Model
from wagtail.fields import StreamField


def share_texts(in_hand: Model, fetched: Model) -> None:
    """Let a fetched row have the texts in hand, with what they name, where they are the same."""
    for field in fetched._meta.concrete_fields:
        if isinstance(field, StreamField):
            held = getattr(in_hand, field.name)
            if list(held.raw_data) == list(getattr(fetched, field.name).raw_data):
                setattr(fetched, field.name, held)
