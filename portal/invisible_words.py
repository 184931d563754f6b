"""Fields of text that hold nothing anybody can see count as empty, in every form."""

from functools import wraps
from typing import Any

from django.forms import CharField

from core.text import clean

FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Signs that are drawn as nothing though they count as letters or symbols (Unicode)."""


def take_invisible_words_for_none() -> None:
    """Let a required text of zero-width signs alone be missing; called once, at the start.

    Django strips blanks only, so that a reason, a title or a name could be given without a word.
    """
    to_python = CharField.to_python

    @wraps(to_python)
    def visible(field: CharField, value: Any) -> Any:
        text = to_python(field, value)
        if not field.strip or not isinstance(text, str):
            return text
        is_seen = any(not sign.isspace() and sign not in FILLERS for sign in clean(text))
        return text if is_seen else field.empty_value

    CharField.to_python = visible  # type: ignore[method-assign, assignment]
