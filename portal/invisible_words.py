"""Fields of text that hold nothing anybody can see count as empty, in every form."""

from functools import wraps
from typing import Any

from django.forms import CharField

from core.text import clean


def take_invisible_words_for_none() -> None:
    """Let a required text of zero-width signs alone be missing; called once, at the start.

    Django strips blanks only, so that a reason, a title or a name could be given without a word.
    """
    to_python = CharField.to_python

    @wraps(to_python)
    def visible(field: CharField, value: Any) -> Any:
        text = to_python(field, value)
        is_seen = not field.strip or not isinstance(text, str) or clean(text).strip()
        return text if is_seen else field.empty_value

    CharField.to_python = visible  # type: ignore[method-assign, assignment]
