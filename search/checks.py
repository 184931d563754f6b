"""A system check: the engine that the settings ask for is there."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from search.engines import engine_names


@register
def check_engine(**kwargs: object) -> list[CheckMessage]:
    """Return an error (search.E001) where no installed app brings the engine of the settings."""
    if settings.SEARCH_ENGINE in engine_names():
        return []
    return [
        Error(
            f"SEARCH_ENGINE is {settings.SEARCH_ENGINE!r}, which no installed app brings.",
            hint=f"Install its app, or choose one of: {', '.join(engine_names())}.",
            id="search.E001",
        )
    ]
