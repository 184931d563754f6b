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
    """Yield one Vietnamese phrase for each value that must not go to production."""
    if not secret_key:
        yield "thiếu SECRET_KEY"
    elif (
        secret_key.startswith("django-insecure-")
        or len(secret_key) < SECRET_KEY_MIN_LENGTH
        or len(set(secret_key)) < SECRET_KEY_MIN_DISTINCT
    ):
        yield f"SECRET_KEY quá yếu (cần ít nhất {SECRET_KEY_MIN_LENGTH} ký tự ngẫu nhiên)"
    if not allowed_hosts:
        yield "thiếu ALLOWED_HOSTS"
    elif "*" in allowed_hosts:
        yield "ALLOWED_HOSTS không được là *"
    if debug:
        yield "DEBUG không được bật"
    if not admin_base_url.startswith("https://"):
        yield "BASE_URL phải là địa chỉ https:// của cổng"
    if search_engine not in SEARCH_ENGINES:
        yield f"SEARCH_ENGINE phải là {' hoặc '.join(SEARCH_ENGINES)}"
    elif search_engine == "elasticsearch" and not elasticsearch_url:
        yield "thiếu ELASTICSEARCH_URL (vì SEARCH_ENGINE là elasticsearch)"


def refuse_unsafe(problems: Iterable[str]) -> None:
    """Raise `UnsafeSettings` with every problem at once, so that one restart mends them all."""
    found = list(problems)
    if found:
        raise UnsafeSettings(f"Không khởi động với cấu hình không an toàn: {'; '.join(found)}.")
