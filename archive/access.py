"""Who may use the archive."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponseBase
from django.views.decorators.cache import never_cache

PERMISSION = "archive.view_archive"

View = Callable[..., HttpResponseBase]


def staff_only(view: View) -> View:
    """Ask strangers to sign in, refuse accounts without the permission, keep answers uncached."""
    return never_cache(login_required(permission_required(PERMISSION, raise_exception=True)(view)))
