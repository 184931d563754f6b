"""What follows for the record of days when the home page is published."""

from typing import Any

from home.days import record_today


def on_home_published(**kwargs: Any) -> None:
    """Record whom the front shows from now on: an editor may have chosen another."""
    record_today()
