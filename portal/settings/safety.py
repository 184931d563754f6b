"""The values production refuses to start with."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ImproperlyConfigured

SECRET_KEY_MIN_LENGTH = 50
SECRET_KEY_MIN_DISTINCT = 10
SEARCH_ENGINES = ("embedded", "elasticsearch")


class UnsafeSettings(ImproperlyConfigured):
    """Production would start unsafe; the message is one line that names the variables."""


def unsafe_values(
    *,
    secret_key: str,
    allowed_hosts: Sequence[str],
    debug: bool,
    admin_base_url: str,
    search_engine: str = "embedded",
    elasticsearch_url: str = "",
) -> Iterable[str]:
    """Yield one phrase for each value that must not go to production."""
    if not secret_key:
        yield "SECRET_KEY is missing"
    elif (
        secret_key.startswith("django-insecure-")
        or len(secret_key) < SECRET_KEY_MIN_LENGTH
        or len(set(secret_key)) < SECRET_KEY_MIN_DISTINCT
    ):
        yield f"SECRET_KEY is too weak (at least {SECRET_KEY_MIN_LENGTH} random characters)"
    if not allowed_hosts:
        yield "ALLOWED_HOSTS is missing"
    elif "*" in allowed_hosts:
        yield "ALLOWED_HOSTS must not be *"
    if debug:
        yield "DEBUG must be off"
    if not admin_base_url.startswith("https://"):
        yield "BASE_URL must be the https:// address of the portal"
    if search_engine not in SEARCH_ENGINES:
        yield f"SEARCH_ENGINE must be {' or '.join(SEARCH_ENGINES)}"
    elif search_engine == "elasticsearch" and not elasticsearch_url:
        yield "ELASTICSEARCH_URL is missing (SEARCH_ENGINE is elasticsearch)"


def refuse_unsafe(problems: Iterable[str]) -> None:
    """Raise `UnsafeSettings` with every problem at once, so that one restart mends them all."""
    found = list(problems)
    if found:
        raise UnsafeSettings(f"Refusing to start on unsafe settings: {'; '.join(found)}.")
