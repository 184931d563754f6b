"""Receipt codes: short enough to read over the telephone, too many to guess."""

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I or L: they look alike on paper."""
PREFIX = "DC"
GROUPS, GROUP_LENGTH = 2, 4


def new_receipt(prefix: str = PREFIX) -> str:
    """Return a fresh code such as "DC-7KQ4-M2XP": one of 850 billion."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join((prefix, *groups))


def read_receipt(typed: str, prefix: str = PREFIX) -> str:
    """Return the code somebody typed in its one spelling; empty when it can't be one."""
    letters = "".join(char for char in typed.upper() if char.isalnum())
    letters = letters.removeprefix(prefix) if len(letters) > GROUPS * GROUP_LENGTH else letters
    if len(letters) != GROUPS * GROUP_LENGTH or not set(letters) <= set(LETTERS):
        return ""
    groups = (letters[at : at + GROUP_LENGTH] for at in range(0, len(letters), GROUP_LENGTH))
    return "-".join((prefix, *groups))
