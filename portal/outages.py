"""Telling a database that is away from one that was asked something wrong."""

import sqlite3

from django.db import InterfaceError, OperationalError

RETRY_SECONDS = 60
"""After how long machines may ask again."""

AWAY_STATES = ("08", "53", "57P")
"""How PostgreSQL's states begin: connection lost; no room or too many; shutting down, starting."""
AWAY_CODES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
    }
)
"""What SQLite says of its file; a missing table is a fault of ours and not among them."""
_PRIMARY = 0xFF
"""The part of SQLite's codes that names the kind."""


def is_database_away(error: BaseException) -> bool:
    """Whether a request failed because the database can't answer anybody at this moment."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        return code is not None and code & _PRIMARY in AWAY_CODES
    # Without a state it never reached the server, or lost it.
    state = getattr(cause, "sqlstate", None)
    return state is None or state.startswith(AWAY_STATES)
