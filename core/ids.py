"""Ids as they come in from addresses and forms."""

MOST_DIGITS = 18
"""What every database's largest integer holds; a longer id makes SQLite raise OverflowError."""


def read_id(typed: str | None) -> int | None:
    """Return the id that somebody sent, None where it can't be one."""
    typed = typed or ""
    if not typed.isascii() or not typed.isdecimal() or len(typed) > MOST_DIGITS:
        return None
    return int(typed)
